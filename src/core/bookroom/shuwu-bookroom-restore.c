// SPDX-License-Identifier: GPL-3.0-or-later
/* A backup put in the place of a bookroom, on a thread of its own. */
#define G_LOG_DOMAIN "shuwu-bookroom"

#include "bookroom/shuwu-bookroom-private.h"

#include "storage/shuwu-restore.h"

typedef struct
{
  char *path;
  char *backup;
} Restore;

static void
restore_free (Restore *self)
{
  g_free (self->path);
  g_free (self->backup);
  g_free (self);
}

static void
restore_in_thread (GTask        *task,
                   gpointer      source_object,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  const Restore *plan = task_data;
  GError *error = NULL;

  if (shuwu_restore (plan->path, plan->backup, shuwu_bookroom_get_hooks (), cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * shuwu_bookroom_restore_async:
 * @path: (type filename): the file of the bookroom; made if it is absent
 * @backup: (type filename): a backup of a bookroom
 * @cancellable: (nullable): gives up; the bookroom is then as it was
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Puts a backup in the place of a bookroom.
 *
 * What was there is kept beside it as `PATH.before-restore.backup`. Fails as
 * shuwu_restore () does; the bookroom is then as it was.
 */
void
shuwu_bookroom_restore_async (const char          *path,
                              const char          *backup,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Restore *plan = g_new0 (Restore, 1);

  plan->path = g_strdup (path);
  plan->backup = g_strdup (backup);
  g_task_set_source_tag (task, shuwu_bookroom_restore_async);
  g_task_set_task_data (task, plan, (GDestroyNotify) restore_free);
  g_task_run_in_thread (task, restore_in_thread);
}

gboolean
shuwu_bookroom_restore_finish (GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
