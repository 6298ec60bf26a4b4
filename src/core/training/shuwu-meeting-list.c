// SPDX-License-Identifier: GPL-3.0-or-later
/* The meetings of all classes in a span of time. */
#define G_LOG_DOMAIN "shuwu-training"

#include "training/shuwu-meeting-list.h"

typedef struct
{
  gint64 from_us;
  gint64 until_us;
} Query;

void
shuwu_meeting_row_free (ShuwuMeetingRow *self)
{
  g_free (self->class_code);
  g_free (self->course);
  g_free (self->place);
  g_free (self->trainer);
  g_free (self->class_state);
  g_free (self);
}

static ShuwuMeetingRow *
read_row (ShuwuStatement *row)
{
  ShuwuMeetingRow *self = g_new0 (ShuwuMeetingRow, 1);

  self->class_code = shuwu_statement_dup_text (row, 0);
  self->course = shuwu_statement_dup_text (row, 1);
  self->place = shuwu_statement_dup_text (row, 2);
  self->trainer = shuwu_statement_dup_text (row, 3);
  self->class_state = shuwu_statement_dup_text (row, 4);
  self->starts_us = shuwu_statement_get_int64 (row, 5);
  self->ends_us = shuwu_statement_get_int64 (row, 6);
  self->taken = (int) shuwu_statement_get_int64 (row, 7);
  self->capacity = (int) shuwu_statement_get_int64 (row, 8);
  return self;
}

static gpointer
list_meetings (ShuwuDb       *db,
               gpointer       plan,
               GCancellable  *cancellable,
               GError       **error)
{
  const Query *query = plan;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_meeting_row_free);
  ShuwuStatement *list = shuwu_db_prepare (db, "meeting_list", error);
  ShuwuStep step;

  if (list == NULL)
    return NULL;

  shuwu_statement_bind_int64 (list, ":from_us", query->from_us);
  shuwu_statement_bind_int64 (list, ":until_us", query->until_us);
  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    g_ptr_array_add (rows, read_row (list));

  return step == SHUWU_STEP_DONE ? g_steal_pointer (&rows) : NULL;
}

/**
 * shuwu_meeting_list_async:
 * @store: the store
 * @from_us: a moment
 * @until_us: a later one
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Lists meetings, also those of classes that were cancelled.
 */
void
shuwu_meeting_list_async (ShuwuStore          *store,
                          gint64               from_us,
                          gint64               until_us,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Query *query = g_new0 (Query, 1);

  query->from_us = from_us;
  query->until_us = until_us;
  g_task_set_source_tag (task, shuwu_meeting_list_async);
  shuwu_store_run (store, SHUWU_LANE_READ, list_meetings, query, g_free, (GDestroyNotify) g_ptr_array_unref, task);
}

/**
 * shuwu_meeting_list_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_meeting_list_async () began.
 *
 * Returns: (transfer full) (element-type ShuwuMeetingRow): the meetings, or %NULL
 */
GPtrArray *
shuwu_meeting_list_finish (ShuwuStore    *store,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_meeting_list_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
