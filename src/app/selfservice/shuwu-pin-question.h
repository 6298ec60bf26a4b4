// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks for a new PIN and sets it. */
void shuwu_pin_question_async (GtkWidget           *from,
                               GSettings           *settings,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);
/* FALSE without an error: none was given. */
gboolean shuwu_pin_question_finish (GAsyncResult  *result,
                                    GError       **error);

/* The group of the preferences. */
AdwPreferencesGroup *shuwu_pin_group_new (GSettings *settings) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
