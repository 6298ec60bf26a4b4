// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "search/shuwu-title-browse.h"
#include "widgets/shuwu-finder.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The list of titles. Signals: “open” (guint32 id): a row was chosen; “sorted” (int order, gboolean is_descending): by a heading. */
#define SHUWU_TYPE_TITLE_TABLE (shuwu_title_table_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuTitleTable, shuwu_title_table, SHUWU, TITLE_TABLE, AdwBin)

/* @list: one of the two lists of @finder. */
void shuwu_title_table_set_list (ShuwuTitleTable *self,
                                 ShuwuFinder     *finder,
                                 ShuwuSlotList   *list);
void shuwu_title_table_show_order (ShuwuTitleTable *self,
                                   ShuwuTitleOrder  order,
                                   gboolean         is_descending);
/* Opens the first row, as Enter in the search field does. */
void shuwu_title_table_open_first (ShuwuTitleTable *self);

G_END_DECLS
