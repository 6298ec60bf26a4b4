// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shuwu-cli.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Control characters that an import dropped, and where: @records is an array of gint64, the numbers of records. */

void shuwu_cli_add_dropped (JsonBuilder  *answer,
                            gint64        n_dropped,
                            const GArray *records);
/* Nothing is said where nothing was dropped, nor to scripts. */
void shuwu_cli_say_dropped (ShuwuCli     *cli,
                            gint64        n_dropped,
                            const GArray *records);

G_END_DECLS
