// SPDX-License-Identifier: GPL-3.0-or-later
/* The lists of workers of the core, in the shape that a finder asks for. */
#define G_LOG_DOMAIN "shuwu-app"

#include "workers/shuwu-reader-source.h"

static void
clear_row (gpointer row)
{
  shuwu_worker_row_free (((ShuwuReaderRow *) row)->worker);
}

ShuwuReaderRow *
shuwu_reader_row_ref (ShuwuReaderRow *self)
{
  return g_rc_box_acquire (self);
}

void
shuwu_reader_row_unref (ShuwuReaderRow *self)
{
  g_rc_box_release_full (self, clear_row);
}

static void
unref_row (gpointer row)
{
  if (row != NULL)
    shuwu_reader_row_unref (row);
}

static ShuwuReaderRow *
reader_row_new_take (ShuwuWorkerRow *worker)
{
  ShuwuReaderRow *self = g_rc_box_new0 (ShuwuReaderRow);

  self->worker = worker;

  return self;
}

/* Takes the rows out of what the core gave, from @first on. */
static GPtrArray *
take_rows (GPtrArray *workers,
           guint      first)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (unref_row);

  for (guint i = first; i < workers->len; i++)
    g_ptr_array_add (rows, reader_row_new_take (g_steal_pointer (&g_ptr_array_index (workers, i))));
  g_ptr_array_set_free_func (workers, NULL);
  for (guint i = 0; i < MIN (first, workers->len); i++)
    shuwu_worker_row_free (g_ptr_array_index (workers, i));

  return rows;
}

static void
load (gpointer             source,
      const guint32       *ids,
      guint                n_ids,
      GCancellable        *cancellable,
      GAsyncReadyCallback  callback,
      gpointer             user_data)
{
  g_autoptr (GArray) wanted = shuwu_finder_widen_ids (ids, n_ids);

  shuwu_worker_rows_async (source, (const gint64 *) (gpointer) wanted->data, n_ids, cancellable, callback, user_data);
}

static GPtrArray *
load_finish (gpointer       source,
             GAsyncResult  *result,
             GError       **error)
{
  g_autoptr (GPtrArray) workers = shuwu_worker_rows_finish (source, result, error);

  return workers != NULL ? take_rows (workers, 0) : NULL;
}

static GPtrArray *
search_finish (gpointer       source,
               GAsyncResult  *result,
               GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) workers = shuwu_worker_rows_finish (SHUWU_STORE (source), result, &error);

  if (workers != NULL)
    g_task_return_pointer (task, take_rows (workers, GPOINTER_TO_UINT (g_task_get_task_data (task))),
                           (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/* The core counts from the best one on. */
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

  g_task_set_source_tag (task, search);
  g_task_set_task_data (task, GUINT_TO_POINTER (offset), NULL);
  shuwu_worker_search_async (source, query, offset + limit, cancellable, found_cb, task);
}

static void
browse (gpointer             source,
        int                  order,
        gboolean             is_descending,
        GCancellable        *cancellable,
        GAsyncReadyCallback  callback,
        gpointer             user_data)
{
  shuwu_worker_ids_async (source, 0, cancellable, callback, user_data);
}

static GArray *
browse_finish (gpointer       source,
               GAsyncResult  *result,
               GPtrArray    **first_rows,
               GError       **error)
{
  g_autoptr (GArray) ids = shuwu_worker_ids_finish (source, result, error);

  return ids != NULL ? shuwu_finder_narrow_ids (ids) : NULL;
}

static guint32
get_id (gconstpointer row)
{
  return ((const ShuwuReaderRow *) row)->worker->id;
}

static const ShuwuFinderSource readers =
{
  .rows = { load, load_finish, (GBoxedCopyFunc) shuwu_reader_row_ref, (GBoxedFreeFunc) shuwu_reader_row_unref, get_id },
  .search = search,
  .search_finish = search_finish,
  .browse = browse,
  .browse_finish = browse_finish,
};

const ShuwuFinderSource *
shuwu_reader_source_get (void)
{
  return &readers;
}
