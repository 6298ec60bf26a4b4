// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "training/shuwu-feedback.h"

G_BEGIN_DECLS

/* What is asked, in a few words. */
const char *shuwu_feedback_words_question (ShuwuFeedbackQuestion question);
/* What a mark from 1 to 5 means. */
const char *shuwu_feedback_words_mark (int mark);

G_END_DECLS
