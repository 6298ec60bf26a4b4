// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-db.h"
#include "training/shuwu-class-list.h"

G_BEGIN_DECLS

/* On a thread of the store. *row is NULL where there is no such class. */
gboolean shuwu_class_get_row (ShuwuDb        *db,
                              gint64          id,
                              ShuwuClassRow **row,
                              GError        **error);

/* The rows of those of @n_ids classes that are there. */
GPtrArray *shuwu_class_read_rows (ShuwuDb       *db,
                                  const gint64  *ids,
                                  guint          n_ids,
                                  GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
