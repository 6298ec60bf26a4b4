// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _ShuwuClock ShuwuClock;

ShuwuClock *shuwu_clock_new (void) G_GNUC_WARN_UNUSED_RESULT;
ShuwuClock *shuwu_clock_new_fixed (gint64 now_us) G_GNUC_WARN_UNUSED_RESULT;
ShuwuClock *shuwu_clock_ref (ShuwuClock *self);
void shuwu_clock_unref (ShuwuClock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuClock, shuwu_clock_unref)

gint64 shuwu_clock_get_now_us (ShuwuClock *self);
int shuwu_clock_get_today (ShuwuClock *self);
GTimeZone *shuwu_clock_get_time_zone (ShuwuClock *self);
int shuwu_clock_get_day_of (ShuwuClock *self,
                            gint64      time_us);

/* Days are counted from 1970-01-01. */
#define SHUWU_DAY_NEVER G_MAXINT  /* after every day */

char *shuwu_day_to_iso (int day) G_GNUC_WARN_UNUSED_RESULT;
gboolean shuwu_day_from_iso (const char *text,
                             int        *day);
gboolean shuwu_time_from_iso (const char *text,
                              gint64     *time_us);
char *shuwu_clock_dup_iso_time (ShuwuClock *self,
                                gint64      time_us) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
