// SPDX-License-Identifier: GPL-3.0-or-later
/* Files to and from sticks: what arrives is what was sent, and where that fails what was there stays.
 *
 * The sticks are real ones as far as that goes: a file system that is full, a file that may not grow, a disk that cannot be
 * read. What no test can do to a disk is done in fsync (), which this program has of its own. */
#define G_LOG_DOMAIN "shuwu-test"

#include "carry/shuwu-carry.h"
#include "shuwu-core.h"
#include "shuwu-test.h"
#include "storage/shuwu-storage-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <utime.h>

#define N_BYTES (3 * 1024 * 1024 + 17)
#define OLD_TEXT "the backup of last week"

/* What becomes of the next file that is brought to the disk. */
typedef enum
{
  FATE_NONE,
  FATE_PULLED_OUT,  /* the disk is gone */
  FATE_FULL,        /* only now the disk says that it was too much */
  FATE_ALTERED,     /* a byte is not kept */
  FATE_REMOVED,     /* the file is gone */
  FATE_CANCELLED,   /* the person gives up */
} Fate;

static atomic_int fate;
static GCancellable *cancelled;
static char *small_disk; /* NULL: none can be mounted */

int fsync (int fd);

int
fsync (int fd)
{
  g_autofree char *link = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autofree char *path = NULL;

  switch ((Fate) atomic_exchange (&fate, FATE_NONE))
    {
    case FATE_PULLED_OUT:
      errno = EIO;
      return -1;

    case FATE_FULL:
      errno = ENOSPC;
      return -1;

    case FATE_ALTERED:
      g_assert_cmpint (pwrite (fd, "?", 1, N_BYTES / 2), ==, 1);
      break;

    case FATE_REMOVED:
      path = g_file_read_link (link, NULL);
      g_assert_cmpint (g_unlink (path), ==, 0);
      break;

    case FATE_CANCELLED:
      g_cancellable_cancel (cancelled);
      break;

    case FATE_NONE:
    default:
      break;
    }

  return (int) syscall (SYS_fsync, fd);
}

typedef struct
{
  char *folder;
  char *from;
  char *bytes;
  GFile *to;
} Fixture;

static void
set_up_in (Fixture    *fixture,
           const char *stick)
{
  g_autofree char *to = g_build_filename (stick, "样例书屋.backup", NULL);
  g_autoptr (GError) error = NULL;

  fixture->folder = shuwu_test_make_folder ();
  fixture->from = g_build_filename (fixture->folder, "own", NULL);
  fixture->bytes = g_malloc (N_BYTES);
  for (int i = 0; i < N_BYTES; i++)
    fixture->bytes[i] = (char) g_test_rand_int ();
  g_file_set_contents (fixture->from, fixture->bytes, N_BYTES, &error);
  g_assert_no_error (error);
  fixture->to = g_file_new_for_path (to);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  unused)
{
  g_autofree char *folder = shuwu_test_make_folder ();

  set_up_in (fixture, folder);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  unused)
{
  g_autofree char *stick = g_path_get_dirname (g_file_peek_path (fixture->to));

  atomic_store (&fate, FATE_NONE);
  if (g_strcmp0 (stick, small_disk) != 0)
    shuwu_test_remove (g_steal_pointer (&stick));
  shuwu_test_remove (fixture->folder);
  g_free (fixture->from);
  g_free (fixture->bytes);
  g_object_unref (fixture->to);
}

static gboolean
carry_out (Fixture             *fixture,
           ShuwuCarryProgress  *progress,
           GCancellable        *cancellable,
           GError             **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_carry_out_async (fixture->from, fixture->to, progress, cancellable, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);

  return shuwu_carry_out_finish (result, error);
}

static ShuwuCarryPlace *
carry_in (GFile   *from,
          GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_carry_in_async (from, NULL, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);

  return shuwu_carry_in_finish (result, error);
}

/* Nothing stands beside the file, no part above all. */
static guint
count_on_stick (Fixture *fixture)
{
  g_autofree char *stick = g_path_get_dirname (g_file_peek_path (fixture->to));
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (stick, 0, &error);
  guint n = 0;

  g_assert_no_error (error);
  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static void
assert_holds (const char *path,
              const char *bytes,
              gsize       length)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;
  gsize found_length = 0;

  g_file_get_contents (path, &found, &found_length, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (found, found_length, bytes, length);
}

static void
put_old (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (g_file_peek_path (fixture->to), OLD_TEXT, -1, &error);
  g_assert_no_error (error);
}

static void
assert_old_stays (Fixture *fixture)
{
  assert_holds (g_file_peek_path (fixture->to), OLD_TEXT, strlen (OLD_TEXT));
  g_assert_cmpuint (count_on_stick (fixture), ==, 1);
}

static void
test_out (Fixture       *fixture,
          gconstpointer  unused)
{
  g_autoptr (ShuwuCarryProgress) progress = shuwu_carry_progress_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *left = g_strconcat (g_file_peek_path (fixture->to), ".part", NULL);

  /* a new one */
  g_assert_true (carry_out (fixture, progress, NULL, &error));
  g_assert_no_error (error);
  assert_holds (g_file_peek_path (fixture->to), fixture->bytes, N_BYTES);
  g_assert_cmpint (shuwu_carry_progress_get_phase (progress), ==, SHUWU_CARRY_CHECKING);
  g_assert_cmpfloat (shuwu_carry_progress_get_fraction (progress), ==, 1);

  /* one in the place of another, where an earlier try was left behind */
  put_old (fixture);
  g_file_set_contents (left, "half of", -1, &error);
  g_assert_true (carry_out (fixture, NULL, NULL, &error));
  g_assert_no_error (error);
  assert_holds (g_file_peek_path (fixture->to), fixture->bytes, N_BYTES);
  g_assert_cmpuint (count_on_stick (fixture), ==, 1);
}

/* The disk takes a part of it and no more. */
static void
test_write_error (Fixture       *fixture,
                  gconstpointer  unused)
{
  struct rlimit before, limit;
  g_autoptr (GError) error = NULL;

  put_old (fixture);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  limit = before;
  limit.rlim_cur = N_BYTES / 2;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_assert_false (carry_out (fixture, NULL, NULL, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);

  g_assert_error (error, SHUWU_CARRY_ERROR, SHUWU_CARRY_ERROR_NOT_WRITTEN);
  assert_old_stays (fixture);
}

static void
test_full (Fixture       *fixture,
           gconstpointer  unused)
{
  g_autoptr (GError) error = NULL;

  put_old (fixture);
  atomic_store (&fate, FATE_FULL);
  g_assert_false (carry_out (fixture, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  assert_old_stays (fixture);
}

/* A file system of a megabyte. */
static void
test_small_disk (void)
{
  Fixture fixture = { 0 };
  g_autoptr (GError) error = NULL;

  if (small_disk == NULL)
    {
      g_test_skip ("no file system can be mounted here");
      return;
    }

  set_up_in (&fixture, small_disk);
  put_old (&fixture);
  g_assert_false (carry_out (&fixture, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  assert_old_stays (&fixture);
  tear_down (&fixture, NULL);
}

static void
test_pulled_out (Fixture       *fixture,
                 gconstpointer  unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) gone = NULL;

  put_old (fixture);
  atomic_store (&fate, FATE_PULLED_OUT);
  g_assert_false (carry_out (fixture, NULL, NULL, &error));
  g_assert_error (error, SHUWU_CARRY_ERROR, SHUWU_CARRY_ERROR_NOT_WRITTEN);
  assert_old_stays (fixture);

  atomic_store (&fate, FATE_REMOVED);
  g_assert_false (carry_out (fixture, NULL, NULL, &gone));
  g_assert_error (gone, SHUWU_CARRY_ERROR, SHUWU_CARRY_ERROR_NOT_WRITTEN);
  assert_old_stays (fixture);
}

static void
test_altered (Fixture       *fixture,
              gconstpointer  unused)
{
  g_autoptr (GError) error = NULL;

  put_old (fixture);
  atomic_store (&fate, FATE_ALTERED);
  g_assert_false (carry_out (fixture, NULL, NULL, &error));
  g_assert_error (error, SHUWU_CARRY_ERROR, SHUWU_CARRY_ERROR_DIFFERS);
  assert_old_stays (fixture);
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  put_old (fixture);
  cancelled = cancellable;
  atomic_store (&fate, FATE_CANCELLED);
  g_assert_false (carry_out (fixture, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_old_stays (fixture);
}

/* What no file may take the place of. */
static void
test_no_place (Fixture       *fixture,
               gconstpointer  unused)
{
  const char *path = g_file_peek_path (fixture->to);
  char database[100] = "SQLite format 3";
  g_autoptr (GError) in_use = NULL;
  g_autoptr (GError) table = NULL;
  g_autoptr (GError) pipe = NULL;
  g_autoptr (GError) absent = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  database[18] = database[19] = 2;
  g_assert_true (g_file_set_contents (path, database, sizeof database, &error));
  g_assert_false (carry_out (fixture, NULL, NULL, &in_use));
  g_assert_error (in_use, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_EXISTS);
  assert_holds (path, database, sizeof database);

  /* a copy of one has no log, and is replaced by another one only */
  database[18] = database[19] = 1;
  g_assert_true (g_file_set_contents (path, database, sizeof database, &error));
  g_assert_false (carry_out (fixture, NULL, NULL, &table));
  g_assert_error (table, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_EXISTS);
  g_assert_true (g_file_set_contents (fixture->from, database, sizeof database, &error));
  g_assert_true (carry_out (fixture, NULL, NULL, &error));

  /* not by a copy either what has a log, also where the log is not shown */
  database[18] = database[19] = 2;
  g_assert_true (g_file_set_contents (path, database, sizeof database, &error));
  g_clear_error (&in_use);
  g_assert_false (carry_out (fixture, NULL, NULL, &in_use));
  g_assert_error (in_use, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_EXISTS);
  assert_holds (path, database, sizeof database);

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_assert_false (carry_out (fixture, NULL, NULL, &pipe));
  g_assert_error (pipe, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_assert_cmpint (g_lstat (path, &status), ==, 0);
  g_assert_true (S_ISFIFO (status.st_mode));

  g_clear_object (&fixture->to);
  fixture->to = g_file_new_build_filename (fixture->folder, "no", "folder", "file", NULL);
  g_assert_false (carry_out (fixture, NULL, NULL, &absent));
  g_assert_error (absent, SHUWU_CARRY_ERROR, SHUWU_CARRY_ERROR_NOT_WRITTEN);
}

static void
test_in (Fixture       *fixture,
         gconstpointer  unused)
{
  g_autoptr (GFile) from = g_file_new_for_path (fixture->from);
  g_autoptr (GFile) foreign = g_file_new_for_uri ("resource://" SHUWU_RESOURCE_BASE "/schema/0001-bookroom.sql");
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuCarryPlace) place = carry_in (from, &error);
  g_autoptr (ShuwuCarryPlace) schema = NULL;
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;

  g_assert_no_error (error);
  path = g_strdup (shuwu_carry_place_get_path (place));
  folder = g_path_get_dirname (path);
  g_assert_true (g_str_has_suffix (path, "/own"));
  assert_holds (path, fixture->bytes, N_BYTES);

  /* what was chosen is not needed any more; and what is here goes with the place */
  g_assert_cmpint (g_unlink (fixture->from), ==, 0);
  assert_holds (path, fixture->bytes, N_BYTES);
  g_clear_pointer (&place, shuwu_carry_place_free);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));

  /* a file that has no path */
  g_assert_null (g_file_peek_path (foreign));
  schema = carry_in (foreign, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (shuwu_carry_place_get_path (schema), "/0001-bookroom.sql"));
}

static void
test_not_read (void)
{
  g_autoptr (GFile) absent = g_file_new_for_path ("/nonexistent/roster.csv");
  g_autoptr (GFile) unreadable = g_file_new_for_path ("/proc/self/mem");
  g_autoptr (GError) not_found = NULL;
  g_autoptr (GError) not_read = NULL;

  g_assert_null (carry_in (absent, &not_found));
  g_assert_error (not_found, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_null (carry_in (unreadable, &not_read));
  g_assert_error (not_read, SHUWU_CARRY_ERROR, SHUWU_CARRY_ERROR_NOT_READ);
}

/* What a program left behind that ended in the middle. */
static void
test_swept (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuCarryPlace) place = shuwu_carry_place_new ("roster.csv", &error);
  g_autoptr (ShuwuCarryPlace) young = NULL;
  g_autoptr (ShuwuCarryPlace) next = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *kept = NULL;
  const struct utimbuf yesterday = { 0, g_get_real_time () / G_USEC_PER_SEC - 25 * 60 * 60 };

  g_assert_no_error (error);
  folder = g_path_get_dirname (shuwu_carry_place_get_path (place));
  g_assert_true (g_file_set_contents (shuwu_carry_place_get_path (place), "姓名\n", -1, &error));
  young = shuwu_carry_place_new ("roster.csv", &error);
  g_assert_true (g_file_test (shuwu_carry_place_get_path (place), G_FILE_TEST_EXISTS));

  g_assert_cmpint (utime (folder, &yesterday), ==, 0);
  next = shuwu_carry_place_new ("roster.csv", &error);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  kept = g_path_get_dirname (shuwu_carry_place_get_path (young));
  g_assert_true (g_file_test (kept, G_FILE_TEST_IS_DIR));
}

/* For root, a folder of this program alone on which a small file system is mounted. */
static void
mount_small_disk (void)
{
  g_autofree char *folder = shuwu_test_make_folder ();

  if (unshare (CLONE_NEWNS) == 0 && mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
      mount ("tmpfs", folder, "tmpfs", 0, "size=1m") == 0)
    small_disk = g_steal_pointer (&folder);
  else
    g_rmdir (folder);
}

static void
unmount_small_disk (void)
{
  if (small_disk == NULL)
    return;

  umount (small_disk);
  g_rmdir (small_disk);
  g_free (small_disk);
}

#define ADD(path, test) g_test_add ("/carry/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  char *cache = shuwu_test_make_folder ();
  int status;

  /* GLib's own way to do so, G_TEST_OPTION_ISOLATE_DIRS, leaks. */
  g_setenv ("XDG_CACHE_HOME", cache, TRUE);
  mount_small_disk ();
  g_test_init (&argc, &argv, NULL);
  g_resources_register (shuwu_core_get_resource ());
  ADD ("out", test_out);
  ADD ("out/write-error", test_write_error);
  ADD ("out/full", test_full);
  g_test_add_func ("/carry/out/small-disk", test_small_disk);
  ADD ("out/pulled-out", test_pulled_out);
  ADD ("out/altered", test_altered);
  ADD ("out/cancelled", test_cancelled);
  ADD ("out/no-place", test_no_place);
  ADD ("in", test_in);
  g_test_add_func ("/carry/in/not-read", test_not_read);
  g_test_add_func ("/carry/place/swept", test_swept);
  status = g_test_run ();
  unmount_small_disk ();
  shuwu_test_remove (cache);

  return status;
}
