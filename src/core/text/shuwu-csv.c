// SPDX-License-Identifier: GPL-3.0-or-later
/* The rows of a table in a text file.
 *
 * Rows are cut at bytes, before decoding: in UTF-8 and in GB18030 no byte of a
 * longer character can be a delimiter, a quote or a line end (trail bytes are
 * 0x30…0x39 or from 0x40). UTF-16 comes out of the source as UTF-8.
 *
 * A source that cuts its fields at some length leaves quotes open, and an open
 * quote would swallow the rows below. So when a row that runs over several lines
 * has not the number of cells of the first row, or has quotes where none should
 * be, its first line alone is tried, with and without its quotes, and taken if
 * that fits. */
#define G_LOG_DOMAIN "shuwu-text"

#include "text/shuwu-csv.h"

#include "text/shuwu-byte-source.h"
#include "text/shuwu-csv-cut-private.h"
#include "text/shuwu-decoder.h"
#include "text/shuwu-text-error.h"

#include <string.h>

#define SAMPLE_BYTES (64 * 1024)

struct _ShuwuCsv
{
  /* Owned */
  ShuwuByteSource *source;
  ShuwuDecoder *decoder;
  GString *text;      /* of the row, cut into cells by NULs */
  GPtrArray *cells;   /* of char *, into @text */

  ShuwuEncoding encoding;
  char delimiter;
  gboolean ends_in_character;
  guint n_columns;    /* of the first row; 0 before it */
  ShuwuCsvRow row;
};

/* How a row is to be read: how many bytes of it, and whether its quotes are quotes. */
static void
choose_reading (ShuwuCsv             *self,
                const char           *bytes,
                const ShuwuCsvExtent *extent,
                gsize                *size,
                gboolean             *has_quotes)
{
  gboolean fits = extent->is_closed &&
                  (self->n_columns == 0 || shuwu_csv_count_cells (bytes, extent->size, self->delimiter, TRUE) == self->n_columns);

  *size = extent->size;
  *has_quotes = TRUE;
  if ((fits || !extent->has_lines) && !extent->is_odd && extent->is_closed)
    return;
  if (fits && !extent->has_lines)
    return;

  for (int with_quotes = 1; with_quotes >= 0; with_quotes--)
    if (shuwu_csv_count_cells (bytes, extent->line_size, self->delimiter, with_quotes) == self->n_columns)
      {
        *size = extent->line_size;
        *has_quotes = with_quotes;
        return;
      }

  if (!extent->is_closed)
    {
      *size = extent->line_size;
      *has_quotes = FALSE;
    }
}

static gboolean
is_blank (ShuwuCsv *self)
{
  for (gsize i = 0; i < self->text->len; i++)
    if (!g_ascii_isspace (self->text->str[i]) && self->text->str[i] != self->delimiter)
      return FALSE;

  return TRUE;
}

/* Looks at a whole row, however much must be read for it. */
static const char *
peek_row (ShuwuCsv        *self,
          ShuwuCsvExtent  *extent,
          gsize           *available,
          GError         **error)
{
  gsize wanted = 4096;

  while (TRUE)
    {
      const char *bytes = shuwu_byte_source_peek (self->source, wanted, available, error);

      if (bytes == NULL)
        return NULL;
      if (shuwu_csv_measure_row (bytes, *available, *available < wanted, self->delimiter, extent))
        return bytes;
      wanted = MAX (wanted, *available) * 2;
    }
}

static void
pass_line_end (ShuwuCsv   *self,
               const char *bytes,
               gsize       size,
               gsize       available)
{
  gsize n = size;

  if (n < available && bytes[n] == '\r')
    n++;
  if (n < available && bytes[n] == '\n')
    n++;
  shuwu_byte_source_skip (self->source, n);
}

/* One row, blank or not; *is_end at the end of the file. */
static gboolean
read_row (ShuwuCsv  *self,
          gboolean  *is_end,
          GError   **error)
{
  ShuwuCsvExtent extent;
  gsize available, size;
  gboolean has_quotes;
  const char *bytes = peek_row (self, &extent, &available, error);
  ShuwuCsvRow *row = &self->row;

  if (bytes == NULL)
    return FALSE;
  *is_end = available == 0;
  if (*is_end)
    return TRUE;

  choose_reading (self, bytes, &extent, &size, &has_quotes);
  g_string_truncate (self->text, 0);
  row->n_bad = shuwu_decoder_append (self->decoder, bytes, size, self->text);
  row->offset = shuwu_byte_source_get_offset (self->source);
  row->is_broken = !extent.is_closed;
  row->is_last = extent.is_at_end && size == extent.size;
  row->is_cut = row->is_last && (!extent.is_closed || self->ends_in_character);
  pass_line_end (self, bytes, size, available);
  if (!is_blank (self))
    row->number++;

  if (is_blank (self))
    g_string_truncate (self->text, 0);
  else
    shuwu_csv_cut_cells (self->text, self->delimiter, has_quotes, self->cells);

  return TRUE;
}

/**
 * shuwu_csv_next:
 * @self: a table
 * @row: (out) (transfer none): the next row, or NULL at the end
 * @error: return location for an error
 *
 * Reads the next row that is not blank. Blocks.
 *
 * Returns: FALSE with @error set if the file cannot be read on
 */
gboolean
shuwu_csv_next (ShuwuCsv           *self,
                const ShuwuCsvRow **row,
                GError            **error)
{
  gboolean is_end = FALSE;

  *row = NULL;
  do
    if (!read_row (self, &is_end, error))
      return FALSE;
  while (!is_end && self->text->len == 0);

  if (is_end)
    return TRUE;

  self->row.n_cells = self->cells->len - 1;
  self->row.cells = (const char * const *) self->cells->pdata;
  if (self->n_columns == 0)
    self->n_columns = self->row.n_cells;
  *row = &self->row;

  return TRUE;
}

/* Half a character of several bytes would cut the cells within characters. */
static gboolean
may_be_delimiter (char c)
{
  return c == '\t' || (g_ascii_ispunct (c) && c != '"');
}

static gboolean
find_delimiter (ShuwuCsv  *self,
                GError   **error)
{
  static const char CANDIDATES[] = { ',', '\t', ';', '|' };
  guint best = 0;
  gsize size;
  const char *bytes = shuwu_byte_source_peek (self->source, SAMPLE_BYTES, &size, error);

  if (bytes == NULL)
    return FALSE;

  /* A line that spreadsheets write and hide. */
  if (size > 6 && g_ascii_strncasecmp (bytes, "sep=", 4) == 0 && may_be_delimiter (bytes[4])
      && shuwu_csv_is_line_end (bytes[5]))
    {
      self->delimiter = bytes[4];
      pass_line_end (self, bytes, 5, size);
      return TRUE;
    }

  self->delimiter = ',';
  for (gsize i = 0; i < G_N_ELEMENTS (CANDIDATES); i++)
    {
      guint rating = shuwu_csv_rate_delimiter (bytes, size, size < SAMPLE_BYTES, CANDIDATES[i]);

      if (rating <= best)
        continue;
      best = rating;
      self->delimiter = CANDIDATES[i];
    }

  return TRUE;
}

static gboolean
check_encoding (ShuwuCsv       *self,
                ShuwuEncoding   wanted,
                ShuwuEvidence  *evidence,
                GError        **error)
{
  ShuwuEncoding found = shuwu_evidence_judge (evidence);
  guint64 bad = wanted == SHUWU_ENCODING_GB18030 ? evidence->gb_bad : evidence->utf8_bad;

  self->encoding = wanted == SHUWU_ENCODING_AUTO ? found : wanted;
  self->ends_in_character = evidence->is_cut;
  if (wanted != SHUWU_ENCODING_AUTO && wanted != SHUWU_ENCODING_UTF_8 && wanted != SHUWU_ENCODING_GB18030)
    return TRUE;
  if (wanted == SHUWU_ENCODING_AUTO ? found != SHUWU_ENCODING_AUTO : bad * 20 <= evidence->n_high)
    return TRUE;

  g_set_error (error, SHUWU_TEXT_ERROR, SHUWU_TEXT_ERROR_ENCODING,
               wanted == SHUWU_ENCODING_AUTO ? "the text is neither UTF-8 nor UTF-16 nor GB18030%s"
               : "the text is not in the encoding %s",
               wanted == SHUWU_ENCODING_AUTO ? "" : shuwu_encoding_get_name (wanted));
  return FALSE;
}

static gboolean
find_encoding (ShuwuCsv       *self,
               ShuwuEncoding   wanted,
               GError        **error)
{
  ShuwuEvidence evidence = { 0 };
  gboolean is_big_endian;
  gsize size, mark_size;
  const char *bytes = shuwu_byte_source_peek (self->source, 4096, &size, error);
  gboolean is_utf16 = bytes != NULL && shuwu_encoding_is_utf16 (bytes, size, &is_big_endian, &mark_size);

  if (bytes == NULL)
    return FALSE;

  if (wanted == SHUWU_ENCODING_UTF_16 || (wanted == SHUWU_ENCODING_AUTO && is_utf16))
    {
      self->encoding = SHUWU_ENCODING_UTF_16;
      shuwu_byte_source_skip (self->source, mark_size);
      shuwu_byte_source_decode_utf16 (self->source, is_big_endian);
      return TRUE;
    }

  if (size >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0 && wanted != SHUWU_ENCODING_GB18030)
    shuwu_byte_source_skip (self->source, 3);

  return shuwu_byte_source_survey (self->source, &evidence, error) && check_encoding (self, wanted, &evidence, error);
}

static ShuwuCsv *
csv_new_for_source (ShuwuByteSource  *source,
                    ShuwuEncoding     encoding,
                    GError          **error)
{
  g_autoptr (ShuwuCsv) self = g_new0 (ShuwuCsv, 1);

  self->source = source;
  self->text = g_string_new (NULL);
  self->cells = g_ptr_array_new ();
  if (!find_encoding (self, encoding, error) || !find_delimiter (self, error))
    return NULL;

  self->decoder = shuwu_decoder_new (self->encoding);
  return g_steal_pointer (&self);
}

/**
 * shuwu_csv_new:
 * @stream: a seekable stream, at its beginning
 * @encoding: what it is in, or AUTO to find out
 * @cancellable: (nullable): ends the reading with an error
 * @error: return location for an error
 *
 * Begins to read a table: finds its encoding and its delimiter. Blocks.
 *
 * Fails with [error@Text.ENCODING] if no encoding fits, or not the one asked for.
 *
 * Returns: (transfer full): a table, or NULL with @error set
 */
ShuwuCsv *
shuwu_csv_new (GInputStream   *stream,
               ShuwuEncoding   encoding,
               GCancellable   *cancellable,
               GError        **error)
{
  return csv_new_for_source (shuwu_byte_source_new (stream, cancellable), encoding, error);
}

/**
 * shuwu_csv_open:
 * @path: a file
 * @encoding: what it is in, or AUTO to find out
 * @cancellable: (nullable): ends the reading with an error
 * @error: return location for an error
 *
 * Opens a file and begins to read it as shuwu_csv_new () does.
 *
 * Returns: (transfer full): a table, or NULL with @error set
 */
ShuwuCsv *
shuwu_csv_open (const char     *path,
                ShuwuEncoding   encoding,
                GCancellable   *cancellable,
                GError        **error)
{
  ShuwuByteSource *source = shuwu_byte_source_open (path, cancellable, error);

  return source != NULL ? csv_new_for_source (source, encoding, error) : NULL;
}

/**
 * shuwu_csv_free:
 * @self: (nullable): a table
 *
 * Closes the file and frees the table.
 */
void
shuwu_csv_free (ShuwuCsv *self)
{
  if (self == NULL)
    return;

  shuwu_byte_source_free (self->source);
  shuwu_decoder_free (self->decoder);
  g_string_free (self->text, TRUE);
  g_ptr_array_unref (self->cells);
  g_free (self);
}

ShuwuEncoding
shuwu_csv_get_encoding (ShuwuCsv *self)
{
  return self->encoding;
}

char
shuwu_csv_get_delimiter (ShuwuCsv *self)
{
  return self->delimiter;
}

gint64
shuwu_csv_get_size (ShuwuCsv *self)
{
  return shuwu_byte_source_get_size (self->source);
}

gint64
shuwu_csv_get_position (ShuwuCsv *self)
{
  return shuwu_byte_source_get_offset (self->source);
}

void
shuwu_csv_set_width (ShuwuCsv *self,
                     guint     n_cells)
{
  self->n_columns = n_cells;
}

static void
append_quoted (GString    *line,
               const char *cell)
{
  g_string_append_c (line, '"');
  for (const char *c = cell; *c != '\0'; c++)
    {
      if (*c == '"')
        g_string_append_c (line, '"');
      g_string_append_c (line, *c);
    }
  g_string_append_c (line, '"');
}

/**
 * shuwu_csv_append_cell:
 * @line: the row so far
 * @cell: the text of the next cell
 *
 * Appends a cell as RFC 4180 wants it; the comma before it is the caller's.
 */
void
shuwu_csv_append_cell (GString    *line,
                       const char *cell)
{
  gsize n = strlen (cell);
  gboolean has_edge = n > 0 && (g_ascii_isspace (cell[0]) || g_ascii_isspace (cell[n - 1]));

  if (has_edge || strpbrk (cell, ",\"\r\n;\t|") != NULL)
    append_quoted (line, cell);
  else
    g_string_append (line, cell);
}

/**
 * shuwu_csv_append_digits:
 * @line: the row so far
 * @cell: digits that are a name, not a number
 *
 * Appends a cell so that spreadsheets keep all its digits: ="0123". Longer than
 * eleven digits they would show it as 1.23E+12, leading zeros they would drop.
 */
void
shuwu_csv_append_digits (GString    *line,
                         const char *cell)
{
  gsize n = strspn (cell, "0123456789");
  g_autofree char *formula = NULL;

  if (cell[n] != '\0' || n == 0 || (n < 12 && (cell[0] != '0' || n == 1)))
    {
      shuwu_csv_append_cell (line, cell);
      return;
    }

  formula = g_strdup_printf ("=\"%s\"", cell);
  append_quoted (line, formula);
}

GString *
shuwu_csv_new_rejects (const char * const *headings)
{
  GString *rejects = g_string_new ("\xef\xbb\xbf" "reason");

  for (int i = 0; headings[i] != NULL; i++)
    {
      g_string_append_c (rejects, ',');
      shuwu_csv_append_cell (rejects, headings[i]);
    }
  g_string_append (rejects, "\r\n");

  return rejects;
}
