// SPDX-License-Identifier: GPL-3.0-or-later
/* Checkout, return and renewal: look, decide, write. Each runs in the one
 * transaction of its job; a refusal leaves nothing behind.
 *
 * A return takes whatever is handed in. A copy that was not on loan is noted as
 * seen here, and if it was lost it is found: the receipt says so. */
#define G_LOG_DOMAIN "shuwu-lending"

#include "lending/shuwu-loan-event-private.h"

#include "storage/shuwu-uuid.h"

static gboolean
find_overdue_blocks (ShuwuDb               *db,
                     const ShuwuRuleScope  *scope,
                     ShuwuRuling           *ruling,
                     GError               **error)
{
  g_autoptr (GError) failure = NULL;

  if (shuwu_lending_rule_find (db, SHUWU_RULE_OVERDUE_BLOCKS, scope, ruling, &failure) ||
      g_error_matches (failure, SHUWU_LENDING_ERROR, SHUWU_LENDING_ERROR_NO_RULE))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static ShuwuLoanFacts
facts_of (const ShuwuDeskCase *self)
{
  ShuwuLoanFacts facts = {
    .today = self->request->today,
    .card = self->reader.card_state,
    .expires_day = self->reader.expires_day,
    .is_blocked = self->reader.is_blocked,
    .counted_loans = self->counts.counted,
    .overdue_loans = self->counts.overdue,
    .copy = self->copy.state,
    .is_lent = self->copy.loan_id != 0,
    .is_own = self->copy.loan_id != 0 && self->copy.worker_id == self->reader.worker_id,
    .due_day = self->copy.due_day,
    .renewals = self->copy.renewals,
  };

  return facts;
}

static ShuwuLoanEvent
event_of (const ShuwuDeskCase *self,
          const char          *kind)
{
  ShuwuLoanEvent event = {
    .kind = kind,
    .loan_uuid = self->copy.loan_uuid,
    .copy_id = self->copy.copy_id,
    .worker_id = self->reader.worker_id,
    .card_id = self->reader.card_id,
    .happened_us = self->happened_us,
    .recorded_us = self->request->now_us,
    .due_day = SHUWU_DAY_NEVER,
    .state_before = self->copy.state,
  };

  return event;
}

static gboolean
insert_loan (ShuwuDb               *db,
             const ShuwuLoanEvent  *event,
             GError               **error)
{
  ShuwuStatement *insert = shuwu_db_prepare (db, "loan_insert", error);

  if (insert == NULL)
    return FALSE;

  shuwu_statement_bind_text (insert, ":uuid", event->loan_uuid);
  shuwu_statement_bind_int64 (insert, ":copy_id", event->copy_id);
  shuwu_statement_bind_int64 (insert, ":worker_id", event->worker_id);
  shuwu_statement_bind_int64 (insert, ":card_id", event->card_id);
  shuwu_statement_bind_int64 (insert, ":lent_us", event->happened_us);
  shuwu_statement_bind_int64 (insert, ":due_day", event->due_day);
  return shuwu_statement_run (insert, error);
}

static ShuwuReceipt *
write_checkout (ShuwuDb              *db,
                const ShuwuDeskCase  *self,
                int                   due_day,
                GError              **error)
{
  ShuwuLoanEvent event = event_of (self, "open");
  char uuid[SHUWU_UUID_LENGTH + 1];
  g_autofree char *recorded = NULL;
  ShuwuReceipt *receipt;

  shuwu_uuid_write (uuid, event.recorded_us);
  event.loan_uuid = uuid;
  event.due_day = due_day;
  event.rule_id = self->length.rule_id;
  if (!insert_loan (db, &event, error))
    return NULL;

  recorded = shuwu_loan_event_record (db, &event, error);
  if (recorded == NULL || !shuwu_loan_event_move_copy (db, &self->copy, SHUWU_COPY_ON_LOAN, 1, event.happened_us, error))
    return NULL;

  receipt = shuwu_desk_case_make_receipt (self, SHUWU_DESK_CHECKOUT);
  receipt->event = g_steal_pointer (&recorded);
  receipt->loan = g_strdup (uuid);
  receipt->copy_after = SHUWU_COPY_ON_LOAN;
  receipt->open_loans++;
  receipt->due_day = due_day;
  receipt->overdue_days = shuwu_loan_get_overdue_days (due_day, self->request->today);

  return receipt;
}

ShuwuReceipt *
shuwu_desk_checkout (ShuwuDb                 *db,
                     const ShuwuDeskRequest  *request,
                     GError                 **error)
{
  g_auto (ShuwuDeskCase) self = { .request = request };
  ShuwuRuleScope scope;
  ShuwuLoanTerms terms;
  ShuwuLoanFacts facts;
  ShuwuLendingError objection;

  if (!shuwu_desk_find_reader (db, request->card, &self.reader, error) ||
      !shuwu_desk_find_copy (db, request->barcode, &self.copy, error))
    return NULL;

  scope = (ShuwuRuleScope) { .category = self.reader.category, .kind_id = self.copy.kind_id };
  if (!shuwu_desk_count_loans (db, &self.reader, self.copy.kind_id, request->today, &self.counts, error) ||
      !shuwu_lending_rule_find (db, SHUWU_RULE_MAX_LOANS, &scope, &self.counts.limit, error) ||
      !shuwu_lending_rule_find (db, SHUWU_RULE_LOAN_DAYS, &scope, &self.length, error) ||
      !find_overdue_blocks (db, &scope, &self.overdue_blocks, error))
    return NULL;

  facts = facts_of (&self);
  terms = (ShuwuLoanTerms) {
    .loan_days = self.length.value,
    .max_loans = self.counts.limit.value,
    .overdue_blocks = self.overdue_blocks.value != 0,
  };
  objection = shuwu_loan_judge_checkout (&facts, &terms);
  if (objection != SHUWU_LENDING_ERROR_NONE)
    {
      shuwu_desk_refuse (db, &self, objection, error);
      return NULL;
    }
  if (!shuwu_loan_event_place (db, request, &self.copy, &self.happened_us, error))
    return NULL;

  return write_checkout (db, &self, shuwu_loan_get_first_due_day (&facts, &terms), error);
}

/* A copy that nobody has: it is here now. */
static ShuwuReceipt *
note_seen (ShuwuDb              *db,
           const ShuwuDeskCase  *self,
           GError              **error)
{
  ShuwuCopyState after = shuwu_loan_get_state_after_return (self->copy.state);
  ShuwuReceipt *receipt;

  if (!shuwu_loan_event_move_copy (db, &self->copy, after, 0, self->happened_us, error))
    return NULL;

  receipt = shuwu_desk_case_make_receipt (self, SHUWU_DESK_SEEN);
  receipt->copy_after = after;

  return receipt;
}

static gboolean
close_loan (ShuwuDb              *db,
            const ShuwuDeskCase  *self,
            GError              **error)
{
  ShuwuStatement *close = shuwu_db_prepare (db, "loan_close", error);

  if (close == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (close, ":id", self->copy.loan_id);
  shuwu_statement_bind_int64 (close, ":returned_us", self->happened_us);
  return shuwu_statement_run (close, error);
}

static ShuwuReceipt *
write_return (ShuwuDb              *db,
              const ShuwuDeskCase  *self,
              GError              **error)
{
  ShuwuLoanEvent event = event_of (self, "close");
  ShuwuCopyState after = shuwu_loan_get_state_after_return (self->copy.state);
  g_autofree char *recorded = NULL;
  ShuwuReceipt *receipt;

  if (!close_loan (db, self, error))
    return NULL;

  recorded = shuwu_loan_event_record (db, &event, error);
  if (recorded == NULL || !shuwu_loan_event_move_copy (db, &self->copy, after, 0, event.happened_us, error))
    return NULL;

  receipt = shuwu_desk_case_make_receipt (self, SHUWU_DESK_RETURN);
  receipt->event = g_steal_pointer (&recorded);
  receipt->copy_after = after;
  receipt->open_loans--;

  return receipt;
}

ShuwuReceipt *
shuwu_desk_return (ShuwuDb                 *db,
                   const ShuwuDeskRequest  *request,
                   GError                 **error)
{
  g_auto (ShuwuDeskCase) self = { .request = request };

  if (!shuwu_desk_find_copy (db, request->barcode, &self.copy, error) ||
      !shuwu_loan_event_place (db, request, &self.copy, &self.happened_us, error))
    return NULL;

  if (self.copy.loan_id == 0)
    return note_seen (db, &self, error);

  if (!shuwu_desk_get_reader (db, self.copy.worker_id, self.copy.card_id, &self.reader, error) ||
      !shuwu_desk_count_loans (db, &self.reader, self.copy.kind_id, request->today, &self.counts, error))
    return NULL;

  return write_return (db, &self, error);
}

/* The card of the loan may have been replaced since; what counts is the reader's longest valid one. */
static gboolean
find_last_valid_day (ShuwuDb          *db,
                     ShuwuDeskReader  *reader,
                     GError          **error)
{
  ShuwuStatement *get = shuwu_db_prepare (db, "desk_get_last_valid_day", error);
  gint64 day = SHUWU_DAY_NEVER;

  if (get == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (get, ":worker_id", reader->worker_id);
  shuwu_statement_bind_int64 (get, ":never", SHUWU_DAY_NEVER);
  if (!shuwu_statement_read_int64 (get, &day, error))
    return FALSE;

  reader->expires_day = (int) day;
  return TRUE;
}

static gboolean
extend_loan (ShuwuDb              *db,
             const ShuwuDeskCase  *self,
             int                   due_day,
             GError              **error)
{
  ShuwuStatement *renew = shuwu_db_prepare (db, "loan_renew", error);

  if (renew == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (renew, ":id", self->copy.loan_id);
  shuwu_statement_bind_int64 (renew, ":due_day", due_day);
  return shuwu_statement_run (renew, error);
}

static ShuwuReceipt *
write_renewal (ShuwuDb              *db,
               const ShuwuDeskCase  *self,
               int                   due_day,
               GError              **error)
{
  ShuwuLoanEvent event = event_of (self, "renew");
  g_autofree char *recorded = NULL;
  ShuwuReceipt *receipt;

  event.due_day = due_day;
  event.rule_id = self->length.rule_id;
  if (!extend_loan (db, self, due_day, error))
    return NULL;

  recorded = shuwu_loan_event_record (db, &event, error);
  if (recorded == NULL)
    return NULL;

  receipt = shuwu_desk_case_make_receipt (self, SHUWU_DESK_RENEW);
  receipt->event = g_steal_pointer (&recorded);
  receipt->due_day = due_day;
  receipt->overdue_days = shuwu_loan_get_overdue_days (due_day, self->request->today);
  receipt->renewals++;

  return receipt;
}

static gboolean
look_for_renewal (ShuwuDb        *db,
                  ShuwuDeskCase  *self,
                  GError        **error)
{
  ShuwuRuleScope scope;

  if (!shuwu_desk_get_reader (db, self->copy.worker_id, self->copy.card_id, &self->reader, error) ||
      !find_last_valid_day (db, &self->reader, error) ||
      !shuwu_desk_count_loans (db, &self->reader, self->copy.kind_id, self->request->today, &self->counts, error))
    return FALSE;

  scope = (ShuwuRuleScope) { .category = self->reader.category, .kind_id = self->copy.kind_id };
  return shuwu_lending_rule_find (db, SHUWU_RULE_MAX_RENEWALS, &scope, &self->max_renewals, error) &&
         shuwu_lending_rule_find (db, SHUWU_RULE_RENEWAL_DAYS, &scope, &self->length, error) &&
         find_overdue_blocks (db, &scope, &self->overdue_blocks, error);
}

gboolean
shuwu_desk_weigh_renewal (ShuwuDb            *db,
                          ShuwuDeskCase      *self,
                          ShuwuLendingError  *objection,
                          int                *due_day,
                          GError            **error)
{
  ShuwuLoanTerms terms;
  ShuwuLoanFacts facts;

  if (self->copy.loan_id != 0 && !look_for_renewal (db, self, error))
    return FALSE;

  facts = facts_of (self);
  terms = (ShuwuLoanTerms) {
    .max_renewals = self->max_renewals.value,
    .renewal_days = self->length.value,
    .overdue_blocks = self->overdue_blocks.value != 0,
  };
  *objection = shuwu_loan_judge_renewal (&facts, &terms);
  *due_day = shuwu_loan_get_next_due_day (&facts, &terms);

  return TRUE;
}

ShuwuReceipt *
shuwu_desk_renew (ShuwuDb                 *db,
                  const ShuwuDeskRequest  *request,
                  GError                 **error)
{
  g_auto (ShuwuDeskCase) self = { .request = request };
  ShuwuLendingError objection;
  int due_day;

  if (!shuwu_desk_find_copy (db, request->barcode, &self.copy, error) ||
      !shuwu_desk_weigh_renewal (db, &self, &objection, &due_day, error))
    return NULL;

  if (objection != SHUWU_LENDING_ERROR_NONE)
    {
      shuwu_desk_refuse (db, &self, objection, error);
      return NULL;
    }
  if (!shuwu_loan_event_place (db, request, &self.copy, &self.happened_us, error))
    return NULL;

  return write_renewal (db, &self, due_day, error);
}
