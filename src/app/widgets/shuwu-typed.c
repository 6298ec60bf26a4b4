// SPDX-License-Identifier: GPL-3.0-or-later
/* What stands in the fields of a form, whatever form it is. */
#define G_LOG_DOMAIN "shuwu-app"

#include "widgets/shuwu-typed.h"

#include <adwaita.h>

#define FIELD_END "\x1f"

/* FALSE: it is no field, but may hold some. */
static gboolean
add_field (GString   *text,
           GtkWidget *widget)
{
  if (GTK_IS_EDITABLE (widget))
    g_string_append_printf (text, "%s" FIELD_END, gtk_editable_get_text (GTK_EDITABLE (widget)));
  else if (GTK_IS_DROP_DOWN (widget))
    g_string_append_printf (text, "%u" FIELD_END, gtk_drop_down_get_selected (GTK_DROP_DOWN (widget)));
  else if (GTK_IS_SWITCH (widget))
    g_string_append_printf (text, "%d" FIELD_END, gtk_switch_get_active (GTK_SWITCH (widget)));
  else if (GTK_IS_CHECK_BUTTON (widget))
    g_string_append_printf (text, "%d" FIELD_END, gtk_check_button_get_active (GTK_CHECK_BUTTON (widget)));
  else
    return FALSE;

  return TRUE;
}

static void
add_fields (GString   *text,
            GtkWidget *widget)
{
  if (add_field (text, widget))
    return;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    add_fields (text, child);
}

char *
shuwu_typed_dup (GtkWidget *widget)
{
  GString *text = g_string_new (NULL);

  add_fields (text, widget);

  return g_string_free (text, FALSE);
}
