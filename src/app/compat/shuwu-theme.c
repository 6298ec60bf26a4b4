// SPDX-License-Identifier: GPL-3.0-or-later
/* The theme that nobody sees.
 *
 * GTK reads its own style sheet when its settings are first asked for, three
 * thousand rules; then libadwaita puts an empty theme in its place and reads its
 * own. There is no API to name the theme before: the sheet is found under its
 * name among the resources, and the last one that was registered is taken. So an
 * empty one is, while the settings are made.
 *
 * Who has set GTK_THEME gets that theme, as ever. */
#define G_LOG_DOMAIN "shuwu-app"

#include "compat/shuwu-theme.h"

#include "compat/shuwu-theme-resources.h"

#define THEME "/org/gtk/libgtk/theme/Default/gtk.css"

void
shuwu_leave_theme_to_adwaita (void)
{
  if (g_getenv ("GTK_THEME") != NULL)
    return;

  /* Looked up once, GTK's resources are registered, and ours will be the last. */
  gtk_init ();
  g_resources_get_info (THEME, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL);
  shuwu_theme_data_register_resource ();
  gtk_settings_get_default ();
  shuwu_theme_data_unregister_resource ();
}
