// SPDX-License-Identifier: GPL-3.0-or-later
/* Windows are drawn without GL, unless a person wishes otherwise. */
#define G_LOG_DOMAIN "shuwu-test"

#include "compat/shuwu-renderer.h"

static void
test_chosen (void)
{
  g_unsetenv ("GSK_RENDERER");
  g_unsetenv ("GDK_DEBUG");
  shuwu_choose_renderer ();
  g_assert_cmpstr (g_getenv ("GSK_RENDERER"), ==, "cairo");
  g_assert_cmpstr (g_getenv ("GDK_DEBUG"), ==, gtk_get_minor_version () < 14 ? "gl-disable" : NULL);
}

static void
test_wished (void)
{
  g_setenv ("GSK_RENDERER", "gl", TRUE);
  g_unsetenv ("GDK_DEBUG");
  shuwu_choose_renderer ();
  g_assert_cmpstr (g_getenv ("GSK_RENDERER"), ==, "gl");
  g_assert_null (g_getenv ("GDK_DEBUG"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/renderer/chosen", test_chosen);
  g_test_add_func ("/app/renderer/wished", test_wished);

  return g_test_run ();
}
