// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "attendance/shuwu-door-model.h"
#include "training/shuwu-attend.h"

G_BEGIN_DECLS

void shuwu_door_ask_prepare (ShuwuDeskRow *row,
                             const char   *meeting,
                             gboolean      is_out,
                             gint64        at_us);
/* Of a row that was prepared. @is_guest: also without a seat */
void shuwu_door_ask_scan (ShuwuDoorModel *self,
                          ShuwuDeskRow   *row,
                          gboolean        is_guest);
void shuwu_door_ask_sign_up (ShuwuDoorModel *self,
                             ShuwuDeskRow   *row);
/* Of a row that has an event. */
void shuwu_door_ask_take_back (ShuwuDoorModel *self,
                               ShuwuDeskRow   *row);

/* What the model does with the answers. */
void shuwu_door_model_count_asked (ShuwuDoorModel *self,
                                   int             change);
void shuwu_door_model_tell (ShuwuDoorModel *self,
                            ShuwuDeskRow   *row);
void shuwu_door_model_tell_receipt (ShuwuDoorModel         *self,
                                    ShuwuDeskRow           *row,
                                    const ShuwuScanReceipt *receipt);

G_END_DECLS
