// SPDX-License-Identifier: GPL-3.0-or-later
/* The last keys that a window has seen.
 *
 * An input method that has no use for a key, a digit for one, gives it back some
 * milliseconds later: the window sees the same event once more, after keys that
 * were pressed later. Who reads keys in their order has to know these echoes. */
#define G_LOG_DOMAIN "shuwu-app"

#include "widgets/shuwu-key-trail.h"

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
 * shuwu_key_trail_is_echo:
 * @self: a trail
 * @controller: that has just heard of a key
 *
 * Tells of a key, and hears whether it was told before.
 *
 * Returns: %FALSE: it was pressed just now
 */
gboolean
shuwu_key_trail_is_echo (ShuwuKeyTrail         *self,
                         GtkEventControllerKey *controller)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));

  if (event == NULL)
    return FALSE;

  for (guint i = 0; i < N_EVENTS; i++)
    if (self->events[i] == event)
      return TRUE;

  g_clear_pointer (&self->events[self->next], gdk_event_unref);
  self->events[self->next] = gdk_event_ref (event);
  self->next = (self->next + 1) % N_EVENTS;

  return FALSE;
}
