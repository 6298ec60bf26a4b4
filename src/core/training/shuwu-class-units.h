// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-store.h"

G_BEGIN_DECLS

/* A unit that classes keep seats for. */
typedef struct
{
  gint64 unit_id;
  char *path;
} ShuwuClassUnit;

void shuwu_class_unit_free (ShuwuClassUnit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuClassUnit, shuwu_class_unit_free)

/* All of them, by their paths. */
void shuwu_class_units_async (ShuwuStore          *store,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);
GPtrArray *shuwu_class_units_finish (ShuwuStore    *store,
                                     GAsyncResult  *result,
                                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
