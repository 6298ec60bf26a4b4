// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shuwu-cli.h"

#include "text/shuwu-csv-ahead.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

extern const ShuwuOption shuwu_cli_import_workers_options[];

/* "--encoding" of a table; what it is stays where nothing is said. */
gboolean shuwu_cli_read_table_encoding (const ShuwuArguments  *arguments,
                                        ShuwuEncoding         *encoding,
                                        GError               **error);

/* "--headings" of a table. */
gboolean shuwu_cli_read_headings (const ShuwuArguments  *arguments,
                                  ShuwuHeadings         *headings,
                                  GError               **error);
/* Tells what was found of them. */
void shuwu_cli_add_headings (ShuwuCli    *cli,
                             JsonBuilder *answer,
                             gboolean     has_headings);

gboolean shuwu_cli_import_workers (ShuwuCli              *cli,
                                   const ShuwuArguments  *arguments,
                                   GError               **error);

G_END_DECLS
