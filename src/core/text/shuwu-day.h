// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A day as people write it: "2026-12-31", "2026/1/5", "2026.12.31", "20261231", "2026年12月31日"; a month ("2026年12月") means its
 * last day. In days since 1970-01-01. FALSE: no day of the calendar, or not clear which. */
gboolean shuwu_day_parse (const char *text,
                          int        *day);

/* Months are counted from January 1970. The same day of a later month, or its last day where it has no such day. */
int shuwu_day_add_months (int day,
                          int months);
int shuwu_day_get_month (int day);
int shuwu_month_get_first_day (int month);

G_END_DECLS
