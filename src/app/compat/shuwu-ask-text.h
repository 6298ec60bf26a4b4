// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compat/shuwu-ask.h"

G_BEGIN_DECLS

/* A question that is answered with a line of text. @label names the line; `extra` of @question is not used. */
void shuwu_ask_text_async (GtkWidget           *from,
                           const ShuwuQuestion *question,
                           const char          *label,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data);
/* What was typed; NULL if the first answer was given or the question was withdrawn. */
char *shuwu_ask_text_finish (GAsyncResult *result) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
