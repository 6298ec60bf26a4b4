// SPDX-License-Identifier: GPL-3.0-or-later
/* A sheet of paper typed in: cells of worker and meeting. What says the same already
 * is left alone. Who only did not scan on leaving gets that scan; otherwise what the
 * door kept is taken back, and what the sheet says is added, with the time at which
 * it was typed in. */
#define G_LOG_DOMAIN "shuwu-training"

#include "training/shuwu-register.h"

#include "storage/shuwu-clock.h"
#include "storage/shuwu-uuid.h"
#include "training/shuwu-attend-private.h"
#include "training/shuwu-signup-private.h"

#define US_PER_MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)

typedef struct
{
  char *card;
  char *meeting;
  int minutes;
} Mark;

typedef struct
{
  char *class_code;
  GArray *marks;         /* of Mark */
  gint64 now_us;
  int today;
} Plan;

static void
clear_mark (gpointer data)
{
  Mark *self = data;

  g_free (self->card);
  g_free (self->meeting);
}

static void
plan_free (gpointer data)
{
  Plan *self = data;

  g_free (self->class_code);
  g_array_unref (self->marks);
  g_free (self);
}

static gboolean
find_meeting (ShuwuDb                *db,
              const ShuwuClassSeats  *class,
              const Mark             *mark,
              ShuwuScanSubject       *subject,
              GError                **error)
{
  ShuwuStatement *find = shuwu_db_prepare (db, "meeting_find", error);
  ShuwuStep step;

  if (find == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (find, ":class_id", class->id);
  shuwu_statement_bind_text (find, ":uuid", mark->meeting);
  step = shuwu_statement_step (find, error);
  if (step == SHUWU_STEP_ROW)
    {
      subject->meeting_id = shuwu_statement_get_int64 (find, 0);
      subject->meeting.starts_us = shuwu_statement_get_int64 (find, 2);
      subject->meeting.ends_us = shuwu_statement_get_int64 (find, 3);
      subject->meeting.planned_minutes = (int) shuwu_statement_get_int64 (find, 4);
      shuwu_statement_end (find);
    }
  else if (step == SHUWU_STEP_DONE)
    shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_NO_MEETING,
                              g_variant_new_parsed ("{'class': <%s>, 'card': <%s>, 'meeting': <%s>}", class->code, mark->card, mark->meeting));

  return step == SHUWU_STEP_ROW;
}

static gboolean
add_scan (ShuwuDb                 *db,
          const Plan              *plan,
          const ShuwuScanSubject  *subject,
          const char              *kind,
          gint64                   at_us,
          GError                 **error)
{
  ShuwuStatement *insert = shuwu_db_prepare (db, "scan_insert", error);
  char uuid[SHUWU_UUID_LENGTH + 1];

  if (insert == NULL)
    return FALSE;

  shuwu_uuid_write (uuid, plan->now_us);
  shuwu_statement_bind_text (insert, ":uuid", uuid);
  shuwu_statement_bind_int64 (insert, ":meeting_id", subject->meeting_id);
  shuwu_statement_bind_int64 (insert, ":worker_id", subject->worker_id);
  shuwu_statement_bind_text (insert, ":kind", kind);
  shuwu_statement_bind_int64 (insert, ":happened_us", at_us);
  shuwu_statement_bind_int64 (insert, ":recorded_us", plan->now_us);
  return shuwu_statement_run (insert, error);
}

static gboolean
take_all_back (ShuwuDb                 *db,
               const Plan              *plan,
               const ShuwuScanSubject  *subject,
               GError                 **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  ShuwuStatement *list = shuwu_db_prepare (db, "scan_ids", error);
  ShuwuStep step;

  if (list == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (list, ":meeting_id", subject->meeting_id);
  shuwu_statement_bind_int64 (list, ":worker_id", subject->worker_id);
  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    {
      gint64 id = shuwu_statement_get_int64 (list, 0);

      g_array_append_val (ids, id);
    }
  if (step != SHUWU_STEP_DONE)
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    if (!shuwu_scan_void_write (db, g_array_index (ids, gint64, i), plan->now_us, error))
      return FALSE;

  return TRUE;
}

static gboolean
says (const ShuwuScanSubject *subject,
      const ShuwuAttendance  *attendance,
      int                     minutes)
{
  if (minutes == 0 || !attendance->is_present)
    return (minutes > 0) == attendance->is_present;

  return subject->rule.hours == SHUWU_HOURS_PRESENCE || attendance->minutes == minutes;
}

/* When somebody left who came at a moment and was there for so long. */
static gint64
find_end (const ShuwuScanSubject *subject,
          gint64                  from_us,
          int                     minutes)
{
  const ShuwuMeetingTime *meeting = &subject->meeting;

  if (subject->rule.hours == SHUWU_HOURS_PRESENCE || minutes >= meeting->planned_minutes)
    return meeting->ends_us;

  return MIN (MAX (from_us, meeting->starts_us) + minutes * US_PER_MINUTE, meeting->ends_us);
}

/* Whether it is enough that who came once left after so many minutes. */
static gboolean
is_only_open (const ShuwuScanSubject *subject,
              const ShuwuAttendance  *attendance,
              int                     minutes)
{
  ShuwuPassage passages[2] = { { .at_us = attendance->in_us }, { .is_out = TRUE, .at_us = find_end (subject, attendance->in_us, minutes) } };
  ShuwuAttendance closed;

  if (!attendance->is_inside || attendance->out_us != 0 || attendance->n_doubles > 0 || passages[1].at_us < passages[0].at_us)
    return FALSE;

  closed = shuwu_attendance_fold (&subject->rule, &subject->meeting, passages, G_N_ELEMENTS (passages));
  return says (subject, &closed, minutes);
}

static gboolean
write_mark (ShuwuDb                 *db,
            const Plan              *plan,
            const ShuwuScanSubject  *subject,
            int                      minutes,
            gssize                  *n_changed,
            GError                 **error)
{
  ShuwuAttendance attendance;

  if (!shuwu_attendance_read (db, subject, &attendance, error))
    return FALSE;
  if (says (subject, &attendance, minutes))
    return TRUE;

  ++*n_changed;
  if (minutes > 0 && is_only_open (subject, &attendance, minutes))
    return add_scan (db, plan, subject, "out", find_end (subject, attendance.in_us, minutes), error);
  if (!take_all_back (db, plan, subject, error))
    return FALSE;

  return minutes == 0 || (add_scan (db, plan, subject, "in", subject->meeting.starts_us, error) &&
                          add_scan (db, plan, subject, "out", find_end (subject, subject->meeting.starts_us, minutes), error));
}

static gboolean
serve_mark (ShuwuDb                *db,
            const Plan             *plan,
            const ShuwuClassSeats  *class,
            const Mark             *mark,
            gssize                 *n_changed,
            GError                **error)
{
  g_auto (ShuwuApplicant) worker = { 0 };
  g_autofree char *state = NULL;
  ShuwuScanSubject subject = { 0 };
  const char *fault = NULL;

  if (!shuwu_applicant_identify (db, mark->card, plan->today, &worker, &fault, error) ||
      !shuwu_class_rule_read (db, class->id, &subject.rule, &state, error) ||
      !find_meeting (db, class, mark, &subject, error))
    return FALSE;

  subject.worker_id = worker.worker_id;
  return write_mark (db, plan, &subject, mark->minutes, n_changed, error);
}

static gpointer
fill_job (ShuwuDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const Plan *plan = data;
  g_auto (ShuwuClassSeats) class = { 0 };
  gssize n_changed = 0;

  if (!shuwu_class_seats_find (db, plan->class_code, plan->now_us, &class, error))
    return NULL;

  for (guint i = 0; i < plan->marks->len; i++)
    if (!serve_mark (db, plan, &class, &g_array_index (plan->marks, Mark, i), &n_changed, error))
      return NULL;

  return g_memdup2 (&n_changed, sizeof n_changed);
}

/**
 * shuwu_register_fill_async:
 * @store: the store
 * @class_code: a class
 * @marks: (array length=n_marks): cells of the sheet
 * @n_marks: how many
 * @cancellable: (nullable): withdraws it; nothing is changed
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Types a sheet in, all of it or nothing.
 *
 * Fails with [error@Training.NO_MEETING] and where class or card are not known.
 */
void
shuwu_register_fill_async (ShuwuStore           *store,
                           const char           *class_code,
                           const ShuwuSheetMark *marks,
                           guint                 n_marks,
                           GCancellable         *cancellable,
                           GAsyncReadyCallback   callback,
                           gpointer              user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  ShuwuClock *clock = shuwu_store_get_clock (store);
  Plan *plan = g_new0 (Plan, 1);

  plan->class_code = g_strdup (class_code);
  plan->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  g_array_set_clear_func (plan->marks, clear_mark);
  for (guint i = 0; i < n_marks; i++)
    {
      Mark mark = { .card = g_strdup (marks[i].card), .meeting = g_strdup (marks[i].meeting), .minutes = marks[i].minutes };

      g_array_append_val (plan->marks, mark);
    }
  plan->now_us = shuwu_clock_get_now_us (clock);
  plan->today = shuwu_clock_get_today (clock);
  g_task_set_source_tag (task, shuwu_register_fill_async);
  shuwu_store_run (store, SHUWU_LANE_WRITE, fill_job, plan, plan_free, g_free, task);
}

/**
 * shuwu_register_fill_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_register_fill_async () began.
 *
 * Returns: how many cells were changed, or -1
 */
gssize
shuwu_register_fill_finish (ShuwuStore    *store,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_autofree gssize *n = NULL;

  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_register_fill_async), -1);

  n = g_task_propagate_pointer (G_TASK (result), error);
  return n != NULL ? *n : -1;
}
