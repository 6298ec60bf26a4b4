// SPDX-License-Identifier: GPL-3.0-or-later
/* What can be said of a title, edited in place, a field at a time. */
#define G_LOG_DOMAIN "shuwu-app"

#include "catalogue/shuwu-title-fields.h"

#include "catalogue/shuwu-catalogue-words.h"
#include "catalogue/shuwu-kind.h"
#include "compat/shuwu-code-field.h"
#include "widgets/shuwu-value-row.h"

#include <glib/gi18n.h>
#include <string.h>

struct _ShuwuTitleFieldsGroup
{
  AdwPreferencesGroup parent_instance;

  /* Owned */
  GPtrArray *kinds;  /* of ShuwuKind; NULL before they are known */
  char *kind;        /* code of the one that is shown */
  gint64 title_id;   /* that is shown */

  /* Borrowed: its own rows */
  GtkWidget *rows[SHUWU_N_TITLE_FIELDS];
  AdwComboRow *kind_row;

  gboolean is_showing;
};

enum
{
  SIGNAL_EDIT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The fields that are edited here, in their order. */
static const struct
{
  ShuwuTitleField field;
  const char *title;
  gboolean is_code;
} field_rows[] =
{
  { SHUWU_TITLE_FIELD_NAME, N_("Title") },
  { SHUWU_TITLE_FIELD_SUBTITLE, N_("Subtitle") },
  { SHUWU_TITLE_FIELD_PART, N_("Part") },
  { SHUWU_TITLE_FIELD_PARALLEL_TITLE, N_("Parallel title") },
  { SHUWU_TITLE_FIELD_AUTHORS, N_("Authors, separated by semicolons") },
  { SHUWU_TITLE_FIELD_PUBLISHER, N_("Publisher") },
  { SHUWU_TITLE_FIELD_PLACE, N_("Place of publication") },
  { SHUWU_TITLE_FIELD_YEAR, N_("Year") },
  { SHUWU_TITLE_FIELD_EDITION, N_("Edition") },
  { SHUWU_TITLE_FIELD_PAGES, N_("Pages") },
  { SHUWU_TITLE_FIELD_PRICE, N_("Price in yuan"), TRUE },
  { SHUWU_TITLE_FIELD_SERIES, N_("Series") },
  { SHUWU_TITLE_FIELD_ISBN, N_("ISBN"), TRUE },
  { SHUWU_TITLE_FIELD_CLC, N_("Class (CLC)"), TRUE },
  { SHUWU_TITLE_FIELD_CALL_NUMBER, N_("Call number") },
  { SHUWU_TITLE_FIELD_SUBJECTS, N_("Subjects, separated by semicolons") },
  { SHUWU_TITLE_FIELD_DESCRIPTION, N_("What it is about") },
};

G_DEFINE_FINAL_TYPE (ShuwuTitleFieldsGroup, shuwu_title_fields, ADW_TYPE_PREFERENCES_GROUP)

static void
applied_cb (ShuwuTitleFieldsGroup *self,
            GtkWidget             *row)
{
  for (int field = 0; field < SHUWU_N_TITLE_FIELDS; field++)
    if (self->rows[field] == row)
      g_signal_emit (self, signals[SIGNAL_EDIT], 0, field, gtk_editable_get_text (GTK_EDITABLE (row)));
}

static void
select_kind (ShuwuTitleFieldsGroup *self)
{
  guint selected = 0;

  if (self->kinds == NULL || self->kind == NULL)
    return;

  while (selected < self->kinds->len && strcmp (((ShuwuKind *) g_ptr_array_index (self->kinds, selected))->code, self->kind) != 0)
    selected++;
  self->is_showing = TRUE;
  adw_combo_row_set_selected (self->kind_row, selected < self->kinds->len ? selected : GTK_INVALID_LIST_POSITION);
  self->is_showing = FALSE;
}

static void
kind_chosen_cb (ShuwuTitleFieldsGroup *self)
{
  guint selected = adw_combo_row_get_selected (self->kind_row);

  if (!self->is_showing && self->kinds != NULL && selected < self->kinds->len)
    g_signal_emit (self, signals[SIGNAL_EDIT], 0, SHUWU_TITLE_FIELD_KIND,
                   ((ShuwuKind *) g_ptr_array_index (self->kinds, selected))->code);
}

static void
shuwu_title_fields_finalize (GObject *object)
{
  ShuwuTitleFieldsGroup *self = SHUWU_TITLE_FIELDS (object);

  g_clear_pointer (&self->kinds, g_ptr_array_unref);
  g_free (self->kind);

  G_OBJECT_CLASS (shuwu_title_fields_parent_class)->finalize (object);
}

static void
shuwu_title_fields_class_init (ShuwuTitleFieldsGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shuwu_title_fields_finalize;

  signals[SIGNAL_EDIT] = g_signal_new ("edit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_STRING);
}

static void
add_kind_row (ShuwuTitleFieldsGroup *self)
{
  self->kind_row = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->kind_row), _("Kind of item"));
  g_signal_connect_object (self->kind_row, "notify::selected", G_CALLBACK (kind_chosen_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->kind_row));
}

static void
shuwu_title_fields_init (ShuwuTitleFieldsGroup *self)
{
  for (size_t i = 0; i < G_N_ELEMENTS (field_rows); i++)
    {
      GtkWidget *row = shuwu_value_row_new (_(field_rows[i].title));

      if (field_rows[i].is_code)
        shuwu_code_field (GTK_EDITABLE (row));
      g_signal_connect_object (row, "apply", G_CALLBACK (applied_cb), self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
      self->rows[field_rows[i].field] = row;
    }
  add_kind_row (self);
}

/* Where the description came from. */
static char *
write_origin (const ShuwuTitleDetails *details)
{
  const char *format = shuwu_catalogue_words_format (details->format);

  if (format == NULL)
    return NULL;

  /* Translators: %s is a format of records: “CNMARC” */
  return g_strdup_printf (_("The %s record that it came from is kept as it was."), format);
}

void
shuwu_title_fields_set_kinds (ShuwuTitleFieldsGroup *self,
                              GPtrArray             *kinds)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  g_return_if_fail (SHUWU_IS_TITLE_FIELDS (self));

  for (guint i = 0; i < kinds->len; i++)
    {
      const ShuwuKind *kind = g_ptr_array_index (kinds, i);

      gtk_string_list_append (words, shuwu_catalogue_words_kind (kind->code, kind->name));
    }

  g_clear_pointer (&self->kinds, g_ptr_array_unref);
  self->is_showing = TRUE;
  adw_combo_row_set_model (self->kind_row, G_LIST_MODEL (words));
  self->is_showing = FALSE;
  self->kinds = g_ptr_array_ref (kinds);
  select_kind (self);
}

void
shuwu_title_fields_show (ShuwuTitleFieldsGroup   *self,
                         const ShuwuTitleDetails *details)
{
  g_autofree char *origin = write_origin (details);

  g_return_if_fail (SHUWU_IS_TITLE_FIELDS (self));

  for (size_t i = 0; i < G_N_ELEMENTS (field_rows); i++)
    {
      ShuwuTitleField field = field_rows[i].field;
      g_autofree char *text = shuwu_title_field_dup_text (field, details->description);

      if (details->id != self->title_id)
        shuwu_value_row_forget (self->rows[field]);
      shuwu_value_row_show (self->rows[field], text);
    }
  self->title_id = details->id;
  g_free (self->kind);
  self->kind = g_strdup (details->kind);
  select_kind (self);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), origin);
}

void
shuwu_title_fields_refuse (ShuwuTitleFieldsGroup *self,
                           ShuwuTitleField        field)
{
  g_return_if_fail (SHUWU_IS_TITLE_FIELDS (self));

  if (field == SHUWU_TITLE_FIELD_KIND)
    select_kind (self);
  else if (self->rows[field] != NULL)
    shuwu_value_row_refuse (self->rows[field]);
}
