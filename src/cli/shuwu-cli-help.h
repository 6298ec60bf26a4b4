// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shuwu-cli.h"

#include <stdio.h>

G_BEGIN_DECLS

extern const ShuwuOption shuwu_cli_global_options[];

/* The command whose name stands at *position of @argv; *position is then behind it. NULL: there is none. */
const ShuwuCommand *shuwu_cli_find_command (char **argv,
                                            int   *position);

void shuwu_cli_print_overview (FILE *stream);
void shuwu_cli_print_help (const ShuwuCommand *command);
/* `help` and `help COMMAND`. */
gboolean shuwu_cli_help (char   **words,
                         GError **error);

G_END_DECLS
