// SPDX-License-Identifier: GPL-3.0-or-later
/* Days as cells: a number, and a line for each meeting as far as there is room. One
 * cell is the chosen one; only that one is reached with Tab, the others with the
 * arrows. */
#define G_LOG_DOMAIN "shuwu-app"

#include "calendar/shuwu-calendar-grid.h"

#include "attendance/shuwu-meeting-words.h"
#include "calendar/shuwu-calendar-days.h"
#include "shuwu-day-words.h"
#include "training/shuwu-meeting-list.h"

#include <glib/gi18n.h>

#define DAYS_A_WEEK 7
#define MONTH_LINES 3
#define WEEK_LINES 12

struct _ShuwuCalendarGrid
{
  AdwBin parent_instance;

  int first_day;
  int n_days;
  int chosen_day;

  /* Template */
  GtkGrid *heads;
  GtkGrid *days;
};

enum
{
  SIGNAL_MOVED,
  SIGNAL_OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The same words as those of days in sentences. */
static const char * const weekdays[DAYS_A_WEEK] = { N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun") };

G_DEFINE_FINAL_TYPE (ShuwuCalendarGrid, shuwu_calendar_grid, ADW_TYPE_BIN)

static void
move_to (ShuwuCalendarGrid *self,
         int                day)
{
  if (day != self->chosen_day)
    g_signal_emit (self, signals[SIGNAL_MOVED], 0, day);
}

static void
clicked_cb (GtkButton         *button,
            ShuwuCalendarGrid *self)
{
  int day = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "day"));

  if (day == self->chosen_day)
    g_signal_emit (self, signals[SIGNAL_OPENED], 0);
  else
    move_to (self, day);
}

static gboolean
key_pressed_cb (ShuwuCalendarGrid *self,
                guint              keyval,
                guint              keycode,
                GdkModifierType    state)
{
  static const struct
  {
    guint keyval;
    int days;
  } steps[] = { { GDK_KEY_Left, -1 }, { GDK_KEY_Right, 1 }, { GDK_KEY_Up, -DAYS_A_WEEK }, { GDK_KEY_Down, DAYS_A_WEEK } };

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i].keyval == keyval)
      {
        move_to (self, self->chosen_day + steps[i].days);
        return TRUE;
      }

  return FALSE;
}

/* --- cells --- */

static GtkWidget *
make_line (ShuwuClock            *clock,
           const ShuwuMeetingRow *meeting)
{
  g_autofree char *time = shuwu_meeting_words_dup_time (clock, meeting->starts_us);
  g_autofree char *text = g_strdup_printf ("%s %s", time, meeting->course);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "calendar-meeting");
  gtk_widget_add_css_class (label, "numeric");
  if (g_str_equal (meeting->class_state, "cancelled"))
    gtk_widget_add_css_class (label, "cancelled");
  else if (g_str_equal (meeting->class_state, "draft"))
    gtk_widget_add_css_class (label, "draft");
  return label;
}

/* What does not fit is counted. */
static guint
add_lines (GtkWidget  *box,
           ShuwuClock *clock,
           GPtrArray  *meetings,
           int         day,
           guint       most)
{
  g_autofree char *more = NULL;
  GtkWidget *label;
  guint n = 0;

  for (guint i = 0; meetings != NULL && i < meetings->len; i++)
    {
      const ShuwuMeetingRow *meeting = g_ptr_array_index (meetings, i);

      if (shuwu_clock_get_day_of (clock, meeting->starts_us) != day)
        continue;
      if (++n <= most)
        gtk_box_append (GTK_BOX (box), make_line (clock, meeting));
    }
  if (n <= most)
    return n;

  more = g_strdup_printf ("+%u", n - most);
  label = gtk_label_new (more);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (box), label);
  return n;
}

static void
describe (GtkWidget  *cell,
          ShuwuClock *clock,
          int         day,
          guint       n)
{
  g_autofree char *name = shuwu_words_day (day, shuwu_clock_get_today (clock));
  g_autofree char *count = n > 0 ? g_strdup_printf (ngettext ("%u meeting", "%u meetings", n), n) : g_strdup (_("no meetings"));
  g_autofree char *spoken = g_strdup_printf ("%s, %s", name, count);

  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static GtkWidget *
make_cell (ShuwuCalendarGrid       *self,
           ShuwuClock              *clock,
           const ShuwuCalendarSpan *span,
           int                      day)
{
  GtkWidget *cell = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *number;
  gboolean is_week = span->n_weeks == 1;
  g_autofree char *text = g_strdup_printf ("%d", day - shuwu_calendar_get_month (day) + 1);

  number = gtk_label_new (text);
  gtk_widget_set_halign (number, GTK_ALIGN_START);
  gtk_widget_add_css_class (number, "calendar-number");
  gtk_widget_add_css_class (number, "numeric");
  gtk_box_append (GTK_BOX (box), number);
  describe (cell, clock, day, add_lines (box, clock, span->meetings, day, is_week ? WEEK_LINES : MONTH_LINES));
  gtk_button_set_child (GTK_BUTTON (cell), box);
  gtk_widget_add_css_class (cell, "calendar-day");
  gtk_widget_add_css_class (cell, "flat");
  if (span->month != -1 && shuwu_calendar_get_month (day) != span->month)
    gtk_widget_add_css_class (cell, "other-month");
  if (day == shuwu_clock_get_today (clock))
    gtk_widget_add_css_class (cell, "today");
  if (day == span->chosen_day)
    gtk_widget_add_css_class (cell, "chosen");
  gtk_widget_set_focusable (cell, day == span->chosen_day);
  gtk_widget_set_hexpand (cell, TRUE);
  gtk_widget_set_vexpand (cell, TRUE);
  g_object_set_data (G_OBJECT (cell), "day", GINT_TO_POINTER (day));
  g_signal_connect_object (cell, "clicked", G_CALLBACK (clicked_cb), self, 0);
  return cell;
}

static GtkWidget *
get_chosen (ShuwuCalendarGrid *self)
{
  int index = self->chosen_day - self->first_day;

  return index >= 0 && index < self->n_days ? gtk_grid_get_child_at (self->days, index % DAYS_A_WEEK, index / DAYS_A_WEEK) : NULL;
}

/* --- the widget --- */

static gboolean
shuwu_calendar_grid_grab_focus (GtkWidget *widget)
{
  GtkWidget *cell = get_chosen (SHUWU_CALENDAR_GRID (widget));

  return cell != NULL && gtk_widget_grab_focus (cell);
}

static void
shuwu_calendar_grid_class_init (ShuwuCalendarGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = shuwu_calendar_grid_grab_focus;

  signals[SIGNAL_MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/calendar/shuwu-calendar-grid.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuCalendarGrid, heads);
  gtk_widget_class_bind_template_child (widget_class, ShuwuCalendarGrid, days);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
shuwu_calendar_grid_init (ShuwuCalendarGrid *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int i = 0; i < DAYS_A_WEEK; i++)
    {
      GtkWidget *head = gtk_label_new (_(weekdays[i]));

      gtk_widget_add_css_class (head, "dim-label");
      gtk_widget_add_css_class (head, "caption-heading");
      gtk_widget_set_hexpand (head, TRUE);
      gtk_grid_attach (self->heads, head, i, 0, 1, 1);
    }
}

/**
 * shuwu_calendar_grid_show:
 * @self: a grid
 * @clock: whose days they are
 * @span: what to show
 *
 * Shows days. The focus stays on the chosen day if it was in the grid.
 */
void
shuwu_calendar_grid_show (ShuwuCalendarGrid       *self,
                          ShuwuClock              *clock,
                          const ShuwuCalendarSpan *span)
{
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->days)) != NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->days))) != NULL)
    gtk_grid_remove (self->days, child);
  self->first_day = span->first_day;
  self->n_days = span->n_weeks * DAYS_A_WEEK;
  self->chosen_day = span->chosen_day;
  for (int i = 0; i < self->n_days; i++)
    gtk_grid_attach (self->days, make_cell (self, clock, span, span->first_day + i), i % DAYS_A_WEEK, i / DAYS_A_WEEK, 1, 1);

  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}
