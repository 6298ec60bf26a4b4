// SPDX-License-Identifier: GPL-3.0-or-later
/* GTK starts without a theme of its own; libadwaita brings one. */
#define G_LOG_DOMAIN "shuwu-test"

#include "compat/shuwu-theme.h"

#include <adwaita.h>

#define THEME "/org/gtk/libgtk/theme/Default/gtk.css"
/* A theme sees to it that fingers meet buttons; the least of GTK's and libadwaita's. */
#define BUTTON_HEIGHT 34

static int
get_button_height (void)
{
  g_autoptr (GtkWidget) button = g_object_ref_sink (gtk_button_new_with_label ("书"));
  int height;

  gtk_widget_measure (button, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  return height;
}

static void
test_theme (void)
{
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;

  gtk_init ();
  before = g_resources_lookup_data (THEME, 0, NULL);
  g_assert_nonnull (before);

  shuwu_leave_theme_to_adwaita ();
  g_assert_cmpint (get_button_height (), <, BUTTON_HEIGHT);

  adw_init ();
  g_assert_cmpint (get_button_height (), >=, BUTTON_HEIGHT);

  /* GTK's own is where it was. */
  after = g_resources_lookup_data (THEME, 0, NULL);
  g_assert_true (g_bytes_equal (before, after));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/theme/left-to-adwaita", test_theme);

  return g_test_run ();
}
