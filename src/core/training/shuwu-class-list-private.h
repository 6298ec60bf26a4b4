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

G_END_DECLS
