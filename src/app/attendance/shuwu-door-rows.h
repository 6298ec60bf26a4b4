// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lending/shuwu-desk-row.h"
#include "storage/shuwu-clock.h"
#include "training/shuwu-attend.h"
#include "training/shuwu-register.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The running list of the door: one row for each scan of a meeting, the newest first. The list holds what these give. */
typedef struct _ShuwuDoorRows ShuwuDoorRows;

ShuwuDoorRows *shuwu_door_rows_new (void) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_door_rows_free (ShuwuDoorRows *self);

/* Of ShuwuDeskRow. */
GListStore *shuwu_door_rows_get_list (ShuwuDoorRows *self);

ShuwuDeskRow *shuwu_door_rows_add (ShuwuDoorRows *self,
                                   const char    *code);
/* The door goes to another meeting. */
void shuwu_door_rows_leave (ShuwuDoorRows *self);

/* Says what came of a scan that was made here. */
void shuwu_door_rows_tell (ShuwuDoorRows          *self,
                           ShuwuDeskRow           *row,
                           const ShuwuScanReceipt *receipt,
                           const ShuwuRegister    *reg,
                           ShuwuClock             *clock);
/* Shows a scan of a register, in the row that it has or in a new one. */
void shuwu_door_rows_show (ShuwuDoorRows           *self,
                           const ShuwuRegister     *reg,
                           const ShuwuRegisterScan *scan,
                           ShuwuClock              *clock);

/* It was scanned, or answered, here. */
void shuwu_door_rows_note_made (ShuwuDoorRows *self,
                                ShuwuDeskRow  *row);
/* NULL: none that could be taken back. */
ShuwuDeskRow *shuwu_door_rows_find_newest_made (ShuwuDoorRows *self);

G_END_DECLS
