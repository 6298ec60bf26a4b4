// SPDX-License-Identifier: GPL-3.0-or-later
/* A disk that fails, or takes its time, as a test wants it.
 *
 * What a connection has read stays in its cache. But each transaction begins with a
 * lock on the index of the log, so that is what is refused. */
#define G_LOG_DOMAIN "shuwu-test"

#include "bad-disk.h"

#include <sqlite3.h>

/* Which of the locks a writer has. */
#define WRITE_LOCK 0

typedef struct
{
  GMutex mutex;
  GCond changed;
  BadDiskState state;
  sqlite3_vfs *real;
  const sqlite3_io_methods *real_methods;
  sqlite3_io_methods methods;
} BadDisk;

static BadDisk disk;

static int
take_lock (sqlite3_file *file,
           int           offset,
           int           n,
           int           flags)
{
  gboolean fails;

  g_mutex_lock (&disk.mutex);
  if ((flags & SQLITE_SHM_LOCK) == 0)
    {
      if (disk.state == BAD_DISK_FAILING_NEXT && offset == WRITE_LOCK)
        disk.state = BAD_DISK_FAILING;
      g_mutex_unlock (&disk.mutex);
      return disk.real_methods->xShmLock (file, offset, n, flags);
    }

  while (disk.state == BAD_DISK_HELD)
    g_cond_wait (&disk.changed, &disk.mutex);
  fails = disk.state == BAD_DISK_FAILING;
  g_mutex_unlock (&disk.mutex);

  return fails ? SQLITE_IOERR_SHMLOCK : disk.real_methods->xShmLock (file, offset, n, flags);
}

static int
open_file (sqlite3_vfs  *vfs,
           const char   *name,
           sqlite3_file *file,
           int           flags,
           int          *out_flags)
{
  int code = disk.real->xOpen (disk.real, name, file, flags, out_flags);

  if (code != SQLITE_OK || (flags & SQLITE_OPEN_MAIN_DB) == 0)
    return code;

  g_mutex_lock (&disk.mutex);
  if (disk.real_methods == NULL)
    {
      disk.real_methods = file->pMethods;
      disk.methods = *file->pMethods;
      disk.methods.xShmLock = take_lock;
    }
  g_assert_true (file->pMethods == disk.real_methods);
  file->pMethods = &disk.methods;
  g_mutex_unlock (&disk.mutex);

  return code;
}

void
bad_disk_install (void)
{
  static sqlite3_vfs vfs;

  disk.real = sqlite3_vfs_find (NULL);
  vfs = *disk.real;
  vfs.zName = "bad-disk";
  vfs.pNext = NULL;
  vfs.xOpen = open_file;
  g_assert_cmpint (sqlite3_vfs_register (&vfs, 1), ==, SQLITE_OK);
}

void
bad_disk_set (BadDiskState state)
{
  g_mutex_lock (&disk.mutex);
  disk.state = state;
  g_cond_broadcast (&disk.changed);
  g_mutex_unlock (&disk.mutex);
}
