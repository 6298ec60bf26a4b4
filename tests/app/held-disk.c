// SPDX-License-Identifier: GPL-3.0-or-later
/* A disk as slow as a test wants it: this program has an fsync () of its own. */
#define G_LOG_DOMAIN "shuwu-test"

#include "held-disk.h"

#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

typedef struct
{
  GMutex mutex;
  GCond changed;
  const char *part;          /* NULL: nothing is held */
  gboolean is_waited_for;
} HeldDisk;

static HeldDisk disk;

int fsync (int fd);

int
fsync (int fd)
{
  g_autofree char *link = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autofree char *path = g_file_read_link (link, NULL);

  g_mutex_lock (&disk.mutex);
  while (disk.part != NULL && path != NULL && strstr (path, disk.part) != NULL)
    {
      disk.is_waited_for = TRUE;
      g_cond_wait (&disk.changed, &disk.mutex);
    }
  g_mutex_unlock (&disk.mutex);

  return (int) syscall (SYS_fsync, fd);
}

void
held_disk_hold (const char *part)
{
  g_mutex_lock (&disk.mutex);
  disk.part = part;
  disk.is_waited_for = FALSE;
  g_mutex_unlock (&disk.mutex);
}

gboolean
held_disk_is_waited_for (void)
{
  gboolean is_waited_for;

  g_mutex_lock (&disk.mutex);
  is_waited_for = disk.is_waited_for;
  g_mutex_unlock (&disk.mutex);

  return is_waited_for;
}

void
held_disk_let_go (void)
{
  g_mutex_lock (&disk.mutex);
  disk.part = NULL;
  g_cond_broadcast (&disk.changed);
  g_mutex_unlock (&disk.mutex);
}
