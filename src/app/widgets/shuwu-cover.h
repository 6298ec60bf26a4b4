// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What stands for the cover of a book: a colour and the first character of its title. */
#define SHUWU_TYPE_COVER (shuwu_cover_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuCover, shuwu_cover, SHUWU, COVER, GtkWidget)

GtkWidget *shuwu_cover_new (int height) G_GNUC_WARN_UNUSED_RESULT;

void shuwu_cover_set_title (ShuwuCover *self,
                            const char *title);

/* The same without a widget, for lists. @layout is written with, whatever it held. */
int shuwu_cover_get_width (int height);
void shuwu_cover_draw (GtkSnapshot *snapshot,
                       PangoLayout *layout,
                       const char  *title,
                       int          height);

G_END_DECLS
