// SPDX-License-Identifier: GPL-3.0-or-later
/* What the catalogue page and the terminal ask of the titles: a search, the rows
 * of some. Both run in the lane that a person waits for. */
#define G_LOG_DOMAIN "shuwu-search"

#include "search/shuwu-title-search.h"

#include "search/shuwu-search-private.h"
#include "search/shuwu-title-sort-private.h"

/* Hits that are put into another order than theirs. */
#define SORTED_MAX 1000
/* A quick search leaves the rest of a frame of 16 ms for its rows and for what shows them. */
#define QUICK_US 9000

typedef struct
{
  ShuwuQuery *query;
  ShuwuTitleWish wish;  /* with a set of its own, without a query */
} SearchPlan;

typedef struct
{
  GPtrArray *rows;
  gboolean is_whole;
} Found;

static void
found_free (Found *found)
{
  g_clear_pointer (&found->rows, g_ptr_array_unref);
  g_free (found);
}

static void
search_plan_free (SearchPlan *plan)
{
  g_clear_pointer (&plan->query, shuwu_query_free);
  g_clear_pointer (&plan->wish.set, shuwu_title_set_unref);
  g_free (plan);
}

static SearchPlan *
search_plan_new (const ShuwuTitleWish *wish)
{
  SearchPlan *plan = g_new0 (SearchPlan, 1);

  plan->wish = *wish;
  plan->wish.query = NULL;
  if (wish->set != NULL)
    shuwu_title_set_ref (wish->set);

  return plan;
}

static void
row_free (gpointer row)
{
  if (row != NULL)
    shuwu_title_row_unref (row);
}

static GPtrArray *
load_hits (ShuwuDb           *db,
           const ShuwuQuery  *query,
           const GArray      *hits,
           GError           **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);

  for (guint i = 0; i < hits->len; i++)
    {
      g_autoptr (GError) failure = NULL;
      ShuwuTitleRow *row = shuwu_title_row_load_hit (db, &g_array_index (hits, ShuwuHit, i), query, &failure);

      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
      if (row != NULL)
        g_ptr_array_add (rows, row);
    }

  return g_steal_pointer (&rows);
}

static GPtrArray *
take_range (GPtrArray            *rows,
            const ShuwuTitleWish *wish)
{
  GPtrArray *range = g_ptr_array_new_with_free_func (row_free);

  for (guint i = wish->offset; i < rows->len && range->len < wish->limit; i++)
    g_ptr_array_add (range, shuwu_title_row_ref (g_ptr_array_index (rows, i)));

  return range;
}

static gpointer
search (ShuwuDb       *db,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  SearchPlan *plan = data;
  gboolean is_sorted = plan->wish.order != SHUWU_TITLE_ORDER_POPULAR;
  gboolean is_whole = TRUE;
  ShuwuSearchRange range = {
    .set = plan->wish.set, .limit = is_sorted ? SORTED_MAX : plan->wish.limit, .offset = is_sorted ? 0 : plan->wish.offset,
    .end_us = plan->wish.is_quick ? g_get_monotonic_time () + QUICK_US : 0, .is_whole = &is_whole,
  };
  g_autoptr (GArray) hits = shuwu_search_find_query (db, plan->query, range, cancellable, error);
  g_autoptr (GPtrArray) rows = hits != NULL ? load_hits (db, plan->query, hits, error) : NULL;
  Found *found;

  if (rows == NULL)
    return NULL;

  found = g_new (Found, 1);
  if (is_sorted)
    shuwu_title_rows_sort (rows, plan->wish.order, plan->wish.is_descending);
  *found = (Found) { is_sorted ? take_range (rows, &plan->wish) : g_steal_pointer (&rows), is_whole };

  return found;
}

static void
run_search (GTask                *task,
            const ShuwuTitleWish *wish)
{
  SearchPlan *plan = search_plan_new (wish);

  plan->query = shuwu_query_new (wish->query);
  shuwu_store_run (g_task_get_source_object (task), SHUWU_LANE_READ, search, plan, (GDestroyNotify) search_plan_free,
                   (GDestroyNotify) found_free, task);
}

/**
 * shuwu_title_find_async:
 * @store: a store that is open
 * @wish: what is looked for, among which titles, in which order
 * @cancellable: (nullable): withdraws the search; cancel it when the next key is pressed
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Searches titles for what was typed. A search that is wished to be quick and did
 * not come to an end has found the most popular ones; wish it again, not quick, for
 * all of them.
 */
void
shuwu_title_find_async (ShuwuStore           *store,
                        const ShuwuTitleWish *wish,
                        GCancellable         *cancellable,
                        GAsyncReadyCallback   callback,
                        gpointer              user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, shuwu_title_find_async);
  run_search (task, wish);
}

static GPtrArray *
take_rows (GAsyncResult  *result,
           gboolean      *is_whole,
           GError       **error)
{
  Found *found = g_task_propagate_pointer (G_TASK (result), error);
  GPtrArray *rows = found != NULL ? g_steal_pointer (&found->rows) : NULL;

  if (is_whole != NULL)
    *is_whole = found != NULL && found->is_whole;
  g_clear_pointer (&found, found_free);

  return rows;
}

/**
 * shuwu_title_find_finish:
 * @store: the store
 * @result: what the callback was given
 * @is_whole: (out) (optional): whether nothing was left out, so that it could be quick
 * @error: return location for an error
 *
 * Gets what a search found.
 *
 * Returns: (transfer full) (element-type ShuwuTitleRow): the rows in the order that was wished, or %NULL
 */
GPtrArray *
shuwu_title_find_finish (ShuwuStore    *store,
                         GAsyncResult  *result,
                         gboolean      *is_whole,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return take_rows (result, is_whole, error);
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
  const ShuwuTitleWish wish = { .query = query, .limit = limit, .offset = offset };

  g_task_set_source_tag (task, shuwu_title_search_async);
  run_search (task, &wish);
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

  return take_rows (result, NULL, error);
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
