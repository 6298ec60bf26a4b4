// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-store.h"
#include "training/shuwu-training-error.h"

G_BEGIN_DECLS

typedef enum
{
  SHUWU_CLASS_RESIZE,         /* @seats: the new capacity */
  SHUWU_CLASS_RESERVE,        /* @unit has @seats of its own from now on; 0: none */
  SHUWU_CLASS_TRANSFER,       /* @unit gives @seats that are free to @other_unit */
  SHUWU_CLASS_HAND_BACK,      /* @unit gives @seats that are free to the common pool */
} ShuwuClassChangeKind;

/* A change to the seats of a class. */
typedef struct
{
  ShuwuClassChangeKind kind;
  const char *class_code;
  const char *unit;           /* its name */
  const char *other_unit;
  int seats;
  gboolean may_be_over;       /* RESIZE: fewer seats than are taken are meant; nobody loses one */
  gint64 at_us;               /* or 0: now by the clock of the store */
} ShuwuClassChange;

/* The seats of a class after a change. */
typedef struct
{
  int capacity;
  int taken;
  int waiting;
  int reserved;               /* of units, taken or not; 0 after the release */
} ShuwuClassCounts;

/* One transaction, on the disk when it comes back; those who wait have moved up. @change is copied. */
void shuwu_class_change_async (ShuwuStore             *store,
                               const ShuwuClassChange *change,
                               GCancellable           *cancellable,
                               GAsyncReadyCallback     callback,
                               gpointer                user_data);
gboolean shuwu_class_change_finish (ShuwuStore        *store,
                                    GAsyncResult      *result,
                                    ShuwuClassCounts  *counts,
                                    GError           **error);

G_END_DECLS
