// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "training/shuwu-register.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Who is expected and not there yet. Its buttons activate “door.take” with a card. */
#define SHUWU_TYPE_DOOR_MISSING (shuwu_door_missing_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuDoorMissing, shuwu_door_missing, SHUWU, DOOR_MISSING, AdwBin)

void shuwu_door_missing_show (ShuwuDoorMissing    *self,
                              const ShuwuRegister *reg,
                              guint                meeting,
                              gboolean             is_out);

G_END_DECLS
