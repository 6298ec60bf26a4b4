// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-db.h"

G_BEGIN_DECLS

int shuwu_schema_get_newest (void);
gboolean shuwu_schema_migrate (ShuwuDb     *db,
                               const char  *path,
                               GError     **error);

gboolean shuwu_schema_judge (ShuwuDb  *db,
                             gint64   *version,
                             GError  **error);

/* Copies a whole database, also while it is in use. */
gboolean shuwu_schema_copy_aside (ShuwuDb       *db,
                                  const char    *destination,
                                  GCancellable  *cancellable,
                                  GError       **error);
gboolean shuwu_schema_copy_pages (ShuwuDb       *db,
                                  sqlite3       *target,
                                  GCancellable  *cancellable,
                                  GError       **error);

G_END_DECLS
