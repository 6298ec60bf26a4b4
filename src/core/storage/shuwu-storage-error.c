// SPDX-License-Identifier: GPL-3.0-or-later
/* What a failure of SQLite means to whoever can act on it. */
#define G_LOG_DOMAIN "shuwu-storage"

#include "storage/shuwu-storage-error-private.h"

#include <sqlite3.h>

G_DEFINE_QUARK (shuwu-storage-error-quark, shuwu_storage_error)

/**
 * shuwu_storage_error_from_code:
 * @code: a result of SQLite, extended or not
 *
 * Finds the error that a result of SQLite is to our callers.
 *
 * Returns: the error
 */
ShuwuStorageError
shuwu_storage_error_from_code (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_CONSTRAINT:
      return SHUWU_STORAGE_ERROR_CONSTRAINT;

    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return SHUWU_STORAGE_ERROR_BUSY;

    case SQLITE_FULL:
      return SHUWU_STORAGE_ERROR_FULL;

    case SQLITE_NOTADB:
      return SHUWU_STORAGE_ERROR_FOREIGN;

    default:
      return SHUWU_STORAGE_ERROR_BROKEN;
    }
}
