// SPDX-License-Identifier: GPL-3.0-or-later
/* The desk once more, as a person would do it with cards in a box: every question
 * is answered by going through all cards. Shares no code with the real one. */
#define G_LOG_DOMAIN "shuwu-test"

#include "desk-twin.h"

#define loan_at(self, i) (&g_array_index ((self)->loans, TwinLoan, i))
#define event_at(self, i) (&g_array_index ((self)->events, TwinEvent, i))

static void
event_clear (gpointer data)
{
  g_free (((TwinEvent *) data)->uuid);
}

void
twin_init (Twin *self)
{
  *self = (Twin) { .loans = g_array_new (FALSE, FALSE, sizeof (TwinLoan)),
                   .events = g_array_new (FALSE, FALSE, sizeof (TwinEvent)) };
  g_array_set_clear_func (self->events, event_clear);

  for (int i = 0; i < TWIN_COPIES; i++)
    self->copies[i] = (TwinCopy) { .kind_id = (i + 1) % 4 == 0 ? 4 : 1, .last_us = G_MININT64 };
  for (int i = 0; i < TWIN_READERS; i++)
    self->readers[i] = (TwinReader) { .expires_day = SHUWU_DAY_NEVER, .category = (i + 1) % 2 == 0 ? "学徒" : "" };

  self->rules[0] = (TwinRule) { .is_there = TRUE, .name = SHUWU_RULE_LOAN_DAYS, .value = 30 };
  self->rules[1] = (TwinRule) { .is_there = TRUE, .name = SHUWU_RULE_MAX_LOANS, .value = 5 };
  self->rules[2] = (TwinRule) { .is_there = TRUE, .name = SHUWU_RULE_MAX_RENEWALS, .value = 1 };
  self->rules[3] = (TwinRule) { .is_there = TRUE, .name = SHUWU_RULE_RENEWAL_DAYS, .value = 15 };
  self->rules[4] = (TwinRule) { .is_there = TRUE, .name = SHUWU_RULE_OVERDUE_BLOCKS, .value = 0 };
}

void
twin_clear (Twin *self)
{
  g_array_unref (self->loans);
  g_array_unref (self->events);
}

/* One point for the kind, two for the category, four for the room: the order of the words "room, category, kind". */
TwinRule *
twin_find_rule (Twin          *self,
                ShuwuRuleName  name,
                const char    *category,
                gint64         kind_id)
{
  TwinRule *best = NULL;
  int best_points = -1;

  for (int i = 0; i < TWIN_RULES; i++)
    {
      TwinRule *rule = &self->rules[i];
      int points = (rule->kind_id != 0) + 2 * (rule->category != NULL) + 4 * rule->is_for_room;

      if (!rule->is_there || rule->name != name || (rule->kind_id != 0 && rule->kind_id != kind_id) ||
          (rule->category != NULL && g_strcmp0 (rule->category, category) != 0) || points <= best_points)
        continue;
      best = rule;
      best_points = points;
    }

  return best;
}

int
twin_find_open_loan (Twin *self,
                     int   copy)
{
  for (guint i = 0; i < self->loans->len; i++)
    if (loan_at (self, i)->copy == copy && !loan_at (self, i)->is_void && loan_at (self, i)->returned_us == 0)
      return (int) i;

  return -1;
}

static gboolean
is_open_of (Twin  *self,
            guint  loan,
            int    reader)
{
  return loan_at (self, loan)->reader == reader && !loan_at (self, loan)->is_void && loan_at (self, loan)->returned_us == 0;
}

static int
count_open (Twin *self,
            int   reader)
{
  int n = 0;

  for (guint i = 0; i < self->loans->len; i++)
    n += is_open_of (self, i, reader);

  return n;
}

static int
count_overdue (Twin *self,
               int   reader,
               int   today)
{
  int n = 0;

  for (guint i = 0; i < self->loans->len; i++)
    n += is_open_of (self, i, reader) && loan_at (self, i)->due_day < today;

  return n;
}

/* Those whose kind has its limit from the same card of rules. */
static int
count_against (Twin           *self,
               int             reader,
               const TwinRule *limit)
{
  int n = 0;

  for (guint i = 0; i < self->loans->len; i++)
    n += is_open_of (self, i, reader) &&
         twin_find_rule (self, SHUWU_RULE_MAX_LOANS, self->readers[reader].category,
                         self->copies[loan_at (self, i)->copy].kind_id) == limit;

  return n;
}

static int
limit_for (Twin *self,
           int   reader,
           int   copy)
{
  TwinRule *rule = twin_find_rule (self, SHUWU_RULE_MAX_LOANS, self->readers[reader].category, self->copies[copy].kind_id);

  return rule != NULL ? rule->value : 0;
}

static gboolean
overdue_blocks (Twin *self,
                int   reader,
                int   copy,
                int   today)
{
  TwinRule *rule = twin_find_rule (self, SHUWU_RULE_OVERDUE_BLOCKS, self->readers[reader].category, self->copies[copy].kind_id);

  return rule != NULL && rule->value != 0 && count_overdue (self, reader, today) > 0;
}

static ShuwuLendingError
judge_moment (Twin             *self,
              int               copy,
              const TwinMoment *moment)
{
  if (moment->at_us != 0 && moment->at_us > moment->now_us + G_TIME_SPAN_DAY)
    return SHUWU_LENDING_ERROR_IN_FUTURE;
  if (moment->at_us != 0 && moment->at_us < self->copies[copy].last_us)
    return SHUWU_LENDING_ERROR_OUT_OF_ORDER;

  return SHUWU_LENDING_ERROR_NONE;
}

static gint64
time_of (Twin             *self,
         int               copy,
         const TwinMoment *moment)
{
  if (moment->at_us != 0)
    return moment->at_us;

  return moment->now_us > self->copies[copy].last_us ? moment->now_us : self->copies[copy].last_us;
}

static void
record (Twin             *self,
        TwinEvent         event,
        const TwinMoment *moment)
{
  event.recorded_us = moment->now_us;
  event.state_before = self->copies[event.copy].state;
  self->copies[event.copy].last_us = time_of (self, event.copy, moment);
  self->copies[event.copy].state = event.state_after;
  g_array_append_val (self->events, event);
}

static ShuwuLendingError
judge_checkout (Twin             *self,
                int               reader,
                int               copy,
                const TwinMoment *moment)
{
  const TwinReader *who = &self->readers[reader];
  TwinRule *limit = twin_find_rule (self, SHUWU_RULE_MAX_LOANS, who->category, self->copies[copy].kind_id);
  int open = twin_find_open_loan (self, copy);

  if (limit == NULL || twin_find_rule (self, SHUWU_RULE_LOAN_DAYS, who->category, self->copies[copy].kind_id) == NULL)
    return SHUWU_LENDING_ERROR_NO_RULE;
  if (who->card != SHUWU_CARD_VALID || who->expires_day < moment->today)
    return SHUWU_LENDING_ERROR_CARD_INVALID;
  if (who->is_blocked)
    return SHUWU_LENDING_ERROR_BLOCKED;
  if (open >= 0)
    return loan_at (self, open)->reader == reader ? SHUWU_LENDING_ERROR_ALREADY_YOURS : SHUWU_LENDING_ERROR_ON_LOAN;
  if (self->copies[copy].state != SHUWU_COPY_ON_SHELF)
    return SHUWU_LENDING_ERROR_NOT_LENDABLE;
  if (overdue_blocks (self, reader, copy, moment->today))
    return SHUWU_LENDING_ERROR_OVERDUE;
  if (count_against (self, reader, limit) >= limit->value)
    return SHUWU_LENDING_ERROR_LIMIT_REACHED;

  return judge_moment (self, copy, moment);
}

TwinAnswer
twin_checkout (Twin             *self,
               int               reader,
               int               copy,
               const TwinMoment *moment)
{
  TwinAnswer answer = { .refusal = judge_checkout (self, reader, copy, moment), .action = SHUWU_DESK_CHECKOUT };
  TwinLoan loan = { .copy = copy, .reader = reader };
  TwinRule *days;

  if (answer.refusal != SHUWU_LENDING_ERROR_NONE)
    return answer;

  days = twin_find_rule (self, SHUWU_RULE_LOAN_DAYS, self->readers[reader].category, self->copies[copy].kind_id);
  loan.due_day = moment->today + days->value;
  if (loan.due_day > self->readers[reader].expires_day)
    loan.due_day = self->readers[reader].expires_day;
  loan.lent_us = time_of (self, copy, moment);
  g_array_append_val (self->loans, loan);
  record (self, (TwinEvent) { .action = SHUWU_DESK_CHECKOUT, .loan = (int) self->loans->len - 1, .copy = copy,
                              .state_after = SHUWU_COPY_ON_LOAN }, moment);

  answer.due_day = loan.due_day;
  answer.overdue_days = moment->today > loan.due_day ? moment->today - loan.due_day : 0;
  answer.open_loans = count_open (self, reader);
  answer.limit = limit_for (self, reader, copy);
  answer.copy_after = SHUWU_COPY_ON_LOAN;
  return answer;
}

static ShuwuCopyState
state_after_return (ShuwuCopyState before)
{
  if (before == SHUWU_COPY_ON_LOAN || before == SHUWU_COPY_LOST)
    return SHUWU_COPY_ON_SHELF;

  return before;
}

TwinAnswer
twin_return (Twin             *self,
             int               copy,
             const TwinMoment *moment)
{
  int open = twin_find_open_loan (self, copy);
  TwinAnswer answer = { .refusal = judge_moment (self, copy, moment), .action = open < 0 ? SHUWU_DESK_SEEN : SHUWU_DESK_RETURN };
  ShuwuCopyState after = state_after_return (self->copies[copy].state);

  if (answer.refusal != SHUWU_LENDING_ERROR_NONE)
    return answer;

  answer.copy_after = after;
  if (open < 0)
    {
      self->copies[copy].state = after;
      return answer;
    }

  answer.due_day = loan_at (self, open)->due_day;
  answer.overdue_days = moment->today > answer.due_day ? moment->today - answer.due_day : 0;
  answer.renewals = loan_at (self, open)->renewals;
  loan_at (self, open)->returned_us = time_of (self, copy, moment);
  record (self, (TwinEvent) { .action = SHUWU_DESK_RETURN, .loan = open, .copy = copy, .state_after = after }, moment);
  answer.open_loans = count_open (self, loan_at (self, open)->reader);
  answer.limit = limit_for (self, loan_at (self, open)->reader, copy);
  return answer;
}

static ShuwuLendingError
judge_renewal (Twin             *self,
               int               copy,
               int               open,
               const TwinMoment *moment)
{
  int reader = open >= 0 ? loan_at (self, open)->reader : 0;
  const TwinReader *who = &self->readers[reader];
  TwinRule *most = twin_find_rule (self, SHUWU_RULE_MAX_RENEWALS, who->category, self->copies[copy].kind_id);

  if (open < 0)
    return SHUWU_LENDING_ERROR_NOT_ON_LOAN;
  if (most == NULL || twin_find_rule (self, SHUWU_RULE_RENEWAL_DAYS, who->category, self->copies[copy].kind_id) == NULL)
    return SHUWU_LENDING_ERROR_NO_RULE;
  if (who->card == SHUWU_CARD_LEFT)
    return SHUWU_LENDING_ERROR_CARD_INVALID;
  if (who->is_blocked)
    return SHUWU_LENDING_ERROR_BLOCKED;
  if (self->copies[copy].state != SHUWU_COPY_ON_LOAN)
    return SHUWU_LENDING_ERROR_NOT_LENDABLE;
  if (overdue_blocks (self, reader, copy, moment->today))
    return SHUWU_LENDING_ERROR_OVERDUE;
  if (loan_at (self, open)->renewals >= most->value)
    return SHUWU_LENDING_ERROR_USED_UP;

  return SHUWU_LENDING_ERROR_NONE;
}

TwinAnswer
twin_renew (Twin             *self,
            int               copy,
            const TwinMoment *moment)
{
  int open = twin_find_open_loan (self, copy);
  TwinAnswer answer = { .refusal = judge_renewal (self, copy, open, moment), .action = SHUWU_DESK_RENEW };
  const TwinReader *who;
  TwinLoan *loan;
  int due_day;

  if (answer.refusal != SHUWU_LENDING_ERROR_NONE)
    return answer;

  loan = loan_at (self, open);
  who = &self->readers[loan->reader];
  due_day = (loan->due_day > moment->today ? loan->due_day : moment->today) +
            twin_find_rule (self, SHUWU_RULE_RENEWAL_DAYS, who->category, self->copies[copy].kind_id)->value;
  if (who->card == SHUWU_CARD_VALID && due_day > who->expires_day)
    due_day = who->expires_day;
  answer.refusal = due_day <= loan->due_day ? SHUWU_LENDING_ERROR_WOULD_NOT_EXTEND : judge_moment (self, copy, moment);
  if (answer.refusal != SHUWU_LENDING_ERROR_NONE)
    return answer;

  record (self, (TwinEvent) { .action = SHUWU_DESK_RENEW, .loan = open, .copy = copy, .due_before = loan->due_day,
                              .state_after = SHUWU_COPY_ON_LOAN }, moment);
  loan->due_day = due_day;
  loan->renewals++;
  answer.due_day = due_day;
  answer.overdue_days = moment->today > due_day ? moment->today - due_day : 0;
  answer.renewals = loan->renewals;
  answer.open_loans = count_open (self, loan->reader);
  answer.limit = limit_for (self, loan->reader, copy);
  answer.copy_after = SHUWU_COPY_ON_LOAN;
  return answer;
}

static ShuwuLendingError
judge_undo (Twin             *self,
            int               event,
            const TwinMoment *moment)
{
  const TwinEvent *past = event_at (self, event);

  if (past->action == SHUWU_DESK_UNDO)
    return SHUWU_LENDING_ERROR_NOT_UNDOABLE;
  if (past->is_undone)
    return SHUWU_LENDING_ERROR_UNDONE_ALREADY;
  if (moment->now_us - past->recorded_us > 10 * 60 * G_USEC_PER_SEC)
    return SHUWU_LENDING_ERROR_TOO_LATE;
  for (guint i = (guint) event + 1; i < self->events->len; i++)
    if (event_at (self, i)->copy == past->copy && event_at (self, i)->action != SHUWU_DESK_UNDO && !event_at (self, i)->is_undone)
      return SHUWU_LENDING_ERROR_HAPPENED_SINCE;

  return self->copies[past->copy].state == past->state_after ? SHUWU_LENDING_ERROR_NONE : SHUWU_LENDING_ERROR_HAPPENED_SINCE;
}

TwinAnswer
twin_undo (Twin             *self,
           int               event,
           const TwinMoment *moment)
{
  TwinAnswer answer = { .refusal = judge_undo (self, event, moment), .action = SHUWU_DESK_UNDO };
  TwinEvent *past = event_at (self, event);
  TwinLoan *loan = loan_at (self, past->loan);
  int copy = past->copy;

  if (answer.refusal != SHUWU_LENDING_ERROR_NONE)
    return answer;

  past->is_undone = TRUE;
  answer.copy_after = past->state_before;
  if (past->action == SHUWU_DESK_CHECKOUT)
    loan->is_void = TRUE;
  else if (past->action == SHUWU_DESK_RETURN)
    loan->returned_us = 0;
  else
    {
      loan->due_day = past->due_before;
      loan->renewals--;
    }

  if (!loan->is_void)
    {
      answer.due_day = loan->due_day;
      answer.renewals = loan->renewals;
      answer.overdue_days = moment->today > loan->due_day ? moment->today - loan->due_day : 0;
    }
  answer.open_loans = count_open (self, loan->reader);
  answer.limit = limit_for (self, loan->reader, copy);
  record (self, (TwinEvent) { .action = SHUWU_DESK_UNDO, .loan = past->loan, .copy = copy,
                              .state_after = past->state_before }, moment);
  return answer;
}

void
twin_take_uuid (Twin       *self,
                const char *uuid)
{
  event_at (self, self->events->len - 1)->uuid = g_strdup (uuid);
}
