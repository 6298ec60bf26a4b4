// SPDX-License-Identifier: GPL-3.0-or-later
/* The question that stands between closing the assistant and an import of
 * minutes: nothing would be lost, but the minutes. */
#define G_LOG_DOMAIN "shuwu-app"

#include "import/shuwu-import-stop.h"

#include "compat/shuwu-ask.h"

#include <glib/gi18n.h>

/**
 * shuwu_import_stop_ask_async:
 * @from: a widget of the window that asks
 * @cancellable: (nullable): withdraws the question
 * @callback: (scope async): runs once
 * @user_data: passed to @callback
 *
 * Asks whether an import is to be stopped.
 */
void
shuwu_import_stop_ask_async (GtkWidget           *from,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  const ShuwuAnswer answers[] = {
    { .id = "go-on", .label = _("_Go on") },
    { .id = "stop", .label = _("_Stop"), .look = SHUWU_ANSWER_DESTRUCTIVE },
    { .id = NULL },
  };
  ShuwuQuestion question = {
    .heading = _("Stop the import?"),
    .body = _("Nothing of this file will be stored."),
    .answers = answers,
  };

  shuwu_ask_async (from, &question, cancellable, callback, user_data);
}

/**
 * shuwu_import_stop_ask_finish:
 * @result: what the callback was given
 *
 * Ends what shuwu_import_stop_ask_async () began.
 *
 * Returns: whether it is to be stopped
 */
gboolean
shuwu_import_stop_ask_finish (GAsyncResult *result)
{
  g_autofree char *answer = shuwu_ask_finish (result, NULL);

  return g_strcmp0 (answer, "stop") == 0;
}
