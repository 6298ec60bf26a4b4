// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"

G_BEGIN_DECLS

/* Writes a table into a file that is there for as long as its import takes; NULL with @error set. */
char *shuwu_sample_put_file (const char  *table,
                             gssize       size,
                             GError     **error) G_GNUC_WARN_UNUSED_RESULT;

/* Adds courses with classes before and after today, those who signed up, and one class that is over. */
void shuwu_sample_training_async (ShuwuBookroom       *bookroom,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);
gboolean shuwu_sample_training_finish (ShuwuBookroom  *bookroom,
                                       GAsyncResult   *result,
                                       GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
