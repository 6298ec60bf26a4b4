// SPDX-License-Identifier: GPL-3.0-or-later
/* How a class was: a row of marks for each question, and a line for what else there is
 * to say. No mark is chosen beforehand, and none has to be. A card that is scanned
 * meanwhile goes into the line as well, until it is known as a scan. */
#define G_LOG_DOMAIN "shuwu-app"

#include "selfservice/shuwu-self-feedback.h"

#include "training/shuwu-feedback-words.h"
#include "widgets/shuwu-pair.h"

#include <glib/gi18n.h>

/* As wide as the longest question: marks stand below each other. */
#define QUESTION_CHARS 14
/* Of all of a line that the marks leave: less, and they stand under the question. */
#define QUESTION_ROOM 0.3

struct _ShuwuSelfFeedback
{
  GtkBox parent_instance;

  /* Owned */
  char *class_code;

  /* Borrowed: children */
  GtkToggleButton *marks[SHUWU_N_FEEDBACK_QUESTIONS][SHUWU_FEEDBACK_BEST + 1];  /* [0] is not used */

  /* Template */
  GtkLabel *about;
  GtkScrolledWindow *scrolled;
  GtkBox *questions;
  GtkEditable *remark;
  GtkWidget *refusal;
};

G_DEFINE_FINAL_TYPE (ShuwuSelfFeedback, shuwu_self_feedback, GTK_TYPE_BOX)

static void
answered_cb (ShuwuSelfFeedback *self)
{
  gtk_widget_set_visible (self->refusal, FALSE);
}

static GtkToggleButton *
make_mark (ShuwuSelfFeedback     *self,
           ShuwuFeedbackQuestion  question,
           int                    mark)
{
  const char *word = shuwu_feedback_words_mark (mark);
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *label = gtk_label_new (word);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", shuwu_feedback_words_question (question), word);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "self-mark");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_signal_connect_object (button, "toggled", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);

  return GTK_TOGGLE_BUTTON (button);
}

static void
add_question (ShuwuSelfFeedback     *self,
              ShuwuFeedbackQuestion  question)
{
  GtkWidget *label = gtk_label_new (shuwu_feedback_words_question (question));
  GtkWidget *marks = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *row = g_object_new (SHUWU_TYPE_PAIR, "first", label, "second", marks, "room", QUESTION_ROOM, "share", 100, "spacing", 6, NULL);

  gtk_box_set_homogeneous (GTK_BOX (marks), TRUE);
  gtk_widget_add_css_class (marks, "linked");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), QUESTION_CHARS);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "self-row-heading");
  for (int mark = SHUWU_FEEDBACK_BEST; mark > 0; mark--)
    {
      self->marks[question][mark] = make_mark (self, question, mark);
      if (mark < SHUWU_FEEDBACK_BEST)
        gtk_toggle_button_set_group (self->marks[question][mark], self->marks[question][SHUWU_FEEDBACK_BEST]);
      gtk_box_append (GTK_BOX (marks), GTK_WIDGET (self->marks[question][mark]));
    }
  gtk_box_append (self->questions, row);
}

static void
shuwu_self_feedback_finalize (GObject *object)
{
  g_free (SHUWU_SELF_FEEDBACK (object)->class_code);

  G_OBJECT_CLASS (shuwu_self_feedback_parent_class)->finalize (object);
}

static void
shuwu_self_feedback_class_init (ShuwuSelfFeedbackClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = shuwu_self_feedback_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/selfservice/shuwu-self-feedback.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuSelfFeedback, about);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSelfFeedback, scrolled);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSelfFeedback, questions);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSelfFeedback, remark);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSelfFeedback, refusal);
  gtk_widget_class_bind_template_callback (widget_class, answered_cb);
}

static void
shuwu_self_feedback_init (ShuwuSelfFeedback *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int i = 0; i < SHUWU_N_FEEDBACK_QUESTIONS; i++)
    add_question (self, (ShuwuFeedbackQuestion) i);
}

/**
 * shuwu_self_feedback_begin:
 * @self: a page
 * @due: the class
 * @day: when it was; may be empty
 *
 * Begins with nothing answered.
 */
void
shuwu_self_feedback_begin (ShuwuSelfFeedback      *self,
                           const ShuwuFeedbackDue *due,
                           const char             *day)
{
  g_autofree char *about = g_strdup_printf ("%s%s%s", due->course, *day != '\0' ? " · " : "", day);

  shuwu_self_feedback_end (self);
  self->class_code = g_strdup (due->class_code);
  gtk_label_set_label (self->about, about);
}

void
shuwu_self_feedback_end (ShuwuSelfFeedback *self)
{
  g_clear_pointer (&self->class_code, g_free);
  gtk_label_set_label (self->about, "");
  gtk_editable_set_text (self->remark, "");
  for (int i = 0; i < SHUWU_N_FEEDBACK_QUESTIONS; i++)
    for (int mark = 1; mark <= SHUWU_FEEDBACK_BEST; mark++)
      gtk_toggle_button_set_active (self->marks[i][mark], FALSE);
  gtk_widget_set_visible (self->refusal, FALSE);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
}

gboolean
shuwu_self_feedback_get_page (ShuwuSelfFeedback *self,
                              ShuwuFeedback     *page)
{
  gboolean is_said = FALSE;

  *page = (ShuwuFeedback) { .class_code = self->class_code, .remark = gtk_editable_get_text (self->remark) };
  for (int i = 0; i < SHUWU_N_FEEDBACK_QUESTIONS; i++)
    for (int mark = 1; mark <= SHUWU_FEEDBACK_BEST; mark++)
      if (gtk_toggle_button_get_active (self->marks[i][mark]))
        page->marks[i] = mark;
  for (int i = 0; i < SHUWU_N_FEEDBACK_QUESTIONS; i++)
    is_said = is_said || page->marks[i] != 0;
  is_said = is_said || *page->remark != '\0';
  gtk_widget_set_visible (self->refusal, !is_said);

  return is_said && self->class_code != NULL;
}

void
shuwu_self_feedback_focus_first (ShuwuSelfFeedback *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->marks[0][SHUWU_FEEDBACK_BEST]));
}

gboolean
shuwu_self_feedback_takes_text (ShuwuSelfFeedback *self)
{
  return self->class_code != NULL && gtk_widget_get_focus_child (GTK_WIDGET (self->remark)) != NULL;
}
