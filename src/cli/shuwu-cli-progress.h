// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalogue/shuwu-import-progress.h"

G_BEGIN_DECLS

/* Shows on a terminal how far an import is, while the main loop turns; 0 if stderr is none. @progress must stay until it is hidden. */
guint shuwu_cli_show_progress (ShuwuImportProgress *progress);
void shuwu_cli_hide_progress (guint id);

G_END_DECLS
