// SPDX-License-Identifier: GPL-3.0-or-later
/* Mentor pairs in words: where they stand, and why something cannot be. */
#define G_LOG_DOMAIN "shuwu-app"

#include "mentoring/shuwu-mentor-words.h"

#include "mentoring/shuwu-mentoring-error.h"
#include "shuwu-day-words.h"
#include "shuwu-words.h"
#include "storage/shuwu-clock.h"

#include <glib/gi18n.h>

const char *
shuwu_mentor_words_grade (ShuwuMentorGrade grade)
{
  switch (grade)
    {
    case SHUWU_MENTOR_EXCELLENT:
      return _("Excellent");

    case SHUWU_MENTOR_PASS:
      return C_("grade", "Passed");

    case SHUWU_MENTOR_FAIL:
      return C_("grade", "Failed");

    case SHUWU_MENTOR_NO_GRADE:
    default:
      return _("Not held yet");
    }
}

/**
 * shuwu_mentor_words_dup_state:
 * @pair: a pair
 * @today: today
 *
 * Says where a pair stands.
 *
 * Returns: (transfer full): a few words
 */
char *
shuwu_mentor_words_dup_state (const ShuwuMentorPair *pair,
                              int                    today)
{
  g_autofree char *until = shuwu_words_day (pair->until_day, today);
  g_autofree char *day = NULL;

  switch (shuwu_mentor_pair_get_state (pair, today))
    {
    case SHUWU_MENTOR_AHEAD:
      day = shuwu_words_day (pair->agreed_day, today);
      /* Translators: the day on which a mentor pair begins */
      return g_strdup_printf (_("From %s on"), day);

    case SHUWU_MENTOR_RUNNING:
      /* Translators: the last day of a mentor pair */
      return g_strdup_printf (_("Until %s"), until);

    case SHUWU_MENTOR_EXAM_DUE:
      /* Translators: the last day of a mentor pair that has had no exam */
      return g_strdup_printf (_("Exam due, over since %s"), until);

    case SHUWU_MENTOR_GRADED:
      day = shuwu_words_day (pair->exam_day, today);
      /* Translators: the grade of the exam of a mentor pair, and its day */
      return g_strdup_printf (C_("grade and day", "%1$s, %2$s"), shuwu_mentor_words_grade (pair->grade), day);

    case SHUWU_MENTOR_ENDED:
    default:
      day = shuwu_words_day (pair->ended_day, today);
      /* Translators: the day on which a mentor pair ended early */
      return g_strdup_printf (_("Ended early, %s"), day);
    }
}

/**
 * shuwu_mentor_words_dup_month:
 * @month: months since January 1970
 *
 * Names a month.
 *
 * Returns: (transfer full): “2026-11” as people say it
 */
char *
shuwu_mentor_words_dup_month (int month)
{
  g_autoptr (GDateTime) first = g_date_time_new_utc (1970 + month / 12, month % 12 + 1, 1, 0, 0, 0);

  /* Translators: a month and its year, see g_date_time_format () */
  return g_date_time_format (first, C_("month", "%B %Y"));
}

/**
 * shuwu_mentor_words_dup_signed:
 * @month: a month of the log
 * @today: today
 *
 * Says who has signed for a month.
 *
 * Returns: (transfer full): a few words; "" where nobody has
 */
char *
shuwu_mentor_words_dup_signed (const ShuwuMentorMonth *month,
                               int                     today)
{
  gboolean has_mentor = month->mentor_signed_day != SHUWU_DAY_NEVER;
  gboolean has_apprentice = month->apprentice_signed_day != SHUWU_DAY_NEVER;

  if (has_mentor && has_apprentice)
    return g_strdup (_("Both have signed"));
  if (has_mentor)
    return g_strdup (_("Signed by the mentor"));

  return g_strdup (has_apprentice ? _("Signed by the apprentice") : "");
}

/**
 * shuwu_mentor_words_dup_subsidy:
 * @subsidy: a subsidy
 * @today: today
 *
 * Says whether a subsidy can be claimed, and until when.
 *
 * Returns: (transfer full): a few words
 */
char *
shuwu_mentor_words_dup_subsidy (const ShuwuSubsidy *subsidy,
                                int                 today)
{
  g_autofree char *last = shuwu_words_day (subsidy->clock.last_day, today);
  g_autofree char *claimed = NULL;

  switch (subsidy->clock.state)
    {
    case SHUWU_SUBSIDY_OPEN:
      /* Translators: how many days a subsidy can still be claimed, and the last of them */
      return g_strdup_printf (ngettext ("%1$d day left, until %2$s", "%1$d days left, until %2$s", subsidy->clock.days_left),
                              subsidy->clock.days_left, last);

    case SHUWU_SUBSIDY_LATE:
      /* Translators: the last day on which a subsidy could be claimed */
      return g_strdup_printf (_("Too late since %s"), last);

    case SHUWU_SUBSIDY_CLAIMED:
      claimed = shuwu_words_day (subsidy->claimed_day, today);
      /* Translators: the day on which a subsidy was claimed */
      return g_strdup_printf (_("Claimed, %s"), claimed);

    case SHUWU_SUBSIDY_LOWER:
      return g_strdup (_("Claimed for a higher level"));

    case SHUWU_SUBSIDY_NONE:
    default:
      return g_strdup (_("No subsidy for this level"));
    }
}

static char *
dup_day_fact (GVariant   *facts,
              const char *name,
              int         today)
{
  int day = today;

  g_variant_lookup (facts, name, "i", &day);
  return shuwu_words_day (day, today);
}

static char *
tell_full (GVariant *facts,
           int       today)
{
  const char *mentor = "";
  g_autofree const char **apprentices = NULL;
  g_autofree char *names = NULL, *day = dup_day_fact (facts, "day", today);
  int count = 0, limit = 0;

  g_variant_lookup (facts, "mentor", "&s", &mentor);
  g_variant_lookup (facts, "apprentices", "^a&s", &apprentices);
  g_variant_lookup (facts, "count", "i", &count);
  g_variant_lookup (facts, "limit", "i", &limit);
  names = g_strjoinv (_(", "), (char **) apprentices);
  /* Translators: a mentor, how many apprentices, their names, a day, how many there may be */
  return g_strdup_printf (_("%1$s has %2$d apprentices on %4$s already: %3$s. This bookroom allows %5$d at a time: one of these pairs has to end first, or the keeper allows more in the preferences."),
                          mentor, count, names, day, limit);
}

static char *
tell_other (GVariant *facts,
            gboolean  is_failure,
            int       today)
{
  const char *mentor = "", *apprentice = "", *trade = "";
  g_autofree char *until = dup_day_fact (facts, "until_day", today);

  g_variant_lookup (facts, "mentor", "&s", &mentor);
  g_variant_lookup (facts, "apprentice", "&s", &apprentice);
  g_variant_lookup (facts, "trade", "&s", &trade);
  if (is_failure)
    {
      g_autofree char *exam = dup_day_fact (facts, "exam_day", today);

      /* Translators: an apprentice, a mentor, the day of the exam, the last day of a pause */
      return g_strdup_printf (_("%1$s failed the exam with %2$s on %3$s. Until %4$s it has to be another mentor; how long that is the keeper sets in the preferences."), apprentice, mentor,
                              exam, until);
    }

  /* Translators: an apprentice, a trade, a mentor, a day */
  return g_strdup_printf (_("%1$s has a mentor of this trade (%2$s) already: %3$s, until %4$s. That pair has to end first."), apprentice,
                          trade, mentor, until);
}

static char *
tell_too_long (GVariant *facts,
               int       today)
{
  g_autofree char *latest = dup_day_fact (facts, "latest_day", today);
  int limit = 0;

  g_variant_lookup (facts, "limit", "i", &limit);
  /* Translators: how many months, a day */
  return g_strdup_printf (ngettext ("A pair lasts %1$d month at most: until %2$s. The keeper can allow more in the preferences.",
                                    "A pair lasts %1$d months at most: until %2$s. The keeper can allow more in the preferences.", limit),
                          limit, latest);
}

static char *
tell_outside (GVariant *facts,
              int       today)
{
  g_autofree char *from = dup_day_fact (facts, "agreed_day", today), *until = dup_day_fact (facts, "until_day", today);

  /* Translators: the first and the last day of a mentor pair */
  return g_strdup_printf (_("That is not in the term of the pair, which goes from %1$s to %2$s."), from, until);
}

/**
 * shuwu_mentor_words_dup_refusal:
 * @error: an error
 * @today: today
 *
 * Says what decided, with the names and numbers of it.
 *
 * Returns: (transfer full): a sentence or two
 */
char *
shuwu_mentor_words_dup_refusal (const GError *error,
                                int           today)
{
  GVariant *facts = shuwu_mentoring_error_get_facts (error);
  const char *heading = shuwu_words_heading (error), *advice = shuwu_words_advice (error);

  switch (facts != NULL ? error->code : SHUWU_MENTORING_ERROR_NONE)
    {
    case SHUWU_MENTORING_ERROR_MENTOR_FULL:
      return tell_full (facts, today);

    case SHUWU_MENTORING_ERROR_HAS_MENTOR:
      return tell_other (facts, FALSE, today);

    case SHUWU_MENTORING_ERROR_FAILED_HERE:
      return tell_other (facts, TRUE, today);

    case SHUWU_MENTORING_ERROR_TERM_TOO_LONG:
      return tell_too_long (facts, today);

    case SHUWU_MENTORING_ERROR_OUTSIDE_TERM:
      return tell_outside (facts, today);

    default:
      /* Translators: what happened, and what can be done */
      return *advice != '\0' ? g_strdup_printf (_("%1$s. %2$s"), heading, advice) : g_strdup (heading);
    }
}
