// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-clock.h"
#include "training/shuwu-register.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Workers × meetings, to tick or to type hours into. Signal “changed”. */
#define SHUWU_TYPE_SHEET_GRID (shuwu_sheet_grid_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuSheetGrid, shuwu_sheet_grid, SHUWU, SHEET_GRID, AdwBin)

/* @reg must live as long as it is shown; the one before it until this returns. Where somebody is typing stays where it was. */
void shuwu_sheet_grid_show (ShuwuSheetGrid      *self,
                            const ShuwuRegister *reg,
                            ShuwuClock          *clock);

/* How many cells say something new; FALSE: one of them says nothing that could be kept. */
gboolean shuwu_sheet_grid_count_changed (ShuwuSheetGrid *self,
                                         guint          *n);
/* The new cells, of ShuwuSheetMark, which are now being saved; they point into the register. */
GArray *shuwu_sheet_grid_begin_save (ShuwuSheetGrid *self) G_GNUC_WARN_UNUSED_RESULT;
/* What was typed meanwhile is not saved yet. */
void shuwu_sheet_grid_end_save (ShuwuSheetGrid *self,
                                gboolean        is_saved);

/* Goes to the first cell that says nothing that could be kept. */
void shuwu_sheet_grid_focus_invalid (ShuwuSheetGrid *self);
/* Goes to a cell, and says whose it is; NULL: there is no such line, or day. */
char *shuwu_sheet_grid_focus_cell (ShuwuSheetGrid *self,
                                   const char     *card,
                                   const char     *meeting) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
