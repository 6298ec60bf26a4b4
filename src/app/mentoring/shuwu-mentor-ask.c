// SPDX-License-Identifier: GPL-3.0-or-later
/* The short forms of mentor pairs: what each asks, and what the answers mean. */
#define G_LOG_DOMAIN "shuwu-app"

#include "mentoring/shuwu-mentor-ask.h"

#include "compat/shuwu-ask-fields.h"
#include "mentoring/shuwu-mentor-words.h"
#include "storage/shuwu-clock.h"
#include "text/shuwu-day.h"

#include <glib/gi18n.h>

static char *
dup_day (int day)
{
  return day == SHUWU_DAY_NEVER ? g_strdup ("") : shuwu_day_to_iso (day);
}

static gboolean
read_day (const char *text,
          int        *day)
{
  *day = SHUWU_DAY_NEVER;
  return *text == '\0' || shuwu_day_parse (text, day);
}

static void
ask (GtkWidget           *from,
     const char          *heading,
     const char          *body,
     const ShuwuField    *fields,
     guint                n_fields,
     GAsyncReadyCallback  callback,
     gpointer             user_data)
{
  const ShuwuAnswer answers[] = {
    { "cancel", _("_Cancel"), SHUWU_ANSWER_PLAIN },
    { "keep", _("_Save"), SHUWU_ANSWER_SUGGESTED },
    { NULL },
  };
  const ShuwuQuestion question = { .heading = heading, .body = body, .answers = answers };

  shuwu_ask_fields_async (from, &question, fields, n_fields, callback, user_data);
}

/**
 * shuwu_mentor_ask_pair:
 * @from: a widget of the window
 * @lines: what stands in the form
 * @callback: (scope async): runs once
 * @user_data: passed to @callback
 *
 * Asks for a new pair.
 */
void
shuwu_mentor_ask_pair (GtkWidget            *from,
                       char                **lines,
                       GAsyncReadyCallback   callback,
                       gpointer              user_data)
{
  const char * const roles[] = { C_("role", "Mentor"), C_("role", "Apprentice"), NULL };
  const ShuwuField fields[SHUWU_N_MENTOR_LINES] = {
    [SHUWU_MENTOR_LINE_ROLE] = { .title = _("The other one is the"), .choices = roles,
                                 .selected = (guint) g_ascii_strtoull (lines[SHUWU_MENTOR_LINE_ROLE], NULL, 10) },
    [SHUWU_MENTOR_LINE_OTHER] = { .title = _("Card or full name of the other one"), .value = lines[SHUWU_MENTOR_LINE_OTHER] },
    [SHUWU_MENTOR_LINE_TRADE] = { .title = _("Trade"), .value = lines[SHUWU_MENTOR_LINE_TRADE] },
    [SHUWU_MENTOR_LINE_GOAL] = { .title = _("Goal"), .value = lines[SHUWU_MENTOR_LINE_GOAL] },
    [SHUWU_MENTOR_LINE_FROM] = { .title = _("Day of the agreement"), .value = lines[SHUWU_MENTOR_LINE_FROM] },
    [SHUWU_MENTOR_LINE_UNTIL] = { .title = _("Last day"), .value = lines[SHUWU_MENTOR_LINE_UNTIL] },
  };

  ask (from, _("New Mentor Pair"), NULL, fields, SHUWU_N_MENTOR_LINES, callback, user_data);
}

/**
 * shuwu_mentor_ask_change:
 * @from: a widget of the window
 * @action: what is to be done
 * @pair: with which pair
 * @today: today
 * @callback: (scope async): runs once
 * @user_data: passed to @callback
 *
 * Asks for what an action needs.
 */
void
shuwu_mentor_ask_change (GtkWidget             *from,
                         ShuwuMentorAction      action,
                         const ShuwuMentorPair *pair,
                         int                    today,
                         GAsyncReadyCallback    callback,
                         gpointer               user_data)
{
  g_autofree char *until = dup_day (pair->until_day), *now = dup_day (today);
  g_autofree char *exam = dup_day (pair->exam_day != SHUWU_DAY_NEVER ? pair->exam_day : today);
  const char * const grades[] = {
    shuwu_mentor_words_grade (SHUWU_MENTOR_NO_GRADE), shuwu_mentor_words_grade (SHUWU_MENTOR_EXCELLENT),
    shuwu_mentor_words_grade (SHUWU_MENTOR_PASS), shuwu_mentor_words_grade (SHUWU_MENTOR_FAIL), NULL,
  };
  const ShuwuField term[] = { { .title = _("Last day"), .value = until } };
  const ShuwuField end[] = { { .title = _("Ended on"), .value = now }, { .title = _("Reason") } };
  const ShuwuField test[] = { { .title = _("Day of the exam"), .value = exam },
                              { .title = _("Grade"), .choices = grades, .selected = pair->grade } };
  const ShuwuField goal[] = { { .title = _("Goal"), .value = pair->goal } };

  switch (action)
    {
    case SHUWU_MENTOR_EXTEND:
      ask (from, _("Until When?"), NULL, term, G_N_ELEMENTS (term), callback, user_data);
      break;

    case SHUWU_MENTOR_END:
      ask (from, _("End This Pair Early?"), _("Without an exam. Both may agree with others from that day on."), end,
           G_N_ELEMENTS (end), callback, user_data);
      break;

    case SHUWU_MENTOR_EXAMINE:
      ask (from, _("Exam"), _("After a failed exam it has to be another mentor for a time."), test, G_N_ELEMENTS (test), callback,
           user_data);
      break;

    case SHUWU_MENTOR_AIM:
    case SHUWU_MENTOR_AGREE:
    default:
      ask (from, _("Goal"), NULL, goal, G_N_ELEMENTS (goal), callback, user_data);
    }
}

/**
 * shuwu_mentor_ask_month:
 * @from: a widget of the window
 * @month: a month of the log
 * @callback: (scope async): runs once
 * @user_data: passed to @callback
 *
 * Asks for what is to be written for a month.
 */
void
shuwu_mentor_ask_month (GtkWidget              *from,
                        const ShuwuMentorMonth *month,
                        GAsyncReadyCallback     callback,
                        gpointer                user_data)
{
  g_autofree char *name = shuwu_mentor_words_dup_month (month->month);
  g_autofree char *mentor = dup_day (month->mentor_signed_day), *apprentice = dup_day (month->apprentice_signed_day);
  const ShuwuField fields[] = {
    { .title = _("Plan"), .value = month->plan },
    { .title = _("What was done"), .value = month->done },
    { .title = _("Day on which the mentor signed"), .value = mentor },
    { .title = _("Day on which the apprentice signed"), .value = apprentice },
  };

  ask (from, name, NULL, fields, G_N_ELEMENTS (fields), callback, user_data);
}

/**
 * shuwu_mentor_ask_read_change:
 * @order: an order with its action
 * @lines: what was filled in; borrowed by @order
 *
 * Reads the answer to shuwu_mentor_ask_change () or shuwu_mentor_ask_pair ().
 *
 * Returns: whether the days are days
 */
gboolean
shuwu_mentor_ask_read_change (ShuwuMentorOrder  *order,
                              char             **lines)
{
  switch (order->action)
    {
    case SHUWU_MENTOR_AGREE:
      order->trade = lines[SHUWU_MENTOR_LINE_TRADE];
      order->goal = lines[SHUWU_MENTOR_LINE_GOAL];
      return shuwu_day_parse (lines[SHUWU_MENTOR_LINE_FROM], &order->agreed_day) &&
             shuwu_day_parse (lines[SHUWU_MENTOR_LINE_UNTIL], &order->until_day);

    case SHUWU_MENTOR_EXTEND:
      return shuwu_day_parse (lines[0], &order->until_day);

    case SHUWU_MENTOR_END:
      order->reason = lines[1];
      return shuwu_day_parse (lines[0], &order->end_day);

    case SHUWU_MENTOR_EXAMINE:
      order->grade = (ShuwuMentorGrade) g_ascii_strtoull (lines[1], NULL, 10);
      return shuwu_day_parse (lines[0], &order->exam_day);

    case SHUWU_MENTOR_AIM:
    default:
      order->goal = lines[0];
      return TRUE;
    }
}

/**
 * shuwu_mentor_ask_read_month:
 * @month: a month; what it holds is replaced, the texts borrow from @lines
 * @lines: what was filled in
 *
 * Reads the answer to shuwu_mentor_ask_month ().
 *
 * Returns: whether the days are days
 */
gboolean
shuwu_mentor_ask_read_month (ShuwuMentorMonth  *month,
                             char             **lines)
{
  month->plan = lines[0];
  month->done = lines[1];
  return read_day (lines[2], &month->mentor_signed_day) && read_day (lines[3], &month->apprentice_signed_day);
}
