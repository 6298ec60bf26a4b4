// SPDX-License-Identifier: GPL-3.0-or-later
/* What a reader has on loan, with the days, and how many it may be. */
#define G_LOG_DOMAIN "shuwu-app"

#include "workers/shuwu-reader-loans.h"

#include "lending/shuwu-desk-view.h"
#include "shuwu-day-words.h"

#include <glib/gi18n.h>

struct _ShuwuReaderLoans
{
  ShuwuRowsGroup parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  char *card;   /* (nullable): any of the reader */

  int today;
};

G_DEFINE_FINAL_TYPE (ShuwuReaderLoans, shuwu_reader_loans, SHUWU_TYPE_ROWS_GROUP)

static GtkWidget *
make_renew_button (const ShuwuDeskLoanLine *loan)
{
  GtkWidget *button = gtk_button_new_with_label (_("Renew"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "reader.renew");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", loan->barcode);

  return button;
}

/* The words are in the line below the title. */
static GtkWidget *
make_overdue_sign (void)
{
  GtkWidget *sign = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  gtk_widget_add_css_class (sign, "error");

  return sign;
}

static GtkWidget *
make_row (ShuwuReaderLoans        *self,
          const ShuwuDeskLoanLine *loan)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *due = shuwu_words_due (loan->due_day, self->today);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", due, loan->barcode);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), loan->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  if (loan->overdue_days > 0)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_overdue_sign ());
  if (loan->can_renew)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_renew_button (loan));

  return row;
}

static void
show (ShuwuReaderLoans          *self,
      const ShuwuDeskReaderView *view)
{
  ShuwuRowsGroup *group = SHUWU_ROWS_GROUP (self);
  g_autofree char *count = NULL;

  shuwu_rows_group_clear (group);
  for (guint i = 0; view != NULL && i < view->loans->len; i++)
    shuwu_rows_group_add (group, make_row (self, g_ptr_array_index (view->loans, i)));
  if (view == NULL || view->loans->len == 0)
    shuwu_rows_group_say_none (group, _("Nothing on loan"));
  if (view != NULL && view->limit > 0)
    /* Translators: how many books a reader has, and how many he or she may have */
    count = g_strdup_printf (_("%d of %d"), view->open_loans, view->limit);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), count);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuDeskReaderView) view = shuwu_desk_view_reader_finish (SHUWU_STORE (source), result, &error);

  if (view == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (view != NULL)
    show (user_data, view);
  else
    shuwu_rows_group_fail (user_data, error);
}

static void
reload (ShuwuReaderLoans *self)
{
  GCancellable *cancellable = shuwu_rows_group_begin (SHUWU_ROWS_GROUP (self));

  self->today = shuwu_clock_get_today (shuwu_bookroom_get_clock (self->bookroom));
  if (self->card != NULL)
    shuwu_desk_view_reader_async (shuwu_bookroom_get_store (self->bookroom), self->card, cancellable, read_cb, self);
  else
    show (self, NULL);
}

static void
shuwu_reader_loans_dispose (GObject *object)
{
  g_clear_object (&SHUWU_READER_LOANS (object)->bookroom);

  G_OBJECT_CLASS (shuwu_reader_loans_parent_class)->dispose (object);
}

static void
shuwu_reader_loans_finalize (GObject *object)
{
  g_free (SHUWU_READER_LOANS (object)->card);

  G_OBJECT_CLASS (shuwu_reader_loans_parent_class)->finalize (object);
}

static void
shuwu_reader_loans_class_init (ShuwuReaderLoansClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = shuwu_reader_loans_dispose;
  object_class->finalize = shuwu_reader_loans_finalize;
}

static void
shuwu_reader_loans_init (ShuwuReaderLoans *self)
{
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("On loan"));
  g_signal_connect (self, "retry", G_CALLBACK (reload), NULL);
}

/**
 * shuwu_reader_loans_read:
 * @self: a group
 * @bookroom: an open bookroom
 * @card: (nullable): any card of the reader
 *
 * Shows the loans of a reader as they are now; what was asked before is not shown any more.
 */
void
shuwu_reader_loans_read (ShuwuReaderLoans *self,
                         ShuwuBookroom    *bookroom,
                         const char       *card)
{
  g_autofree char *old = g_steal_pointer (&self->card);

  g_set_object (&self->bookroom, bookroom);
  self->card = g_strdup (card);
  /* Of one reader nothing stays on the page of the next. */
  if (g_strcmp0 (old, card) != 0)
    shuwu_rows_group_clear (SHUWU_ROWS_GROUP (self));
  reload (self);
}
