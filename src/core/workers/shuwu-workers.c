// SPDX-License-Identifier: GPL-3.0-or-later
/* What can go wrong in the workers' room, and how its jobs are sent to the store. */
#define G_LOG_DOMAIN "shuwu-workers"

#include "workers/shuwu-workers-private.h"

G_DEFINE_QUARK (shuwu-workers-error-quark, shuwu_workers_error)

ShuwuWorkersPlan *
shuwu_workers_plan_new (ShuwuStore *store)
{
  ShuwuWorkersPlan *self = g_new0 (ShuwuWorkersPlan, 1);

  self->now_us = shuwu_clock_get_now_us (shuwu_store_get_clock (store));
  self->today = shuwu_clock_get_today (shuwu_store_get_clock (store));

  return self;
}

static void
plan_free (gpointer data)
{
  ShuwuWorkersPlan *self = data;

  g_clear_pointer (&self->facts, shuwu_worker_facts_free);
  g_clear_pointer (&self->undone, shuwu_worker_change_free);
  g_clear_pointer (&self->ids, g_array_unref);
  g_free (self->text);
  g_free (self->card);
  g_free (self);
}

/**
 * shuwu_workers_start:
 * @store: a store that is open
 * @job: what to run, and where
 * @plan: (transfer full): what it needs to know
 * @task: (transfer full): gets the result
 *
 * Sends a job of this room to the store.
 */
void
shuwu_workers_start (ShuwuStore            *store,
                     const ShuwuWorkersJob *job,
                     ShuwuWorkersPlan      *plan,
                     GTask                 *task)
{
  shuwu_store_run (store, job->lane, job->work, plan, plan_free, job->result_free, task);
}

/**
 * shuwu_workers_run_on:
 * @db: a connection
 * @name: a statement with the one parameter `:id`
 * @id: its value
 * @error: return location for an error
 *
 * Runs a statement about one row.
 *
 * Returns: whether it ran
 */
gboolean
shuwu_workers_run_on (ShuwuDb     *db,
                      const char  *name,
                      gint64       id,
                      GError     **error)
{
  ShuwuStatement *statement = shuwu_db_prepare (db, name, error);

  if (statement == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (statement, ":id", id);
  return shuwu_statement_run (statement, error);
}

/**
 * shuwu_workers_read_number:
 * @db: a connection
 * @name: a statement with the one parameter `:id` that gives one number at most
 * @id: its value
 * @number: (inout): the number; left alone if there is no row
 * @error: return location for an error
 *
 * Asks for a number about one row.
 *
 * Returns: whether it could be asked
 */
gboolean
shuwu_workers_read_number (ShuwuDb     *db,
                           const char  *name,
                           gint64       id,
                           gint64      *number,
                           GError     **error)
{
  ShuwuStatement *statement = shuwu_db_prepare (db, name, error);

  if (statement == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (statement, ":id", id);
  return shuwu_statement_read_int64 (statement, number, error);
}

/**
 * shuwu_workers_end_row:
 * @statement: a statement that stands on the only row it gives
 * @error: return location for an error
 *
 * Leaves a row, so that the statement can be used again.
 *
 * Returns: whether that worked
 */
gboolean
shuwu_workers_end_row (ShuwuStatement  *statement,
                       GError         **error)
{
  ShuwuStep step = shuwu_statement_step (statement, error);

  g_assert (step != SHUWU_STEP_ROW);
  return step == SHUWU_STEP_DONE;
}
