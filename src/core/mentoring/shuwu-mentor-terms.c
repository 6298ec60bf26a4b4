// SPDX-License-Identifier: GPL-3.0-or-later
/* What may be agreed, as a function of values: the pair as it would be, and the
 * others of both workers. Pairs count on the days on which they bind, so that it
 * does not matter in which order paper is typed in. */
#define G_LOG_DOMAIN "shuwu-mentoring"

#include "mentoring/shuwu-mentor-terms.h"

#include "storage/shuwu-clock.h"
#include "text/shuwu-day.h"

static gboolean
is_on (const ShuwuMentorPair *pair,
       int                    day)
{
  return pair->agreed_day <= day && day <= shuwu_mentor_pair_get_last_day (pair);
}

static gboolean
is_itself (const ShuwuMentorPair *wanted,
           const ShuwuMentorPair *other)
{
  return wanted->id != 0 && wanted->id == other->id;
}

/**
 * shuwu_mentor_pair_is_beside:
 * @self: a pair
 * @other: any pair
 * @day: days since 1970-01-01
 *
 * Tells whether the mentor of @self has another apprentice on a day, by @other.
 *
 * Returns: whether it is so
 */
gboolean
shuwu_mentor_pair_is_beside (const ShuwuMentorPair *self,
                             const ShuwuMentorPair *other,
                             int                    day)
{
  return !is_itself (self, other) && other->mentor_id == self->mentor_id && other->apprentice_id != self->apprentice_id &&
         is_on (other, day);
}

/* An apprentice who learns two trades is one. */
static int
count_apprentices (const ShuwuMentorPair *wanted,
                   GPtrArray             *others,
                   int                    day)
{
  int n = 0;

  for (guint i = 0; i < others->len; i++)
    {
      const ShuwuMentorPair *other = g_ptr_array_index (others, i);
      gboolean is_new = shuwu_mentor_pair_is_beside (wanted, other, day);

      for (guint j = 0; is_new && j < i; j++)
        {
          const ShuwuMentorPair *earlier = g_ptr_array_index (others, j);

          is_new = earlier->apprentice_id != other->apprentice_id || !shuwu_mentor_pair_is_beside (wanted, earlier, day);
        }
      n += is_new;
    }

  return n;
}

/* Apprentices become more only where a pair begins. */
static void
judge_mentor (const ShuwuMentorTerms *terms,
              const ShuwuMentorPair  *wanted,
              GPtrArray              *others,
              ShuwuMentorFinding     *finding)
{
  int first_day = wanted->agreed_day, last_day = shuwu_mentor_pair_get_last_day (wanted);

  finding->day = SHUWU_DAY_NEVER;
  for (guint i = 0; i <= others->len; i++)
    {
      const ShuwuMentorPair *other = i < others->len ? g_ptr_array_index (others, i) : wanted;
      int day = other->agreed_day;
      int count;

      if (day < first_day || day > last_day || day >= finding->day)
        continue;
      count = count_apprentices (wanted, others, day);
      if (count >= terms->apprentices)
        *finding = (ShuwuMentorFinding) { .code = SHUWU_MENTORING_ERROR_MENTOR_FULL, .day = day, .count = count };
    }
}

static void
judge_apprentice (const ShuwuMentorPair *wanted,
                  GPtrArray             *others,
                  ShuwuMentorFinding    *finding)
{
  int last_day = shuwu_mentor_pair_get_last_day (wanted);

  for (guint i = 0; i < others->len; i++)
    {
      const ShuwuMentorPair *other = g_ptr_array_index (others, i);
      int from_day = MAX (wanted->agreed_day, other->agreed_day);

      if (is_itself (wanted, other) || other->apprentice_id != wanted->apprentice_id ||
          from_day > MIN (last_day, shuwu_mentor_pair_get_last_day (other)) || !shuwu_mentor_pair_has_same_trade (wanted, other))
        continue;
      if (finding->other == NULL || other->agreed_day < finding->other->agreed_day)
        *finding = (ShuwuMentorFinding) { .code = SHUWU_MENTORING_ERROR_HAS_MENTOR, .day = from_day, .other = other };
    }
}

/* Only where two agree: what was agreed stays when the grade of an earlier pair is typed in. */
static void
judge_failure (const ShuwuMentorTerms *terms,
               const ShuwuMentorPair  *wanted,
               GPtrArray              *others,
               ShuwuMentorFinding     *finding)
{
  for (guint i = 0; wanted->id == 0 && i < others->len; i++)
    {
      const ShuwuMentorPair *other = g_ptr_array_index (others, i);
      int day;

      if (other->grade != SHUWU_MENTOR_FAIL || other->mentor_id != wanted->mentor_id ||
          other->apprentice_id != wanted->apprentice_id || !shuwu_mentor_pair_has_same_trade (wanted, other))
        continue;
      day = shuwu_day_add_months (other->exam_day, terms->repeat_months);
      if (wanted->agreed_day >= other->exam_day && wanted->agreed_day <= day && (finding->other == NULL || day > finding->day))
        *finding = (ShuwuMentorFinding) { .code = SHUWU_MENTORING_ERROR_FAILED_HERE, .day = day, .other = other };
    }
}

static ShuwuMentorFinding
judge_itself (const ShuwuMentorTerms *terms,
              const ShuwuMentorPair  *wanted)
{
  int latest_day = shuwu_day_add_months (wanted->agreed_day, terms->term_months);

  if (wanted->mentor_id == wanted->apprentice_id)
    return (ShuwuMentorFinding) { .code = SHUWU_MENTORING_ERROR_SAME_WORKER };
  if (*wanted->trade == '\0')
    return (ShuwuMentorFinding) { .code = SHUWU_MENTORING_ERROR_NO_TRADE };
  if (wanted->until_day < wanted->agreed_day)
    return (ShuwuMentorFinding) { .code = SHUWU_MENTORING_ERROR_BACKWARDS };
  if (wanted->until_day > latest_day)
    return (ShuwuMentorFinding) { .code = SHUWU_MENTORING_ERROR_TERM_TOO_LONG, .day = latest_day };

  return (ShuwuMentorFinding) { .code = SHUWU_MENTORING_ERROR_NONE };
}

/**
 * shuwu_mentor_terms_judge:
 * @self: the limits that hold
 * @wanted: the pair as it would be
 * @others: (element-type ShuwuMentorPair): all pairs that one of the two has; @wanted may be among them
 *
 * Decides whether a pair may be as it is wanted.
 *
 * Returns: what is against it
 */
ShuwuMentorFinding
shuwu_mentor_terms_judge (const ShuwuMentorTerms *self,
                          const ShuwuMentorPair  *wanted,
                          GPtrArray              *others)
{
  ShuwuMentorFinding finding = judge_itself (self, wanted);

  if (finding.code == SHUWU_MENTORING_ERROR_NONE)
    judge_apprentice (wanted, others, &finding);
  if (finding.code == SHUWU_MENTORING_ERROR_NONE)
    judge_failure (self, wanted, others, &finding);
  if (finding.code == SHUWU_MENTORING_ERROR_NONE)
    judge_mentor (self, wanted, others, &finding);

  return finding;
}
