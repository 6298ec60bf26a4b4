// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shuwu-cli.h"

G_BEGIN_DECLS

extern const ShuwuOption shuwu_cli_import_workers_options[];

gboolean shuwu_cli_import_workers (ShuwuCli              *cli,
                                   const ShuwuArguments  *arguments,
                                   GError               **error);

G_END_DECLS
