// SPDX-License-Identifier: GPL-3.0-or-later
/* The size of the window, kept in the settings of this computer. */
#define G_LOG_DOMAIN "shuwu-app"

#include "shell/shuwu-window-size.h"

void
shuwu_window_size_restore (GtkWindow *window,
                           GSettings *settings)
{
  int width, height;

  g_settings_get (settings, "window-size", "(ii)", &width, &height);
  gtk_window_set_default_size (window, width, height);
  if (g_settings_get_boolean (settings, "window-is-maximized"))
    gtk_window_maximize (window);
}

void
shuwu_window_size_keep (GtkWindow *window,
                        GSettings *settings)
{
  int width, height;

  gtk_window_get_default_size (window, &width, &height);
  g_settings_set (settings, "window-size", "(ii)", width, height);
  g_settings_set_boolean (settings, "window-is-maximized", gtk_window_is_maximized (window));
}
