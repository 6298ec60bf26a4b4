// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Hours of 60 minutes as they are told everywhere. Minutes are what is stored and compared. */
double shuwu_hours_get (int minutes);
/* “1.5”, “2”, “23.98”, without their unit. */
char *shuwu_hours_dup_text (int minutes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
