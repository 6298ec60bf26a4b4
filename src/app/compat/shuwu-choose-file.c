// SPDX-License-Identifier: GPL-3.0-or-later
/* Choosing a file to open or to save: the one place that knows which chooser
 * GTK has. Nothing chosen is no error of the program: it comes home as
 * G_IO_ERROR_CANCELLED. */
#define G_LOG_DOMAIN "shuwu-app"

#include "compat/shuwu-choose-file.h"

#include <glib/gi18n.h>

static void
responded_cb (GtkNativeDialog *dialog,
              int              response,
              GTask           *task)
{
  if (response == GTK_RESPONSE_ACCEPT)
    g_task_return_pointer (task, gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)), g_object_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "No file was chosen");

  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
  g_object_unref (task);
}

static void
add_filters (GtkFileChooser        *chooser,
             const ShuwuFileChoice *choice)
{
  g_autoptr (GtkFileFilter) wanted = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (wanted, choice->filter_name);
  for (int i = 0; choice->patterns[i] != NULL; i++)
    gtk_file_filter_add_pattern (wanted, choice->patterns[i]);
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");

  gtk_file_chooser_add_filter (chooser, wanted);
  gtk_file_chooser_add_filter (chooser, all);
}

/**
 * shuwu_choose_file_async:
 * @from: a widget of the window that asks
 * @choice: what is looked for
 * @cancellable: (nullable): gives up; the chooser itself stays until it is closed
 * @callback: (scope async): runs once
 * @user_data: passed to @callback
 *
 * Lets a person choose a file.
 */
void
shuwu_choose_file_async (GtkWidget             *from,
                         const ShuwuFileChoice *choice,
                         GCancellable          *cancellable,
                         GAsyncReadyCallback    callback,
                         gpointer               user_data)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (from));
  GtkFileChooserAction action = choice->is_save ? GTK_FILE_CHOOSER_ACTION_SAVE : GTK_FILE_CHOOSER_ACTION_OPEN;
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (choice->title, window, action, choice->accept_label, NULL);
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, shuwu_choose_file_async);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  if (choice->suggested_name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), choice->suggested_name);
  if (choice->patterns != NULL)
    add_filters (GTK_FILE_CHOOSER (dialog), choice);

  g_signal_connect (dialog, "response", G_CALLBACK (responded_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/**
 * shuwu_choose_file_finish:
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Gets the file that was chosen.
 *
 * Returns: (transfer full): the file; %NULL with G_IO_ERROR_CANCELLED if none was chosen
 */
GFile *
shuwu_choose_file_finish (GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
