// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The year of publication in what people write: "2008-5", "2008年5月24日", "20051101", "c2001", "[2003]", "民国23年", "二〇〇六年" …
 * 0 if none is said for certain ("19--", "99/12/31", "Feb 07"). */
int shuwu_year_parse (const char *text);

/* The same for a cell of a table, where 39264 is a day that a spreadsheet counted from 1900. */
int shuwu_year_parse_cell (const char *text);

G_END_DECLS
