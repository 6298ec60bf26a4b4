// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the last row of a list is called: "合计", "小 计：", "共 123 册", "Total: 25 books", and nothing else beside. */
gboolean shuwu_text_is_sum (const char *text);

/* What is counted in such a row: "35", "35种", "5,678.90元"; no number as long as those that things are known by. */
gboolean shuwu_text_is_count (const char *text);

G_END_DECLS
