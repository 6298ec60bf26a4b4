// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a row says at its end: how it stands, in the look that @css_class gives it; it wraps where there is little room. */
GtkWidget *shuwu_row_state_new (const char *text,
                                const char *css_class) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
