// SPDX-License-Identifier: GPL-3.0-or-later
/* The terminal program; all of it is in the library that the tests link too. */
#define G_LOG_DOMAIN "shuwu-cli"

#include "shuwu-cli.h"

#include <glib/gi18n.h>

#include <locale.h>

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, SHUWU_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  return shuwu_cli_main (argc, argv);
}
