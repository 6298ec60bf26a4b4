// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-db.h"

G_BEGIN_DECLS

/* What `check` cannot ask in SQL: a hook of the store. Adds a line per fault to @findings. */
gboolean shuwu_workers_check (ShuwuDb    *db,
                              GPtrArray  *findings,
                              GError    **error);

G_END_DECLS
