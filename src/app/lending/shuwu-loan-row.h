// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lending/shuwu-desk-view.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One open loan in the reader panel. */
#define SHUWU_TYPE_LOAN_ROW (shuwu_loan_row_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuLoanRow, shuwu_loan_row, SHUWU, LOAN_ROW, GtkListBoxRow)

GtkWidget *shuwu_loan_row_new (const ShuwuDeskLoanLine *loan,
                               int                      today) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
