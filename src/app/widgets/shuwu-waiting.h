// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* For how long nothing is said of what is being read. */
#define SHUWU_WAITING_SHOWN_AFTER_MS 200

/* What is shown until something was read: nothing for a moment, then grey bars, or a line of words (“is-line”). */
#define SHUWU_TYPE_WAITING (shuwu_waiting_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuWaiting, shuwu_waiting, SHUWU, WAITING, AdwBin)

G_END_DECLS
