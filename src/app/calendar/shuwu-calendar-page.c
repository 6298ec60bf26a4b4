// SPDX-License-Identifier: GPL-3.0-or-later
/* The calendar of all classes: a month or a week, and beside it the meetings of the
 * chosen day. Keys: the arrows go by days, Page Up and Page Down by months or weeks,
 * Home goes to today, Enter to the list of the day; Alt+M and Alt+W choose what is
 * shown. */
#define G_LOG_DOMAIN "shuwu-app"

#include "calendar/shuwu-calendar-page.h"

#include "attendance/shuwu-meeting-words.h"
#include "calendar/shuwu-calendar-days.h"
#include "calendar/shuwu-calendar-grid.h"
#include "shuwu-day-words.h"
#include "training/shuwu-meeting-list.h"
#include "widgets/shuwu-failure.h"
#include "widgets/shuwu-focus.h"
#include "widgets/shuwu-pair.h"
#include "widgets/shuwu-pulse.h"
#include "widgets/shuwu-waiting.h"

#include <glib/gi18n.h>

#define DAYS_A_WEEK 7
#define SECONDS_A_DAY 86400
#define MOST_WEEKS 6

struct _ShuwuCalendarPage
{
  AdwBin parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  ShuwuPulse *pulse;
  GPtrArray *meetings;         /* of ShuwuMeetingRow, in what is shown; NULL until they were read */
  GCancellable *cancellable;   /* of reading */

  int day;                     /* the chosen one */
  gboolean is_week;

  /* Template */
  AdwWindowTitle *title;
  GtkStack *states;
  ShuwuFailure *failure;
  ShuwuCalendarGrid *grid;
  GtkLabel *day_title;
  GtkStack *day_states;
  GtkListBox *rows;
};

enum
{
  PROP_VIEW = 1,
  N_PROPERTIES,
};

enum
{
  SIGNAL_BACK,
  SIGNAL_OPEN,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuCalendarPage, shuwu_calendar_page, ADW_TYPE_BIN)

static ShuwuClock *
get_clock (ShuwuCalendarPage *self)
{
  return shuwu_bookroom_get_clock (self->bookroom);
}

static int
get_first_day (ShuwuCalendarPage *self)
{
  return shuwu_calendar_get_week (self->is_week ? self->day : shuwu_calendar_get_month (self->day));
}

static int
get_n_weeks (ShuwuCalendarPage *self)
{
  int next_month = shuwu_calendar_add_months (shuwu_calendar_get_month (self->day), 1);

  return self->is_week ? 1 : (next_month - 1 - get_first_day (self)) / DAYS_A_WEEK + 1;
}

/* --- showing --- */

static char *
format_day (int         day,
            const char *pattern)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc ((gint64) day * SECONDS_A_DAY);

  return g_date_time_format (date, pattern);
}

static void
show_title (ShuwuCalendarPage *self)
{
  /* Translators: a month and its year, see g_date_time_format () */
  g_autofree char *month = format_day (self->day, C_("month", "%B %Y"));
  g_autofree char *first = shuwu_words_day (get_first_day (self), -1);
  g_autofree char *last = shuwu_words_day (get_first_day (self) + DAYS_A_WEEK - 1, -1);
  /* Translators: the first and the last day of a week */
  g_autofree char *week = g_strdup_printf (_("%1$s – %2$s"), first, last);

  adw_window_title_set_title (self->title, month);
  adw_window_title_set_subtitle (self->title, self->is_week ? week : NULL);
}

static GtkWidget *
make_row (ShuwuCalendarPage     *self,
          const ShuwuMeetingRow *meeting)
{
  ShuwuClock *clock = get_clock (self);
  g_autofree char *from = shuwu_meeting_words_dup_time (clock, meeting->starts_us);
  g_autofree char *to = shuwu_meeting_words_dup_time (clock, meeting->ends_us);
  g_autofree char *seats = g_strdup_printf ("%d/%d", meeting->taken, meeting->capacity);
  g_autofree char *subtitle = g_strconcat (from, "–", to, *meeting->place != '\0' ? " · " : "", meeting->place,
                                           *meeting->trainer != '\0' ? " · " : "", meeting->trainer, NULL);
  gboolean is_cancelled = g_str_equal (meeting->class_state, "cancelled");
  GtkWidget *row = adw_action_row_new (), *label = gtk_label_new (is_cancelled ? _("Cancelled") : seats);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), meeting->course);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, is_cancelled ? "error" : "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "class", g_strdup (meeting->class_code), g_free);
  return row;
}

static void
show_day (ShuwuCalendarPage *self)
{
  g_autofree char *title = shuwu_words_day (self->day, shuwu_clock_get_today (get_clock (self)));
  GtkWidget *child;
  guint n = 0;

  gtk_label_set_label (self->day_title, title);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_list_box_remove (self->rows, child);
  for (guint i = 0; self->meetings != NULL && i < self->meetings->len; i++)
    {
      const ShuwuMeetingRow *meeting = g_ptr_array_index (self->meetings, i);

      if (shuwu_clock_get_day_of (get_clock (self), meeting->starts_us) != self->day)
        continue;
      gtk_list_box_append (self->rows, make_row (self, meeting));
      n++;
    }
  gtk_stack_set_visible_child_name (self->day_states, self->meetings == NULL ? "waiting" : n > 0 ? "meetings" : "none");
}

static void
show_days (ShuwuCalendarPage *self)
{
  ShuwuCalendarSpan span = {
    .first_day = get_first_day (self),
    .n_weeks = get_n_weeks (self),
    .month = self->is_week ? -1 : shuwu_calendar_get_month (self->day),
    .chosen_day = self->day,
    .meetings = self->meetings,
  };

  show_title (self);
  shuwu_calendar_grid_show (self->grid, get_clock (self), &span);
  show_day (self);
}

/* --- reading --- */

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *meetings = shuwu_meeting_list_finish (SHUWU_STORE (source), result, &error);
  ShuwuCalendarPage *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (meetings == NULL)
    {
      shuwu_failure_show (self->failure, error);
      return;
    }

  g_clear_pointer (&self->meetings, g_ptr_array_unref);
  self->meetings = meetings;
  gtk_stack_set_visible_child_name (self->states, "calendar");
  show_days (self);
}

/* All weeks that touch the month: also what the view of a week shows. */
static void
reload (ShuwuCalendarPage *self)
{
  ShuwuClock *clock = get_clock (self);
  int first_day = shuwu_calendar_get_week (shuwu_calendar_get_month (self->day));

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  shuwu_meeting_list_async (shuwu_bookroom_get_store (self->bookroom), shuwu_calendar_get_start_us (clock, first_day),
                            shuwu_calendar_get_start_us (clock, first_day + MOST_WEEKS * DAYS_A_WEEK), self->cancellable, read_cb, self);
}

/* --- what a person does --- */

static void
opened_cb (ShuwuCalendarPage *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->rows), GTK_DIR_TAB_FORWARD);
}

static void
row_activated_cb (ShuwuCalendarPage *self,
                  GtkListBoxRow     *row)
{
  g_signal_emit (self, signals[SIGNAL_OPEN], 0, g_object_get_data (G_OBJECT (row), "class"));
}

static void
step_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  ShuwuCalendarPage *self = SHUWU_CALENDAR_PAGE (widget);
  int steps = g_variant_get_int32 (parameter);

  if (steps == 0)
    shuwu_calendar_page_show_day (self, shuwu_clock_get_today (get_clock (self)));
  else if (self->is_week)
    shuwu_calendar_page_show_day (self, self->day + steps * DAYS_A_WEEK);
  else
    shuwu_calendar_page_show_day (self, shuwu_calendar_add_months (self->day, steps));
}

static void
back_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_BACK], 0);
}

/* --- the widget --- */

static void
shuwu_calendar_page_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  if (property_id == PROP_VIEW)
    g_value_set_string (value, SHUWU_CALENDAR_PAGE (object)->is_week ? "week" : "month");
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
shuwu_calendar_page_set_property (GObject      *object,
                                  guint         property_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  ShuwuCalendarPage *self = SHUWU_CALENDAR_PAGE (object);
  gboolean is_week = g_strcmp0 (g_value_get_string (value), "week") == 0;

  if (property_id != PROP_VIEW)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  else if (is_week != self->is_week)
    {
      self->is_week = is_week;
      show_days (self);
      g_object_notify_by_pspec (object, pspec);
    }
}

static void
shuwu_calendar_page_map (GtkWidget *widget)
{
  ShuwuCalendarPage *self = SHUWU_CALENDAR_PAGE (widget);

  GTK_WIDGET_CLASS (shuwu_calendar_page_parent_class)->map (widget);
  reload (self);
  shuwu_pulse_start (self->pulse);
}

static void
shuwu_calendar_page_unmap (GtkWidget *widget)
{
  ShuwuCalendarPage *self = SHUWU_CALENDAR_PAGE (widget);

  if (self->pulse != NULL)
    shuwu_pulse_stop (self->pulse);
  GTK_WIDGET_CLASS (shuwu_calendar_page_parent_class)->unmap (widget);
}

static gboolean
shuwu_calendar_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SHUWU_CALENDAR_PAGE (widget)->grid));
}

static void
shuwu_calendar_page_dispose (GObject *object)
{
  ShuwuCalendarPage *self = SHUWU_CALENDAR_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->pulse);
  g_clear_object (&self->bookroom);

  G_OBJECT_CLASS (shuwu_calendar_page_parent_class)->dispose (object);
}

static void
shuwu_calendar_page_finalize (GObject *object)
{
  ShuwuCalendarPage *self = SHUWU_CALENDAR_PAGE (object);

  g_clear_pointer (&self->meetings, g_ptr_array_unref);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (shuwu_calendar_page_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "calendar.step", "i", step_cb);
  gtk_widget_class_install_action (widget_class, "calendar.back", NULL, back_cb);
  gtk_widget_class_install_property_action (widget_class, "calendar.view", "view");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, 0, "calendar.step", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, 0, "calendar.step", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Home, 0, "calendar.step", "i", 0);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, GDK_ALT_MASK, "calendar.view", "s", "month");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_ALT_MASK, "calendar.view", "s", "week");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "calendar.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "calendar.back", NULL);
}

static void
shuwu_calendar_page_class_init (ShuwuCalendarPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = shuwu_calendar_page_get_property;
  object_class->set_property = shuwu_calendar_page_set_property;
  object_class->dispose = shuwu_calendar_page_dispose;
  object_class->finalize = shuwu_calendar_page_finalize;
  widget_class->map = shuwu_calendar_page_map;
  widget_class->unmap = shuwu_calendar_page_unmap;
  widget_class->grab_focus = shuwu_calendar_page_grab_focus;
  widget_class->focus = shuwu_focus_bin;

  properties[PROP_VIEW] = g_param_spec_string ("view", NULL, NULL, "month",
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[SIGNAL_BACK] = g_signal_new ("back", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (SHUWU_TYPE_CALENDAR_GRID);
  g_type_ensure (SHUWU_TYPE_FAILURE);
  g_type_ensure (SHUWU_TYPE_PAIR);
  g_type_ensure (SHUWU_TYPE_WAITING);
  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/calendar/shuwu-calendar-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuCalendarPage, title);
  gtk_widget_class_bind_template_child (widget_class, ShuwuCalendarPage, states);
  gtk_widget_class_bind_template_child (widget_class, ShuwuCalendarPage, failure);
  gtk_widget_class_bind_template_child (widget_class, ShuwuCalendarPage, grid);
  gtk_widget_class_bind_template_child (widget_class, ShuwuCalendarPage, day_title);
  gtk_widget_class_bind_template_child (widget_class, ShuwuCalendarPage, day_states);
  gtk_widget_class_bind_template_child (widget_class, ShuwuCalendarPage, rows);
  gtk_widget_class_bind_template_callback (widget_class, shuwu_calendar_page_show_day);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, reload);
  install_actions (widget_class);
}

static void
shuwu_calendar_page_init (ShuwuCalendarPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * shuwu_calendar_page_new:
 * @bookroom: an open bookroom
 *
 * Makes the calendar; today is chosen.
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *
shuwu_calendar_page_new (ShuwuBookroom *bookroom)
{
  ShuwuCalendarPage *self = g_object_new (SHUWU_TYPE_CALENDAR_PAGE, NULL);

  self->bookroom = g_object_ref (bookroom);
  self->day = shuwu_clock_get_today (get_clock (self));
  self->pulse = shuwu_pulse_new (shuwu_bookroom_get_store (bookroom), SHUWU_PULSE_MS);
  g_signal_connect_object (self->pulse, "changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  show_days (self);
  return GTK_WIDGET (self);
}

int
shuwu_calendar_page_get_day (ShuwuCalendarPage *self)
{
  return self->day;
}

/**
 * shuwu_calendar_page_show_day:
 * @self: a calendar
 * @day: a day
 *
 * Chooses a day, and shows the month or the week that it is in.
 */
void
shuwu_calendar_page_show_day (ShuwuCalendarPage *self,
                              int                day)
{
  gboolean is_read = shuwu_calendar_get_month (day) == shuwu_calendar_get_month (self->day);

  self->day = day;
  if (is_read)
    show_days (self);
  else
    {
      g_clear_pointer (&self->meetings, g_ptr_array_unref);
      show_days (self);
      reload (self);
    }
}
