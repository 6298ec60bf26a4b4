// SPDX-License-Identifier: GPL-3.0-or-later
/* A mentor pair on the page of one of the two. The months of its log are read when
 * the row is unfolded. */
#define G_LOG_DOMAIN "shuwu-app"

#include "mentoring/shuwu-mentor-pair-row.h"

#include "mentoring/shuwu-mentor-change.h"
#include "mentoring/shuwu-mentor-print.h"
#include "mentoring/shuwu-mentor-words.h"
#include "shuwu-day-words.h"
#include "storage/shuwu-clock.h"
#include "text/shuwu-day.h"
#include "widgets/shuwu-failure-row.h"
#include "widgets/shuwu-row-state.h"
#include "widgets/shuwu-toast.h"
#include "widgets/shuwu-waiting.h"

#include <glib/gi18n.h>

struct _ShuwuMentorPairRow
{
  AdwExpanderRow parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  ShuwuMentorPair *pair;
  GPtrArray *months;         /* of ShuwuMentorMonth; NULL until they were read */
  GCancellable *cancellable;

  /* Borrowed: a row, while the months are read, (nullable) */
  GtkWidget *waiting;
};

G_DEFINE_FINAL_TYPE (ShuwuMentorPairRow, shuwu_mentor_pair_row, ADW_TYPE_EXPANDER_ROW)

static int
get_today (ShuwuMentorPairRow *self)
{
  return shuwu_clock_get_today (shuwu_bookroom_get_clock (self->bookroom));
}

static GtkWidget *
make_row (const char *title,
          const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  if (*subtitle != '\0')
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);

  return row;
}

/* --- the log --- */

/* The month is over, and one of the two has not signed for it. */
static gboolean
is_overdue (ShuwuMentorPairRow     *self,
            const ShuwuMentorMonth *month)
{
  return month->month < shuwu_day_get_month (get_today (self)) && !shuwu_mentor_month_is_signed (month);
}

static char *
dup_month_state (ShuwuMentorPairRow     *self,
                 const ShuwuMentorMonth *month)
{
  g_autofree char *signatures = shuwu_mentor_words_dup_signed (month, get_today (self));

  if (is_overdue (self, month))
    /* Translators: who has signed for a month of the log that is over */
    return *signatures == '\0' ? g_strdup (_("Overdue")) : g_strdup_printf (_("%s, overdue"), signatures);
  if (month->month == shuwu_day_get_month (get_today (self)) && *month->plan == '\0' && *signatures == '\0')
    return g_strdup (_("No plan yet"));

  return g_steal_pointer (&signatures);
}

static GtkWidget *
make_month_row (ShuwuMentorPairRow     *self,
                const ShuwuMentorMonth *month)
{
  g_autofree char *name = shuwu_mentor_words_dup_month (month->month);
  g_autofree char *words = dup_month_state (self, month);
  const char *text = *month->done != '\0' ? month->done : month->plan;
  GtkWidget *row = make_row (name, *text != '\0' ? text : _("Nothing written yet"));
  const char *css_class = shuwu_mentor_month_is_signed (month) ? "success" : is_overdue (self, month) ? "warning" : "dim-label";

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), shuwu_row_state_new (words, css_class));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("document-edit-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "mentor.month");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(xi)", self->pair->id, month->month);

  return row;
}

static void read_months (ShuwuMentorPairRow *self);

static void
retry_cb (ShuwuMentorPairRow *self,
          GtkWidget          *failure)
{
  adw_expander_row_remove (ADW_EXPANDER_ROW (self), failure);
  read_months (self);
}

static void
months_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *months = shuwu_mentor_month_list_finish (SHUWU_STORE (source), result, &error);
  ShuwuMentorPairRow *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  adw_expander_row_remove (ADW_EXPANDER_ROW (self), self->waiting);
  self->waiting = NULL;
  if (months == NULL)
    {
      GtkWidget *failure = shuwu_failure_row_new (error);

      g_signal_connect_object (failure, "retry", G_CALLBACK (retry_cb), self, G_CONNECT_SWAPPED);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self), failure);
      return;
    }

  self->months = months;
  for (guint i = 0; i < months->len; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (self), make_month_row (self, g_ptr_array_index (months, i)));
}

static void
expanded_cb (ShuwuMentorPairRow *self)
{
  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)) && self->cancellable == NULL)
    read_months (self);
}

static void
read_months (ShuwuMentorPairRow *self)
{
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->waiting = g_object_new (ADW_TYPE_PREFERENCES_ROW, "activatable", FALSE,
                                "child", g_object_new (SHUWU_TYPE_WAITING, "is-line", TRUE, NULL), NULL);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->waiting);
  shuwu_mentor_month_list_async (shuwu_bookroom_get_store (self->bookroom), self->pair->id, self->cancellable, months_read_cb, self);
}

/* --- the pair --- */

static void
add_item (GMenu             *menu,
          const char        *label,
          ShuwuMentorAction  action,
          gint64             pair_id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "mentor.change", "(ix)", (int) action, pair_id);
  g_menu_append_item (menu, item);
}

/* What can still be done: of an early end there is nothing left but what was written, and an exam can be corrected. */
static GtkWidget *
make_menu_button (const ShuwuMentorPair *pair)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  if (pair->ended_day == SHUWU_DAY_NEVER)
    add_item (menu, _("_Exam…"), SHUWU_MENTOR_EXAMINE, pair->id);
  if (pair->ended_day == SHUWU_DAY_NEVER && pair->grade == SHUWU_MENTOR_NO_GRADE)
    {
      add_item (menu, _("_Last day…"), SHUWU_MENTOR_EXTEND, pair->id);
      add_item (menu, _("End ea_rly…"), SHUWU_MENTOR_END, pair->id);
    }
  add_item (menu, _("_Goal…"), SHUWU_MENTOR_AIM, pair->id);
  g_menu_append (menu, _("_Print the agreement…"), "pair.print");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Change this pair"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Change this pair"), -1);

  return button;
}

static void
add_term_row (ShuwuMentorPairRow *self)
{
  const ShuwuMentorPair *pair = self->pair;
  g_autofree char *from = shuwu_words_day (pair->agreed_day, get_today (self));
  g_autofree char *until = shuwu_words_day (pair->until_day, get_today (self));
  /* Translators: the first and the last day of a mentor pair */
  g_autofree char *term = g_strdup_printf (C_("term", "%1$s – %2$s"), from, until);
  GtkWidget *row = make_row (term, *pair->end_reason != '\0' ? pair->end_reason : pair->goal);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_menu_button (pair));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
show (ShuwuMentorPairRow *self,
      gboolean            is_mentor)
{
  const ShuwuMentorPair *pair = self->pair;
  g_autofree char *state = shuwu_mentor_words_dup_state (pair, get_today (self));
  g_autofree char *subtitle = NULL;

  if (is_mentor)
    /* Translators: of somebody’s apprentice: a trade, where the pair stands */
    subtitle = g_strdup_printf (_("Apprentice · %1$s · %2$s"), pair->trade, state);
  else
    /* Translators: of somebody’s mentor: a trade, where the pair stands */
    subtitle = g_strdup_printf (_("Mentor · %1$s · %2$s"), pair->trade, state);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), is_mentor ? pair->apprentice : pair->mentor);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  add_term_row (self);
}

/* Printing waits until somebody has chosen a printer: the row may be gone by then. */
static void
print_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  ShuwuMentorPairRow *self = SHUWU_MENTOR_PAIR_ROW (widget);
  g_autoptr (GtkWindow) window = g_object_ref (GTK_WINDOW (gtk_widget_get_root (widget)));
  g_autoptr (ShuwuMentorPair) pair = shuwu_mentor_pair_copy (self->pair);
  g_autofree char *room = g_strdup (shuwu_bookroom_get_name (self->bookroom));
  g_autoptr (GError) error = NULL;

  if (!shuwu_mentor_print (pair, room, window, NULL, &error))
    shuwu_toast_error (GTK_WIDGET (window), error);
}

static void
shuwu_mentor_pair_row_dispose (GObject *object)
{
  ShuwuMentorPairRow *self = SHUWU_MENTOR_PAIR_ROW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->bookroom);

  G_OBJECT_CLASS (shuwu_mentor_pair_row_parent_class)->dispose (object);
}

static void
shuwu_mentor_pair_row_finalize (GObject *object)
{
  ShuwuMentorPairRow *self = SHUWU_MENTOR_PAIR_ROW (object);

  g_clear_pointer (&self->pair, shuwu_mentor_pair_free);
  g_clear_pointer (&self->months, g_ptr_array_unref);

  G_OBJECT_CLASS (shuwu_mentor_pair_row_parent_class)->finalize (object);
}

static void
shuwu_mentor_pair_row_class_init (ShuwuMentorPairRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = shuwu_mentor_pair_row_dispose;
  object_class->finalize = shuwu_mentor_pair_row_finalize;

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "pair.print", NULL, print_action);
}

static void
shuwu_mentor_pair_row_init (ShuwuMentorPairRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  g_signal_connect (self, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
}

/**
 * shuwu_mentor_pair_row_new:
 * @bookroom: an open bookroom
 * @pair: a pair; it is copied
 * @worker_id: one of the two
 *
 * Makes a row that tells of the other one.
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
shuwu_mentor_pair_row_new (ShuwuBookroom         *bookroom,
                           const ShuwuMentorPair *pair,
                           gint64                 worker_id)
{
  ShuwuMentorPairRow *self = g_object_new (SHUWU_TYPE_MENTOR_PAIR_ROW, NULL);

  self->bookroom = g_object_ref (bookroom);
  self->pair = shuwu_mentor_pair_copy (pair);
  show (self, pair->mentor_id == worker_id);

  return GTK_WIDGET (self);
}

const ShuwuMentorPair *
shuwu_mentor_pair_row_get_pair (ShuwuMentorPairRow *self)
{
  g_return_val_if_fail (SHUWU_IS_MENTOR_PAIR_ROW (self), NULL);

  return self->pair;
}

const ShuwuMentorMonth *
shuwu_mentor_pair_row_get_month (ShuwuMentorPairRow *self,
                                 int                 month)
{
  g_return_val_if_fail (SHUWU_IS_MENTOR_PAIR_ROW (self), NULL);

  for (guint i = 0; self->months != NULL && i < self->months->len; i++)
    {
      const ShuwuMentorMonth *found = g_ptr_array_index (self->months, i);

      if (found->month == month)
        return found;
    }

  return NULL;
}
