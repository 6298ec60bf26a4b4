// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-db.h"

G_BEGIN_DECLS

/* A title's place in the index. Low slots come first: 63 buckets of popularity, and in each the newest title first. */
#define SHUWU_SLOT_ID_MAX 16777215

gint64 shuwu_search_make_slot (gint64 title_id,
                               gint64 loan_count,
                               gint64 copies);
gint64 shuwu_search_get_title_id (gint64 slot);

/* The tokenizer and the SQL functions of this room, for one connection. */
gboolean shuwu_search_register (ShuwuDb  *db,
                                GError  **error);

G_END_DECLS
