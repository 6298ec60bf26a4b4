// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "training/shuwu-register.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One worker at one meeting: a tick, or hours where the clock counts. Signal “changed”. */
#define SHUWU_TYPE_SHEET_CELL (shuwu_sheet_cell_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuSheetCell, shuwu_sheet_cell, SHUWU, SHEET_CELL, AdwBin)

GtkWidget *shuwu_sheet_cell_new (const ShuwuAttendance  *attendance,
                                 const ShuwuMeetingTime *meeting,
                                 gboolean                is_by_clock) G_GNUC_WARN_UNUSED_RESULT;

/* Whether it says something else than the register. */
gboolean shuwu_sheet_cell_is_changed (ShuwuSheetCell *self);
/* FALSE: what was typed is no number of hours. */
gboolean shuwu_sheet_cell_is_valid (ShuwuSheetCell *self);
/* What it says now is on its way to the store. */
void shuwu_sheet_cell_begin_save (ShuwuSheetCell *self);
/* It is there; or it is not, and still has to be saved. What was typed since stays typed. */
void shuwu_sheet_cell_end_save (ShuwuSheetCell *self,
                                gboolean        is_saved);
/* How long the worker was there; 0: was not. */
int shuwu_sheet_cell_get_minutes (ShuwuSheetCell *self);
/* Was there all of the meeting, if nothing is said yet. */
void shuwu_sheet_cell_fill (ShuwuSheetCell *self);
/* Names it for those who hear the screen, and says on it when the worker came and went. */
void shuwu_sheet_cell_describe (ShuwuSheetCell *self,
                                const char     *name,
                                const char     *details);

G_END_DECLS
