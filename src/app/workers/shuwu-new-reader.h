// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks for a new reader over the window of @from and adds one; tells there if that cannot be. */
void shuwu_new_reader_ask_async (GtkWidget           *from,
                                 ShuwuStore          *store,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);
/* The id of the new worker; 0 if nobody was added. */
gint64 shuwu_new_reader_ask_finish (GAsyncResult  *result,
                                    GError       **error);

G_END_DECLS
