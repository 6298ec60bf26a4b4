// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-store-lane-private.h"

G_BEGIN_DECLS

/* As it was made: any thread may ask. */
const ShuwuStoreHooks *shuwu_store_get_hooks (ShuwuStore *self);

/* Takes @job. */
void shuwu_store_push (ShuwuStore    *self,
                       ShuwuLane      lane,
                       ShuwuStoreJob *job);

G_END_DECLS
