// SPDX-License-Identifier: GPL-3.0-or-later
/* A restore that fails late leaves what it found, as it found it; a room of a newer program goes out of the way. */
#define G_LOG_DOMAIN "shuwu-test"

#include "bookroom/shuwu-bookroom.h"
#include "shuwu-test.h"
#include "storage/shuwu-clock.h"

static void
make (const char *path)
{
  g_autoptr (ShuwuClock) clock = shuwu_clock_new ();
  ShuwuBookroom *room = shuwu_bookroom_new (path, clock);

  shuwu_test_make_bookroom (room);
  shuwu_test_finalize (room);
}

static void
run (const char *path,
     const char *script)
{
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, script, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
}

static char *
dup_sum (const char *path)
{
  g_autofree char *content = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) content, size);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static void
assert_fails_to_migrate (const char *path,
                         const char *backup)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  shuwu_bookroom_restore_async (path, backup, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  g_assert_false (shuwu_bookroom_restore_finish (result, &error));
  g_assert_true (g_str_has_prefix (error->message, "schema step 0002"));
}

/* The backup is sound, but what its schema lacks is there already. */
static void
test_failed_migration (void)
{
  g_autofree char *folder = shuwu_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "room.db", NULL);
  g_autofree char *backup = g_build_filename (folder, "old.backup", NULL);
  g_autofree char *absent = g_build_filename (folder, "absent.db", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  guint n_files;

  make (path);
  make (backup);
  run (backup, "UPDATE bookroom SET name = '旧书屋'; PRAGMA user_version = 1; PRAGMA journal_mode = DELETE");
  before = dup_sum (path);
  n_files = count_files (folder);

  assert_fails_to_migrate (path, backup);
  after = dup_sum (path);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (count_files (folder), ==, n_files);

  /* Where there was none there is none. */
  assert_fails_to_migrate (absent, backup);
  g_assert_cmpuint (count_files (folder), ==, n_files);
  shuwu_test_remove (g_steal_pointer (&folder));
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

static char *
dup_name (const char *path)
{
  sqlite3 *handle = NULL;
  sqlite3_stmt *stmt = NULL;
  char *name;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, "SELECT name || user_version FROM bookroom, pragma_user_version", -1, &stmt, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  name = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
  sqlite3_close (handle);

  return name;
}

/* What a newer program made goes out of the way, and nothing of it is lost, what stands in its log least of all. */
static void
put_in_the_place_of_newer (const char *path,
                           const char *backup,
                           const char *newer)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *other = NULL;

  /* The newer program works in it. */
  g_assert_cmpint (sqlite3_open (path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "UPDATE bookroom SET name = '新书屋'; PRAGMA user_version = 9999", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_false (restore (path, backup, &error));
  g_assert_error (error, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_BUSY);
  g_assert_false (g_file_test (newer, G_FILE_TEST_EXISTS));
  before = dup_name (path);
  g_assert_cmpstr (before, ==, "新书屋9999");
  sqlite3_close (other);

  g_clear_error (&error);
  g_assert_true (restore (path, backup, &error));
  g_assert_no_error (error);
  after = dup_name (path);
  g_assert_true (g_str_has_prefix (after, "旧书屋"));
  kept = dup_name (newer);
  g_assert_cmpstr (kept, ==, "新书屋9999");
}

static void
test_newer_room (void)
{
  g_autofree char *folder = shuwu_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "room.db", NULL);
  g_autofree char *backup = g_build_filename (folder, "old.backup", NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *newer = g_strdup_printf ("%s.newer-%s", path, day);
  g_autofree char *once_more = g_strconcat (newer, "-2", NULL);

  make (path);
  make (backup);
  run (backup, "UPDATE bookroom SET name = '旧书屋'; PRAGMA journal_mode = DELETE");
  put_in_the_place_of_newer (path, backup, newer);
  put_in_the_place_of_newer (path, backup, once_more);
  shuwu_test_remove (g_steal_pointer (&folder));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/storage/restore/failed-migration", test_failed_migration);
  g_test_add_func ("/storage/restore/newer-room", test_newer_room);

  return g_test_run ();
}
