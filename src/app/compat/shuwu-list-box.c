// SPDX-License-Identifier: GPL-3.0-or-later
/* A list that begins anew. */
#define G_LOG_DOMAIN "shuwu-app"

#include "compat/shuwu-list-box.h"

void
shuwu_list_box_remove_all (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}
