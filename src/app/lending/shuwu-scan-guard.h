// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void shuwu_scan_guard_watch (GtkWindow *window,
                             guint      gap_ms);

G_END_DECLS
