// SPDX-License-Identifier: GPL-3.0-or-later
/* The mentor pairs of a reader: a row each, forms for what can be done, and why it
 * could not be. What was typed for a pair that was refused stands in the form when
 * it is opened again. The last change can be taken back. */
#define G_LOG_DOMAIN "shuwu-app"

#include "mentoring/shuwu-mentor-group.h"

#include "compat/shuwu-ask-fields.h"
#include "mentoring/shuwu-mentor-ask.h"
#include "mentoring/shuwu-mentor-list.h"
#include "mentoring/shuwu-mentor-pair-row.h"
#include "mentoring/shuwu-mentor-words.h"
#include "text/shuwu-day.h"
#include "widgets/shuwu-toast.h"
#include "workers/shuwu-worker-list.h"
#include "workers/shuwu-workers.h"

#include <glib/gi18n.h>

struct _ShuwuMentorGroup
{
  ShuwuRowsGroup parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  char *trade;
  GStrv draft;                    /* (nullable): a new pair that was refused */
  ShuwuMentorChange *last_change; /* (nullable) */
  ShuwuMentorMonth *last_month;   /* (nullable): as it was before the last change, if that was one of a month */

  /* Borrowed: a child */
  GtkWidget *refusal;

  gint64 worker_id;
  int term_months;
};

/* A form or an order on its way. */
typedef struct
{
  ShuwuMentorGroup *group;
  ShuwuMentorAction action;
  gint64 worker_id;
  gint64 pair_id;
  int month;
  GStrv lines;
} Question;

G_DEFINE_FINAL_TYPE (ShuwuMentorGroup, shuwu_mentor_group, SHUWU_TYPE_ROWS_GROUP)

static void reload (ShuwuMentorGroup *self);

static ShuwuStore *
get_store (ShuwuMentorGroup *self)
{
  return shuwu_bookroom_get_store (self->bookroom);
}

static int
get_today (ShuwuMentorGroup *self)
{
  return shuwu_clock_get_today (shuwu_bookroom_get_clock (self->bookroom));
}

static Question *
question_new (ShuwuMentorGroup  *self,
              ShuwuMentorAction  action,
              gint64             pair_id)
{
  Question *question = g_new0 (Question, 1);

  question->group = g_object_ref (self);
  question->action = action;
  question->worker_id = self->worker_id;
  question->pair_id = pair_id;
  return question;
}

static void
question_free (Question *self)
{
  g_object_unref (self->group);
  g_strfreev (self->lines);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

/* The page may be that of somebody else by now, who must not see the names of an answer. */
static gboolean
question_is_current (const Question *self)
{
  return self->group->bookroom != NULL && self->group->worker_id == self->worker_id;
}

/* --- what is shown --- */

static ShuwuMentorPairRow *
find_row (ShuwuMentorGroup *self,
          gint64            pair_id)
{
  GPtrArray *rows = shuwu_rows_group_get_rows (SHUWU_ROWS_GROUP (self));

  for (guint i = 0; i < rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (rows, i);

      if (SHUWU_IS_MENTOR_PAIR_ROW (row) && shuwu_mentor_pair_row_get_pair (SHUWU_MENTOR_PAIR_ROW (row))->id == pair_id)
        return SHUWU_MENTOR_PAIR_ROW (row);
    }

  return NULL;
}

/* Which rows are unfolded, by pair. */
static GHashTable *
list_unfolded (ShuwuMentorGroup *self)
{
  GPtrArray *rows = shuwu_rows_group_get_rows (SHUWU_ROWS_GROUP (self));
  GHashTable *unfolded = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (rows, i);

      if (SHUWU_IS_MENTOR_PAIR_ROW (row) && adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)))
        g_hash_table_add (unfolded, g_memdup2 (&shuwu_mentor_pair_row_get_pair (SHUWU_MENTOR_PAIR_ROW (row))->id, sizeof (gint64)));
    }

  return unfolded;
}

static void
show (ShuwuMentorGroup *self,
      GPtrArray        *pairs)
{
  g_autoptr (GHashTable) unfolded = list_unfolded (self);
  ShuwuRowsGroup *group = SHUWU_ROWS_GROUP (self);

  shuwu_rows_group_clear (group);
  for (guint i = 0; i < pairs->len; i++)
    {
      const ShuwuMentorPair *pair = g_ptr_array_index (pairs, i);
      GtkWidget *row = shuwu_mentor_pair_row_new (self->bookroom, pair, self->worker_id);

      shuwu_rows_group_add (group, row);
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), g_hash_table_contains (unfolded, &pair->id));
    }

  if (pairs->len == 0)
    shuwu_rows_group_say_none (group, _("Neither mentor nor apprentice"));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuMentorList) list = shuwu_mentor_list_finish (SHUWU_STORE (source), result, &error);
  ShuwuMentorGroup *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (list == NULL)
    {
      shuwu_rows_group_fail (SHUWU_ROWS_GROUP (self), error);
      return;
    }

  self->term_months = list->terms.term_months;
  show (self, list->pairs);
}

static void
reload (ShuwuMentorGroup *self)
{
  shuwu_mentor_list_async (get_store (self), self->worker_id, shuwu_rows_group_begin (SHUWU_ROWS_GROUP (self)), read_cb, self);
}

/* @words: NULL: nothing was refused */
static void
show_refusal (ShuwuMentorGroup *self,
              const char       *words)
{
  gtk_widget_set_visible (self->refusal, words != NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->refusal), words != NULL ? words : "");
}

static void
refuse (ShuwuMentorGroup *self,
        const GError     *error)
{
  g_autofree char *words = shuwu_mentor_words_dup_refusal (error, get_today (self));

  show_refusal (self, words);
}

/* --- what is done --- */

static void
forget_last (ShuwuMentorGroup *self)
{
  g_clear_pointer (&self->last_change, shuwu_mentor_change_free);
  g_clear_pointer (&self->last_month, shuwu_mentor_month_free);
}

static void
ordered_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  ShuwuMentorGroup *self = question->group;
  g_autoptr (GError) error = NULL;
  ShuwuMentorChange *change = shuwu_mentor_change_finish (SHUWU_STORE (source), result, &error);

  if (!question_is_current (question))
    {
      g_clear_pointer (&change, shuwu_mentor_change_free);
      return;
    }
  if (change == NULL)
    {
      refuse (self, error);
      return;
    }

  forget_last (self);
  if (change->before == NULL)
    g_clear_pointer (&self->draft, g_strfreev);
  self->last_change = change;
  show_refusal (self, NULL);
  shuwu_toast_with_action (GTK_WIDGET (self), _("Changed"), _("_Undo"), "mentor.undo");
  reload (self);
}

static void
order (ShuwuMentorGroup  *self,
       ShuwuMentorOrder  *order,
       char             **lines)
{
  if (!shuwu_mentor_ask_read_change (order, lines))
    {
      show_refusal (self, _("This is no day. Write it like 2026-12-31."));
      return;
    }

  shuwu_mentor_order_async (get_store (self), order, NULL, ordered_cb, question_new (self, order->action, order->pair_id));
}

static void
other_found_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  ShuwuMentorGroup *self = question->group;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuWorkerDetails) other = shuwu_worker_get_finish (SHUWU_STORE (source), result, &error);
  gboolean is_mentor = g_str_equal (question->lines[SHUWU_MENTOR_LINE_ROLE], "1");
  ShuwuMentorOrder wish = { .action = SHUWU_MENTOR_AGREE };

  if (!question_is_current (question))
    return;

  if (other == NULL && error->domain != SHUWU_WORKERS_ERROR)
    {
      refuse (self, error);
      return;
    }
  if (other == NULL)
    {
      show_refusal (self, _("Nobody is found by this card or name, or more than one. Write the number of the card."));
      return;
    }

  wish.mentor_id = is_mentor ? question->worker_id : other->id;
  wish.apprentice_id = is_mentor ? other->id : question->worker_id;
  order (self, &wish, question->lines);
}

/**
 * shuwu_mentor_group_agree:
 * @self: a group
 * @lines: the lines of a new pair
 *
 * Makes a new pair.
 */
void
shuwu_mentor_group_agree (ShuwuMentorGroup   *self,
                          const char * const *lines)
{
  Question *question = question_new (self, SHUWU_MENTOR_AGREE, 0);

  question->lines = g_strdupv ((char **) lines);
  g_strfreev (self->draft);
  self->draft = g_strdupv ((char **) lines);
  shuwu_worker_find_async (get_store (self), question->lines[SHUWU_MENTOR_LINE_OTHER], NULL, other_found_cb, question);
}

static void
agree_asked_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  g_auto (GStrv) lines = shuwu_ask_fields_finish (result);

  if (lines != NULL && question_is_current (question))
    shuwu_mentor_group_agree (question->group, (const char * const *) lines);
}

static void
agree_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  ShuwuMentorGroup *self = SHUWU_MENTOR_GROUP (widget);
  int today = get_today (self);

  if (self->draft == NULL)
    {
      self->draft = g_new0 (char *, SHUWU_N_MENTOR_LINES + 1);
      self->draft[SHUWU_MENTOR_LINE_ROLE] = g_strdup ("0");
      self->draft[SHUWU_MENTOR_LINE_OTHER] = g_strdup ("");
      self->draft[SHUWU_MENTOR_LINE_TRADE] = g_strdup (self->trade);
      self->draft[SHUWU_MENTOR_LINE_GOAL] = g_strdup ("");
      self->draft[SHUWU_MENTOR_LINE_FROM] = shuwu_day_to_iso (today);
      self->draft[SHUWU_MENTOR_LINE_UNTIL] = shuwu_day_to_iso (shuwu_day_add_months (today, self->term_months) - 1);
    }
  shuwu_mentor_ask_pair (widget, self->draft, agree_asked_cb, question_new (self, SHUWU_MENTOR_AGREE, 0));
}

static void
change_asked_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  g_auto (GStrv) lines = shuwu_ask_fields_finish (result);
  ShuwuMentorOrder wish = { .action = question->action, .pair_id = question->pair_id };

  if (lines != NULL && question_is_current (question))
    order (question->group, &wish, lines);
}

static void
change_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  ShuwuMentorGroup *self = SHUWU_MENTOR_GROUP (widget);
  gint64 pair_id;
  int action;
  ShuwuMentorPairRow *row;

  g_variant_get (parameter, "(ix)", &action, &pair_id);
  row = find_row (self, pair_id);
  if (row != NULL)
    shuwu_mentor_ask_change (widget, (ShuwuMentorAction) action, shuwu_mentor_pair_row_get_pair (row), get_today (self),
                             change_asked_cb, question_new (self, (ShuwuMentorAction) action, pair_id));
}

static void
month_written_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  ShuwuMentorGroup *self = question->group;
  g_autoptr (GError) error = NULL;
  ShuwuMentorMonth *before = shuwu_mentor_month_write_finish (SHUWU_STORE (source), result, &error);

  if (!question_is_current (question))
    {
      g_clear_pointer (&before, shuwu_mentor_month_free);
      return;
    }
  if (before == NULL)
    {
      refuse (self, error);
      return;
    }

  forget_last (self);
  self->last_month = before;
  show_refusal (self, NULL);
  shuwu_toast_with_action (GTK_WIDGET (self), _("Changed"), _("_Undo"), "mentor.undo");
  reload (self);
}

static void
month_asked_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  g_auto (GStrv) lines = shuwu_ask_fields_finish (result);
  ShuwuMentorMonth month = { .pair_id = question->pair_id, .month = question->month };

  if (lines == NULL || !question_is_current (question))
    return;

  if (!shuwu_mentor_ask_read_month (&month, lines))
    {
      show_refusal (question->group, _("This is no day. Write it like 2026-12-31, or leave it empty."));
      return;
    }

  shuwu_mentor_month_write_async (get_store (question->group), &month, NULL, month_written_cb,
                                  question_new (question->group, question->action, question->pair_id));
}

static void
month_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  ShuwuMentorGroup *self = SHUWU_MENTOR_GROUP (widget);
  gint64 pair_id;
  int month;
  ShuwuMentorPairRow *row;
  const ShuwuMentorMonth *written;
  Question *question;

  g_variant_get (parameter, "(xi)", &pair_id, &month);
  row = find_row (self, pair_id);
  written = row != NULL ? shuwu_mentor_pair_row_get_month (row, month) : NULL;
  if (written == NULL)
    return;

  question = question_new (self, SHUWU_MENTOR_AIM, pair_id);
  question->month = month;
  shuwu_mentor_ask_month (widget, written, month_asked_cb, question);
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (ShuwuMentorGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuMentorChange) change = shuwu_mentor_change_finish (SHUWU_STORE (source), result, &error);

  if (self->bookroom == NULL)
    return;

  shuwu_toast_undone (GTK_WIDGET (self), error);
  reload (self);
}

static void
month_undone_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (ShuwuMentorGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuMentorMonth) before = shuwu_mentor_month_write_finish (SHUWU_STORE (source), result, &error);

  if (self->bookroom == NULL)
    return;

  shuwu_toast_undone (GTK_WIDGET (self), error);
  reload (self);
}

static void
undo_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  ShuwuMentorGroup *self = SHUWU_MENTOR_GROUP (widget);
  g_autoptr (ShuwuMentorMonth) month = g_steal_pointer (&self->last_month);

  show_refusal (self, NULL);
  if (month != NULL)
    shuwu_mentor_month_write_async (get_store (self), month, NULL, month_undone_cb, g_object_ref (self));
  else if (self->last_change != NULL)
    shuwu_mentor_undo_async (g_steal_pointer (&self->last_change), get_store (self), NULL, undone_cb, g_object_ref (self));
}

/* --- the widget --- */

static void
shuwu_mentor_group_dispose (GObject *object)
{
  ShuwuMentorGroup *self = SHUWU_MENTOR_GROUP (object);

  g_clear_object (&self->bookroom);

  G_OBJECT_CLASS (shuwu_mentor_group_parent_class)->dispose (object);
}

static void
shuwu_mentor_group_finalize (GObject *object)
{
  ShuwuMentorGroup *self = SHUWU_MENTOR_GROUP (object);

  forget_last (self);
  g_strfreev (self->draft);
  g_free (self->trade);

  G_OBJECT_CLASS (shuwu_mentor_group_parent_class)->finalize (object);
}

static void
shuwu_mentor_group_class_init (ShuwuMentorGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_mentor_group_dispose;
  object_class->finalize = shuwu_mentor_group_finalize;

  gtk_widget_class_install_action (widget_class, "mentor.agree", NULL, agree_cb);
  gtk_widget_class_install_action (widget_class, "mentor.change", "(ix)", change_cb);
  gtk_widget_class_install_action (widget_class, "mentor.month", "(xi)", month_cb);
  gtk_widget_class_install_action (widget_class, "mentor.undo", NULL, undo_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "mentor.undo", NULL);
}

static void
shuwu_mentor_group_init (ShuwuMentorGroup *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("New _Pair…"));
  GtkWidget *warning = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "mentor.agree");
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Mentor Pairs"));
  g_signal_connect (self, "retry", G_CALLBACK (reload), NULL);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), button);

  self->refusal = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->refusal), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self->refusal), 0);
  gtk_widget_add_css_class (warning, "error");
  adw_action_row_add_prefix (ADW_ACTION_ROW (self->refusal), warning);
  gtk_widget_set_visible (self->refusal, FALSE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->refusal);
}

/**
 * shuwu_mentor_group_read:
 * @self: a group
 * @bookroom: an open bookroom
 * @worker_id: a reader
 * @trade: of the reader; what a new pair begins with
 *
 * Shows the pairs of a reader as they are now.
 */
void
shuwu_mentor_group_read (ShuwuMentorGroup *self,
                         ShuwuBookroom    *bookroom,
                         gint64            worker_id,
                         const char       *trade)
{
  g_return_if_fail (SHUWU_IS_MENTOR_GROUP (self));

  g_set_object (&self->bookroom, bookroom);
  if (worker_id != self->worker_id)
    {
      shuwu_rows_group_clear (SHUWU_ROWS_GROUP (self));
      forget_last (self);
      show_refusal (self, NULL);
      g_clear_pointer (&self->draft, g_strfreev);
    }
  self->worker_id = worker_id;
  g_free (self->trade);
  self->trade = g_strdup (trade);
  reload (self);
}
