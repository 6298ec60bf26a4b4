// SPDX-License-Identifier: GPL-3.0-or-later
/* Setting the keeper's PIN: a question, asked again until what is typed can be a
 * PIN, and the row of the preferences that asks it. */
#define G_LOG_DOMAIN "shuwu-app"

#include "selfservice/shuwu-pin-question.h"

#include "compat/shuwu-ask.h"
#include "selfservice/shuwu-keeper-pin.h"
#include "widgets/shuwu-toast.h"

#include <glib/gi18n.h>

/* One question on its way. */
typedef struct
{
  GtkWidget *from;
  GSettings *settings;
  GtkEditable *pin;
  GtkEditable *again;
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_object_unref (self->from);
  g_object_unref (self->settings);
  g_clear_object (&self->pin);
  g_clear_object (&self->again);
  g_free (self);
}

static void ask (GTask      *task,
                 const char *body);

static void
set_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (shuwu_keeper_pin_set_finish (G_SETTINGS (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Question *self = g_task_get_task_data (task);
  g_autofree char *answer = shuwu_ask_finish (result, NULL);
  const char *pin = gtk_editable_get_text (self->pin);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (g_strcmp0 (answer, "set") != 0)
    g_task_return_boolean (task, FALSE);
  else if (!shuwu_keeper_pin_is_fit (pin))
    ask (g_steal_pointer (&task), _("That is not a PIN: it has 4 to 12 digits and nothing else."));
  else if (g_strcmp0 (pin, gtk_editable_get_text (self->again)) != 0)
    ask (g_steal_pointer (&task), _("That was not the same twice. Type it once more."));
  else
    shuwu_keeper_pin_set_async (self->settings, pin, cancellable, set_cb, g_steal_pointer (&task));
}

/* What is typed is not shown, and wiped when the line goes away. */
static GtkEditable *
make_line (GtkWidget  *box,
           const char *label)
{
  g_autoptr (GtkEntryBuffer) buffer = gtk_password_entry_buffer_new ();
  GtkWidget *line = gtk_entry_new_with_buffer (buffer);

  gtk_entry_set_visibility (GTK_ENTRY (line), FALSE);
  gtk_entry_set_input_purpose (GTK_ENTRY (line), GTK_INPUT_PURPOSE_PIN);
  gtk_entry_set_max_length (GTK_ENTRY (line), SHUWU_PIN_LONGEST);
  gtk_entry_set_activates_default (GTK_ENTRY (line), TRUE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (line), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_box_append (GTK_BOX (box), line);

  return GTK_EDITABLE (g_object_ref (line));
}

static void
ask (GTask      *task,
     const char *body)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  const ShuwuAnswer answers[] = {
    { .id = "leave", .label = _("_Cancel") },
    { .id = "set", .label = _("_Set the PIN"), .look = SHUWU_ANSWER_SUGGESTED },
    { .id = NULL },
  };
  Question *self = g_task_get_task_data (task);
  ShuwuQuestion question = { .heading = _("A PIN for the keeper"), .body = body, .default_answer = "set", .answers = answers,
                             .is_fleeting = TRUE };

  g_clear_object (&self->pin);
  g_clear_object (&self->again);
  self->pin = make_line (box, _("PIN"));
  self->again = make_line (box, _("The same once more"));
  question.extra = box;
  shuwu_ask_async (self->from, &question, g_task_get_cancellable (task), answered_cb, task);
}

/**
 * shuwu_pin_question_async:
 * @from: a widget of the window that asks
 * @settings: the settings of this computer
 * @cancellable: (nullable): withdraws the question
 * @callback: (scope async): runs once
 * @user_data: passed to @callback
 *
 * Asks for a new PIN and sets it.
 */
void
shuwu_pin_question_async (GtkWidget           *from,
                          GSettings           *settings,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Question *self = g_new0 (Question, 1);

  self->from = g_object_ref (from);
  self->settings = g_object_ref (settings);
  g_task_set_source_tag (task, shuwu_pin_question_async);
  g_task_set_task_data (task, self, question_free);
  ask (task, _("The self-service screen is closed with it. It has 4 to 12 digits."));
}

/**
 * shuwu_pin_question_finish:
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_pin_question_async () began.
 *
 * Returns: whether a PIN was set; %FALSE without an error if none was given
 */
gboolean
shuwu_pin_question_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_pin_question_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* The row of the preferences */

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GtkWidget) row = user_data;
  g_autoptr (GError) error = NULL;

  if (shuwu_pin_question_finish (result, &error))
    shuwu_toast (row, _("The PIN is set"));
  else if (error != NULL)
    shuwu_toast_error (row, error);
}

static void
change_clicked_cb (GtkWidget *button,
                   gpointer   settings)
{
  shuwu_pin_question_async (button, settings, NULL, asked_cb, g_object_ref (button));
}

static gboolean
describe (GValue   *value,
          GVariant *hash,
          gpointer  unused)
{
  g_value_set_string (value, *g_variant_get_string (hash, NULL) == '\0' ? _("Not set yet; the screen asks for one when it is opened")
                                                                        : _("It is set"));

  return TRUE;
}

/**
 * shuwu_pin_group_new:
 * @settings: the settings of this computer
 *
 * Makes the group of the preferences that is about the self-service screen.
 *
 * Returns: (transfer floating): a group
 */
AdwPreferencesGroup *
shuwu_pin_group_new (GSettings *settings)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Set…"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Set the keeper’s PIN"), -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (change_clicked_cb), settings, 0);
  g_settings_bind_with_mapping (settings, "keeper-pin", row, "subtitle", G_SETTINGS_BIND_GET, describe, NULL, NULL, NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("The keeper’s PIN"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Self-service screen"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);

  return ADW_PREFERENCES_GROUP (group);
}
