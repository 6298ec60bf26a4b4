// SPDX-License-Identifier: GPL-3.0-or-later
/* The search of the core among the titles that are chosen, in the shape that a finder asks for. */
#define G_LOG_DOMAIN "shuwu-app"

#include "catalogue/shuwu-title-source.h"

#include "catalogue/shuwu-title-choice.h"
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
  shuwu_title_rows_by_id_async (shuwu_title_choice_get_store (source), ids, n_ids, cancellable, callback, user_data);
}

static GPtrArray *
load_finish (gpointer       source,
             GAsyncResult  *result,
             GError       **error)
{
  return shuwu_title_rows_by_id_finish (shuwu_title_choice_get_store (source), result, error);
}

static void
find (gpointer             source,
      ShuwuTitleWish       wish,
      GCancellable        *cancellable,
      GAsyncReadyCallback  callback,
      gpointer             user_data)
{
  wish.set = shuwu_title_choice_get_set (source);
  wish.order = shuwu_title_choice_get_order (source, &wish.is_descending);
  shuwu_title_find_async (shuwu_title_choice_get_store (source), &wish, cancellable, callback, user_data);
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
  find (source, (ShuwuTitleWish) { .query = query, .limit = limit, .offset = offset }, cancellable, callback, user_data);
}

static GPtrArray *
search_finish (gpointer       source,
               GAsyncResult  *result,
               GError       **error)
{
  return shuwu_title_find_finish (shuwu_title_choice_get_store (source), result, NULL, error);
}

static void
search_quickly (gpointer             source,
                const char          *query,
                guint                limit,
                GCancellable        *cancellable,
                GAsyncReadyCallback  callback,
                gpointer             user_data)
{
  find (source, (ShuwuTitleWish) { .query = query, .limit = limit, .is_quick = TRUE }, cancellable, callback, user_data);
}

static GPtrArray *
search_quickly_finish (gpointer       source,
                       GAsyncResult  *result,
                       gboolean      *is_whole,
                       GError       **error)
{
  return shuwu_title_find_finish (shuwu_title_choice_get_store (source), result, is_whole, error);
}

static void
browse (gpointer             source,
        int                  order,
        gboolean             is_descending,
        GCancellable        *cancellable,
        GAsyncReadyCallback  callback,
        gpointer             user_data)
{
  shuwu_title_ids_among_async (shuwu_title_choice_get_store (source), shuwu_title_choice_get_set (source), order, is_descending, cancellable, callback, user_data);
}

static GArray *
browse_finish (gpointer       source,
               GAsyncResult  *result,
               GPtrArray    **first_rows,
               GError       **error)
{
  return shuwu_title_ids_finish (shuwu_title_choice_get_store (source), result, first_rows, error);
}

static gboolean
is_narrowed (gpointer source)
{
  return shuwu_title_choice_get_set (source) != NULL;
}

static guint32
get_id (gconstpointer row)
{
  return ((const ShuwuTitleRow *) row)->id;
}

static const ShuwuFinderSource titles =
{
  .rows = { load, load_finish, (GBoxedCopyFunc) shuwu_title_row_ref, (GBoxedFreeFunc) shuwu_title_row_unref, get_id },
  .search = search,
  .search_finish = search_finish,
  .search_quickly = search_quickly,
  .search_quickly_finish = search_quickly_finish,
  .browse = browse,
  .browse_finish = browse_finish,
  .is_narrowed = is_narrowed,
};

const ShuwuFinderSource *
shuwu_title_source_get (void)
{
  return &titles;
}
