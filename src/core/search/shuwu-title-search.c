// SPDX-License-Identifier: GPL-3.0-or-later
/* What the catalogue page and the terminal ask of the titles: a search, the rows
 * of some. Both run in the lane that a person waits for. */
#define G_LOG_DOMAIN "shuwu-search"

#include "search/shuwu-title-search.h"

#include "search/shuwu-search-private.h"

typedef struct
{
  ShuwuQuery *query;
  guint limit;
  guint offset;
} SearchPlan;

static void
search_plan_free (SearchPlan *plan)
{
  shuwu_query_free (plan->query);
  g_free (plan);
}

static void
row_free (gpointer row)
{
  if (row != NULL)
    shuwu_title_row_unref (row);
}

static gpointer
search (ShuwuDb       *db,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  SearchPlan *plan = data;
  g_autoptr (GArray) hits = shuwu_search_find_query (db, plan->query, plan->limit, plan->offset, cancellable, error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);

  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      g_autoptr (GError) failure = NULL;
      ShuwuTitleRow *row = shuwu_title_row_load_hit (db, &g_array_index (hits, ShuwuHit, i), plan->query, &failure);

      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
      if (row != NULL)
        g_ptr_array_add (rows, row);
    }

  return hits != NULL ? g_steal_pointer (&rows) : NULL;
}

/**
 * shuwu_title_search_async:
 * @store: a store that is open
 * @query: what was typed, as it is
 * @limit: how many rows at most
 * @offset: how many hits are passed over
 * @cancellable: (nullable): withdraws the search; cancel it when the next key is pressed
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Searches the titles for what was typed.
 */
void
shuwu_title_search_async (ShuwuStore          *store,
                          const char          *query,
                          guint                limit,
                          guint                offset,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  SearchPlan *plan = g_new (SearchPlan, 1);

  *plan = (SearchPlan) { shuwu_query_new (query), limit, offset };
  g_task_set_source_tag (task, shuwu_title_search_async);
  shuwu_store_run (store, SHUWU_LANE_READ, search, plan, (GDestroyNotify) search_plan_free,
                   (GDestroyNotify) g_ptr_array_unref, task);
}

/**
 * shuwu_title_search_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Gets what a search found.
 *
 * Returns: (transfer full) (element-type ShuwuTitleRow): the rows, best first, or %NULL
 */
GPtrArray *
shuwu_title_search_finish (ShuwuStore    *store,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
load_rows (ShuwuDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  GArray *ids = data;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_full (ids->len, row_free);

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GError) failure = NULL;

      g_ptr_array_add (rows, shuwu_title_row_load (db, g_array_index (ids, guint32, i), &failure));
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
    }

  return g_steal_pointer (&rows);
}

/**
 * shuwu_title_rows_by_id_async:
 * @store: a store that is open
 * @ids: (array length=n_ids): ids of titles
 * @n_ids: how many
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Reads the rows of a page.
 */
void
shuwu_title_rows_by_id_async (ShuwuStore          *store,
                              const guint32       *ids,
                              guint                n_ids,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  GArray *plan = g_array_sized_new (FALSE, FALSE, sizeof (guint32), n_ids);

  g_array_append_vals (plan, ids, n_ids);
  g_task_set_source_tag (task, shuwu_title_rows_by_id_async);
  shuwu_store_run (store, SHUWU_LANE_READ, load_rows, plan, (GDestroyNotify) g_array_unref,
                   (GDestroyNotify) g_ptr_array_unref, task);
}

/**
 * shuwu_title_rows_by_id_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Gets the rows of a page.
 *
 * Returns: (transfer full) (element-type ShuwuTitleRow): one for each id, %NULL for
 *   a title that is gone; or %NULL
 */
GPtrArray *
shuwu_title_rows_by_id_finish (ShuwuStore    *store,
                               GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
tidy (ShuwuDb       *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  gboolean *has_more = g_new0 (gboolean, 1);

  if (shuwu_search_tidy (db, has_more, error))
    return has_more;

  g_free (has_more);
  return NULL;
}

/**
 * shuwu_title_index_tidy_async:
 * @store: a store that is open
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Takes one short step in tidying the index. Call it when nothing happens for a
 * while, and again as long as there is more; a search is a little faster then.
 */
void
shuwu_title_index_tidy_async (ShuwuStore          *store,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, shuwu_title_index_tidy_async);
  shuwu_store_run (store, SHUWU_LANE_WRITE, tidy, NULL, NULL, g_free, task);
}

/**
 * shuwu_title_index_tidy_finish:
 * @store: the store
 * @result: what the callback was given
 * @has_more: (out): whether another step would do something
 * @error: return location for an error
 *
 * Gets whether the index is tidy.
 *
 * Returns: whether the step was done
 */
gboolean
shuwu_title_index_tidy_finish (ShuwuStore    *store,
                               GAsyncResult  *result,
                               gboolean      *has_more,
                               GError       **error)
{
  g_autofree gboolean *more = NULL;

  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  more = g_task_propagate_pointer (G_TASK (result), error);
  *has_more = more != NULL && *more;

  return more != NULL;
}
