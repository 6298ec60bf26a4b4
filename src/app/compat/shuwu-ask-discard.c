// SPDX-License-Identifier: GPL-3.0-or-later
/* The one question before what was typed is lost. Enter and Esc go on typing. */
#define G_LOG_DOMAIN "shuwu-app"

#include "compat/shuwu-ask-discard.h"

#include "compat/shuwu-ask.h"

#include <glib/gi18n.h>

void
shuwu_ask_discard_async (GtkWidget           *from,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  const ShuwuAnswer answers[] = {
    { "keep", _("_Keep Editing"), SHUWU_ANSWER_PLAIN },
    { "discard", _("_Discard"), SHUWU_ANSWER_DESTRUCTIVE },
    { NULL },
  };
  const ShuwuQuestion question = {
    .heading = _("Discard What Was Typed?"),
    .body = _("It has not been saved yet."),
    .default_answer = "keep",
    .answers = answers,
  };

  shuwu_ask_async (from, &question, cancellable, callback, user_data);
}

gboolean
shuwu_ask_discard_finish (GAsyncResult *result)
{
  g_autofree char *answer = shuwu_ask_finish (result, NULL);

  return g_strcmp0 (answer, "discard") == 0;
}
