// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-clock.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Who signed up for a class: those with a seat, then the line. */
#define SHUWU_TYPE_ROSTER (shuwu_roster_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuRoster, shuwu_roster, SHUWU, ROSTER, AdwBin)

void shuwu_roster_set_clock (ShuwuRoster *self,
                             ShuwuClock  *clock);
/* @receipts: (element-type ShuwuSignupReceipt): in the order of the list */
void shuwu_roster_set_receipts (ShuwuRoster *self,
                                GPtrArray   *receipts);

G_END_DECLS
