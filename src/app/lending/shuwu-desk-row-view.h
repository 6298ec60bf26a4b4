// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lending/shuwu-desk-row.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows one row of the running list. Its buttons activate “desk.answer” with the
 * row's number and the answer's position. */
#define SHUWU_TYPE_DESK_ROW_VIEW (shuwu_desk_row_view_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuDeskRowView, shuwu_desk_row_view, SHUWU, DESK_ROW_VIEW, GtkListBoxRow)

GtkWidget *shuwu_desk_row_view_new (ShuwuDeskRow *row) G_GNUC_WARN_UNUSED_RESULT;
ShuwuDeskRow *shuwu_desk_row_view_get_row (ShuwuDeskRowView *self);
/* The button of an answer: where a form about it can be hung. */
GtkWidget *shuwu_desk_row_view_get_button (ShuwuDeskRowView *self,
                                           guint             answer);

G_END_DECLS
