// SPDX-License-Identifier: GPL-3.0-or-later
/* Courses and classes in words. */
#define G_LOG_DOMAIN "shuwu-app"

#include "training/shuwu-training-words.h"

#include "shuwu-day-words.h"
#include "training/shuwu-hours.h"

#include <glib/gi18n.h>

static const char * const kinds[] = { "course", "lecture", "reading", "sponsorship", "visit", NULL };

static const char * const kind_words[] =
{
  NC_ ("kind of course", "Course"),
  N_("Lecture"),
  N_("Reading event"),
  N_("Degree sponsorship"),
  N_("Visit to an enterprise"),
};

typedef enum
{
  PHASE_DRAFT,
  PHASE_CANCELLED,
  PHASE_OVER,
  PHASE_RUNNING,
  PHASE_SOON,    /* sign-up has not begun */
  PHASE_OPEN,
  PHASE_CLOSED,
} Phase;

static const struct
{
  const char *words;
  const char *css_class;
} phases[] =
{
  [PHASE_DRAFT] = { N_("Not published"), "dim-label" },
  [PHASE_CANCELLED] = { N_("Cancelled"), "error" },
  [PHASE_OVER] = { N_("Over"), "dim-label" },
  [PHASE_RUNNING] = { N_("Running"), "accent" },
  [PHASE_SOON] = { N_("Sign-up begins later"), "dim-label" },
  [PHASE_OPEN] = { N_("Open for sign-up"), "success" },
  [PHASE_CLOSED] = { N_("Sign-up is over"), "warning" },
};

const char * const *
shuwu_training_words_get_kinds (void)
{
  return kinds;
}

/**
 * shuwu_training_words_kind:
 * @kind: the code of a kind of course
 *
 * Says a kind of course.
 *
 * Returns: (transfer none): its name; the code itself if it is none of ours
 */
const char *
shuwu_training_words_kind (const char *kind)
{
  if (g_str_equal (kind, kinds[0]))
    return g_dpgettext2 (NULL, "kind of course", kind_words[0]);

  for (int i = 1; kinds[i] != NULL; i++)
    if (g_str_equal (kind, kinds[i]))
      return _(kind_words[i]);

  return kind;
}

static Phase
get_phase (const ShuwuClassRow *row,
           gint64               now_us)
{
  if (g_str_equal (row->state, "draft"))
    return PHASE_DRAFT;
  if (g_str_equal (row->state, "cancelled"))
    return PHASE_CANCELLED;
  if (g_str_equal (row->state, "over") || (row->ends_us != 0 && row->ends_us <= now_us))
    return PHASE_OVER;
  if (row->starts_us != 0 && row->starts_us <= now_us)
    return PHASE_RUNNING;
  if (row->opens_us > now_us)
    return PHASE_SOON;

  return row->closes_us == 0 || row->closes_us > now_us ? PHASE_OPEN : PHASE_CLOSED;
}

const char *
shuwu_training_words_phase (const ShuwuClassRow *row,
                            gint64               now_us)
{
  return _(phases[get_phase (row, now_us)].words);
}

const char *
shuwu_training_words_phase_class (const ShuwuClassRow *row,
                                  gint64               now_us)
{
  return phases[get_phase (row, now_us)].css_class;
}

/* --- times --- */

static char *
dup_time (ShuwuClock *clock,
          gint64      time_us)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time_us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, shuwu_clock_get_time_zone (clock));

  return g_date_time_format (local, "%H:%M");
}

static gboolean
is_midnight (const char *time)
{
  return g_str_equal (time, "00:00");
}

/**
 * shuwu_training_words_dup_moment:
 * @clock: the clock of the bookroom
 * @time_us: a moment
 *
 * Says a day, and the time of it.
 *
 * Returns: (transfer full): “tomorrow, 15:00”
 */
char *
shuwu_training_words_dup_moment (ShuwuClock *clock,
                                 gint64      time_us)
{
  g_autofree char *day = shuwu_words_day (shuwu_clock_get_day_of (clock, time_us), shuwu_clock_get_today (clock));
  g_autofree char *time = dup_time (clock, time_us);

  if (is_midnight (time))
    return g_steal_pointer (&day);

  /* Translators: a day and a time: “Tue, Dec 22, 15:00” */
  return g_strdup_printf (C_("day and time", "%1$s, %2$s"), day, time);
}

/**
 * shuwu_training_words_dup_deadline:
 * @clock: the clock of the bookroom
 * @time_us: when it is too late
 *
 * Says until when something can be done.
 *
 * Returns: (transfer full): “tomorrow, 15:00”, or the last day
 */
char *
shuwu_training_words_dup_deadline (ShuwuClock *clock,
                                   gint64      time_us)
{
  g_autofree char *time = dup_time (clock, time_us);

  if (!is_midnight (time))
    return shuwu_training_words_dup_moment (clock, time_us);

  return shuwu_words_day (shuwu_clock_get_day_of (clock, time_us) - 1, shuwu_clock_get_today (clock));
}

/**
 * shuwu_training_words_dup_span:
 * @clock: the clock of the bookroom
 * @starts_us: when it begins; 0: nobody knows yet
 * @ends_us: when it ends
 *
 * Says when a class or a meeting is.
 *
 * Returns: (transfer full): “Tue, Dec 22, 15:00–17:00” or “Dec 22 – Jan 5”
 */
char *
shuwu_training_words_dup_span (ShuwuClock *clock,
                               gint64      starts_us,
                               gint64      ends_us)
{
  int first = shuwu_clock_get_day_of (clock, starts_us), last = shuwu_clock_get_day_of (clock, ends_us);
  int today = shuwu_clock_get_today (clock);
  g_autofree char *begin = NULL, *end = NULL;

  if (starts_us == 0)
    return g_strdup ("");

  if (first == last)
    {
      g_autofree char *day = shuwu_words_day (first, today);

      begin = dup_time (clock, starts_us);
      end = dup_time (clock, ends_us);
      /* Translators: a day, and two times of it: “Tue, Dec 22, 15:00–17:00” */
      return g_strdup_printf (_("%1$s, %2$s–%3$s"), day, begin, end);
    }

  begin = shuwu_words_day (first, today);
  end = shuwu_words_day (last, today);
  /* Translators: the first and the last day of a class */
  return g_strdup_printf (_("%1$s – %2$s"), begin, end);
}

/**
 * shuwu_training_words_dup_hours:
 * @minutes: a length
 *
 * Says a length in hours of a course.
 *
 * Returns: (transfer full): “1.5 h”
 */
char *
shuwu_training_words_dup_hours (int minutes)
{
  g_autofree char *hours = shuwu_hours_dup_text (minutes);

  /* Translators: hours of a course that are credited: “1.5 h” */
  return g_strdup_printf (_("%s h"), hours);
}
