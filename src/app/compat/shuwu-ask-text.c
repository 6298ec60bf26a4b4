// SPDX-License-Identifier: GPL-3.0-or-later
/* A question that is answered with a line of text: a card number, a reason. */
#define G_LOG_DOMAIN "shuwu-app"

#include "compat/shuwu-ask-text.h"

#include "compat/shuwu-code-field.h"

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autofree char *answer = shuwu_ask_finish (result, NULL);
  GtkEditable *line = g_task_get_task_data (task);
  const char *refusal = g_object_get_data (G_OBJECT (line), "refusal");
  gboolean is_given = answer != NULL && g_strcmp0 (answer, refusal) != 0;

  g_task_return_pointer (task, is_given ? g_strdup (gtk_editable_get_text (line)) : NULL, g_free);
}

void
shuwu_ask_text_async (GtkWidget           *from,
                      const ShuwuQuestion *question,
                      const char          *label,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  GtkWidget *line = g_object_ref_sink (gtk_entry_new ());
  ShuwuQuestion with_line = *question;

  gtk_entry_set_activates_default (GTK_ENTRY (line), TRUE);
  if (question->is_code)
    shuwu_code_field (GTK_EDITABLE (line));
  gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (line), "refusal", g_strdup (question->answers[0].id), g_free);

  with_line.extra = line;
  g_task_set_source_tag (task, shuwu_ask_text_async);
  g_task_set_task_data (task, line, g_object_unref);
  shuwu_ask_async (from, &with_line, cancellable, answered_cb, task);
}

char *
shuwu_ask_text_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
