// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The size of the window, as it was when it was closed last. */
void shuwu_window_size_restore (GtkWindow *window,
                                GSettings *settings);
void shuwu_window_size_keep (GtkWindow *window,
                             GSettings *settings);

G_END_DECLS
