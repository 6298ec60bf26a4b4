// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "search/shuwu-query.h"
#include "storage/shuwu-db.h"

G_BEGIN_DECLS

/* The names of all publishers, in memory beside a connection. */
typedef struct _ShuwuPublishers ShuwuPublishers;

/* Borrowed from @db; good until the end of the transaction. */
ShuwuPublishers *shuwu_publishers_get (ShuwuDb  *db,
                                       GError  **error);

/* (nullable): the name of one of them. */
const char *shuwu_publishers_get_name (ShuwuPublishers *self,
                                       gint64           id);

typedef struct
{
  gint64 id;
  int points;
} ShuwuPublisherHit;

/* (element-type ShuwuPublisherHit): those that an atom matches, best first. */
GArray *shuwu_publishers_find (ShuwuPublishers *self,
                               const ShuwuAtom *atom) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
