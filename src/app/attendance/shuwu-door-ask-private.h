// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "attendance/shuwu-door-model.h"
#include "attendance/shuwu-door-rows.h"
#include "training/shuwu-attend.h"

G_BEGIN_DECLS

typedef enum
{
  SHUWU_DOOR_JOB_SCAN,
  SHUWU_DOOR_JOB_LET_IN,       /* also without a seat */
  SHUWU_DOOR_JOB_SIGN_UP,      /* then the scan */
  SHUWU_DOOR_JOB_TAKE_BACK,
} ShuwuDoorJobKind;

/* What is asked for at the door, about a row. */
typedef struct
{
  ShuwuDoorJobKind kind;
  ShuwuDeskRow *row;           /* to take back, NULL: the newest that was made here */
} ShuwuDoorJob;

ShuwuDoorJob *shuwu_door_job_new (ShuwuDoorJobKind  kind,
                                  ShuwuDeskRow     *row) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_door_job_free (ShuwuDoorJob *self);

/* What a row stands for, before anything is asked about it. */
void shuwu_door_ask_prepare (ShuwuDeskRow *row,
                             const char   *meeting,
                             gboolean      is_out,
                             gint64        at_us);
/* Works off the job that the model has; ends with shuwu_door_model_finish_job (), perhaps before it returns. */
void shuwu_door_ask_begin (ShuwuDoorModel *model);

/* What the model lends it. */
ShuwuDoorJob *shuwu_door_model_get_job (ShuwuDoorModel *self);
void shuwu_door_model_finish_job (ShuwuDoorModel *self);
void shuwu_door_model_put_off_job (ShuwuDoorModel *self);
ShuwuDoorRows *shuwu_door_model_get_door_rows (ShuwuDoorModel *self);
void shuwu_door_model_tell (ShuwuDoorModel *self,
                            ShuwuDeskRow   *row);
void shuwu_door_model_tell_receipt (ShuwuDoorModel         *self,
                                    ShuwuDeskRow           *row,
                                    const ShuwuScanReceipt *receipt);

G_END_DECLS
