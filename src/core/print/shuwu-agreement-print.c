// SPDX-License-Identifier: GPL-3.0-or-later
/* Agreements of mentor pairs as a PDF file, drawn on a thread of its own. */
#define G_LOG_DOMAIN "shuwu-print"

#include "print/shuwu-agreement-print.h"

#include "print/shuwu-agreement-page.h"
#include "print/shuwu-print-private.h"

typedef struct
{
  GPtrArray *pairs;
  char *room;
  char *path;
} Plan;

static void
plan_free (gpointer data)
{
  Plan *self = data;

  g_ptr_array_unref (self->pairs);
  g_free (self->room);
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

  *has_gaps = !shuwu_agreement_page_draw (cr, g_ptr_array_index (plan->pairs, page), plan->room);
  return TRUE;
}

static void
print_in_thread (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  const Plan *plan = task_data;
  const ShuwuPrintPdf pdf = {
    .width = SHUWU_AGREEMENT_PAGE_WIDTH, .height = SHUWU_AGREEMENT_PAGE_HEIGHT, .title = "师徒协议书", .n_pages = plan->pairs->len,
    .draw = draw_page, .data = plan,
  };

  shuwu_print_pdf_return (&pdf, plan->path, task);
}

/**
 * shuwu_agreement_print_async:
 * @pairs: (element-type ShuwuMentorPair): what to print, at least one
 * @room: the bookroom that keeps them
 * @path: (type filename): the file to write
 * @cancellable: (nullable): gives up; no file is written
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Writes agreements as a PDF file with a page for each, to be signed.
 *
 * Fails with errors of files; what was at @path is then still there.
 */
void
shuwu_agreement_print_async (GPtrArray           *pairs,
                             const char          *room,
                             const char          *path,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Plan *plan = g_new0 (Plan, 1);

  g_return_if_fail (pairs->len > 0);

  plan->pairs = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_mentor_pair_free);
  for (guint i = 0; i < pairs->len; i++)
    g_ptr_array_add (plan->pairs, shuwu_mentor_pair_copy (g_ptr_array_index (pairs, i)));
  plan->room = g_strdup (room);
  plan->path = g_strdup (path);
  g_task_set_source_tag (task, shuwu_agreement_print_async);
  g_task_set_task_data (task, plan, plan_free);
  g_task_run_in_thread (task, print_in_thread);
}

gboolean
shuwu_agreement_print_finish (GAsyncResult  *result,
                              guint         *n_with_gaps,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return shuwu_print_pdf_finish (result, n_with_gaps, error);
}
