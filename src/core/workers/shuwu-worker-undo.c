// SPDX-License-Identifier: GPL-3.0-or-later
/* Taking back what was done to a worker: the change says how the worker was before
 * and after it, and what differs goes back. */
#define G_LOG_DOMAIN "shuwu-workers"

#include "workers/shuwu-worker-change.h"

#include "workers/shuwu-worker-change-private.h"
#include "workers/shuwu-worker-rows-private.h"
#include "workers/shuwu-workers-private.h"

#include <string.h>

/* --- on a thread of the store --- */

/* The card of before; NULL: there was none. */
static const ShuwuCard *
find_card (const ShuwuWorkerDetails *worker,
           gint64                    id)
{
  for (guint i = 0; i < worker->cards->len; i++)
    {
      const ShuwuCard *card = g_ptr_array_index (worker->cards, i);

      if (card->id == id)
        return card;
    }

  return NULL;
}

/* A card that was given is lost then: its number may stand on something that is about. */
static gboolean
undo_card (ShuwuDb          *db,
           const ShuwuCard  *before,
           const ShuwuCard  *after,
           GError          **error)
{
  const char *status = before != NULL ? before->status : "lost";

  if (strcmp (status, after->status) != 0 && !shuwu_card_rows_set_status (db, after->id, status, error))
    return FALSE;

  return before == NULL || before->expires_day == after->expires_day ||
         shuwu_card_rows_set_expiry (db, after->id, before->expires_day, error);
}

static gboolean
undo_cards (ShuwuDb                  *db,
            const ShuwuWorkerChange  *undone,
            GError                  **error)
{
  for (guint i = 0; i < undone->after->cards->len; i++)
    {
      const ShuwuCard *card = g_ptr_array_index (undone->after->cards, i);

      if (!undo_card (db, find_card (undone->before, card->id), card, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
has_one_card (const ShuwuWorkerDetails  *worker,
              GError                   **error)
{
  guint n = 0;

  for (guint i = 0; i < worker->cards->len; i++)
    n += strcmp (((const ShuwuCard *) g_ptr_array_index (worker->cards, i))->status, "valid") == 0;
  if (n <= 1)
    return TRUE;

  g_set_error (error, SHUWU_WORKERS_ERROR, SHUWU_WORKERS_ERROR_HAS_CARD,
               "Worker %" G_GINT64_FORMAT " has got another card since", worker->id);
  return FALSE;
}

/* As they are now, but for what was changed. */
static ShuwuWorkerFacts *
dup_undone (const ShuwuWorkerFacts  *now,
            const ShuwuWorkerChange *undone)
{
  ShuwuWorkerFacts *facts = shuwu_worker_facts_new ();

  for (int field = 0; field < SHUWU_N_WORKER_FIELDS; field++)
    {
      const char *before = undone->before->facts->values[field];
      gboolean was_changed = strcmp (before, undone->after->facts->values[field]) != 0;

      shuwu_worker_facts_set (facts, field, was_changed ? before : now->values[field]);
    }

  return facts;
}

/* Only what was changed goes back to what it was; the rest may have been changed since. */
static gpointer
undo (ShuwuDb       *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  const ShuwuWorkersPlan *plan = data;
  const ShuwuWorkerDetails *before = plan->undone->before, *after = plan->undone->after;
  g_autoptr (ShuwuWorkerChange) change = shuwu_worker_change_begin (db, before->id, error);
  g_autoptr (ShuwuWorkerFacts) facts = change != NULL ? dup_undone (change->before->facts, plan->undone) : NULL;

  if (change == NULL)
    return NULL;

  if (!shuwu_worker_facts_are_equal (change->before->facts, facts) &&
      !shuwu_worker_rows_update (db, before->id, change->before->facts, facts, plan->now_us, error))
    return NULL;
  if ((before->is_blocked != after->is_blocked || strcmp (before->block_reason, after->block_reason) != 0) &&
      !shuwu_worker_rows_block (db, before->id, before->is_blocked, before->block_reason, plan->now_us, error))
    return NULL;
  if (!undo_cards (db, plan->undone, error))
    return NULL;

  change = shuwu_worker_change_end (g_steal_pointer (&change), db, before->id, error);
  return change != NULL && has_one_card (change->after, error) ? g_steal_pointer (&change) : NULL;
}

/* --- for the main thread --- */

static const ShuwuWorkersJob undo_job = { SHUWU_LANE_WRITE, undo, (GDestroyNotify) shuwu_worker_change_free };

/**
 * shuwu_worker_change_undo_async:
 * @change: (transfer full): a change of one who was here before
 * @store: a store that is open
 * @cancellable: (nullable): withdraws the request; nothing is changed
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Makes what was changed of a worker, of the block and of the cards as it was before.
 *
 * Fails with [error@Workers.HAS_CARD] if the worker would then have two valid cards.
 */
void
shuwu_worker_change_undo_async (ShuwuWorkerChange   *change,
                                ShuwuStore          *store,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  ShuwuWorkersPlan *plan = shuwu_workers_plan_new (store);
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  plan->undone = change;
  g_task_set_source_tag (task, shuwu_worker_change_undo_async);
  shuwu_workers_start (store, &undo_job, plan, task);
}
