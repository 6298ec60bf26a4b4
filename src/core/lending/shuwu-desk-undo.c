// SPDX-License-Identifier: GPL-3.0-or-later
/* Taking an event back by another event: nothing is erased.
 *
 *   open   the loan never was: its row goes, the copy is what it was before
 *   renew  the due day is the one before
 *   close  the loan is open again
 *
 * Only the last event of a copy that still stands can be taken back, within ten
 * minutes of its being typed in, and only while the copy is what it made it. */
#define G_LOG_DOMAIN "shuwu-lending"

#include "lending/shuwu-loan-event-private.h"

#define UNDO_US (SHUWU_DESK_UNDO_MINUTES * 60 * G_USEC_PER_SEC)

/* The event that is taken back. */
typedef struct
{
  const char *uuid;          /* borrowed from the request */
  ShuwuDeskAction action;
  char *loan_uuid;
  gint64 copy_id;
  gint64 worker_id;
  gint64 card_id;
  gint64 recorded_us;
  ShuwuCopyState state_before;
  gboolean is_undone;
} Past;

static void
past_clear (Past *self)
{
  g_clear_pointer (&self->loan_uuid, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Past, past_clear)

static ShuwuDeskAction
action_of (const char *kind)
{
  if (g_str_equal (kind, "open"))
    return SHUWU_DESK_CHECKOUT;
  if (g_str_equal (kind, "renew"))
    return SHUWU_DESK_RENEW;

  return g_str_equal (kind, "close") ? SHUWU_DESK_RETURN : SHUWU_DESK_UNDO;
}

static gboolean
refuse (const Past         *past,
        ShuwuLendingError   code,
        const char         *message,
        GError            **error)
{
  shuwu_lending_set_error (error, code,
                           g_variant_new_parsed ("{'event': <%s>, 'minutes': <%x>}", past->uuid,
                                                 (gint64) SHUWU_DESK_UNDO_MINUTES),
                           "%s", message);
  return FALSE;
}

static gboolean
find_past (ShuwuDb  *db,
           Past     *past,
           GError  **error)
{
  ShuwuStatement *get = shuwu_db_prepare (db, "loan_event_get", error);
  ShuwuStep step;

  if (get == NULL)
    return FALSE;

  shuwu_statement_bind_text (get, ":uuid", past->uuid);
  step = shuwu_statement_step (get, error);
  if (step == SHUWU_STEP_DONE)
    return refuse (past, SHUWU_LENDING_ERROR_UNKNOWN_EVENT, "There is no such event", error);
  if (step == SHUWU_STEP_FAILED)
    return FALSE;

  past->action = action_of (shuwu_statement_get_text (get, 0));
  past->loan_uuid = shuwu_statement_dup_text (get, 1);
  past->copy_id = shuwu_statement_get_int64 (get, 2);
  past->worker_id = shuwu_statement_get_int64 (get, 3);
  past->card_id = shuwu_statement_get_int64 (get, 4);
  past->recorded_us = shuwu_statement_get_int64 (get, 5);
  if (!shuwu_copy_state_from_name (shuwu_statement_get_text (get, 6), &past->state_before))
    g_assert_not_reached ();
  past->is_undone = shuwu_statement_get_int64 (get, 7) != 0;
  shuwu_statement_end (get);

  return TRUE;
}

static gboolean
find_copy_of (ShuwuDb        *db,
              gint64          copy_id,
              ShuwuDeskCopy  *copy,
              GError        **error)
{
  ShuwuStatement *get = shuwu_db_prepare (db, "desk_get_barcode", error);
  g_autofree char *barcode = NULL;

  if (get == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (get, ":copy_id", copy_id);
  if (shuwu_statement_step (get, error) != SHUWU_STEP_ROW)
    return FALSE;

  barcode = shuwu_statement_dup_text (get, 0);
  shuwu_statement_end (get);
  return shuwu_desk_find_copy (db, barcode, copy, error);
}

static gboolean
is_last_of_copy (ShuwuDb     *db,
                 const Past  *past,
                 gboolean    *is_last,
                 GError     **error)
{
  ShuwuStatement *get = shuwu_db_prepare (db, "loan_event_get_last_standing", error);

  if (get == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (get, ":copy_id", past->copy_id);
  if (shuwu_statement_step (get, error) != SHUWU_STEP_ROW)
    return FALSE;

  *is_last = g_str_equal (shuwu_statement_get_text (get, 0), past->uuid);
  shuwu_statement_end (get);
  return TRUE;
}

static gboolean
judge (ShuwuDb              *db,
       const Past           *past,
       const ShuwuDeskCase  *self,
       GError              **error)
{
  ShuwuCopyState after = past->action == SHUWU_DESK_RETURN ? shuwu_loan_get_state_after_return (past->state_before)
                                                           : SHUWU_COPY_ON_LOAN;
  gboolean is_last = FALSE;

  if (past->action == SHUWU_DESK_UNDO)
    return refuse (past, SHUWU_LENDING_ERROR_NOT_UNDOABLE, "The event takes something back itself", error);
  if (past->is_undone)
    return refuse (past, SHUWU_LENDING_ERROR_UNDONE_ALREADY, "The event was taken back already", error);
  if (self->request->now_us - past->recorded_us > UNDO_US)
    return refuse (past, SHUWU_LENDING_ERROR_TOO_LATE, "The event is too old to be taken back", error);
  if (!is_last_of_copy (db, past, &is_last, error))
    return FALSE;
  if (!is_last || self->copy.state != after)
    return refuse (past, SHUWU_LENDING_ERROR_HAPPENED_SINCE, "The copy has moved on since", error);

  return TRUE;
}

static gboolean
find_due_day_without (ShuwuDb     *db,
                      const Past  *past,
                      gint64      *due_day,
                      GError     **error)
{
  ShuwuStatement *get = shuwu_db_prepare (db, "loan_event_get_due_day_without", error);

  if (get == NULL)
    return FALSE;

  shuwu_statement_bind_text (get, ":loan_uuid", past->loan_uuid);
  shuwu_statement_bind_text (get, ":uuid", past->uuid);
  return shuwu_statement_read_int64 (get, due_day, error);
}

static gboolean
take_back (ShuwuDb     *db,
           const Past  *past,
           int         *due_day,
           GError     **error)
{
  static const char * const statements[] = {
    [SHUWU_DESK_CHECKOUT] = "loan_delete",
    [SHUWU_DESK_RETURN] = "loan_reopen",
    [SHUWU_DESK_RENEW] = "loan_take_renewal_back",
  };
  ShuwuStatement *change = shuwu_db_prepare (db, statements[past->action], error);
  gint64 before = SHUWU_DAY_NEVER;

  if (change == NULL || !find_due_day_without (db, past, &before, error))
    return FALSE;

  *due_day = (int) before;
  shuwu_statement_bind_text (change, ":uuid", past->loan_uuid);
  if (past->action == SHUWU_DESK_RENEW)
    shuwu_statement_bind_int64 (change, ":due_day", before);

  return shuwu_statement_run (change, error);
}

static gboolean
record_undo (ShuwuDb              *db,
             const Past           *past,
             const ShuwuDeskCase  *self,
             int                   due_day,
             char                **uuid,
             GError              **error)
{
  ShuwuLoanEvent event = {
    .kind = "undo",
    .loan_uuid = past->loan_uuid,
    .copy_id = past->copy_id,
    .worker_id = past->worker_id,
    .card_id = past->card_id,
    .happened_us = self->happened_us,
    .recorded_us = self->request->now_us,
    .due_day = due_day,
    .state_before = self->copy.state,
    .undoes_uuid = past->uuid,
  };

  *uuid = shuwu_loan_event_record (db, &event, error);
  return *uuid != NULL;
}

/* What the loan is now; of a loan that never was there is nothing to say. */
static gboolean
read_loan (ShuwuDb       *db,
           ShuwuReceipt  *receipt,
           int            today,
           GError       **error)
{
  ShuwuStatement *get = shuwu_db_prepare (db, "loan_get", error);
  ShuwuStep step;

  if (get == NULL)
    return FALSE;

  receipt->due_day = 0;
  receipt->renewals = 0;
  receipt->overdue_days = 0;
  shuwu_statement_bind_text (get, ":uuid", receipt->loan);
  step = shuwu_statement_step (get, error);
  if (step == SHUWU_STEP_ROW)
    {
      receipt->due_day = (int) shuwu_statement_get_int64 (get, 0);
      receipt->renewals = (int) shuwu_statement_get_int64 (get, 1);
      receipt->overdue_days = shuwu_loan_get_overdue_days (receipt->due_day, today);
      shuwu_statement_end (get);
    }

  return step != SHUWU_STEP_FAILED;
}

static ShuwuReceipt *
make_receipt (ShuwuDb        *db,
              const Past     *past,
              ShuwuDeskCase  *self,
              GError        **error)
{
  g_autoptr (ShuwuReceipt) receipt = NULL;

  if (!shuwu_desk_get_reader (db, past->worker_id, past->card_id, &self->reader, error) ||
      !shuwu_desk_count_loans (db, &self->reader, self->copy.kind_id, self->request->today, &self->counts, error))
    return NULL;

  receipt = shuwu_desk_case_make_receipt (self, SHUWU_DESK_UNDO);
  receipt->undone = past->action;
  receipt->copy_after = past->state_before;
  g_free (receipt->loan);
  receipt->loan = g_strdup (past->loan_uuid);

  return read_loan (db, receipt, self->request->today, error) ? g_steal_pointer (&receipt) : NULL;
}

ShuwuReceipt *
shuwu_desk_undo (ShuwuDb                 *db,
                 const ShuwuDeskRequest  *request,
                 GError                 **error)
{
  g_auto (ShuwuDeskCase) self = { .request = request };
  g_auto (Past) past = { .uuid = request->event };
  g_autoptr (ShuwuReceipt) receipt = NULL;
  g_autofree char *uuid = NULL;
  int due_day;

  if (!find_past (db, &past, error) ||
      !find_copy_of (db, past.copy_id, &self.copy, error) ||
      !judge (db, &past, &self, error) ||
      !shuwu_loan_event_place (db, request, &self.copy, &self.happened_us, error))
    return NULL;

  if (!take_back (db, &past, &due_day, error) ||
      !record_undo (db, &past, &self, due_day, &uuid, error) ||
      !shuwu_loan_event_move_copy (db, &self.copy, past.state_before, past.action == SHUWU_DESK_CHECKOUT ? -1 : 0,
                                   self.happened_us, error))
    return NULL;

  receipt = make_receipt (db, &past, &self, error);
  if (receipt != NULL)
    receipt->event = g_steal_pointer (&uuid);

  return g_steal_pointer (&receipt);
}
