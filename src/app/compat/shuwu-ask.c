// SPDX-License-Identifier: GPL-3.0-or-later
/* A question with a few answers, asked over a window: the one place that knows
 * which dialog of libadwaita does that. */
#define G_LOG_DOMAIN "shuwu-app"

#include "compat/shuwu-ask.h"

#include <adwaita.h>

static const AdwResponseAppearance appearances[] =
{
  [SHUWU_ANSWER_PLAIN] = ADW_RESPONSE_DEFAULT,
  [SHUWU_ANSWER_SUGGESTED] = ADW_RESPONSE_SUGGESTED,
  [SHUWU_ANSWER_DESTRUCTIVE] = ADW_RESPONSE_DESTRUCTIVE,
};

static void
answered_cb (AdwMessageDialog *dialog,
             const char       *response,
             GTask            *task)
{
  g_cancellable_disconnect (g_task_get_cancellable (task),
                            GPOINTER_TO_SIZE (g_task_get_task_data (task)));
  g_task_return_pointer (task, g_strdup (response), g_free);
  g_object_unref (task);
}

static gboolean
close_in_idle (gpointer dialog)
{
  gtk_window_close (dialog);
  return G_SOURCE_REMOVE;
}

/* May run while the cancellable is locked: closing waits for the main loop. */
static void
cancelled_cb (GCancellable *cancellable,
              gpointer      dialog)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, close_in_idle, g_object_ref (dialog), g_object_unref);
}

static void
add_answers (AdwMessageDialog  *dialog,
             const ShuwuAnswer *answers)
{
  for (int i = 0; answers[i].id != NULL; i++)
    {
      adw_message_dialog_add_response (dialog, answers[i].id, answers[i].label);
      adw_message_dialog_set_response_appearance (dialog, answers[i].id, appearances[answers[i].look]);
    }
  adw_message_dialog_set_close_response (dialog, answers[0].id);
}

/**
 * shuwu_ask_async:
 * @from: a widget of the window that asks
 * @question: what is asked
 * @cancellable: (nullable): withdraws the question
 * @callback: (scope async): runs once
 * @user_data: passed to @callback
 *
 * Asks one question over the window of @from.
 */
void
shuwu_ask_async (GtkWidget           *from,
                 const ShuwuQuestion *question,
                 GCancellable        *cancellable,
                 GAsyncReadyCallback  callback,
                 gpointer             user_data)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (from));
  GtkWidget *widget = adw_message_dialog_new (window, question->heading, question->body);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (widget);
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, shuwu_ask_async);
  add_answers (dialog, question->answers);
  if (question->default_answer != NULL)
    adw_message_dialog_set_default_response (dialog, question->default_answer);
  if (question->extra != NULL)
    adw_message_dialog_set_extra_child (dialog, question->extra);

  g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), task);
  if (cancellable != NULL)
    g_task_set_task_data (task,
                          GSIZE_TO_POINTER (g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb),
                                                                   g_object_ref (dialog), g_object_unref)),
                          NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * shuwu_ask_finish:
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Gets the answer to a question.
 *
 * Returns: (transfer full): the id of the answer; %NULL if the question was withdrawn
 */
char *
shuwu_ask_finish (GAsyncResult  *result,
                  GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
