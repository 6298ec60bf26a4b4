// SPDX-License-Identifier: GPL-3.0-or-later
/* One copy of a title, in a line: barcode, place, what has become of it, who has
 * it. Opened, it is a short form that is kept line by line; the form is made when
 * it is first opened. */
#define G_LOG_DOMAIN "shuwu-app"

#include "catalogue/shuwu-copy-row.h"

#include "catalogue/shuwu-catalogue-words.h"
#include "catalogue/shuwu-kind.h"
#include "compat/shuwu-code-field.h"
#include "widgets/shuwu-value-row.h"

#include <glib/gi18n.h>

struct _ShuwuCopyRow
{
  AdwExpanderRow parent_instance;

  /* Owned */
  GPtrArray *kinds;    /* of ShuwuKind */
  GPtrArray *copies;   /* of ShuwuCopy; this one is among them */

  /* Borrowed */
  const ShuwuCopy *copy;
  GtkLabel *status;
  GtkWidget *found;    /* the button of a copy that is back */

  /* The form; NULL before it is made */
  GtkWidget *values[SHUWU_N_COPY_FIELDS];
  GtkWidget *remove;
  gboolean is_showing;
};

enum
{
  SIGNAL_EDIT,
  SIGNAL_DELETE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuCopyRow, shuwu_copy_row, ADW_TYPE_EXPANDER_ROW)

static void
edit (ShuwuCopyRow   *self,
      ShuwuCopyField  field,
      const char     *text)
{
  g_autofree char *now = shuwu_copy_field_dup_text (field, self->copy);

  if (!self->is_showing && strcmp (now, text) != 0)
    g_signal_emit (self, signals[SIGNAL_EDIT], 0, (int) field, text);
}

static void
applied_cb (ShuwuCopyRow *self,
            GtkWidget    *row)
{
  for (int field = 0; field < SHUWU_N_COPY_FIELDS; field++)
    if (self->values[field] == row)
      edit (self, field, gtk_editable_get_text (GTK_EDITABLE (row)));
}

static void
status_chosen_cb (ShuwuCopyRow *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->values[SHUWU_COPY_FIELD_STATUS]));

  if (selected < g_strv_length ((char **) shuwu_catalogue_words_get_statuses ()))
    edit (self, SHUWU_COPY_FIELD_STATUS, shuwu_catalogue_words_get_statuses ()[selected]);
}

static void
kind_chosen_cb (ShuwuCopyRow *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->values[SHUWU_COPY_FIELD_KIND]));

  if (selected < self->kinds->len)
    edit (self, SHUWU_COPY_FIELD_KIND, ((ShuwuKind *) g_ptr_array_index (self->kinds, selected))->code);
}

static void
found_cb (ShuwuCopyRow *self)
{
  edit (self, SHUWU_COPY_FIELD_STATUS, "on-shelf");
}

static void
delete_cb (ShuwuCopyRow *self)
{
  g_signal_emit (self, signals[SIGNAL_DELETE], 0);
}

static void
add_value (ShuwuCopyRow   *self,
           ShuwuCopyField  field,
           const char     *title)
{
  GtkWidget *row = shuwu_value_row_new (title);

  g_signal_connect_object (row, "apply", G_CALLBACK (applied_cb), self, G_CONNECT_SWAPPED);
  if (field == SHUWU_COPY_FIELD_BARCODE || field == SHUWU_COPY_FIELD_PRICE)
    shuwu_code_field (GTK_EDITABLE (row));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  self->values[field] = row;
}

static void
add_choice (ShuwuCopyRow   *self,
            ShuwuCopyField  field,
            const char     *title,
            GtkStringList  *words,
            GCallback       chosen)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (words));
  g_signal_connect_object (row, "notify::selected", chosen, self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  self->values[field] = row;
}

static GtkStringList *
list_statuses (void)
{
  GtkStringList *words = gtk_string_list_new (NULL);
  const char * const *statuses = shuwu_catalogue_words_get_statuses ();

  for (guint i = 0; statuses[i] != NULL; i++)
    gtk_string_list_append (words, shuwu_catalogue_words_status (statuses[i]));

  return words;
}

static GtkStringList *
list_kinds (ShuwuCopyRow *self)
{
  GtkStringList *words = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->kinds->len; i++)
    {
      const ShuwuKind *kind = g_ptr_array_index (self->kinds, i);

      gtk_string_list_append (words, shuwu_catalogue_words_kind (kind->code, kind->name));
    }

  return words;
}

static void
add_remove (ShuwuCopyRow *self)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Delete"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "destructive-action");
  g_signal_connect_object (button, "clicked", G_CALLBACK (delete_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Delete this copy"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  self->remove = row;
}

static void
make_form (ShuwuCopyRow *self)
{
  g_autoptr (GtkStringList) statuses = list_statuses ();
  g_autoptr (GtkStringList) kinds = list_kinds (self);

  self->is_showing = TRUE;
  add_choice (self, SHUWU_COPY_FIELD_STATUS, _("Status"), statuses, G_CALLBACK (status_chosen_cb));
  add_value (self, SHUWU_COPY_FIELD_BARCODE, _("Barcode"));
  add_value (self, SHUWU_COPY_FIELD_LOCATION, _("Location"));
  add_choice (self, SHUWU_COPY_FIELD_KIND, _("Kind"), kinds, G_CALLBACK (kind_chosen_cb));
  add_value (self, SHUWU_COPY_FIELD_SOURCE, _("Paid by"));
  add_value (self, SHUWU_COPY_FIELD_PRICE, _("Price in yuan"));
  add_remove (self);
  self->is_showing = FALSE;
}

static void
select_status (ShuwuCopyRow *self)
{
  AdwComboRow *row = ADW_COMBO_ROW (self->values[SHUWU_COPY_FIELD_STATUS]);
  const char * const *statuses = shuwu_catalogue_words_get_statuses ();
  gboolean is_in_use = shuwu_copy_is_in_use (self->copy);
  guint selected = 0;

  while (statuses[selected] != NULL && strcmp (statuses[selected], self->copy->status) != 0)
    selected++;
  adw_combo_row_set_selected (row, statuses[selected] != NULL ? selected : GTK_INVALID_LIST_POSITION);
  gtk_widget_set_visible (GTK_WIDGET (row), !is_in_use);
  gtk_widget_set_sensitive (self->remove, !is_in_use);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->remove), is_in_use ? _("It has to come back first.") : "");
}

static void
select_kind (ShuwuCopyRow *self)
{
  guint selected = 0;

  while (selected < self->kinds->len &&
         strcmp (((ShuwuKind *) g_ptr_array_index (self->kinds, selected))->code, self->copy->kind) != 0)
    selected++;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->values[SHUWU_COPY_FIELD_KIND]), selected);
}

static void
fill_form (ShuwuCopyRow *self)
{
  const ShuwuCopyField texts[] = {
    SHUWU_COPY_FIELD_BARCODE, SHUWU_COPY_FIELD_LOCATION, SHUWU_COPY_FIELD_SOURCE, SHUWU_COPY_FIELD_PRICE,
  };

  self->is_showing = TRUE;
  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = shuwu_copy_field_dup_text (texts[i], self->copy);

      shuwu_value_row_show (self->values[texts[i]], text);
    }
  select_status (self);
  select_kind (self);
  self->is_showing = FALSE;
}

static void
expanded_cb (ShuwuCopyRow *self)
{
  if (self->remove != NULL || self->copy == NULL || !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;

  make_form (self);
  fill_form (self);
}

static void
shuwu_copy_row_finalize (GObject *object)
{
  ShuwuCopyRow *self = SHUWU_COPY_ROW (object);

  g_clear_pointer (&self->copies, g_ptr_array_unref);
  g_clear_pointer (&self->kinds, g_ptr_array_unref);

  G_OBJECT_CLASS (shuwu_copy_row_parent_class)->finalize (object);
}

static void
shuwu_copy_row_class_init (ShuwuCopyRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shuwu_copy_row_finalize;

  signals[SIGNAL_EDIT] = g_signal_new ("edit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_STRING);
  signals[SIGNAL_DELETE] = g_signal_new ("delete", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
shuwu_copy_row_init (ShuwuCopyRow *self)
{
  self->found = gtk_button_new_with_mnemonic (_("_Found"));
  gtk_widget_set_valign (self->found, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->found, FALSE);
  g_signal_connect_object (self->found, "clicked", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), self->found);

  self->status = GTK_LABEL (gtk_label_new (NULL));
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->status));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "numeric");
  g_signal_connect (self, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
}

GtkWidget *
shuwu_copy_row_new (GPtrArray *kinds)
{
  ShuwuCopyRow *self = g_object_new (SHUWU_TYPE_COPY_ROW, NULL);

  self->kinds = g_ptr_array_ref (kinds);

  return GTK_WIDGET (self);
}

/* Where it stands, or who has it. */
static void
show_line (ShuwuCopyRow *self,
           const char   *borrower)
{
  const char *class_names[] = { shuwu_catalogue_words_status_class (self->copy->status), NULL };
  g_autofree char *both = NULL;
  const char *place = self->copy->location;

  if (borrower != NULL)
    place = both = *place != '\0' ? g_strdup_printf ("%s · %s", borrower, place) : g_strdup (borrower);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), self->copy->barcode);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), place);
  gtk_label_set_label (self->status, shuwu_catalogue_words_status (self->copy->status));
  gtk_widget_set_css_classes (GTK_WIDGET (self->status), class_names);
  gtk_widget_set_visible (self->found, strcmp (self->copy->status, "lost") == 0);
}

void
shuwu_copy_row_show (ShuwuCopyRow *self,
                     GPtrArray    *copies,
                     guint         index,
                     const char   *borrower)
{
  g_return_if_fail (SHUWU_IS_COPY_ROW (self));

  g_ptr_array_ref (copies);
  g_clear_pointer (&self->copies, g_ptr_array_unref);
  self->copies = copies;
  self->copy = g_ptr_array_index (copies, index);
  show_line (self, borrower);
  if (self->remove != NULL)
    fill_form (self);
}

const ShuwuCopy *
shuwu_copy_row_get_copy (ShuwuCopyRow *self)
{
  g_return_val_if_fail (SHUWU_IS_COPY_ROW (self), NULL);

  return self->copy;
}

void
shuwu_copy_row_refuse (ShuwuCopyRow   *self,
                       ShuwuCopyField  field)
{
  g_return_if_fail (SHUWU_IS_COPY_ROW (self));

  if (self->remove == NULL)
    return;

  if (ADW_IS_ENTRY_ROW (self->values[field]))
    shuwu_value_row_refuse (self->values[field]);
  else
    fill_form (self);
}
