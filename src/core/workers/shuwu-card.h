// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workers/shuwu-worker-change.h"

G_BEGIN_DECLS

/* Cards by their numbers. A worker has one valid card at most; older ones say whose they were but cannot borrow.
 * All finish with shuwu_worker_change_finish (). */
void shuwu_card_issue_async (ShuwuStore          *store,
                             gint64               worker_id,
                             const char          *number,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data);
void shuwu_card_lose_async (ShuwuStore          *store,
                            const char          *number,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data);
/* A lost card has turned up: it is valid again. */
void shuwu_card_find_again_async (ShuwuStore          *store,
                                  const char          *number,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);
/* Gives the owner of the old card, valid or lost, a new one. */
void shuwu_card_replace_async (ShuwuStore          *store,
                               const char          *old_number,
                               const char          *new_number,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);
/* @expires_day: the last valid day, or SHUWU_DAY_NEVER */
void shuwu_card_set_expiry_async (ShuwuStore          *store,
                                  const char          *number,
                                  int                  expires_day,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);

G_END_DECLS
