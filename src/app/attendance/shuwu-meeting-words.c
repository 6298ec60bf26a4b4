// SPDX-License-Identifier: GPL-3.0-or-later
/* When a meeting is, and how long somebody was there, as it is typed. */
#define G_LOG_DOMAIN "shuwu-app"

#include "attendance/shuwu-meeting-words.h"

#define MINUTES_AN_HOUR 60

static char *
format (ShuwuClock *clock,
        gint64      time_us,
        const char *pattern)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time_us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, shuwu_clock_get_time_zone (clock));

  return g_date_time_format (local, pattern);
}

char *
shuwu_meeting_words_dup_time (ShuwuClock *clock,
                              gint64      time_us)
{
  return format (clock, time_us, "%H:%M");
}

char *
shuwu_meeting_words_dup_short_day (ShuwuClock *clock,
                                   gint64      time_us)
{
  return format (clock, time_us, "%m-%d");
}

/**
 * shuwu_meeting_words_read_hours:
 * @text: what was typed
 * @minutes: (out): how long; nothing typed is 0
 *
 * Reads hours.
 *
 * Returns: whether it is a number of hours of a day
 */
gboolean
shuwu_meeting_words_read_hours (const char *text,
                                int        *minutes)
{
  g_autofree char *folded = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  char *end = NULL;
  double hours;

  if (folded == NULL)
    return FALSE;

  g_strstrip (folded);
  hours = *folded != '\0' ? g_ascii_strtod (folded, &end) : 0;
  if ((end != NULL && *end != '\0') || !(hours >= 0 && hours <= 24))
    return FALSE;

  *minutes = (int) (hours * MINUTES_AN_HOUR + 0.5);
  return TRUE;
}
