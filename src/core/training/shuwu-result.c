// SPDX-License-Identifier: GPL-3.0-or-later
/* The results of a class: hours from the scans, the mark of the assessment, the
 * rule of the class. Listed as they would be now, until they are written down; a
 * mark is written down with what it comes to. */
#define G_LOG_DOMAIN "shuwu-training"

#include "training/shuwu-result-evaluate.h"

#include "storage/shuwu-clock.h"
#include "storage/shuwu-uuid.h"
#include "training/shuwu-attend-private.h"
#include "training/shuwu-signup-private.h"

typedef struct
{
  char *class_code;
  char *card;
  ShuwuResultRequest request;  /* of the two above */
} Plan;

/* One worker, before the verdict. */
typedef struct
{
  gint64 signup_id;
  gint64 worker_id;
  gboolean was_passed;
  int minutes_before;
  ShuwuResult *result;
} Entry;

typedef struct
{
  const ShuwuResultRequest *request;
  ShuwuClassSeats class;
  ShuwuApplicant worker;
  ShuwuClassRule rule;
  GHashTable *meetings;     /* id → ShuwuMeetingTime */
  int planned_minutes;      /* of all of them */
  GArray *entries;          /* of Entry */
} Case;

static void
clear_entry (gpointer data)
{
  g_clear_pointer (&((Entry *) data)->result, shuwu_result_free);
}

static void
case_clear (Case *self)
{
  shuwu_class_seats_clear (&self->class);
  shuwu_applicant_clear (&self->worker);
  g_clear_pointer (&self->meetings, g_hash_table_unref);
  g_clear_pointer (&self->entries, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, case_clear)

static void
plan_free (gpointer data)
{
  Plan *self = data;

  g_free (self->class_code);
  g_free (self->card);
  g_free (self);
}

void
shuwu_result_free (ShuwuResult *self)
{
  g_free (self->class_code);
  g_free (self->card);
  g_free (self->name);
  g_free (self);
}

static gint64 *
dup_id (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

static gboolean
read_meetings (ShuwuDb  *db,
               Case     *self,
               GError  **error)
{
  ShuwuStatement *list = shuwu_db_prepare (db, "class_meetings", error);
  ShuwuStep step;

  if (list == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (list, ":class_id", self->class.id);
  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    {
      ShuwuMeetingTime meeting = {
        .starts_us = shuwu_statement_get_int64 (list, 2),
        .ends_us = shuwu_statement_get_int64 (list, 3),
        .planned_minutes = (int) shuwu_statement_get_int64 (list, 5),
      };

      self->planned_minutes += meeting.planned_minutes;
      g_hash_table_insert (self->meetings, dup_id (shuwu_statement_get_int64 (list, 0)), g_memdup2 (&meeting, sizeof meeting));
    }

  return step == SHUWU_STEP_DONE;
}

static Entry
read_entry (const Case     *self,
            ShuwuStatement *row)
{
  Entry entry = {
    .signup_id = shuwu_statement_get_int64 (row, 0),
    .worker_id = shuwu_statement_get_int64 (row, 1),
    .was_passed = shuwu_statement_get_int64 (row, 6) != 0,
    .minutes_before = (int) shuwu_statement_get_int64 (row, 7),
    .result = g_new0 (ShuwuResult, 1),
  };

  entry.result->signup_id = entry.signup_id;
  entry.result->class_code = g_strdup (self->class.code);
  entry.result->name = shuwu_statement_dup_text (row, 2);
  entry.result->card = shuwu_statement_dup_text (row, 3);
  entry.result->is_decided = shuwu_statement_get_int64 (row, 4) != 0;
  entry.result->mark_milli = shuwu_statement_is_null (row, 5) ? SHUWU_RESULT_NO_MARK : shuwu_statement_get_int64 (row, 5);
  return entry;
}

/* A list of the class, or of one worker in it. */
static ShuwuStatement *
prepare_list (ShuwuDb     *db,
              const char  *statement,
              const Case  *self,
              GError     **error)
{
  ShuwuStatement *list = shuwu_db_prepare (db, statement, error);

  if (list == NULL)
    return NULL;

  shuwu_statement_bind_int64 (list, ":class_id", self->class.id);
  if (self->worker.worker_id != 0)
    shuwu_statement_bind_int64 (list, ":worker_id", self->worker.worker_id);
  else
    shuwu_statement_bind_null (list, ":worker_id");
  return list;
}

static gboolean
read_entries (ShuwuDb  *db,
              Case     *self,
              GError  **error)
{
  ShuwuStatement *list = prepare_list (db, "result_list", self, error);
  ShuwuStep step;

  if (list == NULL)
    return FALSE;

  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    {
      Entry entry = read_entry (self, list);

      g_array_append_val (self->entries, entry);
    }

  return step == SHUWU_STEP_DONE;
}

/* Whose result it is, if it is of one worker only. */
static gboolean
find_worker (ShuwuDb  *db,
             Case     *self,
             GError  **error)
{
  const ShuwuResultRequest *request = self->request;
  const char *fault = NULL;
  ShuwuStatement *find;

  if (request->signup_id == 0)
    return request->card == NULL || shuwu_applicant_identify (db, request->card, request->today, &self->worker, &fault, error);

  find = shuwu_db_prepare (db, "result_worker", error);
  if (find == NULL)
    return FALSE;

  self->worker.card = g_strdup ("");
  shuwu_statement_bind_int64 (find, ":signup_id", request->signup_id);
  shuwu_statement_bind_int64 (find, ":class_id", self->class.id);
  return shuwu_statement_read_int64 (find, &self->worker.worker_id, error);
}

static gboolean
is_of_one (const ShuwuResultRequest *request)
{
  return request->card != NULL || request->signup_id != 0;
}

static gboolean
open_case (ShuwuDb                   *db,
           const ShuwuResultRequest  *request,
           Case                      *self,
           GError                   **error)
{
  g_autofree char *state = NULL;

  self->request = request;
  self->meetings = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, clear_entry);
  if (!shuwu_class_seats_settle_due (db, request->now_us, error) ||
      !shuwu_class_seats_find (db, request->class_code, request->now_us, &self->class, error) ||
      !shuwu_class_rule_read (db, self->class.id, &self->rule, &state, error) ||
      !find_worker (db, self, error) || !read_meetings (db, self, error) || !read_entries (db, self, error))
    return FALSE;

  if (request->mark_milli >= 0 && self->rule.pass_mark_milli < 0)
    {
      shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_NO_ASSESSMENT, g_variant_new_parsed ("{'class': <%s>}", self->class.code));
      return FALSE;
    }
  if (!is_of_one (request) || (self->worker.worker_id != 0 && self->entries->len > 0))
    return TRUE;
  if (shuwu_applicant_refresh (db, &self->class, &self->worker, error))
    shuwu_applicant_refuse (db, &self->class, &self->worker, SHUWU_TRAINING_ERROR_NOT_SEATED, error);
  return FALSE;
}

/* Adds what the scans of one worker at one meeting come to, and forgets them. */
static void
count_attendance (const Case             *self,
                  Entry                  *entry,
                  const ShuwuMeetingTime *meeting,
                  GArray                 *passages)
{
  ShuwuAttendance attendance;

  if (entry != NULL && meeting != NULL)
    {
      attendance = shuwu_attendance_fold (&self->rule, meeting, (const ShuwuPassage *) (gpointer) passages->data, passages->len);
      entry->result->minutes += attendance.minutes;
      entry->result->n_present += attendance.is_present;
      entry->result->n_late += attendance.is_late;
      entry->result->n_open += attendance.is_inside;
    }
  g_array_set_size (passages, 0);
}

static GHashTable *
index_entries (const Case *self)
{
  GHashTable *entries = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = &g_array_index (self->entries, Entry, i);

      g_hash_table_insert (entries, &entry->worker_id, entry);
    }

  return entries;
}

static gboolean
count_scans (ShuwuDb  *db,
             Case     *self,
             GError  **error)
{
  ShuwuStatement *list = prepare_list (db, "scan_list_of_class", self, error);
  g_autoptr (GHashTable) entries = index_entries (self);
  g_autoptr (GArray) passages = g_array_new (FALSE, FALSE, sizeof (ShuwuPassage));
  Entry *entry = NULL;
  ShuwuMeetingTime *meeting = NULL;
  ShuwuStep step;

  if (list == NULL)
    return FALSE;

  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    {
      gint64 meeting_id = shuwu_statement_get_int64 (list, 0), worker_id = shuwu_statement_get_int64 (list, 1);
      ShuwuPassage passage = {
        .is_out = g_str_equal (shuwu_statement_get_text (list, 2), "out"),
        .at_us = shuwu_statement_get_int64 (list, 3),
      };
      Entry *next_entry = g_hash_table_lookup (entries, &worker_id);
      ShuwuMeetingTime *next_meeting = g_hash_table_lookup (self->meetings, &meeting_id);

      if (next_entry != entry || next_meeting != meeting)
        count_attendance (self, entry, meeting, passages);
      entry = next_entry;
      meeting = next_meeting;
      g_array_append_val (passages, passage);
    }
  count_attendance (self, entry, meeting, passages);

  return step == SHUWU_STEP_DONE;
}

static void
judge (const Case *self,
       Entry      *entry)
{
  ShuwuResult *result = entry->result;

  result->n_meetings = g_hash_table_size (self->meetings);
  result->planned_minutes = self->planned_minutes;
  result->verdict = shuwu_class_rule_judge (&self->rule, result->minutes, result->planned_minutes, result->mark_milli);
  result->is_decided = result->is_decided && entry->minutes_before == result->minutes &&
                       entry->was_passed == (result->verdict == SHUWU_VERDICT_PASSED);
}

/* Where else the worker waits: this may have been what was missing. */
static gboolean
wake_others (ShuwuDb      *db,
             const Case   *self,
             const Entry  *entry,
             GError      **error)
{
  ShuwuStatement *wake = shuwu_db_prepare (db, "class_wake", error);

  if (wake == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (wake, ":worker_id", entry->worker_id);
  shuwu_statement_bind_int64 (wake, ":class_id", self->class.id);
  shuwu_statement_bind_int64 (wake, ":now_us", self->request->now_us);
  return shuwu_statement_run (wake, error);
}

static gboolean
decide (ShuwuDb      *db,
        const Case   *self,
        const Entry  *entry,
        GError      **error)
{
  ShuwuResult *result = entry->result;
  gboolean is_passed = result->verdict == SHUWU_VERDICT_PASSED;
  ShuwuStatement *put;
  char uuid[SHUWU_UUID_LENGTH + 1];

  if (result->verdict == SHUWU_VERDICT_NO_MARK)
    return TRUE;

  put = shuwu_db_prepare (db, "outcome_put", error);
  if (put == NULL)
    return FALSE;

  shuwu_uuid_write (uuid, self->request->now_us);
  shuwu_statement_bind_text (put, ":uuid", uuid);
  shuwu_statement_bind_int64 (put, ":signup_id", entry->signup_id);
  shuwu_statement_bind_int64 (put, ":minutes", result->minutes);
  if (result->mark_milli >= 0)
    shuwu_statement_bind_int64 (put, ":mark_milli", result->mark_milli);
  else
    shuwu_statement_bind_null (put, ":mark_milli");
  shuwu_statement_bind_int64 (put, ":is_passed", is_passed);
  shuwu_statement_bind_int64 (put, ":now_us", self->request->now_us);
  if (!shuwu_statement_run (put, error))
    return FALSE;

  result->is_decided = TRUE;
  return is_passed == entry->was_passed || wake_others (db, self, entry, error);
}

static gboolean
is_written (const ShuwuResultRequest *request,
            const ShuwuResult        *result)
{
  return request->writes == SHUWU_RESULT_WRITE_ALL || request->mark_milli >= 0 ||
         (request->writes == SHUWU_RESULT_WRITE_PASSED && result->verdict == SHUWU_VERDICT_PASSED);
}

GPtrArray *
shuwu_result_evaluate (ShuwuDb                   *db,
                       const ShuwuResultRequest  *request,
                       GError                   **error)
{
  g_auto (Case) self = { 0 };
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_result_free);

  if (!open_case (db, request, &self, error) || !count_scans (db, &self, error))
    return NULL;

  for (guint i = 0; i < self.entries->len; i++)
    {
      Entry *entry = &g_array_index (self.entries, Entry, i);

      if (request->mark_milli >= 0)
        entry->result->mark_milli = request->mark_milli;
      judge (&self, entry);
      if (is_written (request, entry->result) && !decide (db, &self, entry, error))
        return NULL;
      g_ptr_array_add (results, g_steal_pointer (&entry->result));
    }

  return shuwu_class_seats_settle_due (db, request->now_us, error) ? g_steal_pointer (&results) : NULL;
}

static gpointer
result_job (ShuwuDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return shuwu_result_evaluate (db, &((const Plan *) data)->request, error);
}

/**
 * shuwu_result_async:
 * @store: the store
 * @order: what to evaluate; it is copied
 * @cancellable: (nullable): withdraws it; nothing is changed
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Evaluates a class, or one worker in it.
 *
 * Fails with [error@Training.NOT_SEATED] and [error@Training.NO_ASSESSMENT].
 */
void
shuwu_result_async (ShuwuStore             *store,
                    const ShuwuResultOrder *order,
                    GCancellable           *cancellable,
                    GAsyncReadyCallback     callback,
                    gpointer                user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  ShuwuClock *clock = shuwu_store_get_clock (store);
  Plan *plan = g_new0 (Plan, 1);

  g_return_if_fail (order->mark_milli < 0 || order->card != NULL || order->signup_id != 0);

  plan->class_code = g_strdup (order->class_code);
  plan->card = g_strdup (order->card);
  plan->request = (ShuwuResultRequest) {
    .class_code = plan->class_code,
    .card = plan->card,
    .signup_id = order->signup_id,
    .mark_milli = order->mark_milli,
    .writes = order->is_decided ? SHUWU_RESULT_WRITE_ALL : SHUWU_RESULT_WRITE_NONE,
    .now_us = shuwu_clock_get_now_us (clock),
    .today = shuwu_clock_get_today (clock),
  };
  g_task_set_source_tag (task, shuwu_result_async);
  shuwu_store_run (store, SHUWU_LANE_WRITE, result_job, plan, plan_free, (GDestroyNotify) g_ptr_array_unref, task);
}

/**
 * shuwu_result_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_result_async () began.
 *
 * Returns: (transfer full) (element-type ShuwuResult): a result for each worker, by seat; or %NULL
 */
GPtrArray *
shuwu_result_finish (ShuwuStore    *store,
                     GAsyncResult  *result,
                     GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_result_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
