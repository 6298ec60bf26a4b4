// SPDX-License-Identifier: GPL-3.0-or-later
/* Check-in by scan: find the meeting, keep the scan, say what it comes to. A scan
 * is kept whatever was known before: the second of a double click as well. */
#define G_LOG_DOMAIN "shuwu-training"

#include "training/shuwu-attend-private.h"

#include "storage/shuwu-clock.h"
#include "storage/shuwu-uuid.h"
#include "training/shuwu-signup-private.h"

typedef struct
{
  char *class_code;
  char *card;
  char *meeting;
  gboolean is_out;
  gboolean is_guest;
  gint64 at_us;
  gint64 now_us;
  int today;
} Plan;

/* All that one scan knows. */
typedef struct
{
  ShuwuClassSeats class;
  ShuwuApplicant worker;
  ShuwuScanSubject subject;
  char *meeting_uuid;
} Case;

static void
case_clear (Case *self)
{
  shuwu_class_seats_clear (&self->class);
  shuwu_applicant_clear (&self->worker);
  g_clear_pointer (&self->meeting_uuid, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, case_clear)

static void
plan_free (gpointer data)
{
  Plan *self = data;

  g_free (self->class_code);
  g_free (self->card);
  g_free (self->meeting);
  g_free (self);
}

void
shuwu_scan_receipt_free (ShuwuScanReceipt *self)
{
  g_free (self->scan);
  g_free (self->class_code);
  g_free (self->meeting);
  g_free (self->card);
  g_free (self->name);
  g_free (self);
}

gboolean
shuwu_class_rule_read (ShuwuDb         *db,
                       gint64           class_id,
                       ShuwuClassRule  *self,
                       char           **state,
                       GError         **error)
{
  ShuwuStatement *get = shuwu_db_prepare (db, "class_rule", error);

  if (get == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (get, ":class_id", class_id);
  if (shuwu_statement_step (get, error) != SHUWU_STEP_ROW)
    return FALSE;

  *state = shuwu_statement_dup_text (get, 0);
  self->hours = g_str_equal (shuwu_statement_get_text (get, 1), "clock") ? SHUWU_HOURS_CLOCK : SHUWU_HOURS_PRESENCE;
  self->late_minutes = (int) shuwu_statement_get_int64 (get, 2);
  self->pass_percent = (int) shuwu_statement_get_int64 (get, 3);
  self->pass_mark_milli = shuwu_statement_is_null (get, 4) ? -1 : shuwu_statement_get_int64 (get, 4);
  shuwu_statement_end (get);
  return TRUE;
}

static gboolean
is_seated (const Case *self)
{
  return g_strcmp0 (self->worker.state, "confirmed") == 0;
}

/* A card that has expired still says who comes. */
static gboolean
find_worker (ShuwuDb     *db,
             const Plan  *plan,
             Case        *self,
             GError     **error)
{
  const char *fault = NULL;

  if (!shuwu_applicant_identify (db, plan->card, plan->today, &self->worker, &fault, error))
    return FALSE;
  if (fault != NULL && !g_str_equal (fault, "expired"))
    {
      shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_CARD_INVALID,
                                g_variant_new_parsed ("{'card': <%s>, 'reason': <%s>}", self->worker.card, fault));
      return FALSE;
    }
  self->subject.worker_id = self->worker.worker_id;
  if (!shuwu_applicant_refresh (db, &self->class, &self->worker, error))
    return FALSE;
  if (is_seated (self) || plan->is_guest)
    return TRUE;

  shuwu_applicant_refuse (db, &self->class, &self->worker, SHUWU_TRAINING_ERROR_NOT_SEATED, error);
  return FALSE;
}

static gboolean
find_meeting (ShuwuDb     *db,
              const Plan  *plan,
              Case        *self,
              GError     **error)
{
  ShuwuStatement *find = shuwu_db_prepare (db, plan->meeting != NULL ? "meeting_find" : "meeting_at", error);
  ShuwuStep step;

  if (find == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (find, ":class_id", self->class.id);
  if (plan->meeting != NULL)
    shuwu_statement_bind_text (find, ":uuid", plan->meeting);
  else
    {
      shuwu_statement_bind_int64 (find, ":at_us", plan->at_us);
      shuwu_statement_bind_int64 (find, ":margin_us", SHUWU_MEETING_MARGIN_US);
    }
  step = shuwu_statement_step (find, error);
  if (step == SHUWU_STEP_ROW)
    {
      self->subject.meeting_id = shuwu_statement_get_int64 (find, 0);
      self->meeting_uuid = shuwu_statement_dup_text (find, 1);
      self->subject.meeting.starts_us = shuwu_statement_get_int64 (find, 2);
      self->subject.meeting.ends_us = shuwu_statement_get_int64 (find, 3);
      self->subject.meeting.planned_minutes = (int) shuwu_statement_get_int64 (find, 4);
      shuwu_statement_end (find);
    }
  else if (step == SHUWU_STEP_DONE)
    shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_NO_MEETING,
                              g_variant_new_parsed ("{'class': <%s>, 'at_us': <%x>}", self->class.code, plan->at_us));

  return step == SHUWU_STEP_ROW;
}

static gboolean
open_case (ShuwuDb     *db,
           const Plan  *plan,
           Case        *self,
           GError     **error)
{
  g_autofree char *state = NULL;

  if (!shuwu_class_seats_settle_due (db, plan->now_us, error) ||
      !shuwu_class_seats_find (db, plan->class_code, plan->now_us, &self->class, error) ||
      !shuwu_class_rule_read (db, self->class.id, &self->subject.rule, &state, error))
    return FALSE;
  if (!g_str_equal (state, "open") && !g_str_equal (state, "over"))
    {
      shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_NOT_OPEN,
                                g_variant_new_parsed ("{'class': <%s>, 'state': <%s>}", self->class.code, state));
      return FALSE;
    }

  return find_worker (db, plan, self, error) && find_meeting (db, plan, self, error);
}

static gboolean
write_scan (ShuwuDb     *db,
            const Plan  *plan,
            const Case  *self,
            const char  *uuid,
            GError     **error)
{
  ShuwuStatement *insert = shuwu_db_prepare (db, "scan_insert", error);

  if (insert == NULL)
    return FALSE;

  shuwu_statement_bind_text (insert, ":uuid", uuid);
  shuwu_statement_bind_int64 (insert, ":meeting_id", self->subject.meeting_id);
  shuwu_statement_bind_int64 (insert, ":worker_id", self->worker.worker_id);
  shuwu_statement_bind_text (insert, ":kind", plan->is_out ? "out" : "in");
  shuwu_statement_bind_int64 (insert, ":happened_us", plan->at_us);
  shuwu_statement_bind_int64 (insert, ":recorded_us", plan->now_us);
  return shuwu_statement_run (insert, error);
}

gboolean
shuwu_attendance_read (ShuwuDb                 *db,
                       const ShuwuScanSubject  *subject,
                       ShuwuAttendance         *self,
                       GError                 **error)
{
  g_autoptr (GArray) passages = g_array_new (FALSE, FALSE, sizeof (ShuwuPassage));
  ShuwuStatement *list = shuwu_db_prepare (db, "scan_list", error);
  ShuwuStep step;

  if (list == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (list, ":meeting_id", subject->meeting_id);
  shuwu_statement_bind_int64 (list, ":worker_id", subject->worker_id);
  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    {
      ShuwuPassage passage = {
        .is_out = g_str_equal (shuwu_statement_get_text (list, 0), "out"),
        .at_us = shuwu_statement_get_int64 (list, 1),
      };

      g_array_append_val (passages, passage);
    }

  *self = shuwu_attendance_fold (&subject->rule, &subject->meeting, (const ShuwuPassage *) (gpointer) passages->data, passages->len);
  return step == SHUWU_STEP_DONE;
}

static gpointer
attend_job (ShuwuDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Plan *plan = data;
  g_auto (Case) self = { 0 };
  g_autoptr (ShuwuScanReceipt) receipt = g_new0 (ShuwuScanReceipt, 1);
  ShuwuAttendance before;
  char uuid[SHUWU_UUID_LENGTH + 1];

  shuwu_uuid_write (uuid, plan->now_us);
  if (!open_case (db, plan, &self, error) || !shuwu_attendance_read (db, &self.subject, &before, error) ||
      !write_scan (db, plan, &self, uuid, error) || !shuwu_attendance_read (db, &self.subject, &receipt->attendance, error))
    return NULL;

  receipt->scan = g_strdup (uuid);
  receipt->class_code = g_strdup (self.class.code);
  receipt->meeting = g_steal_pointer (&self.meeting_uuid);
  receipt->card = g_strdup (self.worker.card);
  receipt->name = g_strdup (self.worker.name);
  receipt->is_out = plan->is_out;
  receipt->is_guest = !is_seated (&self);
  receipt->is_double = receipt->attendance.n_doubles > before.n_doubles;
  receipt->is_first = receipt->attendance.in_us != 0 && before.in_us == 0;
  receipt->at_us = plan->at_us;
  receipt->starts_us = self.subject.meeting.starts_us;
  receipt->ends_us = self.subject.meeting.ends_us;
  return g_steal_pointer (&receipt);
}

/**
 * shuwu_attend_async:
 * @store: the store
 * @order: who comes or goes; it is copied
 * @cancellable: (nullable): withdraws it; nothing is kept
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Keeps a scan for the meeting that is named, or else for the one that is on, or
 * is about to begin, or has just ended.
 *
 * Fails with [error@Training.NO_MEETING], [error@Training.NOT_SEATED],
 * [error@Training.NOT_OPEN] and where class or card are not known.
 */
void
shuwu_attend_async (ShuwuStore           *store,
                    const ShuwuScanOrder *order,
                    GCancellable         *cancellable,
                    GAsyncReadyCallback   callback,
                    gpointer              user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  ShuwuClock *clock = shuwu_store_get_clock (store);
  Plan *plan = g_new0 (Plan, 1);

  plan->class_code = g_strdup (order->class_code);
  plan->card = g_strdup (order->card);
  plan->meeting = g_strdup (order->meeting);
  plan->is_out = order->is_out;
  plan->is_guest = order->is_guest;
  plan->now_us = shuwu_clock_get_now_us (clock);
  plan->at_us = order->at_us != 0 ? order->at_us : plan->now_us;
  plan->today = shuwu_clock_get_today (clock);
  g_task_set_source_tag (task, shuwu_attend_async);
  shuwu_store_run (store, SHUWU_LANE_WRITE, attend_job, plan, plan_free, (GDestroyNotify) shuwu_scan_receipt_free, task);
}

/**
 * shuwu_attend_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_attend_async () began.
 *
 * Returns: (transfer full): what is on the disk, or %NULL
 */
ShuwuScanReceipt *
shuwu_attend_finish (ShuwuStore    *store,
                     GAsyncResult  *result,
                     GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_attend_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
