// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SHUWU_STORAGE_ERROR (shuwu_storage_error_quark ())
GQuark shuwu_storage_error_quark (void);

typedef enum
{
  SHUWU_STORAGE_ERROR_BROKEN,      /* what is in the file is damaged */
  SHUWU_STORAGE_ERROR_CONSTRAINT,  /* a rule of the schema was violated */
  SHUWU_STORAGE_ERROR_TOO_NEW,     /* a newer program made this file */
  SHUWU_STORAGE_ERROR_FOREIGN,     /* a database, but not one of a bookroom */
  SHUWU_STORAGE_ERROR_BUSY,        /* another program holds the write lock too long */
  SHUWU_STORAGE_ERROR_FULL,        /* the disk is full */
  SHUWU_STORAGE_ERROR_EXISTS,      /* would overwrite something */
  SHUWU_STORAGE_ERROR_READ_ONLY,   /* the disk, or the connection, only reads */
  SHUWU_STORAGE_ERROR_DENIED,      /* this person may not use the file or its folder */
  SHUWU_STORAGE_ERROR_NO_DATABASE, /* a file, but no database */
  SHUWU_STORAGE_ERROR_ABSENT,      /* the file or its folder is not there */
  SHUWU_STORAGE_ERROR_DISK,        /* the disk fails to read or write; what is in the file is not known to be wrong */
} ShuwuStorageError;

G_END_DECLS
