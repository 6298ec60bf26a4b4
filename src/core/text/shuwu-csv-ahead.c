// SPDX-License-Identifier: GPL-3.0-or-later
/* The first rows of a table, and whether one of them holds its headings.
 *
 *   one of the first lines is a row of headings by its words    it is; what stands before it is no record
 *   the first row has data, at least as much as known headings  it is a record; there are no headings
 *   neither                                                     its words are headings that are not known
 *
 * Data are numbers of any kind (ISBN, price, day, telephone), codes of letters and
 * digits, and words that come again further down in their column. Where as much
 * speaks for one as for the other the row is a record: a heading too many is seen,
 * a record too few is not. */
#define G_LOG_DOMAIN "shuwu-text"

#include "text/shuwu-csv-ahead.h"

#include "text/shuwu-clean.h"

#include <string.h>

/* So many rows are looked at to see what comes again. */
#define SEEN_ROWS 60
/* A code has so many digits: ISBN10 and 字段12 are headings. */
#define CODE_DIGITS 3

typedef struct
{
  ShuwuCsvRow row;
  char **cells;
} Row;

struct _ShuwuCsvAhead
{
  ShuwuCsv *csv;
  GQueue rows;    /* of Row: looked at, and still to come */
  Row *current;   /* (nullable): the one whose turn it is */
};

static void
row_free (gpointer data)
{
  Row *self = data;

  g_strfreev (self->cells);
  g_free (self);
}

static Row *
row_new (const ShuwuCsvRow *row)
{
  Row *self = g_new0 (Row, 1);

  self->row = *row;
  self->cells = g_strdupv ((char **) row->cells);
  self->row.cells = (const char * const *) self->cells;
  return self;
}

ShuwuCsvAhead *
shuwu_csv_ahead_new (ShuwuCsv *csv)
{
  ShuwuCsvAhead *self = g_new0 (ShuwuCsvAhead, 1);

  self->csv = csv;
  g_queue_init (&self->rows);
  return self;
}

void
shuwu_csv_ahead_free (ShuwuCsvAhead *self)
{
  shuwu_csv_free (self->csv);
  g_queue_clear_full (&self->rows, row_free);
  g_clear_pointer (&self->current, row_free);
  g_free (self);
}

ShuwuCsv *
shuwu_csv_ahead_get_csv (ShuwuCsvAhead *self)
{
  return self->csv;
}

gboolean
shuwu_csv_ahead_next (ShuwuCsvAhead      *self,
                      const ShuwuCsvRow **row,
                      GError            **error)
{
  g_clear_pointer (&self->current, row_free);
  self->current = g_queue_pop_head (&self->rows);
  if (self->current == NULL)
    return shuwu_csv_next (self->csv, row, error);

  *row = &self->current->row;
  return TRUE;
}

gboolean
shuwu_csv_ahead_look (ShuwuCsvAhead      *self,
                      guint               n,
                      const ShuwuCsvRow **row,
                      GError            **error)
{
  const ShuwuCsvRow *next;

  *row = NULL;
  while (self->rows.length <= n)
    {
      if (!shuwu_csv_next (self->csv, &next, error))
        return FALSE;
      if (next == NULL)
        return TRUE;
      g_queue_push_tail (&self->rows, row_new (next));
    }

  *row = &((Row *) g_queue_peek_nth (&self->rows, n))->row;
  return TRUE;
}

/* 25.00元, 2019年10月, 978-7-02-000220-7, ￥12, 138 0013 8000; a code as C0001, TP312, B00917. */
static gboolean
is_data (const char *clean)
{
  static const char * const units[] = { "元", "年", "月", "日", "号", "册", "本", "页", "岁", NULL };
  g_autofree char *number = shuwu_text_undress_number (clean);
  guint n_digits = 0, n_letters = 0;

  for (const char *p = number; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      g_autofree char *one = g_strndup (p, (gsize) (g_utf8_next_char (p) - p));

      if (g_unichar_isalpha (c) && c >= 0x80 && (n_digits == 0 || !g_strv_contains (units, one)))
        return FALSE;
      n_digits += g_unichar_isdigit (c);
      n_letters += c < 0x80 && g_ascii_isalpha (c);
    }

  return n_digits > 0 && (n_letters == 0 || n_digits >= CODE_DIGITS) && (n_letters == 0 || strchr (number, ' ') == NULL);
}

static gboolean
is_same_row (const ShuwuCsvRow *one,
             const ShuwuCsvRow *other)
{
  return one->n_cells == other->n_cells && g_strv_equal ((const char * const *) one->cells, (const char * const *) other->cells);
}

/* Lists pasted together bring their headings again: then all of the row comes again, which says nothing. */
static gboolean
comes_again (ShuwuCsvAhead     *self,
             const ShuwuCsvRow *first,
             guint              column)
{
  for (GList *l = self->rows.head->next; l != NULL; l = l->next)
    {
      const ShuwuCsvRow *row = &((Row *) l->data)->row;

      if (column < row->n_cells && strcmp (row->cells[column], first->cells[column]) == 0 && !is_same_row (first, row))
        return TRUE;
    }

  return FALSE;
}

static ShuwuHeadings
judge_first_row (ShuwuCsvAhead          *self,
                 const ShuwuCsvRow      *first,
                 const ShuwuHeadingTest *test)
{
  guint n_data = 0, n_known = 0;

  for (guint i = 0; i < first->n_cells; i++)
    {
      g_autofree char *clean = shuwu_text_clean (first->cells[i]);

      if (*clean == '\0')
        continue;
      if (comes_again (self, first, i) || is_data (clean))
        n_data++;
      else if (test->is_heading (clean))
        n_known++;
    }

  return n_data > 0 && n_data >= n_known ? SHUWU_HEADINGS_ABSENT : SHUWU_HEADINGS_AUTO;
}

/**
 * shuwu_csv_ahead_find_headings:
 * @self: a table of which no row was taken
 * @said: what a person says of it
 * @n_lines: among so many first lines the headings are looked for
 * @test: knows headings
 * @headings: (out): what it has; AUTO: the words of the first row are not known
 * @error: return location for an error
 *
 * Looks for the headings of a table. The next row is then the one that holds
 * them, known or not, or, where there are none, the first record.
 *
 * Returns: whether the file could be read; an empty one has no next row
 */
gboolean
shuwu_csv_ahead_find_headings (ShuwuCsvAhead           *self,
                               ShuwuHeadings            said,
                               guint                    n_lines,
                               const ShuwuHeadingTest  *test,
                               ShuwuHeadings           *headings,
                               GError                 **error)
{
  const ShuwuCsvRow *row = NULL;

  *headings = said == SHUWU_HEADINGS_ABSENT ? SHUWU_HEADINGS_ABSENT : SHUWU_HEADINGS_AUTO;
  for (guint i = 0; i < n_lines && said != SHUWU_HEADINGS_ABSENT; i++)
    {
      if (!shuwu_csv_ahead_look (self, i, &row, error))
        return FALSE;
      if (row == NULL)
        break;
      if (!test->is_row (row->cells))
        continue;

      for (; i > 0; i--)
        row_free (g_queue_pop_head (&self->rows));
      *headings = SHUWU_HEADINGS_PRESENT;
      return TRUE;
    }

  if (said != SHUWU_HEADINGS_AUTO)
    return TRUE;
  if (!shuwu_csv_ahead_look (self, SEEN_ROWS, &row, error) || !shuwu_csv_ahead_look (self, 0, &row, error))
    return FALSE;

  if (row != NULL)
    *headings = judge_first_row (self, row, test);
  return TRUE;
}
