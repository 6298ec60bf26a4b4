// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lending/shuwu-desk-row.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The four sounds of the desk; each can be silenced in the settings. */
#define SHUWU_TYPE_SOUNDS (shuwu_sounds_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuSounds, shuwu_sounds, SHUWU, SOUNDS, GObject)

ShuwuSounds *shuwu_sounds_new (GSettings *settings) G_GNUC_WARN_UNUSED_RESULT;

void shuwu_sounds_warm_up (ShuwuSounds *self);
/* Whether something was played; FALSE where it is silenced, or this computer has no sound. */
gboolean shuwu_sounds_play (ShuwuSounds   *self,
                            ShuwuDeskTone  tone);

G_END_DECLS
