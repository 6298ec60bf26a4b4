// SPDX-License-Identifier: GPL-3.0-or-later
/* libadwaita before 1.3 frees a toast when it has moved out, though it may still be
 * moving in: the end of that animation then writes to freed memory. Both run at once
 * when a toast is dismissed in the moment it comes, by Escape too, and whenever no
 * frames are drawn for a while, as on a workspace that is not shown. There, toasts
 * come without moving in. */
#define G_LOG_DOMAIN "shuwu-app"

#include "compat/shuwu-add-toast.h"

#include <glib/gi18n.h>

/* 1.3 */
#define FIRST_RIGHT 3
#define ENABLE_ANIMATIONS "gtk-enable-animations"

static void
add (AdwToastOverlay *overlay,
     AdwToast        *toast)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (overlay));
  gboolean moves;

  g_object_get (settings, ENABLE_ANIMATIONS, &moves, NULL);
  if (!moves || adw_get_minor_version () >= FIRST_RIGHT)
    {
      adw_toast_overlay_add_toast (overlay, toast);
      return;
    }

  /* Read once, when the animation begins. */
  g_object_set (settings, ENABLE_ANIMATIONS, FALSE, NULL);
  adw_toast_overlay_add_toast (overlay, toast);
  gtk_settings_reset_property (settings, ENABLE_ANIMATIONS);
}

/* libadwaita gives the button that dismisses a toast no name. */
static void
name_close_button (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), "window-close-symbolic") == 0)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Close"), -1);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    name_close_button (child);
}

void
shuwu_add_toast (AdwToastOverlay *overlay,
                 AdwToast        *toast)
{
  GtkWidget *page = adw_toast_overlay_get_child (overlay);

  add (overlay, toast);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (overlay)); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (child != page)
      name_close_button (child);
}
