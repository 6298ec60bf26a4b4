// SPDX-License-Identifier: GPL-3.0-or-later
/* libadwaita before 1.3 frees a toast when it has moved out, though it may still be
 * moving in: the end of that animation then writes to freed memory. Both run at once
 * when a toast is dismissed in the moment it comes, by Escape too, and whenever no
 * frames are drawn for a while, as on a workspace that is not shown. There, toasts
 * come without moving in. */
#define G_LOG_DOMAIN "shuwu-app"

#include "compat/shuwu-add-toast.h"

/* 1.3 */
#define FIRST_RIGHT 3
#define ENABLE_ANIMATIONS "gtk-enable-animations"

void
shuwu_add_toast (AdwToastOverlay *overlay,
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
