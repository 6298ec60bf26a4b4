// SPDX-License-Identifier: GPL-3.0-or-later
/* The store: what is acknowledged is there, what failed left nothing. */
#define G_LOG_DOMAIN "shuwu-test"

#include "shuwu-test.h"
#include "storage/shuwu-clock.h"
#include "storage/shuwu-schema.h"
#include "storage/shuwu-sql.h"
#include "bookroom/shuwu-bookroom.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define NOON_US G_GINT64_CONSTANT (1795405800000000) /* 2026-11-22T11:50:00+08:00 */

typedef struct
{
  char *folder;
  char *path;
  ShuwuClock *clock;
  ShuwuBookroom *room;
} Fixture;

static void
open_room (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fixture->room = shuwu_bookroom_new (fixture->path, fixture->clock);
  shuwu_bookroom_open_async (fixture->room, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  g_assert_true (shuwu_bookroom_open_finish (fixture->room, result, &error));
  g_assert_no_error (error);
}

static void
close_room (Fixture *fixture)
{
  shuwu_test_finalize (g_steal_pointer (&fixture->room));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = shuwu_test_make_folder ();
  fixture->path = g_build_filename (fixture->folder, "room.db", NULL);
  fixture->clock = shuwu_clock_new_fixed (NOON_US);
  fixture->room = shuwu_bookroom_new (fixture->path, fixture->clock);
  shuwu_bookroom_make_async (fixture->room, " 试验书屋 ", NULL, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  g_assert_true (shuwu_bookroom_make_finish (fixture->room, result, &error));
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->room != NULL)
    close_room (fixture);
  shuwu_clock_unref (fixture->clock);
  shuwu_test_remove (fixture->folder);
  g_free (fixture->path);
}

static gpointer
put_setting (ShuwuDb       *db,
             gpointer       plan,
             GCancellable  *cancellable,
             GError       **error)
{
  const char *value = plan;

  if (sqlite3_exec (shuwu_db_get_handle (db), "INSERT INTO setting (key, value) VALUES ('a', '1'), ('b', '2')",
                    NULL, NULL, NULL) != SQLITE_OK)
    shuwu_db_set_error (db, error);
  else if (value != NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, value);

  return GINT_TO_POINTER (1);
}

static gpointer
count_rows (ShuwuDb       *db,
            gpointer       plan,
            GCancellable  *cancellable,
            GError       **error)
{
  sqlite3_stmt *stmt = NULL;
  int count = -1;

  if (sqlite3_prepare_v2 (shuwu_db_get_handle (db), plan, -1, &stmt, NULL) == SQLITE_OK &&
      sqlite3_step (stmt) == SQLITE_ROW)
    count = sqlite3_column_int (stmt, 0);
  else
    shuwu_db_set_error (db, error);
  sqlite3_finalize (stmt);

  return GINT_TO_POINTER (count);
}

static int
count_in (ShuwuStore *store,
          ShuwuLane   lane,
          const char *query)
{
  g_autoptr (GError) error = NULL;
  int count = GPOINTER_TO_INT (shuwu_test_run (store, lane, count_rows, (gpointer) query, &error));

  g_assert_no_error (error);
  return count;
}

#define COUNT_SETTINGS "SELECT count (*) FROM setting WHERE key IN ('a', 'b')"

static void
test_failed_job_leaves_nothing (Fixture       *fixture,
                                gconstpointer  data)
{
  ShuwuStore *store = shuwu_bookroom_get_store (fixture->room);
  g_autoptr (GError) error = NULL;

  shuwu_test_run (store, SHUWU_LANE_WRITE, put_setting, (gpointer) "on purpose", &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_cmpint (count_in (store, SHUWU_LANE_READ, COUNT_SETTINGS), ==, 0);

  g_clear_error (&error);
  shuwu_test_run (store, SHUWU_LANE_WRITE, put_setting, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_in (store, SHUWU_LANE_READ, COUNT_SETTINGS), ==, 2);
  g_assert_cmpint (count_in (store, SHUWU_LANE_SURVEY, COUNT_SETTINGS), ==, 2);

  shuwu_test_run (store, SHUWU_LANE_WRITE, put_setting, NULL, &error);
  g_assert_error (error, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_CONSTRAINT);
}

static void
test_readers_cannot_write (Fixture       *fixture,
                           gconstpointer  data)
{
  ShuwuStore *store = shuwu_bookroom_get_store (fixture->room);
  g_autoptr (GError) error = NULL;

  shuwu_test_run (store, SHUWU_LANE_READ, put_setting, NULL, &error);
  g_assert_error (error, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_READ_ONLY);
  g_assert_cmpint (count_in (store, SHUWU_LANE_WRITE, COUNT_SETTINGS), ==, 0);
}

static gpointer
sleep_and_put (ShuwuDb       *db,
               gpointer       plan,
               GCancellable  *cancellable,
               GError       **error)
{
  g_usleep (300000);
  return put_setting (db, NULL, cancellable, error);
}

static void
test_readers_do_not_wait_for_a_writer (Fixture       *fixture,
                                       gconstpointer  data)
{
  ShuwuStore *store = shuwu_bookroom_get_store (fixture->room);
  g_autoptr (GAsyncResult) written = NULL;

  g_assert_cmpint (count_in (store, SHUWU_LANE_READ, COUNT_SETTINGS), ==, 0);
  shuwu_store_run (store, SHUWU_LANE_WRITE, sleep_and_put, NULL, NULL, NULL,
                   g_task_new (NULL, NULL, shuwu_test_done_cb, &written));
  g_assert_cmpint (count_in (store, SHUWU_LANE_READ, COUNT_SETTINGS), ==, 0);
  g_assert_null (written);
  shuwu_test_wait (&written);
  g_assert_cmpint (count_in (store, SHUWU_LANE_READ, COUNT_SETTINGS), ==, 2);
}

static void
test_clock_never_goes_back (Fixture       *fixture,
                            gconstpointer  data)
{
  ShuwuStore *store = shuwu_bookroom_get_store (fixture->room);
  int before = count_in (store, SHUWU_LANE_WRITE, "SELECT hlc & 0x7fffffff FROM device");
  int after;

  close_room (fixture);
  shuwu_clock_unref (fixture->clock);
  fixture->clock = shuwu_clock_new_fixed (0);
  open_room (fixture);
  store = shuwu_bookroom_get_store (fixture->room);
  after = count_in (store, SHUWU_LANE_WRITE, "SELECT hlc & 0x7fffffff FROM device");
  g_assert_cmpint (after, >, before);
}

static void
write_version (const char *path,
               const char *pragma)
{
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, pragma, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
}

static void
assert_open_fails (Fixture           *fixture,
                   ShuwuStorageError  code)
{
  g_autoptr (ShuwuBookroom) room = shuwu_bookroom_new (fixture->path, fixture->clock);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  shuwu_bookroom_open_async (room, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  g_assert_false (shuwu_bookroom_open_finish (room, result, &error));
  g_assert_error (error, SHUWU_STORAGE_ERROR, (int) code);
}

static void
test_newer_file_is_refused (Fixture       *fixture,
                            gconstpointer  data)
{
  close_room (fixture);
  write_version (fixture->path, "PRAGMA user_version = 999");
  assert_open_fails (fixture, SHUWU_STORAGE_ERROR_TOO_NEW);
}

static void
test_foreign_file_is_untouched (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize before_size, after_size;

  close_room (fixture);
  g_remove (fixture->path);
  write_version (fixture->path, "CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)");
  g_assert_true (g_file_get_contents (fixture->path, &before, &before_size, NULL));
  assert_open_fails (fixture, SHUWU_STORAGE_ERROR_FOREIGN);
  g_assert_true (g_file_get_contents (fixture->path, &after, &after_size, NULL));
  g_assert_cmpmem (before, before_size, after, after_size);

  g_assert_true (g_file_set_contents (fixture->path, "this is no database, and it is longer than a header", -1, NULL));
  assert_open_fails (fixture, SHUWU_STORAGE_ERROR_NO_DATABASE);
}

static gboolean
restore (const char  *path,
         const char  *backup,
         GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_bookroom_restore_async (path, backup, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  return shuwu_bookroom_restore_finish (result, error);
}

static void
back_up (Fixture    *fixture,
         const char *backup)
{
  ShuwuStore *store = shuwu_bookroom_get_store (fixture->room);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  shuwu_store_backup_async (store, backup, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  g_assert_true (shuwu_store_backup_finish (store, result, &error));
  g_assert_no_error (error);
}

static void
test_backup_comes_back (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autofree char *backup = g_build_filename (fixture->folder, "copy.shuwu", NULL);
  g_autofree char *kept = g_strconcat (fixture->path, ".before-restore.backup", NULL);
  g_autoptr (GError) error = NULL;

  back_up (fixture, backup);
  shuwu_test_run (shuwu_bookroom_get_store (fixture->room), SHUWU_LANE_WRITE, put_setting, NULL, &error);
  g_assert_no_error (error);
  close_room (fixture);

  g_assert_true (restore (fixture->path, backup, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
  open_room (fixture);
  g_assert_cmpint (count_in (shuwu_bookroom_get_store (fixture->room), SHUWU_LANE_READ, COUNT_SETTINGS), ==, 0);
  g_assert_cmpint (count_in (shuwu_bookroom_get_store (fixture->room), SHUWU_LANE_READ,
                             "SELECT incarnation FROM device"), ==, 2);
  close_room (fixture);

  g_assert_true (restore (fixture->path, kept, &error));
  open_room (fixture);
  g_assert_cmpint (count_in (shuwu_bookroom_get_store (fixture->room), SHUWU_LANE_READ, COUNT_SETTINGS), ==, 2);
}

static void
test_bad_backup_changes_nothing (Fixture       *fixture,
                                 gconstpointer  data)
{
  g_autofree char *backup = g_build_filename (fixture->folder, "copy.shuwu", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  back_up (fixture, backup);
  close_room (fixture);
  g_assert_true (g_file_get_contents (backup, &bytes, &size, NULL));
  g_assert_cmpuint (size, >, 3 * 4096);
  memset (bytes + 2 * 4096, 0x5a, 4096);
  g_assert_true (g_file_set_contents (backup, bytes, (gssize) size, NULL));
  g_assert_false (restore (fixture->path, backup, &error));
  g_assert_error (error, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_BROKEN);

  g_clear_error (&error);
  g_assert_true (g_file_set_contents (backup, "", 0, NULL));
  g_assert_false (restore (fixture->path, backup, &error));
  g_assert_error (error, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_BROKEN);
  open_room (fixture);
}

static void
test_damaged_room_is_moved_aside (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autofree char *backup = g_build_filename (fixture->folder, "copy.shuwu", NULL);
  g_autofree char *damaged = g_strconcat (fixture->path, ".damaged", NULL);
  g_autoptr (GError) error = NULL;

  back_up (fixture, backup);
  close_room (fixture);
  g_assert_true (g_file_set_contents (fixture->path, "overwritten by something that is not a database", -1, NULL));
  g_assert_true (restore (fixture->path, backup, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (damaged, G_FILE_TEST_EXISTS));
  open_room (fixture);
  g_assert_cmpstr (shuwu_bookroom_get_name (fixture->room), ==, "试验书屋");
}

static void
test_wrong_backup_twice_loses_nothing (Fixture       *fixture,
                                       gconstpointer  data)
{
  g_autofree char *backup = g_build_filename (fixture->folder, "copy.shuwu", NULL);
  g_autofree char *first = g_strconcat (fixture->path, ".before-restore.backup", NULL);
  g_autofree char *second = g_strconcat (fixture->path, ".before-restore-2.backup", NULL);
  g_autoptr (GError) error = NULL;

  back_up (fixture, backup);
  shuwu_test_run (shuwu_bookroom_get_store (fixture->room), SHUWU_LANE_WRITE, put_setting, NULL, &error);
  close_room (fixture);

  g_assert_true (restore (fixture->path, backup, &error));
  g_assert_true (restore (fixture->path, backup, &error));
  g_assert_true (g_file_test (second, G_FILE_TEST_EXISTS));
  g_assert_true (restore (fixture->path, first, &error));
  g_assert_no_error (error);
  open_room (fixture);
  g_assert_cmpint (count_in (shuwu_bookroom_get_store (fixture->room), SHUWU_LANE_READ, COUNT_SETTINGS), ==, 2);
}

static void
test_backup_spares_rooms_in_use (Fixture       *fixture,
                                 gconstpointer  data)
{
  g_autofree char *link = g_build_filename (fixture->folder, "link.db", NULL);
  const char *destinations[] = { fixture->path, link };

  g_assert_cmpint (symlink (fixture->path, link), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (destinations); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      shuwu_store_backup_async (shuwu_bookroom_get_store (fixture->room), destinations[i], NULL, shuwu_test_done_cb, &result);
      shuwu_test_wait (&result);
      g_assert_false (shuwu_store_backup_finish (shuwu_bookroom_get_store (fixture->room), result, &error));
      g_assert_error (error, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_EXISTS);
    }
}

static void
test_restore_spares_another_program (Fixture       *fixture,
                                     gconstpointer  data)
{
  g_autofree char *backup = g_build_filename (fixture->folder, "copy.shuwu", NULL);
  g_autofree char *foreign = g_build_filename (fixture->folder, "foreign.db", NULL);
  g_autofree char *aside = g_strconcat (foreign, ".damaged", NULL);
  g_autoptr (GError) error = NULL;
  sqlite3 *handle = NULL;

  back_up (fixture, backup);
  g_assert_cmpint (sqlite3_open (foreign, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "CREATE TABLE passwords (a)", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);

  g_assert_false (restore (foreign, backup, &error));
  g_assert_error (error, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_FOREIGN);
  g_assert_false (g_file_test (aside, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (foreign, G_FILE_TEST_EXISTS));
}

static void
test_failed_restore_leaves_what_it_found (Fixture       *fixture,
                                          gconstpointer  data)
{
  static const char DAMAGED[] = "overwritten by something that is not a database";
  g_autofree char *backup = g_build_filename (fixture->folder, "copy.shuwu", NULL);
  g_autofree char *after = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  back_up (fixture, backup);
  close_room (fixture);
  g_assert_true (g_file_set_contents (fixture->path, DAMAGED, -1, NULL));
  g_cancellable_cancel (cancellable);
  shuwu_bookroom_restore_async (fixture->path, backup, cancellable, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  g_assert_false (shuwu_bookroom_restore_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (fixture->path, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, DAMAGED);
}

static void
test_check_finds_nothing_in_a_new_room (Fixture       *fixture,
                                        gconstpointer  data)
{
  ShuwuStore *store = shuwu_bookroom_get_store (fixture->room);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  shuwu_store_check_async (store, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  findings = shuwu_store_check_finish (store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
}

static gpointer
prepare_all (ShuwuDb       *db,
             gpointer       plan,
             GCancellable  *cancellable,
             GError       **error)
{
  const char * const *names = shuwu_sql_get_names ();

  for (int i = 0; names[i] != NULL; i++)
    if (shuwu_db_prepare (db, names[i], error) == NULL)
      return NULL;

  return GINT_TO_POINTER (1);
}

static void
test_every_statement_fits_the_schema (Fixture       *fixture,
                                      gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  shuwu_test_run (shuwu_bookroom_get_store (fixture->room), SHUWU_LANE_WRITE, prepare_all, NULL, &error);
  g_assert_no_error (error);
}

static void
test_statement_files_are_cut (void)
{
  const char *text = "-- about the file\n-- name: one\nSELECT 1;\n\n-- name: two\nSELECT 2\n";
  const char *doubled = "-- name: one\nSELECT 1;\n-- name: one\nSELECT 2;\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) statements = shuwu_sql_cut (text, strlen (text), &error);
  g_autoptr (GHashTable) none = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (statements), ==, 2);
  g_assert_cmpstr (g_hash_table_lookup (statements, "one"), ==, "SELECT 1;\n\n");

  none = shuwu_sql_cut (doubled, strlen (doubled), &error);
  g_assert_null (none);
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL);
}

static void
test_room_is_made_once (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) nameless = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (shuwu_bookroom_get_name (fixture->room), ==, "试验书屋");
  shuwu_bookroom_make_async (fixture->room, "第二个", NULL, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  g_assert_false (shuwu_bookroom_make_finish (fixture->room, result, &error));
  g_assert_error (error, SHUWU_BOOKROOM_ERROR, SHUWU_BOOKROOM_ERROR_ALREADY_MADE);

  g_clear_error (&error);
  shuwu_bookroom_rename_async (fixture->room, "  ", NULL, NULL, shuwu_test_done_cb, &nameless);
  shuwu_test_wait (&nameless);
  g_assert_false (shuwu_bookroom_rename_finish (fixture->room, nameless, &error));
  g_assert_error (error, SHUWU_BOOKROOM_ERROR, SHUWU_BOOKROOM_ERROR_NO_NAME);
}

static void
test_absent_file_stays_absent (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autofree char *elsewhere = g_build_filename (fixture->folder, "none.db", NULL);
  g_autoptr (ShuwuBookroom) room = shuwu_bookroom_new (elsewhere, fixture->clock);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  shuwu_bookroom_open_async (room, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  g_assert_false (shuwu_bookroom_open_finish (room, result, &error));
  g_assert_error (error, SHUWU_BOOKROOM_ERROR, SHUWU_BOOKROOM_ERROR_NOT_MADE);
  g_assert_false (g_file_test (elsewhere, G_FILE_TEST_EXISTS));
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/storage/sql/cut", test_statement_files_are_cut);
  ADD ("/storage/sql/every-statement-fits-the-schema", test_every_statement_fits_the_schema);
  ADD ("/storage/store/failed-job-leaves-nothing", test_failed_job_leaves_nothing);
  ADD ("/storage/store/readers-cannot-write", test_readers_cannot_write);
  ADD ("/storage/store/readers-do-not-wait", test_readers_do_not_wait_for_a_writer);
  ADD ("/storage/store/clock-never-goes-back", test_clock_never_goes_back);
  ADD ("/storage/store/newer-file-is-refused", test_newer_file_is_refused);
  ADD ("/storage/store/foreign-file-is-untouched", test_foreign_file_is_untouched);
  ADD ("/storage/store/check-finds-nothing", test_check_finds_nothing_in_a_new_room);
  ADD ("/storage/restore/backup-comes-back", test_backup_comes_back);
  ADD ("/storage/restore/bad-backup-changes-nothing", test_bad_backup_changes_nothing);
  ADD ("/storage/restore/damaged-room-is-moved-aside", test_damaged_room_is_moved_aside);
  ADD ("/storage/restore/wrong-backup-twice", test_wrong_backup_twice_loses_nothing);
  ADD ("/storage/restore/spares-another-program", test_restore_spares_another_program);
  ADD ("/storage/restore/failed-leaves-what-it-found", test_failed_restore_leaves_what_it_found);
  ADD ("/storage/backup/spares-rooms-in-use", test_backup_spares_rooms_in_use);
  ADD ("/bookroom/made-once", test_room_is_made_once);
  ADD ("/bookroom/absent-file-stays-absent", test_absent_file_stays_absent);

  return g_test_run ();
}
