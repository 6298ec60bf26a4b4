// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void shuwu_import_rejects_save_async (GFile               *rejects,
                                      GFile               *place,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data);
gboolean shuwu_import_rejects_save_finish (GAsyncResult  *result,
                                           GError       **error);

G_END_DECLS
