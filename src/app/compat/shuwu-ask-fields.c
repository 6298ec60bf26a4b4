// SPDX-License-Identifier: GPL-3.0-or-later
/* A short form in a question: lines of text, and choices. Enter goes from line to
 * line and never answers: a scanner presses it, too. */
#define G_LOG_DOMAIN "shuwu-app"

#include "compat/shuwu-ask-fields.h"

#include <adwaita.h>

typedef struct
{
  GtkWidget *list;     /* keeps the rows alive */
  GPtrArray *fields;   /* of GtkWidget, borrowed from them: AdwEntryRow or GtkDropDown */
  char *first_answer;
} Form;

static void
form_free (gpointer data)
{
  Form *self = data;

  g_object_unref (self->list);
  g_ptr_array_unref (self->fields);
  g_free (self->first_answer);
  g_free (self);
}

static void
entry_activated_cb (GtkWidget *row)
{
  gtk_widget_child_focus (gtk_widget_get_parent (row), GTK_DIR_TAB_FORWARD);
}

static GtkWidget *
make_entry (const ShuwuField  *field,
            GtkWidget        **row)
{
  *row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (*row), field->title);
  gtk_editable_set_text (GTK_EDITABLE (*row), field->value != NULL ? field->value : "");
  g_signal_connect (*row, "entry-activated", G_CALLBACK (entry_activated_cb), NULL);

  return *row;
}

static GtkWidget *
make_choice (const ShuwuField  *field,
             GtkWidget        **row)
{
  GtkWidget *choice = gtk_drop_down_new_from_strings (field->choices);

  *row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (*row), field->title);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), field->selected);
  gtk_widget_set_valign (choice, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, field->title, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (*row), choice);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (*row), choice);

  return choice;
}

static Form *
form_new (const ShuwuQuestion *question,
          const ShuwuField    *fields,
          guint                n_fields)
{
  Form *self = g_new0 (Form, 1);

  self->list = g_object_ref_sink (gtk_list_box_new ());
  self->fields = g_ptr_array_new ();
  self->first_answer = g_strdup (question->answers[0].id);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  for (guint i = 0; i < n_fields; i++)
    {
      GtkWidget *row;

      g_ptr_array_add (self->fields, fields[i].choices != NULL ? make_choice (&fields[i], &row) : make_entry (&fields[i], &row));
      gtk_list_box_append (GTK_LIST_BOX (self->list), row);
    }

  return self;
}

static char *
dup_value (GtkWidget *field)
{
  if (GTK_IS_DROP_DOWN (field))
    return g_strdup_printf ("%u", gtk_drop_down_get_selected (GTK_DROP_DOWN (field)));

  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (field))));
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autofree char *answer = shuwu_ask_finish (result, NULL);
  const Form *form = g_task_get_task_data (task);
  GStrv values;

  if (answer == NULL || g_str_equal (answer, form->first_answer))
    {
      g_task_return_pointer (task, NULL, NULL);
      return;
    }

  values = g_new0 (char *, form->fields->len + 1);
  for (guint i = 0; i < form->fields->len; i++)
    values[i] = dup_value (g_ptr_array_index (form->fields, i));
  g_task_return_pointer (task, values, (GDestroyNotify) g_strfreev);
}

/**
 * shuwu_ask_fields_async:
 * @from: a widget of the window that asks
 * @question: what is asked
 * @fields: (array length=n_fields): the lines of the form
 * @n_fields: how many
 * @callback: (scope async): runs once
 * @user_data: passed to @callback
 *
 * Asks for a few values over the window of @from.
 */
void
shuwu_ask_fields_async (GtkWidget           *from,
                        const ShuwuQuestion *question,
                        const ShuwuField    *fields,
                        guint                n_fields,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  Form *form = form_new (question, fields, n_fields);
  ShuwuQuestion asked = *question;

  asked.extra = form->list;
  g_task_set_source_tag (task, shuwu_ask_fields_async);
  g_task_set_task_data (task, form, form_free);
  shuwu_ask_async (from, &asked, NULL, answered_cb, task);
}

/**
 * shuwu_ask_fields_finish:
 * @result: what the callback was given
 *
 * Gets what was filled in.
 *
 * Returns: (transfer full) (nullable): a text for each line; %NULL if nothing is to be done
 */
GStrv
shuwu_ask_fields_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_ask_fields_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
