// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-store.h"
#include "workers/shuwu-worker.h"

G_BEGIN_DECLS

/* The ids of all workers in the order of a dictionary: array of gint64.
 *
 * @unit_id: 0 for all; else those in this unit and in the units below it */
void shuwu_worker_ids_async (ShuwuStore          *store,
                             gint64               unit_id,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data);
GArray *shuwu_worker_ids_finish (ShuwuStore    *store,
                                 GAsyncResult  *result,
                                 GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* A page: array of ShuwuWorkerRow in the order of @ids, without those who are not here any more. */
void shuwu_worker_rows_async (ShuwuStore          *store,
                              const gint64        *ids,
                              guint                n_ids,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);
/* What was typed for a name or a card: array of ShuwuWorkerRow, the best first. */
void shuwu_worker_search_async (ShuwuStore          *store,
                                const char          *query,
                                guint                limit,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);
/* Of both. */
GPtrArray *shuwu_worker_rows_finish (ShuwuStore    *store,
                                     GAsyncResult  *result,
                                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;

void shuwu_worker_get_async (ShuwuStore          *store,
                             gint64               id,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data);
/* The one worker who is meant: the owner of a card (of an old one, too), a uuid, or a name that only one has. */
void shuwu_worker_find_async (ShuwuStore          *store,
                              const char          *text,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);
/* Of both. Fails with SHUWU_WORKERS_ERROR_NOT_FOUND. */
ShuwuWorkerDetails *shuwu_worker_get_finish (ShuwuStore    *store,
                                             GAsyncResult  *result,
                                             GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
