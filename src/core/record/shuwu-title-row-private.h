// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "record/shuwu-record-backend-private.h"

G_BEGIN_DECLS

/* One row of a table of titles, as many cells as there are columns. */
typedef struct
{
  const char * const *headings;
  const ShuwuColumn *columns;
  guint n_columns;
  const char * const *cells;
} ShuwuTitleRow;

/* Fills the description of @record; rejects the record if it must not be taken. */
void shuwu_title_row_describe (const ShuwuTitleRow *self,
                               ShuwuReadRecord     *record);

/* What a row is called that adds up those above it, or NULL; @n_cells may be more or less than the columns. */
char *shuwu_title_row_dup_sum (const ShuwuTitleRow *self,
                               guint                n_cells) G_GNUC_WARN_UNUSED_RESULT;

/* A JSON object of all cells; @n_cells may be more or less than the columns. */
GBytes *shuwu_title_row_dup_raw (const ShuwuTitleRow *self,
                                 guint                n_cells) G_GNUC_WARN_UNUSED_RESULT;

/* Puts together again what commas without quotes have torn apart, if there is only one way to do it.
 * Returns: (nullable): as many cells as columns, or NULL */
char **shuwu_title_row_mend (const ShuwuTitleRow *self,
                             guint                n_cells) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
