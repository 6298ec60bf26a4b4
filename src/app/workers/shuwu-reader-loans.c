// SPDX-License-Identifier: GPL-3.0-or-later
/* What a reader has on loan, with the days, and how many it may be. */
#define G_LOG_DOMAIN "shuwu-app"

#include "workers/shuwu-reader-loans.h"

#include "lending/shuwu-desk-view.h"
#include "shuwu-day-words.h"
#include "widgets/shuwu-toast.h"

#include <glib/gi18n.h>

struct _ShuwuReaderLoans
{
  AdwPreferencesGroup parent_instance;

  /* Owned */
  GCancellable *cancellable;  /* of what was asked last */
  GPtrArray *rows;            /* of GtkWidget */

  int today;
};

G_DEFINE_FINAL_TYPE (ShuwuReaderLoans, shuwu_reader_loans, ADW_TYPE_PREFERENCES_GROUP)

static void
clear (ShuwuReaderLoans *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
}

static void
add_row (ShuwuReaderLoans *self,
         GtkWidget        *row)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

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
  g_autofree char *count = NULL;

  clear (self);
  for (guint i = 0; view != NULL && i < view->loans->len; i++)
    add_row (self, make_row (self, g_ptr_array_index (view->loans, i)));

  if (self->rows->len == 0)
    {
      GtkWidget *none = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (none), _("Nothing on loan"));
      gtk_widget_add_css_class (none, "dim-label");
      add_row (self, none);
    }
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

  if (view == NULL)
    shuwu_toast_error (user_data, error);
  show (user_data, view);
}

static void
shuwu_reader_loans_dispose (GObject *object)
{
  g_cancellable_cancel (SHUWU_READER_LOANS (object)->cancellable);

  G_OBJECT_CLASS (shuwu_reader_loans_parent_class)->dispose (object);
}

static void
shuwu_reader_loans_finalize (GObject *object)
{
  ShuwuReaderLoans *self = SHUWU_READER_LOANS (object);

  g_ptr_array_unref (self->rows);
  g_object_unref (self->cancellable);

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
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("On loan"));
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
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->today = shuwu_clock_get_today (shuwu_bookroom_get_clock (bookroom));

  if (card != NULL)
    shuwu_desk_view_reader_async (shuwu_bookroom_get_store (bookroom), card, self->cancellable, read_cb, self);
  else
    show (self, NULL);
}
