// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Where workers are signed up for a class, one at a time or as a group of which all come or none; what became of it is told
 * under the field. Signal “changed”: somebody was signed up, or that was taken back. */
#define SHUWU_TYPE_SIGNUP_PANEL (shuwu_signup_panel_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuSignupPanel, shuwu_signup_panel, SHUWU, SIGNUP_PANEL, AdwBin)

/* Set once. */
void shuwu_signup_panel_set_bookroom (ShuwuSignupPanel *self,
                                      ShuwuBookroom    *bookroom);
void shuwu_signup_panel_set_class (ShuwuSignupPanel *self,
                                   const char       *class_code);
/* Takes back the last sign-up that was made here. */
void shuwu_signup_panel_undo (ShuwuSignupPanel *self);
/* Something else was done with the class: what was told last is no longer so. */
void shuwu_signup_panel_forget (ShuwuSignupPanel *self);

G_END_DECLS
