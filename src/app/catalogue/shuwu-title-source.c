// SPDX-License-Identifier: GPL-3.0-or-later
/* The search of the core, in the shape that a finder asks for. */
#define G_LOG_DOMAIN "shuwu-app"

#include "catalogue/shuwu-title-source.h"

#include "search/shuwu-title-browse.h"
#include "search/shuwu-title-search.h"

static void
load (gpointer             source,
      const guint32       *ids,
      guint                n_ids,
      GCancellable        *cancellable,
      GAsyncReadyCallback  callback,
      gpointer             user_data)
{
  shuwu_title_rows_by_id_async (source, ids, n_ids, cancellable, callback, user_data);
}

static GPtrArray *
load_finish (gpointer       source,
             GAsyncResult  *result,
             GError       **error)
{
  return shuwu_title_rows_by_id_finish (source, result, error);
}

static void
search (gpointer             source,
        const char          *query,
        guint                limit,
        guint                offset,
        GCancellable        *cancellable,
        GAsyncReadyCallback  callback,
        gpointer             user_data)
{
  shuwu_title_search_async (source, query, limit, offset, cancellable, callback, user_data);
}

static GPtrArray *
search_finish (gpointer       source,
               GAsyncResult  *result,
               GError       **error)
{
  return shuwu_title_search_finish (source, result, error);
}

static void
browse (gpointer             source,
        int                  order,
        gboolean             is_descending,
        GCancellable        *cancellable,
        GAsyncReadyCallback  callback,
        gpointer             user_data)
{
  shuwu_title_ids_async (source, order, is_descending, cancellable, callback, user_data);
}

static GArray *
browse_finish (gpointer       source,
               GAsyncResult  *result,
               GPtrArray    **first_rows,
               GError       **error)
{
  return shuwu_title_ids_finish (source, result, first_rows, error);
}

static guint32
get_id (gconstpointer row)
{
  return ((const ShuwuTitleRow *) row)->id;
}

static const ShuwuFinderSource titles =
{
  .rows = { load, load_finish, (GBoxedCopyFunc) shuwu_title_row_ref, (GBoxedFreeFunc) shuwu_title_row_unref },
  .search = search,
  .search_finish = search_finish,
  .browse = browse,
  .browse_finish = browse_finish,
  .get_id = get_id,
};

const ShuwuFinderSource *
shuwu_title_source_get (void)
{
  return &titles;
}
