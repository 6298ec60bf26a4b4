// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "certificates/shuwu-subsidy.h"
#include "mentoring/shuwu-mentor-month.h"
#include "mentoring/shuwu-mentor-pair.h"

G_BEGIN_DECLS

/* With so few days left, what is to be done is urgent. */
#define SHUWU_MENTOR_WORDS_SOON_DAYS 30

const char *shuwu_mentor_words_grade (ShuwuMentorGrade grade);

/* "until Dec 31", "exam due since …", "passed on …" */
char *shuwu_mentor_words_dup_state (const ShuwuMentorPair *pair,
                                    int                    today) G_GNUC_WARN_UNUSED_RESULT;
/* Of a subsidy: “100 days left, until Feb 26”. */
char *shuwu_mentor_words_dup_subsidy (const ShuwuSubsidy *subsidy,
                                      int                 today) G_GNUC_WARN_UNUSED_RESULT;
char *shuwu_mentor_words_dup_month (int month) G_GNUC_WARN_UNUSED_RESULT;
/* Who has signed. */
char *shuwu_mentor_words_dup_signed (const ShuwuMentorMonth *month,
                                     int                     today) G_GNUC_WARN_UNUSED_RESULT;

/* What decided, as a sentence; of any other error what can be done about it. */
char *shuwu_mentor_words_dup_refusal (const GError *error,
                                      int           today) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
