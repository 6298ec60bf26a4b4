// SPDX-License-Identifier: GPL-3.0-or-later
/* Cards and their states:
 *
 *             lose        find again     replace
 *   valid     lost        –              replaced
 *   lost      –           valid          (stays lost)
 *   replaced  refused     refused        refused
 *
 * A valid card that has expired is still the card of its owner: nothing can be
 * borrowed with it until its last day is moved or it is replaced. */
#define G_LOG_DOMAIN "shuwu-workers"

#include "workers/shuwu-card.h"

#include "workers/shuwu-worker-change-private.h"
#include "workers/shuwu-worker-rows-private.h"
#include "workers/shuwu-workers-private.h"

#include <string.h>

#define LAST_DAY 2932896  /* 9999-12-31: four digits hold the year */

/* --- on a thread of the store --- */

static const ShuwuCard *
find_in (const ShuwuWorkerDetails *worker,
         const char               *number)
{
  for (guint i = 0; i < worker->cards->len; i++)
    {
      const ShuwuCard *card = g_ptr_array_index (worker->cards, i);

      if (strcmp (card->number, number) == 0)
        return card;
    }

  return NULL;
}

/* Begins a change of the worker whose card it is. */
static ShuwuWorkerChange *
begin_with_card (ShuwuDb          *db,
                 const char       *text,
                 const ShuwuCard **card,
                 GError          **error)
{
  g_autofree char *number = shuwu_card_number_dup_normal (text);
  ShuwuStatement *find = shuwu_db_prepare (db, "card_find_worker", error);
  ShuwuWorkerChange *change;
  gint64 worker_id = 0;

  if (find == NULL)
    return NULL;

  shuwu_statement_bind_text (find, ":number", number);
  if (!shuwu_statement_read_int64 (find, &worker_id, error))
    return NULL;
  if (worker_id == 0)
    {
      g_set_error (error, SHUWU_WORKERS_ERROR, SHUWU_WORKERS_ERROR_NOT_FOUND, "There is no card “%s”", number);
      return NULL;
    }

  change = shuwu_worker_change_begin (db, worker_id, error);
  if (change != NULL)
    *card = find_in (change->before, number);

  return change;
}

static gboolean
is (const ShuwuCard *card,
    const char      *status)
{
  return strcmp (card->status, status) == 0;
}

static gboolean
refuse_replaced (const ShuwuCard  *card,
                 GError          **error)
{
  g_set_error (error, SHUWU_WORKERS_ERROR, SHUWU_WORKERS_ERROR_INVALID, "Card “%s” was replaced", card->number);
  return FALSE;
}

static gboolean
has_no_valid_card (const ShuwuWorkerDetails  *worker,
                   GError                   **error)
{
  if (*shuwu_worker_details_get_card (worker) == '\0')
    return TRUE;

  g_set_error (error, SHUWU_WORKERS_ERROR, SHUWU_WORKERS_ERROR_HAS_CARD,
               "Worker %" G_GINT64_FORMAT " has a valid card; replace it instead", worker->id);
  return FALSE;
}

/* The id of the new card, or 0. */
static gint64
issue (ShuwuDb     *db,
       gint64       worker_id,
       const char  *text,
       gint64       now_us,
       GError     **error)
{
  g_autofree char *number = shuwu_card_number_dup_normal (text);

  return shuwu_card_number_is_valid (number, error) ? shuwu_card_rows_insert (db, worker_id, number, now_us, error) : 0;
}

static gpointer
issue_card (ShuwuDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const ShuwuWorkersPlan *plan = data;
  g_autoptr (ShuwuWorkerChange) change = shuwu_worker_change_begin (db, plan->id, error);

  if (change == NULL || !has_no_valid_card (change->before, error) ||
      issue (db, plan->id, plan->card, plan->now_us, error) == 0)
    return NULL;

  return shuwu_worker_change_end (g_steal_pointer (&change), db, plan->id, error);
}

static gpointer
lose_card (ShuwuDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const ShuwuWorkersPlan *plan = data;
  const ShuwuCard *card = NULL;
  g_autoptr (ShuwuWorkerChange) change = begin_with_card (db, plan->card, &card, error);
  gint64 worker_id;

  if (change == NULL)
    return NULL;

  worker_id = change->before->id;
  if (is (card, "replaced"))
    refuse_replaced (card, error);
  else if (is (card, "lost") || shuwu_card_rows_set_status (db, card->id, "lost", error))
    return shuwu_worker_change_end (g_steal_pointer (&change), db, worker_id, error);

  return NULL;
}

static gpointer
find_card_again (ShuwuDb       *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  const ShuwuWorkersPlan *plan = data;
  const ShuwuCard *card = NULL;
  g_autoptr (ShuwuWorkerChange) change = begin_with_card (db, plan->card, &card, error);
  gint64 worker_id;

  if (change == NULL)
    return NULL;

  worker_id = change->before->id;
  if (is (card, "replaced"))
    refuse_replaced (card, error);
  else if (is (card, "valid") ||
           (has_no_valid_card (change->before, error) && shuwu_card_rows_set_status (db, card->id, "valid", error)))
    return shuwu_worker_change_end (g_steal_pointer (&change), db, worker_id, error);

  return NULL;
}

/* Until when the owner of a card may borrow does not change with the card; one that is over is not renewed by accident
 * of a date that nobody looks at. */
static gboolean
inherit_expiry (ShuwuDb          *db,
                gint64            new_id,
                const ShuwuCard  *old,
                int               today,
                GError          **error)
{
  if (old->expires_day == SHUWU_DAY_NEVER || old->expires_day < today)
    return TRUE;

  return shuwu_card_rows_set_expiry (db, new_id, old->expires_day, error);
}

static gpointer
replace_card (ShuwuDb       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  const ShuwuWorkersPlan *plan = data;
  const ShuwuCard *card = NULL;
  g_autoptr (ShuwuWorkerChange) change = begin_with_card (db, plan->card, &card, error);
  gint64 worker_id, new_id;
  gboolean is_possible;

  if (change == NULL)
    return NULL;

  worker_id = change->before->id;
  if (is (card, "replaced"))
    is_possible = refuse_replaced (card, error);
  else if (is (card, "lost"))
    is_possible = has_no_valid_card (change->before, error);
  else
    is_possible = shuwu_card_rows_set_status (db, card->id, "replaced", error);
  new_id = is_possible ? issue (db, worker_id, plan->text, plan->now_us, error) : 0;
  if (new_id == 0 || !inherit_expiry (db, new_id, card, plan->today, error))
    return NULL;

  return shuwu_worker_change_end (g_steal_pointer (&change), db, worker_id, error);
}

static gboolean
expiry_is_possible (int      expires_day,
                    GError **error)
{
  if (expires_day == SHUWU_DAY_NEVER || (expires_day >= 0 && expires_day <= LAST_DAY))
    return TRUE;

  g_set_error_literal (error, SHUWU_WORKERS_ERROR, SHUWU_WORKERS_ERROR_INVALID, "A card cannot expire on such a day");
  return FALSE;
}

static gpointer
set_expiry (ShuwuDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const ShuwuWorkersPlan *plan = data;
  const ShuwuCard *card = NULL;
  g_autoptr (ShuwuWorkerChange) change = begin_with_card (db, plan->card, &card, error);
  gint64 worker_id;

  if (change == NULL || !expiry_is_possible (plan->expires_day, error))
    return NULL;

  worker_id = change->before->id;
  if (is (card, "replaced"))
    refuse_replaced (card, error);
  else if (card->expires_day == plan->expires_day ||
           shuwu_card_rows_set_expiry (db, card->id, plan->expires_day, error))
    return shuwu_worker_change_end (g_steal_pointer (&change), db, worker_id, error);

  return NULL;
}

/* --- for the main thread --- */

static const ShuwuWorkersJob issue_job = { SHUWU_LANE_WRITE, issue_card, (GDestroyNotify) shuwu_worker_change_free };
static const ShuwuWorkersJob lose_job = { SHUWU_LANE_WRITE, lose_card, (GDestroyNotify) shuwu_worker_change_free };
static const ShuwuWorkersJob find_job = { SHUWU_LANE_WRITE, find_card_again, (GDestroyNotify) shuwu_worker_change_free };
static const ShuwuWorkersJob replace_job = { SHUWU_LANE_WRITE, replace_card, (GDestroyNotify) shuwu_worker_change_free };
static const ShuwuWorkersJob expiry_job = { SHUWU_LANE_WRITE, set_expiry, (GDestroyNotify) shuwu_worker_change_free };

/**
 * shuwu_card_issue_async:
 * @store: a store that is open
 * @worker_id: a worker without a valid card
 * @number: what stands on the card
 * @cancellable: (nullable): withdraws the request; nothing is changed
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Gives a worker a card.
 *
 * Fails with [error@Workers.HAS_CARD] or [error@Workers.CARD_TAKEN].
 */
void
shuwu_card_issue_async (ShuwuStore          *store,
                        gint64               worker_id,
                        const char          *number,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  ShuwuWorkersPlan *plan = shuwu_workers_plan_new (store);
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  plan->id = worker_id;
  plan->card = g_strdup (number);
  g_task_set_source_tag (task, shuwu_card_issue_async);
  shuwu_workers_start (store, &issue_job, plan, task);
}

/**
 * shuwu_card_lose_async:
 * @store: a store that is open
 * @number: a card
 * @cancellable: (nullable): withdraws the request; nothing is changed
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Notes that a card is lost: nobody can borrow with it any more.
 */
void
shuwu_card_lose_async (ShuwuStore          *store,
                       const char          *number,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  ShuwuWorkersPlan *plan = shuwu_workers_plan_new (store);
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  plan->card = g_strdup (number);
  g_task_set_source_tag (task, shuwu_card_lose_async);
  shuwu_workers_start (store, &lose_job, plan, task);
}

/**
 * shuwu_card_find_again_async:
 * @store: a store that is open
 * @number: a lost card
 * @cancellable: (nullable): withdraws the request; nothing is changed
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Makes a lost card valid again; takes shuwu_card_lose_async () back.
 *
 * Fails with [error@Workers.HAS_CARD] if the worker has got another one.
 */
void
shuwu_card_find_again_async (ShuwuStore          *store,
                             const char          *number,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  ShuwuWorkersPlan *plan = shuwu_workers_plan_new (store);
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  plan->card = g_strdup (number);
  g_task_set_source_tag (task, shuwu_card_find_again_async);
  shuwu_workers_start (store, &find_job, plan, task);
}

/**
 * shuwu_card_replace_async:
 * @store: a store that is open
 * @old_number: a card, valid or lost
 * @new_number: what stands on the new card
 * @cancellable: (nullable): withdraws the request; nothing is changed
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Gives a worker a new card in the place of the old one. It is valid as long as the
 * old one would have been; if that is over already, without end.
 */
void
shuwu_card_replace_async (ShuwuStore          *store,
                          const char          *old_number,
                          const char          *new_number,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  ShuwuWorkersPlan *plan = shuwu_workers_plan_new (store);
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  plan->card = g_strdup (old_number);
  plan->text = g_strdup (new_number);
  g_task_set_source_tag (task, shuwu_card_replace_async);
  shuwu_workers_start (store, &replace_job, plan, task);
}

/**
 * shuwu_card_set_expiry_async:
 * @store: a store that is open
 * @number: a card, valid or lost
 * @expires_day: the last day it can be used, or %SHUWU_DAY_NEVER
 * @cancellable: (nullable): withdraws the request; nothing is changed
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Says how long a card is valid. A day that is over is taken, too: the card has then expired.
 */
void
shuwu_card_set_expiry_async (ShuwuStore          *store,
                             const char          *number,
                             int                  expires_day,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  ShuwuWorkersPlan *plan = shuwu_workers_plan_new (store);
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  plan->card = g_strdup (number);
  plan->expires_day = expires_day;
  g_task_set_source_tag (task, shuwu_card_set_expiry_async);
  shuwu_workers_start (store, &expiry_job, plan, task);
}
