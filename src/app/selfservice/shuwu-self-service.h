// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Opens the self-service screen in the place of a window, which is hidden until the keeper closes the screen. Where no PIN is
 * set it is asked for first, over the window. */
void shuwu_self_service_begin (GtkWindow     *window,
                               ShuwuBookroom *bookroom);
/* The screen that stands in the place of a window; NULL: the window stands there itself. */
GtkWindow *shuwu_self_service_get (GtkWindow *window);

G_END_DECLS
