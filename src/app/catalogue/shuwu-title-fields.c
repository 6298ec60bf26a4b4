// SPDX-License-Identifier: GPL-3.0-or-later
/* What can be said of a title, edited in place, a field at a time. */
#define G_LOG_DOMAIN "shuwu-app"

#include "catalogue/shuwu-title-fields.h"

#include "catalogue/shuwu-catalogue-words.h"
#include "widgets/shuwu-value-row.h"

#include <glib/gi18n.h>

struct _ShuwuTitleFieldsGroup
{
  AdwPreferencesGroup parent_instance;

  GtkWidget *rows[SHUWU_N_TITLE_FIELDS];
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
  { SHUWU_TITLE_FIELD_PRICE, N_("Price in yuan") },
  { SHUWU_TITLE_FIELD_SERIES, N_("Series") },
  { SHUWU_TITLE_FIELD_ISBN, N_("ISBN") },
  { SHUWU_TITLE_FIELD_CLC, N_("Class (CLC)") },
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
shuwu_title_fields_class_init (ShuwuTitleFieldsGroupClass *klass)
{
  signals[SIGNAL_EDIT] = g_signal_new ("edit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_STRING);
}

static void
shuwu_title_fields_init (ShuwuTitleFieldsGroup *self)
{
  for (size_t i = 0; i < G_N_ELEMENTS (field_rows); i++)
    {
      GtkWidget *row = shuwu_value_row_new (_(field_rows[i].title));

      g_signal_connect_object (row, "apply", G_CALLBACK (applied_cb), self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
      self->rows[field_rows[i].field] = row;
    }
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
shuwu_title_fields_show (ShuwuTitleFieldsGroup   *self,
                         const ShuwuTitleDetails *details)
{
  g_autofree char *origin = write_origin (details);

  g_return_if_fail (SHUWU_IS_TITLE_FIELDS (self));

  for (size_t i = 0; i < G_N_ELEMENTS (field_rows); i++)
    {
      ShuwuTitleField field = field_rows[i].field;
      g_autofree char *text = shuwu_title_field_dup_text (field, details->description);

      shuwu_value_row_show (self->rows[field], text);
    }
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), origin);
}

void
shuwu_title_fields_refuse (ShuwuTitleFieldsGroup *self,
                           ShuwuTitleField        field)
{
  g_return_if_fail (SHUWU_IS_TITLE_FIELDS (self));

  if (self->rows[field] != NULL)
    shuwu_value_row_refuse (self->rows[field]);
}
