// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "attendance/shuwu-door-model.h"
#include "widgets/shuwu-scan-catcher.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What stands at the door of a class: the scan field, who came last, how many are there, who is missing. */
#define SHUWU_TYPE_DOOR_VIEW (shuwu_door_view_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuDoorView, shuwu_door_view, SHUWU, DOOR_VIEW, AdwBin)

void shuwu_door_view_set_model (ShuwuDoorView  *self,
                                ShuwuDoorModel *model);
/* What watches the keys of its window. */
ShuwuScanCatcher *shuwu_door_view_get_catcher (ShuwuDoorView *self);

G_END_DECLS
