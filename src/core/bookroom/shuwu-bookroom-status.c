// SPDX-License-Identifier: GPL-3.0-or-later
/* What is in a bookroom, in numbers, counted when somebody asks. */
#define G_LOG_DOMAIN "shuwu-bookroom"

#include "bookroom/shuwu-bookroom.h"

#include "storage/shuwu-schema.h"

/**
 * shuwu_bookroom_status_free:
 * @self: (transfer full): a status
 *
 * Frees a status.
 */
void
shuwu_bookroom_status_free (ShuwuBookroomStatus *self)
{
  g_free (self->room);
  g_free (self);
}

static gpointer
status_job (ShuwuDb       *db,
            gpointer       plan,
            GCancellable  *cancellable,
            GError       **error)
{
  ShuwuStatement *count = shuwu_db_prepare (db, "bookroom_status", error);
  ShuwuBookroomStatus *status;

  if (count == NULL || shuwu_statement_step (count, error) != SHUWU_STEP_ROW)
    return NULL;

  status = g_new0 (ShuwuBookroomStatus, 1);
  status->schema = shuwu_schema_get_newest ();
  status->room = shuwu_statement_dup_text (count, 0);
  status->titles = shuwu_statement_get_int64 (count, 1);
  status->copies = shuwu_statement_get_int64 (count, 2);
  status->workers = shuwu_statement_get_int64 (count, 3);
  status->open_loans = shuwu_statement_get_int64 (count, 4);
  status->unsynced = shuwu_statement_get_int64 (count, 5);
  status->last_sync_us = shuwu_statement_get_int64 (count, 6);

  return status;
}

/**
 * shuwu_bookroom_status_async:
 * @self: an open bookroom
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Counts what is in the bookroom.
 */
void
shuwu_bookroom_status_async (ShuwuBookroom       *self,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, shuwu_bookroom_status_async);
  shuwu_store_run (shuwu_bookroom_get_store (self), SHUWU_LANE_SURVEY, status_job, NULL, NULL,
                   (GDestroyNotify) shuwu_bookroom_status_free, task);
}

ShuwuBookroomStatus *
shuwu_bookroom_status_finish (ShuwuBookroom  *self,
                              GAsyncResult   *result,
                              GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
