// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A few large buttons that share the room they have: side by side, or one below the other where it is higher than wide. */
#define SHUWU_TYPE_SELF_CHOICES (shuwu_self_choices_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuSelfChoices, shuwu_self_choices, SHUWU, SELF_CHOICES, GtkWidget)

void shuwu_self_choices_add (ShuwuSelfChoices *self,
                             const char       *icon_name,
                             const char       *title,
                             const char       *detail,
                             const char       *action);

G_END_DECLS
