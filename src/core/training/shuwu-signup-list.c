// SPDX-License-Identifier: GPL-3.0-or-later
/* Who signed up for a class, and what a worker signed up for. Whoever waits is
 * told why and how many stand before, as on the day of the sign-up. */
#define G_LOG_DOMAIN "shuwu-training"

#include "storage/shuwu-clock.h"
#include "training/shuwu-signup-private.h"

typedef struct
{
  char *class_code;
  char *card;
  gboolean is_all;
  gint64 now_us;
  int today;
} Query;

/* One sign-up of a list, before it is described. */
typedef struct
{
  gint64 class_id;
  ShuwuApplicant applicant;
} Entry;

static void
query_free (gpointer data)
{
  Query *self = data;

  g_free (self->class_code);
  g_free (self->card);
  g_free (self);
}

static void
clear_entry (gpointer data)
{
  shuwu_applicant_clear (&((Entry *) data)->applicant);
}

static gboolean
read_entries (ShuwuStatement  *list,
              GArray          *entries,
              GError         **error)
{
  ShuwuStep step;

  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    {
      Entry entry = {
        .class_id = shuwu_statement_get_int64 (list, 0),
        .applicant = {
          .worker_id = shuwu_statement_get_int64 (list, 1),
          .name = shuwu_statement_dup_text (list, 2),
          .card = shuwu_statement_dup_text (list, 3),
          .unit = shuwu_statement_dup_text (list, 4),
        },
      };

      g_array_append_val (entries, entry);
    }

  return step == SHUWU_STEP_DONE;
}

static ShuwuStatement *
find_entries (ShuwuDb      *db,
              const Query  *query,
              GError      **error)
{
  g_auto (ShuwuClassSeats) class = { 0 };
  g_auto (ShuwuApplicant) worker = { 0 };
  const char *fault = NULL;
  ShuwuStatement *list;

  if (query->class_code != NULL && !shuwu_class_seats_find (db, query->class_code, query->now_us, &class, error))
    return NULL;
  if (query->card != NULL && !shuwu_applicant_identify (db, query->card, query->today, &worker, &fault, error))
    return NULL;

  list = shuwu_db_prepare (db, query->class_code != NULL ? "signup_ids_of_class" : "signup_ids_of_worker", error);
  if (list == NULL)
    return NULL;

  if (query->class_code != NULL)
    shuwu_statement_bind_int64 (list, ":class_id", class.id);
  if (query->class_code == NULL || worker.worker_id != 0)
    shuwu_statement_bind_int64 (list, ":worker_id", worker.worker_id);
  else
    shuwu_statement_bind_null (list, ":worker_id");
  shuwu_statement_bind_int64 (list, ":is_all", query->is_all);
  return list;
}

/* Weighs whoever waits once more: what kept them from a seat may have changed. */
static gboolean
look (ShuwuDb                *db,
      const ShuwuClassSeats  *class,
      ShuwuApplicant         *applicant,
      GError                **error)
{
  if (!shuwu_applicant_refresh (db, class, applicant, error))
    return FALSE;
  if (g_strcmp0 (applicant->state, "waiting") != 0)
    return TRUE;

  return shuwu_class_seats_get_unit (db, class, applicant->worker_id, &applicant->unit_id, error) &&
         shuwu_signup_weigh (db, class, applicant->worker_id, &applicant->objection, error);
}

/* The list of a class is in the order of its line: places are counted instead of asked for. */
static ShuwuSignupReceipt *
describe (ShuwuDb                *db,
          const Query            *query,
          const ShuwuClassSeats  *class,
          ShuwuApplicant         *applicant,
          int                    *n_waiting,
          GError                **error)
{
  if (!look (db, class, applicant, error))
    return NULL;
  if (query->class_code == NULL || query->card != NULL)
    return shuwu_applicant_make_receipt (db, class, applicant, error);

  return shuwu_applicant_describe (class, applicant, g_strcmp0 (applicant->state, "waiting") == 0 ? ++*n_waiting : 0);
}

static gpointer
list_signups (ShuwuDb       *db,
              gpointer       plan,
              GCancellable  *cancellable,
              GError       **error)
{
  const Query *query = plan;
  ShuwuStatement *list = find_entries (db, query, error);
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_autoptr (GPtrArray) receipts = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_signup_receipt_free);
  g_auto (ShuwuClassSeats) class = { 0 };
  int n_waiting = 0;

  g_array_set_clear_func (entries, clear_entry);
  if (list == NULL || !read_entries (list, entries, error))
    return NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = &g_array_index (entries, Entry, i);
      ShuwuSignupReceipt *receipt;

      if (class.id != entry->class_id)
        {
          shuwu_class_seats_clear (&class);
          class = (ShuwuClassSeats) { 0 };
          if (!shuwu_class_seats_get (db, entry->class_id, query->now_us, &class, error))
            return NULL;
        }
      receipt = describe (db, query, &class, &entry->applicant, &n_waiting, error);
      if (receipt == NULL)
        return NULL;
      g_ptr_array_add (receipts, receipt);
    }

  return g_steal_pointer (&receipts);
}

/**
 * shuwu_signup_list_async:
 * @store: the store
 * @which: whose sign-ups; it is copied
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Lists the sign-ups to a class, by seat and then by line, or those of a worker,
 * by the time the classes begin.
 */
void
shuwu_signup_list_async (ShuwuStore             *store,
                         const ShuwuSignupQuery *which,
                         GCancellable           *cancellable,
                         GAsyncReadyCallback     callback,
                         gpointer                user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  ShuwuClock *clock = shuwu_store_get_clock (store);
  Query *query = g_new0 (Query, 1);

  g_return_if_fail (which->class_code != NULL || which->card != NULL);

  query->class_code = g_strdup (which->class_code);
  query->card = g_strdup (which->card);
  query->is_all = which->is_all;
  query->now_us = shuwu_clock_get_now_us (clock);
  query->today = shuwu_clock_get_today (clock);
  g_task_set_source_tag (task, shuwu_signup_list_async);
  shuwu_store_run (store, SHUWU_LANE_READ, list_signups, query, query_free, (GDestroyNotify) g_ptr_array_unref, task);
}

/**
 * shuwu_signup_list_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_signup_list_async () began.
 *
 * Returns: (transfer full) (element-type ShuwuSignupReceipt): the sign-ups, or %NULL
 */
GPtrArray *
shuwu_signup_list_finish (ShuwuStore    *store,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_signup_list_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
