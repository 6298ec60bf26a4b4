// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lending/shuwu-loan.h"

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  SHUWU_DESK_CHECKOUT,
  SHUWU_DESK_RETURN,
  SHUWU_DESK_RENEW,
  SHUWU_DESK_UNDO,
  SHUWU_DESK_SEEN,      /* handed in, but it was not on loan: noted as seen here */
} ShuwuDeskAction;

/* What the desk did; never changed after it was made. Reader fields are NULL and 0 for SEEN. */
typedef struct
{
  ShuwuDeskAction action;
  ShuwuDeskAction undone;     /* for UNDO: what was taken back */
  char *event;                /* uuid, for shuwu_desk_undo_async (); NULL for SEEN */
  char *loan;                 /* uuid; NULL for SEEN */
  gint64 happened_us;

  gint64 copy_id;
  gint64 title_id;
  char *barcode;
  char *title;
  ShuwuCopyState copy_before;
  ShuwuCopyState copy_after;

  gint64 worker_id;           /* who has the copy, or had it until now */
  char *card;
  char *reader;
  int open_loans;             /* of the reader, after it */
  int limit;

  int due_day;                /* of the loan; after a return: what it was; 0: there is no loan any more */
  int overdue_days;           /* on the day it happened */
  int renewals;
} ShuwuReceipt;

#define SHUWU_TYPE_RECEIPT (shuwu_receipt_get_type ())
GType shuwu_receipt_get_type (void);

ShuwuReceipt *shuwu_receipt_new (void) G_GNUC_WARN_UNUSED_RESULT;
ShuwuReceipt *shuwu_receipt_ref (ShuwuReceipt *self);
void shuwu_receipt_unref (ShuwuReceipt *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuReceipt, shuwu_receipt_unref)

G_END_DECLS
