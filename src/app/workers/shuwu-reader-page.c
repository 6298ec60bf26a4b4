// SPDX-License-Identifier: GPL-3.0-or-later
/* The page of one reader: who it is, what is on loan, the card, and what is kept,
 * which is edited in place. Whatever is changed here can be taken back from the
 * word in passing that tells of it: a change knows how the worker was before. */
#define G_LOG_DOMAIN "shuwu-app"

#include "workers/shuwu-reader-page.h"

#include "compat/shuwu-ask-text.h"
#include "lending/shuwu-desk.h"
#include "widgets/shuwu-failure.h"
#include "text/shuwu-day.h"
#include "widgets/shuwu-toast.h"
#include "widgets/shuwu-value-row.h"
#include "widgets/shuwu-waiting.h"
#include "workers/shuwu-card.h"
#include "workers/shuwu-reader-loans.h"
#include "workers/shuwu-reader-training.h"
#include "workers/shuwu-worker-list.h"

#include <glib/gi18n.h>

struct _ShuwuReaderPage
{
  AdwBin parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  ShuwuWorkerDetails *details;
  ShuwuWorkerChange *last_change;
  GCancellable *cancellable;

  gint64 worker_id;

  /* Template */
  GtkStack *stack;
  ShuwuFailure *failure;
  AdwAvatar *avatar;
  GtkLabel *heading;
  GtkLabel *subheading;
  GtkWidget *block_group;
  AdwActionRow *block_row;
  ShuwuReaderLoans *loans;
  ShuwuReaderTraining *training;
  AdwActionRow *card_row;
  GtkWidget *card_expired;
  GtkButton *card_button;
  AdwPreferencesGroup *card_group;
  AdwPreferencesGroup *field_group;

  /* Rows of the groups */
  GtkWidget *expiry;
  GtkWidget *fields[SHUWU_N_WORKER_FIELDS];
};

enum
{
  SIGNAL_BACK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char * const field_titles[SHUWU_N_WORKER_FIELDS] =
{
  [SHUWU_WORKER_NAME] = NC_ ("person", "Name"),
  [SHUWU_WORKER_UNIT] = N_("Unit"),
  [SHUWU_WORKER_CATEGORY] = N_("Kind of reader"),
  [SHUWU_WORKER_PHONE] = N_("Phone"),
  [SHUWU_WORKER_LEVEL] = N_("Skill level"),
  [SHUWU_WORKER_TRADE] = N_("Trade"),
};

G_DEFINE_FINAL_TYPE (ShuwuReaderPage, shuwu_reader_page, ADW_TYPE_BIN)

static void reload (ShuwuReaderPage *self);

static ShuwuStore *
get_store (ShuwuReaderPage *self)
{
  return shuwu_bookroom_get_store (self->bookroom);
}

static void
show_expiry (ShuwuReaderPage *self,
             const ShuwuCard *card)
{
  g_autofree char *day = card != NULL && card->expires_day != SHUWU_DAY_NEVER ? shuwu_day_to_iso (card->expires_day) : NULL;

  gtk_widget_set_visible (self->expiry, card != NULL);
  shuwu_value_row_show (self->expiry, day != NULL ? day : "");
}

static void
show_card (ShuwuReaderPage *self)
{
  const ShuwuCard *card = shuwu_worker_details_get_valid_card (self->details);
  gboolean is_expired = card != NULL &&
                        card->expires_day < shuwu_clock_get_today (shuwu_bookroom_get_clock (self->bookroom));
  const char *objection = NULL;

  if (card == NULL)
    objection = _("Without a card nothing can be borrowed");
  else if (is_expired)
    objection = _("Expired: nothing can be borrowed with it");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->card_row), card != NULL ? card->number : _("No valid card"));
  adw_action_row_set_subtitle (self->card_row, objection);
  gtk_widget_set_visible (self->card_expired, is_expired);
  gtk_button_set_label (self->card_button, card != NULL ? _("Replace…") : _("Issue…"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reader.lose-card", card != NULL);
  show_expiry (self, card);
}

static void
show_details (ShuwuReaderPage *self)
{
  char **values = self->details->facts->values;
  gboolean is_blocked = self->details->is_blocked;

  adw_avatar_set_text (self->avatar, values[SHUWU_WORKER_NAME]);
  gtk_label_set_label (self->heading, values[SHUWU_WORKER_NAME]);
  gtk_label_set_label (self->subheading, values[SHUWU_WORKER_UNIT]);
  gtk_widget_set_visible (GTK_WIDGET (self->subheading), *values[SHUWU_WORKER_UNIT] != '\0');
  for (int i = 0; i < SHUWU_N_WORKER_FIELDS; i++)
    shuwu_value_row_show (self->fields[i], values[i]);

  gtk_widget_set_visible (self->block_group, is_blocked);
  adw_action_row_set_subtitle (self->block_row, self->details->block_reason);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reader.block", !is_blocked);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reader.unblock", is_blocked);
  show_card (self);
  gtk_stack_set_visible_child_name (self->stack, "reader");
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  ShuwuWorkerDetails *details = shuwu_worker_get_finish (SHUWU_STORE (source), result, &error);
  ShuwuReaderPage *self = user_data;
  const ShuwuCard *any_card = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (details == NULL)
    {
      shuwu_failure_show (self->failure, error);
      return;
    }

  g_clear_pointer (&self->details, shuwu_worker_details_free);
  self->details = details;
  show_details (self);
  if (details->cards->len > 0)
    any_card = g_ptr_array_index (details->cards, 0);
  shuwu_reader_loans_read (self->loans, self->bookroom, any_card != NULL ? any_card->number : NULL);
  shuwu_reader_training_read (self->training, self->bookroom, details);
}

static void
begin (ShuwuReaderPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
}

static void
reload (ShuwuReaderPage *self)
{
  begin (self);
  shuwu_worker_get_async (get_store (self), self->worker_id, self->cancellable, read_cb, self);
}

static void
changed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (ShuwuReaderPage) self = user_data;
  g_autoptr (GError) error = NULL;
  ShuwuWorkerChange *change = shuwu_worker_change_finish (SHUWU_STORE (source), result, &error);

  if (self->bookroom == NULL)
    {
      g_clear_pointer (&change, shuwu_worker_change_free);
      return;
    }

  if (change != NULL)
    {
      g_clear_pointer (&self->last_change, shuwu_worker_change_free);
      self->last_change = change;
      shuwu_toast_with_action (GTK_WIDGET (self), _("Changed"), _("_Undo"), "reader.undo");
    }
  else
    {
      shuwu_toast_error (GTK_WIDGET (self), error);
    }
  reload (self);
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (ShuwuReaderPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuWorkerChange) change = shuwu_worker_change_finish (SHUWU_STORE (source), result, &error);

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
  ShuwuReaderPage *self = SHUWU_READER_PAGE (widget);
  ShuwuWorkerChange *change = g_steal_pointer (&self->last_change);

  if (change != NULL)
    shuwu_worker_change_undo_async (change, get_store (self), NULL, undone_cb, g_object_ref (self));
}

/* Only this one: what is typed in the others is not applied. */
static void
field_applied_cb (ShuwuReaderPage *self,
                  GtkWidget       *row)
{
  g_autoptr (ShuwuWorkerFacts) facts = shuwu_worker_facts_new ();

  for (int i = 0; i < SHUWU_N_WORKER_FIELDS; i++)
    if (self->fields[i] == row)
      shuwu_worker_facts_set (facts, i, gtk_editable_get_text (GTK_EDITABLE (row)));

  shuwu_worker_edit_async (get_store (self), self->worker_id, facts, NULL, changed_cb, g_object_ref (self));
}

static void
expiry_applied_cb (ShuwuReaderPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->expiry));
  const ShuwuCard *card = shuwu_worker_details_get_valid_card (self->details);
  int day = SHUWU_DAY_NEVER;

  if (card == NULL)
    return;

  if (*text != '\0' && !shuwu_day_parse (text, &day))
    {
      shuwu_value_row_refuse (self->expiry);
      shuwu_toast (GTK_WIDGET (self), _("This is no day. Write it like 2026-12-31, or leave it empty."));
      return;
    }

  shuwu_card_set_expiry_async (get_store (self), card->number, day, NULL, changed_cb, g_object_ref (self));
}

static void
block_asked_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (ShuwuReaderPage) self = user_data;
  g_autofree char *reason = shuwu_ask_text_finish (result);

  if (reason != NULL && self->bookroom != NULL)
    shuwu_worker_block_async (get_store (self), self->worker_id, reason, NULL, changed_cb, g_object_ref (self));
}

static void
block_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  const ShuwuAnswer answers[] = {
    { "cancel", _("_Cancel"), SHUWU_ANSWER_PLAIN },
    { "block", _("_Block"), SHUWU_ANSWER_DESTRUCTIVE },
    { NULL },
  };
  ShuwuQuestion question = {
    .heading = _("Block this reader?"),
    .body = _("Nothing can be borrowed until the block is lifted; books can be returned. The reason is shown at the desk."),
    .default_answer = "block",
    .answers = answers,
  };

  shuwu_ask_text_async (widget, &question, _("Reason"), NULL, block_asked_cb, g_object_ref (widget));
}

static void
unblock_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  ShuwuReaderPage *self = SHUWU_READER_PAGE (widget);

  shuwu_worker_block_async (get_store (self), self->worker_id, NULL, NULL, changed_cb, g_object_ref (self));
}

static void
card_asked_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (ShuwuReaderPage) self = user_data;
  g_autofree char *number = shuwu_ask_text_finish (result);
  const char *old;

  if (number == NULL || self->bookroom == NULL)
    return;

  old = shuwu_worker_details_get_card (self->details);
  if (*old != '\0')
    shuwu_card_replace_async (get_store (self), old, number, NULL, changed_cb, g_object_ref (self));
  else
    shuwu_card_issue_async (get_store (self), self->worker_id, number, NULL, changed_cb, g_object_ref (self));
}

static void
card_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  ShuwuReaderPage *self = SHUWU_READER_PAGE (widget);
  gboolean has_card = *shuwu_worker_details_get_card (self->details) != '\0';
  const ShuwuAnswer answers[] = {
    { "cancel", _("_Cancel"), SHUWU_ANSWER_PLAIN },
    { "issue", _("_Issue"), SHUWU_ANSWER_SUGGESTED },
    { NULL },
  };
  ShuwuQuestion question = {
    .heading = _("Number of the new card"),
    .body = has_card ? _("Scan it or type it. The old card can no longer be used.") : _("Scan it or type it."),
    .default_answer = "issue",
    .answers = answers,
    .is_code = TRUE,
  };

  shuwu_ask_text_async (widget, &question, _("Number of the new card"), NULL, card_asked_cb, g_object_ref (self));
}

static void
lose_card_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  ShuwuReaderPage *self = SHUWU_READER_PAGE (widget);

  shuwu_card_lose_async (get_store (self), shuwu_worker_details_get_card (self->details),
                         NULL, changed_cb, g_object_ref (self));
}

static void
renewed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (ShuwuReaderPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuReceipt) receipt = shuwu_desk_renew_finish (SHUWU_STORE (source), result, &error);

  if (self->bookroom == NULL)
    return;

  if (receipt == NULL)
    shuwu_toast_error (GTK_WIDGET (self), error);
  reload (self);
}

static void
renew_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  ShuwuReaderPage *self = SHUWU_READER_PAGE (widget);

  shuwu_desk_renew_async (get_store (self), g_variant_get_string (parameter, NULL), SHUWU_DESK_NOW,
                          NULL, renewed_cb, g_object_ref (self));
}

static void
back_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_BACK], 0);
}

static void
shuwu_reader_page_dispose (GObject *object)
{
  ShuwuReaderPage *self = SHUWU_READER_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->bookroom);

  G_OBJECT_CLASS (shuwu_reader_page_parent_class)->dispose (object);
}

static void
shuwu_reader_page_finalize (GObject *object)
{
  ShuwuReaderPage *self = SHUWU_READER_PAGE (object);

  g_clear_pointer (&self->details, shuwu_worker_details_free);
  g_clear_pointer (&self->last_change, shuwu_worker_change_free);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (shuwu_reader_page_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "reader.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "reader.block", NULL, block_cb);
  gtk_widget_class_install_action (widget_class, "reader.unblock", NULL, unblock_cb);
  gtk_widget_class_install_action (widget_class, "reader.card", NULL, card_cb);
  gtk_widget_class_install_action (widget_class, "reader.lose-card", NULL, lose_card_cb);
  gtk_widget_class_install_action (widget_class, "reader.renew", "s", renew_cb);
  gtk_widget_class_install_action (widget_class, "reader.undo", NULL, undo_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "reader.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "reader.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "reader.undo", NULL);
}

static void
shuwu_reader_page_class_init (ShuwuReaderPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_reader_page_dispose;
  object_class->finalize = shuwu_reader_page_finalize;

  signals[SIGNAL_BACK] = g_signal_new ("back", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (SHUWU_TYPE_FAILURE);
  g_type_ensure (SHUWU_TYPE_WAITING);
  g_type_ensure (SHUWU_TYPE_READER_TRAINING);
  g_type_ensure (SHUWU_TYPE_READER_LOANS);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/workers/shuwu-reader-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuReaderPage, stack);
  gtk_widget_class_bind_template_child (widget_class, ShuwuReaderPage, failure);
  gtk_widget_class_bind_template_child (widget_class, ShuwuReaderPage, avatar);
  gtk_widget_class_bind_template_child (widget_class, ShuwuReaderPage, heading);
  gtk_widget_class_bind_template_child (widget_class, ShuwuReaderPage, subheading);
  gtk_widget_class_bind_template_child (widget_class, ShuwuReaderPage, block_group);
  gtk_widget_class_bind_template_child (widget_class, ShuwuReaderPage, block_row);
  gtk_widget_class_bind_template_child (widget_class, ShuwuReaderPage, loans);
  gtk_widget_class_bind_template_child (widget_class, ShuwuReaderPage, training);
  gtk_widget_class_bind_template_child (widget_class, ShuwuReaderPage, card_row);
  gtk_widget_class_bind_template_child (widget_class, ShuwuReaderPage, card_button);
  gtk_widget_class_bind_template_child (widget_class, ShuwuReaderPage, card_expired);
  gtk_widget_class_bind_template_child (widget_class, ShuwuReaderPage, card_group);
  gtk_widget_class_bind_template_child (widget_class, ShuwuReaderPage, field_group);
  gtk_widget_class_bind_template_callback (widget_class, reload);
  install_actions (widget_class);
}

static GtkWidget *
add_value_row (AdwPreferencesGroup *group,
               const char          *title)
{
  GtkWidget *row = shuwu_value_row_new (title);

  adw_preferences_group_add (group, row);

  return row;
}

static void
shuwu_reader_page_init (ShuwuReaderPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  self->expiry = add_value_row (self->card_group, _("Valid until; empty: without end"));
  g_signal_connect_object (self->expiry, "apply", G_CALLBACK (expiry_applied_cb), self, G_CONNECT_SWAPPED);
  for (int i = 0; i < SHUWU_N_WORKER_FIELDS; i++)
    {
      self->fields[i] = add_value_row (self->field_group, i == SHUWU_WORKER_NAME ? g_dpgettext2 (NULL, "person", field_titles[i])
                                                                                 : _(field_titles[i]));
      g_signal_connect_object (self->fields[i], "apply", G_CALLBACK (field_applied_cb), self, G_CONNECT_SWAPPED);
    }
}

static void
become_another (ShuwuReaderPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "waiting");
  shuwu_value_row_forget (self->expiry);
  for (int i = 0; i < SHUWU_N_WORKER_FIELDS; i++)
    shuwu_value_row_forget (self->fields[i]);
}

/**
 * shuwu_reader_page_show:
 * @self: a page
 * @bookroom: an open bookroom
 * @worker_id: whose page it is
 *
 * Shows a reader.
 */
void
shuwu_reader_page_show (ShuwuReaderPage *self,
                        ShuwuBookroom   *bookroom,
                        gint64           worker_id)
{
  g_return_if_fail (SHUWU_IS_READER_PAGE (self));

  if (worker_id != self->worker_id)
    become_another (self);
  g_set_object (&self->bookroom, bookroom);
  self->worker_id = worker_id;
  g_clear_pointer (&self->last_change, shuwu_worker_change_free);
  reload (self);
}
