// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "training/shuwu-register.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* How many of those who are expected are at a meeting. */
#define SHUWU_TYPE_DOOR_COUNTS (shuwu_door_counts_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuDoorCounts, shuwu_door_counts, SHUWU, DOOR_COUNTS, AdwBin)

void shuwu_door_counts_show (ShuwuDoorCounts     *self,
                             const ShuwuRegister *reg,
                             guint                meeting);

G_END_DECLS
