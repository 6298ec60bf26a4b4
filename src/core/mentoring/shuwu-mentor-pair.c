// SPDX-License-Identifier: GPL-3.0-or-later
/* A mentor pair, as a value.
 *
 *   today                        has a grade   ended early   neither
 *   before agreed_day            -             ENDED         AHEAD
 *   agreed_day … until_day       GRADED        ENDED         RUNNING
 *   later                        GRADED        ENDED         EXAM_DUE
 *
 * An early end in the future is agreed, but has not come: until then it is RUNNING. */
#define G_LOG_DOMAIN "shuwu-mentoring"

#include "mentoring/shuwu-mentor-pair.h"

#include "storage/shuwu-clock.h"
#include "text/shuwu-day.h"
#include "text/shuwu-fold.h"

static const char * const grades[] = {
  [SHUWU_MENTOR_NO_GRADE] = NULL,
  [SHUWU_MENTOR_EXCELLENT] = "excellent",
  [SHUWU_MENTOR_PASS] = "pass",
  [SHUWU_MENTOR_FAIL] = "fail",
};

/**
 * shuwu_mentor_pair_copy:
 * @self: a pair
 *
 * Copies a pair.
 *
 * Returns: (transfer full): the copy
 */
ShuwuMentorPair *
shuwu_mentor_pair_copy (const ShuwuMentorPair *self)
{
  ShuwuMentorPair *copy = g_new (ShuwuMentorPair, 1);

  *copy = *self;
  copy->mentor = g_strdup (self->mentor);
  copy->apprentice = g_strdup (self->apprentice);
  copy->mentor_unit = g_strdup (self->mentor_unit);
  copy->apprentice_unit = g_strdup (self->apprentice_unit);
  copy->trade = g_strdup (self->trade);
  copy->goal = g_strdup (self->goal);
  copy->end_reason = g_strdup (self->end_reason);

  return copy;
}

void
shuwu_mentor_pair_free (ShuwuMentorPair *self)
{
  g_free (self->mentor);
  g_free (self->apprentice);
  g_free (self->mentor_unit);
  g_free (self->apprentice_unit);
  g_free (self->trade);
  g_free (self->goal);
  g_free (self->end_reason);
  g_free (self);
}

/**
 * shuwu_mentor_pair_is_same:
 * @self: a pair
 * @other: the same one, read at another time
 *
 * Compares what is written of a pair.
 *
 * Returns: whether nothing of it differs
 */
gboolean
shuwu_mentor_pair_is_same (const ShuwuMentorPair *self,
                           const ShuwuMentorPair *other)
{
  return self->mentor_id == other->mentor_id && self->apprentice_id == other->apprentice_id &&
         g_str_equal (self->trade, other->trade) && g_str_equal (self->goal, other->goal) &&
         self->agreed_day == other->agreed_day && self->until_day == other->until_day && self->ended_day == other->ended_day &&
         g_str_equal (self->end_reason, other->end_reason) && self->exam_day == other->exam_day && self->grade == other->grade;
}

/**
 * shuwu_mentor_pair_get_last_day:
 * @self: a pair
 *
 * Gets the last day on which the pair counts: that of the term, or the one before an
 * early end or before the exam that was passed or failed. From that day on both may
 * agree with others.
 *
 * Returns: days since 1970-01-01
 */
int
shuwu_mentor_pair_get_last_day (const ShuwuMentorPair *self)
{
  int last_day = self->until_day;

  if (self->ended_day != SHUWU_DAY_NEVER)
    last_day = MIN (last_day, self->ended_day - 1);
  if (self->grade != SHUWU_MENTOR_NO_GRADE)
    last_day = MIN (last_day, self->exam_day - 1);

  return last_day;
}

/**
 * shuwu_mentor_pair_get_state:
 * @self: a pair
 * @today: a day
 *
 * Tells where a pair stands.
 *
 * Returns: the state
 */
ShuwuMentorState
shuwu_mentor_pair_get_state (const ShuwuMentorPair *self,
                             int                    today)
{
  if (self->grade != SHUWU_MENTOR_NO_GRADE)
    return SHUWU_MENTOR_GRADED;
  if (self->ended_day <= today || self->ended_day == self->agreed_day)
    return SHUWU_MENTOR_ENDED;
  if (today < self->agreed_day)
    return SHUWU_MENTOR_AHEAD;

  return today <= self->until_day ? SHUWU_MENTOR_RUNNING : SHUWU_MENTOR_EXAM_DUE;
}

/**
 * shuwu_mentor_pair_count_due_months:
 * @self: a pair
 * @today: a day
 *
 * Counts the months for which both should have signed: those of the term, up to an
 * early end, that are over.
 *
 * Returns: how many
 */
int
shuwu_mentor_pair_count_due_months (const ShuwuMentorPair *self,
                                    int                    today)
{
  int last_day = self->ended_day != SHUWU_DAY_NEVER ? MIN (self->ended_day, self->until_day) : self->until_day;
  int end = MIN (shuwu_day_get_month (today), shuwu_day_get_month (last_day) + 1);

  return MAX (0, end - shuwu_day_get_month (self->agreed_day));
}

/**
 * shuwu_mentor_pair_has_same_trade:
 * @self: a pair
 * @other: another one
 *
 * Tells whether both are about one trade, however it is written.
 *
 * Returns: whether they are
 */
gboolean
shuwu_mentor_pair_has_same_trade (const ShuwuMentorPair *self,
                                  const ShuwuMentorPair *other)
{
  g_autofree char *mine = shuwu_fold_dup_text (self->trade), *others = shuwu_fold_dup_text (other->trade);

  return g_str_equal (mine, others);
}

/**
 * shuwu_mentor_grade_get_name:
 * @grade: a grade
 *
 * Gets the name of a grade in the file.
 *
 * Returns: (transfer none) (nullable): the name, or %NULL for %SHUWU_MENTOR_NO_GRADE
 */
const char *
shuwu_mentor_grade_get_name (ShuwuMentorGrade grade)
{
  return grades[grade];
}

/**
 * shuwu_mentor_grade_from_name:
 * @name: (nullable): a name of the file
 *
 * Reads a grade.
 *
 * Returns: the grade
 */
ShuwuMentorGrade
shuwu_mentor_grade_from_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (grades); i++)
    if (g_strcmp0 (grades[i], name) == 0)
      return (ShuwuMentorGrade) i;

  return SHUWU_MENTOR_NO_GRADE;
}
