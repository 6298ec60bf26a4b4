// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-store.h"

G_BEGIN_DECLS

/* As it was made: any thread may ask. */
const ShuwuStoreHooks *shuwu_store_get_hooks (ShuwuStore *self);

G_END_DECLS
