// SPDX-License-Identifier: GPL-3.0-or-later
/* Weeks and months of days. */
#define G_LOG_DOMAIN "shuwu-app"

#include "calendar/shuwu-calendar-days.h"

#define SECONDS_A_DAY 86400
#define WEEKDAY_OF_DAY_0 3  /* 1970-01-01 was a Thursday */
#define DAYS_A_WEEK 7

static GDateTime *
make_date (int day)
{
  return g_date_time_new_from_unix_utc ((gint64) day * SECONDS_A_DAY);
}

static int
count_days (GDateTime *date)
{
  return (int) (g_date_time_to_unix (date) / SECONDS_A_DAY);
}

int
shuwu_calendar_get_weekday (int day)
{
  int weekday = (day + WEEKDAY_OF_DAY_0) % DAYS_A_WEEK;

  return weekday < 0 ? weekday + DAYS_A_WEEK : weekday;
}

int
shuwu_calendar_get_week (int day)
{
  return day - shuwu_calendar_get_weekday (day);
}

int
shuwu_calendar_get_month (int day)
{
  g_autoptr (GDateTime) date = make_date (day);

  return day - g_date_time_get_day_of_month (date) + 1;
}

int
shuwu_calendar_add_months (int day,
                           int months)
{
  g_autoptr (GDateTime) date = make_date (day);
  g_autoptr (GDateTime) later = g_date_time_add_months (date, months);

  return count_days (later);
}

/**
 * shuwu_calendar_get_start_us:
 * @clock: whose time zone it is
 * @day: a day
 *
 * Says when a day begins.
 *
 * Returns: the moment
 */
gint64
shuwu_calendar_get_start_us (ShuwuClock *clock,
                             int         day)
{
  g_autoptr (GDateTime) date = make_date (day);
  g_autoptr (GDateTime) local = g_date_time_new (shuwu_clock_get_time_zone (clock), g_date_time_get_year (date),
                                                 g_date_time_get_month (date), g_date_time_get_day_of_month (date), 0, 0, 0);

  return g_date_time_to_unix (local) * G_USEC_PER_SEC;
}
