// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SHUWU_TYPE_APPLICATION (shuwu_application_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuApplication, shuwu_application, SHUWU, APPLICATION, AdwApplication)

ShuwuApplication *shuwu_application_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* The one that is shown, or will be in the next window. */
ShuwuBookroom *shuwu_application_get_bookroom (ShuwuApplication *self);

G_END_DECLS
