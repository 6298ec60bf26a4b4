// SPDX-License-Identifier: GPL-3.0-or-later
/* A prepared statement of a connection: its values go in by name, its rows come
 * out column by column. A row is there until the next step. */
#define G_LOG_DOMAIN "shuwu-storage"

#include "storage/shuwu-statement-private.h"

static int
index_of (ShuwuStatement *self,
          const char     *parameter)
{
  int index = sqlite3_bind_parameter_index (self->stmt, parameter);

  g_assert (index > 0);
  return index;
}

/**
 * shuwu_statement_bind_int64:
 * @self: a statement
 * @parameter: its parameter, with the colon
 * @value: the value
 *
 * Gives a parameter its value.
 */
void
shuwu_statement_bind_int64 (ShuwuStatement *self,
                            const char     *parameter,
                            gint64          value)
{
  sqlite3_bind_int64 (self->stmt, index_of (self, parameter), value);
}

/**
 * shuwu_statement_bind_text:
 * @self: a statement
 * @parameter: its parameter, with the colon
 * @value: (nullable): UTF-8 text, copied; %NULL is SQL's NULL
 *
 * Gives a parameter its value.
 */
void
shuwu_statement_bind_text (ShuwuStatement *self,
                           const char     *parameter,
                           const char     *value)
{
  sqlite3_bind_text (self->stmt, index_of (self, parameter), value, -1, SQLITE_TRANSIENT);
}

/**
 * shuwu_statement_bind_blob:
 * @self: a statement
 * @parameter: its parameter, with the colon
 * @value: (nullable): bytes, copied; %NULL is SQL's NULL
 *
 * Gives a parameter its value.
 */
void
shuwu_statement_bind_blob (ShuwuStatement *self,
                           const char     *parameter,
                           GBytes         *value)
{
  int index = index_of (self, parameter);
  gsize size = 0;
  gconstpointer bytes = value != NULL ? g_bytes_get_data (value, &size) : NULL;

  if (value == NULL)
    sqlite3_bind_null (self->stmt, index);
  else if (size == 0)
    sqlite3_bind_zeroblob (self->stmt, index, 0);
  else
    sqlite3_bind_blob64 (self->stmt, index, bytes, size, SQLITE_TRANSIENT);
}

void
shuwu_statement_bind_null (ShuwuStatement *self,
                           const char     *parameter)
{
  sqlite3_bind_null (self->stmt, index_of (self, parameter));
}

/**
 * shuwu_statement_step:
 * @self: a statement with its values
 * @error: return location for an error
 *
 * Goes on to the next row.
 *
 * Returns: whether there is a row, no more row, or a failure with @error set
 */
ShuwuStep
shuwu_statement_step (ShuwuStatement  *self,
                      GError         **error)
{
  int code = sqlite3_step (self->stmt);

  if (code == SQLITE_ROW)
    return SHUWU_STEP_ROW;

  if (code == SQLITE_DONE)
    {
      sqlite3_reset (self->stmt);
      return SHUWU_STEP_DONE;
    }

  shuwu_db_set_error (self->db, error);
  sqlite3_reset (self->stmt);
  return SHUWU_STEP_FAILED;
}

/**
 * shuwu_statement_run:
 * @self: a statement with its values
 * @error: return location for an error
 *
 * Runs a statement to its end; rows are dropped.
 *
 * Returns: whether it ran
 */
gboolean
shuwu_statement_run (ShuwuStatement  *self,
                     GError         **error)
{
  ShuwuStep step;

  do
    step = shuwu_statement_step (self, error);
  while (step == SHUWU_STEP_ROW);

  return step == SHUWU_STEP_DONE;
}

/**
 * shuwu_statement_read_int64:
 * @self: a statement with its values that gives one row at most
 * @value: (inout): the first column; left alone if there is no row or it is NULL
 * @error: return location for an error
 *
 * Runs a statement that asks for one number.
 *
 * Returns: whether it ran; a missing row is no failure
 */
gboolean
shuwu_statement_read_int64 (ShuwuStatement  *self,
                            gint64          *value,
                            GError         **error)
{
  ShuwuStep step = shuwu_statement_step (self, error);

  if (step == SHUWU_STEP_ROW && !shuwu_statement_is_null (self, 0))
    *value = shuwu_statement_get_int64 (self, 0);
  if (step == SHUWU_STEP_ROW)
    sqlite3_reset (self->stmt);

  return step != SHUWU_STEP_FAILED;
}

/**
 * shuwu_statement_end:
 * @self: a statement
 *
 * Leaves the row that a statement stands on: no more rows are wanted. Text that
 * was borrowed from the row is gone.
 */
void
shuwu_statement_end (ShuwuStatement *self)
{
  sqlite3_reset (self->stmt);
}

gint64
shuwu_statement_get_int64 (ShuwuStatement *self,
                           int             column)
{
  return sqlite3_column_int64 (self->stmt, column);
}

/**
 * shuwu_statement_get_text:
 * @self: a statement that stands on a row
 * @column: the column, from 0
 *
 * Gets text that lives until the next step.
 *
 * Returns: (transfer none) (nullable): the text, or %NULL for SQL's NULL
 */
const char *
shuwu_statement_get_text (ShuwuStatement *self,
                          int             column)
{
  return (const char *) sqlite3_column_text (self->stmt, column);
}

char *
shuwu_statement_dup_text (ShuwuStatement *self,
                          int             column)
{
  return g_strdup (shuwu_statement_get_text (self, column));
}

GBytes *
shuwu_statement_dup_blob (ShuwuStatement *self,
                          int             column)
{
  gconstpointer bytes = sqlite3_column_blob (self->stmt, column);

  return g_bytes_new (bytes, sqlite3_column_bytes (self->stmt, column));
}

gboolean
shuwu_statement_is_null (ShuwuStatement *self,
                         int             column)
{
  return sqlite3_column_type (self->stmt, column) == SQLITE_NULL;
}
