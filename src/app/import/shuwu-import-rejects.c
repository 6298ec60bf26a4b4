// SPDX-License-Identifier: GPL-3.0-or-later
/* The refused records of a file, to where a person wants them. */
#define G_LOG_DOMAIN "shuwu-import"

#include "import/shuwu-import-rejects.h"

#include "storage/shuwu-out-file.h"

static void
save_in_thread (GTask        *task,
                gpointer      rejects,
                gpointer      place,
                GCancellable *cancellable)
{
  g_autofree char *path = g_file_get_path (place);
  GError *error = NULL;

  /* lint: out-file: it is asked; only GIO reaches places that are no path */
  if ((path == NULL || shuwu_out_file_may_replace (path, &error)) &&
      g_file_copy (rejects, place, G_FILE_COPY_OVERWRITE, cancellable, NULL, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * shuwu_import_rejects_save_async:
 * @rejects: the file that the import wrote
 * @place: where to; replaced if it exists
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Copies the refused records.
 *
 * Fails with [error@Storage.EXISTS] if a bookroom is at @place.
 */
void
shuwu_import_rejects_save_async (GFile               *rejects,
                                 GFile               *place,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (rejects, NULL, callback, user_data);

  g_task_set_source_tag (task, shuwu_import_rejects_save_async);
  g_task_set_task_data (task, g_object_ref (place), g_object_unref);
  g_task_run_in_thread (task, save_in_thread);
}

gboolean
shuwu_import_rejects_save_finish (GAsyncResult  *result,
                                  GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
