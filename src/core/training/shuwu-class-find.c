// SPDX-License-Identifier: GPL-3.0-or-later
/* Which classes a filter lets through. There are thousands of classes at most, and
 * far fewer names: all of them are looked at, each name once. */
#define G_LOG_DOMAIN "shuwu-training"

#include "training/shuwu-class-list-private.h"

#include "storage/shuwu-clock.h"
#include "training/shuwu-class-words-private.h"

#define FIRST_TEXT 1
#define N_TEXTS 5

typedef struct
{
  ShuwuClassFilter filter;  /* its texts are owned */
  ShuwuClassWords *words;
  gint64 now_us;
} Query;

static Query *
query_new (const ShuwuClassFilter *filter,
           gint64                  now_us)
{
  Query *self = g_new0 (Query, 1);

  self->filter = *filter;
  self->filter.course_code = g_strdup (filter->course_code);
  self->filter.kind = g_strdup (filter->kind);
  self->filter.trade = g_strdup (filter->trade);
  self->filter.query = NULL;
  self->words = shuwu_class_words_new (filter->query != NULL ? filter->query : "");
  self->now_us = now_us;

  return self;
}

static void
query_free (gpointer data)
{
  Query *self = data;

  g_free ((char *) self->filter.course_code);
  g_free ((char *) self->filter.kind);
  g_free ((char *) self->filter.trade);
  shuwu_class_words_free (self->words);
  g_free (self);
}

typedef struct
{
  GArray *ids;       /* of gint64 */
  GPtrArray *rows;   /* of ShuwuClassRow, the first ones */
} Found;

static void
found_free (gpointer data)
{
  Found *self = data;

  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

/* --- on a thread of the store --- */

static void
bind_text (ShuwuStatement *list,
           const char     *parameter,
           const char     *text)
{
  if (text != NULL)
    shuwu_statement_bind_text (list, parameter, text);
  else
    shuwu_statement_bind_null (list, parameter);
}

static ShuwuStatement *
begin (ShuwuDb      *db,
       const Query  *query,
       GError      **error)
{
  const ShuwuClassFilter *filter = &query->filter;
  ShuwuStatement *list = shuwu_db_prepare (db, "class_ids", error);

  if (list == NULL)
    return NULL;

  bind_text (list, ":course", filter->course_code);
  bind_text (list, ":kind", filter->kind);
  bind_text (list, ":trade", filter->trade);
  shuwu_statement_bind_int64 (list, ":is_open", filter->is_open);
  shuwu_statement_bind_int64 (list, ":is_running", filter->is_running);
  shuwu_statement_bind_int64 (list, ":is_current", filter->is_current);
  shuwu_statement_bind_int64 (list, ":is_past", filter->is_past);
  shuwu_statement_bind_int64 (list, ":has_free", filter->has_free);
  shuwu_statement_bind_int64 (list, ":unit_id", filter->unit_id);
  shuwu_statement_bind_int64 (list, ":now_us", query->now_us);

  return list;
}

static gboolean
is_meant (const Query    *query,
          ShuwuStatement *row)
{
  const char *texts[N_TEXTS];

  if (shuwu_class_words_are_empty (query->words))
    return TRUE;

  for (int i = 0; i < N_TEXTS; i++)
    texts[i] = shuwu_statement_get_text (row, FIRST_TEXT + i);

  return shuwu_class_words_match (query->words, texts, N_TEXTS);
}

static void
turn_round (GArray *ids)
{
  for (guint i = 0; i < ids->len / 2; i++)
    {
      gint64 *one = &g_array_index (ids, gint64, i), *other = &g_array_index (ids, gint64, ids->len - 1 - i);
      gint64 id = *one;

      *one = *other;
      *other = id;
    }
}

static gpointer
list_ids (ShuwuDb       *db,
          gpointer       plan,
          GCancellable  *cancellable,
          GError       **error)
{
  const Query *query = plan;
  g_autoptr (Found) found = g_new0 (Found, 1);
  ShuwuStatement *list = begin (db, query, error);
  ShuwuStep step;

  if (list == NULL)
    return NULL;

  found->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    if (is_meant (query, list))
      {
        gint64 id = shuwu_statement_get_int64 (list, 0);

        g_array_append_val (found->ids, id);
      }
  if (step != SHUWU_STEP_DONE)
    return NULL;

  if (query->filter.is_past)
    turn_round (found->ids);
  found->rows = shuwu_class_read_rows (db, (const gint64 *) (gpointer) found->ids->data,
                                       MIN (query->filter.n_rows, found->ids->len), error);

  return found->rows != NULL ? g_steal_pointer (&found) : NULL;
}

/* --- for the main thread --- */

/**
 * shuwu_class_list_ids_async:
 * @store: the store
 * @filter: which classes; it is copied
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Lists classes by the time they begin.
 */
void
shuwu_class_list_ids_async (ShuwuStore             *store,
                            const ShuwuClassFilter *filter,
                            GCancellable           *cancellable,
                            GAsyncReadyCallback     callback,
                            gpointer                user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  gint64 now_us = shuwu_clock_get_now_us (shuwu_store_get_clock (store));

  g_task_set_source_tag (task, shuwu_class_list_ids_async);
  shuwu_store_run (store, SHUWU_LANE_READ, list_ids, query_new (filter, now_us), query_free, found_free, task);
}

/**
 * shuwu_class_list_ids_finish:
 * @store: the store
 * @result: what the callback was given
 * @first_rows: (out) (optional) (transfer full) (element-type ShuwuClassRow): the rows that were read at once
 * @error: return location for an error
 *
 * Ends what shuwu_class_list_ids_async () began.
 *
 * Returns: (transfer full) (element-type gint64): the ids, or %NULL
 */
GArray *
shuwu_class_list_ids_finish (ShuwuStore    *store,
                             GAsyncResult  *result,
                             GPtrArray    **first_rows,
                             GError       **error)
{
  g_autoptr (Found) found = NULL;

  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_class_list_ids_async), NULL);

  found = g_task_propagate_pointer (G_TASK (result), error);
  if (found == NULL)
    return NULL;

  if (first_rows != NULL)
    *first_rows = g_steal_pointer (&found->rows);

  return g_steal_pointer (&found->ids);
}
