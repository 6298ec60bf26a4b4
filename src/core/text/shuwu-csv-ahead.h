// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/shuwu-csv.h"

G_BEGIN_DECLS

/* Whether a table has a row of headings. */
typedef enum
{
  SHUWU_HEADINGS_AUTO,    /* find out; as an answer: nothing says that there are none, and none is known */
  SHUWU_HEADINGS_PRESENT,
  SHUWU_HEADINGS_ABSENT,  /* the first row is a record */
} ShuwuHeadings;

/* What the cells of a row are to the kind of table that is read. */
typedef struct
{
  gboolean (*is_row) (const char * const *cells);  /* a row of headings: one without which there is no such table is among them */
  gboolean (*is_heading) (const char *cell);
} ShuwuHeadingTest;

/* A table of which rows can be looked at before their turn. */
typedef struct _ShuwuCsvAhead ShuwuCsvAhead;

/* Takes @csv. */
ShuwuCsvAhead *shuwu_csv_ahead_new (ShuwuCsv *csv) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_csv_ahead_free (ShuwuCsvAhead *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuCsvAhead, shuwu_csv_ahead_free)

ShuwuCsv *shuwu_csv_ahead_get_csv (ShuwuCsvAhead *self);

/* As shuwu_csv_next (). */
gboolean shuwu_csv_ahead_next (ShuwuCsvAhead      *self,
                               const ShuwuCsvRow **row,
                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* The row that comes after @n others, or NULL; it stays until it had its turn. */
gboolean shuwu_csv_ahead_look (ShuwuCsvAhead      *self,
                               guint               n,
                               const ShuwuCsvRow **row,
                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean shuwu_csv_ahead_find_headings (ShuwuCsvAhead           *self,
                                        ShuwuHeadings            said,
                                        guint                    n_lines,
                                        const ShuwuHeadingTest  *test,
                                        ShuwuHeadings           *headings,
                                        GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
