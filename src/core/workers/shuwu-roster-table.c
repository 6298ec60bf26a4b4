// SPDX-License-Identifier: GPL-3.0-or-later
/* A roster as people send it: perhaps with a title line above the headings, with
 * empty rows in between, in any encoding. The headings are the first of the upper
 * rows in which a column is called a name. Where there are none a person says what
 * the columns are. */
#define G_LOG_DOMAIN "shuwu-workers"

#include "workers/shuwu-roster-table-private.h"

#include "text/shuwu-look.h"
#include "workers/shuwu-workers.h"

#include <string.h>

#define TITLE_ROWS_MAX 10

struct _ShuwuRosterTable
{
  ShuwuCsvAhead *csv;
  GStrv headings;
  GArray *columns;        /* of ShuwuRosterColumn, one a heading */
  gboolean has_headings;
  gint64 heading_number;  /* of the row of headings; 0 without one */
};

static gboolean
refuse_look (const char  *path,
             GError     **error)
{
  const char *what = shuwu_file_look (path);

  if (what == NULL)
    return TRUE;

  g_set_error (error, SHUWU_WORKERS_ERROR, SHUWU_WORKERS_ERROR_NOT_A_ROSTER, "%s is no table: it looks like %s", path, what);
  return FALSE;
}

static gboolean
is_row_of_headings (const char * const *cells)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (ShuwuRosterColumn));

  return shuwu_roster_guess_columns (cells, g_strv_length ((GStrv) cells), columns);
}

static gboolean
refuse (ShuwuRosterTable  *self,
        const char        *path,
        ShuwuHeadings      headings,
        GError           **error)
{
  const char *encoding = shuwu_encoding_get_name (shuwu_csv_get_encoding (shuwu_csv_ahead_get_csv (self->csv)));
  const ShuwuCsvRow *row = NULL;
  guint widest = 0;

  for (guint i = 0; i < TITLE_ROWS_MAX; i++)
    {
      if (!shuwu_csv_ahead_look (self->csv, i, &row, error))
        return FALSE;
      if (row == NULL)
        break;
      widest = MAX (widest, row->n_cells);
    }

  if (widest == 0)
    g_set_error (error, SHUWU_WORKERS_ERROR, SHUWU_WORKERS_ERROR_NOT_A_ROSTER, "%s is empty", path);
  else if (headings == SHUWU_HEADINGS_ABSENT)
    g_set_error (error, SHUWU_WORKERS_ERROR, SHUWU_WORKERS_ERROR_NOT_A_ROSTER,
                 "%s looks like a table of %u columns in %s without headings: say which column holds the names", path, widest, encoding);
  else
    g_set_error (error, SHUWU_WORKERS_ERROR, SHUWU_WORKERS_ERROR_NOT_A_ROSTER,
                 "%s is no roster: it looks like a table of %u columns in %s, but no heading is “name” or “姓名”", path, widest, encoding);
  return FALSE;
}

static void
set_columns (ShuwuRosterTable         *self,
             const ShuwuRosterRequest *request)
{
  for (guint i = 0; request->columns != NULL && i < self->columns->len; i++)
    g_array_index (self->columns, ShuwuRosterColumn, i) =
      i < request->n_columns ? request->columns[i] : SHUWU_ROSTER_IGNORED;
}

/* A table that has no headings gets those of its columns, so that its refused rows can be read again. */
static GStrv
name_columns (const GArray *columns)
{
  GStrv headings = g_new0 (char *, columns->len + 1);

  for (guint i = 0; i < columns->len; i++)
    headings[i] = shuwu_roster_column_dup_heading (g_array_index (columns, ShuwuRosterColumn, i));

  return headings;
}

/* Where there are no headings, or none is known, a person must have said what the columns are. */
static gboolean
take_headings (ShuwuRosterTable          *self,
               const ShuwuRosterRequest  *request,
               GError                   **error)
{
  static const ShuwuHeadingTest test = { is_row_of_headings, shuwu_roster_is_heading };
  const ShuwuCsvRow *row = NULL;
  ShuwuHeadings headings;

  if (!shuwu_csv_ahead_find_headings (self->csv, request->headings, TITLE_ROWS_MAX, &test, &headings, error) ||
      !shuwu_csv_ahead_look (self->csv, 0, &row, error))
    return FALSE;
  if (row == NULL || (request->columns == NULL && headings != SHUWU_HEADINGS_PRESENT))
    return refuse (self, request->path, headings, error);

  shuwu_roster_guess_columns (row->cells, row->n_cells, self->columns);
  set_columns (self, request);
  self->has_headings = headings != SHUWU_HEADINGS_ABSENT;
  if (!self->has_headings)
    {
      self->headings = name_columns (self->columns);
      return TRUE;
    }

  self->headings = g_strdupv ((GStrv) row->cells);
  self->heading_number = row->number;
  return shuwu_csv_ahead_next (self->csv, &row, error);
}

/**
 * shuwu_roster_table_open:
 * @request: which file, and what is known of it
 * @cancellable: (nullable): ends the reading
 * @error: return location for an error
 *
 * Opens a roster and reads its headings.
 *
 * Returns: (transfer full): the table, or %NULL
 */
ShuwuRosterTable *
shuwu_roster_table_open (const ShuwuRosterRequest  *request,
                         GCancellable              *cancellable,
                         GError                   **error)
{
  g_autoptr (ShuwuRosterTable) self = g_new0 (ShuwuRosterTable, 1);
  ShuwuCsv *csv;

  self->columns = g_array_new (FALSE, FALSE, sizeof (ShuwuRosterColumn));
  if (!refuse_look (request->path, error))
    return NULL;

  csv = shuwu_csv_open (request->path, request->encoding, cancellable, error);
  self->csv = csv != NULL ? shuwu_csv_ahead_new (csv) : NULL;
  if (csv == NULL || !take_headings (self, request, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
shuwu_roster_table_free (ShuwuRosterTable *self)
{
  g_clear_pointer (&self->csv, shuwu_csv_ahead_free);
  g_clear_pointer (&self->headings, g_strfreev);
  g_clear_pointer (&self->columns, g_array_unref);
  g_free (self);
}

ShuwuCsv *
shuwu_roster_table_get_csv (ShuwuRosterTable *self)
{
  return shuwu_csv_ahead_get_csv (self->csv);
}

gboolean
shuwu_roster_table_has_headings (ShuwuRosterTable *self)
{
  return self->has_headings;
}

const char * const *
shuwu_roster_table_get_headings (ShuwuRosterTable *self)
{
  return (const char * const *) self->headings;
}

const ShuwuRosterColumn *
shuwu_roster_table_get_columns (ShuwuRosterTable *self,
                                guint            *n_columns)
{
  *n_columns = self->columns->len;
  return (const ShuwuRosterColumn *) (gpointer) self->columns->data;
}

static gboolean
has_same_cells (ShuwuRosterTable  *self,
                const ShuwuCsvRow *row)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (strcmp (i < row->n_cells ? row->cells[i] : "", self->headings[i]) != 0)
      return FALSE;

  return TRUE;
}

/* Lists pasted together bring their headings again, and perhaps in other words. */
static gboolean
repeats_headings (ShuwuRosterTable  *self,
                  const ShuwuCsvRow *row)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (ShuwuRosterColumn));
  guint n_known = 0;

  if (has_same_cells (self, row))
    return TRUE;
  if (row->n_cells < self->columns->len || !shuwu_roster_guess_columns (row->cells, row->n_cells, columns))
    return FALSE;

  for (guint i = 0; i < self->columns->len; i++)
    {
      ShuwuRosterColumn column = g_array_index (self->columns, ShuwuRosterColumn, i);

      if (column == SHUWU_ROSTER_IGNORED)
        continue;
      if (g_array_index (columns, ShuwuRosterColumn, i) != column)
        return FALSE;
      n_known++;
    }

  return n_known > 1;
}

gboolean
shuwu_roster_table_next (ShuwuRosterTable   *self,
                         const ShuwuCsvRow **row,
                         gint64             *record,
                         GError            **error)
{
  if (!shuwu_csv_ahead_next (self->csv, row, error))
    return FALSE;

  while (*row != NULL && self->has_headings && repeats_headings (self, *row))
    {
      self->heading_number++;
      if (!shuwu_csv_ahead_next (self->csv, row, error))
        return FALSE;
    }
  if (*row != NULL)
    *record = (*row)->number - self->heading_number;

  return TRUE;
}

GString *
shuwu_roster_table_new_rejects (ShuwuRosterTable *self)
{
  return shuwu_csv_new_rejects ((const char * const *) self->headings);
}

void
shuwu_roster_table_append_reject (ShuwuRosterTable  *self,
                                  GString           *rejects,
                                  const ShuwuCsvRow *row,
                                  ShuwuRosterReject  why)
{
  shuwu_csv_append_cell (rejects, shuwu_roster_reject_get_text (why));
  for (guint i = 0; i < row->n_cells; i++)
    {
      ShuwuRosterColumn column = i < self->columns->len ? g_array_index (self->columns, ShuwuRosterColumn, i)
                                                        : SHUWU_ROSTER_IGNORED;

      g_string_append_c (rejects, ',');
      if (column == SHUWU_ROSTER_CARD || column == SHUWU_ROSTER_PHONE)
        shuwu_csv_append_digits (rejects, row->cells[i]);
      else
        shuwu_csv_append_cell (rejects, row->cells[i]);
    }
  g_string_append (rejects, "\r\n");
}
