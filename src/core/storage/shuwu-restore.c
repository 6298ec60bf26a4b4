// SPDX-License-Identifier: GPL-3.0-or-later
/* Puts a backup in the place of a database.
 *
 *   1. The backup is looked at, not touched: ours, not from the future, sound.
 *   2. A copy of it, PATH.restoring, gets the newest schema, and the device a new
 *      incarnation: the hub must not take its changes for those it has seen (sync).
 *   3. What is there now is kept: copied to PATH.before-restore.backup, or, if it
 *      is too damaged to be copied, moved to PATH.damaged with its log, or, if a
 *      newer program made it, moved to PATH.newer-DAY, the last on which it changed.
 *      What was kept before stays: the next one is PATH.before-restore-2.backup and
 *      so on.
 *   4. The pages of 2 are copied in one transaction of the target, so that a power
 *      cut leaves the old room or the new one.
 *
 * Whatever fails before the end of 4 leaves what was there. */
#define G_LOG_DOMAIN "shuwu-storage"

#include "storage/shuwu-restore.h"

#include "storage/shuwu-db-private.h"
#include "storage/shuwu-schema.h"

#include <errno.h>
#include <glib/gstdio.h>

/* Where the room goes, and what became of what was there. */
typedef struct
{
  const char *path;
  const ShuwuStoreHooks *hooks;
  char *kept;           /* a copy of it, or NULL */
  char *aside;          /* where it was moved, or NULL */
  gboolean was_absent;
} Place;

static gboolean
set_up (ShuwuDb                *db,
        const ShuwuStoreHooks  *hooks,
        GError                **error)
{
  return hooks == NULL || hooks->set_up == NULL || hooks->set_up (db, error);
}

/* From SQLite 3.44 on the index is asked too, and knows itself only by what the rooms add to a connection. */
static gboolean
check_integrity (ShuwuDb                *db,
                 const ShuwuStoreHooks  *hooks,
                 gint64                 *is_ok,
                 GError                **error)
{
  if (!set_up (db, hooks, error))
    return FALSE;

  /* lint: no-sql: the file may be anything; the names of statements are for our schema */
  return shuwu_db_read_pragma (db, "SELECT integrity_check = 'ok' FROM pragma_integrity_check LIMIT 1", is_ok, error);
}

static gboolean
is_sound (ShuwuDb                *db,
          const ShuwuStoreHooks  *hooks,
          GError                **error)
{
  gint64 version = 0, is_ok = 0;

  if (!shuwu_schema_judge (db, &version, error) || !check_integrity (db, hooks, &is_ok, error))
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

static void
remove_database (const char *path)
{
  static const char * const suffixes[] = { "-wal", "-shm", "-journal", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (path, suffixes[i], NULL);

      g_unlink (name);
    }
}

/* A restore that failed leaves what it found: what it had begun goes. */
static void
put_back (Place *self)
{
  if (self->aside != NULL || self->was_absent)
    remove_database (self->path);
  if (self->aside != NULL)
    move_database (self->aside, self->path, NULL);
  if (self->kept != NULL)
    g_unlink (self->kept);
}

/* Whether all of a file can be read: then it is not the one that is damaged, or not ours to move. */
static gboolean
is_readable (const char            *path,
             const ShuwuStoreHooks *hooks)
{
  g_autoptr (ShuwuDb) db = shuwu_db_open (path, SHUWU_DB_LOOKS, NULL);
  gint64 is_ok = 0;

  return db != NULL && check_integrity (db, hooks, &is_ok, NULL) && is_ok != 0;
}

/* Closed by everybody else, and all in one file: no program that has it open works on in what has been moved. */
static gboolean
leave_newer_alone (ShuwuDb  *db,
                   GError  **error)
{
  return shuwu_db_exec (db, "PRAGMA journal_mode = DELETE", error);
}

static char *
dup_aside_name (const char   *path,
                const GError *reason)
{
  g_autoptr (GDateTime) changed = NULL;
  g_autofree char *what = NULL;
  GStatBuf status;

  if (!g_error_matches (reason, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_TOO_NEW) || g_stat (path, &status) != 0)
    return dup_free_name (path, "damaged", "");

  changed = g_date_time_new_from_unix_local (status.st_mtime);
  what = g_date_time_format (changed, "newer-%Y-%m-%d");
  return dup_free_name (path, what, "");
}

/* Whether that is why a database has to go out of the way, and can. */
static gboolean
can_be_moved (ShuwuDb                *db,
              const char             *path,
              const ShuwuStoreHooks  *hooks,
              GError                **reason)
{
  g_autoptr (GError) other = NULL;

  if (g_error_matches (*reason, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_TOO_NEW))
    {
      if (leave_newer_alone (db, &other))
        return TRUE;

      g_clear_error (reason);
      *reason = g_steal_pointer (&other);
      return FALSE;
    }

  return (g_error_matches (*reason, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_BROKEN) ||
          g_error_matches (*reason, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_DISK) ||
          g_error_matches (*reason, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_NO_DATABASE) ||
          g_error_matches (*reason, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_FOREIGN)) && !is_readable (path, hooks);
}

/* Opens what is there now, after keeping a copy of it, or after moving it away where it cannot be copied. */
static ShuwuDb *
open_target (Place         *self,
             GCancellable  *cancellable,
             GError       **error)
{
  const char *path = self->path;
  g_autofree char *keep = dup_free_name (path, "before-restore", ".backup");
  g_autofree char *aside = NULL;
  g_autoptr (ShuwuDb) db = NULL;
  g_autoptr (GError) reason = NULL;
  gint64 version = 0;

  self->was_absent = !g_file_test (path, G_FILE_TEST_EXISTS);
  if (self->was_absent)
    return shuwu_db_open (path, SHUWU_DB_WRITES, error);

  db = shuwu_db_open (path, SHUWU_DB_WRITES, &reason);
  if (db != NULL && shuwu_schema_judge (db, &version, &reason) &&
      shuwu_schema_copy_aside (db, keep, cancellable, &reason))
    {
      self->kept = g_steal_pointer (&keep);
      return g_steal_pointer (&db);
    }

  aside = dup_aside_name (path, reason);
  if (!can_be_moved (db, path, self->hooks, &reason))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }

  g_clear_pointer (&db, shuwu_db_close);
  if (!move_database (path, aside, error))
    {
      /* The log goes first: it must not be parted from its database. */
      move_database (aside, path, NULL);
      return NULL;
    }

  self->aside = g_steal_pointer (&aside);
  return shuwu_db_open (path, SHUWU_DB_WRITES, error);
}

static gboolean
become_new_incarnation (ShuwuDb  *db,
                        GError  **error)
{
  return shuwu_db_exec (db, "BEGIN IMMEDIATE", error) && shuwu_db_run (db, "device_new_incarnation", error) &&
         shuwu_db_exec (db, "COMMIT", error);
}

/* Makes of a copy of the backup what the room will be. */
static gboolean
prepare (ShuwuDb                *copy,
         ShuwuDb                *source,
         const ShuwuStoreHooks  *hooks,
         GCancellable           *cancellable,
         GError                **error)
{
  /* Nobody will miss it. */
  return shuwu_db_exec (copy, "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY", error) &&
         shuwu_schema_copy_pages (source, shuwu_db_get_handle (copy), cancellable, error) &&
         set_up (copy, hooks, error) && shuwu_schema_migrate (copy, NULL, error) && become_new_incarnation (copy, error);
}

static gboolean
replace (Place         *self,
         ShuwuDb       *copy,
         GCancellable  *cancellable,
         GError       **error)
{
  g_autoptr (ShuwuDb) target = open_target (self, cancellable, error);

  if (target == NULL || !shuwu_schema_copy_pages (copy, shuwu_db_get_handle (target), cancellable, error))
    {
      g_clear_pointer (&target, shuwu_db_close);
      put_back (self);
      return FALSE;
    }

  /* Where another program is in the way, whoever opens it next does so. */
  shuwu_db_exec (target, "PRAGMA journal_mode = WAL", NULL);
  return TRUE;
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
  g_autofree char *copy_path = g_strconcat (path, ".restoring", NULL);
  ShuwuDb *copy;
  Place place = { .path = path, .hooks = hooks };
  gboolean is_done;

  if (source == NULL)
    return FALSE;
  if (!is_sound (source, hooks, error))
    {
      g_prefix_error (error, "%s: ", backup);
      return FALSE;
    }

  remove_database (copy_path);
  copy = shuwu_db_open (copy_path, SHUWU_DB_WRITES, error);
  is_done = copy != NULL && prepare (copy, source, hooks, cancellable, error) && replace (&place, copy, cancellable, error);
  shuwu_db_close (copy);
  remove_database (copy_path);
  g_free (place.kept);
  g_free (place.aside);

  return is_done;
}
