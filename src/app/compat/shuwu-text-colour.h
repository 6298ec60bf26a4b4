// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The colour that text of a widget has, for who draws it. gtk_widget_get_color () since GTK 4.10. */
void shuwu_get_text_colour (GtkWidget *widget,
                            GdkRGBA   *colour);

G_END_DECLS
