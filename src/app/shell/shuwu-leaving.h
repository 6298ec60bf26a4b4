// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Before @window is closed: closes what stands over it, or shows the form on one of @pages that would be lost, and asks. FALSE:
 * nothing holds it. */
gboolean shuwu_leaving_ask (GtkWindow *window,
                            GtkStack  *pages);

G_END_DECLS
