// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-clock.h"
#include "storage/shuwu-store.h"
#include "workers/shuwu-worker-change.h"
#include "workers/shuwu-workers.h"

G_BEGIN_DECLS

/* What a job of this room needs to know; each uses some of it. */
typedef struct
{
  gint64 id;
  gint64 parent_id;
  GArray *ids;               /* of gint64 */
  char *text;
  char *card;
  ShuwuWorkerFacts *facts;
  guint limit;
  ShuwuWorkerChange *undone;
  gint64 now_us;
  int today;
  int expires_day;
} ShuwuWorkersPlan;

typedef struct
{
  ShuwuLane lane;
  ShuwuStoreWork work;
  GDestroyNotify result_free;
} ShuwuWorkersJob;

ShuwuWorkersPlan *shuwu_workers_plan_new (ShuwuStore *store) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_workers_start (ShuwuStore            *store,
                          const ShuwuWorkersJob *job,
                          ShuwuWorkersPlan      *plan,
                          GTask                 *task);

gboolean shuwu_workers_run_on (ShuwuDb     *db,
                               const char  *name,
                               gint64       id,
                               GError     **error);
gboolean shuwu_workers_read_number (ShuwuDb     *db,
                                    const char  *name,
                                    gint64       id,
                                    gint64      *number,
                                    GError     **error);
gboolean shuwu_workers_end_row (ShuwuStatement  *statement,
                                GError         **error);

G_END_DECLS
