// SPDX-License-Identifier: GPL-3.0-or-later
/* What came of something, a question, or a card that cannot be used. */
#define G_LOG_DOMAIN "shuwu-app"

#include "selfservice/shuwu-self-answer.h"

struct _ShuwuSelfAnswer
{
  GtkBox parent_instance;

  /* Template */
  GtkImage *icon;
  GtkLabel *heading;
  GtkLabel *about;
  GtkLabel *advice;
  GtkBox *buttons;
};

G_DEFINE_FINAL_TYPE (ShuwuSelfAnswer, shuwu_self_answer, GTK_TYPE_BOX)

static const char * const tones[] = { "success", "warning", "error", "dim-label" };

static void
set_text (GtkLabel   *label,
          const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

static void
shuwu_self_answer_class_init (ShuwuSelfAnswerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/selfservice/shuwu-self-answer.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuSelfAnswer, icon);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSelfAnswer, heading);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSelfAnswer, about);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSelfAnswer, advice);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSelfAnswer, buttons);
}

static void
shuwu_self_answer_init (ShuwuSelfAnswer *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * shuwu_self_answer_clear:
 * @self: an answer
 *
 * Takes everything away that was said.
 */
void
shuwu_self_answer_clear (ShuwuSelfAnswer *self)
{
  GtkWidget *button;

  for (gsize i = 0; i < G_N_ELEMENTS (tones); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), tones[i]);
  set_text (self->heading, "");
  set_text (self->about, "");
  set_text (self->advice, "");
  while ((button = gtk_widget_get_first_child (GTK_WIDGET (self->buttons))) != NULL)
    gtk_box_remove (self->buttons, button);
}

/**
 * shuwu_self_answer_say:
 * @self: an answer
 * @words: what is said
 * @about: (nullable): what it is about; may have several lines
 *
 * Says something in the place of what was said before, without buttons.
 */
void
shuwu_self_answer_say (ShuwuSelfAnswer      *self,
                       const ShuwuSelfWords *words,
                       const char           *about)
{
  shuwu_self_answer_clear (self);
  gtk_image_set_from_icon_name (self->icon, words->icon_name);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), words->css_class);
  set_text (self->heading, words->heading);
  set_text (self->about, about != NULL ? about : "");
  set_text (self->advice, words->advice);
}

/**
 * shuwu_self_answer_add_button:
 * @self: an answer
 * @label: what it says
 * @style: a CSS class; "" for none
 * @action: the action that it does, with its target
 *
 * Adds a button.
 */
void
shuwu_self_answer_add_button (ShuwuSelfAnswer *self,
                              const char      *label,
                              const char      *style,
                              const char      *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  if (*style != '\0')
    gtk_widget_add_css_class (button, style);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (self->buttons, button);
}

/**
 * shuwu_self_answer_focus_first:
 * @self: an answer
 *
 * Moves the focus to the first button.
 */
void
shuwu_self_answer_focus_first (ShuwuSelfAnswer *self)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->buttons));

  if (button != NULL)
    gtk_widget_grab_focus (button);
}
