// SPDX-License-Identifier: GPL-3.0-or-later
/* Looks now and then whether there is another version of what is stored. */
#define G_LOG_DOMAIN "shuwu-app"

#include "widgets/shuwu-pulse.h"

#include "storage/shuwu-store-version.h"

struct _ShuwuPulse
{
  GObject parent_instance;

  /* Owned */
  ShuwuStore *store;
  GCancellable *cancellable;
  guint timeout;

  guint interval_ms;
  gint64 version;    /* 0: not known yet */
  gboolean is_asking;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuPulse, shuwu_pulse, G_TYPE_OBJECT)

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (ShuwuPulse) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 version = shuwu_store_get_version_finish (SHUWU_STORE (source), result, &error);
  gint64 before = self->version;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* A file that cannot be read just now may be read the next time. */
  self->is_asking = FALSE;
  if (version == 0 || version == before)
    return;

  self->version = version;
  if (before != 0)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
ask_cb (gpointer user_data)
{
  ShuwuPulse *self = user_data;

  if (!self->is_asking)
    {
      self->is_asking = TRUE;
      shuwu_store_get_version_async (self->store, self->cancellable, answered_cb, g_object_ref (self));
    }

  return G_SOURCE_CONTINUE;
}

static void
shuwu_pulse_dispose (GObject *object)
{
  ShuwuPulse *self = SHUWU_PULSE (object);

  shuwu_pulse_stop (self);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (shuwu_pulse_parent_class)->dispose (object);
}

static void
shuwu_pulse_class_init (ShuwuPulseClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = shuwu_pulse_dispose;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
shuwu_pulse_init (ShuwuPulse *self)
{
}

/**
 * shuwu_pulse_new:
 * @store: the store
 * @interval_ms: how often to look, in milliseconds
 *
 * Makes a pulse, which stands still.
 *
 * Returns: (transfer full): a pulse
 */
ShuwuPulse *
shuwu_pulse_new (ShuwuStore *store,
                 guint       interval_ms)
{
  ShuwuPulse *self = g_object_new (SHUWU_TYPE_PULSE, NULL);

  self->store = g_object_ref (store);
  self->interval_ms = interval_ms;

  return self;
}

void
shuwu_pulse_start (ShuwuPulse *self)
{
  g_return_if_fail (SHUWU_IS_PULSE (self));

  shuwu_pulse_stop (self);
  self->version = 0;
  self->is_asking = FALSE;
  self->cancellable = g_cancellable_new ();
  self->timeout = g_timeout_add (self->interval_ms, ask_cb, self);
  ask_cb (self);
}

void
shuwu_pulse_stop (ShuwuPulse *self)
{
  g_return_if_fail (SHUWU_IS_PULSE (self));

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}
