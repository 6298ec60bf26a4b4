// SPDX-License-Identifier: GPL-3.0-or-later
/* What the desk decides, as functions of values: no clock, no database.
 *
 * What no rule can lift is looked at before what a rule says, and the reader
 * before the copy, so that the desk names the weightiest reason:
 *
 *   card not valid ▸ reader blocked ▸ own loan ▸ lent to another ▸ copy not for
 *   lending ▸ overdue loans ▸ limit
 *
 * A loan ends on its due day, never after the last day of the card. A renewal
 * counts from the due day, or from today if that is later: it never shortens. */
#define G_LOG_DOMAIN "shuwu-lending"

#include "lending/shuwu-loan.h"

static const char * const state_names[] = {
  [SHUWU_COPY_ON_SHELF] = "on-shelf",
  [SHUWU_COPY_ON_LOAN] = "on-loan",
  [SHUWU_COPY_ON_HOLD] = "on-hold",
  [SHUWU_COPY_LOST] = "lost",
  [SHUWU_COPY_DAMAGED] = "damaged",
  [SHUWU_COPY_WITHDRAWN] = "withdrawn",
  [SHUWU_COPY_REFERENCE] = "reference",
};

static ShuwuLendingError
judge_card (const ShuwuLoanFacts *facts)
{
  if (facts->card != SHUWU_CARD_VALID || facts->expires_day < facts->today)
    return SHUWU_LENDING_ERROR_CARD_INVALID;

  return facts->is_blocked ? SHUWU_LENDING_ERROR_BLOCKED : SHUWU_LENDING_ERROR_NONE;
}

static ShuwuLendingError
judge_copy (const ShuwuLoanFacts *facts)
{
  if (facts->is_lent)
    return facts->is_own ? SHUWU_LENDING_ERROR_ALREADY_YOURS : SHUWU_LENDING_ERROR_ON_LOAN;

  return facts->copy == SHUWU_COPY_ON_SHELF ? SHUWU_LENDING_ERROR_NONE : SHUWU_LENDING_ERROR_NOT_LENDABLE;
}

/**
 * shuwu_loan_judge_checkout:
 * @facts: what is known
 * @terms: what the rules say
 *
 * Decides whether a copy may be lent to a reader.
 *
 * Returns: %SHUWU_LENDING_ERROR_NONE, or the weightiest reason against it
 */
ShuwuLendingError
shuwu_loan_judge_checkout (const ShuwuLoanFacts *facts,
                           const ShuwuLoanTerms *terms)
{
  ShuwuLendingError objection = judge_card (facts);

  if (objection == SHUWU_LENDING_ERROR_NONE)
    objection = judge_copy (facts);
  if (objection != SHUWU_LENDING_ERROR_NONE)
    return objection;

  if (terms->overdue_blocks && facts->overdue_loans > 0)
    return SHUWU_LENDING_ERROR_OVERDUE;

  return facts->counted_loans < terms->max_loans ? SHUWU_LENDING_ERROR_NONE : SHUWU_LENDING_ERROR_LIMIT_REACHED;
}

/**
 * shuwu_loan_judge_renewal:
 * @facts: what is known
 * @terms: what the rules say
 *
 * Decides whether the open loan of a copy may be extended.
 *
 * A lost or replaced card does not count against it: the reader is known by the loan.
 *
 * Returns: %SHUWU_LENDING_ERROR_NONE, or the weightiest reason against it
 */
ShuwuLendingError
shuwu_loan_judge_renewal (const ShuwuLoanFacts *facts,
                          const ShuwuLoanTerms *terms)
{
  if (!facts->is_lent)
    return SHUWU_LENDING_ERROR_NOT_ON_LOAN;
  if (facts->card == SHUWU_CARD_LEFT)
    return SHUWU_LENDING_ERROR_CARD_INVALID;
  if (facts->is_blocked)
    return SHUWU_LENDING_ERROR_BLOCKED;
  if (facts->copy != SHUWU_COPY_ON_LOAN)
    return SHUWU_LENDING_ERROR_NOT_LENDABLE;
  if (terms->overdue_blocks && facts->overdue_loans > 0)
    return SHUWU_LENDING_ERROR_OVERDUE;
  if (facts->renewals >= terms->max_renewals)
    return SHUWU_LENDING_ERROR_USED_UP;

  return shuwu_loan_get_next_due_day (facts, terms) > facts->due_day ? SHUWU_LENDING_ERROR_NONE
                                                                     : SHUWU_LENDING_ERROR_WOULD_NOT_EXTEND;
}

/**
 * shuwu_loan_get_first_due_day:
 * @facts: what is known
 * @terms: what the rules say
 *
 * Gets the last day of a loan that begins today.
 *
 * Returns: days since 1970-01-01
 */
int
shuwu_loan_get_first_due_day (const ShuwuLoanFacts *facts,
                              const ShuwuLoanTerms *terms)
{
  return MIN (facts->today + terms->loan_days, facts->expires_day);
}

/**
 * shuwu_loan_get_next_due_day:
 * @facts: what is known
 * @terms: what the rules say
 *
 * Gets the last day that a renewal today would give. It is not after the due
 * day if the card ends before; the renewal is then refused.
 *
 * Returns: days since 1970-01-01
 */
int
shuwu_loan_get_next_due_day (const ShuwuLoanFacts *facts,
                             const ShuwuLoanTerms *terms)
{
  return MIN (MAX (facts->today, facts->due_day) + terms->renewal_days, facts->expires_day);
}

int
shuwu_loan_get_overdue_days (int due_day,
                             int today)
{
  return MAX (today - due_day, 0);
}

/**
 * shuwu_loan_get_state_after_return:
 * @before: what the copy was
 *
 * Gets what a copy becomes when it is handed in. What was lost is found;
 * damaged, withdrawn and reference copies stay what they are.
 *
 * Returns: the state
 */
ShuwuCopyState
shuwu_loan_get_state_after_return (ShuwuCopyState before)
{
  return before == SHUWU_COPY_ON_LOAN || before == SHUWU_COPY_LOST ? SHUWU_COPY_ON_SHELF : before;
}

const char *
shuwu_copy_state_get_name (ShuwuCopyState state)
{
  return state_names[state];
}

/**
 * shuwu_copy_state_from_name:
 * @name: as the database writes it
 * @state: (out): the state
 *
 * Reads a state.
 *
 * Returns: whether @name is one
 */
gboolean
shuwu_copy_state_from_name (const char     *name,
                            ShuwuCopyState *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (state_names); i++)
    if (g_strcmp0 (state_names[i], name) == 0)
      {
        *state = i;
        return TRUE;
      }

  return FALSE;
}
