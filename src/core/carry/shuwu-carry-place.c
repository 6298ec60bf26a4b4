// SPDX-License-Identifier: GPL-3.0-or-later
/* A place of the program's own for one file on its way: a folder in the cache,
 * ~/.cache/shuwu/carried/XXXXXX, with the one file in it. The name of the file is
 * kept, since its end may say what it is.
 *
 * The folder goes with the place. What a program left that ended in the middle is
 * swept away by whoever makes the next place a day later: there may be names of
 * readers in it. */
#define G_LOG_DOMAIN "shuwu-carry"

#include "carry/shuwu-carry-place.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define STALE_S (24 * 60 * 60)

struct _ShuwuCarryPlace
{
  char *folder;
  char *path;
};

/* A folder of files, as places are. */
static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static void
sweep (const char *parent)
{
  g_autoptr (GDir) dir = g_dir_open (parent, 0, NULL);
  gint64 now_s = g_get_real_time () / G_USEC_PER_SEC;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *folder = g_build_filename (parent, name, NULL);
      GStatBuf status;

      if (g_lstat (folder, &status) == 0 && S_ISDIR (status.st_mode) && now_s - (gint64) status.st_mtime > STALE_S)
        remove_folder (folder);
    }
}

/**
 * shuwu_carry_place_new:
 * @name: (type filename): of the file, without a folder
 * @error: return location for an error
 *
 * Makes a place for a file.
 *
 * Returns: (transfer full): a place without the file, or %NULL with an error of G_FILE_ERROR
 */
ShuwuCarryPlace *
shuwu_carry_place_new (const char  *name,
                       GError     **error)
{
  g_autofree char *parent = g_build_filename (g_get_user_cache_dir (), "shuwu", "carried", NULL);
  g_autofree char *folder = g_build_filename (parent, "XXXXXX", NULL);
  ShuwuCarryPlace *self;

  g_return_val_if_fail (strchr (name, G_DIR_SEPARATOR) == NULL, NULL);

  if (g_mkdir_with_parents (parent, 0700) != 0 || g_mkdtemp (folder) == NULL)
    {
      int saved_errno = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved_errno), "%s: %s", parent, g_strerror (saved_errno));
      return NULL;
    }

  sweep (parent);
  self = g_new0 (ShuwuCarryPlace, 1);
  self->path = g_build_filename (folder, name, NULL);
  self->folder = g_steal_pointer (&folder);

  return self;
}

/**
 * shuwu_carry_place_free:
 * @self: (transfer full): a place
 *
 * Removes a place with the file in it.
 */
void
shuwu_carry_place_free (ShuwuCarryPlace *self)
{
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_free (self);
}

/**
 * shuwu_carry_place_get_path:
 * @self: a place
 *
 * Returns: (transfer none) (type filename): where the file is, or is to be written
 */
const char *
shuwu_carry_place_get_path (ShuwuCarryPlace *self)
{
  return self->path;
}
