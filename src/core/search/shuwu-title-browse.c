// SPDX-License-Identifier: GPL-3.0-or-later
/* The order of all titles, as their ids.
 *
 * The popular order is an index that is only read along: it comes in the lane
 * that a person waits for. The other orders sort a million rows and go where
 * nobody types. Each lane remembers the last order it listed, until somebody
 * commits something: a page that is looked at again has its list at once, and the
 * list can be made while the app still starts. */
#define G_LOG_DOMAIN "shuwu-search"

#include "search/shuwu-title-browse.h"

#include "search/shuwu-search-private.h"

/* A million ids are read once, along an index: what is read need not stay. */
#define SCAN_CACHE_KIB 1024
/* So many are added at once. */
#define IDS_AT_ONCE 1024

typedef struct
{
  const char *statement;
  gboolean is_descending;
  ShuwuTitleSet *set;  /* NULL: all titles */
} Plan;

/* An order as it was when the file had a version. Immutable; crosses threads. */
typedef struct
{
  Plan plan;
  gint64 version;
  GArray *ids;
  GPtrArray *first_rows;
} Order;

static void
clear (gpointer data)
{
  Order *self = data;

  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->first_rows, g_ptr_array_unref);
  g_clear_pointer (&self->plan.set, shuwu_title_set_unref);
}

static void
plan_free (Plan *plan)
{
  g_clear_pointer (&plan->set, shuwu_title_set_unref);
  g_free (plan);
}

static void
order_unref (gpointer self)
{
  g_atomic_rc_box_release_full (self, clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Order, order_unref)

static GQuark
order_quark (void)
{
  return g_quark_from_static_string ("shuwu-title-order");
}

static void
row_free (gpointer row)
{
  if (row != NULL)
    shuwu_title_row_unref (row);
}

static void
reverse (GArray *ids,
         guint   n)
{
  for (guint i = 0; i < n / 2; i++)
    {
      guint32 id = g_array_index (ids, guint32, i);

      g_array_index (ids, guint32, i) = g_array_index (ids, guint32, n - 1 - i);
      g_array_index (ids, guint32, n - 1 - i) = id;
    }
}

static GArray *
list_ids (ShuwuDb     *db,
          const Plan  *plan,
          GError     **error)
{
  ShuwuStatement *list = shuwu_db_prepare (db, plan->statement, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 next[IDS_AT_ONCE];
  guint n_next = 0, n_known = 0;
  ShuwuStep step;

  if (list == NULL)
    return NULL;

  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    {
      guint32 id = (guint32) shuwu_statement_get_int64 (list, 0);

      if (plan->set != NULL && !shuwu_title_set_contains (plan->set, id))
        continue;

      if (n_next == IDS_AT_ONCE)
        {
          g_array_append_vals (ids, next, n_next);
          n_next = 0;
        }
      next[n_next++] = id;
      if (plan->is_descending && shuwu_statement_get_int64 (list, 1) == 0)
        n_known = ids->len + n_next;
    }
  g_array_append_vals (ids, next, n_next);
  if (step == SHUWU_STEP_FAILED)
    return NULL;

  if (plan->is_descending)
    reverse (ids, n_known);
  return g_steal_pointer (&ids);
}

static GPtrArray *
load_first_rows (ShuwuDb  *db,
                 GArray   *ids,
                 GError  **error)
{
  guint n = MIN (ids->len, SHUWU_TITLE_FIRST_ROWS);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_full (n, row_free);

  for (guint i = 0; i < n; i++)
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

static gboolean
is_known (const Order *known,
          const Plan  *plan,
          gint64       version)
{
  return known != NULL && version != -1 && known->version == version &&
         known->plan.statement == plan->statement && known->plan.is_descending == plan->is_descending &&
         known->plan.set == plan->set;
}

static gpointer
list (ShuwuDb       *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  gint64 version = shuwu_db_get_data_version (db);
  Order *known = shuwu_db_get_data (db, order_quark ());
  g_autoptr (Order) order = NULL;

  if (is_known (known, data, version))
    return g_atomic_rc_box_acquire (known);

  shuwu_db_set_data (db, order_quark (), NULL, NULL);
  order = g_atomic_rc_box_new0 (Order);
  order->plan = *(Plan *) data;
  if (order->plan.set != NULL)
    shuwu_title_set_ref (order->plan.set);
  order->version = version;
  shuwu_db_set_cache_kib (db, SCAN_CACHE_KIB);
  order->ids = list_ids (db, data, error);
  shuwu_db_set_cache_kib (db, 0);
  if (order->ids != NULL)
    order->first_rows = load_first_rows (db, order->ids, error);
  if (order->first_rows == NULL)
    return NULL;

  shuwu_db_set_data (db, order_quark (), g_atomic_rc_box_acquire (order), order_unref);
  return g_steal_pointer (&order);
}

/**
 * shuwu_title_ids_async:
 * @store: a store that is open
 * @order: the order
 * @is_descending: the other way round; titles of which it is unknown stay last
 * @cancellable: (nullable): gives up
 * @callback: (scope async) (nullable): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Lists the ids of all titles, to page through them.
 *
 * Who will ask in a moment can ask now, without a callback: what was listed is
 * remembered until somebody changes something.
 */
void
shuwu_title_ids_async (ShuwuStore          *store,
                       ShuwuTitleOrder      order,
                       gboolean             is_descending,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  shuwu_title_ids_among_async (store, NULL, order, is_descending, cancellable, callback, user_data);
}

/**
 * shuwu_title_ids_among_async:
 * @store: a store that is open
 * @set: (nullable): the titles to list; all
 * @order: the order
 * @is_descending: the other way round; titles of which it is unknown stay last
 * @cancellable: (nullable): gives up
 * @callback: (scope async) (nullable): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Lists the ids of some titles, as shuwu_title_ids_async ().
 */
void
shuwu_title_ids_among_async (ShuwuStore          *store,
                             ShuwuTitleSet       *set,
                             ShuwuTitleOrder      order,
                             gboolean             is_descending,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  static const char * const statements[] = {
    [SHUWU_TITLE_ORDER_POPULAR] = "search_ids_by_slot",
    [SHUWU_TITLE_ORDER_NAME] = "search_ids_by_name",
    [SHUWU_TITLE_ORDER_AUTHORS] = "search_ids_by_authors",
    [SHUWU_TITLE_ORDER_PUBLISHER] = "search_ids_by_publisher",
    [SHUWU_TITLE_ORDER_YEAR] = "search_ids_by_year",
    [SHUWU_TITLE_ORDER_CALL_NUMBER] = "search_ids_by_call_number",
    [SHUWU_TITLE_ORDER_AVAILABLE] = "search_ids_by_available",
    [SHUWU_TITLE_ORDER_NEWEST] = "search_ids_by_newest",
  };
  gboolean is_short = order == SHUWU_TITLE_ORDER_POPULAR || order == SHUWU_TITLE_ORDER_NEWEST;
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Plan *plan = g_new (Plan, 1);

  *plan = (Plan) { statements[order], is_descending, set != NULL ? shuwu_title_set_ref (set) : NULL };
  g_task_set_source_tag (task, shuwu_title_ids_async);
  shuwu_store_run (store, is_short ? SHUWU_LANE_READ : SHUWU_LANE_SURVEY, list, plan, (GDestroyNotify) plan_free,
                   order_unref, task);
}

/**
 * shuwu_title_ids_finish:
 * @store: the store
 * @result: what the callback was given
 * @first_rows: (out) (optional) (transfer full) (element-type ShuwuTitleRow): the rows of the first ids; not to be changed
 * @error: return location for an error
 *
 * Gets the ids of all titles.
 *
 * Returns: (transfer full) (element-type guint32): the ids in order, not to be changed, or %NULL
 */
GArray *
shuwu_title_ids_finish (ShuwuStore    *store,
                        GAsyncResult  *result,
                        GPtrArray    **first_rows,
                        GError       **error)
{
  g_autoptr (Order) order = NULL;

  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  order = g_task_propagate_pointer (G_TASK (result), error);
  if (order == NULL)
    return NULL;

  if (first_rows != NULL)
    *first_rows = g_ptr_array_ref (order->first_rows);
  return g_array_ref (order->ids);
}
