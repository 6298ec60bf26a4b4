// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "record/shuwu-column.h"

G_BEGIN_DECLS

/* What each column of a table means, from its headings and from some rows of it.
 * @rows: of GStrv, each with as many cells as there are headings */
ShuwuColumn *shuwu_column_guess (const char * const *headings,
                                 guint               n_headings,
                                 GPtrArray          *rows) G_GNUC_WARN_UNUSED_RESULT;

/* TRUE if a line can be the headings of a table of titles. */
gboolean shuwu_column_has_title (const char * const *headings);

/* TRUE if a heading is one of those that we know. */
gboolean shuwu_column_is_known (const char *heading);

/* The heading by which a column is known: "title"; "" for one that means nothing. */
char *shuwu_column_dup_heading (ShuwuColumn column) G_GNUC_WARN_UNUSED_RESULT;

/* TRUE if @cell is not what stands in a column, but once more its heading: the same but for its letters, blanks and signs, or
 * another word for what the column is. */
gboolean shuwu_column_is_heading (ShuwuColumn  column,
                                  const char  *heading,
                                  const char  *cell);

/* FALSE if a cell cannot stand in a column: letters in a column of years. An empty cell can stand anywhere. */
gboolean shuwu_column_fits (ShuwuColumn  column,
                            const char  *cell);

/* TRUE if not every text fits. */
gboolean shuwu_column_is_strict (ShuwuColumn column);

G_END_DECLS
