// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lending/shuwu-lending-rule.h"
#include "lending/shuwu-receipt.h"

G_BEGIN_DECLS

#define TWIN_COPIES 12
#define TWIN_READERS 4
#define TWIN_RULES 64

/* The desk once more, slow and obvious: arrays, loops, no database. */
typedef struct
{
  ShuwuCopyState state;
  gint64 kind_id;
  gint64 last_us;         /* of its last event */
} TwinCopy;

typedef struct
{
  ShuwuCardState card;
  int expires_day;
  gboolean is_blocked;
  const char *category;
} TwinReader;

typedef struct
{
  gboolean is_there;
  ShuwuRuleName name;
  const char *category;   /* NULL: any */
  gint64 kind_id;         /* 0: any */
  gboolean is_for_room;
  int value;
} TwinRule;

typedef struct
{
  int copy;
  int reader;
  gboolean is_void;       /* its checkout was undone */
  int due_day;
  int renewals;
  gint64 lent_us;
  gint64 returned_us;     /* 0: open */
} TwinLoan;

typedef struct
{
  char *uuid;             /* as the desk named it */
  ShuwuDeskAction action;
  int loan;
  int copy;
  gint64 recorded_us;
  int due_before;
  ShuwuCopyState state_before;
  ShuwuCopyState state_after;
  gboolean is_undone;
} TwinEvent;

typedef struct
{
  TwinCopy copies[TWIN_COPIES];
  TwinReader readers[TWIN_READERS];
  TwinRule rules[TWIN_RULES];
  GArray *loans;          /* of TwinLoan */
  GArray *events;         /* of TwinEvent */
} Twin;

/* When something is done: what the clock says, what the slip says (0: nothing), and the day of it. */
typedef struct
{
  gint64 now_us;
  gint64 at_us;
  int today;
} TwinMoment;

/* What the desk must say. */
typedef struct
{
  ShuwuLendingError refusal;
  ShuwuDeskAction action;
  int due_day;
  int renewals;
  int overdue_days;
  int open_loans;
  int limit;
  ShuwuCopyState copy_after;
} TwinAnswer;

void twin_init (Twin *self);
void twin_clear (Twin *self);

TwinRule *twin_find_rule (Twin          *self,
                          ShuwuRuleName  name,
                          const char    *category,
                          gint64         kind_id);
int twin_find_open_loan (Twin *self,
                         int   copy);

TwinAnswer twin_checkout (Twin             *self,
                          int               reader,
                          int               copy,
                          const TwinMoment *moment);
TwinAnswer twin_return (Twin             *self,
                        int               copy,
                        const TwinMoment *moment);
TwinAnswer twin_renew (Twin             *self,
                       int               copy,
                       const TwinMoment *moment);
TwinAnswer twin_undo (Twin             *self,
                      int               event,
                      const TwinMoment *moment);
/* Names the last event as the desk did. */
void twin_take_uuid (Twin       *self,
                     const char *uuid);

G_END_DECLS
