// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Widgets side by side, in as many lines as they need. */
#define SHUWU_TYPE_WRAP (shuwu_wrap_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuWrap, shuwu_wrap, SHUWU, WRAP, GtkWidget)

void shuwu_wrap_append (ShuwuWrap *self,
                        GtkWidget *child);
void shuwu_wrap_clear (ShuwuWrap *self);

G_END_DECLS
