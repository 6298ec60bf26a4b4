// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lets the wheel turn the page around a widget that would take it for itself. */
void shuwu_page_wheel_attach (GtkWidget *widget);

G_END_DECLS
