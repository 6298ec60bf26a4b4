// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Starts GTK without a theme of its own, before libadwaita starts with another. */
void shuwu_leave_theme_to_adwaita (void);

G_END_DECLS
