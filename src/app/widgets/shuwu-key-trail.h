// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _ShuwuKeyTrail ShuwuKeyTrail;

ShuwuKeyTrail *shuwu_key_trail_new (void) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_key_trail_free (ShuwuKeyTrail *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuKeyTrail, shuwu_key_trail_free)

gboolean shuwu_key_trail_is_echo (ShuwuKeyTrail         *self,
                                  GtkEventControllerKey *controller);

G_END_DECLS
