// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-clock.h"
#include "training/shuwu-signup.h"

G_BEGIN_DECLS

/* “Seat 12”, “Waits, place 3” */
char *shuwu_signup_words_dup_state (ShuwuClock               *clock,
                                    const ShuwuSignupReceipt *receipt) G_GNUC_WARN_UNUSED_RESULT;
/* Why it is not a seat, and how many stand before; another class at the same time; "" if there is nothing to say. */
char *shuwu_signup_words_dup_reason (const ShuwuSignupReceipt *receipt) G_GNUC_WARN_UNUSED_RESULT;
/* The style class that goes with the state. */
const char *shuwu_signup_words_class (const char *state);

/* Why the training room refused, with what decided; any other error by its heading. */
char *shuwu_signup_words_dup_refusal (ShuwuClock   *clock,
                                      const GError *error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
