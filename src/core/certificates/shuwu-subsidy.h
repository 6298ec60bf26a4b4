// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-store.h"
#include "training/shuwu-training-error.h"

G_BEGIN_DECLS

/* What the room is told about subsidies: settings. */
typedef struct
{
  int months;              /* after the day of the certificate, in which a subsidy can be claimed */
  int insured_months;      /* that a worker must have been insured; nobody here knows whether it is so */
  int min_level;           /* of skill, that there is a subsidy for */
  int max_level;
} ShuwuSubsidyTerms;

typedef enum
{
  SHUWU_SUBSIDY_OPEN,      /* can be claimed today */
  SHUWU_SUBSIDY_LATE,
  SHUWU_SUBSIDY_CLAIMED,   /* for this trade and level */
  SHUWU_SUBSIDY_LOWER,     /* there was one for a higher level of this trade */
  SHUWU_SUBSIDY_NONE,      /* there is none for such a level */
} ShuwuSubsidyState;

/* A level that a worker reached, or a subsidy that was claimed for one. */
typedef struct
{
  const char *trade;
  int level;
  int day;                 /* of the certificate; of the claim */
} ShuwuSubsidyFact;

/* Where a subsidy stands on a day. */
typedef struct
{
  ShuwuSubsidyState state;
  int last_day;            /* on which it can be claimed */
  int days_left;           /* to that; 0 on the day itself, negative later */
} ShuwuSubsidyClock;

ShuwuSubsidyClock shuwu_subsidy_judge (const ShuwuSubsidyTerms *terms,
                                       const ShuwuSubsidyFact  *reached,
                                       const ShuwuSubsidyFact  *claims,
                                       guint                    n_claims,
                                       int                      today);

/* "open", "late" … */
const char *shuwu_subsidy_state_get_name (ShuwuSubsidyState state);

/* A certificate of a level of skill, and the subsidy for it. */
typedef struct
{
  gint64 certificate_id;
  char *course;
  char *trade;             /* "" where the course is of none */
  int level;
  int certified_day;
  ShuwuSubsidyClock clock;
  int claimed_day;         /* where it was claimed */
  gint64 worker_id;        /* of lists of many: whose, by which sign-up; else 0 and NULL */
  char *worker;
  gint64 signup_id;
} ShuwuSubsidy;

/* What there is for one worker, newest certificate first. Certificates that were revoked give nothing. */
typedef struct
{
  ShuwuSubsidyTerms terms;
  GPtrArray *subsidies;    /* of ShuwuSubsidy */
} ShuwuSubsidyList;

void shuwu_subsidy_list_free (ShuwuSubsidyList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuSubsidyList, shuwu_subsidy_list_free)

void shuwu_subsidy_list_async (ShuwuStore          *store,
                               gint64               worker_id,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);
ShuwuSubsidyList *shuwu_subsidy_list_finish (ShuwuStore    *store,
                                             GAsyncResult  *result,
                                             GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* What can be claimed today, of all workers; the first day to end in front. Ends as the list of one worker does. */
void shuwu_subsidy_due_async (ShuwuStore          *store,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);

/* Of all whom a class gave a certificate of a level, whatever the state; the first day to end in front. Ends as the list of one worker does. */
void shuwu_subsidy_of_class_async (ShuwuStore          *store,
                                   const char          *class_code,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);

/* Notes that the subsidy for a certificate was claimed today, or takes that note back. */
void shuwu_subsidy_note_async (ShuwuStore          *store,
                               gint64               certificate_id,
                               gboolean             is_claimed,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);
gboolean shuwu_subsidy_note_finish (ShuwuStore    *store,
                                    GAsyncResult  *result,
                                    GError       **error);

G_END_DECLS
