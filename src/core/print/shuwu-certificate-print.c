// SPDX-License-Identifier: GPL-3.0-or-later
/* Certificates as a PDF file, drawn on a thread of its own. */
#define G_LOG_DOMAIN "shuwu-print"

#include "print/shuwu-certificate-print.h"

#include "print/shuwu-certificate-page.h"
#include "print/shuwu-print-private.h"

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

static gboolean
draw_page (cairo_t        *cr,
           guint           page,
           gconstpointer   data,
           gboolean       *has_gaps,
           GError        **error)
{
  const Plan *plan = data;

  return shuwu_certificate_page_draw (cr, plan->time_zone, g_ptr_array_index (plan->certificates, page), has_gaps, error);
}

static void
print_in_thread (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  const Plan *plan = task_data;
  const ShuwuPrintPdf pdf = {
    .width = SHUWU_CERTIFICATE_PAGE_WIDTH, .height = SHUWU_CERTIFICATE_PAGE_HEIGHT, .title = "培训证书", .n_pages = plan->certificates->len,
    .draw = draw_page, .data = plan,
  };

  shuwu_print_pdf_return (&pdf, plan->path, task);
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
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return shuwu_print_pdf_finish (result, n_with_gaps, error);
}
