// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-store.h"

G_BEGIN_DECLS

typedef struct _ShuwuStoreLane ShuwuStoreLane;

typedef struct
{
  GTask *task;
  ShuwuStoreWork work;          /* NULL: the lane is only opened */
  gboolean folds_log;           /* without @work, in the lane that writes */
  gpointer plan;
  GDestroyNotify plan_free;
  GDestroyNotify result_free;
} ShuwuStoreJob;

ShuwuStoreLane *shuwu_store_lane_new (ShuwuStore *store,
                                      ShuwuLane   kind);
void shuwu_store_lane_free (ShuwuStoreLane *self);
void shuwu_store_lane_push (ShuwuStoreLane *self,
                            ShuwuStoreJob  *job);
void shuwu_store_lane_stop (ShuwuStoreLane *self);

G_END_DECLS
