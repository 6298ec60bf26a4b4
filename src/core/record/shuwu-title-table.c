// SPDX-License-Identifier: GPL-3.0-or-later
/* A table of titles: the headings are found and understood, then each row is one record.
 *
 * Lists made by hand begin with a line or two of their own ("图书清单 2024"); the
 * headings are the first of the first lines that names a title. Where there are none
 * a person says what the columns are. A row with more or
 * fewer cells than the headings is refused, unless the extra ones are empty or
 * there is only one way to put it right. */
#define G_LOG_DOMAIN "shuwu-record"

#include "record/shuwu-title-table-private.h"

#include "record/shuwu-column-private.h"
#include "record/shuwu-title-row-private.h"
#include "text/shuwu-clean.h"
#include "text/shuwu-csv-ahead.h"

#include <string.h>

#define HEADING_LINES 6
#define SAMPLE_ROWS 60
/* Of so many characters one may be unreadable. */
#define CHARS_PER_BAD 8

struct _ShuwuTitleTable
{
  /* Owned */
  ShuwuCsvAhead *csv;
  char **headings;
  ShuwuColumn *columns;

  guint n_columns;
  gboolean has_headings;
  gint64 n_other; /* rows so far that are no record: what stands before the headings, and these */
  ShuwuEncoding encoding;
};

static char **
dup_headings (const ShuwuCsvRow *row,
              guint              n)
{
  char **headings = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    headings[i] = i < row->n_cells ? shuwu_text_clean (row->cells[i]) : g_strdup ("");

  return headings;
}

static gboolean
refuse (ShuwuTitleTable  *self,
        ShuwuHeadings     headings,
        GError          **error)
{
  const ShuwuCsvRow *row = NULL;
  g_autofree char *first = NULL;

  if (!shuwu_csv_ahead_look (self->csv, 0, &row, error))
    return FALSE;

  first = row != NULL ? g_strjoinv (", ", (char **) row->cells) : g_strdup ("");
  if (headings == SHUWU_HEADINGS_ABSENT)
    g_set_error (error, SHUWU_RECORD_ERROR, SHUWU_RECORD_ERROR_NO_TITLE_COLUMN,
                 "the file looks like a table without headings: say which column holds the titles; it begins with: %.200s", first);
  else
    g_set_error (error, SHUWU_RECORD_ERROR, SHUWU_RECORD_ERROR_NO_TITLE_COLUMN,
                 "the file looks like a table, but no column is called title or 书名 or the like; it begins with: %.200s", first);
  return FALSE;
}

/* Takes the headings; what was read before them is not part of the table. Where there are none, or none is known, a person must
 * have said what the columns are. */
static gboolean
take_headings (ShuwuTitleTable         *self,
               const ShuwuReadOptions  *options,
               GError                 **error)
{
  static const ShuwuHeadingTest test = { shuwu_column_has_title, shuwu_column_is_known };
  const ShuwuCsvRow *row = NULL;
  ShuwuHeadings headings;

  if (!shuwu_csv_ahead_find_headings (self->csv, options->headings, HEADING_LINES, &test, &headings, error) ||
      !shuwu_csv_ahead_look (self->csv, 0, &row, error))
    return FALSE;
  if (row == NULL || (options->columns == NULL && headings != SHUWU_HEADINGS_PRESENT))
    return refuse (self, headings, error);

  self->n_columns = row->n_cells;
  self->has_headings = headings != SHUWU_HEADINGS_ABSENT;
  shuwu_csv_set_width (shuwu_csv_ahead_get_csv (self->csv), row->n_cells);
  if (!self->has_headings)
    return TRUE;

  self->headings = dup_headings (row, self->n_columns);
  self->n_other = row->number;
  return shuwu_csv_ahead_next (self->csv, &row, error);
}

/* A table that has no headings gets those of its columns, so that its refused rows can be read again. */
static char **
name_columns (const ShuwuColumn *columns,
              guint              n)
{
  char **headings = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    headings[i] = shuwu_column_dup_heading (columns[i]);

  return headings;
}

static gboolean
understand_columns (ShuwuTitleTable         *self,
                    const ShuwuReadOptions  *options,
                    GError                 **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  const ShuwuCsvRow *row = NULL;

  if (options->columns != NULL)
    {
      self->columns = g_new0 (ShuwuColumn, self->n_columns + 1);
      for (guint i = 0; i < MIN (self->n_columns, options->n_columns); i++)
        self->columns[i] = options->columns[i];
      if (!self->has_headings)
        self->headings = name_columns (self->columns, self->n_columns);
      return TRUE;
    }

  for (guint i = 0; i < SAMPLE_ROWS; i++)
    {
      if (!shuwu_csv_ahead_look (self->csv, i, &row, error))
        return FALSE;
      if (row == NULL)
        break;
      if (row->n_cells == self->n_columns)
        g_ptr_array_add (rows, (gpointer) row->cells);
    }
  self->columns = shuwu_column_guess ((const char * const *) self->headings, self->n_columns, rows);
  return TRUE;
}

ShuwuTitleTable *
shuwu_title_table_new (GInputStream            *stream,
                       const ShuwuReadOptions  *options,
                       GCancellable            *cancellable,
                       GError                 **error)
{
  g_autoptr (ShuwuTitleTable) self = g_new0 (ShuwuTitleTable, 1);
  ShuwuCsv *csv;

  csv = shuwu_csv_new (stream, options->encoding, cancellable, error);
  self->csv = csv != NULL ? shuwu_csv_ahead_new (csv) : NULL;
  if (csv == NULL || !take_headings (self, options, error) || !understand_columns (self, options, error))
    {
      shuwu_record_error_adopt (error);
      return NULL;
    }

  self->encoding = shuwu_csv_get_encoding (csv);
  return g_steal_pointer (&self);
}

void
shuwu_title_table_free (ShuwuTitleTable *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->csv, shuwu_csv_ahead_free);
  g_strfreev (self->headings);
  g_free (self->columns);
  g_free (self);
}

ShuwuEncoding
shuwu_title_table_get_encoding (ShuwuTitleTable *self)
{
  return self->encoding;
}

gboolean
shuwu_title_table_has_headings (ShuwuTitleTable *self)
{
  return self->has_headings;
}

const char * const *
shuwu_title_table_get_headings (ShuwuTitleTable *self)
{
  return (const char * const *) self->headings;
}

const ShuwuColumn *
shuwu_title_table_get_columns (ShuwuTitleTable *self,
                               guint           *n_columns)
{
  *n_columns = self->n_columns;
  return self->columns;
}

static gboolean
is_all_empty (const ShuwuCsvRow *row,
              guint              from)
{
  for (guint i = from; i < row->n_cells; i++)
    {
      g_autofree char *clean = shuwu_text_clean (row->cells[i]);

      if (*clean != '\0')
        return FALSE;
    }

  return TRUE;
}

/* What is left out at the end was of no use. */
static gboolean
lacks_nothing (ShuwuTitleTable *self,
               guint            n_cells)
{
  for (guint i = n_cells; i < self->n_columns; i++)
    if (self->columns[i] != SHUWU_COLUMN_IGNORED)
      return FALSE;

  return TRUE;
}

static gboolean
is_unreadable (const ShuwuCsvRow *row)
{
  glong n = 0;

  for (guint i = 0; row->n_bad > 0 && i < row->n_cells; i++)
    n += g_utf8_strlen (row->cells[i], -1);

  return row->n_bad > 0 && n < (glong) row->n_bad * CHARS_PER_BAD;
}

static void
describe_whole (ShuwuTitleTable   *self,
                const ShuwuCsvRow *row,
                ShuwuTitleRow     *cells,
                ShuwuReadRecord   *record)
{
  g_auto (GStrv) padded = NULL;
  g_auto (GStrv) mended = NULL;
  g_autofree char *sum = NULL;

  /* A row with more cells than there are columns is one to mend, be it a sum or not. */
  if (row->n_cells <= self->n_columns || is_all_empty (row, self->n_columns))
    sum = shuwu_title_row_dup_sum (cells, row->n_cells);
  if (sum != NULL)
    {
      record->description = shuwu_description_new ();
      shuwu_description_set (&record->description->title, sum);
      shuwu_read_record_reject (record, SHUWU_REJECT_SUM, "the row adds up the list and is no title: %s", sum);
      return;
    }
  if (row->n_cells < self->n_columns && lacks_nothing (self, row->n_cells))
    {
      padded = dup_headings (row, self->n_columns);
      cells->cells = (const char * const *) padded;
    }
  else if (row->n_cells < self->n_columns)
    {
      shuwu_read_record_reject (record, row->is_last ? SHUWU_REJECT_TRUNCATED : SHUWU_REJECT_COLUMNS,
                                "the row has %u cells, the headings are %u", row->n_cells, self->n_columns);
      return;
    }
  else if (!is_all_empty (row, self->n_columns))
    {
      mended = shuwu_title_row_mend (cells, row->n_cells);
      if (mended == NULL)
        {
          shuwu_read_record_reject (record, SHUWU_REJECT_COLUMNS, "the row has %u cells, the headings are %u",
                                    row->n_cells, self->n_columns);
          return;
        }
      cells->cells = (const char * const *) mended;
    }

  shuwu_title_row_describe (cells, record);
}

static ShuwuReadRecord *
read_row (ShuwuTitleTable   *self,
          const ShuwuCsvRow *row)
{
  ShuwuReadRecord *record = shuwu_read_record_new (SHUWU_RECORD_FORMAT_CSV, self->encoding);
  ShuwuTitleRow cells = {
    .headings = (const char * const *) self->headings,
    .columns = self->columns,
    .n_columns = self->n_columns,
    .cells = row->cells,
  };

  record->number = row->number - self->n_other;
  record->offset = row->offset;
  record->raw = shuwu_title_row_dup_raw (&cells, row->n_cells);
  if (row->is_cut)
    shuwu_read_record_reject (record, SHUWU_REJECT_TRUNCATED, "the file ends inside this row");
  else if (is_unreadable (row))
    shuwu_read_record_reject (record, SHUWU_REJECT_ENCODING, "%u characters of the row cannot be read", row->n_bad);
  if (record->reject == SHUWU_REJECT_NONE)
    describe_whole (self, row, &cells, record);

  return record;
}

/* Lists pasted together, or printed on many pages, bring their headings again, and perhaps in other words. Where there is only
 * one column it must be the very word: a book may be called 名称. */
static gboolean
repeats_headings (ShuwuTitleTable   *self,
                  const ShuwuCsvRow *row)
{
  guint n_known = 0;

  if (row->n_cells < self->n_columns || !is_all_empty (row, self->n_columns))
    return FALSE;

  for (guint i = 0; i < self->n_columns; i++)
    {
      if (!shuwu_column_is_heading (self->columns[i], self->headings[i], row->cells[i]))
        return FALSE;
      n_known += self->columns[i] != SHUWU_COLUMN_IGNORED;
    }

  return n_known > 1 || strcmp (row->cells[0], self->headings[0]) == 0;
}

static gboolean
next_row (gpointer          data,
          ShuwuReadRecord **record,
          GError          **error)
{
  ShuwuTitleTable *self = data;
  const ShuwuCsvRow *row;

  *record = NULL;
  for (;;)
    {
      if (!shuwu_csv_ahead_next (self->csv, &row, error))
        {
          shuwu_record_error_adopt (error);
          return FALSE;
        }
      if (row == NULL || !self->has_headings || !repeats_headings (self, row))
        break;
      self->n_other++;
    }
  if (row != NULL)
    *record = read_row (self, row);

  return TRUE;
}

static gint64
get_position (gpointer data)
{
  ShuwuTitleTable *self = data;

  return shuwu_csv_get_position (shuwu_csv_ahead_get_csv (self->csv));
}

static void
free_table (gpointer data)
{
  shuwu_title_table_free (data);
}

const ShuwuRecordBackend SHUWU_TITLE_TABLE_BACKEND = { next_row, get_position, free_table };
