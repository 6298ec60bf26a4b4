// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "training/shuwu-attend.h"

G_BEGIN_DECLS

/* Takes a scan back that was a mistake: it stays, and counts no more. @scan: its uuid. Fails with UNKNOWN_SCAN. */
void shuwu_scan_void_async (ShuwuStore          *store,
                            const char          *scan,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data);
ShuwuScanReceipt *shuwu_scan_void_finish (ShuwuStore    *store,
                                          GAsyncResult  *result,
                                          GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
