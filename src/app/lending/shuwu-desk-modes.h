// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The five modes of the desk, side by side; each sets the state of “desk.mode”. */
#define SHUWU_TYPE_DESK_MODES (shuwu_desk_modes_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuDeskModes, shuwu_desk_modes, SHUWU, DESK_MODES, AdwBin)

G_END_DECLS
