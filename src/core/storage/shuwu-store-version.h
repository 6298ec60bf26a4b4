// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-store.h"

G_BEGIN_DECLS

/* A number that is another one after every change to the file, by this program or by another. */
void shuwu_store_get_version_async (ShuwuStore          *store,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
/* 0, with @error set: it could not be asked. */
gint64 shuwu_store_get_version_finish (ShuwuStore    *store,
                                       GAsyncResult  *result,
                                       GError       **error);

G_END_DECLS
