// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lending/shuwu-desk.h"

G_BEGIN_DECLS

/* One call at the desk, on its way to the thread of the store. */
typedef struct
{
  ShuwuDeskAction action;
  char *card;
  char *barcode;
  char *event;
  gint64 at_us;   /* or SHUWU_DESK_NOW */
  gint64 now_us;
  int today;      /* the day of @at_us */
} ShuwuDeskRequest;

/* The jobs; see shuwu-desk.h. On a thread of the store. */
ShuwuReceipt *shuwu_desk_checkout (ShuwuDb                 *db,
                                   const ShuwuDeskRequest  *request,
                                   GError                 **error);
ShuwuReceipt *shuwu_desk_return (ShuwuDb                 *db,
                                 const ShuwuDeskRequest  *request,
                                 GError                 **error);
ShuwuReceipt *shuwu_desk_renew (ShuwuDb                 *db,
                                const ShuwuDeskRequest  *request,
                                GError                 **error);
ShuwuReceipt *shuwu_desk_undo (ShuwuDb                 *db,
                               const ShuwuDeskRequest  *request,
                               GError                 **error);

G_END_DECLS
