// SPDX-License-Identifier: GPL-3.0-or-later
/* Feedback on the page of a class: how many have given it, the mean of each question
 * with how often each mark was given, and what was written. */
#define G_LOG_DOMAIN "shuwu-app"

#include "training/shuwu-feedback-view.h"

#include "compat/shuwu-ask-fields.h"
#include "training/shuwu-feedback-words.h"
#include "widgets/shuwu-rows-group.h"
#include "widgets/shuwu-toast.h"

#include <glib/gi18n.h>

#define MOST_WIDTH 640

/* The lines of the form: the card, the questions, the remark. */
#define LINE_CARD 0
#define LINE_FIRST 1
#define LINE_REMARK (LINE_FIRST + SHUWU_N_FEEDBACK_QUESTIONS)
#define N_LINES (LINE_REMARK + 1)

struct _ShuwuFeedbackView
{
  AdwBin parent_instance;

  /* Owned */
  ShuwuStore *store;
  char *class_code;

  /* Borrowed: children */
  ShuwuRowsGroup *marks;
  ShuwuRowsGroup *remarks;
};

/* A form on its way. */
typedef struct
{
  ShuwuFeedbackView *view;
  char *class_code;
} Question;

G_DEFINE_FINAL_TYPE (ShuwuFeedbackView, shuwu_feedback_view, ADW_TYPE_BIN)

static void
question_free (Question *self)
{
  g_object_unref (self->view);
  g_free (self->class_code);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

/* --- what is shown --- */

static GtkWidget *
add_row (ShuwuRowsGroup *group,
         const char     *title,
         const char     *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  shuwu_rows_group_add (group, row);

  return row;
}

static void
clear (ShuwuFeedbackView *self)
{
  shuwu_rows_group_clear (self->marks);
  shuwu_rows_group_clear (self->remarks);
  gtk_widget_set_visible (GTK_WIDGET (self->remarks), FALSE);
}

/* How often each mark was given, the best first. */
static char *
dup_spread (const ShuwuFeedbackCount *count)
{
  GString *text = g_string_new (NULL);

  for (int mark = SHUWU_FEEDBACK_BEST; mark > 0; mark--)
    {
      if (count->n_of[mark] == 0)
        continue;
      if (text->len > 0)
        g_string_append (text, " · ");
      /* Translators: a mark from 1 to 5, and how many gave it */
      g_string_append_printf (text, ngettext ("Mark %1$d: %2$d worker", "Mark %1$d: %2$d workers", count->n_of[mark]), mark,
                              count->n_of[mark]);
    }
  if (text->len == 0)
    g_string_append (text, _("No answer"));

  return g_string_free (text, FALSE);
}

static void
show_marks (ShuwuFeedbackView          *self,
            const ShuwuFeedbackSummary *summary)
{
  for (int i = 0; i < SHUWU_N_FEEDBACK_QUESTIONS; i++)
    {
      g_autofree char *spread = dup_spread (&summary->counts[i]);
      g_autofree char *mean = shuwu_feedback_count_dup_mean (&summary->counts[i]);
      GtkWidget *row = add_row (self->marks, shuwu_feedback_words_question ((ShuwuFeedbackQuestion) i), spread), *label = gtk_label_new (mean);

      gtk_widget_add_css_class (label, "title-2");
      gtk_widget_add_css_class (label, "numeric");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    }
}

static void
show (ShuwuFeedbackView          *self,
      const ShuwuFeedbackSummary *summary)
{
  /* Translators: how many have given feedback, how many could */
  g_autofree char *count = g_strdup_printf (_("%1$d of %2$d workers"), summary->n_pages, summary->n_seats);
  gboolean is_told = shuwu_feedback_summary_is_told (summary);

  clear (self);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->marks), count);
  if (is_told)
    show_marks (self, summary);
  else
    {
      g_autofree char *why = g_strdup_printf (ngettext ("Shown once %d worker has answered, so that nobody can tell whose words they are.",
                                                        "Shown once %d workers have answered, so that nobody can tell whose words they are.",
                                                        summary->n_needed), summary->n_needed);

      shuwu_rows_group_say_none (self->marks, why);
    }
  for (guint i = 0; i < summary->remarks->len; i++)
    add_row (self->remarks, g_ptr_array_index (summary->remarks, i), NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->remarks), summary->remarks->len > 0);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuFeedbackSummary) summary = shuwu_feedback_sum_up_finish (SHUWU_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (summary != NULL)
    {
      show (user_data, summary);
      return;
    }
  clear (user_data);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (SHUWU_FEEDBACK_VIEW (user_data)->marks), NULL);
  shuwu_rows_group_fail (SHUWU_FEEDBACK_VIEW (user_data)->marks, error);
}

static void
reload (ShuwuFeedbackView *self)
{
  shuwu_feedback_sum_up_async (self->store, self->class_code, shuwu_rows_group_begin (self->marks), read_cb, self);
}

/* --- the form --- */

static void
given_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (ShuwuFeedbackView) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_given = shuwu_feedback_give_finish (SHUWU_STORE (source), result, &error);

  if (self->store == NULL)
    return;

  if (!is_given)
    {
      shuwu_toast_error (GTK_WIDGET (self), error);
      return;
    }

  shuwu_toast (GTK_WIDGET (self), _("Thank you. Nobody can tell that these were your words."));
  shuwu_feedback_view_read (self, self->class_code);
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  g_auto (GStrv) lines = shuwu_ask_fields_finish (result);
  ShuwuFeedback feedback = { .class_code = question->class_code };

  if (lines == NULL || question->view->store == NULL)
    return;

  feedback.card = lines[LINE_CARD];
  feedback.remark = lines[LINE_REMARK];
  for (int i = 0; i < SHUWU_N_FEEDBACK_QUESTIONS; i++)
    {
      int choice = (int) g_ascii_strtoull (lines[LINE_FIRST + i], NULL, 10);

      feedback.marks[i] = choice == 0 ? 0 : SHUWU_FEEDBACK_BEST + 1 - choice;
    }
  shuwu_feedback_give_async (question->view->store, &feedback, NULL, given_cb, g_object_ref (question->view));
}

static void
give_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  ShuwuFeedbackView *self = SHUWU_FEEDBACK_VIEW (widget);
  const char * const choices[] = { _("No answer"), _("5, very good"), _("4, good"), _("3, fair"), _("2, poor"), _("1, bad"), NULL };
  const ShuwuAnswer answers[] = {
    { "cancel", _("_Cancel"), SHUWU_ANSWER_PLAIN },
    { "give", _("_Hand In"), SHUWU_ANSWER_SUGGESTED },
    { NULL },
  };
  const ShuwuQuestion asked = {
    .heading = _("How Was the Class?"),
    .body = _("The card only says that you were there; nobody can tell which answers are yours."),
    .answers = answers,
  };
  ShuwuField fields[N_LINES] = {
    [LINE_CARD] = { .title = _("Card") },
    [LINE_REMARK] = { .title = _("What else you would like to say") },
  };
  Question *question = g_new0 (Question, 1);

  for (int i = 0; i < SHUWU_N_FEEDBACK_QUESTIONS; i++)
    fields[LINE_FIRST + i] = (ShuwuField) { .title = shuwu_feedback_words_question ((ShuwuFeedbackQuestion) i), .choices = choices };
  question->view = g_object_ref (self);
  question->class_code = g_strdup (self->class_code);
  shuwu_ask_fields_async (widget, &asked, fields, N_LINES, asked_cb, question);
}

/* --- the widget --- */

static void
shuwu_feedback_view_dispose (GObject *object)
{
  ShuwuFeedbackView *self = SHUWU_FEEDBACK_VIEW (object);

  g_clear_object (&self->store);

  G_OBJECT_CLASS (shuwu_feedback_view_parent_class)->dispose (object);
}

static void
shuwu_feedback_view_finalize (GObject *object)
{
  g_free (SHUWU_FEEDBACK_VIEW (object)->class_code);

  G_OBJECT_CLASS (shuwu_feedback_view_parent_class)->finalize (object);
}

static void
shuwu_feedback_view_class_init (ShuwuFeedbackViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = shuwu_feedback_view_dispose;
  object_class->finalize = shuwu_feedback_view_finalize;

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "feedback.give", NULL, give_cb);
}

static void
shuwu_feedback_view_init (ShuwuFeedbackView *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new (), *clamp = adw_clamp_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Give Feedback…"));

  self->class_code = g_strdup ("");
  self->marks = g_object_new (SHUWU_TYPE_ROWS_GROUP, "title", _("Feedback"), NULL);
  self->remarks = g_object_new (SHUWU_TYPE_ROWS_GROUP, "title", _("What Was Written"), NULL);
  g_signal_connect_object (self->marks, "retry", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "feedback.give");
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self->marks), button);
  gtk_widget_set_visible (GTK_WIDGET (self->remarks), FALSE);
  gtk_widget_add_css_class (box, "detail");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->marks));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->remarks));
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), MOST_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

/**
 * shuwu_feedback_view_set_store:
 * @self: a view
 * @store: where feedback is kept
 *
 * Tells where to read and to write.
 */
void
shuwu_feedback_view_set_store (ShuwuFeedbackView *self,
                               ShuwuStore        *store)
{
  g_return_if_fail (SHUWU_IS_FEEDBACK_VIEW (self));

  g_set_object (&self->store, store);
}

/**
 * shuwu_feedback_view_read:
 * @self: a view
 * @class_code: a class
 *
 * Shows what was said of a class up to now.
 */
void
shuwu_feedback_view_read (ShuwuFeedbackView *self,
                          const char        *class_code)
{
  g_autofree char *code = g_strdup (class_code);

  g_return_if_fail (SHUWU_IS_FEEDBACK_VIEW (self));

  if (!g_str_equal (code, self->class_code))
    clear (self);
  g_free (self->class_code);
  self->class_code = g_steal_pointer (&code);
  reload (self);
}
