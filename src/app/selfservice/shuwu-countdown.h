// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Time that runs out unless somebody does something. */
typedef struct
{
  guint length_s;   /* 0: it does not run */
  gint64 end_us;
} ShuwuCountdown;

/* @now_us: of any clock that only goes forward. */
void shuwu_countdown_start (ShuwuCountdown *self,
                            guint           length_s,
                            gint64          now_us);
/* Somebody did something: from the beginning. */
void shuwu_countdown_touch (ShuwuCountdown *self,
                            gint64          now_us);
/* Whole seconds, the one that has begun counted. */
guint shuwu_countdown_get_left_s (const ShuwuCountdown *self,
                                  gint64                now_us);
gboolean shuwu_countdown_is_over (const ShuwuCountdown *self,
                                  gint64                now_us);

G_END_DECLS
