// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-clock.h"

G_BEGIN_DECLS

/* Days are counted from 1970-01-01; a week begins on Monday. Functions of values. */
int shuwu_calendar_get_weekday (int day);          /* 0: Monday */
int shuwu_calendar_get_week (int day);             /* its Monday */
int shuwu_calendar_get_month (int day);            /* its first day */
/* The same day of the month so many months later, or its last one. */
int shuwu_calendar_add_months (int day,
                               int months);
/* When a day begins, where the clock is. */
gint64 shuwu_calendar_get_start_us (ShuwuClock *clock,
                                    int         day);

G_END_DECLS
