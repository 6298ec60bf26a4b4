// SPDX-License-Identifier: GPL-3.0-or-later
/* Where the desktop program begins: languages, then the application. */
#define G_LOG_DOMAIN "shuwu"

#include "shell/shuwu-application.h"

#include <glib/gi18n.h>
#include <locale.h>

int
main (int    argc,
      char **argv)
{
  /* Set when the program is run from its build folder. */
  const char *locale_dir = g_getenv ("SHUWU_LOCALEDIR");
  g_autoptr (ShuwuApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir != NULL ? locale_dir : SHUWU_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname (SHUWU_APP_ID);
  g_set_application_name (_("Shuwu"));

  application = shuwu_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
