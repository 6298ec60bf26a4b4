// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-clock.h"
#include "training/shuwu-class-list.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* When a class meets. */
#define SHUWU_TYPE_MEETINGS_VIEW (shuwu_meetings_view_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuMeetingsView, shuwu_meetings_view, SHUWU, MEETINGS_VIEW, AdwBin)

void shuwu_meetings_view_set (ShuwuMeetingsView    *self,
                              ShuwuClock           *clock,
                              const ShuwuClassView *view);

G_END_DECLS
