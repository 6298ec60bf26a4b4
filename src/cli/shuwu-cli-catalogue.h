// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shuwu-cli.h"

G_BEGIN_DECLS

/* The commands of the area “catalogue”, by file. */

extern const ShuwuOption shuwu_cli_import_titles_options[];
extern const ShuwuOption shuwu_cli_export_titles_options[];
extern const ShuwuOption shuwu_cli_search_options[];
extern const ShuwuOption shuwu_cli_title_add_options[];
extern const ShuwuOption shuwu_cli_title_edit_options[];
extern const ShuwuOption shuwu_cli_copy_options[];

gboolean shuwu_cli_import_titles (ShuwuCli              *cli,
                                  const ShuwuArguments  *arguments,
                                  GError               **error);

gboolean shuwu_cli_export_titles (ShuwuCli              *cli,
                                  const ShuwuArguments  *arguments,
                                  GError               **error);

gboolean shuwu_cli_search (ShuwuCli              *cli,
                           const ShuwuArguments  *arguments,
                           GError               **error);
gboolean shuwu_cli_title_show (ShuwuCli              *cli,
                               const ShuwuArguments  *arguments,
                               GError               **error);
gboolean shuwu_cli_title_add (ShuwuCli              *cli,
                              const ShuwuArguments  *arguments,
                              GError               **error);
gboolean shuwu_cli_title_edit (ShuwuCli              *cli,
                               const ShuwuArguments  *arguments,
                               GError               **error);
gboolean shuwu_cli_title_quick (ShuwuCli              *cli,
                                const ShuwuArguments  *arguments,
                                GError               **error);
gboolean shuwu_cli_title_merge (ShuwuCli              *cli,
                                const ShuwuArguments  *arguments,
                                GError               **error);
gboolean shuwu_cli_title_delete (ShuwuCli              *cli,
                                 const ShuwuArguments  *arguments,
                                 GError               **error);

gboolean shuwu_cli_copy_show (ShuwuCli              *cli,
                              const ShuwuArguments  *arguments,
                              GError               **error);
gboolean shuwu_cli_copy_add (ShuwuCli              *cli,
                             const ShuwuArguments  *arguments,
                             GError               **error);
gboolean shuwu_cli_copy_edit (ShuwuCli              *cli,
                              const ShuwuArguments  *arguments,
                              GError               **error);
gboolean shuwu_cli_copy_delete (ShuwuCli              *cli,
                                const ShuwuArguments  *arguments,
                                GError               **error);

/* The title that a word of the command line means; 0 with an error set if there is none. */
gint64 shuwu_cli_find_title (ShuwuCli    *cli,
                             ShuwuStore  *store,
                             const char  *reference,
                             GError     **error);

G_END_DECLS
