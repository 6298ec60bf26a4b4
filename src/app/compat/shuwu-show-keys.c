// SPDX-License-Identifier: GPL-3.0-or-later
/* The window that tells the keys: made when somebody first asks for it.
 *
 * GTK makes it with each window where it finds it under the name gtk/help-overlay.ui,
 * and its forty widgets were the largest part of making ours. */
#define G_LOG_DOMAIN "shuwu-app"

#include "compat/shuwu-show-keys.h"

void
shuwu_show_keys (GtkApplicationWindow *window)
{
  if (gtk_application_window_get_help_overlay (window) == NULL)
    {
      g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (SHUWU_RESOURCE_BASE "/help-overlay.ui");

      gtk_application_window_set_help_overlay (window, (gpointer) gtk_builder_get_object (builder, "help_overlay"));
    }

  gtk_window_present (GTK_WINDOW (gtk_application_window_get_help_overlay (window)));
}
