// SPDX-License-Identifier: GPL-3.0-or-later
/* Which classes a worker can still give feedback on. Whether that was done already is
 * written with the sign-up; what was said is nowhere near it. */
#define G_LOG_DOMAIN "shuwu-training"

#include "training/shuwu-feedback-due.h"

#include "storage/shuwu-clock.h"
#include "training/shuwu-signup-private.h"

typedef struct
{
  char *card;
  gint64 now_us;
  int today;
} Query;

static void
query_free (gpointer data)
{
  Query *self = data;

  g_free (self->card);
  g_free (self);
}

void
shuwu_feedback_due_free (ShuwuFeedbackDue *self)
{
  g_free (self->class_code);
  g_free (self->course);
  g_free (self->place);
  g_free (self);
}

static ShuwuFeedbackDue *
read_row (ShuwuStatement *row)
{
  ShuwuFeedbackDue *self = g_new0 (ShuwuFeedbackDue, 1);

  self->class_code = shuwu_statement_dup_text (row, 0);
  self->course = shuwu_statement_dup_text (row, 1);
  self->place = shuwu_statement_dup_text (row, 2);
  self->starts_us = shuwu_statement_get_int64 (row, 3);

  return self;
}

static gpointer
list_job (ShuwuDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const Query *query = data;
  g_auto (ShuwuApplicant) worker = { 0 };
  g_autoptr (GPtrArray) due = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_feedback_due_free);
  const char *fault = NULL;
  ShuwuStatement *list;
  ShuwuStep step;

  if (!shuwu_applicant_identify (db, query->card, query->today, &worker, &fault, error))
    return NULL;
  list = shuwu_db_prepare (db, "feedback_due", error);
  if (list == NULL)
    return NULL;

  shuwu_statement_bind_int64 (list, ":worker_id", worker.worker_id);
  shuwu_statement_bind_int64 (list, ":now_us", query->now_us);
  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    g_ptr_array_add (due, read_row (list));

  return step == SHUWU_STEP_DONE ? g_steal_pointer (&due) : NULL;
}

void
shuwu_feedback_due_async (ShuwuStore          *store,
                          const char          *card,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  ShuwuClock *clock = shuwu_store_get_clock (store);
  Query *query = g_new0 (Query, 1);

  query->card = g_strdup (card);
  query->now_us = shuwu_clock_get_now_us (clock);
  query->today = shuwu_clock_get_today (clock);
  g_task_set_source_tag (task, shuwu_feedback_due_async);
  shuwu_store_run (store, SHUWU_LANE_READ, list_job, query, query_free, (GDestroyNotify) g_ptr_array_unref, task);
}

GPtrArray *
shuwu_feedback_due_finish (ShuwuStore    *store,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_feedback_due_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
