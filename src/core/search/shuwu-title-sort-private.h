// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "search/shuwu-title-search.h"

G_BEGIN_DECLS

/* Puts rows into an order as browsing has it; what is unknown comes last both ways. */
void shuwu_title_rows_sort (GPtrArray       *rows,
                            ShuwuTitleOrder  order,
                            gboolean         is_descending);

G_END_DECLS
