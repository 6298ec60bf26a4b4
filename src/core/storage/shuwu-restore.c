// SPDX-License-Identifier: GPL-3.0-or-later
/* Puts a backup in the place of a database.
 *
 *   1. The backup is looked at, not touched: ours, not from the future, sound.
 *   2. What is there now is kept: copied to PATH.before-restore.backup, or, if it
 *      is too damaged to be copied, moved to PATH.damaged with its log.
 *   3. The pages are copied in one transaction of the target, so that a power
 *      cut leaves the old room or the new one.
 *   4. The room gets the newest schema, and the device a new incarnation: the
 *      hub must not take its changes for those it has seen (sync). */
#define G_LOG_DOMAIN "shuwu-storage"

#include "storage/shuwu-restore.h"

#include "storage/shuwu-db-private.h"
#include "storage/shuwu-schema.h"

#include <errno.h>
#include <glib/gstdio.h>

static gboolean
is_sound (ShuwuDb  *db,
          GError  **error)
{
  gint64 version = 0, is_ok = 0;

  /* lint: no-sql: the file may be anything; the names of statements are for our schema */
  if (!shuwu_schema_judge (db, &version, error) ||
      !shuwu_db_read_pragma (db, "SELECT integrity_check = 'ok' FROM pragma_integrity_check LIMIT 1", &is_ok, error))
    return FALSE;

  if (version == 0 || is_ok == 0)
    {
      g_set_error_literal (error, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_BROKEN,
                           version == 0 ? "The file is empty" : "The file is damaged");
      return FALSE;
    }

  return TRUE;
}

static gboolean
move_aside (const char  *path,
            const char  *suffix,
            GError     **error)
{
  g_autofree char *from = g_strconcat (path, suffix, NULL);
  g_autofree char *to = g_strconcat (path, ".damaged", suffix, NULL);

  if (g_rename (from, to) == 0 || errno == ENOENT)
    return TRUE;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", from, g_strerror (errno));
  return FALSE;
}

/* Opens what is there now, after keeping a copy of it. */
static ShuwuDb *
open_target (const char    *path,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autofree char *keep = g_strconcat (path, ".before-restore.backup", NULL);
  g_autoptr (ShuwuDb) db = NULL;
  g_autoptr (GError) damage = NULL;
  gint64 version = 0;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return shuwu_db_open (path, SHUWU_DB_WRITES, error);

  db = shuwu_db_open (path, SHUWU_DB_WRITES, &damage);
  if (db != NULL && shuwu_schema_judge (db, &version, &damage) &&
      shuwu_schema_copy_aside (db, keep, cancellable, &damage))
    return g_steal_pointer (&db);

  g_clear_pointer (&db, shuwu_db_close);
  if (!g_error_matches (damage, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_BROKEN) &&
      !g_error_matches (damage, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_FOREIGN))
    {
      g_propagate_error (error, g_steal_pointer (&damage));
      return NULL;
    }

  if (!move_aside (path, "", error) || !move_aside (path, "-wal", error) || !move_aside (path, "-shm", error))
    return NULL;

  return shuwu_db_open (path, SHUWU_DB_WRITES, error);
}

static gboolean
become_new_incarnation (ShuwuDb  *db,
                        GError  **error)
{
  return shuwu_db_exec (db, "BEGIN IMMEDIATE", error) && shuwu_db_run (db, "device_new_incarnation", error) &&
         shuwu_db_exec (db, "COMMIT", error);
}

/**
 * shuwu_restore:
 * @path: (type filename): the database to replace; made if it is absent
 * @backup: (type filename): the backup; read only
 * @hooks: (nullable): what the rooms add to a connection
 * @cancellable: (nullable): gives up; the database is then as it was
 * @error: return location for an error
 *
 * Puts a backup in the place of a database and keeps what was there.
 *
 * Other programs may have the database open. Fails with [error@Storage.FOREIGN],
 * [error@Storage.TOO_NEW] or [error@Storage.BROKEN] if the backup cannot be used.
 *
 * Returns: whether the database is what the backup was
 */
gboolean
shuwu_restore (const char             *path,
               const char             *backup,
               const ShuwuStoreHooks  *hooks,
               GCancellable           *cancellable,
               GError                **error)
{
  g_autoptr (ShuwuDb) source = shuwu_db_open (backup, SHUWU_DB_LOOKS, error);
  g_autoptr (ShuwuDb) target = NULL;

  if (source == NULL || !is_sound (source, error))
    {
      g_prefix_error (error, "%s: ", backup);
      return FALSE;
    }

  target = open_target (path, cancellable, error);
  if (target == NULL || !shuwu_schema_copy_pages (source, shuwu_db_get_handle (target), cancellable, error))
    return FALSE;

  if (hooks != NULL && hooks->set_up != NULL && !hooks->set_up (target, error))
    return FALSE;

  return shuwu_schema_migrate (target, path, error) && shuwu_db_exec (target, "PRAGMA journal_mode = WAL", error) &&
         become_new_incarnation (target, error);
}
