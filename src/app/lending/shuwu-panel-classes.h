// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The classes that take sign-ups, as the reader sees them whose turn it is: a button each signs up, or cancels. Activates
 * “desk.field” when something was done. */
#define SHUWU_TYPE_PANEL_CLASSES (shuwu_panel_classes_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuPanelClasses, shuwu_panel_classes, SHUWU, PANEL_CLASSES, GtkBox)

/* The focus moves to the first button as soon as there is one. */
void shuwu_panel_classes_read (ShuwuPanelClasses *self,
                               ShuwuBookroom     *bookroom,
                               const char        *card);
/* Nobody’s any more. */
void shuwu_panel_classes_clear (ShuwuPanelClasses *self);

G_END_DECLS
