// SPDX-License-Identifier: GPL-3.0-or-later
/* The tables of the sample are in the library, and imports read files. */
#define G_LOG_DOMAIN "shuwu-bookroom"

#include "bookroom/shuwu-sample-private.h"

#include <glib/gstdio.h>

char *
shuwu_sample_put_file (const char  *table,
                       gssize       size,
                       GError     **error)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("shuwu-sample-XXXXXX.csv", &path, error);

  if (fd < 0)
    return NULL;

  g_close (fd, NULL);
  /* lint: out-file: made just now */
  if (g_file_set_contents (path, table, size, error))
    return g_steal_pointer (&path);

  g_unlink (path);
  return NULL;
}
