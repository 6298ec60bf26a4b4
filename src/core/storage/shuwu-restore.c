// SPDX-License-Identifier: GPL-3.0-or-later
/* Puts a backup in the place of a database.
 *
 *   1. The backup is looked at, not touched: ours, not from the future, sound.
 *   2. What is there now is kept: copied to PATH.before-restore.backup, or, if it
 *      is too damaged to be copied, moved to PATH.damaged with its log. What was
 *      kept before stays: the next one is PATH.before-restore-2.backup and so on.
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
check_integrity (ShuwuDb  *db,
                 gint64   *is_ok,
                 GError  **error)
{
  /* lint: no-sql: the file may be anything; the names of statements are for our schema */
  return shuwu_db_read_pragma (db, "SELECT integrity_check = 'ok' FROM pragma_integrity_check LIMIT 1", is_ok, error);
}

static gboolean
is_sound (ShuwuDb  *db,
          GError  **error)
{
  gint64 version = 0, is_ok = 0;

  if (!shuwu_schema_judge (db, &version, error) || !check_integrity (db, &is_ok, error))
    return FALSE;

  if (version == 0 || is_ok == 0)
    {
      g_set_error_literal (error, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_BROKEN,
                           version == 0 ? "The file is empty" : "The file is damaged");
      return FALSE;
    }

  return TRUE;
}

/* Whoever restores the wrong backup tries again: the room of before the first time must outlive that. */
static char *
dup_free_name (const char *path,
               const char *what,
               const char *ending)
{
  g_autofree char *name = g_strconcat (path, ".", what, ending, NULL);

  for (int number = 2; g_file_test (name, G_FILE_TEST_EXISTS); number++)
    {
      g_free (name);
      name = g_strdup_printf ("%s.%s-%d%s", path, what, number, ending);
    }

  return g_steal_pointer (&name);
}

static gboolean
move_file (const char  *from,
           const char  *to,
           const char  *suffix,
           GError     **error)
{
  g_autofree char *old_name = g_strconcat (from, suffix, NULL);
  g_autofree char *new_name = g_strconcat (to, suffix, NULL);
  int saved_errno;

  if (g_rename (old_name, new_name) == 0 || errno == ENOENT)
    return TRUE;

  saved_errno = errno;
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved_errno), "%s: %s", old_name, g_strerror (saved_errno));
  return FALSE;
}

/* A database with its log. */
static gboolean
move_database (const char  *from,
               const char  *to,
               GError     **error)
{
  return move_file (from, to, "-wal", error) && move_file (from, to, "-shm", error) && move_file (from, to, "", error);
}

/* A restore that failed leaves what it found; the file it had begun is a part of the backup. */
static void
put_back (const char *path,
          const char *damaged)
{
  static const char * const suffixes[] = { "-wal", "-shm", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *begun = g_strconcat (path, suffixes[i], NULL);

      g_unlink (begun);
    }
  move_database (damaged, path, NULL);
}

/* Whether all of a file can be read: then it is not the one that is damaged, or not ours to move. */
static gboolean
is_readable (const char *path)
{
  g_autoptr (ShuwuDb) db = shuwu_db_open (path, SHUWU_DB_LOOKS, NULL);
  gint64 is_ok = 0;

  return db != NULL && check_integrity (db, &is_ok, NULL) && is_ok != 0;
}

/* Opens what is there now, after keeping a copy of it; @damaged is where it was moved instead. */
static ShuwuDb *
open_target (const char    *path,
             char         **damaged,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autofree char *keep = dup_free_name (path, "before-restore", ".backup");
  g_autofree char *aside = dup_free_name (path, "damaged", "");
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
  if ((!g_error_matches (damage, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_BROKEN) &&
       !g_error_matches (damage, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_FOREIGN)) || is_readable (path))
    {
      g_propagate_error (error, g_steal_pointer (&damage));
      return NULL;
    }

  if (!move_database (path, aside, error))
    return NULL;

  *damaged = g_steal_pointer (&aside);
  return shuwu_db_open (path, SHUWU_DB_WRITES, error);
}

static gboolean
become_new_incarnation (ShuwuDb  *db,
                        GError  **error)
{
  return shuwu_db_exec (db, "BEGIN IMMEDIATE", error) && shuwu_db_run (db, "device_new_incarnation", error) &&
         shuwu_db_exec (db, "COMMIT", error);
}

static gboolean
fill (ShuwuDb                *target,
      ShuwuDb                *source,
      const ShuwuStoreHooks  *hooks,
      GCancellable           *cancellable,
      GError                **error)
{
  return shuwu_schema_copy_pages (source, shuwu_db_get_handle (target), cancellable, error) &&
         (hooks == NULL || hooks->set_up == NULL || hooks->set_up (target, error));
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
 * Other programs may have the database open. A database of another program is
 * never replaced. Fails with [error@Storage.FOREIGN],
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
  g_autofree char *damaged = NULL;

  if (source == NULL)
    return FALSE;
  if (!is_sound (source, error))
    {
      g_prefix_error (error, "%s: ", backup);
      return FALSE;
    }

  target = open_target (path, &damaged, cancellable, error);
  if (target == NULL || !fill (target, source, hooks, cancellable, error))
    {
      g_clear_pointer (&target, shuwu_db_close);
      if (damaged != NULL)
        put_back (path, damaged);
      return FALSE;
    }

  return shuwu_schema_migrate (target, path, error) && shuwu_db_exec (target, "PRAGMA journal_mode = WAL", error) &&
         become_new_incarnation (target, error);
}
