// SPDX-License-Identifier: GPL-3.0-or-later
/* Days as people say them: today, tomorrow, a weekday with its date, and a year
 * only when it is not this one. */
#define G_LOG_DOMAIN "shuwu-app"

#include "shuwu-day-words.h"

#include <glib/gi18n.h>

#define SECONDS_A_DAY 86400

/* In our own catalogue, not the C library's: a computer with Chinese messages may count its days in English. */
static const char * const weekdays[] = {
  N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"),
};

/**
 * shuwu_words_day:
 * @day: a day
 * @today: today
 *
 * Says a day.
 *
 * Returns: (transfer full): “today”, “Tue, Dec 22”, “Jan 5, 2027”
 */
char *
shuwu_words_day (int day,
                 int today)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc ((gint64) day * SECONDS_A_DAY);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc ((gint64) today * SECONDS_A_DAY);
  g_autofree char *text = NULL;

  if (day == today)
    return g_strdup (_("today"));
  if (day == today + 1)
    return g_strdup (_("tomorrow"));
  if (day == today - 1)
    return g_strdup (_("yesterday"));

  if (g_date_time_get_year (date) != g_date_time_get_year (now))
    /* Translators: a day of another year, see g_date_time_format () */
    return g_date_time_format (date, _("%b %-e, %Y"));

  /* Translators: a day of this year without its weekday, see g_date_time_format () */
  text = g_date_time_format (date, _("%b %-e"));

  /* Translators: a weekday and a day of this year: “Tue, Dec 22” */
  return g_strdup_printf (_("%1$s, %2$s"), _(weekdays[g_date_time_get_day_of_week (date) - 1]), text);
}

/**
 * shuwu_words_due:
 * @due_day: the last day of a loan
 * @today: today
 *
 * Says when a loan is due, or how long it has been.
 *
 * Returns: (transfer full): “due tomorrow”, “2 days overdue”
 */
char *
shuwu_words_due (int due_day,
                 int today)
{
  g_autofree char *day = NULL;

  if (due_day < today)
    /* Translators: how late a loan is */
    return g_strdup_printf (ngettext ("%d day overdue", "%d days overdue", today - due_day), today - due_day);

  day = shuwu_words_day (due_day, today);

  /* Translators: %s is a day: “tomorrow”, “Tue, Dec 22” */
  return g_strdup_printf (_("Due %s"), day);
}
