// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mentoring/shuwu-mentor-pair.h"
#include "mentoring/shuwu-mentoring-error.h"

G_BEGIN_DECLS

/* The limits that hold in a room: settings. */
typedef struct
{
  int term_months;              /* that a pair lasts at most */
  int apprentices;              /* that a mentor has at a time at most */
  int repeat_months;            /* after a failed exam, in which it has to be another mentor */
} ShuwuMentorTerms;

/* What decided about a pair. */
typedef struct
{
  ShuwuMentoringError code;     /* NONE: nothing is against it */
  int day;                      /* TERM_TOO_LONG: the latest last day; MENTOR_FULL: the first such day; FAILED_HERE: the last one */
  int count;                    /* MENTOR_FULL: apprentices on that day, without the one in question */
  const ShuwuMentorPair *other; /* HAS_MENTOR, FAILED_HERE: the pair that decided; borrowed */
} ShuwuMentorFinding;

/* Whether a mentor has another apprentice in @other on a day than the one of @self. */
gboolean shuwu_mentor_pair_is_beside (const ShuwuMentorPair *self,
                                      const ShuwuMentorPair *other,
                                      int                    day);

ShuwuMentorFinding shuwu_mentor_terms_judge (const ShuwuMentorTerms *self,
                                             const ShuwuMentorPair  *wanted,
                                             GPtrArray              *others);

G_END_DECLS
