// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-clock.h"

G_BEGIN_DECLS

/* “08:52” */
char *shuwu_meeting_words_dup_time (ShuwuClock *clock,
                                    gint64      time_us) G_GNUC_WARN_UNUSED_RESULT;
/* “12-22”: where there is room for no more. */
char *shuwu_meeting_words_dup_short_day (ShuwuClock *clock,
                                         gint64      time_us) G_GNUC_WARN_UNUSED_RESULT;
/* FALSE: no number of hours. */
gboolean shuwu_meeting_words_read_hours (const char *text,
                                         int        *minutes);

G_END_DECLS
