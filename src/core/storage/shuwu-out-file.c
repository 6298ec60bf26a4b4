// SPDX-License-Identifier: GPL-3.0-or-later
/* Where a file may be written: whatever leaves a bookroom as a file goes by here.
 *
 *   what stands there                      a table, a page …   a backup
 *   nothing, a file                        yes                 yes
 *   a device, a pipe                       no                  no
 *   a database                             no                  unless it is in use
 *   what belongs to a database by name     no                  no
 *
 * A database is known by its first bytes, so that neither a link nor another
 * name hides one, and other bookrooms than the open one are spared, too. Its log
 * and the key of its certificates are known by their names beside it, whether
 * they are there at the moment or not. */
#define G_LOG_DOMAIN "shuwu-storage"

#include "storage/shuwu-out-file.h"

#include "storage/shuwu-storage-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PART_SUFFIX ".part"
#define FILE_MODE 0644

#define HEAD_BYTES 16
#define DATABASE_HEAD "SQLite format 3"

static const char * const companions[] = { "-wal", "-shm", "-journal", ".key" };

static gboolean
is_database (const char *path)
{
  char head[HEAD_BYTES] = { 0 };
  GStatBuf status;
  gssize n;
  int fd;

  /* Opening a pipe would wait for who writes to it. */
  if (g_stat (path, &status) != 0 || !S_ISREG (status.st_mode))
    return FALSE;

  fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0)
    return FALSE;

  n = read (fd, head, sizeof head);
  close (fd);
  return n == HEAD_BYTES && memcmp (head, DATABASE_HEAD, HEAD_BYTES) == 0;
}

static gboolean
is_companion (const char *path)
{
  for (gsize i = 0; i < G_N_ELEMENTS (companions); i++)
    if (g_str_has_suffix (path, companions[i]))
      {
        g_autofree char *base = g_strndup (path, strlen (path) - strlen (companions[i]));

        if (is_database (base))
          return TRUE;
      }

  return FALSE;
}

static gboolean
refuse (const char  *path,
        const char  *why,
        GError     **error)
{
  g_set_error (error, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_EXISTS, "%s: %s", path, why);
  return FALSE;
}

/* By the name that was said, and by that of what a link leads to. */
static gboolean
spares_companions (const char  *path,
                   GError     **error)
{
  char *target = realpath (path, NULL);
  gboolean is_one = is_companion (path) || (target != NULL && is_companion (target));

  free (target);
  return !is_one || refuse (path, "this name belongs to a bookroom", error);
}

static gboolean
is_file_or_nothing (const char  *path,
                    GError     **error)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0 || S_ISREG (status.st_mode) || S_ISDIR (status.st_mode))
    return TRUE;

  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s is a device or a pipe: no file can take its place", path);
  return FALSE;
}

/**
 * shuwu_out_file_may_replace:
 * @path: (type filename): where a file is to be written
 * @error: return location for an error
 *
 * Looks whether a new file may take the place of what stands at @path. Blocking.
 *
 * Fails with [error@Storage.EXISTS] if that is a bookroom, or belongs to one.
 *
 * Returns: whether it may
 */
gboolean
shuwu_out_file_may_replace (const char  *path,
                            GError     **error)
{
  if (!is_file_or_nothing (path, error))
    return FALSE;
  if (is_database (path))
    return refuse (path, "there is a bookroom here, or another database", error);

  return spares_companions (path, error);
}

static gboolean
is_same_file (const char *a,
              const char *b)
{
  GStatBuf one, other;

  return g_stat (a, &one) == 0 && g_stat (b, &other) == 0 && one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

/**
 * shuwu_out_file_may_hold_rest:
 * @path: (nullable) (type filename): where what is refused of @input is to be written; %NULL: nowhere
 * @input: (type filename): the file that is read
 * @error: return location for an error
 *
 * Looks whether a new file may take the place of what stands at @path, while @input
 * is needed still. Blocking.
 *
 * Fails as shuwu_out_file_may_replace () does, and with [error@Storage.EXISTS] if it
 * is @input, by whatever name.
 *
 * Returns: whether it may
 */
gboolean
shuwu_out_file_may_hold_rest (const char  *path,
                              const char  *input,
                              GError     **error)
{
  if (path == NULL)
    return TRUE;
  if (is_same_file (path, input))
    return refuse (path, "this is the file that is read", error);

  return shuwu_out_file_may_replace (path, error);
}

/**
 * shuwu_out_file_may_back_up:
 * @path: (type filename): where a backup is to be written
 * @error: return location for an error
 *
 * Looks whether a backup may take the place of what stands at @path, which may be
 * an older backup. Blocking.
 *
 * Fails with [error@Storage.EXISTS] if that is a database in use: its log would
 * be left beside a file that the log does not fit.
 *
 * Returns: whether it may
 */
gboolean
shuwu_out_file_may_back_up (const char  *path,
                            GError     **error)
{
  g_autofree char *log = g_strconcat (path, companions[0], NULL);

  if (!is_file_or_nothing (path, error))
    return FALSE;
  if (g_file_test (log, G_FILE_TEST_EXISTS))
    return refuse (path, "there is a bookroom in use here", error);

  return spares_companions (path, error);
}

static int
fail (const char  *path,
      GError     **error)
{
  int saved_errno = errno;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved_errno), "%s: %s", path, g_strerror (saved_errno));
  return -1;
}

/**
 * shuwu_out_file_begin:
 * @path: (type filename): the file to write
 * @part_path: (out) (type filename): where it is written until it is whole; to be renamed to @path then
 * @error: return location for an error
 *
 * Opens a file beside @path. Blocking.
 *
 * Fails as shuwu_out_file_may_replace () does, for either name.
 *
 * Returns: a descriptor to write to; -1 with @error set, and @part_path NULL, on failure
 */
int
shuwu_out_file_begin (const char  *path,
                      char       **part_path,
                      GError     **error)
{
  g_autofree char *part = g_strconcat (path, PART_SUFFIX, NULL);
  int fd;

  *part_path = NULL;
  if (!shuwu_out_file_may_replace (path, error) || !shuwu_out_file_may_replace (part, error))
    return -1;

  fd = g_open (part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, FILE_MODE);
  if (fd < 0)
    return fail (part, error);

  *part_path = g_steal_pointer (&part);
  return fd;
}

/**
 * shuwu_out_file_write:
 * @path: (type filename): the file to write
 * @bytes: what is to be in it
 * @size: how many
 * @error: return location for an error
 *
 * Writes a whole file: who looks finds what was there before, or all of the new one. Blocking.
 *
 * Fails as shuwu_out_file_may_replace () does.
 *
 * Returns: whether it is on the disk
 */
gboolean
shuwu_out_file_write (const char  *path,
                      const char  *bytes,
                      gsize        size,
                      GError     **error)
{
  return shuwu_out_file_may_replace (path, error) &&
         g_file_set_contents_full (path, bytes, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666, error);
}
