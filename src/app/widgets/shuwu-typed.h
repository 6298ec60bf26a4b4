// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* All that is typed and chosen in @widget, as one text: to know later whether it was changed. */
char *shuwu_typed_dup (GtkWidget *widget) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
