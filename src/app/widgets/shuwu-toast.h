// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void shuwu_toast (GtkWidget  *from,
                  const char *text);
void shuwu_toast_with_action (GtkWidget  *from,
                              const char *text,
                              const char *button_label,
                              const char *action);
void shuwu_toast_lasting (GtkWidget  *from,
                          const char *text,
                          const char *button_label,
                          const char *action);
void shuwu_toast_error (GtkWidget    *from,
                        const GError *error);

void shuwu_toast_undone (GtkWidget    *from,
                         const GError *error);

G_END_DECLS
