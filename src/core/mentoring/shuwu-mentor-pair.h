// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SHUWU_MENTOR_NO_GRADE,
  SHUWU_MENTOR_EXCELLENT,
  SHUWU_MENTOR_PASS,
  SHUWU_MENTOR_FAIL,
} ShuwuMentorGrade;

/* Where a pair stands on a day. */
typedef enum
{
  SHUWU_MENTOR_AHEAD,     /* agreed for a later day */
  SHUWU_MENTOR_RUNNING,
  SHUWU_MENTOR_EXAM_DUE,  /* the term is over, and there is no grade */
  SHUWU_MENTOR_GRADED,
  SHUWU_MENTOR_ENDED,     /* early */
} ShuwuMentorState;

/* One who teaches and one who learns. Days that are not known are SHUWU_DAY_NEVER. */
typedef struct
{
  gint64 id;              /* 0: is not kept yet */
  gint64 mentor_id;
  gint64 apprentice_id;
  char *mentor;           /* names, as they are now */
  char *apprentice;
  char *mentor_unit;      /* "": none; as they are now */
  char *apprentice_unit;
  char *trade;
  char *goal;
  int agreed_day;         /* the first day */
  int until_day;          /* the last one */
  int ended_day;          /* early */
  char *end_reason;
  int exam_day;
  ShuwuMentorGrade grade;
  int n_due;              /* in lists: months of the log that are over */
  int n_signed;           /* in lists: those of them for which both have signed */
} ShuwuMentorPair;

ShuwuMentorPair *shuwu_mentor_pair_copy (const ShuwuMentorPair *self) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_mentor_pair_free (ShuwuMentorPair *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuMentorPair, shuwu_mentor_pair_free)

/* Whether the same is written of both; names and what is counted are no part of it. */
gboolean shuwu_mentor_pair_is_same (const ShuwuMentorPair *self,
                                    const ShuwuMentorPair *other);

/* The last day on which the pair binds both; before agreed_day if it never did. */
int shuwu_mentor_pair_get_last_day (const ShuwuMentorPair *self);
ShuwuMentorState shuwu_mentor_pair_get_state (const ShuwuMentorPair *self,
                                              int                    today);
/* Months of the term, whole or begun, that are over on a day. */
int shuwu_mentor_pair_count_due_months (const ShuwuMentorPair *self,
                                        int                    today);
gboolean shuwu_mentor_pair_has_same_trade (const ShuwuMentorPair *self,
                                           const ShuwuMentorPair *other);

/* "excellent", "pass", "fail"; NULL where there is none. */
const char *shuwu_mentor_grade_get_name (ShuwuMentorGrade grade);
ShuwuMentorGrade shuwu_mentor_grade_from_name (const char *name);

G_END_DECLS
