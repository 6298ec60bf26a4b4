// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-store.h"

G_BEGIN_DECLS

/* Blocking: for a worker thread. */
gboolean shuwu_restore (const char             *path,
                        const char             *backup,
                        const ShuwuStoreHooks  *hooks,
                        GCancellable           *cancellable,
                        GError                **error);

G_END_DECLS
