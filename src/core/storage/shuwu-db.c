// SPDX-License-Identifier: GPL-3.0-or-later
/* One connection to the database file and its prepared statements.
 *
 * A connection belongs to one thread of the store. Statements are known by the
 * name they have in their room's .sql file, are prepared once and stay; asking
 * for one gives it reset and without values. Two uses of one statement must not
 * overlap (a statement that is still stepping is asserted against). */
#define G_LOG_DOMAIN "shuwu-storage"

#include "storage/shuwu-db-private.h"

#include "storage/shuwu-sql.h"
#include "storage/shuwu-statement-private.h"
#include "storage/shuwu-storage-error-private.h"

/* Longer than the import of a whole room's catalogue takes in another program. */
#define BUSY_TIMEOUT_MS 20000
/* Nothing here touches a file that may turn out to be another program's; the
 * log is switched on when the schema is known to be ours. */
#define CACHE_KIB 16384
/* What of the log stays on the disk when it begins anew: an import of a whole catalogue leaves a thousand times as much. */
#define LOG_BYTES 33554432
#define SETTINGS "PRAGMA cache_size = -" G_STRINGIFY (CACHE_KIB) "; PRAGMA temp_store = MEMORY; " \
                 "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; " \
                 "PRAGMA journal_size_limit = " G_STRINGIFY (LOG_BYTES)
/* FTS5 reads a page of the index in three of them: some thirty pages, a millisecond. */
#define OPS_BETWEEN_LOOKS 100
/* Small memory of a connection: large enough for the frame of a trigger, which every changed row needs. */
#define SLOT_BYTES 2048
#define N_SLOTS 256

struct _ShuwuDb
{
  char *path;
  sqlite3 *handle;
  GHashTable *statements; /* name → ShuwuStatement */
  GData *data;            /* caches of the rooms */

  /* Pages of the log: what was there at the last commit, and how much of it the file has. */
  int log_pages;
  int folded_pages;

  gboolean is_left_unchanged;  /* by the job that runs */

  /* What ends a query before its time */
  GCancellable *watched;  /* NULL: nobody can cancel */
  gint64 deadline_us;     /* 0: none */
};

static void
statement_free (ShuwuStatement *self)
{
  sqlite3_finalize (self->stmt);
  g_free (self);
}

/**
 * shuwu_db_set_error:
 * @db: a connection on which a call of SQLite has just failed
 * @error: return location for the error
 *
 * Turns the last failure of SQLite into an error.
 *
 * An interrupted query becomes %G_IO_ERROR_CANCELLED, or %G_IO_ERROR_TIMED_OUT if nobody cancelled it.
 *
 * Returns: %FALSE, so that it can be returned at once
 */
gboolean
shuwu_db_set_error (ShuwuDb  *db,
                    GError  **error)
{
  int primary = sqlite3_errcode (db->handle) & 0xff;
  ShuwuStorageError why = shuwu_storage_error_judge (primary, sqlite3_system_errno (db->handle), db->path);

  if (primary == SQLITE_INTERRUPT && db->deadline_us > 0 && !g_cancellable_is_cancelled (db->watched))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "The query took too long");
  else if (primary == SQLITE_INTERRUPT)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The query was cancelled");
  else if (why == SHUWU_STORAGE_ERROR_CONSTRAINT)
    g_set_error (error, SHUWU_STORAGE_ERROR, why, "%s (SQLite %d)",
                 sqlite3_errmsg (db->handle), sqlite3_extended_errcode (db->handle));
  else
    g_set_error (error, SHUWU_STORAGE_ERROR, why, "%s: %s (SQLite %d)", db->path,
                 sqlite3_errmsg (db->handle), sqlite3_extended_errcode (db->handle));

  return FALSE;
}

/**
 * shuwu_db_exec:
 * @db: a connection
 * @script: SQL that belongs to the storage itself: PRAGMA, BEGIN, COMMIT, a schema step
 * @error: return location for an error
 *
 * Runs a script and drops the rows it gives.
 *
 * Returns: whether all of it ran
 */
gboolean
shuwu_db_exec (ShuwuDb     *db,
               const char  *script,
               GError     **error)
{
  if (sqlite3_exec (db->handle, script, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;

  return shuwu_db_set_error (db, error);
}

/**
 * shuwu_db_read_pragma:
 * @db: a connection
 * @pragma: a PRAGMA that gives one number
 * @value: (out): the number
 * @error: return location for an error
 *
 * Reads one number that SQLite keeps beside the tables.
 *
 * Returns: whether it was read
 */
gboolean
shuwu_db_read_pragma (ShuwuDb     *db,
                      const char  *pragma,
                      gint64      *value,
                      GError     **error)
{
  sqlite3_stmt *stmt = NULL;
  gboolean is_read = sqlite3_prepare_v2 (db->handle, pragma, -1, &stmt, NULL) == SQLITE_OK &&
                     sqlite3_step (stmt) == SQLITE_ROW;

  if (is_read)
    *value = sqlite3_column_int64 (stmt, 0);
  else
    shuwu_db_set_error (db, error);
  sqlite3_finalize (stmt);

  return is_read;
}

/* SQLite counts its memory under a lock, which costs a tenth of an import and nobody asks for. Does nothing if another library
 * of the process was faster. */
static void
configure_once (void)
{
  static gsize is_configured = 0;

  if (g_once_init_enter (&is_configured))
    {
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
      g_once_init_leave (&is_configured, 1);
    }
}

/* In the place of SQLite's own: that one folds the log into the file inside the commit that somebody waits for. */
static int
note_log (gpointer    db,
          sqlite3    *handle,
          const char *schema,
          int         n_pages)
{
  ShuwuDb *self = db;

  /* Shorter than before: it began anew, and nothing of it is in the file. */
  if (n_pages < self->log_pages)
    self->folded_pages = 0;
  self->log_pages = n_pages;

  return SQLITE_OK;
}

/**
 * shuwu_db_open:
 * @path: the database file; made if it is absent and @role writes
 * @role: what the connection is for
 * @error: return location for an error
 *
 * Opens a connection with the settings that the promises of the store rest on:
 * every commit on the disk, foreign keys.
 *
 * Returns: (transfer full): a connection, or %NULL
 */
ShuwuDb *
shuwu_db_open (const char   *path,
               ShuwuDbRole   role,
               GError      **error)
{
  g_autoptr (ShuwuDb) db = g_new0 (ShuwuDb, 1);
  int flags = SQLITE_OPEN_NOMUTEX | (role == SHUWU_DB_LOOKS ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) |
              (role == SHUWU_DB_WRITES ? SQLITE_OPEN_CREATE : 0);

  configure_once ();
  db->statements = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) statement_free);
  g_datalist_init (&db->data);
  db->path = g_strdup (path);
  if (sqlite3_open_v2 (path, &db->handle, flags, NULL) != SQLITE_OK)
    {
      shuwu_db_set_error (db, error);
      return NULL;
    }

  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_LOOKASIDE, NULL, SLOT_BYTES, N_SLOTS);
  sqlite3_busy_timeout (db->handle, BUSY_TIMEOUT_MS);
  if (role == SHUWU_DB_WRITES)
    sqlite3_wal_hook (db->handle, note_log, db);
  if (!shuwu_db_exec (db, SETTINGS, error) ||
      (role == SHUWU_DB_READS && !shuwu_db_exec (db, "PRAGMA query_only = ON", error)))
    return NULL;

  return g_steal_pointer (&db);
}

/**
 * shuwu_db_close:
 * @db: (transfer full) (nullable): a connection
 *
 * Closes a connection and frees what the rooms keep beside it.
 */
void
shuwu_db_close (ShuwuDb *db)
{
  if (db == NULL)
    return;

  g_datalist_clear (&db->data);
  g_hash_table_unref (db->statements);
  if (sqlite3_close (db->handle) != SQLITE_OK)
    g_assert_not_reached ();
  g_free (db->path);
  g_free (db);
}

/**
 * shuwu_db_prepare:
 * @db: a connection
 * @name: the name of a statement in a room's .sql file
 * @error: return location for an error
 *
 * Gets a statement, ready for new values.
 *
 * Returns: (transfer none): the statement, or %NULL if it does not fit the schema
 */
ShuwuStatement *
shuwu_db_prepare (ShuwuDb     *db,
                  const char  *name,
                  GError     **error)
{
  ShuwuStatement *self = g_hash_table_lookup (db->statements, name);
  const char *text;
  sqlite3_stmt *stmt = NULL;

  if (self != NULL)
    {
      g_assert (sqlite3_stmt_busy (self->stmt) == 0);
      sqlite3_reset (self->stmt);
      sqlite3_clear_bindings (self->stmt);
      return self;
    }

  text = shuwu_sql_get (name);
  g_assert (text != NULL);
  if (sqlite3_prepare_v3 (db->handle, text, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL) != SQLITE_OK)
    {
      shuwu_db_set_error (db, error);
      g_prefix_error (error, "%s: ", name);
      return NULL;
    }

  self = g_new0 (ShuwuStatement, 1);
  self->db = db;
  self->stmt = stmt;
  g_hash_table_insert (db->statements, (gpointer) g_intern_string (name), self);

  return self;
}

/**
 * shuwu_db_run:
 * @db: a connection
 * @name: the name of a statement without values
 * @error: return location for an error
 *
 * Runs a statement to its end.
 *
 * Returns: whether it ran
 */
gboolean
shuwu_db_run (ShuwuDb     *db,
              const char  *name,
              GError     **error)
{
  ShuwuStatement *self = shuwu_db_prepare (db, name, error);

  return self != NULL && shuwu_statement_run (self, error);
}

/**
 * shuwu_db_reset_statements:
 * @db: a connection
 *
 * Ends every statement that a job left in the middle, before its transaction ends.
 */
void
shuwu_db_reset_statements (ShuwuDb *db)
{
  GHashTableIter iter;
  gpointer self;

  g_hash_table_iter_init (&iter, db->statements);
  while (g_hash_table_iter_next (&iter, NULL, &self))
    sqlite3_reset (((ShuwuStatement *) self)->stmt);
}

static int
has_to_end (gpointer data)
{
  ShuwuDb *self = data;

  return g_cancellable_is_cancelled (self->watched) || (self->deadline_us > 0 && g_get_monotonic_time () >= self->deadline_us);
}

static void
begin_looking (ShuwuDb *db)
{
  gboolean has_reason = db->watched != NULL || db->deadline_us > 0;

  sqlite3_progress_handler (db->handle, OPS_BETWEEN_LOOKS, has_reason ? has_to_end : NULL, db);
}

/**
 * shuwu_db_watch:
 * @db: a connection
 * @cancellable: (nullable): what ends its queries from now on
 *
 * Lets a query end within some milliseconds after it is cancelled. There is no deadline then.
 */
void
shuwu_db_watch (ShuwuDb      *db,
                GCancellable *cancellable)
{
  db->watched = cancellable;
  db->deadline_us = 0;
  begin_looking (db);
}

/**
 * shuwu_db_set_deadline:
 * @db: a connection
 * @deadline_us: a moment of g_get_monotonic_time (), or 0 for none
 *
 * Lets the queries of this job that go on for longer fail with
 * %G_IO_ERROR_TIMED_OUT within a millisecond or two.
 */
void
shuwu_db_set_deadline (ShuwuDb *db,
                       gint64   deadline_us)
{
  db->deadline_us = deadline_us;
  begin_looking (db);
}

void
shuwu_db_begin_job (ShuwuDb *db)
{
  db->is_left_unchanged = FALSE;
}

/**
 * shuwu_db_leave_unchanged:
 * @db: the connection of a job
 *
 * Says that the job has changed nothing that is to stay: it succeeds, and its
 * transaction is not committed. Otherwise each transaction is noted in the room's
 * clock and brought to the disk, also one in which nothing else happened.
 */
void
shuwu_db_leave_unchanged (ShuwuDb *db)
{
  db->is_left_unchanged = TRUE;
}

gboolean
shuwu_db_is_left_unchanged (ShuwuDb *db)
{
  return db->is_left_unchanged;
}

/**
 * shuwu_db_get_log_pages:
 * @db: the connection that writes
 *
 * Gets how much of the log was not in the file when @db committed last.
 *
 * Returns: pages
 */
int
shuwu_db_get_log_pages (ShuwuDb *db)
{
  return db->log_pages - db->folded_pages;
}

/**
 * shuwu_db_fold_log:
 * @db: the connection that writes, outside of a transaction
 * @error: return location for an error
 *
 * Copies the log into the file, as far as no reader needs the old pages.
 *
 * Waits for nobody, and nobody waits: it can be called again later. Must be
 * called where the same process does not write at the same time.
 *
 * Returns: whether it could be done, perhaps in part
 */
gboolean
shuwu_db_fold_log (ShuwuDb  *db,
                   GError  **error)
{
  int n_pages = 0;
  int code = sqlite3_wal_checkpoint_v2 (db->handle, "main", SQLITE_CHECKPOINT_PASSIVE, &n_pages, NULL);

  /* Another program is at it. */
  if (code != SQLITE_OK && code != SQLITE_BUSY)
    return shuwu_db_set_error (db, error);

  /* What a reader still needs counts as well: it would be tried again after each job. */
  db->log_pages = MAX (n_pages, 0);
  db->folded_pages = db->log_pages;
  return TRUE;
}

sqlite3 *
shuwu_db_get_handle (ShuwuDb *db)
{
  return db->handle;
}

gint64
shuwu_db_get_last_row_id (ShuwuDb *db)
{
  return sqlite3_last_insert_rowid (db->handle);
}

gint64
shuwu_db_get_changes (ShuwuDb *db)
{
  return sqlite3_changes64 (db->handle);
}

/**
 * shuwu_db_get_data_version:
 * @db: a connection
 *
 * Gets a number that changes when somebody else has committed to the file, so
 * that a room knows when to drop its cache.
 *
 * Returns: the number, or -1 if it could not be read
 */
gint64
shuwu_db_get_data_version (ShuwuDb *db)
{
  gint64 version = -1;

  shuwu_db_read_pragma (db, "PRAGMA data_version", &version, NULL);
  return version;
}

/**
 * shuwu_db_set_cache_kib:
 * @db: a connection
 * @kib: how much of the file it may keep in memory; 0: as much as usual
 *
 * Limits the cache, for who reads much that nobody reads again.
 */
void
shuwu_db_set_cache_kib (ShuwuDb *db,
                        guint    kib)
{
  g_autofree char *pragma = g_strdup_printf ("PRAGMA cache_size = -%u", kib > 0 ? kib : CACHE_KIB);

  shuwu_db_exec (db, pragma, NULL);
}

gpointer
shuwu_db_get_data (ShuwuDb *db,
                   GQuark   key)
{
  return g_datalist_id_get_data (&db->data, key);
}

void
shuwu_db_set_data (ShuwuDb        *db,
                   GQuark          key,
                   gpointer        data,
                   GDestroyNotify  data_free)
{
  g_datalist_id_set_data_full (&db->data, key, data, data_free);
}
