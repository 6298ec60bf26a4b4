// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-store.h"
#include "workers/shuwu-worker.h"

G_BEGIN_DECLS

/* A worker before and after a change. */
typedef struct
{
  ShuwuWorkerDetails *before;  /* NULL: was not there */
  ShuwuWorkerDetails *after;
} ShuwuWorkerChange;

void shuwu_worker_change_free (ShuwuWorkerChange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuWorkerChange, shuwu_worker_change_free)

/* Of every call here and in shuwu-card.h. */
ShuwuWorkerChange *shuwu_worker_change_finish (ShuwuStore    *store,
                                               GAsyncResult  *result,
                                               GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* @card: (nullable): a number for the first card */
void shuwu_worker_add_async (ShuwuStore             *store,
                             const ShuwuWorkerFacts *facts,
                             const char             *card,
                             GCancellable           *cancellable,
                             GAsyncReadyCallback     callback,
                             gpointer                user_data);
/* What @facts do not say stays. An edit is taken back by another one with the facts of before. */
void shuwu_worker_edit_async (ShuwuStore             *store,
                              gint64                  id,
                              const ShuwuWorkerFacts *facts,
                              GCancellable           *cancellable,
                              GAsyncReadyCallback     callback,
                              gpointer                user_data);
/* @reason: (nullable): NULL lifts the block */
void shuwu_worker_block_async (ShuwuStore          *store,
                               gint64               id,
                               const char          *reason,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);
/* Takes @change, of somebody who was here before it. */
void shuwu_worker_change_undo_async (ShuwuWorkerChange   *change,
                                     ShuwuStore          *store,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
/* Refused while books are lent. The cards stay, so that a card that is found still says whose it was. */
void shuwu_worker_remove_async (ShuwuStore          *store,
                                gint64               id,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);
void shuwu_worker_restore_async (ShuwuStore          *store,
                                 gint64               id,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);

/* On a thread of the store: adds one worker; gives the id, or 0. */
gint64 shuwu_worker_add (ShuwuDb                 *db,
                         const ShuwuWorkerFacts  *facts,
                         const char              *card,
                         gint64                   now_us,
                         GError                 **error);

G_END_DECLS
