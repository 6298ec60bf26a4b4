// SPDX-License-Identifier: GPL-3.0-or-later
/* A restore that fails late leaves what it found, as it found it. */
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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/storage/restore/failed-migration", test_failed_migration);

  return g_test_run ();
}
