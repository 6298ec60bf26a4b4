// SPDX-License-Identifier: GPL-3.0-or-later
/* Whether anything has changed. The connection of short reads never writes, so that
 * to it every change is one of somebody else. */
#define G_LOG_DOMAIN "shuwu-storage"

#include "storage/shuwu-store-version.h"

static gpointer
get_version (ShuwuDb       *db,
             gpointer       plan,
             GCancellable  *cancellable,
             GError       **error)
{
  ShuwuStatement *get = shuwu_db_prepare (db, "storage_get_version", error);
  gint64 version = 0;

  if (get == NULL || !shuwu_statement_read_int64 (get, &version, error))
    return NULL;

  return g_memdup2 (&version, sizeof version);
}

/**
 * shuwu_store_get_version_async:
 * @store: the store
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Asks which version of the file there is; the cost does not depend on its size.
 */
void
shuwu_store_get_version_async (ShuwuStore          *store,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, shuwu_store_get_version_async);
  shuwu_store_run (store, SHUWU_LANE_READ, get_version, NULL, NULL, g_free, task);
}

/**
 * shuwu_store_get_version_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_store_get_version_async () began.
 *
 * Returns: a number to compare with an earlier one; 0 if it could not be asked
 */
gint64
shuwu_store_get_version_finish (ShuwuStore    *store,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_autofree gint64 *version = NULL;

  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_store_get_version_async), 0);

  version = g_task_propagate_pointer (G_TASK (result), error);
  return version != NULL ? *version : 0;
}
