// SPDX-License-Identifier: GPL-3.0-or-later
/* The courses that classes are made of. */
#define G_LOG_DOMAIN "shuwu-training"

#include "training/shuwu-course-list.h"

void
shuwu_course_row_free (ShuwuCourseRow *self)
{
  g_free (self->code);
  g_free (self->name);
  g_free (self->kind);
  g_free (self->trade);
  g_free (self);
}

static ShuwuCourseRow *
read_row (ShuwuStatement *row)
{
  ShuwuCourseRow *self = g_new0 (ShuwuCourseRow, 1);

  self->course_id = shuwu_statement_get_int64 (row, 0);
  self->code = shuwu_statement_dup_text (row, 1);
  self->name = shuwu_statement_dup_text (row, 2);
  self->kind = shuwu_statement_dup_text (row, 3);
  self->trade = shuwu_statement_dup_text (row, 4);
  self->level = (int) shuwu_statement_get_int64 (row, 5);
  self->planned_minutes = (int) shuwu_statement_get_int64 (row, 6);
  self->n_classes = (int) shuwu_statement_get_int64 (row, 7);

  return self;
}

static gpointer
list_courses (ShuwuDb       *db,
              gpointer       plan,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_course_row_free);
  ShuwuStatement *list = shuwu_db_prepare (db, "course_rows", error);
  ShuwuStep step;

  if (list == NULL)
    return NULL;

  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    g_ptr_array_add (rows, read_row (list));

  return step == SHUWU_STEP_DONE ? g_steal_pointer (&rows) : NULL;
}

/**
 * shuwu_course_list_async:
 * @store: the store
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Lists all courses.
 */
void
shuwu_course_list_async (ShuwuStore          *store,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, shuwu_course_list_async);
  shuwu_store_run (store, SHUWU_LANE_READ, list_courses, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, task);
}

/**
 * shuwu_course_list_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_course_list_async () began.
 *
 * Returns: (transfer full) (element-type ShuwuCourseRow): the courses, or %NULL
 */
GPtrArray *
shuwu_course_list_finish (ShuwuStore    *store,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_course_list_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
