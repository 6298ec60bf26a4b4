// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks where to, writes a copy of the whole bookroom there, and tells in passing how it went. */
void shuwu_back_up_ask (GtkWidget     *from,
                        ShuwuBookroom *bookroom,
                        GCancellable  *cancellable);

void shuwu_back_up_to (GtkWidget  *from,
                       ShuwuStore *store,
                       GFile      *file);

G_END_DECLS
