// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "attendance/shuwu-door-model.h"
#include "attendance/shuwu-door-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The door of a class, on the whole screen; Esc leaves it. */
#define SHUWU_TYPE_CHECK_IN_WINDOW (shuwu_check_in_window_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuCheckInWindow, shuwu_check_in_window, SHUWU, CHECK_IN_WINDOW, AdwWindow)

ShuwuCheckInWindow *shuwu_check_in_window_new (ShuwuBookroom *bookroom,
                                               const char    *class_code) G_GNUC_WARN_UNUSED_RESULT;
/* Shows it beside @parent (nullable), on the whole screen. */
void shuwu_check_in_window_open (ShuwuCheckInWindow *self,
                                 GtkWindow          *parent);

ShuwuDoorModel *shuwu_check_in_window_get_model (ShuwuCheckInWindow *self);
ShuwuDoorView *shuwu_check_in_window_get_view (ShuwuCheckInWindow *self);

G_END_DECLS
