// SPDX-License-Identifier: GPL-3.0-or-later
/* Certificates as a file to print. */
#define G_LOG_DOMAIN "shuwu-app"

#include "training/shuwu-save-certificates.h"

#include "compat/shuwu-choose-file.h"
#include "print/shuwu-certificate-print.h"
#include "widgets/shuwu-outgoing.h"
#include "widgets/shuwu-toast.h"

#include <glib/gi18n.h>

/* On its way from the question to the file. */
typedef struct
{
  GtkWidget *from;
  ShuwuClock *clock;
  GPtrArray *certificates;
  GFile *file;
  ShuwuOutgoing *outgoing;   /* NULL: not begun, or handed on */
} Job;

static Job *
job_new (GtkWidget  *from,
         ShuwuClock *clock,
         GPtrArray  *certificates)
{
  Job *self = g_new0 (Job, 1);

  self->from = g_object_ref (from);
  self->clock = shuwu_clock_ref (clock);
  self->certificates = g_ptr_array_ref (certificates);
  return self;
}

static void
job_free (Job *self)
{
  g_object_unref (self->from);
  shuwu_clock_unref (self->clock);
  g_ptr_array_unref (self->certificates);
  g_clear_object (&self->file);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static char *
dup_saved (Job   *job,
           guint  n_with_gaps)
{
  g_autofree char *name = g_file_get_basename (job->file);

  if (n_with_gaps > 0)
    /* Translators: how many pages of the file that was saved */
    return g_strdup_printf (ngettext ("Saved, but %u page has a character that no font here knows",
                                      "Saved, but %u pages have a character that no font here knows", n_with_gaps), n_with_gaps);

  /* Translators: how many certificates, the name of a file; it was read back */
  return g_strdup_printf (ngettext ("%1$u certificate saved and checked: %2$s", "%1$u certificates saved and checked: %2$s",
                                    job->certificates->len), job->certificates->len, name);
}

static void
printed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Job) job = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  guint n_with_gaps = 0;

  if (!shuwu_certificate_print_finish (result, &n_with_gaps, &error))
    {
      shuwu_outgoing_fail (g_steal_pointer (&job->outgoing), error);
      return;
    }

  words = dup_saved (job, n_with_gaps);
  shuwu_outgoing_send (g_steal_pointer (&job->outgoing), NULL, words);
}

/* Takes @job. */
static void
begin (Job *job)
{
  g_autoptr (GError) error = NULL;

  job->outgoing = shuwu_outgoing_new (job->from, job->file, &error);
  if (job->outgoing != NULL)
    {
      shuwu_certificate_print_async (job->certificates, job->clock, shuwu_outgoing_get_path (job->outgoing),
                                     shuwu_outgoing_get_cancellable (job->outgoing), printed_cb, job);
      return;
    }

  shuwu_toast_error (job->from, error);
  job_free (job);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Job) job = user_data;

  job->file = shuwu_choose_file_finish (result, NULL);
  if (job->file != NULL)
    begin (g_steal_pointer (&job));
}

/**
 * shuwu_save_certificates:
 * @from: where it was asked for
 * @clock: the clock of the bookroom
 * @certificates: (element-type ShuwuCertificate): which
 * @name: of the file, without its end
 *
 * Asks where to, and writes certificates as a PDF.
 */
void
shuwu_save_certificates (GtkWidget  *from,
                         ShuwuClock *clock,
                         GPtrArray  *certificates,
                         const char *name)
{
  const char * const patterns[] = { "*.pdf", NULL };
  g_autofree char *file_name = g_strdup_printf ("%s.pdf", name);
  ShuwuFileChoice choice = {
    .title = _("Save Certificates"),
    .is_save = TRUE,
    .suggested_name = file_name,
    .filter_name = _("PDF files"),
    .patterns = patterns,
  };

  g_strdelimit (file_name, "/\\", '-');
  shuwu_choose_file_async (from, &choice, NULL, chosen_cb, job_new (from, clock, certificates));
}

/**
 * shuwu_save_certificates_to:
 * @from: where it was asked for
 * @clock: the clock of the bookroom
 * @certificates: (element-type ShuwuCertificate): which
 * @file: where to
 *
 * Writes certificates as a PDF.
 */
void
shuwu_save_certificates_to (GtkWidget  *from,
                            ShuwuClock *clock,
                            GPtrArray  *certificates,
                            GFile      *file)
{
  Job *job = job_new (from, clock, certificates);

  job->file = g_object_ref (file);
  begin (job);
}
