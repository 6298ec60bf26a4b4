// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalogue/shuwu-title-sheet.h"

G_BEGIN_DECLS

/* A title in the list: a whole row in one widget. */
#define SHUWU_TYPE_TITLE_ROW_VIEW (shuwu_title_row_view_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuTitleRowView, shuwu_title_row_view, SHUWU, TITLE_ROW_VIEW, GtkWidget)

GtkWidget *shuwu_title_row_view_new (ShuwuTitleSheet *sheet) G_GNUC_WARN_UNUSED_RESULT;

/* When there is nothing else to do: ahead of the first search. */
void shuwu_title_row_view_load_fonts (ShuwuTitleSheet *sheet);
void shuwu_title_row_view_set_row (ShuwuTitleRowView *self,
                                   ShuwuTitleRow     *row,
                                   const char        *query);
/* What a screen reader says. */
const char *shuwu_title_row_view_get_words (ShuwuTitleRowView *self);

G_END_DECLS
