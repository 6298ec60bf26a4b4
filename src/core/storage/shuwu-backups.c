// SPDX-License-Identifier: GPL-3.0-or-later
/* What was copied beside a bookroom, before a migration or a restore: where the bookroom itself cannot be opened, one of them can.
 *
 * Only files whose names begin with that of the bookroom count: other rooms may be kept in the same folder. */
#define G_LOG_DOMAIN "shuwu-storage"

#include "storage/shuwu-backups.h"

#include "storage/shuwu-db-private.h"
#include "storage/shuwu-schema.h"

#include <glib/gstdio.h>

#define ENDING ".backup"

void
shuwu_backup_free (ShuwuBackup *self)
{
  g_free (self->path);
  g_free (self->room);
  g_free (self);
}

static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  const ShuwuBackup *first = *(ShuwuBackup * const *) a;
  const ShuwuBackup *second = *(ShuwuBackup * const *) b;

  return (first->copied_us < second->copied_us) - (first->copied_us > second->copied_us);
}

/* NULL: it is none that can be opened here, and nobody asked for it by name. */
static ShuwuBackup *
look_at (const char *path)
{
  g_autoptr (ShuwuDb) db = shuwu_db_open (path, SHUWU_DB_LOOKS, NULL);
  ShuwuStatement *get;
  ShuwuBackup *self;
  GStatBuf status;
  gint64 version = 0;

  if (db == NULL || !shuwu_schema_judge (db, &version, NULL) || version == 0 || g_stat (path, &status) != 0)
    return NULL;

  get = shuwu_db_prepare (db, "backup_get_room", NULL);
  if (get == NULL || shuwu_statement_step (get, NULL) != SHUWU_STEP_ROW)
    return NULL;

  self = g_new0 (ShuwuBackup, 1);
  self->path = g_strdup (path);
  self->room = g_strdup (shuwu_statement_get_text (get, 0));
  self->copied_us = (gint64) status.st_mtim.tv_sec * G_USEC_PER_SEC + status.st_mtim.tv_nsec / 1000;
  shuwu_db_reset_statements (db);

  return self;
}

static void
find_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  g_autofree char *folder = g_path_get_dirname (task_data);
  g_autofree char *name = g_path_get_basename (task_data);
  g_autofree char *beginning = g_strconcat (name, ".", NULL);
  g_autoptr (GPtrArray) backups = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_backup_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  const char *entry;

  if (dir == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  while ((entry = g_dir_read_name (dir)) != NULL && !g_cancellable_is_cancelled (cancellable))
    if (g_str_has_prefix (entry, beginning) && g_str_has_suffix (entry, ENDING))
      {
        g_autofree char *path = g_build_filename (folder, entry, NULL);
        ShuwuBackup *backup = look_at (path);

        if (backup != NULL)
          g_ptr_array_add (backups, backup);
      }

  g_ptr_array_sort (backups, compare_newest_first);
  g_task_return_pointer (task, g_steal_pointer (&backups), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * shuwu_backups_find_async:
 * @path: (type filename): the file of a bookroom, which need not be one that can be opened
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Looks for copies beside a bookroom that this program can open.
 *
 * They are looked at, not tested: shuwu_bookroom_restore_async () does that.
 */
void
shuwu_backups_find_async (const char          *path,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, shuwu_backups_find_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, find_in_thread);
}

/**
 * shuwu_backups_find_finish:
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_backups_find_async () began.
 *
 * Returns: (transfer full) (element-type ShuwuBackup): the backups, the newest first; perhaps none
 */
GPtrArray *
shuwu_backups_find_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * shuwu_backups_help:
 * @error: why a bookroom could not be opened
 *
 * Says whether what is wrong is or may be wrong with the file, so that another one helps.
 *
 * Returns: whether it is damaged, lies on a disk that fails, or was made by a newer program
 */
gboolean
shuwu_backups_help (const GError *error)
{
  return g_error_matches (error, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_TOO_NEW) ||
         g_error_matches (error, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_BROKEN) ||
         g_error_matches (error, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_DISK) ||
         g_error_matches (error, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_NO_DATABASE);
}
