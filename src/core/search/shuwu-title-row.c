// SPDX-License-Identifier: GPL-3.0-or-later
/* A title as a list shows it: a value, read once and never changed. */
#define G_LOG_DOMAIN "shuwu-search"

#include "search/shuwu-title-row.h"

#include "search/shuwu-search-private.h"

G_DEFINE_BOXED_TYPE (ShuwuTitleRow, shuwu_title_row, shuwu_title_row_ref, shuwu_title_row_unref)

ShuwuTitleRow *
shuwu_title_row_ref (ShuwuTitleRow *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  ShuwuTitleRow *self = data;

  g_free (self->uuid);
  g_free (self->name);
  g_free (self->authors);
  g_free (self->publisher);
  g_free (self->isbn);
  g_free (self->call_number);
  g_free (self->clc);
  g_free (self->pinyin);
}

void
shuwu_title_row_unref (ShuwuTitleRow *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static ShuwuTitleRow *
read_row (ShuwuStatement *row,
          gint64          title_id)
{
  ShuwuTitleRow *self = g_atomic_rc_box_new0 (ShuwuTitleRow);

  self->id = title_id;
  self->uuid = shuwu_statement_dup_text (row, 0);
  self->name = shuwu_statement_dup_text (row, 1);
  self->authors = shuwu_statement_dup_text (row, 2);
  self->publisher = shuwu_statement_dup_text (row, 3);
  self->year = (int) shuwu_statement_get_int64 (row, 4);
  self->isbn = shuwu_statement_dup_text (row, 5);
  self->call_number = shuwu_statement_dup_text (row, 6);
  self->clc = shuwu_statement_dup_text (row, 7);
  self->copies = (int) shuwu_statement_get_int64 (row, 8);
  self->available = (int) shuwu_statement_get_int64 (row, 9);

  return self;
}

/**
 * shuwu_title_row_load:
 * @db: a connection
 * @title_id: the title
 * @error: return location for an error
 *
 * Reads the row of a title.
 *
 * Returns: (transfer full) (nullable): the row; %NULL without @error set if the
 *   title is deleted or was never there
 */
ShuwuTitleRow *
shuwu_title_row_load (ShuwuDb  *db,
                      gint64    title_id,
                      GError  **error)
{
  ShuwuStatement *statement = shuwu_db_prepare (db, "search_row", error);
  g_autoptr (ShuwuTitleRow) row = NULL;
  ShuwuStep step;

  if (statement == NULL)
    return NULL;

  shuwu_statement_bind_int64 (statement, ":id", title_id);
  while ((step = shuwu_statement_step (statement, error)) == SHUWU_STEP_ROW)
    row = read_row (statement, title_id);

  return step == SHUWU_STEP_DONE ? g_steal_pointer (&row) : NULL;
}

/**
 * shuwu_title_row_load_hit:
 * @db: a connection
 * @hit: what a search found
 * @query: what it searched for
 * @error: return location for an error
 *
 * Reads the row of a hit, and how it was found.
 *
 * Returns: (transfer full) (nullable): the row, as shuwu_title_row_load ()
 */
ShuwuTitleRow *
shuwu_title_row_load_hit (ShuwuDb           *db,
                          const ShuwuHit    *hit,
                          const ShuwuQuery  *query,
                          GError           **error)
{
  ShuwuTitleRow *row = shuwu_title_row_load (db, hit->title_id, error);

  if (row == NULL)
    return NULL;

  row->kind = hit->kind;
  if (hit->kind == SHUWU_HIT_PINYIN)
    row->pinyin = shuwu_query_dup_matched_pinyin (query, row->name);
  if (hit->kind == SHUWU_HIT_PINYIN && row->pinyin == NULL)
    row->pinyin = shuwu_query_dup_matched_pinyin (query, row->authors);

  return row;
}
