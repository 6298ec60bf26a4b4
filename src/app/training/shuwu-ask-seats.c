// SPDX-License-Identifier: GPL-3.0-or-later
/* How many seats, and whose: a short form in a question. */
#define G_LOG_DOMAIN "shuwu-app"

#include "training/shuwu-ask-seats.h"

#include "compat/shuwu-ask.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define SEATS_MAX 100000

typedef struct
{
  GtkWidget *list;       /* the form; keeps its rows alive */
  GtkEditable *seats;    /* in it */
  GtkDropDown *unit;     /* (nullable): in it */
} Form;

typedef struct
{
  char *unit;
  int seats;
} Answer;

static void
form_free (gpointer data)
{
  g_object_unref (((Form *) data)->list);
  g_free (data);
}

static void
answer_free (gpointer data)
{
  g_free (((Answer *) data)->unit);
  g_free (data);
}

/* With many units one types a part of the name. */
static GtkDropDown *
make_units (const char * const *units)
{
  GtkExpression *name = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget *unit = gtk_drop_down_new (G_LIST_MODEL (gtk_string_list_new (units)), name);

  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (unit), TRUE);
  gtk_widget_set_valign (unit, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (unit), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Unit"), -1);

  return GTK_DROP_DOWN (unit);
}

static Form *
form_new (const ShuwuSeatsQuestion *question)
{
  Form *form = g_new0 (Form, 1);
  GtkWidget *seats = adw_entry_row_new ();
  g_autofree char *number = g_strdup_printf ("%d", question->seats);

  form->list = g_object_ref_sink (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (form->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (form->list, "boxed-list");
  if (question->units != NULL)
    {
      GtkWidget *row = adw_action_row_new ();

      form->unit = make_units (question->units);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Unit"));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (form->unit));
      gtk_list_box_append (GTK_LIST_BOX (form->list), row);
    }

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (seats), _("Seats"));
  adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (seats), GTK_INPUT_PURPOSE_DIGITS);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (seats), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (seats), number);
  gtk_list_box_append (GTK_LIST_BOX (form->list), seats);
  form->seats = GTK_EDITABLE (seats);

  return form;
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autofree char *given = shuwu_ask_finish (result, NULL);
  const Form *form = g_task_get_task_data (task);
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (form->seats)));
  guint64 seats;
  Answer *answer;

  if (g_strcmp0 (given, "do") != 0 || !g_ascii_string_to_unsigned (text, 10, 0, SEATS_MAX, &seats, NULL))
    {
      g_task_return_pointer (task, NULL, NULL);
      return;
    }

  answer = g_new0 (Answer, 1);
  answer->seats = (int) seats;
  if (form->unit != NULL && gtk_drop_down_get_selected_item (form->unit) != NULL)
    answer->unit = g_strdup (gtk_string_object_get_string (gtk_drop_down_get_selected_item (form->unit)));
  g_task_return_pointer (task, answer, answer_free);
}

/**
 * shuwu_ask_seats_async:
 * @from: a widget of the window
 * @question: what to ask; it is copied
 * @cancellable: (nullable): withdraws the question
 * @callback: (scope async): runs once
 * @user_data: passed to @callback
 *
 * Asks for a number of seats.
 */
void
shuwu_ask_seats_async (GtkWidget                *from,
                       const ShuwuSeatsQuestion *question,
                       GCancellable             *cancellable,
                       GAsyncReadyCallback       callback,
                       gpointer                  user_data)
{
  const ShuwuAnswer answers[] = {
    { "cancel", _("_Cancel"), SHUWU_ANSWER_PLAIN },
    { "do", question->accept_label, SHUWU_ANSWER_SUGGESTED },
    { NULL },
  };
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Form *form = form_new (question);
  ShuwuQuestion asked = {
    .heading = question->heading,
    .body = question->body,
    .extra = form->list,
    .default_answer = "do",
    .answers = answers,
  };

  g_task_set_source_tag (task, shuwu_ask_seats_async);
  g_task_set_task_data (task, form, form_free);
  shuwu_ask_async (from, &asked, cancellable, answered_cb, task);
}

gboolean
shuwu_ask_seats_finish (GAsyncResult  *result,
                        char         **unit,
                        int           *seats)
{
  Answer *answer;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  answer = g_task_propagate_pointer (G_TASK (result), NULL);
  if (answer == NULL)
    return FALSE;

  *seats = answer->seats;
  if (unit != NULL)
    *unit = g_steal_pointer (&answer->unit);
  answer_free (answer);
  return TRUE;
}
