// SPDX-License-Identifier: GPL-3.0-or-later
/* The colour of text, as the style of a widget says. */
#define G_LOG_DOMAIN "shuwu-app"

#include "compat/shuwu-text-colour.h"

void
shuwu_get_text_colour (GtkWidget *widget,
                       GdkRGBA   *colour)
{
  /* lint: deprecated: before gtk_widget_get_color () there is no other way to the colour of a style */
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), colour);
}
