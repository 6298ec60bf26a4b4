// SPDX-License-Identifier: GPL-3.0-or-later
/* What a failure of SQLite means to whoever can act on it. */
#define G_LOG_DOMAIN "shuwu-storage"

#include "storage/shuwu-storage-error-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <unistd.h>

G_DEFINE_QUARK (shuwu-storage-error-quark, shuwu_storage_error)

/* What the operating system said, or @otherwise. */
static ShuwuStorageError
judge_errno (int               system_errno,
             ShuwuStorageError otherwise)
{
  switch (system_errno)
    {
    case EROFS:
      return SHUWU_STORAGE_ERROR_READ_ONLY;

    case EACCES:
    case EPERM:
      return SHUWU_STORAGE_ERROR_DENIED;

    case ENOSPC:
    case EDQUOT:
      return SHUWU_STORAGE_ERROR_FULL;

    case EISDIR:
      return SHUWU_STORAGE_ERROR_NO_DATABASE;

    default:
      return otherwise;
    }
}

/* SQLite tries once more without writing, and tells of that: what hinders it, the file and its folder know. */
static ShuwuStorageError
judge_place (const char        *path,
             ShuwuStorageError  otherwise)
{
  g_autofree char *folder = NULL;

  if (path == NULL)
    return otherwise;

  folder = g_path_get_dirname (path);
  if (g_access (path, R_OK | W_OK) != 0 && errno != ENOENT && errno != ENOTDIR)
    return judge_errno (errno, otherwise);
  if (g_access (folder, W_OK | X_OK) != 0)
    return errno == ENOENT || errno == ENOTDIR ? SHUWU_STORAGE_ERROR_ABSENT : judge_errno (errno, otherwise);

  return g_access (path, F_OK) != 0 ? SHUWU_STORAGE_ERROR_ABSENT : otherwise;
}

/**
 * shuwu_storage_error_judge:
 * @code: a result of SQLite, extended or not
 * @system_errno: what the operating system said to it; 0: nothing
 * @path: (nullable) (type filename): the file
 *
 * Finds the error that a result of SQLite is to our callers.
 *
 * Returns: the error
 */
ShuwuStorageError
shuwu_storage_error_judge (int         code,
                           int         system_errno,
                           const char *path)
{
  switch (code & 0xff)
    {
    case SQLITE_CONSTRAINT:
      return SHUWU_STORAGE_ERROR_CONSTRAINT;

    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL: /* others take the locks of the log again and again */
      return SHUWU_STORAGE_ERROR_BUSY;

    case SQLITE_FULL:
      return SHUWU_STORAGE_ERROR_FULL;

    case SQLITE_NOTADB:
      return SHUWU_STORAGE_ERROR_NO_DATABASE;

    case SQLITE_PERM:
      return SHUWU_STORAGE_ERROR_DENIED;

    case SQLITE_READONLY:
      return judge_place (path, SHUWU_STORAGE_ERROR_READ_ONLY);

    case SQLITE_CANTOPEN:
      return judge_errno (system_errno, judge_place (path, SHUWU_STORAGE_ERROR_DISK));

    case SQLITE_IOERR:
      return judge_errno (system_errno, SHUWU_STORAGE_ERROR_DISK);

    default:
      return SHUWU_STORAGE_ERROR_BROKEN;
    }
}
