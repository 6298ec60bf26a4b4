// SPDX-License-Identifier: GPL-3.0-or-later
/* One thing in a list of the self-service screen. Where there is nothing to press
 * the row itself takes the focus, so that the keyboard comes by and the screen
 * reader reads it. */
#define G_LOG_DOMAIN "shuwu-app"

#include "selfservice/shuwu-self-row.h"

#include "widgets/shuwu-pair.h"

struct _ShuwuSelfRow
{
  GtkWidget parent_instance;

  /* Template */
  GtkLabel *title;
  GtkLabel *detail;
  GtkImage *icon;
  GtkLabel *heading;
  GtkLabel *advice;
  GtkBox *buttons;
};

G_DEFINE_FINAL_TYPE (ShuwuSelfRow, shuwu_self_row, GTK_TYPE_WIDGET)

static void
set_text (GtkLabel   *label,
          const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

static void
shuwu_self_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (shuwu_self_row_parent_class)->dispose (object);
}

static void
shuwu_self_row_class_init (ShuwuSelfRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shuwu_self_row_dispose;

  g_type_ensure (SHUWU_TYPE_PAIR);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/selfservice/shuwu-self-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuSelfRow, title);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSelfRow, detail);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSelfRow, icon);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSelfRow, heading);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSelfRow, advice);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSelfRow, buttons);
}

static void
shuwu_self_row_init (ShuwuSelfRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

/**
 * shuwu_self_row_new:
 * @title: what it is
 * @detail: more of it; may be empty
 * @words: how it stands with it
 *
 * Makes a row.
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
shuwu_self_row_new (const char           *title,
                    const char           *detail,
                    const ShuwuSelfWords *words)
{
  ShuwuSelfRow *self = g_object_new (SHUWU_TYPE_SELF_ROW, NULL);
  g_autofree char *spoken = g_strdup_printf ("%s. %s. %s. %s", title, detail, words->heading, words->advice);

  set_text (self->title, title);
  set_text (self->detail, detail);
  set_text (self->heading, words->heading);
  set_text (self->advice, words->advice);
  gtk_image_set_from_icon_name (self->icon, words->icon_name);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), words->css_class);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);

  return GTK_WIDGET (self);
}

/**
 * shuwu_self_row_add_button:
 * @self: a row
 * @label: what it says
 * @style: a CSS class; "" for none
 * @action: the action that it does
 * @target: the target of the action
 *
 * Adds a button; the row itself then takes no focus any more.
 */
void
shuwu_self_row_add_button (ShuwuSelfRow *self,
                           const char   *label,
                           const char   *style,
                           const char   *action,
                           const char   *target)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", label, gtk_label_get_label (self->title));

  if (*style != '\0')
    gtk_widget_add_css_class (button, style);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", target);
  gtk_box_append (self->buttons, button);
  gtk_widget_set_visible (GTK_WIDGET (self->buttons), TRUE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}
