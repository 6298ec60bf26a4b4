// SPDX-License-Identifier: GPL-3.0-or-later
/* The choices of the self-service screen, as large as there is room. */
#define G_LOG_DOMAIN "shuwu-app"

#include "selfservice/shuwu-self-choices.h"

#define SPACING 24
#define ICON_PIXELS 96

struct _ShuwuSelfChoices
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (ShuwuSelfChoices, shuwu_self_choices, GTK_TYPE_WIDGET)

static int
count (GtkWidget *widget)
{
  int n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n++;

  return n;
}

/* lint: parameters: GTK says what a measure takes
 * The least that one needs, the most that all of them want. */
static void
shuwu_self_choices_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      gtk_widget_measure (child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural + SPACING;
    }
}

/* What one choice needs at least, times @n in a line. */
static int
measure_line (GtkWidget      *widget,
              GtkOrientation  orientation,
              int             n)
{
  int minimum, natural;

  shuwu_self_choices_measure (widget, orientation, -1, &minimum, &natural, NULL, NULL);

  return n * minimum + (n - 1) * SPACING;
}

/* One column or one row, by the shape of the room; two in a line where that would be too tight. */
static int
count_columns (GtkWidget *widget,
               int        n,
               int        width,
               int        height)
{
  int half = (n + 1) / 2;

  if (width < height)
    return measure_line (widget, GTK_ORIENTATION_VERTICAL, n) <= height ? 1 : half;

  return measure_line (widget, GTK_ORIENTATION_HORIZONTAL, n) <= width ? n : half;
}

static void
shuwu_self_choices_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  int n = MAX (count (widget), 1);
  int n_columns = count_columns (widget, n, width, height);
  int n_rows = (n + n_columns - 1) / n_columns;
  int column_width = (width - (n_columns - 1) * SPACING) / n_columns;
  int row_height = (height - (n_rows - 1) * SPACING) / n_rows;
  int i = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child), i++)
    {
      GtkAllocation place = {
        .x = i % n_columns * (column_width + SPACING),
        .y = i / n_columns * (row_height + SPACING),
        .width = column_width,
        .height = row_height,
      };

      gtk_widget_size_allocate (child, &place, -1);
    }
}

static void
shuwu_self_choices_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (shuwu_self_choices_parent_class)->dispose (object);
}

static void
shuwu_self_choices_class_init (ShuwuSelfChoicesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shuwu_self_choices_dispose;
  widget_class->measure = shuwu_self_choices_measure;
  widget_class->size_allocate = shuwu_self_choices_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "choices");
}

static void
shuwu_self_choices_init (ShuwuSelfChoices *self)
{
}

static GtkWidget *
make_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, css_class);

  return label;
}

/**
 * shuwu_self_choices_add:
 * @self: choices
 * @icon_name: a symbolic icon
 * @title: what is chosen
 * @detail: what is found there
 * @action: the action that it does, with its target: "self.show::loans"
 *
 * Adds a choice.
 */
void
shuwu_self_choices_add (ShuwuSelfChoices *self,
                        const char       *icon_name,
                        const char       *title,
                        const char       *detail,
                        const char       *action)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);

  gtk_image_set_pixel_size (GTK_IMAGE (icon), ICON_PIXELS);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), make_label (title, "self-choice-title"));
  gtk_box_append (GTK_BOX (box), make_label (detail, "dim-label"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "self-choice");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, detail, -1);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
}
