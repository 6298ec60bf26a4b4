// SPDX-License-Identifier: GPL-3.0-or-later
/* The lists of classes of the core, in the shape that a finder asks for. */
#define G_LOG_DOMAIN "shuwu-app"

#include "training/shuwu-class-source.h"

#include "training/shuwu-class-choice.h"

/* Which of the classes that a search finds are wanted. */
typedef struct
{
  guint limit;
  guint offset;
} Wish;

static void
load (gpointer             source,
      const guint32       *ids,
      guint                n_ids,
      GCancellable        *cancellable,
      GAsyncReadyCallback  callback,
      gpointer             user_data)
{
  g_autoptr (GArray) wanted = shuwu_finder_widen_ids (ids, n_ids);

  shuwu_class_list_rows_async (shuwu_class_choice_get_store (source), (const gint64 *) (gpointer) wanted->data, n_ids, cancellable,
                               callback, user_data);
}

static GPtrArray *
load_finish (gpointer       source,
             GAsyncResult  *result,
             GError       **error)
{
  return shuwu_class_list_rows_finish (shuwu_class_choice_get_store (source), result, error);
}

/* --- what was typed --- */

static void
found_rows_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *rows = shuwu_class_list_rows_finish (SHUWU_STORE (source), result, &error);

  if (rows != NULL)
    g_task_return_pointer (task, rows, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GArray) ids = shuwu_class_list_ids_finish (SHUWU_STORE (source), result, NULL, &error);
  const Wish *wish = g_task_get_task_data (task);
  guint first;

  if (ids == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  first = MIN (wish->offset, ids->len);
  shuwu_class_list_rows_async (SHUWU_STORE (source), (const gint64 *) (gpointer) ids->data + first, MIN (wish->limit, ids->len - first),
                               g_task_get_cancellable (task), found_rows_cb, g_object_ref (task));
}

static GPtrArray *
search_finish (gpointer       source,
               GAsyncResult  *result,
               GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
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
  GTask *task = g_task_new (source, cancellable, callback, user_data);
  ShuwuClassFilter filter = shuwu_class_choice_get_filter (source);
  Wish wish = { .limit = limit, .offset = offset };

  filter.query = query;
  g_task_set_source_tag (task, search);
  g_task_set_task_data (task, g_memdup2 (&wish, sizeof wish), g_free);
  shuwu_class_list_ids_async (shuwu_class_choice_get_store (source), &filter, cancellable, found_cb, task);
}

/* --- everything --- */

/* Nothing among those that are chosen: is there any class at all? */
static void
all_browsed_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GArray) all = shuwu_class_list_ids_finish (SHUWU_STORE (source), result, NULL, &error);

  if (all == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  shuwu_class_choice_set_bare (g_task_get_source_object (task), all->len == 0);
  g_task_return_pointer (task, g_array_new (FALSE, FALSE, sizeof (gint64)), (GDestroyNotify) g_array_unref);
}

static void
browsed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  const ShuwuClassFilter all = { 0 };
  g_autoptr (GTask) task = user_data;
  g_autoptr (GPtrArray) rows = NULL;
  GError *error = NULL;
  GArray *ids = shuwu_class_list_ids_finish (SHUWU_STORE (source), result, &rows, &error);

  if (ids == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (ids->len == 0)
    {
      g_array_unref (ids);
      shuwu_class_list_ids_async (SHUWU_STORE (source), &all, g_task_get_cancellable (task), all_browsed_cb, g_object_ref (task));
      return;
    }

  shuwu_class_choice_set_bare (g_task_get_source_object (task), FALSE);
  g_task_set_task_data (task, g_steal_pointer (&rows), (GDestroyNotify) g_ptr_array_unref);
  g_task_return_pointer (task, ids, (GDestroyNotify) g_array_unref);
}

static void
browse (gpointer             source,
        int                  order,
        gboolean             is_descending,
        GCancellable        *cancellable,
        GAsyncReadyCallback  callback,
        gpointer             user_data)
{
  GTask *task = g_task_new (source, cancellable, callback, user_data);
  ShuwuClassFilter filter = shuwu_class_choice_get_filter (source);

  filter.n_rows = SHUWU_SLOT_PAGE;
  g_task_set_source_tag (task, browse);
  shuwu_class_list_ids_async (shuwu_class_choice_get_store (source), &filter, cancellable, browsed_cb, task);
}

static GArray *
browse_finish (gpointer       source,
               GAsyncResult  *result,
               GPtrArray    **first_rows,
               GError       **error)
{
  g_autoptr (GArray) ids = g_task_propagate_pointer (G_TASK (result), error);
  GPtrArray *rows = g_task_get_task_data (G_TASK (result));

  if (ids == NULL)
    return NULL;

  *first_rows = rows != NULL ? g_ptr_array_ref (rows) : NULL;

  return shuwu_finder_narrow_ids (ids);
}

static gboolean
is_narrowed (gpointer source)
{
  return shuwu_class_choice_is_narrowed (source);
}

static guint32
get_id (gconstpointer row)
{
  return ((const ShuwuClassRow *) row)->class_id;
}

static const ShuwuFinderSource classes =
{
  .rows = { load, load_finish, (GBoxedCopyFunc) shuwu_class_row_ref, (GBoxedFreeFunc) shuwu_class_row_unref, get_id },
  .search = search,
  .search_finish = search_finish,
  .browse = browse,
  .browse_finish = browse_finish,
  .is_narrowed = is_narrowed,
};

const ShuwuFinderSource *
shuwu_class_source_get (void)
{
  return &classes;
}
