// SPDX-License-Identifier: GPL-3.0-or-later
/* Looking at workers: all of them in order, a page of rows, one of them. */
#define G_LOG_DOMAIN "shuwu-workers"

#include "workers/shuwu-worker-list.h"

#include "workers/shuwu-worker-name-private.h"
#include "workers/shuwu-worker-rows-private.h"
#include "workers/shuwu-worker-search-private.h"
#include "workers/shuwu-workers-private.h"

/* --- on a thread of the store --- */

static gpointer
list_ids (ShuwuDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const ShuwuWorkersPlan *plan = data;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  ShuwuStatement *list = shuwu_db_prepare (db, plan->id == 0 ? "worker_ids" : "worker_ids_of_unit", error);
  ShuwuStep step;

  if (list == NULL)
    return NULL;

  if (plan->id != 0)
    shuwu_statement_bind_int64 (list, ":unit_id", plan->id);
  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    {
      gint64 id = shuwu_statement_get_int64 (list, 0);

      g_array_append_val (ids, id);
    }

  return step == SHUWU_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

static gpointer
list_rows (ShuwuDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const ShuwuWorkersPlan *plan = data;

  return shuwu_worker_rows_list (db, (const gint64 *) (gpointer) plan->ids->data, plan->ids->len, plan->today, error);
}

static gpointer
search (ShuwuDb       *db,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  const ShuwuWorkersPlan *plan = data;
  g_autoptr (GArray) ids = shuwu_worker_search (db, plan->text, plan->limit, error);

  if (ids == NULL)
    return NULL;

  return shuwu_worker_rows_list (db, (const gint64 *) (gpointer) ids->data, ids->len, plan->today, error);
}

static gpointer
get_worker (ShuwuDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const ShuwuWorkersPlan *plan = data;

  return shuwu_worker_rows_get (db, plan->id, error);
}

static gpointer
find_worker (ShuwuDb       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const ShuwuWorkersPlan *plan = data;
  g_autofree char *number = shuwu_card_number_dup_normal (plan->text);
  g_autoptr (ShuwuWorkerFacts) facts = shuwu_worker_facts_new ();
  g_autofree char *characters = NULL;
  ShuwuStatement *find = shuwu_db_prepare (db, "worker_find", error);
  gint64 id = 0;

  if (find == NULL)
    return NULL;

  shuwu_worker_facts_set (facts, SHUWU_WORKER_NAME, plan->text);
  shuwu_statement_bind_text (find, ":number", number);
  shuwu_statement_bind_text (find, ":name", facts->values[SHUWU_WORKER_NAME]);
  characters = shuwu_name_dup_characters (facts->values[SHUWU_WORKER_NAME]);
  shuwu_statement_bind_text (find, ":key", characters);
  if (!shuwu_statement_read_int64 (find, &id, error))
    return NULL;
  if (id == 0)
    {
      g_set_error (error, SHUWU_WORKERS_ERROR, SHUWU_WORKERS_ERROR_NOT_FOUND, "“%s” is no card of a reader", plan->text);
      return NULL;
    }

  return shuwu_worker_rows_get (db, id, error);
}

/* --- for the main thread --- */

static const ShuwuWorkersJob ids_job = { SHUWU_LANE_READ, list_ids, (GDestroyNotify) g_array_unref };
static const ShuwuWorkersJob rows_job = { SHUWU_LANE_READ, list_rows, (GDestroyNotify) g_ptr_array_unref };
static const ShuwuWorkersJob search_job = { SHUWU_LANE_READ, search, (GDestroyNotify) g_ptr_array_unref };
static const ShuwuWorkersJob get_job = { SHUWU_LANE_READ, get_worker, (GDestroyNotify) shuwu_worker_details_free };
static const ShuwuWorkersJob find_job = { SHUWU_LANE_READ, find_worker, (GDestroyNotify) shuwu_worker_details_free };

/**
 * shuwu_worker_ids_async:
 * @store: a store that is open
 * @unit_id: a unit, with the units below it; 0 for all
 * @cancellable: (nullable): withdraws the request
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Lists the workers who are here, by sound and then by character.
 */
void
shuwu_worker_ids_async (ShuwuStore          *store,
                        gint64               unit_id,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  ShuwuWorkersPlan *plan = shuwu_workers_plan_new (store);
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  plan->id = unit_id;
  g_task_set_source_tag (task, shuwu_worker_ids_async);
  shuwu_workers_start (store, &ids_job, plan, task);
}

GArray *
shuwu_worker_ids_finish (ShuwuStore    *store,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * shuwu_worker_rows_async:
 * @store: a store that is open
 * @ids: (array length=n_ids): workers
 * @n_ids: how many
 * @cancellable: (nullable): withdraws the request
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Reads a page of a list.
 */
void
shuwu_worker_rows_async (ShuwuStore          *store,
                         const gint64        *ids,
                         guint                n_ids,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  ShuwuWorkersPlan *plan = shuwu_workers_plan_new (store);
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  plan->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_ids);
  g_array_append_vals (plan->ids, ids, n_ids);
  g_task_set_source_tag (task, shuwu_worker_rows_async);
  shuwu_workers_start (store, &rows_job, plan, task);
}

/**
 * shuwu_worker_search_async:
 * @store: a store that is open
 * @query: what was typed: characters, pinyin in full or begun, initials, a card number, or its beginning
 * @limit: how many rows at most
 * @cancellable: (nullable): withdraws the request
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Finds workers: by the number of a card, by the whole name, by its beginning,
 * by the beginning of a card number, by what is inside the name; each in the
 * order of a dictionary. Phone numbers are not searched.
 */
void
shuwu_worker_search_async (ShuwuStore          *store,
                           const char          *query,
                           guint                limit,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  ShuwuWorkersPlan *plan = shuwu_workers_plan_new (store);
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  plan->text = g_strdup (query);
  plan->limit = limit;
  g_task_set_source_tag (task, shuwu_worker_search_async);
  shuwu_workers_start (store, &search_job, plan, task);
}

GPtrArray *
shuwu_worker_rows_finish (ShuwuStore    *store,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * shuwu_worker_get_async:
 * @store: a store that is open
 * @id: a worker
 * @cancellable: (nullable): withdraws the request
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Reads all that is known of one worker, also of one who was removed.
 */
void
shuwu_worker_get_async (ShuwuStore          *store,
                        gint64               id,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  ShuwuWorkersPlan *plan = shuwu_workers_plan_new (store);
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  plan->id = id;
  g_task_set_source_tag (task, shuwu_worker_get_async);
  shuwu_workers_start (store, &get_job, plan, task);
}

/**
 * shuwu_worker_find_async:
 * @store: a store that is open
 * @text: a card number, a uuid, or a whole name
 * @cancellable: (nullable): withdraws the request
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Finds the one worker whom a person at a terminal means.
 */
void
shuwu_worker_find_async (ShuwuStore          *store,
                         const char          *text,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  ShuwuWorkersPlan *plan = shuwu_workers_plan_new (store);
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  plan->text = g_strdup (text);
  g_task_set_source_tag (task, shuwu_worker_find_async);
  shuwu_workers_start (store, &find_job, plan, task);
}

ShuwuWorkerDetails *
shuwu_worker_get_finish (ShuwuStore    *store,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
