// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Text of a list's cell: never wider than its place, and told in full by a tooltip where it is cut. */
GtkInscription *shuwu_cut_text_new (int lines) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_cut_text_set (GtkInscription *self,
                         const char     *text);

void shuwu_cut_text_set_up_label (GtkLabel *label);

G_END_DECLS
