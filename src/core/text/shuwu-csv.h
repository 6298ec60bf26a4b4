// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/shuwu-encoding.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The rows of a table in a text file: any delimiter, any encoding, any line end; used by one thread at a time. */
typedef struct _ShuwuCsv ShuwuCsv;

/* Valid until the next row is read. */
typedef struct
{
  gint64 number;         /* from 1, the headings count, blank rows do not */
  gint64 offset;         /* of its first byte in the file */
  guint n_cells;
  const char * const *cells; /* UTF-8 as it stood, without the quotes; NULL-terminated */
  guint n_bad;           /* characters that were none and became U+FFFD */
  gboolean is_broken;    /* a quote was never closed; the row ends with its line */
  gboolean is_cut;       /* the file ends inside this row: in a character, or in a quoted cell */
  gboolean is_last;      /* no line end follows */
} ShuwuCsvRow;

/* Blocking. Fails with SHUWU_TEXT_ERROR_ENCODING if no encoding fits, or not the one asked for. */
ShuwuCsv *shuwu_csv_open (const char     *path,
                          ShuwuEncoding   encoding,
                          GCancellable   *cancellable,
                          GError        **error) G_GNUC_WARN_UNUSED_RESULT;
/* @stream: must be seekable */
ShuwuCsv *shuwu_csv_new (GInputStream   *stream,
                         ShuwuEncoding   encoding,
                         GCancellable   *cancellable,
                         GError        **error) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_csv_free (ShuwuCsv *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuCsv, shuwu_csv_free)

ShuwuEncoding shuwu_csv_get_encoding (ShuwuCsv *self);
char shuwu_csv_get_delimiter (ShuwuCsv *self);
gint64 shuwu_csv_get_size (ShuwuCsv *self);      /* of the file, in bytes */
gint64 shuwu_csv_get_position (ShuwuCsv *self);  /* bytes read so far */

/* How many cells a row should have; without it, as many as the first one has. Only rows with stray quotes are read by it. */
void shuwu_csv_set_width (ShuwuCsv *self,
                          guint     n_cells);

/* The next row that is not blank: TRUE and *row set; TRUE and *row NULL at the end; FALSE with @error set. */
gboolean shuwu_csv_next (ShuwuCsv           *self,
                         const ShuwuCsvRow **row,
                         GError            **error) G_GNUC_WARN_UNUSED_RESULT;

/* Writing: a cell as RFC 4180 wants it, quoted only where it must be. */
void shuwu_csv_append_cell (GString    *line,
                            const char *cell);
/* A cell of digits that a spreadsheet would turn into a number and damage: ISBN, barcode, card. */
void shuwu_csv_append_digits (GString    *line,
                              const char *cell);
/* The beginning of a table of refused rows, to be mended and read again: a byte order mark for spreadsheets, and the headings
 * behind one for the reason. */
GString *shuwu_csv_new_rejects (const char * const *headings) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
