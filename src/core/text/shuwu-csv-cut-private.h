// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where a row ends, as a quote-aware look at its bytes finds it. */
typedef struct
{
  gsize size;         /* without the line end */
  gsize line_size;    /* of its first line alone */
  gboolean has_lines; /* more than one */
  gboolean is_closed; /* no quote stays open */
  gboolean is_odd;    /* a quote stands where none should */
  gboolean is_at_end; /* of the file, no line end follows */
} ShuwuCsvExtent;

gboolean shuwu_csv_is_line_end (char c);

/* @size: what can be seen, @is_all: to the end of the file; FALSE if the row goes on behind it. */
gboolean shuwu_csv_measure_row (const char     *bytes,
                                gsize           size,
                                gboolean        is_all,
                                char            delimiter,
                                ShuwuCsvExtent *extent);

/* How many cells a row has, with or without its quotes being quotes. */
guint shuwu_csv_count_cells (const char *bytes,
                             gsize       size,
                             char        delimiter,
                             gboolean    has_quotes);

/* Cuts @text in place; @cells: of char *, into @text, with a NULL behind the last. */
void shuwu_csv_cut_cells (GString   *text,
                          char       delimiter,
                          gboolean   has_quotes,
                          GPtrArray *cells);

/* How well a delimiter explains the first rows of a file; 0: not at all. */
guint shuwu_csv_rate_delimiter (const char *bytes,
                                gsize       size,
                                gboolean    is_all,
                                char        delimiter);

G_END_DECLS
