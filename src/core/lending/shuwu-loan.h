// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lending/shuwu-lending-error.h"
#include "storage/shuwu-clock.h"

G_BEGIN_DECLS

typedef enum
{
  SHUWU_CARD_VALID,
  SHUWU_CARD_LOST,
  SHUWU_CARD_REPLACED,
  SHUWU_CARD_LEFT,      /* its worker is no longer here */
} ShuwuCardState;

typedef enum
{
  SHUWU_COPY_ON_SHELF,
  SHUWU_COPY_ON_LOAN,
  SHUWU_COPY_ON_HOLD,
  SHUWU_COPY_LOST,
  SHUWU_COPY_DAMAGED,
  SHUWU_COPY_WITHDRAWN,
  SHUWU_COPY_REFERENCE,
} ShuwuCopyState;

/* What is known of a reader, a copy and a loan when a decision is due. */
typedef struct
{
  int today;             /* the day it happens on */
  ShuwuCardState card;
  int expires_day;       /* last valid day of the card, or SHUWU_DAY_NEVER */
  gboolean is_blocked;
  int counted_loans;     /* the reader's open loans that share one limit with the copy */
  int overdue_loans;
  ShuwuCopyState copy;
  gboolean is_lent;      /* the copy has an open loan … */
  gboolean is_own;       /* … of this reader */
  int due_day;           /* of the open loan */
  int renewals;          /* of the open loan */
} ShuwuLoanFacts;

/* What the rules say about this reader and this kind of item. */
typedef struct
{
  int loan_days;
  int max_loans;
  int max_renewals;
  int renewal_days;
  gboolean overdue_blocks;
} ShuwuLoanTerms;

/* May the copy be lent? SHUWU_LENDING_ERROR_NONE, or what stands against it. */
ShuwuLendingError shuwu_loan_judge_checkout (const ShuwuLoanFacts *facts,
                                             const ShuwuLoanTerms *terms);
/* May the open loan be extended? */
ShuwuLendingError shuwu_loan_judge_renewal (const ShuwuLoanFacts *facts,
                                            const ShuwuLoanTerms *terms);

int shuwu_loan_get_first_due_day (const ShuwuLoanFacts *facts,
                                  const ShuwuLoanTerms *terms);
int shuwu_loan_get_next_due_day (const ShuwuLoanFacts *facts,
                                 const ShuwuLoanTerms *terms);
/* How late a loan is on a day; 0 if it is not. */
int shuwu_loan_get_overdue_days (int due_day,
                                 int today);

/* What a copy becomes when it is handed in. */
ShuwuCopyState shuwu_loan_get_state_after_return (ShuwuCopyState before);

/* As the database and scripts write it: "on-shelf". */
const char *shuwu_copy_state_get_name (ShuwuCopyState state);
gboolean shuwu_copy_state_from_name (const char     *name,
                                     ShuwuCopyState *state);

G_END_DECLS
