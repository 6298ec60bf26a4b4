// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "search/shuwu-title-browse.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  SHUWU_TITLE_COLUMN_NAME,
  SHUWU_TITLE_COLUMN_AUTHORS,
  SHUWU_TITLE_COLUMN_PUBLISHER,
  SHUWU_TITLE_COLUMN_YEAR,
  SHUWU_TITLE_COLUMN_CALL_NUMBER,
  SHUWU_TITLE_COLUMN_AVAILABLE,
  SHUWU_N_TITLE_COLUMNS,
} ShuwuTitleColumn;

/* Where a column stands, in pixels from the left. Outside: with the room around its words. */
typedef struct
{
  gboolean is_there; /* there is room for it */
  int x, width;
  int outer_x, outer_width;
} ShuwuTitlePlace;

/* What the rows of one table share. Signal “changed”: the columns are of other widths. */
#define SHUWU_TYPE_TITLE_SHEET (shuwu_title_sheet_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuTitleSheet, shuwu_title_sheet, SHUWU, TITLE_SHEET, GObject)

ShuwuTitleSheet *shuwu_title_sheet_new (GtkWidget *table) G_GNUC_WARN_UNUSED_RESULT;

const char *shuwu_title_column_get_heading (ShuwuTitleColumn column);
ShuwuTitleOrder shuwu_title_column_get_order (ShuwuTitleColumn column);
/* At the right, figures of one width. */
gboolean shuwu_title_column_is_number (ShuwuTitleColumn column);
/* What stands in the column: a text of the row, or of the buffer. */
const char *shuwu_title_column_get_text (ShuwuTitleColumn     column,
                                         const ShuwuTitleRow *row,
                                         char                *buffer,
                                         size_t               size);

/* The places of all columns in so much width; valid until the next call. */
const ShuwuTitlePlace *shuwu_title_sheet_fit (ShuwuTitleSheet *self,
                                              int              width,
                                              gboolean         is_rtl);
/* The wish of a person; kept for the next time by _save. */
int shuwu_title_sheet_get_width (ShuwuTitleSheet  *self,
                                 ShuwuTitleColumn  column);
void shuwu_title_sheet_set_width (ShuwuTitleSheet  *self,
                                  ShuwuTitleColumn  column,
                                  int               width);
void shuwu_title_sheet_save (ShuwuTitleSheet *self);

/* Of a row; follows the size of the text. */
int shuwu_title_sheet_get_row_height (ShuwuTitleSheet *self);
/* To write the texts of all rows with, one after the other: @text with its attributes, in @lines lines at most. */
PangoLayout *shuwu_title_sheet_write (ShuwuTitleSheet *self,
                                      const char      *text,
                                      PangoAttrList   *attributes,
                                      int              width,
                                      int              lines);

/* For the letter on a cover. */
PangoLayout *shuwu_title_sheet_get_letter_layout (ShuwuTitleSheet *self);

G_END_DECLS
