// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Doors open so long before a meeting, and close so long after it. */
#define SHUWU_MEETING_MARGIN_US (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

/* How the hours of a meeting are counted. */
typedef enum
{
  SHUWU_HOURS_PRESENCE,  /* all of it for whoever was there */
  SHUWU_HOURS_CLOCK,     /* the time between coming and going, inside the meeting, rounded down to half hours */
} ShuwuHoursRule;

typedef struct
{
  ShuwuHoursRule hours;
  int late_minutes;      /* after the beginning; later is late */
  int pass_percent;      /* of the planned minutes */
  gint64 pass_mark_milli; /* -1: there is no assessment */
} ShuwuClassRule;

typedef struct
{
  gint64 starts_us;
  gint64 ends_us;
  int planned_minutes;
} ShuwuMeetingTime;

/* Somebody at the door. */
typedef struct
{
  gint64 at_us;
  gboolean is_out;
} ShuwuPassage;

/* What one worker's passages at one meeting come to. */
typedef struct
{
  gboolean is_present;
  gboolean is_late;
  gboolean is_inside;    /* came and did not go, as far as is known */
  int late_by_minutes;   /* whole minutes after the beginning; 0: in time */
  int minutes;           /* credited */
  guint n_doubles;       /* passages that say what was known: in while inside, out while outside */
  gint64 in_us;          /* the first one; 0: none */
  gint64 out_us;         /* the last one that counted; 0: none */
} ShuwuAttendance;

/* @passages in the order of their time. */
ShuwuAttendance shuwu_attendance_fold (const ShuwuClassRule   *rule,
                                       const ShuwuMeetingTime *meeting,
                                       const ShuwuPassage     *passages,
                                       guint                   n);

typedef enum
{
  SHUWU_VERDICT_PASSED,
  SHUWU_VERDICT_FEW_HOURS,
  SHUWU_VERDICT_LOW_MARK,
  SHUWU_VERDICT_NO_MARK,   /* yet */
} ShuwuVerdict;

/* @mark_milli: -1: none was given */
ShuwuVerdict shuwu_class_rule_judge (const ShuwuClassRule *self,
                                     int                   minutes,
                                     int                   planned_minutes,
                                     gint64                mark_milli);
/* "passed", "few-hours" … */
const char *shuwu_verdict_get_name (ShuwuVerdict verdict);

G_END_DECLS
