// SPDX-License-Identifier: GPL-3.0-or-later
/* Mentor pairs of a worker or of the whole room, read. */
#define G_LOG_DOMAIN "shuwu-mentoring"

#include "mentoring/shuwu-mentor-list.h"

#include "mentoring/shuwu-mentor-rows-private.h"
#include "storage/shuwu-clock.h"

typedef struct
{
  gint64 worker_id;
  int today;
} Query;

void
shuwu_mentor_list_free (ShuwuMentorList *self)
{
  g_clear_pointer (&self->pairs, g_ptr_array_unref);
  g_free (self);
}

static gpointer
list_job (ShuwuDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const Query *query = data;
  g_autoptr (ShuwuMentorList) list = g_new0 (ShuwuMentorList, 1);

  if (!shuwu_mentor_terms_read (db, &list->terms, error))
    return NULL;

  list->pairs = shuwu_mentor_pair_list (db, query->worker_id, query->worker_id, error);
  if (list->pairs == NULL)
    return NULL;
  for (guint i = 0; i < list->pairs->len; i++)
    if (!shuwu_mentor_pair_count_months (db, g_ptr_array_index (list->pairs, i), query->today, error))
      return NULL;

  return g_steal_pointer (&list);
}

/**
 * shuwu_mentor_list_async:
 * @store: the store
 * @worker_id: whose pairs, as a mentor or as an apprentice; 0: those of everybody
 * @cancellable: (nullable): withdraws it
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Lists mentor pairs.
 */
void
shuwu_mentor_list_async (ShuwuStore          *store,
                         gint64               worker_id,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Query query = { .worker_id = worker_id, .today = shuwu_clock_get_today (shuwu_store_get_clock (store)) };

  g_task_set_source_tag (task, shuwu_mentor_list_async);
  shuwu_store_run (store, SHUWU_LANE_READ, list_job, g_memdup2 (&query, sizeof query), g_free,
                   (GDestroyNotify) shuwu_mentor_list_free, task);
}

/**
 * shuwu_mentor_list_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_mentor_list_async () began.
 *
 * Returns: (transfer full): the pairs, or %NULL
 */
ShuwuMentorList *
shuwu_mentor_list_finish (ShuwuStore    *store,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_mentor_list_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
