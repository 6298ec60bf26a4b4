// SPDX-License-Identifier: GPL-3.0-or-later
/* The classes of a worker: the seat or the place in the line, the hours so far, what
 * came out of it. */
#define G_LOG_DOMAIN "shuwu-training"

#include "training/shuwu-worker-classes.h"

#include "storage/shuwu-clock.h"
#include "training/shuwu-attend-private.h"
#include "training/shuwu-signup-private.h"

typedef struct
{
  char *card;
  gint64 now_us;
  int today;
} Query;

/* One class of the list, before it is told. */
typedef struct
{
  gint64 class_id;
  ShuwuWorkerClass *class;
} Entry;

static void
query_free (gpointer data)
{
  Query *self = data;

  g_free (self->card);
  g_free (self);
}

void
shuwu_worker_class_free (ShuwuWorkerClass *self)
{
  g_clear_pointer (&self->receipt, shuwu_signup_receipt_free);
  g_free (self->class_state);
  g_free (self->place);
  g_free (self);
}

static void
clear_entry (gpointer data)
{
  g_clear_pointer (&((Entry *) data)->class, shuwu_worker_class_free);
}

static Entry
read_entry (ShuwuStatement *row)
{
  Entry entry = { .class_id = shuwu_statement_get_int64 (row, 0), .class = g_new0 (ShuwuWorkerClass, 1) };
  ShuwuWorkerClass *class = entry.class;

  class->class_state = shuwu_statement_dup_text (row, 1);
  class->place = shuwu_statement_dup_text (row, 2);
  class->starts_us = shuwu_statement_get_int64 (row, 3);
  class->ends_us = shuwu_statement_get_int64 (row, 4);
  class->next_us = shuwu_statement_get_int64 (row, 5);
  class->is_decided = shuwu_statement_get_int64 (row, 6) != 0;
  class->minutes = (int) shuwu_statement_get_int64 (row, 7);
  class->mark_milli = shuwu_statement_is_null (row, 8) ? -1 : shuwu_statement_get_int64 (row, 8);
  class->is_passed = shuwu_statement_get_int64 (row, 9) != 0;
  return entry;
}

static gboolean
read_entries (ShuwuDb               *db,
              const Query           *query,
              const ShuwuApplicant  *worker,
              GArray                *entries,
              GError               **error)
{
  ShuwuStatement *list = shuwu_db_prepare (db, "worker_classes", error);
  ShuwuStep step;

  if (list == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (list, ":worker_id", worker->worker_id);
  shuwu_statement_bind_int64 (list, ":now_us", query->now_us);
  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    {
      Entry entry = read_entry (list);

      g_array_append_val (entries, entry);
    }

  return step == SHUWU_STEP_DONE;
}

static GArray *
read_meetings (ShuwuDb  *db,
               gint64    class_id,
               GError  **error)
{
  g_autoptr (GArray) meetings = g_array_new (FALSE, FALSE, sizeof (ShuwuScanSubject));
  ShuwuStatement *list = shuwu_db_prepare (db, "class_meetings", error);
  ShuwuStep step;

  if (list == NULL)
    return NULL;

  shuwu_statement_bind_int64 (list, ":class_id", class_id);
  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    {
      ShuwuScanSubject subject = {
        .meeting_id = shuwu_statement_get_int64 (list, 0),
        .meeting = {
          .starts_us = shuwu_statement_get_int64 (list, 2),
          .ends_us = shuwu_statement_get_int64 (list, 3),
          .planned_minutes = (int) shuwu_statement_get_int64 (list, 5),
        },
      };

      g_array_append_val (meetings, subject);
    }

  return step == SHUWU_STEP_DONE ? g_steal_pointer (&meetings) : NULL;
}

/* What is written down stays as it was decided; otherwise what the scans come to by now. */
static gboolean
count_hours (ShuwuDb               *db,
             const ShuwuApplicant  *worker,
             Entry                 *entry,
             GError               **error)
{
  g_autoptr (GArray) meetings = read_meetings (db, entry->class_id, error);
  g_autofree char *state = NULL;
  ShuwuClassRule rule;

  if (meetings == NULL || !shuwu_class_rule_read (db, entry->class_id, &rule, &state, error))
    return FALSE;

  entry->class->n_meetings = meetings->len;
  for (guint i = 0; i < meetings->len; i++)
    {
      ShuwuScanSubject *subject = &g_array_index (meetings, ShuwuScanSubject, i);
      ShuwuAttendance attendance;

      subject->worker_id = worker->worker_id;
      subject->rule = rule;
      if (!shuwu_attendance_read (db, subject, &attendance, error))
        return FALSE;
      entry->class->planned_minutes += subject->meeting.planned_minutes;
      entry->class->n_present += attendance.is_present;
      if (!entry->class->is_decided)
        entry->class->minutes += attendance.minutes;
    }

  return TRUE;
}

static gboolean
tell_entry (ShuwuDb               *db,
            const Query           *query,
            const ShuwuApplicant  *who,
            Entry                 *entry,
            GError               **error)
{
  g_auto (ShuwuClassSeats) class = { 0 };
  g_auto (ShuwuApplicant) worker = { .worker_id = who->worker_id, .name = g_strdup (who->name), .card = g_strdup (who->card) };

  if (!shuwu_class_seats_get (db, entry->class_id, query->now_us, &class, error) ||
      !shuwu_class_seats_get_unit (db, &class, worker.worker_id, &worker.unit_id, error) ||
      !shuwu_applicant_refresh (db, &class, &worker, error))
    return FALSE;

  entry->class->receipt = shuwu_applicant_make_receipt (db, &class, &worker, error);
  return entry->class->receipt != NULL && count_hours (db, who, entry, error);
}

static gpointer
list_classes (ShuwuDb       *db,
              gpointer       plan,
              GCancellable  *cancellable,
              GError       **error)
{
  const Query *query = plan;
  g_auto (ShuwuApplicant) worker = { 0 };
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_autoptr (GPtrArray) classes = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_worker_class_free);
  const char *fault = NULL;

  g_array_set_clear_func (entries, clear_entry);
  if (!shuwu_applicant_identify (db, query->card, query->today, &worker, &fault, error) ||
      !read_entries (db, query, &worker, entries, error))
    return NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = &g_array_index (entries, Entry, i);

      if (!tell_entry (db, query, &worker, entry, error))
        return NULL;
      g_ptr_array_add (classes, g_steal_pointer (&entry->class));
    }

  return g_steal_pointer (&classes);
}

/**
 * shuwu_worker_classes_async:
 * @store: the store
 * @card: any card of a worker
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Lists the classes that a worker signed up for.
 */
void
shuwu_worker_classes_async (ShuwuStore          *store,
                            const char          *card,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  ShuwuClock *clock = shuwu_store_get_clock (store);
  Query *query = g_new0 (Query, 1);

  query->card = g_strdup (card);
  query->now_us = shuwu_clock_get_now_us (clock);
  query->today = shuwu_clock_get_today (clock);
  g_task_set_source_tag (task, shuwu_worker_classes_async);
  shuwu_store_run (store, SHUWU_LANE_READ, list_classes, query, query_free, (GDestroyNotify) g_ptr_array_unref, task);
}

/**
 * shuwu_worker_classes_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_worker_classes_async () began.
 *
 * Returns: (transfer full) (element-type ShuwuWorkerClass): the classes, or %NULL
 */
GPtrArray *
shuwu_worker_classes_finish (ShuwuStore    *store,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_worker_classes_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
