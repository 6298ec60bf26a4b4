// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A slow disk: whoever brings a file to it whose path has @part in it waits until it is let go. */
void held_disk_hold (const char *part);
gboolean held_disk_is_waited_for (void);
void held_disk_let_go (void);

G_END_DECLS
