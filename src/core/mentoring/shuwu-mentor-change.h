// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mentoring/shuwu-mentor-pair.h"
#include "mentoring/shuwu-mentoring-error.h"
#include "storage/shuwu-store.h"

G_BEGIN_DECLS

typedef enum
{
  SHUWU_MENTOR_AGREE,     /* mentor, apprentice, trade, goal, agreed_day, until_day: a new pair */
  SHUWU_MENTOR_EXTEND,    /* until_day; an earlier one where it was written wrongly */
  SHUWU_MENTOR_END,       /* end_day, reason: early */
  SHUWU_MENTOR_EXAMINE,   /* exam_day, and the grade once it was held; a second time corrects the first */
  SHUWU_MENTOR_AIM,       /* goal */
} ShuwuMentorAction;

/* What is to be done with a pair; each action reads what it names. */
typedef struct
{
  ShuwuMentorAction action;
  gint64 pair_id;         /* of every action but AGREE */
  gint64 mentor_id;
  gint64 apprentice_id;
  const char *trade;
  const char *goal;       /* (nullable) */
  int agreed_day;
  int until_day;
  int end_day;
  const char *reason;
  int exam_day;
  ShuwuMentorGrade grade;
} ShuwuMentorOrder;

/* A pair before and after a change. */
typedef struct
{
  ShuwuMentorPair *before; /* NULL: was not there */
  ShuwuMentorPair *after;  /* NULL: the agreement was taken back */
} ShuwuMentorChange;

void shuwu_mentor_change_free (ShuwuMentorChange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuMentorChange, shuwu_mentor_change_free)

/* One transaction decides and writes; on the disk when it comes back. @order is copied. */
void shuwu_mentor_order_async (ShuwuStore             *store,
                               const ShuwuMentorOrder *order,
                               GCancellable           *cancellable,
                               GAsyncReadyCallback     callback,
                               gpointer                user_data);
/* Takes @change. */
void shuwu_mentor_undo_async (ShuwuMentorChange   *change,
                              ShuwuStore          *store,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);
/* Of both. */
ShuwuMentorChange *shuwu_mentor_change_finish (ShuwuStore    *store,
                                               GAsyncResult  *result,
                                               GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
