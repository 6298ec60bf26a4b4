// SPDX-License-Identifier: GPL-3.0-or-later
/* Commands of the area “catalogue”: what there is, what it is called, how it comes in and goes out. */
#define G_LOG_DOMAIN "shuwu-cli"

#include "shuwu-cli-catalogue.h"

#include <glib/gi18n.h>

const ShuwuCommand shuwu_cli_catalogue_commands[] = {
  { "import titles", "FILE", 1, 1, shuwu_cli_import_titles_options,
    N_("Brings the titles and copies of a file into the catalogue: all of it, or nothing if it is stopped."),
    "shuwuctl import titles books.csv --rejects refused.csv", shuwu_cli_import_titles },
  { NULL },
};
