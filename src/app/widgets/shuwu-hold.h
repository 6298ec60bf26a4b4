// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Keeps the program running while something is under way that was asked for: without a window, until it is done. *self is
 * NULL where nothing is. */
void shuwu_hold_take (GApplication **self);
void shuwu_hold_drop (GApplication **self);

G_END_DECLS
