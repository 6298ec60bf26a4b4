// SPDX-License-Identifier: GPL-3.0-or-later
/* The last keys that a window has seen.
 *
 * An input method that has no use for a key, a digit for one, gives it back some
 * milliseconds later: the window sees the same event once more, after keys that
 * were pressed later. Who reads keys in their order has to know these echoes. */
#define G_LOG_DOMAIN "shuwu-lending"

#include "lending/shuwu-key-trail.h"

/* Of the longest code, pressed sooner than an input method answers. */
#define N_EVENTS 64

struct _ShuwuKeyTrail
{
  GdkEvent *events[N_EVENTS];  /* owned, a ring; NULL where nothing has come yet */
  guint next;
};

ShuwuKeyTrail *
shuwu_key_trail_new (void)
{
  return g_new0 (ShuwuKeyTrail, 1);
}

void
shuwu_key_trail_free (ShuwuKeyTrail *self)
{
  for (guint i = 0; i < N_EVENTS; i++)
    g_clear_pointer (&self->events[i], gdk_event_unref);
  g_free (self);
}

/**
 * shuwu_key_trail_follow:
 * @self: a trail
 * @event: (nullable): the event that a window sees
 *
 * Tells of a key.
 *
 * Returns: whether it was pressed just now; %FALSE: it is an echo
 */
gboolean
shuwu_key_trail_follow (ShuwuKeyTrail *self,
                        GdkEvent      *event)
{
  if (event == NULL)
    return TRUE;

  for (guint i = 0; i < N_EVENTS; i++)
    if (self->events[i] == event)
      return FALSE;

  g_clear_pointer (&self->events[self->next], gdk_event_unref);
  self->events[self->next] = gdk_event_ref (event);
  self->next = (self->next + 1) % N_EVENTS;

  return TRUE;
}
