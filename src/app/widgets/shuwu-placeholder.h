// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What stands for the rows of a list while they are read. */
#define SHUWU_TYPE_PLACEHOLDER (shuwu_placeholder_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuPlaceholder, shuwu_placeholder, SHUWU, PLACEHOLDER, GtkWidget)

G_END_DECLS
