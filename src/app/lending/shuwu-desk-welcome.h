// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What the desk shows before anything was scanned: what to do first in this room. */
#define SHUWU_TYPE_DESK_WELCOME (shuwu_desk_welcome_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuDeskWelcome, shuwu_desk_welcome, SHUWU, DESK_WELCOME, AdwBin)

void shuwu_desk_welcome_set_bookroom (ShuwuDeskWelcome *self,
                                      ShuwuBookroom    *bookroom);

G_END_DECLS
