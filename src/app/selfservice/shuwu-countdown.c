// SPDX-License-Identifier: GPL-3.0-or-later
/* Time that runs out, as a function of values: it looks at no clock. */
#define G_LOG_DOMAIN "shuwu-app"

#include "selfservice/shuwu-countdown.h"

/**
 * shuwu_countdown_start:
 * @self: a countdown
 * @length_s: how long, in seconds; 0: it does not run
 * @now_us: now, in microseconds of a clock that only goes forward
 *
 * Begins to count down.
 */
void
shuwu_countdown_start (ShuwuCountdown *self,
                       guint           length_s,
                       gint64          now_us)
{
  self->length_s = length_s;
  shuwu_countdown_touch (self, now_us);
}

/**
 * shuwu_countdown_touch:
 * @self: a countdown
 * @now_us: now, in microseconds of a clock that only goes forward
 *
 * Begins again, with the length it has.
 */
void
shuwu_countdown_touch (ShuwuCountdown *self,
                       gint64          now_us)
{
  self->end_us = now_us + (gint64) self->length_s * G_USEC_PER_SEC;
}

/**
 * shuwu_countdown_get_left_s:
 * @self: a countdown
 * @now_us: now, in microseconds of a clock that only goes forward
 *
 * Says how much is left; the second that has begun counts.
 *
 * Returns: seconds
 */
guint
shuwu_countdown_get_left_s (const ShuwuCountdown *self,
                            gint64                now_us)
{
  if (self->length_s == 0 || now_us >= self->end_us)
    return 0;

  return (guint) ((self->end_us - now_us + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC);
}

/**
 * shuwu_countdown_is_over:
 * @self: a countdown
 * @now_us: now, in microseconds of a clock that only goes forward
 *
 * Tells whether the time has run out.
 *
 * Returns: whether it has; never, if it does not run
 */
gboolean
shuwu_countdown_is_over (const ShuwuCountdown *self,
                         gint64                now_us)
{
  return self->length_s > 0 && now_us >= self->end_us;
}
