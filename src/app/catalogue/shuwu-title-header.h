// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalogue/shuwu-title-sheet.h"

G_BEGIN_DECLS

/* The headings over a list of titles. Signal “sort” (guint column): one was clicked. */
#define SHUWU_TYPE_TITLE_HEADER (shuwu_title_header_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuTitleHeader, shuwu_title_header, SHUWU, TITLE_HEADER, GtkWidget)

void shuwu_title_header_set_up (ShuwuTitleHeader *self,
                                ShuwuTitleSheet  *sheet);
/* Shows how the list is sorted; @column < 0: by none of them. */
void shuwu_title_header_set_sorted (ShuwuTitleHeader *self,
                                    int               column,
                                    gboolean          is_descending);

G_END_DECLS
