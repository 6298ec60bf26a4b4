// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-store.h"

G_BEGIN_DECLS

#define SHUWU_TYPE_INDEX_KEEPER (shuwu_index_keeper_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuIndexKeeper, shuwu_index_keeper, SHUWU, INDEX_KEEPER, GObject)

#define SHUWU_INDEX_KEEPER_ROUND_S 20

/* Tidies the index of titles of @store every @round_s seconds, until it is disposed of. */
ShuwuIndexKeeper *shuwu_index_keeper_new (ShuwuStore *store,
                                          guint       round_s) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
