// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lookup/shuwu-lookup-target.h"

G_BEGIN_DECLS

/* The servers that this computer knows: a key file of the person, readable by nobody else since it may hold passwords. It is
 * not part of the bookroom: its backups and bundles go to other people. */

char *shuwu_lookup_targets_dup_default_path (void) G_GNUC_WARN_UNUSED_RESULT;

/* What is offered to somebody who has none: nothing of it is enabled. (element-type ShuwuLookupTarget) */
GPtrArray *shuwu_lookup_targets_new_offers (void) G_GNUC_WARN_UNUSED_RESULT;

/* Without a file there are the offers. */
void shuwu_lookup_targets_load_async (const char          *path,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data);
GPtrArray *shuwu_lookup_targets_load_finish (GAsyncResult  *result,
                                             GError       **error) G_GNUC_WARN_UNUSED_RESULT;

void shuwu_lookup_targets_save_async (const char          *path,
                                      GPtrArray           *targets,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data);
gboolean shuwu_lookup_targets_save_finish (GAsyncResult  *result,
                                           GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
