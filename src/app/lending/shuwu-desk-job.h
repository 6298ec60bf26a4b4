// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lending/shuwu-desk-model.h"

G_BEGIN_DECLS

typedef enum
{
  SHUWU_DESK_JOB_TAKE,      /* a code */
  SHUWU_DESK_JOB_RENEW,
  SHUWU_DESK_JOB_PASS_ON,   /* return, then lend to the card of the row */
  SHUWU_DESK_JOB_UNDO,
  SHUWU_DESK_JOB_END_TURN,
} ShuwuDeskJobKind;

typedef struct
{
  ShuwuDeskJobKind kind;
  ShuwuDeskRow *row;         /* to undo, NULL: the newest that can be undone; to end a turn: none */
  char *code;
  ShuwuDeskMode mode;
  ShuwuDeskReading reading;
} ShuwuDeskJob;

ShuwuDeskJob *shuwu_desk_job_new (ShuwuDeskJobKind  kind,
                                  ShuwuDeskRow     *row,
                                  const char       *code,
                                  ShuwuDeskMode     mode) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_desk_job_free (ShuwuDeskJob *self);

/* Works off the job that the model has; ends with shuwu_desk_model_finish_job (), perhaps before it returns. */
void shuwu_desk_job_begin (ShuwuDeskModel *model);

/* For the job: what the model lends it. */
ShuwuDeskJob *shuwu_desk_model_get_job (ShuwuDeskModel *self);
void shuwu_desk_model_finish_job (ShuwuDeskModel *self);
ShuwuStore *shuwu_desk_model_get_store (ShuwuDeskModel *self);
int shuwu_desk_model_get_today (ShuwuDeskModel *self);
gint64 shuwu_desk_model_get_now_us (ShuwuDeskModel *self);

ShuwuDeskRow *shuwu_desk_model_add_row (ShuwuDeskModel *self,
                                        const char     *code);
void shuwu_desk_model_remove_row (ShuwuDeskModel *self,
                                  ShuwuDeskRow   *row);
ShuwuDeskRow *shuwu_desk_model_find_newest_undoable (ShuwuDeskModel *self);
/* The row has its words: it gets its digits, and is heard. */
void shuwu_desk_model_tell (ShuwuDeskModel *self,
                            ShuwuDeskRow   *row);
/* Takes @reader; NULL: nobody. */
void shuwu_desk_model_take_reader (ShuwuDeskModel      *self,
                                   ShuwuDeskReaderView *reader);

G_END_DECLS
