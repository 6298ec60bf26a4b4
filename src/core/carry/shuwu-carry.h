// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "carry/shuwu-carry-error.h"
#include "carry/shuwu-carry-place.h"
#include "carry/shuwu-carry-progress.h"

G_BEGIN_DECLS

/* Copies a file that a person chose into a place of our own, where it can be opened as often as one likes. */
void shuwu_carry_in_async (GFile               *from,
                           ShuwuCarryProgress  *progress,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data);
ShuwuCarryPlace *shuwu_carry_in_finish (GAsyncResult  *result,
                                        GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* Copies a file to where a person wants it, and reads it back. @path has to stay until the end. */
void shuwu_carry_out_async (const char          *path,
                            GFile               *to,
                            ShuwuCarryProgress  *progress,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data);
gboolean shuwu_carry_out_finish (GAsyncResult  *result,
                                 GError       **error);

G_END_DECLS
