// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The keys whose certificates are valid here: that of this room, for others to compare, and those of rooms that are trusted. */
#define SHUWU_TYPE_KEYS_WINDOW (shuwu_keys_window_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuKeysWindow, shuwu_keys_window, SHUWU, KEYS_WINDOW, AdwWindow)

ShuwuKeysWindow *shuwu_keys_window_new (GtkWindow     *parent,
                                        ShuwuBookroom *bookroom) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
