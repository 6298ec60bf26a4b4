// SPDX-License-Identifier: GPL-3.0-or-later
/* A question with a few answers, asked over a window: the one place that knows
 * which dialog of libadwaita does that. */
#define G_LOG_DOMAIN "shuwu-app"

#include "compat/shuwu-ask.h"

#include "compat/shuwu-ask-discard.h"
#include "widgets/shuwu-typed.h"

#include <adwaita.h>

static const AdwResponseAppearance appearances[] =
{
  [SHUWU_ANSWER_PLAIN] = ADW_RESPONSE_DEFAULT,
  [SHUWU_ANSWER_SUGGESTED] = ADW_RESPONSE_SUGGESTED,
  [SHUWU_ANSWER_DESTRUCTIVE] = ADW_RESPONSE_DESTRUCTIVE,
};

/* What Esc and closing give; no answer has this id. */
#define CLOSED "closed"

/* In pixels: more than one character, however large the text. */
#define LEAST_HEADING 64

/* A question that is being asked, for as long as there is no answer. */
typedef struct
{
  GtkWidget *from;
  char *heading;
  char *body;
  char *default_answer;
  GtkWidget *extra;    /* (nullable) */
  GArray *answers;     /* of ShuwuAnswer */
  char *typed;         /* (nullable): what stood in the form; NULL: it may be lost */
  gulong cancelled_id;
} Asked;

static void ask (GTask *task);

static void
answer_clear (gpointer data)
{
  ShuwuAnswer *answer = data;

  g_free ((char *) answer->id);
  g_free ((char *) answer->label);
}

static Asked *
asked_new (GtkWidget           *from,
           const ShuwuQuestion *question)
{
  Asked *self = g_new0 (Asked, 1);

  self->from = g_object_ref (from);
  self->heading = g_strdup (question->heading);
  self->body = g_strdup (question->body);
  self->default_answer = g_strdup (question->default_answer);
  self->extra = question->extra != NULL ? g_object_ref_sink (question->extra) : NULL;
  self->typed = self->extra != NULL && !question->is_fleeting ? shuwu_typed_dup (self->extra) : NULL;
  self->answers = g_array_new (FALSE, FALSE, sizeof (ShuwuAnswer));
  g_array_set_clear_func (self->answers, answer_clear);
  for (const ShuwuAnswer *i = question->answers; i->id != NULL; i++)
    {
      ShuwuAnswer answer = { .id = g_strdup (i->id), .label = g_strdup (i->label), .look = i->look };

      g_array_append_val (self->answers, answer);
    }

  return self;
}

static void
asked_free (gpointer data)
{
  Asked *self = data;

  g_object_unref (self->from);
  g_free (self->heading);
  g_free (self->body);
  g_free (self->default_answer);
  g_clear_object (&self->extra);
  g_free (self->typed);
  g_array_unref (self->answers);
  g_free (self);
}

static const char *
get_first_answer (const Asked *self)
{
  return g_array_index (self->answers, ShuwuAnswer, 0).id;
}

static gboolean
is_changed (const Asked *self)
{
  g_autofree char *typed = self->typed != NULL ? shuwu_typed_dup (self->extra) : NULL;

  return g_strcmp0 (typed, self->typed) != 0;
}

/* Whether what was typed may be lost: if not, the question stands there again with it. */
static void
discard_answered_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  gboolean is_lost = shuwu_ask_discard_finish (result);
  const Asked *asked = g_task_get_task_data (task);

  if (is_lost || g_cancellable_is_cancelled (g_task_get_cancellable (task)) || gtk_widget_get_root (asked->from) == NULL)
    g_task_return_pointer (task, g_strdup (get_first_answer (asked)), g_free);
  else
    ask (g_steal_pointer (&task));
}

static void
answered_cb (AdwMessageDialog *dialog,
             const char       *response,
             gpointer          user_data)
{
  g_autoptr (GTask) task = user_data;
  Asked *asked = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  gboolean is_closed = g_str_equal (response, CLOSED);

  g_cancellable_disconnect (cancellable, asked->cancelled_id);
  asked->cancelled_id = 0;
  adw_message_dialog_set_extra_child (dialog, NULL);
  if (is_closed && is_changed (asked) && !g_cancellable_is_cancelled (cancellable))
    shuwu_ask_discard_async (asked->from, cancellable, discard_answered_cb, g_steal_pointer (&task));
  else
    g_task_return_pointer (task, g_strdup (is_closed ? get_first_answer (asked) : response), g_free);
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
add_answers (AdwMessageDialog *dialog,
             GArray           *answers)
{
  for (guint i = 0; i < answers->len; i++)
    {
      const ShuwuAnswer *answer = &g_array_index (answers, ShuwuAnswer, i);

      adw_message_dialog_add_response (dialog, answer->id, answer->label);
      adw_message_dialog_set_response_appearance (dialog, answer->id, appearances[answer->look]);
    }
  adw_message_dialog_set_close_response (dialog, CLOSED);
}

/* The dialog holds its heading twice, large and smaller, and shows the large one where it fits in one line. It measures
 * both for whatever is enough for one of them, and newer GTK warns of a label that is asked for less than it needs. So
 * both may be broken anywhere, and need the same. */
static void
let_heading_wrap (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  if (GTK_IS_LABEL (widget) && parent != NULL && gtk_widget_has_css_class (parent, "heading-bin"))
    {
      gtk_label_set_wrap (GTK_LABEL (widget), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (widget), PANGO_WRAP_WORD_CHAR);
      gtk_widget_set_size_request (widget, LEAST_HEADING, -1);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    let_heading_wrap (child);
}

/* @task: (transfer full): with what is asked */
static void
ask (GTask *task)
{
  Asked *asked = g_task_get_task_data (task);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (asked->from));
  GtkWidget *widget = adw_message_dialog_new (window, asked->heading, asked->body);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (widget);
  GCancellable *cancellable = g_task_get_cancellable (task);

  let_heading_wrap (widget);
  add_answers (dialog, asked->answers);
  if (asked->default_answer != NULL)
    adw_message_dialog_set_default_response (dialog, asked->default_answer);
  if (asked->extra != NULL)
    adw_message_dialog_set_extra_child (dialog, asked->extra);

  g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), task);
  if (cancellable != NULL)
    asked->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), g_object_ref (dialog), g_object_unref);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * shuwu_ask_async:
 * @from: a widget of the window that asks
 * @question: what is asked
 * @cancellable: (nullable): withdraws the question
 * @callback: (scope async): runs once
 * @user_data: passed to @callback
 *
 * Asks one question over the window of @from. Nothing that was typed into it is lost by
 * Esc or by closing it, unless somebody says so; the button of the first answer says so.
 */
void
shuwu_ask_async (GtkWidget           *from,
                 const ShuwuQuestion *question,
                 GCancellable        *cancellable,
                 GAsyncReadyCallback  callback,
                 gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, shuwu_ask_async);
  g_task_set_task_data (task, asked_new (from, question), asked_free);
  ask (task);
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
