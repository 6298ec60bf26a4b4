// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-store.h"
#include "training/shuwu-training-error.h"

G_BEGIN_DECLS

/* What a worker is asked about a class that is over; each is answered with 1 (bad) to 5 (good). */
typedef enum
{
  SHUWU_FEEDBACK_CONTENT,      /* what was taught */
  SHUWU_FEEDBACK_TEACHING,
  SHUWU_FEEDBACK_PRACTICE,
  SHUWU_FEEDBACK_ARRANGEMENT,  /* time and place */
  SHUWU_FEEDBACK_USEFULNESS,   /* for the work */
  SHUWU_N_FEEDBACK_QUESTIONS,
} ShuwuFeedbackQuestion;

#define SHUWU_FEEDBACK_BEST 5

/* The page that a worker fills in. */
typedef struct
{
  const char *class_code;
  const char *card;
  int marks[SHUWU_N_FEEDBACK_QUESTIONS];  /* 0: no answer */
  const char *remark;                     /* (nullable) */
} ShuwuFeedback;

/* The answers to one question. */
typedef struct
{
  int n;                                  /* who answered it */
  int sum;
  int n_of[SHUWU_FEEDBACK_BEST + 1];      /* by mark; [0] is not used */
} ShuwuFeedbackCount;

/* What was said of a class. */
typedef struct
{
  int n_pages;
  int n_seats;                            /* who may say something */
  int n_needed;                           /* with fewer pages nothing of what follows is told: one could guess whose they are */
  ShuwuFeedbackCount counts[SHUWU_N_FEEDBACK_QUESTIONS];
  GPtrArray *remarks;                     /* of char *, in no order */
} ShuwuFeedbackSummary;

void shuwu_feedback_summary_free (ShuwuFeedbackSummary *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuFeedbackSummary, shuwu_feedback_summary_free)

gboolean shuwu_feedback_summary_is_told (const ShuwuFeedbackSummary *self);

/* sum / n to one digit, half up: "4.3"; "" where nobody answered. */
char *shuwu_feedback_count_dup_mean (const ShuwuFeedbackCount *self) G_GNUC_WARN_UNUSED_RESULT;

/* Once for each sign-up, and it cannot be taken back: nobody knows which page it was. @feedback is copied. */
void shuwu_feedback_give_async (ShuwuStore          *store,
                                const ShuwuFeedback *feedback,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);
gboolean shuwu_feedback_give_finish (ShuwuStore    *store,
                                     GAsyncResult  *result,
                                     GError       **error);

void shuwu_feedback_sum_up_async (ShuwuStore          *store,
                                  const char          *class_code,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);
ShuwuFeedbackSummary *shuwu_feedback_sum_up_finish (ShuwuStore    *store,
                                                    GAsyncResult  *result,
                                                    GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
