// SPDX-License-Identifier: GPL-3.0-or-later
/* The clock of subsidies on a reader's page: a row for each level that a certificate
 * of this room attests, how many days are left, and a button that notes a claim. */
#define G_LOG_DOMAIN "shuwu-app"

#include "mentoring/shuwu-subsidy-group.h"

#include "certificates/shuwu-subsidy.h"
#include "mentoring/shuwu-mentor-words.h"
#include "training/shuwu-level.h"
#include "widgets/shuwu-toast.h"

#include <glib/gi18n.h>

struct _ShuwuSubsidyGroup
{
  ShuwuRowsGroup parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;

  gint64 worker_id;
  gint64 last_id;  /* the certificate that was noted last */
};

/* A note on its way. */
typedef struct
{
  ShuwuSubsidyGroup *group;
  gint64 worker_id;
  gint64 certificate_id;
} Note;

G_DEFINE_FINAL_TYPE (ShuwuSubsidyGroup, shuwu_subsidy_group, SHUWU_TYPE_ROWS_GROUP)

static ShuwuStore *
get_store (ShuwuSubsidyGroup *self)
{
  return shuwu_bookroom_get_store (self->bookroom);
}

static void
add_row (ShuwuSubsidyGroup  *self,
         const ShuwuSubsidy *subsidy)
{
  g_autofree char *state = shuwu_mentor_words_dup_subsidy (subsidy, shuwu_clock_get_today (shuwu_bookroom_get_clock (self->bookroom)));
  g_autofree char *title = g_strdup_printf ("%s · %s", *subsidy->trade != '\0' ? subsidy->trade : subsidy->course,
                                            shuwu_level_to_text (subsidy->level));
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), state);
  if (subsidy->clock.state == SHUWU_SUBSIDY_OPEN)
    {
      GtkWidget *button = gtk_button_new_with_label (_("Note as Claimed"));

      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_set_tooltip_text (button, _("Note that the claim was handed in today"));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "subsidy.claim");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", subsidy->certificate_id);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  shuwu_rows_group_add (SHUWU_ROWS_GROUP (self), row);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuSubsidyList) list = shuwu_subsidy_list_finish (SHUWU_STORE (source), result, &error);
  ShuwuSubsidyGroup *self = user_data;
  g_autofree char *condition = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (list == NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
      shuwu_rows_group_fail (SHUWU_ROWS_GROUP (self), error);
      return;
    }

  /* Translators: how long a worker must have been insured to claim a subsidy */
  condition = g_strdup_printf (ngettext ("Once for a trade and a level. At least %d month of insurance is needed; that is not checked here.",
                                         "Once for a trade and a level. At least %d months of insurance are needed; that is not checked here.",
                                         list->terms.insured_months), list->terms.insured_months);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), condition);
  shuwu_rows_group_clear (SHUWU_ROWS_GROUP (self));
  for (guint i = 0; i < list->subsidies->len; i++)
    add_row (self, g_ptr_array_index (list->subsidies, i));
  gtk_widget_set_visible (GTK_WIDGET (self), list->subsidies->len > 0);
}

static void
reload (ShuwuSubsidyGroup *self)
{
  shuwu_subsidy_list_async (get_store (self), self->worker_id, shuwu_rows_group_begin (SHUWU_ROWS_GROUP (self)), read_cb, self);
}

static void
noted_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree Note *note = user_data;
  g_autoptr (ShuwuSubsidyGroup) self = note->group;
  g_autoptr (GError) error = NULL;
  gboolean is_noted = shuwu_subsidy_note_finish (SHUWU_STORE (source), result, &error);

  if (self->bookroom == NULL)
    return;

  /* What can be undone is what was done: a note that failed leaves the one before, and that of another reader is gone with the page. */
  if (is_noted && note->worker_id == self->worker_id)
    {
      self->last_id = note->certificate_id;
      shuwu_toast_with_action (GTK_WIDGET (self), _("Changed"), _("_Undo"), "subsidy.undo");
    }
  else if (!is_noted)
    shuwu_toast_error (GTK_WIDGET (self), error);
  reload (self);
}

static void
taken_back_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (ShuwuSubsidyGroup) self = user_data;
  g_autoptr (GError) error = NULL;

  shuwu_subsidy_note_finish (SHUWU_STORE (source), result, &error);
  if (self->bookroom == NULL)
    return;

  shuwu_toast_undone (GTK_WIDGET (self), error);
  reload (self);
}

static void
claim_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  ShuwuSubsidyGroup *self = SHUWU_SUBSIDY_GROUP (widget);

  Note *note = g_new0 (Note, 1);

  note->group = g_object_ref (self);
  note->worker_id = self->worker_id;
  note->certificate_id = g_variant_get_int64 (parameter);
  shuwu_subsidy_note_async (get_store (self), note->certificate_id, TRUE, NULL, noted_cb, note);
}

static void
undo_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  ShuwuSubsidyGroup *self = SHUWU_SUBSIDY_GROUP (widget);

  if (self->last_id != 0)
    shuwu_subsidy_note_async (get_store (self), self->last_id, FALSE, NULL, taken_back_cb, g_object_ref (self));
  self->last_id = 0;
}

static void
shuwu_subsidy_group_dispose (GObject *object)
{
  ShuwuSubsidyGroup *self = SHUWU_SUBSIDY_GROUP (object);

  g_clear_object (&self->bookroom);

  G_OBJECT_CLASS (shuwu_subsidy_group_parent_class)->dispose (object);
}

static void
shuwu_subsidy_group_class_init (ShuwuSubsidyGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_subsidy_group_dispose;

  gtk_widget_class_install_action (widget_class, "subsidy.claim", "x", claim_cb);
  gtk_widget_class_install_action (widget_class, "subsidy.undo", NULL, undo_cb);
}

static void
shuwu_subsidy_group_init (ShuwuSubsidyGroup *self)
{
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Subsidies"));
  g_signal_connect (self, "retry", G_CALLBACK (reload), NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * shuwu_subsidy_group_read:
 * @self: a group
 * @bookroom: an open bookroom
 * @worker_id: a reader
 *
 * Shows the subsidies of a reader as they are today.
 */
void
shuwu_subsidy_group_read (ShuwuSubsidyGroup *self,
                          ShuwuBookroom     *bookroom,
                          gint64             worker_id)
{
  g_return_if_fail (SHUWU_IS_SUBSIDY_GROUP (self));

  g_set_object (&self->bookroom, bookroom);
  if (worker_id != self->worker_id)
    {
      shuwu_rows_group_clear (SHUWU_ROWS_GROUP (self));
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      self->last_id = 0;
    }
  self->worker_id = worker_id;
  reload (self);
}
