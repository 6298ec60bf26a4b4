// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workers/shuwu-unit.h"

G_BEGIN_DECLS

/* Paths by id; each is read once. */
typedef struct _ShuwuUnitPaths ShuwuUnitPaths;

ShuwuUnitPaths *shuwu_unit_paths_new (ShuwuDb *db) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_unit_paths_free (ShuwuUnitPaths *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuUnitPaths, shuwu_unit_paths_free)

/* "" for 0; NULL with @error set for failure. */
const char *shuwu_unit_paths_get (ShuwuUnitPaths  *self,
                                  gint64           id,
                                  GError         **error);

/* Fails with SHUWU_WORKERS_ERROR_NOT_FOUND. */
ShuwuUnit *shuwu_unit_read (ShuwuDb  *db,
                            gint64    id,
                            GError  **error) G_GNUC_WARN_UNUSED_RESULT;

/* The whole tree, from top to bottom: a job. */
gpointer shuwu_unit_list_work (ShuwuDb       *db,
                               gpointer       plan,
                               GCancellable  *cancellable,
                               GError       **error);

G_END_DECLS
