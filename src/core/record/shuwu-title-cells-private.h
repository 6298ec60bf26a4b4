// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "record/shuwu-description.h"

G_BEGIN_DECLS

/* The headings of an exported table, and the row of one title, with their line ends. */
void shuwu_title_cells_append_headings (GString *csv);
void shuwu_title_cells_append (GString                *csv,
                               const ShuwuDescription *description);

G_END_DECLS
