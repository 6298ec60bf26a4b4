// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"

G_BEGIN_DECLS

const ShuwuStoreHooks *shuwu_bookroom_get_hooks (void);

G_END_DECLS
