// SPDX-License-Identifier: GPL-3.0-or-later
/* Where the rows and cells of a table end.
 *
 * Quotes are read as people's programs write them, not as the standard wishes:
 *
 *   at the beginning of a cell     "        opens (blanks may stand before it)
 *   in a quoted cell               ""       is a quote
 *                                  " then delimiter or end of row   closes
 *                                  " then anything else             is a quote
 *   in a cell that is not quoted   "        is a quote */
#define G_LOG_DOMAIN "shuwu-text"

#include "text/shuwu-csv-cut-private.h"

#define SAMPLE_ROWS 20
#define MAX_QUOTED_BYTES (64 * 1024)
#define MAX_QUOTED_LINES 200

typedef enum
{
  IN_START,
  IN_PLAIN,
  IN_QUOTES,
  IN_CLOSED,
} State;

gboolean
shuwu_csv_is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

/* Blanks between a closing quote and the delimiter are no text. */
static gboolean
closes_cell (const char *bytes,
             gsize       size,
             gsize       i,
             char        delimiter)
{
  while (i < size && bytes[i] == ' ')
    i++;

  return i == size || bytes[i] == delimiter || shuwu_csv_is_line_end (bytes[i]);
}

static State
step (const char *bytes,
      gsize       size,
      gsize      *i,
      State       state,
      char        delimiter)
{
  char c = bytes[*i];

  if (state == IN_QUOTES)
    {
      if (c != '"')
        return IN_QUOTES;
      if (*i + 1 < size && bytes[*i + 1] == '"')
        {
          (*i)++;
          return IN_QUOTES;
        }
      return closes_cell (bytes, size, *i + 1, delimiter) ? IN_CLOSED : IN_QUOTES;
    }

  if (c == delimiter)
    return IN_START;
  if (state == IN_START && c == '"')
    return IN_QUOTES;
  if (state == IN_START && c == ' ')
    return IN_START;

  return state == IN_CLOSED ? IN_CLOSED : IN_PLAIN;
}

/* @size: what can be seen; FALSE if the row goes on behind it. */
gboolean
shuwu_csv_measure_row (const char     *bytes,
                       gsize           size,
                       gboolean        is_all,
                       char            delimiter,
                       ShuwuCsvExtent *extent)
{
  State state = IN_START;
  guint n_lines = 0;

  *extent = (ShuwuCsvExtent) { .is_closed = TRUE };
  for (gsize i = 0; i < size; i++)
    {
      /* What follows a quote or a carriage return decides what it means. */
      if (!is_all && i + 1 == size)
        return FALSE;

      if (shuwu_csv_is_line_end (bytes[i]) && !extent->has_lines)
        {
          extent->line_size = i;
          extent->has_lines = state == IN_QUOTES;
        }
      if (shuwu_csv_is_line_end (bytes[i]) && state != IN_QUOTES)
        {
          extent->size = i;
          return TRUE;
        }

      n_lines += shuwu_csv_is_line_end (bytes[i]);
      if (state == IN_QUOTES && (n_lines > MAX_QUOTED_LINES || i - extent->line_size > MAX_QUOTED_BYTES) &&
          extent->has_lines)
        {
          extent->is_closed = FALSE;
          extent->size = i;
          return TRUE;
        }

      gsize from = i;
      State next = step (bytes, size, &i, state, delimiter);

      extent->is_odd |= bytes[from] == '"' && i == from && (next == IN_PLAIN || (state == IN_QUOTES && next == IN_QUOTES));
      state = next;
    }

  extent->size = size;
  extent->is_closed = state != IN_QUOTES;
  extent->is_at_end = is_all;
  if (!extent->has_lines)
    extent->line_size = size;

  return is_all;
}

/* Cuts @text in place; the quotes of a cell go if @has_quotes. */
void
shuwu_csv_cut_cells (GString   *text,
                     char       delimiter,
                     gboolean   has_quotes,
                     GPtrArray *cells)
{
  char *to = text->str;
  State state = has_quotes ? IN_START : IN_PLAIN;

  g_ptr_array_set_size (cells, 0);
  g_ptr_array_add (cells, to);
  for (gsize i = 0; i < text->len; i++)
    {
      gsize from = i;
      State next = has_quotes ? step (text->str, text->len, &i, state, delimiter) : IN_PLAIN;

      if (text->str[from] == delimiter && state != IN_QUOTES)
        {
          *to++ = '\0';
          g_ptr_array_add (cells, to);
        }
      else if (state != IN_QUOTES && next == IN_QUOTES)
        {
          to = g_ptr_array_index (cells, cells->len - 1); /* drops the blanks before the quote */
        }
      else if (next != IN_CLOSED)
        {
          *to++ = text->str[from];
        }
      state = next;
    }
  *to = '\0';
  g_ptr_array_add (cells, NULL);
}

guint
shuwu_csv_count_cells (const char *bytes,
                       gsize       size,
                       char        delimiter,
                       gboolean    has_quotes)
{
  State state = has_quotes ? IN_START : IN_PLAIN;
  guint n = 1;

  for (gsize i = 0; i < size; i++)
    {
      n += bytes[i] == delimiter && state != IN_QUOTES;
      if (has_quotes)
        state = step (bytes, size, &i, state, delimiter);
    }

  return n;
}

/* How well a delimiter explains the first rows: rows as wide as the first, in thousandths, then the width. */
guint
shuwu_csv_rate_delimiter (const char *bytes,
                          gsize       size,
                          gboolean    is_all,
                          char        delimiter)
{
  guint n_rows = 0, n_alike = 0, width = 0;
  ShuwuCsvExtent extent;

  while (size > 0 && n_rows < SAMPLE_ROWS && shuwu_csv_measure_row (bytes, size, is_all, delimiter, &extent))
    {
      guint n = shuwu_csv_count_cells (bytes, extent.size, delimiter, TRUE);
      gsize passed = MIN (extent.size + 1, size);

      if (extent.size > 0)
        {
          width = n_rows == 0 ? n : width;
          n_alike += n == width;
          n_rows++;
        }
      bytes += passed;
      size -= passed;
    }

  return n_rows == 0 || width < 2 ? 0 : n_alike * 1000 / n_rows * 100 + MIN (width, 99);
}
