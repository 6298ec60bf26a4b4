// SPDX-License-Identifier: GPL-3.0-or-later
/* Where a file may be written: not over a bookroom, whatever it is called there. */
#define G_LOG_DOMAIN "shuwu-test"

#include "storage/shuwu-out-file.h"

#include "bookroom/shuwu-bookroom.h"
#include "shuwu-test.h"
#include "storage/shuwu-clock.h"
#include "storage/shuwu-storage-error.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *room_path;
  ShuwuBookroom *room;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr (ShuwuClock) clock = shuwu_clock_new ();

  self->folder = shuwu_test_make_folder ();
  self->room_path = g_build_filename (self->folder, "room.db", NULL);
  self->room = shuwu_bookroom_new (self->room_path, clock);
  shuwu_test_make_bookroom (self->room);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  if (self->room != NULL)
    shuwu_test_finalize (self->room);
  shuwu_test_remove (self->folder);
  g_free (self->room_path);
}

static char *
put (Fixture    *self,
     const char *name,
     const char *text)
{
  char *path = g_build_filename (self->folder, name, NULL);

  if (text != NULL)
    g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static gboolean
is_refused (const char *path)
{
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;
  gsize size = 0, size_after = 0;

  g_file_get_contents (path, &before, &size, NULL);
  if (shuwu_out_file_write (path, "x", 1, &error))
    {
      g_assert_no_error (error);
      return FALSE;
    }

  g_assert_error (error, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_EXISTS);
  g_file_get_contents (path, &after, &size_after, NULL);
  g_assert_cmpmem (before, size, after, size_after);
  return TRUE;
}

/* While it is open, with all that SQLite keeps beside it, and by links to it. */
static void
test_open_room (Fixture       *self,
                gconstpointer  data)
{
  g_autofree char *log = put (self, "room.db-wal", NULL), *index = put (self, "room.db-shm", NULL);
  g_autofree char *key = put (self, "room.db.key", NULL), *journal = put (self, "room.db-journal", NULL);
  g_autofree char *soft = put (self, "soft.csv", NULL), *hard = put (self, "hard.csv", NULL);
  g_autofree char *folder = put (self, "folder", NULL), *soft_log = put (self, "log.csv", NULL);
  g_autofree char *by_folder = g_build_filename (folder, "room.db", NULL), *log_by_folder = g_build_filename (folder, "room.db-wal", NULL);
  g_autofree char *here = g_get_current_dir ();
  const char *paths[] = { self->room_path, log, index, key, journal, soft, hard, soft_log, by_folder, log_by_folder, "room.db", "./room.db-shm" };

  g_assert_cmpint (symlink (self->room_path, soft), ==, 0);
  g_assert_cmpint (link (self->room_path, hard), ==, 0);
  g_assert_cmpint (symlink (log, soft_log), ==, 0);
  g_assert_cmpint (symlink (".", folder), ==, 0);
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_chdir (self->folder), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    if (!is_refused (paths[i]))
      g_test_fail_printf ("%s was replaced", paths[i]);
  g_assert_cmpint (g_chdir (here), ==, 0);
}

/* Names alone forbid nothing. */
static void
test_others (Fixture       *self,
             gconstpointer  data)
{
  g_autofree char *fresh = put (self, "new.csv", NULL), *old = put (self, "old.csv", "a,b"), *empty = put (self, "empty.csv", "");
  g_autofree char *lone = put (self, "lone.key", NULL), *text = put (self, "text", "SQLite format 4 is no format"), *of_text = put (self, "text-wal", "");
  const char *paths[] = { fresh, old, empty, lone, text, of_text };

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *written = NULL;

      g_assert_false (is_refused (paths[i]));
      g_assert_true (g_file_get_contents (paths[i], &written, NULL, NULL));
      g_assert_cmpstr (written, ==, "x");
    }
}

/* What is written beside the name must spare a room, too. */
static void
test_part (Fixture       *self,
           gconstpointer  data)
{
  g_autofree char *taken = put (self, "taken", NULL), *part = put (self, "taken.part", NULL), *other = put (self, "other", NULL);
  g_autofree char *part_path = NULL;
  g_autoptr (GError) error = NULL;
  int fd;

  g_assert_cmpint (symlink (self->room_path, part), ==, 0);
  g_assert_cmpint (shuwu_out_file_begin (taken, &part_path, &error), ==, -1);
  g_assert_error (error, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_EXISTS);
  g_assert_null (part_path);
  g_assert_true (is_refused (self->room_path));

  fd = shuwu_out_file_begin (other, &part_path, NULL);
  g_assert_cmpint (fd, >=, 0);
  g_assert_true (g_str_has_prefix (part_path, other));
  g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
  close (fd);
}

static void
assert_backup (Fixture    *self,
               const char *path,
               gboolean    is_wanted)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ShuwuStore *store = shuwu_bookroom_get_store (self->room);

  shuwu_store_backup_async (store, path, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  g_assert_cmpint (shuwu_store_backup_finish (store, result, &error), ==, is_wanted);
  if (is_wanted)
    g_assert_no_error (error);
  else
    g_assert_error (error, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_EXISTS);
}

/* A backup replaces an older one, and the half of one; a room, and what belongs to it, it does not. */
static void
test_backup (Fixture       *self,
             gconstpointer  data)
{
  g_autofree char *backup = put (self, "week.backup", NULL), *half = put (self, "week.backup.part", NULL);
  g_autofree char *log = put (self, "room.db-wal", NULL), *key = put (self, "room.db.key", NULL), *soft = put (self, "soft", NULL);
  g_autofree char *taken = put (self, "taken", NULL), *part = put (self, "taken.part", NULL), *bytes = NULL;
  gsize size;

  assert_backup (self, backup, TRUE);
  g_assert_true (g_file_get_contents (backup, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (half, bytes, (gssize) size / 2, NULL));
  assert_backup (self, backup, TRUE);

  g_assert_cmpint (symlink (self->room_path, soft), ==, 0);
  g_assert_cmpint (link (self->room_path, part), ==, 0);
  assert_backup (self, self->room_path, FALSE);
  assert_backup (self, log, FALSE);
  assert_backup (self, key, FALSE);
  assert_backup (self, soft, FALSE);
  assert_backup (self, taken, FALSE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/storage/out-file/open-room", Fixture, NULL, set_up, test_open_room, tear_down);
  g_test_add ("/storage/out-file/others", Fixture, NULL, set_up, test_others, tear_down);
  g_test_add ("/storage/out-file/part", Fixture, NULL, set_up, test_part, tear_down);
  g_test_add ("/storage/out-file/backup", Fixture, NULL, set_up, test_backup, tear_down);

  return g_test_run ();
}
