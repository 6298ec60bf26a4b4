// SPDX-License-Identifier: GPL-3.0-or-later
/* The rows of a list of classes; and all of one class. */
#define G_LOG_DOMAIN "shuwu-training"

#include "training/shuwu-class-list-private.h"

#include "storage/shuwu-clock.h"
#include "training/shuwu-attend-private.h"
#include "training/shuwu-class-seats-private.h"

typedef struct
{
  char *code;
  GArray *ids;
  gint64 now_us;
} Query;

static Query *
query_new (ShuwuStore *store,
           const char *code)
{
  Query *self = g_new0 (Query, 1);

  self->code = g_strdup (code);
  self->now_us = shuwu_clock_get_now_us (shuwu_store_get_clock (store));
  return self;
}

static void
query_free (gpointer data)
{
  Query *self = data;

  g_free (self->code);
  g_clear_pointer (&self->ids, g_array_unref);
  g_free (self);
}

ShuwuClassRow *
shuwu_class_row_ref (ShuwuClassRow *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_row (gpointer data)
{
  ShuwuClassRow *self = data;

  g_free (self->code);
  g_free (self->course_code);
  g_free (self->course);
  g_free (self->kind);
  g_free (self->trade);
  g_free (self->place);
  g_free (self->trainer);
  g_free (self->state);
}

void
shuwu_class_row_unref (ShuwuClassRow *self)
{
  g_atomic_rc_box_release_full (self, clear_row);
}

static void
clear_reserve (gpointer data)
{
  g_free (((ShuwuClassReserve *) data)->unit);
}

static void
clear_meeting (gpointer data)
{
  ShuwuClassMeeting *self = data;

  g_free (self->uuid);
  g_free (self->place);
}

void
shuwu_class_view_free (ShuwuClassView *self)
{
  g_clear_pointer (&self->row, shuwu_class_row_unref);
  g_array_unref (self->reserves);
  g_array_unref (self->meetings);
  g_free (self);
}

/* --- on a thread of the store --- */

static ShuwuClassRow *
read_row (ShuwuStatement *row)
{
  ShuwuClassRow *self = g_atomic_rc_box_new0 (ShuwuClassRow);

  self->class_id = shuwu_statement_get_int64 (row, 0);
  self->code = shuwu_statement_dup_text (row, 1);
  self->course_code = shuwu_statement_dup_text (row, 2);
  self->course = shuwu_statement_dup_text (row, 3);
  self->kind = shuwu_statement_dup_text (row, 4);
  self->trade = shuwu_statement_dup_text (row, 5);
  self->level = (int) shuwu_statement_get_int64 (row, 6);
  self->place = shuwu_statement_dup_text (row, 7);
  self->trainer = shuwu_statement_dup_text (row, 8);
  self->state = shuwu_statement_dup_text (row, 9);
  self->capacity = (int) shuwu_statement_get_int64 (row, 10);
  self->offered = (int) shuwu_statement_get_int64 (row, 12);
  self->confirmed = (int) shuwu_statement_get_int64 (row, 11) - self->offered;
  self->waiting = (int) shuwu_statement_get_int64 (row, 13);
  self->starts_us = shuwu_statement_get_int64 (row, 14);
  self->ends_us = shuwu_statement_get_int64 (row, 15);
  self->opens_us = shuwu_statement_get_int64 (row, 16);
  self->closes_us = shuwu_statement_get_int64 (row, 17);
  self->requested = (int) shuwu_statement_get_int64 (row, 18);

  return self;
}

gboolean
shuwu_class_get_row (ShuwuDb        *db,
                     gint64          id,
                     ShuwuClassRow **row,
                     GError        **error)
{
  ShuwuStatement *get = shuwu_db_prepare (db, "class_row", error);
  ShuwuStep step;

  *row = NULL;
  if (get == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (get, ":id", id);
  step = shuwu_statement_step (get, error);
  if (step == SHUWU_STEP_ROW)
    {
      *row = read_row (get);
      shuwu_statement_end (get);
    }

  return step != SHUWU_STEP_FAILED;
}

GPtrArray *
shuwu_class_read_rows (ShuwuDb       *db,
                       const gint64  *ids,
                       guint          n_ids,
                       GError       **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_class_row_unref);

  for (guint i = 0; i < n_ids; i++)
    {
      ShuwuClassRow *row;

      if (!shuwu_class_get_row (db, ids[i], &row, error))
        return NULL;
      if (row != NULL)
        g_ptr_array_add (rows, row);
    }

  return g_steal_pointer (&rows);
}

static gpointer
list_rows (ShuwuDb       *db,
           gpointer       plan,
           GCancellable  *cancellable,
           GError       **error)
{
  const Query *query = plan;

  return shuwu_class_read_rows (db, (const gint64 *) (gpointer) query->ids->data, query->ids->len, error);
}

static gboolean
read_reserves (ShuwuDb         *db,
               ShuwuClassView  *self,
               GError         **error)
{
  ShuwuStatement *list = shuwu_db_prepare (db, "class_view_reserves", error);
  ShuwuStep step;

  if (list == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (list, ":class_id", self->row->class_id);
  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    {
      ShuwuClassReserve reserve = {
        .unit = shuwu_statement_dup_text (list, 0),
        .seats = (int) shuwu_statement_get_int64 (list, 1),
        .taken = (int) shuwu_statement_get_int64 (list, 2),
      };

      g_array_append_val (self->reserves, reserve);
    }

  return step == SHUWU_STEP_DONE;
}

static gboolean
read_meetings (ShuwuDb         *db,
               ShuwuClassView  *self,
               GError         **error)
{
  ShuwuStatement *list = shuwu_db_prepare (db, "class_meetings", error);
  ShuwuStep step;

  if (list == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (list, ":class_id", self->row->class_id);
  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    {
      ShuwuClassMeeting meeting = {
        .uuid = shuwu_statement_dup_text (list, 1),
        .starts_us = shuwu_statement_get_int64 (list, 2),
        .ends_us = shuwu_statement_get_int64 (list, 3),
        .place = shuwu_statement_dup_text (list, 4),
        .planned_minutes = (int) shuwu_statement_get_int64 (list, 5),
      };

      if (*meeting.place == '\0')
        {
          g_free (meeting.place);
          meeting.place = g_strdup (self->row->place);
        }
      g_array_append_val (self->meetings, meeting);
    }

  return step == SHUWU_STEP_DONE;
}

static gpointer
show (ShuwuDb       *db,
      gpointer       plan,
      GCancellable  *cancellable,
      GError       **error)
{
  const Query *query = plan;
  g_auto (ShuwuClassSeats) seats = { 0 };
  g_autoptr (ShuwuClassView) self = g_new0 (ShuwuClassView, 1);
  g_autofree char *state = NULL;
  ShuwuClassRule rule;

  self->reserves = g_array_new (FALSE, FALSE, sizeof (ShuwuClassReserve));
  g_array_set_clear_func (self->reserves, clear_reserve);
  self->meetings = g_array_new (FALSE, FALSE, sizeof (ShuwuClassMeeting));
  g_array_set_clear_func (self->meetings, clear_meeting);
  if (!shuwu_class_seats_find (db, query->code, query->now_us, &seats, error) ||
      !shuwu_class_get_row (db, seats.id, &self->row, error))
    return NULL;

  if (!shuwu_class_rule_read (db, seats.id, &rule, &state, error))
    return NULL;

  self->is_released = seats.supply.is_released;
  self->has_mark = rule.pass_mark_milli >= 0;
  return read_reserves (db, self, error) && read_meetings (db, self, error) ? g_steal_pointer (&self) : NULL;
}

/* --- for the main thread --- */

/**
 * shuwu_class_list_rows_async:
 * @store: the store
 * @ids: (array length=n_ids): ids of classes
 * @n_ids: how many
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Reads the rows of a page.
 */
void
shuwu_class_list_rows_async (ShuwuStore          *store,
                             const gint64        *ids,
                             guint                n_ids,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Query *query = query_new (store, NULL);

  query->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_ids);
  g_array_append_vals (query->ids, ids, n_ids);
  g_task_set_source_tag (task, shuwu_class_list_rows_async);
  shuwu_store_run (store, SHUWU_LANE_READ, list_rows, query, query_free, (GDestroyNotify) g_ptr_array_unref, task);
}

/**
 * shuwu_class_list_rows_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_class_list_rows_async () began.
 *
 * Returns: (transfer full) (element-type ShuwuClassRow): the rows, or %NULL
 */
GPtrArray *
shuwu_class_list_rows_finish (ShuwuStore    *store,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_class_list_rows_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * shuwu_class_show_async:
 * @store: the store
 * @class_code: the code of a class
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Reads all of one class: its seats, what is kept for units, its meetings.
 */
void
shuwu_class_show_async (ShuwuStore          *store,
                        const char          *class_code,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, shuwu_class_show_async);
  shuwu_store_run (store, SHUWU_LANE_READ, show, query_new (store, class_code), query_free,
                   (GDestroyNotify) shuwu_class_view_free, task);
}

/**
 * shuwu_class_show_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_class_show_async () began.
 *
 * Returns: (transfer full): the class, or %NULL
 */
ShuwuClassView *
shuwu_class_show_finish (ShuwuStore    *store,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_class_show_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
