// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-clock.h"
#include "training/shuwu-signup.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One sign-up in the list of a class. Its buttons are the actions “class.cancel”, “class.approve”, “class.decline” and
 * “class.accept” of the page, with the card for a target, and the name to ask with. */
#define SHUWU_TYPE_ROSTER_ROW (shuwu_roster_row_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuRosterRow, shuwu_roster_row, SHUWU, ROSTER_ROW, AdwBin)

GtkWidget *shuwu_roster_row_new (ShuwuClock *clock) G_GNUC_WARN_UNUSED_RESULT;

/* @receipt: (nullable) */
void shuwu_roster_row_set (ShuwuRosterRow           *self,
                           const ShuwuSignupReceipt *receipt);

G_END_DECLS
