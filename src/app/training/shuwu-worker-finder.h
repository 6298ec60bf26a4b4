// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-store.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A field in which a worker is found: by card, name or pinyin, typed, or scanned anywhere in the window while it is shown.
 *
 * Signal “chosen” (card, name): somebody is meant; the name is "" after a scan. */
#define SHUWU_TYPE_WORKER_FINDER (shuwu_worker_finder_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuWorkerFinder, shuwu_worker_finder, SHUWU, WORKER_FINDER, AdwBin)

/* Set once. */
void shuwu_worker_finder_set_store (ShuwuWorkerFinder *self,
                                    ShuwuStore        *store);
/* As a scanner does; for tests, too. */
void shuwu_worker_finder_scan (ShuwuWorkerFinder *self,
                               const char        *card);

G_END_DECLS
