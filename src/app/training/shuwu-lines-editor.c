// SPDX-License-Identifier: GPL-3.0-or-later
/* Lines of a few cells each, with a button at their end that takes them away and one
 * under all of them that adds another. In a narrow window the cells of a line wrap. */
#define G_LOG_DOMAIN "shuwu-app"

#include "training/shuwu-lines-editor.h"

#include <glib/gi18n.h>

#define CELLS_MAX 5

typedef struct
{
  GtkWidget *row;
  GtkEditable *cells[CELLS_MAX];
  GtkLabel *foot;
} Line;

struct _ShuwuLinesEditor
{
  AdwPreferencesGroup parent_instance;

  /* Owned */
  GPtrArray *lines;   /* of Line */
  char *hint;

  /* Borrowed */
  const ShuwuLinesLook *look;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (ShuwuLinesEditor, shuwu_lines_editor, ADW_TYPE_PREFERENCES_GROUP)

static void
refuse_line (Line       *line,
             const char *why)
{
  gtk_label_set_label (line->foot, why != NULL ? why : "");
  gtk_widget_set_visible (GTK_WIDGET (line->foot), why != NULL);
}

static void
show_hint (ShuwuLinesEditor *self)
{
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), self->hint);
  gtk_widget_remove_css_class (GTK_WIDGET (self), "refused");
}

static void
cell_changed_cb (ShuwuLinesEditor *self)
{
  shuwu_lines_editor_accept (self);
}

static void
show_list (ShuwuLinesEditor *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->lines->len > 0);
}

static void
remove_cb (ShuwuLinesEditor *self,
           GtkWidget        *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);

  shuwu_lines_editor_accept (self);
  for (guint i = 0; i < self->lines->len; i++)
    if (((const Line *) g_ptr_array_index (self->lines, i))->row == row)
      {
        gtk_list_box_remove (self->list, row);
        g_ptr_array_remove_index (self->lines, i);
        break;
      }
  show_list (self);
}

static char **
dup_cells (ShuwuLinesEditor *self,
           guint             number)
{
  const Line *line = g_ptr_array_index (self->lines, number);
  char **cells = g_new0 (char *, CELLS_MAX + 1);

  for (guint i = 0; i < self->look->n_cells; i++)
    cells[i] = g_strstrip (g_strdup (gtk_editable_get_text (line->cells[i])));

  return cells;
}

static void
add_cb (ShuwuLinesEditor *self)
{
  const Line *line;

  shuwu_lines_editor_add_proposed (self);
  line = g_ptr_array_index (self->lines, self->lines->len - 1);
  gtk_widget_grab_focus (GTK_WIDGET (line->cells[0]));
}

static GtkWidget *
make_cell (ShuwuLinesEditor *self,
           guint             number,
           const char       *text)
{
  GtkWidget *cell = gtk_entry_new ();
  int width = self->look->widths[number];

  gtk_editable_set_text (GTK_EDITABLE (cell), text);
  gtk_editable_set_width_chars (GTK_EDITABLE (cell), width > 0 ? width : 8);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (cell), width > 0 ? width : -1);
  gtk_widget_set_hexpand (cell, width == 0);
  gtk_entry_set_placeholder_text (GTK_ENTRY (cell), _(self->look->examples[number]));
  gtk_widget_set_tooltip_text (cell, _(self->look->titles[number]));
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, _(self->look->titles[number]), -1);
  g_signal_connect_object (cell, "changed", G_CALLBACK (cell_changed_cb), self, G_CONNECT_SWAPPED);

  return cell;
}

static GtkWidget *
make_remove (ShuwuLinesEditor *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _(self->look->remove_label));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _(self->look->remove_label), -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);

  return button;
}

static void
shuwu_lines_editor_finalize (GObject *object)
{
  ShuwuLinesEditor *self = SHUWU_LINES_EDITOR (object);

  g_ptr_array_unref (self->lines);
  g_free (self->hint);

  G_OBJECT_CLASS (shuwu_lines_editor_parent_class)->finalize (object);
}

static void
shuwu_lines_editor_class_init (ShuwuLinesEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = shuwu_lines_editor_finalize;
}

static void
shuwu_lines_editor_init (ShuwuLinesEditor *self)
{
  self->lines = g_ptr_array_new_with_free_func (g_free);
}

/**
 * shuwu_lines_editor_new:
 * @look: what its lines hold; must outlive the editor
 * @title: what the list is
 * @hint: (nullable): a sentence under the title
 *
 * Makes an editor without lines.
 *
 * Returns: (transfer floating): an editor
 */
GtkWidget *
shuwu_lines_editor_new (const ShuwuLinesLook *look,
                        const char           *title,
                        const char           *hint)
{
  ShuwuLinesEditor *self = g_object_new (SHUWU_TYPE_LINES_EDITOR, "title", title, NULL);
  GtkWidget *add = gtk_button_new_with_mnemonic (_(look->add_label));

  self->look = look;
  self->hint = g_strdup (hint);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_set_halign (add, GTK_ALIGN_START);
  gtk_widget_set_margin_top (add, 12);
  g_signal_connect_object (add, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->list));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), add);
  show_hint (self);
  show_list (self);

  return GTK_WIDGET (self);
}

void
shuwu_lines_editor_clear (ShuwuLinesEditor *self)
{
  g_return_if_fail (SHUWU_IS_LINES_EDITOR (self));

  for (guint i = 0; i < self->lines->len; i++)
    gtk_list_box_remove (self->list, ((const Line *) g_ptr_array_index (self->lines, i))->row);
  g_ptr_array_set_size (self->lines, 0);
  show_hint (self);
  show_list (self);
}

void
shuwu_lines_editor_add (ShuwuLinesEditor   *self,
                        const char * const *cells)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *flow = gtk_flow_box_new ();
  Line *line = g_new0 (Line, 1);

  g_return_if_fail (SHUWU_IS_LINES_EDITOR (self));

  line->row = gtk_list_box_row_new ();
  line->foot = GTK_LABEL (gtk_label_new (NULL));
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), CELLS_MAX);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (flow), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (flow), 6);
  gtk_widget_set_hexpand (flow, TRUE);
  for (guint i = 0; i < self->look->n_cells; i++)
    {
      GtkWidget *child = gtk_flow_box_child_new ();
      GtkWidget *cell = make_cell (self, i, cells[i]);

      line->cells[i] = GTK_EDITABLE (cell);
      gtk_widget_set_focusable (child, FALSE);
      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), cell);
      gtk_flow_box_append (GTK_FLOW_BOX (flow), child);
    }
  gtk_label_set_xalign (line->foot, 0);
  gtk_label_set_wrap (line->foot, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (line->foot), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (line->foot), "error");
  refuse_line (line, NULL);
  gtk_box_append (GTK_BOX (line_box), flow);
  gtk_box_append (GTK_BOX (line_box), make_remove (self));
  gtk_box_append (GTK_BOX (box), line_box);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (line->foot));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (line->row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (line->row), FALSE);
  gtk_widget_set_focusable (line->row, FALSE);
  gtk_widget_add_css_class (line->row, "field");
  gtk_list_box_append (self->list, line->row);
  g_ptr_array_add (self->lines, line);
  show_list (self);
}

void
shuwu_lines_editor_take_lines (ShuwuLinesEditor *self,
                               GPtrArray        *lines)
{
  g_return_if_fail (SHUWU_IS_LINES_EDITOR (self));

  for (guint i = 0; i < lines->len; i++)
    shuwu_lines_editor_add (self, g_ptr_array_index (lines, i));
  g_ptr_array_unref (lines);
}

void
shuwu_lines_editor_add_proposed (ShuwuLinesEditor *self)
{
  static const char * const nothing[CELLS_MAX] = { "", "", "", "", "" };
  g_auto (GStrv) last = NULL;
  g_auto (GStrv) proposed = NULL;

  g_return_if_fail (SHUWU_IS_LINES_EDITOR (self));

  last = self->lines->len > 0 ? dup_cells (self, self->lines->len - 1) : NULL;
  proposed = self->look->propose != NULL ? self->look->propose ((const char * const *) last) : NULL;
  shuwu_lines_editor_add (self, proposed != NULL ? (const char * const *) proposed : nothing);
}

guint
shuwu_lines_editor_count (ShuwuLinesEditor *self)
{
  g_return_val_if_fail (SHUWU_IS_LINES_EDITOR (self), 0);

  return self->lines->len;
}

char *
shuwu_lines_editor_dup_line (ShuwuLinesEditor *self,
                             guint             line)
{
  g_auto (GStrv) cells = NULL;
  gboolean is_empty = TRUE;

  g_return_val_if_fail (SHUWU_IS_LINES_EDITOR (self) && line < self->lines->len, NULL);

  cells = dup_cells (self, line);
  for (guint i = 0; i < self->look->n_cells; i++)
    is_empty = is_empty && *cells[i] == '\0';

  return is_empty ? g_strdup ("") : self->look->write ((const char * const *) cells);
}

void
shuwu_lines_editor_refuse (ShuwuLinesEditor *self,
                           guint             line,
                           const char       *why)
{
  g_return_if_fail (SHUWU_IS_LINES_EDITOR (self));

  if (line < self->lines->len)
    {
      Line *refused = g_ptr_array_index (self->lines, line);

      refuse_line (refused, why);
      return;
    }

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), why);
  gtk_widget_add_css_class (GTK_WIDGET (self), "refused");
}

void
shuwu_lines_editor_accept (ShuwuLinesEditor *self)
{
  g_return_if_fail (SHUWU_IS_LINES_EDITOR (self));

  for (guint i = 0; i < self->lines->len; i++)
    refuse_line (g_ptr_array_index (self->lines, i), NULL);
  show_hint (self);
}
