// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../lending/lending-fixture.h"
#include "training/shuwu-signup.h"

G_BEGIN_DECLS

/* The room of lending, with more workers and courses to sign up for; see the definition. */
void training_fixture_set_up (LendingFixture *self,
                              gconstpointer   unused);

/* Orders, waited for: one card, or several parted by blanks. @at_h: hours after the fixture's start. */
GPtrArray *training_order (LendingFixture     *self,
                           ShuwuSignupAction   action,
                           const char         *class_code,
                           const char         *cards,
                           int                 at_h,
                           GError            **error) G_GNUC_WARN_UNUSED_RESULT;

/* "confirmed", "waiting 2 full" …: what became of the sign-up of one worker; or the name of the refusal. */
char *training_try (LendingFixture    *self,
                    ShuwuSignupAction  action,
                    const char        *class_code,
                    const char        *cards,
                    int                at_h) G_GNUC_WARN_UNUSED_RESULT;
char *training_get_state (LendingFixture *self,
                          const char     *class_code,
                          const char     *card) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
