// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-clock.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The days of a month or of a week, with the meetings of each. The arrows go from day to day, also beyond what is shown.
 *
 * Signals: “moved” (day): another day was chosen; “opened”: Enter, or a second click on the chosen day. */
#define SHUWU_TYPE_CALENDAR_GRID (shuwu_calendar_grid_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuCalendarGrid, shuwu_calendar_grid, SHUWU, CALENDAR_GRID, AdwBin)

typedef struct
{
  int first_day;             /* a Monday */
  int n_weeks;
  int month;                 /* its first day: those of others are dim; or -1 */
  int chosen_day;
  GPtrArray *meetings;       /* (nullable): of ShuwuMeetingRow */
} ShuwuCalendarSpan;

void shuwu_calendar_grid_show (ShuwuCalendarGrid       *self,
                               ShuwuClock              *clock,
                               const ShuwuCalendarSpan *span);

G_END_DECLS
