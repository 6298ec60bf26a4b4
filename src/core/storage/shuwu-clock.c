// SPDX-License-Identifier: GPL-3.0-or-later
/* The clock of a bookroom: now, today, and the library's time zone.
 *
 * Everything that asks for the time gets a clock passed in, so that tests and
 * yesterday's paper slips can bring their own. The time zone is China's: a day
 * must not move because a PC was set up abroad. */
#define G_LOG_DOMAIN "shuwu-storage"

#include "storage/shuwu-clock-move.h"

#include <stdatomic.h>
#include <stdio.h>

#define UNIX_EPOCH_JULIAN 719163 /* g_date_get_julian () of 1970-01-01 */

struct _ShuwuClock
{
  grefcount ref_count;
  GTimeZone *zone;
  _Atomic gint64 fixed_us; /* G_MININT64: the real time */
};

static ShuwuClock *
clock_new (gint64 fixed_us)
{
  ShuwuClock *self = g_new0 (ShuwuClock, 1);

  g_ref_count_init (&self->ref_count);
  self->zone = g_time_zone_new_offset (8 * 60 * 60);
  self->fixed_us = fixed_us;

  return self;
}

/**
 * shuwu_clock_new:
 *
 * Makes a clock that tells the real time.
 *
 * Returns: (transfer full): a clock
 */
ShuwuClock *
shuwu_clock_new (void)
{
  return clock_new (G_MININT64);
}

/**
 * shuwu_clock_new_fixed:
 * @now_us: microseconds since 1970-01-01 UTC
 *
 * Makes a clock that stands still.
 *
 * Returns: (transfer full): a clock
 */
ShuwuClock *
shuwu_clock_new_fixed (gint64 now_us)
{
  return clock_new (now_us);
}

/**
 * shuwu_clock_move:
 * @self: a clock that stands still
 * @now_us: microseconds since 1970-01-01 UTC
 *
 * Moves the clock to another moment.
 */
void
shuwu_clock_move (ShuwuClock *self,
                  gint64      now_us)
{
  g_return_if_fail (self->fixed_us != G_MININT64);

  self->fixed_us = now_us;
}

ShuwuClock *
shuwu_clock_ref (ShuwuClock *self)
{
  g_ref_count_inc (&self->ref_count);
  return self;
}

void
shuwu_clock_unref (ShuwuClock *self)
{
  if (!g_ref_count_dec (&self->ref_count))
    return;

  g_time_zone_unref (self->zone);
  g_free (self);
}

gint64
shuwu_clock_get_now_us (ShuwuClock *self)
{
  gint64 fixed_us = self->fixed_us;

  return fixed_us != G_MININT64 ? fixed_us : g_get_real_time ();
}

/**
 * shuwu_clock_get_today:
 * @self: a clock
 *
 * Gets today's date in the library's time zone.
 *
 * Returns: days since 1970-01-01
 */
int
shuwu_clock_get_today (ShuwuClock *self)
{
  return shuwu_clock_get_day_of (self, shuwu_clock_get_now_us (self));
}

GTimeZone *
shuwu_clock_get_time_zone (ShuwuClock *self)
{
  return self->zone;
}

static GDateTime *
local_time (ShuwuClock *self,
            gint64      time_us)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time_us / G_USEC_PER_SEC);

  return g_date_time_to_timezone (utc, self->zone);
}

/**
 * shuwu_clock_get_day_of:
 * @self: a clock
 * @time_us: microseconds since 1970-01-01 UTC
 *
 * Gets the date on which a moment falls in the library's time zone.
 *
 * Returns: days since 1970-01-01
 */
int
shuwu_clock_get_day_of (ShuwuClock *self,
                        gint64      time_us)
{
  g_autoptr (GDateTime) local = local_time (self, time_us);
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, g_date_time_get_day_of_month (local), g_date_time_get_month (local), g_date_time_get_year (local));

  return (int) g_date_get_julian (&date) - UNIX_EPOCH_JULIAN;
}

/**
 * shuwu_clock_dup_iso_time:
 * @self: a clock
 * @time_us: microseconds since 1970-01-01 UTC
 *
 * Writes a moment as `2026-11-22T12:30:00+08:00`.
 *
 * Returns: (transfer full): the text
 */
char *
shuwu_clock_dup_iso_time (ShuwuClock *self,
                          gint64      time_us)
{
  g_autoptr (GDateTime) local = local_time (self, time_us);

  return g_date_time_format (local, "%Y-%m-%dT%H:%M:%S%:z");
}

/**
 * shuwu_day_to_iso:
 * @day: days since 1970-01-01
 *
 * Writes a day as `2026-11-22`.
 *
 * Returns: (transfer full): the text
 */
char *
shuwu_day_to_iso (int day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) (day + UNIX_EPOCH_JULIAN));

  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date));
}

/**
 * shuwu_day_from_iso:
 * @text: a day as `2026-11-22`
 * @day: (out): days since 1970-01-01
 *
 * Reads a day.
 *
 * Returns: whether @text is a day of the calendar
 */
gboolean
shuwu_day_from_iso (const char *text,
                    int        *day)
{
  int year, month, of_month, end = 0;
  GDate date;

  if (sscanf (text, "%4d-%2d-%2d%n", &year, &month, &of_month, &end) != 3 || text[end] != '\0' ||
      year < 1 || month < 1 || of_month < 1 || !g_date_valid_dmy (of_month, month, year))
    return FALSE;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, of_month, month, year);
  *day = (int) g_date_get_julian (&date) - UNIX_EPOCH_JULIAN;

  return TRUE;
}

/**
 * shuwu_time_from_iso:
 * @text: a moment in ISO 8601; without an offset it is China's time
 * @time_us: (out): microseconds since 1970-01-01 UTC
 *
 * Reads a moment.
 *
 * Returns: whether @text is one
 */
gboolean
shuwu_time_from_iso (const char *text,
                     gint64     *time_us)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (8 * 60 * 60);
  g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (text, zone);

  if (moment == NULL)
    return FALSE;

  *time_us = g_date_time_to_unix (moment) * G_USEC_PER_SEC + g_date_time_get_microsecond (moment);
  return TRUE;
}
