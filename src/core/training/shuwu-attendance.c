// SPDX-License-Identifier: GPL-3.0-or-later
/* What scans at the door come to: who was there, who was late, which minutes are
 * credited, who passes. Functions of values: no clock, no database.
 *
 *            in                 out
 *   outside  ▸ inside           double, unless it is the first: was there
 *   inside   double             ▸ outside
 *
 * By the clock only time between an "in" and an "out" counts: who does not scan
 * on leaving gets nothing for it until the sheet is typed in. A share of hours is
 * compared by multiplying, never by dividing. */
#define G_LOG_DOMAIN "shuwu-training"

#include "training/shuwu-attendance.h"

#define US_PER_MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
#define HALF_HOUR 30

static void
arrive (ShuwuAttendance        *self,
        const ShuwuClassRule   *rule,
        const ShuwuMeetingTime *meeting,
        gint64                  at_us)
{
  gint64 late_us = at_us - meeting->starts_us;

  self->in_us = at_us;
  self->late_by_minutes = late_us > 0 ? (int) (late_us / US_PER_MINUTE) : 0;
  self->is_late = late_us > rule->late_minutes * US_PER_MINUTE;
}

/* Time inside the meeting. */
static gint64
clip (const ShuwuMeetingTime *meeting,
      gint64                  from_us,
      gint64                  to_us)
{
  return MAX (MIN (to_us, meeting->ends_us) - MAX (from_us, meeting->starts_us), 0);
}

static int
credit (const ShuwuClassRule   *rule,
        const ShuwuMeetingTime *meeting,
        const ShuwuAttendance  *self,
        gint64                  inside_us)
{
  int minutes = (int) (inside_us / US_PER_MINUTE);

  if (rule->hours == SHUWU_HOURS_PRESENCE)
    return self->is_present ? meeting->planned_minutes : 0;

  return MIN (minutes - minutes % HALF_HOUR, meeting->planned_minutes);
}

/* Out while outside; but whoever only scans on leaving was there. In while inside. */
static gboolean
is_double (const ShuwuAttendance *self,
           const ShuwuPassage    *passage,
           gboolean               is_first)
{
  return passage->is_out ? !self->is_inside && !is_first : self->is_inside;
}

/**
 * shuwu_attendance_fold:
 * @rule: of the class
 * @meeting: a meeting
 * @passages: (array length=n): one worker's scans, in the order of their time
 * @n: how many
 *
 * Says what scans come to.
 *
 * Returns: the attendance
 */
ShuwuAttendance
shuwu_attendance_fold (const ShuwuClassRule   *rule,
                       const ShuwuMeetingTime *meeting,
                       const ShuwuPassage     *passages,
                       guint                   n)
{
  ShuwuAttendance self = { .is_present = n > 0 };
  gint64 inside_us = 0, since_us = 0;

  for (guint i = 0; i < n; i++)
    {
      const ShuwuPassage *passage = &passages[i];

      if (is_double (&self, passage, i == 0))
        self.n_doubles++;
      else if (!passage->is_out)
        {
          self.is_inside = TRUE;
          since_us = passage->at_us;
          if (self.in_us == 0)
            arrive (&self, rule, meeting, passage->at_us);
        }
      else
        {
          if (self.is_inside)
            inside_us += clip (meeting, since_us, passage->at_us);
          self.is_inside = FALSE;
          self.out_us = passage->at_us;
        }
    }

  self.minutes = credit (rule, meeting, &self, inside_us);
  return self;
}

/**
 * shuwu_class_rule_judge:
 * @self: of the class
 * @minutes: credited
 * @planned_minutes: of all meetings
 * @mark_milli: of the assessment, in thousandths; -1: none was given
 *
 * Says whether a worker passes. Where hours are asked for, who has none does not,
 * also in a class that never met.
 *
 * Returns: the verdict
 */
ShuwuVerdict
shuwu_class_rule_judge (const ShuwuClassRule *self,
                        int                   minutes,
                        int                   planned_minutes,
                        gint64                mark_milli)
{
  gboolean has_nothing = self->pass_percent > 0 && minutes == 0;

  if (has_nothing || (gint64) minutes * 100 < (gint64) planned_minutes * self->pass_percent)
    return SHUWU_VERDICT_FEW_HOURS;
  if (self->pass_mark_milli < 0)
    return SHUWU_VERDICT_PASSED;
  if (mark_milli < 0)
    return SHUWU_VERDICT_NO_MARK;

  return mark_milli < self->pass_mark_milli ? SHUWU_VERDICT_LOW_MARK : SHUWU_VERDICT_PASSED;
}

const char *
shuwu_verdict_get_name (ShuwuVerdict verdict)
{
  static const char * const names[] = {
    [SHUWU_VERDICT_PASSED] = "passed",
    [SHUWU_VERDICT_FEW_HOURS] = "few-hours",
    [SHUWU_VERDICT_LOW_MARK] = "low-mark",
    [SHUWU_VERDICT_NO_MARK] = "no-mark",
  };

  g_return_val_if_fail (verdict < G_N_ELEMENTS (names), NULL);

  return names[verdict];
}
