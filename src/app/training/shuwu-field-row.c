// SPDX-License-Identifier: GPL-3.0-or-later
/* A field of a form with room for a sentence: a hint, or why what was typed cannot be
 * kept. */
#define G_LOG_DOMAIN "shuwu-app"

#include "training/shuwu-field-row.h"

#include <glib/gi18n.h>

struct _ShuwuFieldRow
{
  AdwBin parent_instance;

  /* Owned */
  GStrv values;      /* of a choice */
  char *hint;

  /* Borrowed: children */
  GtkWidget *field;  /* a GtkEntry or a GtkDropDown */
  GtkLabel *foot;

  gboolean is_refused;
};

G_DEFINE_FINAL_TYPE (ShuwuFieldRow, shuwu_field_row, ADW_TYPE_BIN)

static void
show_foot (ShuwuFieldRow *self,
           const char    *text)
{
  gtk_label_set_label (self->foot, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->foot), text != NULL && *text != '\0');
}

static void
changed_cb (ShuwuFieldRow *self)
{
  if (self->is_refused)
    shuwu_field_row_refuse (self, NULL);
}

static gboolean
shuwu_field_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (SHUWU_FIELD_ROW (widget)->field);
}

static void
shuwu_field_row_finalize (GObject *object)
{
  ShuwuFieldRow *self = SHUWU_FIELD_ROW (object);

  g_strfreev (self->values);
  g_free (self->hint);

  G_OBJECT_CLASS (shuwu_field_row_parent_class)->finalize (object);
}

static void
shuwu_field_row_class_init (ShuwuFieldRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = shuwu_field_row_finalize;
  widget_class->grab_focus = shuwu_field_row_grab_focus;
}

static void
shuwu_field_row_init (ShuwuFieldRow *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "field");
}

/* @field: floating */
static GtkWidget *
make_row (const char *title,
          const char *hint,
          GtkWidget  *field)
{
  ShuwuFieldRow *self = g_object_new (SHUWU_TYPE_FIELD_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = gtk_label_new (title);

  self->hint = g_strdup (hint);
  self->field = field;
  self->foot = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_label_set_xalign (self->foot, 0);
  gtk_label_set_wrap (self->foot, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->foot), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->foot), "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), field);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->foot));
  adw_bin_set_child (ADW_BIN (self), box);
  show_foot (self, hint);

  return GTK_WIDGET (self);
}

GtkWidget *
shuwu_field_row_new_text (const char *title,
                          const char *hint)
{
  GtkWidget *field = gtk_entry_new ();
  GtkWidget *self = make_row (title, hint, field);

  g_signal_connect_object (field, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

GtkWidget *
shuwu_field_row_new_choice (const char         *title,
                            const char         *hint,
                            const char * const *words,
                            const char * const *values)
{
  GtkExpression *text = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget *field = gtk_drop_down_new (G_LIST_MODEL (gtk_string_list_new (words)), text);
  GtkWidget *self = make_row (title, hint, field);

  SHUWU_FIELD_ROW (self)->values = g_strdupv ((GStrv) values);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (field), g_strv_length ((GStrv) values) > 10);
  g_signal_connect_object (field, "notify::selected", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

char *
shuwu_field_row_dup_value (ShuwuFieldRow *self)
{
  guint selected;

  g_return_val_if_fail (SHUWU_IS_FIELD_ROW (self), NULL);

  if (GTK_IS_ENTRY (self->field))
    return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->field))));

  selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->field));
  return g_strdup (selected < g_strv_length (self->values) ? self->values[selected] : "");
}

void
shuwu_field_row_set_value (ShuwuFieldRow *self,
                           const char    *value)
{
  g_return_if_fail (SHUWU_IS_FIELD_ROW (self));

  if (GTK_IS_ENTRY (self->field))
    {
      gtk_editable_set_text (GTK_EDITABLE (self->field), value);
      return;
    }

  for (guint i = 0; self->values[i] != NULL; i++)
    if (g_str_equal (self->values[i], value))
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->field), i);
}

/**
 * shuwu_field_row_refuse:
 * @self: a field
 * @why: (nullable): a sentence; %NULL: it is not refused
 *
 * Says beside the field why it is refused, until it is changed.
 */
void
shuwu_field_row_refuse (ShuwuFieldRow *self,
                        const char    *why)
{
  g_return_if_fail (SHUWU_IS_FIELD_ROW (self));

  self->is_refused = why != NULL;
  show_foot (self, why != NULL ? why : self->hint);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->field), GTK_ACCESSIBLE_STATE_INVALID,
                               why != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (why != NULL)
    {
      gtk_widget_add_css_class (self->field, "error");
      gtk_widget_add_css_class (GTK_WIDGET (self->foot), "error");
      gtk_widget_remove_css_class (GTK_WIDGET (self->foot), "dim-label");
    }
  else
    {
      gtk_widget_remove_css_class (self->field, "error");
      gtk_widget_remove_css_class (GTK_WIDGET (self->foot), "error");
      gtk_widget_add_css_class (GTK_WIDGET (self->foot), "dim-label");
    }
}

gboolean
shuwu_field_row_is_refused (ShuwuFieldRow *self)
{
  g_return_val_if_fail (SHUWU_IS_FIELD_ROW (self), FALSE);

  return self->is_refused;
}
