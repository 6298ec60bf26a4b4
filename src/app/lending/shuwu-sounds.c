// SPDX-License-Identifier: GPL-3.0-or-later
/* The four sounds of the desk.
 *
 * They are played by GTK's media backend, which has threads of its own: nothing
 * here waits. Where no backend or no loudspeaker is there, the stream carries an
 * error and the desk is silent, which is no failure: every sound has its words
 * on the screen. */
#define G_LOG_DOMAIN "shuwu-app"

#include "lending/shuwu-sounds.h"

#include <gtk/gtk.h>

enum
{
  SOUND_OK,
  SOUND_ATTENTION,
  SOUND_HOLD,
  SOUND_REFUSED,
  N_SOUNDS,
};

struct _ShuwuSounds
{
  GObject parent_instance;

  /* Owned */
  GSettings *settings;
  GtkMediaStream *streams[N_SOUNDS];
};

static const struct
{
  const char *resource;
  const char *key;
} sounds[N_SOUNDS] = {
  [SOUND_OK] = { SHUWU_RESOURCE_BASE "/lending/sounds/ok.wav", "sound-ok" },
  [SOUND_ATTENTION] = { SHUWU_RESOURCE_BASE "/lending/sounds/attention.wav", "sound-attention" },
  [SOUND_HOLD] = { SHUWU_RESOURCE_BASE "/lending/sounds/hold.wav", "sound-hold" },
  [SOUND_REFUSED] = { SHUWU_RESOURCE_BASE "/lending/sounds/refused.wav", "sound-refused" },
};

G_DEFINE_FINAL_TYPE (ShuwuSounds, shuwu_sounds, G_TYPE_OBJECT)

static int
sound_of (ShuwuDeskTone tone)
{
  switch (tone)
    {
    case SHUWU_DESK_TONE_DONE:
    case SHUWU_DESK_TONE_UNDONE:
      return SOUND_OK;

    case SHUWU_DESK_TONE_ATTENTION:
      return SOUND_ATTENTION;

    case SHUWU_DESK_TONE_HOLD:
      return SOUND_HOLD;

    case SHUWU_DESK_TONE_REFUSED:
      return SOUND_REFUSED;

    case SHUWU_DESK_TONE_WAITING:
    default:
      return -1;
    }
}

static GtkMediaStream *
get_stream (ShuwuSounds *self,
            int          sound)
{
  if (self->streams[sound] == NULL)
    self->streams[sound] = gtk_media_file_new_for_resource (sounds[sound].resource);

  return self->streams[sound];
}

static void
shuwu_sounds_dispose (GObject *object)
{
  ShuwuSounds *self = SHUWU_SOUNDS (object);

  for (int i = 0; i < N_SOUNDS; i++)
    g_clear_object (&self->streams[i]);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (shuwu_sounds_parent_class)->dispose (object);
}

static void
shuwu_sounds_class_init (ShuwuSoundsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = shuwu_sounds_dispose;
}

static void
shuwu_sounds_init (ShuwuSounds *self)
{
}

/**
 * shuwu_sounds_new:
 * @settings: where each sound can be silenced
 *
 * Makes the sounds; none is loaded yet.
 *
 * Returns: (transfer full): the sounds
 */
ShuwuSounds *
shuwu_sounds_new (GSettings *settings)
{
  ShuwuSounds *self = g_object_new (SHUWU_TYPE_SOUNDS, NULL);

  self->settings = g_object_ref (settings);

  return self;
}

/**
 * shuwu_sounds_warm_up:
 * @self: the sounds
 *
 * Loads what is not silenced, so that the first scan need not.
 */
void
shuwu_sounds_warm_up (ShuwuSounds *self)
{
  for (int i = 0; i < N_SOUNDS; i++)
    {
      if (g_settings_get_boolean (self->settings, sounds[i].key))
        get_stream (self, i);
    }
}

/**
 * shuwu_sounds_play:
 * @self: the sounds
 * @tone: what is to be heard
 *
 * Plays a sound from its beginning, unless it is silenced.
 *
 * Returns: whether it is played
 */
gboolean
shuwu_sounds_play (ShuwuSounds   *self,
                   ShuwuDeskTone  tone)
{
  int sound = sound_of (tone);
  GtkMediaStream *stream;

  if (sound < 0 || !g_settings_get_boolean (self->settings, sounds[sound].key))
    return FALSE;

  stream = get_stream (self, sound);
  if (gtk_media_stream_get_error (stream) != NULL)
    return FALSE;

  if (gtk_media_stream_is_seekable (stream))
    gtk_media_stream_seek (stream, 0);
  gtk_media_stream_play (stream);

  return TRUE;
}
