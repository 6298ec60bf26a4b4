// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks whether an import is to be stopped in the middle of it. */
void shuwu_import_stop_ask_async (GtkWidget           *from,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);
gboolean shuwu_import_stop_ask_finish (GAsyncResult *result);

G_END_DECLS
