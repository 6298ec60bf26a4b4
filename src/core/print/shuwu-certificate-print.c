// SPDX-License-Identifier: GPL-3.0-or-later
/* Certificates as a PDF file, drawn on a thread of its own. */
#define G_LOG_DOMAIN "shuwu-print"

#include "print/shuwu-certificate-print.h"

#include "print/shuwu-certificate-page.h"
#include "storage/shuwu-out-file.h"

#include <cairo-pdf.h>

typedef struct
{
  GPtrArray *certificates;
  GTimeZone *time_zone;
  char *path;
} Plan;

static void
plan_free (gpointer data)
{
  Plan *self = data;

  g_ptr_array_unref (self->certificates);
  g_time_zone_unref (self->time_zone);
  g_free (self->path);
  g_free (self);
}

static cairo_status_t
take_bytes (gpointer             data,
            const unsigned char *bytes,
            unsigned int         length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
draw_pages (const Plan       *plan,
            cairo_surface_t  *surface,
            guint            *n_with_gaps,
            GCancellable     *cancellable,
            GError          **error)
{
  cairo_t *cr = cairo_create (surface);
  gboolean is_drawn = TRUE;

  for (guint i = 0; i < plan->certificates->len && is_drawn; i++)
    {
      gboolean has_gaps = FALSE;

      is_drawn = !g_cancellable_set_error_if_cancelled (cancellable, error) &&
                 shuwu_certificate_page_draw (cr, plan->time_zone, g_ptr_array_index (plan->certificates, i), &has_gaps, error);
      *n_with_gaps += has_gaps;
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  return is_drawn;
}

static gboolean
draw (const Plan    *plan,
      GByteArray    *bytes,
      guint         *n_with_gaps,
      GCancellable  *cancellable,
      GError       **error)
{
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (take_bytes, bytes, SHUWU_CERTIFICATE_PAGE_WIDTH,
                                                                  SHUWU_CERTIFICATE_PAGE_HEIGHT);
  gboolean is_drawn;
  cairo_status_t status;

  /* Old viewers and printers read no later one; and no text or number of a page is hidden in streams of objects. */
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, "培训证书");
  is_drawn = draw_pages (plan, surface, n_with_gaps, cancellable, error);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (is_drawn && status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, cairo_status_to_string (status));
      return FALSE;
    }

  return is_drawn;
}

static void
print_in_thread (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  const Plan *plan = task_data;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint n_with_gaps = 0;
  GError *error = NULL;

  if (!shuwu_out_file_may_replace (plan->path, &error) || !draw (plan, bytes, &n_with_gaps, cancellable, &error) ||
      !shuwu_out_file_write (plan->path, (const char *) bytes->data, bytes->len, &error))
    g_task_return_error (task, error);
  else
    g_task_return_int (task, n_with_gaps);
}

/**
 * shuwu_certificate_print_async:
 * @certificates: (element-type ShuwuCertificate): what to print, at least one
 * @clock: whose days are told
 * @path: (type filename): the file to write
 * @cancellable: (nullable): gives up; no file is written
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Writes certificates as a PDF file with a page for each.
 *
 * Fails with errors of files; what was at @path is then still there.
 */
void
shuwu_certificate_print_async (GPtrArray           *certificates,
                               ShuwuClock          *clock,
                               const char          *path,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Plan *plan = g_new0 (Plan, 1);

  g_return_if_fail (certificates->len > 0);

  plan->certificates = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_certificate_unref);
  for (guint i = 0; i < certificates->len; i++)
    g_ptr_array_add (plan->certificates, shuwu_certificate_ref (g_ptr_array_index (certificates, i)));
  plan->time_zone = g_time_zone_ref (shuwu_clock_get_time_zone (clock));
  plan->path = g_strdup (path);
  g_task_set_source_tag (task, shuwu_certificate_print_async);
  g_task_set_task_data (task, plan, plan_free);
  g_task_run_in_thread (task, print_in_thread);
}

/**
 * shuwu_certificate_print_finish:
 * @result: what the callback was given
 * @n_with_gaps: (out) (optional): how many pages have a character that no font of
 *   this machine has; a box stands there
 * @error: return location for an error
 *
 * Ends what shuwu_certificate_print_async () began.
 *
 * Returns: whether the file is written
 */
gboolean
shuwu_certificate_print_finish (GAsyncResult  *result,
                                guint         *n_with_gaps,
                                GError       **error)
{
  gssize n;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  n = g_task_propagate_int (G_TASK (result), error);
  if (n_with_gaps != NULL)
    *n_with_gaps = (guint) MAX (n, 0);
  return n >= 0;
}
