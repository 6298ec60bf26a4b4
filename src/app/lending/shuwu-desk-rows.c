// SPDX-License-Identifier: GPL-3.0-or-later
/* The running list of the desk, as a list: how rows come, go and are found. What
 * they say is ShuwuDeskJob's. */
#define G_LOG_DOMAIN "shuwu-app"

#include "lending/shuwu-desk-rows.h"

#define MOST_ROWS 200

typedef gboolean (*IsMeant) (ShuwuDeskRow  *row,
                             gconstpointer  what);

/* The newest that is meant. */
static ShuwuDeskRow *
find (GListStore    *rows,
      IsMeant        is_meant,
      gconstpointer  what)
{
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (rows));

  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (ShuwuDeskRow) row = g_list_model_get_item (G_LIST_MODEL (rows), i);

      if (is_meant (row, what))
        return row; /* the list holds it */
    }

  return NULL;
}

static gboolean
has_number (ShuwuDeskRow  *row,
            gconstpointer  number)
{
  return shuwu_desk_row_get_number (row) == GPOINTER_TO_UINT (number);
}

static gboolean
has_code (ShuwuDeskRow  *row,
          gconstpointer  code)
{
  return g_str_equal (shuwu_desk_row_get_code (row), code);
}

static gboolean
is_undoable (ShuwuDeskRow  *row,
             gconstpointer  now_us)
{
  return shuwu_desk_row_has_answer (row, SHUWU_DESK_ANSWER_UNDO) &&
         shuwu_desk_row_get_undo_until_us (row) > *(const gint64 *) now_us;
}

static gboolean
is_too_late (ShuwuDeskRow  *row,
             gconstpointer  now_us)
{
  return shuwu_desk_row_has_answer (row, SHUWU_DESK_ANSWER_UNDO) && !is_undoable (row, now_us);
}

/**
 * shuwu_desk_rows_add:
 * @rows: the running list
 * @code: what was scanned or typed
 * @number: of the new row
 *
 * Puts a row on top.
 *
 * Returns: (transfer none): it
 */
ShuwuDeskRow *
shuwu_desk_rows_add (GListStore *rows,
                     const char *code,
                     guint       number)
{
  g_autoptr (ShuwuDeskRow) row = shuwu_desk_row_new (code, number);
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (rows));

  g_list_store_insert (rows, 0, row);
  if (n_rows >= MOST_ROWS)
    g_list_store_remove (rows, n_rows);

  return row; /* the list holds it */
}

/**
 * shuwu_desk_rows_remove:
 * @rows: the running list
 * @row: a row, perhaps of the list
 *
 * Takes a row out.
 */
void
shuwu_desk_rows_remove (GListStore   *rows,
                        ShuwuDeskRow *row)
{
  guint position;

  if (g_list_store_find (rows, row, &position))
    g_list_store_remove (rows, position);
}

/**
 * shuwu_desk_rows_find_number:
 * @rows: the running list
 * @number: of a row
 *
 * Returns: (transfer none) (nullable): the row
 */
ShuwuDeskRow *
shuwu_desk_rows_find_number (GListStore *rows,
                             guint       number)
{
  return find (rows, has_number, GUINT_TO_POINTER (number));
}

/**
 * shuwu_desk_rows_find_newest_of:
 * @rows: the running list
 * @code: what was scanned or typed
 *
 * Returns: (transfer none) (nullable): the newest row of it
 */
ShuwuDeskRow *
shuwu_desk_rows_find_newest_of (GListStore *rows,
                                const char *code)
{
  return find (rows, has_code, code);
}

/**
 * shuwu_desk_rows_find_newest_undoable:
 * @rows: the running list
 * @now_us: the time
 *
 * Returns: (transfer none) (nullable): the newest row that can be taken back
 */
ShuwuDeskRow *
shuwu_desk_rows_find_newest_undoable (GListStore *rows,
                                      gint64      now_us)
{
  return find (rows, is_undoable, &now_us);
}

/**
 * shuwu_desk_rows_sweep:
 * @rows: the running list
 * @now_us: the time
 *
 * Takes away each “Undo” that has become too late.
 */
void
shuwu_desk_rows_sweep (GListStore *rows,
                       gint64      now_us)
{
  ShuwuDeskRow *row;

  while ((row = find (rows, is_too_late, &now_us)) != NULL)
    shuwu_desk_row_take_answers (row);
}
