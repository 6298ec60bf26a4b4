// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "attendance/shuwu-sheet-grid.h"
#include "bookroom/shuwu-bookroom.h"

G_BEGIN_DECLS

/* The attendance of a class, typed in from paper. Signal “saved”. */
#define SHUWU_TYPE_SHEET_WINDOW (shuwu_sheet_window_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuSheetWindow, shuwu_sheet_window, SHUWU, SHEET_WINDOW, AdwWindow)

/* @parent: (nullable) */
ShuwuSheetWindow *shuwu_sheet_window_new (GtkWindow     *parent,
                                          ShuwuBookroom *bookroom,
                                          const char    *class_code) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
