// SPDX-License-Identifier: GPL-3.0-or-later
/* Where a room cannot be used: a disk that only reads, a full one, a failing one, a folder of others. None of that is damage.
 *
 * Each is made in a process of its own, which may give up rights and have disks that nobody else sees. Where the
 * machine does not allow that, the test skips. */
#define G_LOG_DOMAIN "shuwu-test"

#include "bookroom/shuwu-bookroom.h"
#include "shuwu-test.h"
#include "storage/shuwu-clock.h"

#include <glib/gstdio.h>
#include <sched.h>
#include <stdio.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

#define NOBODY 65534

static void
make (const char *path)
{
  g_autoptr (ShuwuClock) clock = shuwu_clock_new ();
  ShuwuBookroom *room = shuwu_bookroom_new (path, clock);

  shuwu_test_make_bookroom (room);
  shuwu_test_finalize (room);
}

static void
rename_room (ShuwuBookroom  *room,
             GError        **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_bookroom_rename_async (room, "新名", NULL, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  if (shuwu_bookroom_rename_finish (room, result, error))
    g_assert_null (*error);
}

/* Opens the room and changes it; what hinders that, as a number. */
static int
use (const char *path)
{
  g_autoptr (ShuwuClock) clock = shuwu_clock_new ();
  g_autoptr (ShuwuBookroom) room = shuwu_bookroom_new (path, clock);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  shuwu_bookroom_open_async (room, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  if (shuwu_bookroom_open_finish (room, result, &error))
    rename_room (room, &error);

  return error != NULL && error->domain == SHUWU_STORAGE_ERROR ? error->code : -1;
}

static gboolean
write_map (const char *name,
           const char *text)
{
  g_autofree char *path = g_build_filename ("/proc/self", name, NULL);
  FILE *file = g_fopen (path, "w");
  gboolean is_written = file != NULL && fputs (text, file) >= 0;

  return file != NULL && fclose (file) == 0 && is_written;
}

/* A space of mounts of our own; who may not have one gets it in a space of users, where we stay who we are. */
static gboolean
leave_mounts (void)
{
  g_autofree char *users = g_strdup_printf ("%u %u 1", getuid (), getuid ());
  g_autofree char *groups = g_strdup_printf ("%u %u 1", getgid (), getgid ());

  return unshare (CLONE_NEWNS) == 0 ||
         (unshare (CLONE_NEWUSER | CLONE_NEWNS) == 0 && write_map ("setgroups", "deny") && write_map ("uid_map", users) &&
          write_map ("gid_map", groups));
}

static gboolean
mount_disk (const char *folder)
{
  return leave_mounts () &&
         mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
         mount ("shuwu-test", folder, "tmpfs", 0, "size=4m") == 0;
}

static void
fill_disk (const char *folder)
{
  g_autofree char *name = g_build_filename (folder, "rubbish", NULL);
  g_autofree char *rubbish = g_strnfill (4096, 'x');
  FILE *file = g_fopen (name, "w");

  g_assert_nonnull (file);
  while (fwrite (rubbish, 1, 4096, file) == 4096 && fflush (file) == 0)
    ;
  fclose (file);
}

/* A disk that writes no more, and does not say that it is full: as those that break do. */
static void
stop_writing (void)
{
  struct rlimit none = { 0 };

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &none), ==, 0);
  none.rlim_cur = 0;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &none), ==, 0);
}

/* The child: prints what it met. */
static int
meet (const char *kind,
      const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "room.db", NULL);

  if (g_str_equal (kind, "--failing"))
    {
      make (path);
      stop_writing ();
    }
  else if (g_str_equal (kind, "--denied"))
    {
      if (geteuid () == 0 && (setgid (NOBODY) != 0 || setuid (NOBODY) != 0))
        return EXIT_FAILURE;
    }
  else
    {
      if (!mount_disk (folder))
        {
          puts ("skip");
          return EXIT_SUCCESS;
        }
      make (path);
      if (g_str_equal (kind, "--full"))
        fill_disk (folder);
      else if (mount (NULL, folder, NULL, MS_REMOUNT | MS_RDONLY, NULL) != 0)
        return EXIT_FAILURE;
    }

  printf ("%d\n", use (path));
  return EXIT_SUCCESS;
}

static void
assert_meets (const char        *kind,
              const char        *folder,
              ShuwuStorageError  code)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, self, kind, folder, NULL);

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  if (g_str_has_prefix (output, "skip"))
    g_test_skip ("no disk can be made here");
  else
    g_assert_cmpint (atoi (output), ==, code);
}

static void
test_disk (gconstpointer kind)
{
  g_autofree char *folder = shuwu_test_make_folder ();

  assert_meets (kind, folder, g_str_equal (kind, "--full") ? SHUWU_STORAGE_ERROR_FULL : SHUWU_STORAGE_ERROR_READ_ONLY);
  shuwu_test_remove (g_steal_pointer (&folder));
}

static void
test_failing (void)
{
  g_autofree char *folder = shuwu_test_make_folder ();

  assert_meets ("--failing", folder, SHUWU_STORAGE_ERROR_DISK);
  shuwu_test_remove (g_steal_pointer (&folder));
}

static void
test_denied (void)
{
  g_autofree char *folder = shuwu_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "room.db", NULL);

  make (path);
  g_assert_cmpint (g_chmod (path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (folder, 0555), ==, 0);
  assert_meets ("--denied", folder, SHUWU_STORAGE_ERROR_DENIED);
  g_assert_cmpint (g_chmod (folder, 0700), ==, 0);
  shuwu_test_remove (g_steal_pointer (&folder));
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 3 && g_str_has_prefix (argv[1], "--"))
    return meet (argv[1], argv[2]);

  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/storage/places/read-only", "--read-only", test_disk);
  g_test_add_data_func ("/storage/places/full", "--full", test_disk);
  g_test_add_func ("/storage/places/failing", test_failing);
  g_test_add_func ("/storage/places/denied", test_denied);

  return g_test_run ();
}
