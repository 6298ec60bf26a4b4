// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "search/shuwu-title-row.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The first cell of a title in the list. Property “is-narrow”: it is the only cell with words, and says more. */
#define SHUWU_TYPE_TITLE_CELL (shuwu_title_cell_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuTitleCell, shuwu_title_cell, SHUWU, TITLE_CELL, GtkWidget)

GtkWidget *shuwu_title_cell_new (void) G_GNUC_WARN_UNUSED_RESULT;

void shuwu_title_cell_set_row (ShuwuTitleCell *self,
                               ShuwuTitleRow  *row,
                               const char     *query);

G_END_DECLS
