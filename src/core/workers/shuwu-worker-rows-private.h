// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-db.h"
#include "workers/shuwu-worker.h"

G_BEGIN_DECLS

/* Rows of workers and cards, on a thread of the store. Ids are never 0: that means failure. */

/* Fails with SHUWU_WORKERS_ERROR_NOT_FOUND. One who was removed is found, too. */
ShuwuWorkerDetails *shuwu_worker_rows_get (ShuwuDb  *db,
                                           gint64    id,
                                           GError  **error) G_GNUC_WARN_UNUSED_RESULT;
/* Array of ShuwuWorkerRow in the order of @ids, without those who are not here any more. */
GPtrArray *shuwu_worker_rows_list (ShuwuDb       *db,
                                   const gint64  *ids,
                                   guint          n_ids,
                                   int            today,
                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether a worker can be as @facts say: what is missing is empty. */
gboolean shuwu_worker_rows_are_valid (const ShuwuWorkerFacts  *facts,
                                      GError                 **error);
gboolean shuwu_card_number_is_valid (const char  *number,
                                     GError     **error);

/* @facts: every field is said, in the form it is kept in */
gint64 shuwu_worker_rows_insert (ShuwuDb                 *db,
                                 const ShuwuWorkerFacts  *facts,
                                 gint64                   now_us,
                                 GError                 **error);
gboolean shuwu_worker_rows_update (ShuwuDb                 *db,
                                   gint64                   id,
                                   const ShuwuWorkerFacts  *before,
                                   const ShuwuWorkerFacts  *after,
                                   gint64                   now_us,
                                   GError                 **error);
gboolean shuwu_worker_rows_remove (ShuwuDb     *db,
                                   gint64       id,
                                   const char  *name,
                                   gint64       now_us,
                                   GError     **error);
gboolean shuwu_worker_rows_restore (ShuwuDb     *db,
                                    gint64       id,
                                    const char  *name,
                                    gint64       now_us,
                                    GError     **error);

gboolean shuwu_worker_rows_block (ShuwuDb     *db,
                                  gint64       id,
                                  gboolean     is_blocked,
                                  const char  *reason,
                                  gint64       now_us,
                                  GError     **error);

/* @number: in the form it is kept in. Fails with SHUWU_WORKERS_ERROR_CARD_TAKEN. */
gint64 shuwu_card_rows_insert (ShuwuDb     *db,
                               gint64       worker_id,
                               const char  *number,
                               gint64       now_us,
                               GError     **error);
gboolean shuwu_card_rows_set_status (ShuwuDb     *db,
                                     gint64       card_id,
                                     const char  *status,
                                     GError     **error);
/* @expires_day: the last valid day, or SHUWU_DAY_NEVER */
gboolean shuwu_card_rows_set_expiry (ShuwuDb  *db,
                                     gint64    card_id,
                                     int       expires_day,
                                     GError  **error);

G_END_DECLS
