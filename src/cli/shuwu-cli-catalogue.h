// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shuwu-cli.h"

G_BEGIN_DECLS

/* The commands of the area “catalogue”, by file. */

extern const ShuwuOption shuwu_cli_import_titles_options[];
gboolean shuwu_cli_import_titles (ShuwuCli              *cli,
                                  const ShuwuArguments  *arguments,
                                  GError               **error);

G_END_DECLS
