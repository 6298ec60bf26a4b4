// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-db.h"

G_BEGIN_DECLS

/* Runs a look-up for each way to read what was scanned, until one gives a row. NULL without an error: none does. End the
 * statement when the row is read. */
ShuwuStatement *shuwu_db_find_scanned (ShuwuDb     *db,
                                       const char  *statement,
                                       const char  *parameter,
                                       const char  *text,
                                       GError     **error);

G_END_DECLS
