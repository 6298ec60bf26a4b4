// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-clock.h"

G_BEGIN_DECLS

/* Only of a clock that stands still, and from any thread. */
void shuwu_clock_move (ShuwuClock *self,
                       gint64      now_us);

G_END_DECLS
