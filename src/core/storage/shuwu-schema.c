// SPDX-License-Identifier: GPL-3.0-or-later
/* The schema is the sum of its numbered steps.
 *
 *   file says            what happens
 *   nothing, no table    all steps run
 *   version < newest     the file is copied aside, the missing steps run
 *   version = newest     nothing
 *   version > newest     refused: a newer program made it
 *   another program's    refused, nothing is touched
 *
 * All missing steps and the new version are one transaction. Foreign keys are
 * switched off around it (SQLite ignores the switch inside) and checked before
 * it ends. */
#define G_LOG_DOMAIN "shuwu-storage"

#include "storage/shuwu-schema.h"

#include "shuwu-core.h"
#include "storage/shuwu-db-private.h"
#include "storage/shuwu-out-file.h"
#include "storage/shuwu-storage-error-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SCHEMA_ROOT SHUWU_RESOURCE_BASE "/schema/"
#define APPLICATION_ID 0x53687577 /* "Shuw" */
#define PAGES_PER_STEP 1024

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static GStrv
list_steps (void)
{
  g_autoptr (GError) error = NULL;
  GStrv names = g_resource_enumerate_children (shuwu_core_get_resource (), SCHEMA_ROOT, 0, &error);

  g_assert_no_error (error);
  qsort (names, g_strv_length (names), sizeof *names, compare_names);

  return names;
}

/**
 * shuwu_schema_get_newest:
 *
 * Gets the version that this program knows and makes.
 *
 * Returns: the number of steps
 */
int
shuwu_schema_get_newest (void)
{
  g_auto (GStrv) names = list_steps ();

  return (int) g_strv_length (names);
}

static gboolean
run_step (ShuwuDb     *db,
          const char  *name,
          GError     **error)
{
  g_autofree char *path = g_strconcat (SCHEMA_ROOT, name, NULL);
  g_autoptr (GBytes) script = g_resource_lookup_data (shuwu_core_get_resource (), path, 0, error);
  g_autofree char *text = NULL;

  if (script == NULL)
    return FALSE;

  text = g_strndup (g_bytes_get_data (script, NULL), g_bytes_get_size (script));
  if (shuwu_db_exec (db, text, error))
    return TRUE;

  g_prefix_error (error, "schema step %s: ", name);
  return FALSE;
}

static gboolean
check_foreign_keys (ShuwuDb  *db,
                    GError  **error)
{
  sqlite3_stmt *stmt = NULL;
  gboolean is_clean = FALSE;

  if (sqlite3_prepare_v2 (shuwu_db_get_handle (db), "PRAGMA foreign_key_check", -1, &stmt, NULL) != SQLITE_OK)
    return shuwu_db_set_error (db, error);

  switch (sqlite3_step (stmt))
    {
    case SQLITE_DONE:
      is_clean = TRUE;
      break;

    case SQLITE_ROW:
      g_set_error (error, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_CONSTRAINT,
                   "A row of table %s points to nothing", sqlite3_column_text (stmt, 0));
      break;

    default:
      shuwu_db_set_error (db, error);
      break;
    }
  sqlite3_finalize (stmt);

  return is_clean;
}

static gboolean
run_steps (ShuwuDb  *db,
           int       from,
           GError  **error)
{
  g_auto (GStrv) names = list_steps ();
  g_autofree char *stamp = g_strdup_printf ("PRAGMA user_version = %u; PRAGMA application_id = %d",
                                            g_strv_length (names), APPLICATION_ID);

  for (int step = from; names[step] != NULL; step++)
    if (!run_step (db, names[step], error))
      return FALSE;

  return check_foreign_keys (db, error) && shuwu_db_exec (db, stamp, error);
}

static gboolean
count_tables (ShuwuDb  *db,
              gint64   *count,
              GError  **error)
{
  /* lint: no-sql: the file may be anything; the names of statements are for our schema */
  return shuwu_db_read_pragma (db, "SELECT count (*) FROM sqlite_schema", count, error);
}

/**
 * shuwu_schema_judge:
 * @db: a connection
 * @version: (out): the schema it has; 0 if it is empty
 * @error: return location for an error
 *
 * Looks whether a database is ours and not from the future.
 *
 * Returns: whether it can be used, perhaps after migration
 */
gboolean
shuwu_schema_judge (ShuwuDb  *db,
                    gint64   *version,
                    GError  **error)
{
  gint64 application = 0, tables = 0;
  int newest = shuwu_schema_get_newest ();

  if (!shuwu_db_read_pragma (db, "PRAGMA user_version", version, error) ||
      !shuwu_db_read_pragma (db, "PRAGMA application_id", &application, error) ||
      !count_tables (db, &tables, error))
    return FALSE;

  if (application != APPLICATION_ID && tables > 0)
    {
      g_set_error_literal (error, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_FOREIGN,
                           "The file is a database of another program");
      return FALSE;
    }
  if (*version > newest)
    {
      g_set_error (error, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_TOO_NEW,
                   "The file has schema %" G_GINT64_FORMAT ", this program knows %d", *version, newest);
      return FALSE;
    }

  return TRUE;
}

static gboolean
migrate_locked (ShuwuDb  *db,
                GError  **error)
{
  gint64 version = 0;

  /* Another program may have been faster. */
  if (!shuwu_schema_judge (db, &version, error))
    return FALSE;

  return run_steps (db, (int) version, error) && shuwu_db_exec (db, "COMMIT", error);
}

/**
 * shuwu_schema_migrate:
 * @db: a connection that writes
 * @path: (nullable): the file it has open; %NULL if it is a copy that nobody would miss
 * @error: return location for an error
 *
 * Brings a database to the newest schema.
 *
 * An older file is first copied to `PATH.schema-N.backup`. On failure the file
 * is as it was.
 *
 * Returns: whether the file has the newest schema now
 */
gboolean
shuwu_schema_migrate (ShuwuDb     *db,
                      const char  *path,
                      GError     **error)
{
  gint64 version = 0;
  gboolean is_done;

  if (!shuwu_schema_judge (db, &version, error))
    return FALSE;

  if (version == shuwu_schema_get_newest ())
    return TRUE;

  if (version > 0 && path != NULL)
    {
      g_autofree char *backup = g_strdup_printf ("%s.schema-%d.backup", path, (int) version);

      if (!shuwu_schema_copy_aside (db, backup, NULL, error))
        return FALSE;
    }

  if (!shuwu_db_exec (db, "PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE", error))
    return FALSE;

  is_done = migrate_locked (db, error);
  if (!is_done)
    shuwu_db_exec (db, "ROLLBACK", NULL);

  return shuwu_db_exec (db, "PRAGMA foreign_keys = ON", is_done ? error : NULL) && is_done;
}

static gboolean
set_file_error (const char  *path,
                int          saved_errno,
                GError     **error)
{
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved_errno), "%s: %s", path, g_strerror (saved_errno));
  return FALSE;
}

static gboolean
sync_path (const char  *path,
           GError     **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean is_synced;

  if (fd < 0)
    return set_file_error (path, errno, error);

  is_synced = fsync (fd) == 0;
  if (!is_synced)
    set_file_error (path, errno, error);
  close (fd);

  return is_synced;
}

/* Which of the two disks it was, the code of SQLite tells: that of a reading is of the one copied from. */
static gboolean
fail_copy (sqlite3     *target,
           const char  *path,
           int          code,
           GError     **error)
{
  g_set_error (error, SHUWU_STORAGE_ERROR, shuwu_storage_error_judge (code, sqlite3_system_errno (target), path),
               "copying to %s: %s (SQLite %d)", path, sqlite3_errstr (code), sqlite3_extended_errcode (target));
  return FALSE;
}

/**
 * shuwu_schema_copy_pages:
 * @db: the connection to copy from
 * @target: the connection to copy to; what it held is replaced in one transaction
 * @cancellable: (nullable): gives up; @target is then as it was
 * @error: return location for an error
 *
 * Copies a whole database into another one, also while both are in use.
 *
 * Returns: whether all of it was copied
 */
gboolean
shuwu_schema_copy_pages (ShuwuDb       *db,
                         sqlite3       *target,
                         GCancellable  *cancellable,
                         GError       **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (target, "main", shuwu_db_get_handle (db), "main");
  const char *path = sqlite3_db_filename (target, "main");
  int code = SQLITE_OK;

  if (backup == NULL)
    return fail_copy (target, path, sqlite3_errcode (target), error);

  while (code == SQLITE_OK || code == SQLITE_BUSY)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        {
          sqlite3_backup_finish (backup);
          return FALSE;
        }
      code = sqlite3_backup_step (backup, PAGES_PER_STEP);
      if (code == SQLITE_BUSY)
        g_usleep (1000);
    }
  sqlite3_backup_finish (backup);

  if (code == SQLITE_DONE)
    return TRUE;

  return fail_copy (target, path, code, error);
}

static gboolean
write_copy (ShuwuDb       *db,
            const char    *path,
            GCancellable  *cancellable,
            GError       **error)
{
  sqlite3 *target = NULL;
  gboolean is_written = sqlite3_open (path, &target) == SQLITE_OK;

  if (is_written)
    is_written = shuwu_schema_copy_pages (db, target, cancellable, error);
  else
    fail_copy (target, path, sqlite3_errcode (target), error);
  /* A copy is one file: it travels without a log beside it. */
  if (is_written && sqlite3_exec (target, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL) != SQLITE_OK)
    is_written = fail_copy (target, path, sqlite3_errcode (target), error);
  sqlite3_close (target);

  return is_written;
}

/* By no name of it: a link to it would be no way to it any more. */
static gboolean
refuse_own_database (ShuwuDb     *db,
                     const char  *destination,
                     GError     **error)
{
  const char *own_path = sqlite3_db_filename (shuwu_db_get_handle (db), "main");
  GStatBuf own, other;

  if (g_stat (own_path, &own) != 0 || g_stat (destination, &other) != 0 ||
      own.st_dev != other.st_dev || own.st_ino != other.st_ino)
    return TRUE;

  g_set_error (error, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_EXISTS, "%s: this is the bookroom itself", destination);
  return FALSE;
}

/**
 * shuwu_schema_copy_aside:
 * @db: the connection to copy from
 * @destination: the file to write; replaced if it exists
 * @cancellable: (nullable): gives up; nothing is left behind
 * @error: return location for an error
 *
 * Writes a copy of the whole database and makes sure that it is on the disk.
 *
 * Fails with [error@Storage.EXISTS] if @destination is a database in use, that
 * of @db above all.
 *
 * Returns: whether the copy is complete
 */
gboolean
shuwu_schema_copy_aside (ShuwuDb       *db,
                         const char    *destination,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autofree char *part = g_strconcat (destination, ".part", NULL);
  g_autofree char *folder = g_path_get_dirname (destination);

  /* The part may be the half of a backup that lost its power. */
  if (!refuse_own_database (db, destination, error) || !shuwu_out_file_may_back_up (destination, error) ||
      !refuse_own_database (db, part, error) || !shuwu_out_file_may_back_up (part, error))
    return FALSE;

  g_unlink (part);
  if (!write_copy (db, part, cancellable, error) || !sync_path (part, error))
    {
      g_unlink (part);
      return FALSE;
    }
  if (g_rename (part, destination) != 0)
    {
      int saved_errno = errno;

      g_unlink (part);
      return set_file_error (destination, saved_errno, error);
    }

  return sync_path (folder, error);
}
