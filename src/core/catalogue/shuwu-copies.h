// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalogue/shuwu-copy.h"
#include "storage/shuwu-store.h"

G_BEGIN_DECLS

/* Copies: asynchronous, on the threads of the store. */

void shuwu_copy_find_async (ShuwuStore          *store,
                            const char          *barcode,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data);
ShuwuCopy *shuwu_copy_find_finish (ShuwuStore    *store,
                                   GAsyncResult  *result,
                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* @edits: what is said of it; without a barcode it gets the next one of the room */
void shuwu_copy_add_async (ShuwuStore          *store,
                           gint64               title_id,
                           const ShuwuCopyEdit *edits,
                           guint                n_edits,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data);
ShuwuCopy *shuwu_copy_add_finish (ShuwuStore    *store,
                                  GAsyncResult  *result,
                                  GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* Gives back the copy as it was before; shuwu_copy_field_dup_text () of it undoes the change. */
void shuwu_copy_edit_async (ShuwuStore          *store,
                            const char          *barcode,
                            const ShuwuCopyEdit *edits,
                            guint                n_edits,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data);
ShuwuCopy *shuwu_copy_edit_finish (ShuwuStore    *store,
                                   GAsyncResult  *result,
                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* A copy that was made by mistake, or is back. Gives back the copy. */
void shuwu_copy_set_deleted_async (ShuwuStore          *store,
                                   const char          *barcode,
                                   gboolean             is_deleted,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
gboolean shuwu_copy_set_deleted_finish (ShuwuStore    *store,
                                        GAsyncResult  *result,
                                        GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* The barcode that the next copy without one would get. */
void shuwu_copy_next_barcode_async (ShuwuStore          *store,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
char *shuwu_copy_next_barcode_finish (ShuwuStore    *store,
                                      GAsyncResult  *result,
                                      GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
