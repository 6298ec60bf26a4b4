// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void shuwu_late_input_begin (GtkEditable *editable);
gboolean shuwu_late_input_replace (GtkEditable *editable,
                                   const char  *code,
                                   const char  *words);
void shuwu_late_input_allow (GtkWidget *focus);

G_END_DECLS
