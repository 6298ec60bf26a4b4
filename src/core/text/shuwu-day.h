// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A day as people write it: "2026-12-31", "2026/1/5", "2026.12.31", "20261231", "2026年12月31日"; a month ("2026年12月") means its
 * last day. In days since 1970-01-01. FALSE: no day of the calendar, or not clear which. */
gboolean shuwu_day_parse (const char *text,
                          int        *day);

G_END_DECLS
