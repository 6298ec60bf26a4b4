// SPDX-License-Identifier: GPL-3.0-or-later
/* Lists of loans: ids first, then rows by id, so that a list of a hundred
 * thousand loans is as quick as one of ten. */
#define G_LOG_DOMAIN "shuwu-lending"

#include "lending/shuwu-loan-list.h"

#include "lending/shuwu-loan.h"
#include "storage/shuwu-clock.h"

typedef struct
{
  ShuwuLoans which;
  gint64 title_id;
  GArray *ids;
  int today;
} Query;

ShuwuLoanRow *
shuwu_loan_row_ref (ShuwuLoanRow *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  ShuwuLoanRow *self = data;

  g_free (self->loan);
  g_free (self->card);
  g_free (self->reader);
  g_free (self->barcode);
  g_free (self->title);
}

void
shuwu_loan_row_unref (ShuwuLoanRow *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static ShuwuLoanRow *
read_row (ShuwuStatement *row,
          int             today)
{
  ShuwuLoanRow *self = g_atomic_rc_box_new0 (ShuwuLoanRow);

  self->loan_id = shuwu_statement_get_int64 (row, 0);
  self->loan = shuwu_statement_dup_text (row, 1);
  self->copy_id = shuwu_statement_get_int64 (row, 2);
  self->title_id = shuwu_statement_get_int64 (row, 3);
  self->worker_id = shuwu_statement_get_int64 (row, 4);
  self->card = shuwu_statement_dup_text (row, 5);
  self->reader = shuwu_statement_dup_text (row, 6);
  self->barcode = shuwu_statement_dup_text (row, 7);
  self->title = shuwu_statement_dup_text (row, 8);
  self->lent_us = shuwu_statement_get_int64 (row, 9);
  self->due_day = (int) shuwu_statement_get_int64 (row, 10);
  self->renewals = (int) shuwu_statement_get_int64 (row, 11);
  self->returned_us = shuwu_statement_get_int64 (row, 12);
  self->overdue_days = self->returned_us == 0 ? shuwu_loan_get_overdue_days (self->due_day, today) : 0;

  return self;
}

static Query *
query_new (ShuwuStore *store)
{
  Query *self = g_new0 (Query, 1);

  self->today = shuwu_clock_get_today (shuwu_store_get_clock (store));
  return self;
}

static void
query_free (gpointer data)
{
  Query *self = data;

  g_clear_pointer (&self->ids, g_array_unref);
  g_free (self);
}

static gpointer
read_ids (ShuwuStatement  *list,
          GError         **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  ShuwuStep step;

  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    {
      gint64 id = shuwu_statement_get_int64 (list, 0);

      g_array_append_val (ids, id);
    }

  return step == SHUWU_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

static gpointer
list_ids (ShuwuDb       *db,
          gpointer       plan,
          GCancellable  *cancellable,
          GError       **error)
{
  const Query *query = plan;
  ShuwuStatement *list = shuwu_db_prepare (db, query->which == SHUWU_LOANS_OVERDUE ? "loan_ids_overdue" : "loan_ids_open", error);

  if (list == NULL)
    return NULL;

  if (query->which == SHUWU_LOANS_OVERDUE)
    shuwu_statement_bind_int64 (list, ":today", query->today);
  return read_ids (list, error);
}

static gpointer
list_rows (ShuwuDb       *db,
           gpointer       plan,
           GCancellable  *cancellable,
           GError       **error)
{
  const Query *query = plan;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_loan_row_unref);

  for (guint i = 0; i < query->ids->len; i++)
    {
      ShuwuStatement *get = shuwu_db_prepare (db, "loan_row", error);
      ShuwuStep step;

      if (get == NULL)
        return NULL;

      shuwu_statement_bind_int64 (get, ":id", g_array_index (query->ids, gint64, i));
      step = shuwu_statement_step (get, error);
      if (step == SHUWU_STEP_FAILED)
        return NULL;
      if (step == SHUWU_STEP_ROW)
        {
          g_ptr_array_add (rows, read_row (get, query->today));
          shuwu_statement_end (get);
        }
    }

  return g_steal_pointer (&rows);
}

static gpointer
list_of_title (ShuwuDb       *db,
               gpointer       plan,
               GCancellable  *cancellable,
               GError       **error)
{
  Query *query = plan;
  ShuwuStatement *list = shuwu_db_prepare (db, "loan_ids_of_title", error);

  if (list == NULL)
    return NULL;

  shuwu_statement_bind_int64 (list, ":title_id", query->title_id);
  query->ids = read_ids (list, error);
  return query->ids != NULL ? list_rows (db, query, cancellable, error) : NULL;
}

/**
 * shuwu_loan_list_ids_async:
 * @store: the store
 * @which: all open loans, or those whose due day is past
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Lists open loans by the day they are due.
 */
void
shuwu_loan_list_ids_async (ShuwuStore          *store,
                           ShuwuLoans           which,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Query *query = query_new (store);

  query->which = which;
  g_task_set_source_tag (task, shuwu_loan_list_ids_async);
  shuwu_store_run (store, SHUWU_LANE_READ, list_ids, query, query_free, (GDestroyNotify) g_array_unref, task);
}

/**
 * shuwu_loan_list_ids_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_loan_list_ids_async () began.
 *
 * Returns: (transfer full) (element-type gint64): the ids, or %NULL
 */
GArray *
shuwu_loan_list_ids_finish (ShuwuStore    *store,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_loan_list_ids_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * shuwu_loan_list_rows_async:
 * @store: the store
 * @ids: (array length=n_ids): ids of loans
 * @n_ids: how many
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Reads the rows of a page.
 */
void
shuwu_loan_list_rows_async (ShuwuStore          *store,
                            const gint64        *ids,
                            guint                n_ids,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Query *query = query_new (store);

  query->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_ids);
  g_array_append_vals (query->ids, ids, n_ids);
  g_task_set_source_tag (task, shuwu_loan_list_rows_async);
  shuwu_store_run (store, SHUWU_LANE_READ, list_rows, query, query_free, (GDestroyNotify) g_ptr_array_unref, task);
}

/**
 * shuwu_loan_list_rows_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_loan_list_rows_async () began.
 *
 * Returns: (transfer full) (element-type ShuwuLoanRow): the rows, or %NULL
 */
GPtrArray *
shuwu_loan_list_rows_finish (ShuwuStore    *store,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_loan_list_rows_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * shuwu_loan_list_of_title_async:
 * @store: the store
 * @title_id: a title
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Reads the open loans of a title's copies.
 */
void
shuwu_loan_list_of_title_async (ShuwuStore          *store,
                                gint64               title_id,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Query *query = query_new (store);

  query->title_id = title_id;
  g_task_set_source_tag (task, shuwu_loan_list_of_title_async);
  shuwu_store_run (store, SHUWU_LANE_READ, list_of_title, query, query_free, (GDestroyNotify) g_ptr_array_unref, task);
}

/**
 * shuwu_loan_list_of_title_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_loan_list_of_title_async () began.
 *
 * Returns: (transfer full) (element-type ShuwuLoanRow): the rows, or %NULL
 */
GPtrArray *
shuwu_loan_list_of_title_finish (ShuwuStore    *store,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_loan_list_of_title_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
