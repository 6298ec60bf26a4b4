// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SHUWU_CATALOGUE_ERROR (shuwu_catalogue_error_quark ())
GQuark shuwu_catalogue_error_quark (void);

typedef enum
{
  SHUWU_CATALOGUE_ERROR_NOT_FOUND,      /* no such title or copy */
  SHUWU_CATALOGUE_ERROR_BARCODE_TAKEN,  /* another copy has it */
  SHUWU_CATALOGUE_ERROR_INVALID,        /* a value that the field cannot have */
  SHUWU_CATALOGUE_ERROR_IN_USE,         /* a copy is lent or waits for a reader */
} ShuwuCatalogueError;

G_END_DECLS
