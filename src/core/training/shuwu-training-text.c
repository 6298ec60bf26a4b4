// SPDX-License-Identifier: GPL-3.0-or-later
/* How people write moments, meetings and reserves in a table.
 *
 *   2026-11-22 15:00 · 2026/11/22 15:00:00 · 2026年11月22日15时00分 · 2026-11-22T15:00:00+08:00
 *   2026-11-22 15:00-17:00 @车间 (90); 2026-11-23 15:00-17:00
 *   一分厂 5; 二分厂：3 */
#define G_LOG_DOMAIN "shuwu-training"

#include "training/shuwu-training-form-private.h"

#include "storage/shuwu-clock.h"
#include "text/shuwu-clean.h"
#include "training/shuwu-result.h"

#include <string.h>

#define NUMBERS_MAX 12
#define US_PER_MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
#define MEETING_MINUTES_MAX (24 * 60)

static void
clear_meeting (gpointer data)
{
  g_free (((ShuwuMeetingPlan *) data)->place);
}

static void
clear_reserve (gpointer data)
{
  g_free (((ShuwuReservePlan *) data)->unit);
}

/* The numbers of a date and its times; -1 if there is anything between them that is none of their signs. */
static int
read_numbers (const char *text,
              int         numbers[NUMBERS_MAX])
{
  static const char signs[] = " -/.:~,年月日号时点分秒至到";
  int n = 0;

  for (const char *p = text; *p != '\0';)
    if (g_ascii_isdigit (*p))
      {
        char *end;
        gint64 number = g_ascii_strtoll (p, &end, 10);

        if (n == NUMBERS_MAX || end - p > 4)
          return -1;
        numbers[n++] = (int) number;
        p = end;
      }
    else
      {
        gunichar sign = g_utf8_get_char (p);

        if (g_utf8_strchr (signs, -1, sign) == NULL)
          return -1;
        p = g_utf8_next_char (p);
      }

  return n;
}

static gboolean
make_moment (GTimeZone *zone,
             const int *date,
             int        hour,
             int        minute,
             gint64    *time_us)
{
  g_autoptr (GDateTime) moment = NULL;

  if (date[0] < 1900 || date[0] > 2999 || hour > 23 || minute > 59)
    return FALSE;

  moment = g_date_time_new (zone, date[0], date[1], date[2], hour, minute, 0);
  if (moment == NULL)
    return FALSE;

  *time_us = g_date_time_to_unix (moment) * G_USEC_PER_SEC;
  return TRUE;
}

gboolean
shuwu_moment_read (const char *text,
                   GTimeZone  *zone,
                   gboolean    is_end,
                   gint64     *time_us)
{
  g_autofree char *narrow = shuwu_text_narrow (text);
  g_autoptr (GDateTime) iso = g_date_time_new_from_iso8601 (g_strstrip (narrow), zone);
  int numbers[NUMBERS_MAX];
  int n;

  if (iso != NULL)
    {
      *time_us = g_date_time_to_unix (iso) * G_USEC_PER_SEC;
      return TRUE;
    }

  n = read_numbers (narrow, numbers);
  if (n == 5 || n == 6)
    return (n == 5 || numbers[5] < 60) && make_moment (zone, numbers, numbers[3], numbers[4], time_us);
  if (n != 3 || !make_moment (zone, numbers, 0, 0, time_us))
    return FALSE;

  if (is_end)
    {
      g_autoptr (GDateTime) day = g_date_time_new (zone, numbers[0], numbers[1], numbers[2], 0, 0, 0);
      g_autoptr (GDateTime) next = g_date_time_add_days (day, 1);

      *time_us = g_date_time_to_unix (next) * G_USEC_PER_SEC;
    }
  return TRUE;
}

gboolean
shuwu_mark_read (const char *text,
                 gint64     *milli)
{
  g_autofree char *narrow = shuwu_text_narrow (text);
  const char *p = g_strstrip (narrow);
  int n_digits = 0, n_decimals = -1;

  *milli = 0;
  for (; *p != '\0'; p++)
    if (*p == '.' && n_decimals < 0 && n_digits > 0)
      n_decimals = 0;
    else if (g_ascii_isdigit (*p) && n_digits < 9 && n_decimals < 3)
      {
        *milli = *milli * 10 + (*p - '0');
        n_digits++;
        n_decimals += n_decimals >= 0;
      }
    else
      return FALSE;

  for (n_decimals = MAX (n_decimals, 0); n_decimals < 3; n_decimals++)
    *milli *= 10;
  return n_digits > 0;
}

/* 15:00-17:00 of one day, or from one moment to another one; two moments of ISO 8601 have "~" between them. */
static gboolean
read_span (const char       *text,
           GTimeZone        *zone,
           ShuwuMeetingPlan *plan)
{
  g_auto (GStrv) halves = g_strsplit (text, "~", 3);
  int numbers[NUMBERS_MAX];
  int n;

  if (g_strv_length (halves) == 2 && strchr (halves[1], 'T') != NULL)
    return shuwu_moment_read (halves[0], zone, FALSE, &plan->starts_us) &&
           shuwu_moment_read (halves[1], zone, FALSE, &plan->ends_us);

  n = read_numbers (text, numbers);
  if (n != 7 && n != 10)
    return FALSE;

  return make_moment (zone, numbers, numbers[3], numbers[4], &plan->starts_us) &&
         make_moment (zone, n == 10 ? numbers + 5 : numbers, numbers[n - 2], numbers[n - 1], &plan->ends_us);
}

/* Takes "(90)" or "(90分钟)" off the end. */
static gboolean
take_minutes (char *text,
              int  *minutes)
{
  char *open = strrchr (text, '(');
  gint64 number;
  char *end;

  if (open == NULL)
    return TRUE;

  number = g_ascii_strtoll (open + 1, &end, 10);
  if (end == open + 1 || number < 1 || number > MEETING_MINUTES_MAX)
    return FALSE;

  g_strstrip (end);
  if (strcmp (end, ")") != 0 && strcmp (end, "分钟)") != 0 && strcmp (end, "分)") != 0 && strcmp (end, "min)") != 0)
    return FALSE;

  *open = '\0';
  *minutes = (int) number;
  return TRUE;
}

static gboolean
read_meeting (const char       *text,
              GTimeZone        *zone,
              ShuwuMeetingPlan *plan)
{
  g_autofree char *narrow = shuwu_text_narrow (text);
  char *place;
  gint64 length_us;

  if (!take_minutes (narrow, &plan->minutes))
    return FALSE;

  place = strchr (narrow, '@');
  if (place != NULL)
    *place++ = '\0';
  if (!read_span (g_strstrip (narrow), zone, plan))
    return FALSE;

  length_us = plan->ends_us - plan->starts_us;
  if (length_us <= 0 || length_us > MEETING_MINUTES_MAX * US_PER_MINUTE)
    return FALSE;

  plan->place = g_strdup (place != NULL ? g_strstrip (place) : "");
  if (plan->minutes == 0)
    plan->minutes = (int) (length_us / US_PER_MINUTE);
  return TRUE;
}

static int
compare_meetings (gconstpointer a,
                  gconstpointer b)
{
  const ShuwuMeetingPlan *left = a, *right = b;

  return (left->starts_us > right->starts_us) - (left->starts_us < right->starts_us);
}

GArray *
shuwu_meetings_read (const char *text,
                     GTimeZone  *zone)
{
  g_autofree char *narrow = shuwu_text_narrow (text);
  g_auto (GStrv) parts = g_strsplit_set (narrow, ";\n", -1);
  g_autoptr (GArray) plans = g_array_new (FALSE, TRUE, sizeof (ShuwuMeetingPlan));

  g_array_set_clear_func (plans, clear_meeting);
  for (int i = 0; parts[i] != NULL; i++)
    {
      ShuwuMeetingPlan plan = { 0 };

      if (*g_strstrip (parts[i]) == '\0')
        continue;
      if (!read_meeting (parts[i], zone, &plan))
        return NULL;
      g_array_append_val (plans, plan);
    }

  g_array_sort (plans, compare_meetings);
  for (guint i = 1; i < plans->len; i++)
    if (g_array_index (plans, ShuwuMeetingPlan, i).starts_us < g_array_index (plans, ShuwuMeetingPlan, i - 1).ends_us)
      return NULL;

  return plans->len > 0 ? g_steal_pointer (&plans) : NULL;
}

/* The number at the end, and the name before it. */
static gboolean
read_reserve (char             *text,
              ShuwuReservePlan *plan)
{
  static const char * const endings[] = { "个名额", "名额", "个", "人", "名", "席", NULL };
  gsize end, begin;

  for (int i = 0; endings[i] != NULL; i++)
    if (g_str_has_suffix (text, endings[i]))
      {
        text[strlen (text) - strlen (endings[i])] = '\0';
        g_strchomp (text);
        break;
      }

  end = strlen (text);
  for (begin = end; begin > 0 && g_ascii_isdigit (text[begin - 1]); begin--)
    ;
  if (begin == end || end - begin > 6)
    return FALSE;

  plan->seats = (int) g_ascii_strtoll (text + begin, NULL, 10);
  while (begin > 0 && strchr (" :=*x", text[begin - 1]) != NULL)
    begin--;
  plan->unit = begin > 0 ? g_strndup (text, begin) : NULL;

  return plan->unit != NULL;
}

GArray *
shuwu_reserves_read (const char *text)
{
  g_autofree char *narrow = shuwu_text_narrow (text);
  g_auto (GStrv) commas = g_strsplit (narrow, "、", -1);
  g_autofree char *plain = g_strjoinv (";", commas);
  g_auto (GStrv) parts = g_strsplit_set (plain, ";,\n", -1);
  g_autoptr (GArray) plans = g_array_new (FALSE, TRUE, sizeof (ShuwuReservePlan));

  g_array_set_clear_func (plans, clear_reserve);
  for (int i = 0; parts[i] != NULL; i++)
    {
      ShuwuReservePlan plan = { 0 };

      if (*g_strstrip (parts[i]) == '\0')
        continue;
      if (!read_reserve (parts[i], &plan))
        return NULL;
      for (guint other = 0; other < plans->len; other++)
        if (g_str_equal (g_array_index (plans, ShuwuReservePlan, other).unit, plan.unit))
          {
            clear_reserve (&plan);
            return NULL;
          }
      g_array_append_val (plans, plan);
    }

  return plans->len > 0 ? g_steal_pointer (&plans) : NULL;
}
