// SPDX-License-Identifier: GPL-3.0-or-later
/* A table of titles: the headings are found and understood, then each row is one record.
 *
 * Lists made by hand begin with a line or two of their own ("图书清单 2024"); the
 * headings are the first of the first lines that names a title. A row with more or
 * fewer cells than the headings is refused, unless the extra ones are empty or
 * there is only one way to put it right. */
#define G_LOG_DOMAIN "shuwu-record"

#include "record/shuwu-title-table-private.h"

#include "record/shuwu-column-private.h"
#include "record/shuwu-title-row-private.h"
#include "text/shuwu-clean.h"
#include "text/shuwu-csv.h"

#include <string.h>

#define HEADING_LINES 6
#define SAMPLE_ROWS 60
/* Of so many characters one may be unreadable. */
#define CHARS_PER_BAD 8

/* A row that was looked at before its turn. */
typedef struct
{
  ShuwuCsvRow row;
  char **cells;
} Sample;

struct _ShuwuTitleTable
{
  /* Owned */
  ShuwuCsv *csv;
  char **headings;
  ShuwuColumn *columns;
  GQueue samples; /* of Sample */
  Sample *sample; /* (nullable): the one being read */

  guint n_columns;
  gint64 n_other; /* rows so far that are no record: what stands before the headings, and these */
  ShuwuEncoding encoding;
};

static void
sample_free (gpointer data)
{
  Sample *sample = data;

  g_strfreev (sample->cells);
  g_free (sample);
}

static Sample *
sample_new (const ShuwuCsvRow *row)
{
  Sample *sample = g_new0 (Sample, 1);

  sample->row = *row;
  sample->cells = g_strdupv ((char **) row->cells);
  sample->row.cells = (const char * const *) sample->cells;
  return sample;
}

static char **
dup_headings (const ShuwuCsvRow *row,
              guint              n)
{
  char **headings = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    headings[i] = i < row->n_cells ? shuwu_text_clean (row->cells[i]) : g_strdup ("");

  return headings;
}

/* Reads on until the headings are found; what was read before them is not part of the table. */
static gboolean
find_headings (ShuwuTitleTable         *self,
               const ShuwuReadOptions  *options,
               GError                 **error)
{
  g_autofree char *first = NULL;
  const ShuwuCsvRow *row;

  for (int i = 0; i < HEADING_LINES; i++)
    {
      if (!shuwu_csv_next (self->csv, &row, error))
        return FALSE;
      if (row == NULL)
        break;
      if (options->columns != NULL || shuwu_column_has_title (row->cells))
        {
          self->n_columns = row->n_cells;
          self->headings = dup_headings (row, self->n_columns);
          self->n_other = row->number;
          shuwu_csv_set_width (self->csv, row->n_cells);
          return TRUE;
        }
      if (first == NULL)
        first = g_strjoinv (", ", (char **) row->cells);
    }

  g_set_error (error, SHUWU_RECORD_ERROR, SHUWU_RECORD_ERROR_NO_TITLE_COLUMN,
               "the file looks like a table, but no column is called title or 书名 or the like; it begins with: %.200s", first != NULL ? first : "");
  return FALSE;
}

static gboolean
take_samples (ShuwuTitleTable  *self,
              GError          **error)
{
  const ShuwuCsvRow *row;

  for (int i = 0; i < SAMPLE_ROWS; i++)
    {
      if (!shuwu_csv_next (self->csv, &row, error))
        return FALSE;
      if (row == NULL)
        break;
      g_queue_push_tail (&self->samples, sample_new (row));
    }

  return TRUE;
}

static void
understand_columns (ShuwuTitleTable        *self,
                    const ShuwuReadOptions *options)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  if (options->columns != NULL)
    {
      self->columns = g_new0 (ShuwuColumn, self->n_columns + 1);
      for (guint i = 0; i < MIN (self->n_columns, options->n_columns); i++)
        self->columns[i] = options->columns[i];
      return;
    }

  for (GList *l = self->samples.head; l != NULL; l = l->next)
    if (((Sample *) l->data)->row.n_cells == self->n_columns)
      g_ptr_array_add (rows, ((Sample *) l->data)->cells);
  self->columns = shuwu_column_guess ((const char * const *) self->headings, self->n_columns, rows);
}

ShuwuTitleTable *
shuwu_title_table_new (GInputStream            *stream,
                       const ShuwuReadOptions  *options,
                       GCancellable            *cancellable,
                       GError                 **error)
{
  g_autoptr (ShuwuTitleTable) self = g_new0 (ShuwuTitleTable, 1);

  self->csv = shuwu_csv_new (stream, options->encoding, cancellable, error);
  if (self->csv == NULL || !find_headings (self, options, error) || !take_samples (self, error))
    {
      shuwu_record_error_adopt (error);
      return NULL;
    }

  self->encoding = shuwu_csv_get_encoding (self->csv);
  understand_columns (self, options);
  return g_steal_pointer (&self);
}

void
shuwu_title_table_free (ShuwuTitleTable *self)
{
  if (self == NULL)
    return;

  shuwu_csv_free (self->csv);
  g_strfreev (self->headings);
  g_free (self->columns);
  g_queue_clear_full (&self->samples, sample_free);
  g_clear_pointer (&self->sample, sample_free);
  g_free (self);
}

ShuwuEncoding
shuwu_title_table_get_encoding (ShuwuTitleTable *self)
{
  return self->encoding;
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

/* *row is owned by @self, and lasts until the next call. */
static gboolean
take_row (ShuwuTitleTable    *self,
          const ShuwuCsvRow **row,
          GError            **error)
{
  g_clear_pointer (&self->sample, sample_free);
  self->sample = g_queue_pop_head (&self->samples);
  if (self->sample == NULL)
    return shuwu_csv_next (self->csv, row, error);

  *row = &self->sample->row;
  return TRUE;
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
      if (!take_row (self, &row, error))
        {
          shuwu_record_error_adopt (error);
          return FALSE;
        }
      if (row == NULL || !repeats_headings (self, row))
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

  return shuwu_csv_get_position (self->csv);
}

static void
free_table (gpointer data)
{
  shuwu_title_table_free (data);
}

const ShuwuRecordBackend SHUWU_TITLE_TABLE_BACKEND = { next_row, get_position, free_table };
