// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks where to, writes the whole catalogue there, and tells in passing how it went. */
void shuwu_export_titles_ask (GtkWidget    *from,
                              ShuwuStore   *store,
                              GCancellable *cancellable);

void shuwu_export_titles_to (GtkWidget  *from,
                             ShuwuStore *store,
                             GFile      *file);

G_END_DECLS
