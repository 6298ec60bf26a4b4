// SPDX-License-Identifier: GPL-3.0-or-later
/* A short form for a new reader: name, unit, card. Everything else is filled in
 * on the reader's page, when there is time. */
#define G_LOG_DOMAIN "shuwu-app"

#include "workers/shuwu-new-reader.h"

#include "compat/shuwu-ask.h"
#include "compat/shuwu-code-field.h"
#include "workers/shuwu-worker-change.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct
{
  ShuwuStore *store;
  GtkWidget *list;      /* the form; keeps its rows alive */
  GtkEditable *name;    /* in it, as all below */
  GtkEditable *unit;
  GtkEditable *card;
} Form;

static void
form_free (Form *form)
{
  g_object_unref (form->store);
  g_object_unref (form->list);
  g_free (form);
}

static GtkEditable *
add_line (Form       *form,
          const char *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  gtk_list_box_append (GTK_LIST_BOX (form->list), row);

  return GTK_EDITABLE (row);
}

static Form *
form_new (ShuwuStore *store)
{
  Form *form = g_new0 (Form, 1);

  form->store = g_object_ref (store);
  form->list = g_object_ref_sink (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (form->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (form->list, "boxed-list");
  form->name = add_line (form, C_("person", "Name"));
  form->unit = add_line (form, _("Unit"));
  form->card = add_line (form, _("Card number"));
  shuwu_code_field (form->card);

  return form;
}

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (ShuwuWorkerChange) change = shuwu_worker_change_finish (SHUWU_STORE (source), result, &error);

  if (change != NULL)
    g_task_return_int (task, change->after->id);
  else
    g_task_return_error (task, error);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autofree char *answer = shuwu_ask_finish (result, &error);
  Form *form = g_task_get_task_data (task);
  g_autoptr (ShuwuWorkerFacts) facts = shuwu_worker_facts_new ();
  const char *card = gtk_editable_get_text (form->card);

  if (answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (strcmp (answer, "add") != 0)
    {
      g_task_return_int (task, 0);
      return;
    }

  shuwu_worker_facts_set (facts, SHUWU_WORKER_NAME, gtk_editable_get_text (form->name));
  shuwu_worker_facts_set (facts, SHUWU_WORKER_UNIT, gtk_editable_get_text (form->unit));
  shuwu_worker_add_async (form->store, facts, *card != '\0' ? card : NULL, g_task_get_cancellable (task),
                          added_cb, g_object_ref (task));
}

void
shuwu_new_reader_ask_async (GtkWidget           *from,
                            ShuwuStore          *store,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  const ShuwuAnswer answers[] = {
    { "cancel", _("_Cancel"), SHUWU_ANSWER_PLAIN },
    { "add", _("_Add"), SHUWU_ANSWER_SUGGESTED },
    { NULL },
  };
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Form *form = form_new (store);
  ShuwuQuestion question = {
    .heading = _("New reader"),
    .extra = form->list,
    .default_answer = "add",
    .answers = answers,
  };

  g_task_set_source_tag (task, shuwu_new_reader_ask_async);
  g_task_set_task_data (task, form, (GDestroyNotify) form_free);
  shuwu_ask_async (from, &question, cancellable, answered_cb, task);
}

gint64
shuwu_new_reader_ask_finish (GAsyncResult  *result,
                             GError       **error)
{
  gssize id;

  g_return_val_if_fail (g_task_is_valid (result, NULL), 0);

  id = g_task_propagate_int (G_TASK (result), error);
  return MAX (id, 0);
}
