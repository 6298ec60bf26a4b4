// SPDX-License-Identifier: GPL-3.0-or-later
/* The certificates of a reader, the last one first. Those that are valid are saved
 * together; a revoked one stays in the list with its reason. */
#define G_LOG_DOMAIN "shuwu-app"

#include "workers/shuwu-reader-certificates.h"

#include "certificates/shuwu-certificate.h"
#include "shuwu-day-words.h"
#include "training/shuwu-save-certificates.h"

#include <glib/gi18n.h>

struct _ShuwuReaderCertificates
{
  ShuwuRowsGroup parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  char *name;
  GPtrArray *good;  /* of ShuwuCertificate */

  /* Borrowed */
  GtkWidget *button;

  gint64 worker_id;
};

G_DEFINE_FINAL_TYPE (ShuwuReaderCertificates, shuwu_reader_certificates, SHUWU_TYPE_ROWS_GROUP)

static char *
dup_subtitle (ShuwuReaderCertificates *self,
              const ShuwuCertificate  *certificate)
{
  g_autofree char *day = shuwu_words_day (certificate->issued_day, shuwu_clock_get_today (shuwu_bookroom_get_clock (self->bookroom)));
  g_autofree char *number = shuwu_certificate_dup_hours (certificate);
  /* Translators: hours */
  g_autofree char *hours = g_strdup_printf (_("%s h"), number);
  /* Translators: the number of a certificate, the hours it attests, the day it was issued */
  g_autofree char *attested = g_strdup_printf (_("No. %1$s · %2$s · issued %3$s"), certificate->number, hours, day);

  if (certificate->revoked_us == 0)
    return g_steal_pointer (&attested);

  /* Translators: what a certificate attests, why it was revoked */
  return g_strdup_printf (_("%1$s · revoked: %2$s"), attested, certificate->revoke_reason);
}

static GtkWidget *
make_row (ShuwuReaderCertificates *self,
          const ShuwuCertificate  *certificate)
{
  gboolean is_good = certificate->revoked_us == 0;
  g_autofree char *subtitle = dup_subtitle (self, certificate);
  GtkWidget *row = adw_action_row_new (), *label = gtk_label_new (is_good ? _("Valid") : _("Revoked"));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), certificate->course);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_add_css_class (label, is_good ? "success" : "error");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  return row;
}

static void
show (ShuwuReaderCertificates *self,
      GPtrArray               *certificates)
{
  shuwu_rows_group_clear (SHUWU_ROWS_GROUP (self));
  g_clear_pointer (&self->good, g_ptr_array_unref);
  self->good = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_certificate_unref);

  for (guint i = certificates != NULL ? certificates->len : 0; i > 0; i--)
    {
      ShuwuCertificate *certificate = g_ptr_array_index (certificates, i - 1);

      shuwu_rows_group_add (SHUWU_ROWS_GROUP (self), make_row (self, certificate));
      if (certificate->revoked_us == 0)
        g_ptr_array_add (self->good, shuwu_certificate_ref (certificate));
    }
  gtk_widget_set_visible (self->button, self->good->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), certificates != NULL && certificates->len > 0);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) certificates = shuwu_certificate_list_finish (SHUWU_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  show (user_data, certificates);
  if (certificates != NULL)
    return;

  gtk_widget_set_visible (user_data, TRUE);
  shuwu_rows_group_fail (user_data, error);
}

static void
reload (ShuwuReaderCertificates *self)
{
  ShuwuCertificateQuery which = { .worker_id = self->worker_id };
  GCancellable *cancellable = shuwu_rows_group_begin (SHUWU_ROWS_GROUP (self));

  shuwu_certificate_list_async (shuwu_bookroom_get_store (self->bookroom), &which, cancellable, read_cb, self);
}

static void
save_clicked_cb (ShuwuReaderCertificates *self)
{
  /* Translators: the name of a file; %s is a worker or a class */
  g_autofree char *name = g_strdup_printf (_("Certificates %s"), self->name);

  shuwu_save_certificates (GTK_WIDGET (self), shuwu_bookroom_get_clock (self->bookroom), self->good, name);
}

static void
shuwu_reader_certificates_dispose (GObject *object)
{
  ShuwuReaderCertificates *self = SHUWU_READER_CERTIFICATES (object);

  g_clear_object (&self->bookroom);

  G_OBJECT_CLASS (shuwu_reader_certificates_parent_class)->dispose (object);
}

static void
shuwu_reader_certificates_finalize (GObject *object)
{
  ShuwuReaderCertificates *self = SHUWU_READER_CERTIFICATES (object);

  g_clear_pointer (&self->good, g_ptr_array_unref);
  g_free (self->name);

  G_OBJECT_CLASS (shuwu_reader_certificates_parent_class)->finalize (object);
}

static void
shuwu_reader_certificates_class_init (ShuwuReaderCertificatesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = shuwu_reader_certificates_dispose;
  object_class->finalize = shuwu_reader_certificates_finalize;
}

static void
shuwu_reader_certificates_init (ShuwuReaderCertificates *self)
{
  self->button = gtk_button_new_with_mnemonic (_("_Save as PDF…"));
  gtk_widget_add_css_class (self->button, "flat");
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (save_clicked_cb), self);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Certificates"));
  g_signal_connect (self, "retry", G_CALLBACK (reload), NULL);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), self->button);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * shuwu_reader_certificates_read:
 * @self: a group
 * @bookroom: an open bookroom
 * @worker_id: the reader, with a card or without
 * @name: of the reader
 *
 * Shows the certificates of a reader as they are now; what was asked before is not shown any more.
 */
void
shuwu_reader_certificates_read (ShuwuReaderCertificates *self,
                                ShuwuBookroom           *bookroom,
                                gint64                   worker_id,
                                const char              *name)
{
  g_set_object (&self->bookroom, bookroom);
  /* Of one reader nothing stays on the page of the next. */
  if (self->worker_id != worker_id)
    show (self, NULL);
  self->worker_id = worker_id;
  g_free (self->name);
  self->name = g_strdup (name);
  reload (self);
}
