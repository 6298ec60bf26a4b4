// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-db.h"

G_BEGIN_DECLS

/* Ids of workers, the best first: array of gint64. */
GArray *shuwu_worker_search (ShuwuDb     *db,
                             const char  *text,
                             guint        limit,
                             GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
