// SPDX-License-Identifier: GPL-3.0-or-later
/* Days that people write. The year has four digits and stands first; what could be
 * read in two ways is not read. */
#define G_LOG_DOMAIN "shuwu-text"

#include "text/shuwu-day.h"

#include "text/shuwu-scan.h"

#define UNIX_EPOCH_JULIAN 719163

static const char * const ways[] = {
  "^([0-9]{4}) *[-/.年] *([0-9]{1,2}) *[-/.月] *([0-9]{1,2}) *日?$",
  "^([0-9]{4})([0-9]{2})([0-9]{2})$",
  "^([0-9]{4}) *[-/.年] *([0-9]{1,2}) *月?$",
};

static int
get_number (GMatchInfo *match,
            int         group)
{
  g_autofree char *digits = g_match_info_fetch (match, group);

  return digits != NULL && *digits != '\0' ? (int) g_ascii_strtoll (digits, NULL, 10) : 0;
}

static gboolean
count_day (int  year,
           int  month,
           int  of_month,
           int *day)
{
  GDate date;

  if (year < 1970 || month < 1 || month > 12)
    return FALSE;
  if (of_month == 0)
    of_month = g_date_get_days_in_month (month, (GDateYear) year);
  if (!g_date_valid_dmy ((GDateDay) of_month, month, (GDateYear) year))
    return FALSE;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) of_month, month, (GDateYear) year);
  *day = (int) g_date_get_julian (&date) - UNIX_EPOCH_JULIAN;

  return TRUE;
}

/**
 * shuwu_day_parse:
 * @text: what a person wrote
 * @day: (out): days since 1970-01-01
 *
 * Reads a day.
 *
 * Returns: whether @text is one, and a certain one
 */
gboolean
shuwu_day_parse (const char *text,
                 int        *day)
{
  g_autofree char *folded = shuwu_scan_fold (text);

  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (GRegex) way = g_regex_new (ways[i], 0, 0, NULL);
      g_autoptr (GMatchInfo) match = NULL;
      gboolean has_day = i < G_N_ELEMENTS (ways) - 1;
      int of_month;

      if (!g_regex_match (way, folded, 0, &match))
        continue;

      of_month = has_day ? get_number (match, 3) : 0;
      return (!has_day || of_month > 0) && count_day (get_number (match, 1), get_number (match, 2), of_month, day);
    }

  return FALSE;
}

static void
read_date (int    day,
           GDate *date)
{
  g_date_clear (date, 1);
  g_date_set_julian (date, (guint32) (day + UNIX_EPOCH_JULIAN));
}

/**
 * shuwu_day_add_months:
 * @day: days since 1970-01-01
 * @months: how many months later; not negative
 *
 * Gets the last day of a period that begins with @day and is counted in months:
 * the day with the same number, or the last one of a month that is too short.
 *
 * Returns: days since 1970-01-01
 */
int
shuwu_day_add_months (int day,
                      int months)
{
  GDate date;

  g_return_val_if_fail (months >= 0, day);

  read_date (day, &date);
  g_date_add_months (&date, (guint) months);
  return (int) g_date_get_julian (&date) - UNIX_EPOCH_JULIAN;
}

/**
 * shuwu_day_get_month:
 * @day: days since 1970-01-01
 *
 * Gets the month that a day is in.
 *
 * Returns: months since January 1970
 */
int
shuwu_day_get_month (int day)
{
  GDate date;

  read_date (day, &date);
  return (g_date_get_year (&date) - 1970) * 12 + (int) g_date_get_month (&date) - 1;
}

/**
 * shuwu_month_get_first_day:
 * @month: months since January 1970
 *
 * Gets the first day of a month.
 *
 * Returns: days since 1970-01-01
 */
int
shuwu_month_get_first_day (int month)
{
  return shuwu_day_add_months (0, month);
}
