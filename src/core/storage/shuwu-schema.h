// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-db.h"

G_BEGIN_DECLS

int shuwu_schema_get_newest (void);
gboolean shuwu_schema_migrate (ShuwuDb     *db,
                               const char  *path,
                               GError     **error);

/* Copies a whole database, also while it is in use. */
gboolean shuwu_schema_copy_aside (ShuwuDb       *db,
                                  const char    *destination,
                                  GCancellable  *cancellable,
                                  GError       **error);

G_END_DECLS
