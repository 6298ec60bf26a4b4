// SPDX-License-Identifier: GPL-3.0-or-later
/* A scan taken back: a mark beside it says that it was a mistake, where and when
 * that was said. Taking it back once more changes nothing. */
#define G_LOG_DOMAIN "shuwu-training"

#include "training/shuwu-scan-void.h"

#include "storage/shuwu-clock.h"
#include "storage/shuwu-uuid.h"
#include "training/shuwu-attend-private.h"

typedef struct
{
  char *scan;
  gint64 now_us;
} Plan;

static void
plan_free (gpointer data)
{
  Plan *self = data;

  g_free (self->scan);
  g_free (self);
}

/* The receipt of the scan, and who it is about; *was_void: it was taken back before. */
static ShuwuScanReceipt *
read_scan (ShuwuStatement   *row,
           ShuwuScanSubject *subject,
           gboolean         *was_void)
{
  ShuwuScanReceipt *receipt = g_new0 (ShuwuScanReceipt, 1);

  subject->meeting_id = shuwu_statement_get_int64 (row, 1);
  subject->worker_id = shuwu_statement_get_int64 (row, 2);
  receipt->is_out = g_str_equal (shuwu_statement_get_text (row, 3), "out");
  receipt->at_us = shuwu_statement_get_int64 (row, 4);
  receipt->meeting = shuwu_statement_dup_text (row, 5);
  subject->meeting.starts_us = receipt->starts_us = shuwu_statement_get_int64 (row, 6);
  subject->meeting.ends_us = receipt->ends_us = shuwu_statement_get_int64 (row, 7);
  subject->meeting.planned_minutes = (int) shuwu_statement_get_int64 (row, 8);
  receipt->class_code = shuwu_statement_dup_text (row, 10);
  receipt->name = shuwu_statement_dup_text (row, 11);
  receipt->card = shuwu_statement_dup_text (row, 12);
  receipt->is_void = TRUE;
  *was_void = shuwu_statement_get_int64 (row, 13) != 0;
  return receipt;
}

gboolean
shuwu_scan_void_write (ShuwuDb  *db,
                       gint64    scan_id,
                       gint64    now_us,
                       GError  **error)
{
  ShuwuStatement *insert = shuwu_db_prepare (db, "scan_void_insert", error);
  char uuid[SHUWU_UUID_LENGTH + 1];

  if (insert == NULL)
    return FALSE;

  shuwu_uuid_write (uuid, now_us);
  shuwu_statement_bind_text (insert, ":uuid", uuid);
  shuwu_statement_bind_int64 (insert, ":scan_id", scan_id);
  shuwu_statement_bind_int64 (insert, ":now_us", now_us);
  return shuwu_statement_run (insert, error);
}

static gpointer
void_job (ShuwuDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const Plan *plan = data;
  ShuwuStatement *find = shuwu_db_prepare (db, "scan_find", error);
  g_autoptr (ShuwuScanReceipt) receipt = NULL;
  g_autofree char *state = NULL;
  ShuwuScanSubject subject = { 0 };
  gint64 scan_id, class_id;
  gboolean was_void;
  ShuwuStep step;

  if (find == NULL)
    return NULL;

  shuwu_statement_bind_text (find, ":uuid", plan->scan);
  step = shuwu_statement_step (find, error);
  if (step == SHUWU_STEP_DONE)
    shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_UNKNOWN_SCAN, g_variant_new_parsed ("{'scan': <%s>}", plan->scan));
  if (step != SHUWU_STEP_ROW)
    return NULL;

  scan_id = shuwu_statement_get_int64 (find, 0);
  class_id = shuwu_statement_get_int64 (find, 9);
  receipt = read_scan (find, &subject, &was_void);
  receipt->scan = g_strdup (plan->scan);
  shuwu_statement_end (find);
  if ((!was_void && !shuwu_scan_void_write (db, scan_id, plan->now_us, error)) ||
      !shuwu_class_rule_read (db, class_id, &subject.rule, &state, error) ||
      !shuwu_attendance_read (db, &subject, &receipt->attendance, error))
    return NULL;

  return g_steal_pointer (&receipt);
}

/**
 * shuwu_scan_void_async:
 * @store: the store
 * @scan: uuid of a scan
 * @cancellable: (nullable): withdraws it; nothing is changed
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Takes a scan back.
 *
 * Fails with [error@Training.UNKNOWN_SCAN].
 */
void
shuwu_scan_void_async (ShuwuStore          *store,
                       const char          *scan,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Plan *plan = g_new0 (Plan, 1);

  plan->scan = g_strdup (scan);
  plan->now_us = shuwu_clock_get_now_us (shuwu_store_get_clock (store));
  g_task_set_source_tag (task, shuwu_scan_void_async);
  shuwu_store_run (store, SHUWU_LANE_WRITE, void_job, plan, plan_free, (GDestroyNotify) shuwu_scan_receipt_free, task);
}

/**
 * shuwu_scan_void_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_scan_void_async () began.
 *
 * Returns: (transfer full): the scan, with what is left of the attendance; or %NULL
 */
ShuwuScanReceipt *
shuwu_scan_void_finish (ShuwuStore    *store,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_scan_void_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
