// SPDX-License-Identifier: GPL-3.0-or-later
/* The questions of the page of feedback, and its marks. */
#define G_LOG_DOMAIN "shuwu-app"

#include "training/shuwu-feedback-words.h"

#include <glib/gi18n.h>

const char *
shuwu_feedback_words_question (ShuwuFeedbackQuestion question)
{
  static const char * const questions[SHUWU_N_FEEDBACK_QUESTIONS] = {
    [SHUWU_FEEDBACK_CONTENT] = N_("What was taught"),
    [SHUWU_FEEDBACK_TEACHING] = N_("How it was taught"),
    [SHUWU_FEEDBACK_PRACTICE] = N_("Practice"),
    [SHUWU_FEEDBACK_ARRANGEMENT] = N_("Time and place"),
    [SHUWU_FEEDBACK_USEFULNESS] = N_("Use for the work"),
  };

  return _(questions[question]);
}

const char *
shuwu_feedback_words_mark (int mark)
{
  static const char * const marks[SHUWU_FEEDBACK_BEST + 1] = {
    [5] = NC_ ("mark", "Very good"), [4] = NC_ ("mark", "Good"), [3] = NC_ ("mark", "Fair"), [2] = NC_ ("mark", "Poor"), [1] = NC_ ("mark", "Bad"),
  };

  g_return_val_if_fail (mark > 0 && mark <= SHUWU_FEEDBACK_BEST, "");

  return g_dpgettext2 (NULL, "mark", marks[mark]);
}
