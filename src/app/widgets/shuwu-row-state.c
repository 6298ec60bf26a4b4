// SPDX-License-Identifier: GPL-3.0-or-later
/* The words at the end of a row. */
#define G_LOG_DOMAIN "shuwu-app"

#include "widgets/shuwu-row-state.h"

GtkWidget *
shuwu_row_state_new (const char *text,
                     const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, css_class);
  gtk_widget_add_css_class (label, "numeric");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);

  return label;
}
