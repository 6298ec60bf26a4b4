// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lending/shuwu-receipt.h"
#include "storage/shuwu-store.h"

G_BEGIN_DECLS

/* The moment of a call: now by the clock of the store. */
#define SHUWU_DESK_NOW 0

#define SHUWU_DESK_UNDO_MINUTES 10

/* Each call is one transaction, on the disk when it comes back. Refusals are errors of SHUWU_LENDING_ERROR with facts.
 *
 * @at_us: SHUWU_DESK_NOW, or a moment in the past for slips that were written by hand; microseconds since 1970-01-01 UTC.
 * Cards and barcodes are taken as they were scanned or typed: full-width characters and white space around do no harm. */
void shuwu_desk_checkout_async (ShuwuStore          *store,
                                const char          *card,
                                const char          *barcode,
                                gint64               at_us,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);
ShuwuReceipt *shuwu_desk_checkout_finish (ShuwuStore    *store,
                                          GAsyncResult  *result,
                                          GError       **error) G_GNUC_WARN_UNUSED_RESULT;

void shuwu_desk_return_async (ShuwuStore          *store,
                              const char          *barcode,
                              gint64               at_us,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);
ShuwuReceipt *shuwu_desk_return_finish (ShuwuStore    *store,
                                        GAsyncResult  *result,
                                        GError       **error) G_GNUC_WARN_UNUSED_RESULT;

void shuwu_desk_renew_async (ShuwuStore          *store,
                             const char          *barcode,
                             gint64               at_us,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data);
ShuwuReceipt *shuwu_desk_renew_finish (ShuwuStore    *store,
                                       GAsyncResult  *result,
                                       GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes an event back: the event that a receipt names. */
void shuwu_desk_undo_async (ShuwuStore          *store,
                            const char          *event,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data);
ShuwuReceipt *shuwu_desk_undo_finish (ShuwuStore    *store,
                                      GAsyncResult  *result,
                                      GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
