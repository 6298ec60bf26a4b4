// SPDX-License-Identifier: GPL-3.0-or-later
/* Who is expected and not there yet; where people leave, who is still inside. Whoever
 * has no card at hand is checked in by the button. */
#define G_LOG_DOMAIN "shuwu-app"

#include "attendance/shuwu-door-missing.h"

#include <glib/gi18n.h>

#define NAME_CHARS 14

/* They are made anew after each scan; whoever is further down is scanned, or typed. */
#define MOST_ROWS 60

struct _ShuwuDoorMissing
{
  AdwBin parent_instance;

  /* Template */
  GtkLabel *heading;
  GtkStack *states;
  GtkListBox *rows;
};

G_DEFINE_FINAL_TYPE (ShuwuDoorMissing, shuwu_door_missing, ADW_TYPE_BIN)

/* A button that does for somebody without a card what a scan would do. */
static GtkWidget *
make_missing_row (const ShuwuRegisterLine *line,
                  gboolean                 is_out)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (line->name), *unit = gtk_label_new (line->unit);
  GtkWidget *button = gtk_button_new_with_label (is_out ? _("Check out") : _("Check in"));
  /* Translators: what a button does, and whose name */
  g_autofree char *spoken = g_strdup_printf (is_out ? _("Check out: %s") : _("Check in: %s"), line->name);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (name), NAME_CHARS);
  gtk_label_set_xalign (GTK_LABEL (unit), 0);
  gtk_label_set_ellipsize (GTK_LABEL (unit), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (unit, "dim-label");
  gtk_widget_add_css_class (unit, "caption");
  gtk_widget_set_visible (unit, *line->unit != '\0');
  gtk_box_append (GTK_BOX (words), name);
  gtk_box_append (GTK_BOX (words), unit);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "door.take");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", line->card);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static GtkWidget *
make_more_row (guint n)
{
  g_autofree char *text = g_strdup_printf (ngettext ("and %u more", "and %u more", n), n);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static gboolean
is_missing (const ShuwuRegisterLine *line,
            guint                    meeting,
            gboolean                 is_out)
{
  return is_out ? line->cells[meeting].is_inside : line->seat != 0 && !line->cells[meeting].is_present;
}

static void
shuwu_door_missing_class_init (ShuwuDoorMissingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/attendance/shuwu-door-missing.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuDoorMissing, heading);
  gtk_widget_class_bind_template_child (widget_class, ShuwuDoorMissing, states);
  gtk_widget_class_bind_template_child (widget_class, ShuwuDoorMissing, rows);
}

static void
shuwu_door_missing_init (ShuwuDoorMissing *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * shuwu_door_missing_show:
 * @self: the list
 * @reg: a register
 * @meeting: which meeting of it
 * @is_out: whether people are leaving
 *
 * Shows who is missing, or still inside.
 */
void
shuwu_door_missing_show (ShuwuDoorMissing    *self,
                         const ShuwuRegister *reg,
                         guint                meeting,
                         gboolean             is_out)
{
  g_autofree char *title = NULL;
  GtkWidget *child;
  guint n = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_list_box_remove (self->rows, child);
  for (guint i = 0; i < reg->lines->len; i++)
    {
      const ShuwuRegisterLine *line = g_ptr_array_index (reg->lines, i);

      if (!is_missing (line, meeting, is_out))
        continue;
      if (++n <= MOST_ROWS)
        gtk_list_box_append (self->rows, make_missing_row (line, is_out));
    }
  if (n > MOST_ROWS)
    gtk_list_box_append (self->rows, make_more_row (n - MOST_ROWS));
  for (child = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); child != NULL; child = gtk_widget_get_next_sibling (child))
    g_object_set (child, "activatable", FALSE, "focusable", FALSE, NULL);

  title = g_strdup_printf (is_out ? ngettext ("%u still inside", "%u still inside", n) : ngettext ("%u not here yet", "%u not here yet", n), n);
  gtk_label_set_label (self->heading, title);
  gtk_widget_set_visible (GTK_WIDGET (self->heading), n > 0);
  gtk_stack_set_visible_child_name (self->states, n > 0 ? "missing" : is_out ? "all-gone" : "all-here");
}
