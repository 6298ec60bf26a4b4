// SPDX-License-Identifier: GPL-3.0-or-later
/* What is done to one worker. Every change gives the worker as it was before, so
 * that it can be taken back. A call that would change nothing leaves no mark. */
#define G_LOG_DOMAIN "shuwu-workers"

#include "workers/shuwu-worker-change.h"

#include "workers/shuwu-worker-change-private.h"
#include "workers/shuwu-worker-rows-private.h"
#include "workers/shuwu-workers-private.h"

#include <string.h>

void
shuwu_worker_change_free (ShuwuWorkerChange *self)
{
  g_clear_pointer (&self->before, shuwu_worker_details_free);
  g_clear_pointer (&self->after, shuwu_worker_details_free);
  g_free (self);
}

/* --- on a thread of the store --- */

/**
 * shuwu_worker_change_begin:
 * @db: a connection that writes
 * @id: a worker
 * @error: return location for an error
 *
 * Reads a worker before a change.
 *
 * Returns: (transfer full): a change without an `after`; %NULL if the worker is not here
 */
ShuwuWorkerChange *
shuwu_worker_change_begin (ShuwuDb  *db,
                           gint64    id,
                           GError  **error)
{
  g_autoptr (ShuwuWorkerChange) change = g_new0 (ShuwuWorkerChange, 1);

  change->before = shuwu_worker_rows_get (db, id, error);
  if (change->before == NULL)
    return NULL;

  if (change->before->is_deleted)
    {
      g_set_error (error, SHUWU_WORKERS_ERROR, SHUWU_WORKERS_ERROR_NOT_FOUND,
                   "Worker %" G_GINT64_FORMAT " was removed", id);
      return NULL;
    }

  return g_steal_pointer (&change);
}

/**
 * shuwu_worker_change_end:
 * @change: (transfer full): a change
 * @db: a connection that writes
 * @id: a worker
 * @error: return location for an error
 *
 * Reads a worker after a change.
 *
 * Returns: (transfer full): @change, or %NULL
 */
ShuwuWorkerChange *
shuwu_worker_change_end (ShuwuWorkerChange  *change,
                         ShuwuDb            *db,
                         gint64              id,
                         GError            **error)
{
  change->after = shuwu_worker_rows_get (db, id, error);
  if (change->after == NULL)
    g_clear_pointer (&change, shuwu_worker_change_free);

  return change;
}

static ShuwuWorkerFacts *
dup_complete (const ShuwuWorkerFacts *said,
              const ShuwuWorkerFacts *known)
{
  ShuwuWorkerFacts *facts = shuwu_worker_facts_new ();

  for (int field = 0; field < SHUWU_N_WORKER_FIELDS; field++)
    {
      const char *otherwise = known != NULL ? known->values[field] : "";

      shuwu_worker_facts_set (facts, field, said->values[field] != NULL ? said->values[field] : otherwise);
    }

  return facts;
}

/**
 * shuwu_worker_add:
 * @db: a connection that writes
 * @facts: what is said of the worker; a name at least
 * @card: (nullable): the number of the first card
 * @now_us: the time of the change
 * @error: return location for an error
 *
 * Adds a worker, and the units that are missing.
 *
 * Returns: the id, or 0
 */
gint64
shuwu_worker_add (ShuwuDb                 *db,
                  const ShuwuWorkerFacts  *facts,
                  const char              *card,
                  gint64                   now_us,
                  GError                 **error)
{
  g_autoptr (ShuwuWorkerFacts) complete = dup_complete (facts, NULL);
  g_autofree char *number = card != NULL ? shuwu_card_number_dup_normal (card) : NULL;
  gint64 id;

  if (!shuwu_worker_rows_are_valid (complete, error) ||
      (number != NULL && !shuwu_card_number_is_valid (number, error)))
    return 0;

  id = shuwu_worker_rows_insert (db, complete, now_us, error);
  if (id != 0 && number != NULL && shuwu_card_rows_insert (db, id, number, now_us, error) == 0)
    return 0;

  return id;
}

static gpointer
add_worker (ShuwuDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const ShuwuWorkersPlan *plan = data;
  gint64 id = shuwu_worker_add (db, plan->facts, plan->card, plan->now_us, error);

  return id != 0 ? shuwu_worker_change_end (g_new0 (ShuwuWorkerChange, 1), db, id, error) : NULL;
}

static gpointer
edit_worker (ShuwuDb       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const ShuwuWorkersPlan *plan = data;
  g_autoptr (ShuwuWorkerChange) change = shuwu_worker_change_begin (db, plan->id, error);
  g_autoptr (ShuwuWorkerFacts) after = NULL;

  if (change == NULL)
    return NULL;

  after = dup_complete (plan->facts, change->before->facts);
  if (!shuwu_worker_rows_are_valid (after, error))
    return NULL;
  if (!shuwu_worker_facts_are_equal (change->before->facts, after) &&
      !shuwu_worker_rows_update (db, plan->id, change->before->facts, after, plan->now_us, error))
    return NULL;

  return shuwu_worker_change_end (g_steal_pointer (&change), db, plan->id, error);
}

static gpointer
block_worker (ShuwuDb       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  const ShuwuWorkersPlan *plan = data;
  g_autoptr (ShuwuWorkerChange) change = shuwu_worker_change_begin (db, plan->id, error);
  g_autofree char *reason = shuwu_worker_text_dup_normal (plan->text != NULL ? plan->text : "");
  gboolean is_blocked = plan->text != NULL;

  if (change == NULL)
    return NULL;
  if ((change->before->is_blocked != is_blocked || strcmp (change->before->block_reason, reason) != 0) &&
      !shuwu_worker_rows_block (db, plan->id, is_blocked, reason, plan->now_us, error))
    return NULL;

  return shuwu_worker_change_end (g_steal_pointer (&change), db, plan->id, error);
}

static gpointer
remove_worker (ShuwuDb       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  const ShuwuWorkersPlan *plan = data;
  g_autoptr (ShuwuWorkerChange) change = shuwu_worker_change_begin (db, plan->id, error);

  if (change == NULL)
    return NULL;

  if (change->before->open_loans > 0)
    {
      g_set_error (error, SHUWU_WORKERS_ERROR, SHUWU_WORKERS_ERROR_IN_USE,
                   "Worker %" G_GINT64_FORMAT " has %d books", plan->id, change->before->open_loans);
      return NULL;
    }
  if (!shuwu_worker_rows_remove (db, plan->id, change->before->facts->values[SHUWU_WORKER_NAME], plan->now_us, error))
    return NULL;

  return shuwu_worker_change_end (g_steal_pointer (&change), db, plan->id, error);
}

static gpointer
restore_worker (ShuwuDb       *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  const ShuwuWorkersPlan *plan = data;
  g_autoptr (ShuwuWorkerChange) change = g_new0 (ShuwuWorkerChange, 1);

  change->before = shuwu_worker_rows_get (db, plan->id, error);
  if (change->before == NULL)
    return NULL;

  if (change->before->is_deleted &&
      !shuwu_worker_rows_restore (db, plan->id, change->before->facts->values[SHUWU_WORKER_NAME], plan->now_us, error))
    return NULL;

  return shuwu_worker_change_end (g_steal_pointer (&change), db, plan->id, error);
}

/* --- for the main thread --- */

static const ShuwuWorkersJob add_job = { SHUWU_LANE_WRITE, add_worker, (GDestroyNotify) shuwu_worker_change_free };
static const ShuwuWorkersJob edit_job = { SHUWU_LANE_WRITE, edit_worker, (GDestroyNotify) shuwu_worker_change_free };
static const ShuwuWorkersJob block_job = { SHUWU_LANE_WRITE, block_worker, (GDestroyNotify) shuwu_worker_change_free };
static const ShuwuWorkersJob remove_job = { SHUWU_LANE_WRITE, remove_worker, (GDestroyNotify) shuwu_worker_change_free };
static const ShuwuWorkersJob restore_job = { SHUWU_LANE_WRITE, restore_worker, (GDestroyNotify) shuwu_worker_change_free };

ShuwuWorkerChange *
shuwu_worker_change_finish (ShuwuStore    *store,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * shuwu_worker_add_async:
 * @store: a store that is open
 * @facts: what is said of the worker; a name at least
 * @card: (nullable): the number of the first card
 * @cancellable: (nullable): withdraws the request; nothing is changed
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Adds a worker. Units that are missing are made.
 *
 * Fails with [error@Workers.INVALID] without a name, with [error@Workers.CARD_TAKEN]
 * if there is such a card.
 */
void
shuwu_worker_add_async (ShuwuStore             *store,
                        const ShuwuWorkerFacts *facts,
                        const char             *card,
                        GCancellable           *cancellable,
                        GAsyncReadyCallback     callback,
                        gpointer                user_data)
{
  ShuwuWorkersPlan *plan = shuwu_workers_plan_new (store);
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  plan->facts = shuwu_worker_facts_dup (facts);
  plan->card = g_strdup (card);
  g_task_set_source_tag (task, shuwu_worker_add_async);
  shuwu_workers_start (store, &add_job, plan, task);
}

/**
 * shuwu_worker_edit_async:
 * @store: a store that is open
 * @id: a worker
 * @facts: what is said now; what is not said stays, "" empties a field
 * @cancellable: (nullable): withdraws the request; nothing is changed
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Changes what is known of a worker. Units that are missing are made.
 */
void
shuwu_worker_edit_async (ShuwuStore             *store,
                         gint64                  id,
                         const ShuwuWorkerFacts *facts,
                         GCancellable           *cancellable,
                         GAsyncReadyCallback     callback,
                         gpointer                user_data)
{
  ShuwuWorkersPlan *plan = shuwu_workers_plan_new (store);
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  plan->id = id;
  plan->facts = shuwu_worker_facts_dup (facts);
  g_task_set_source_tag (task, shuwu_worker_edit_async);
  shuwu_workers_start (store, &edit_job, plan, task);
}

/**
 * shuwu_worker_block_async:
 * @store: a store that is open
 * @id: a worker
 * @reason: (nullable): why, for the person at the desk; %NULL lifts the block
 * @cancellable: (nullable): withdraws the request; nothing is changed
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Blocks a worker from borrowing, or lifts the block.
 */
void
shuwu_worker_block_async (ShuwuStore          *store,
                          gint64               id,
                          const char          *reason,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  ShuwuWorkersPlan *plan = shuwu_workers_plan_new (store);
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  plan->id = id;
  plan->text = g_strdup (reason);
  g_task_set_source_tag (task, shuwu_worker_block_async);
  shuwu_workers_start (store, &block_job, plan, task);
}

/**
 * shuwu_worker_remove_async:
 * @store: a store that is open
 * @id: a worker
 * @cancellable: (nullable): withdraws the request; nothing is changed
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Removes a worker who left; the loans of the past stay.
 *
 * Fails with [error@Workers.IN_USE] while books are lent.
 */
void
shuwu_worker_remove_async (ShuwuStore          *store,
                           gint64               id,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  ShuwuWorkersPlan *plan = shuwu_workers_plan_new (store);
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  plan->id = id;
  g_task_set_source_tag (task, shuwu_worker_remove_async);
  shuwu_workers_start (store, &remove_job, plan, task);
}

/**
 * shuwu_worker_restore_async:
 * @store: a store that is open
 * @id: a worker who was removed
 * @cancellable: (nullable): withdraws the request; nothing is changed
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Takes a removal back.
 */
void
shuwu_worker_restore_async (ShuwuStore          *store,
                            gint64               id,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  ShuwuWorkersPlan *plan = shuwu_workers_plan_new (store);
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  plan->id = id;
  g_task_set_source_tag (task, shuwu_worker_restore_async);
  shuwu_workers_start (store, &restore_job, plan, task);
}
