// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-store.h"
#include "training/shuwu-attendance.h"
#include "training/shuwu-training-error.h"

G_BEGIN_DECLS

/* A scan at the door of a class, or a line of its sheet. */
typedef struct
{
  const char *class_code;
  const char *card;
  const char *meeting;     /* (nullable): uuid; else the one that is on at that time */
  gboolean is_out;
  gboolean is_guest;       /* may come without a seat: it is kept, and counts if a seat is given later */
  gint64 at_us;            /* or 0: now by the clock of the store */
} ShuwuScanOrder;

/* What is known after a scan. */
typedef struct
{
  char *scan;              /* uuid */
  char *class_code;
  char *meeting;           /* uuid */
  char *card;
  char *name;
  gboolean is_out;
  gboolean is_double;      /* it is kept, and changes nothing */
  gboolean is_first;       /* by it the worker is there: in time or late */
  gboolean is_guest;       /* has no seat */
  gboolean is_void;        /* it was taken back */
  gint64 at_us;
  gint64 starts_us;
  gint64 ends_us;
  ShuwuAttendance attendance;
} ShuwuScanReceipt;

void shuwu_scan_receipt_free (ShuwuScanReceipt *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuScanReceipt, shuwu_scan_receipt_free)

/* One transaction, on the disk when it comes back. @order is copied. */
void shuwu_attend_async (ShuwuStore           *store,
                         const ShuwuScanOrder *order,
                         GCancellable         *cancellable,
                         GAsyncReadyCallback   callback,
                         gpointer              user_data);
ShuwuScanReceipt *shuwu_attend_finish (ShuwuStore    *store,
                                       GAsyncResult  *result,
                                       GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
