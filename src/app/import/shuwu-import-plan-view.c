// SPDX-License-Identifier: GPL-3.0-or-later
/* The page of the assistant that tells the truth: what kind of file it is and in
 * which encoding, its first rows as they will be read, what its columns mean,
 * and what would be new, changed and refused. */
#define G_LOG_DOMAIN "shuwu-app"

#include "import/shuwu-import-plan-view.h"

#include "import/shuwu-import-outcome-view.h"
#include "import/shuwu-import-table.h"
#include "import/shuwu-import-words.h"

#include <glib/gi18n.h>

struct _ShuwuImportPlanView
{
  AdwBin parent_instance;

  gboolean is_filling;
  ShuwuHeadings said_headings; /* by a person */

  /* Template */
  AdwActionRow *file;
  AdwComboRow *format;
  AdwComboRow *encoding;
  AdwActionRow *headings_row;
  GtkSwitch *headings;
  AdwPreferencesGroup *beginning;
  AdwPreferencesGroup *consequences;
  ShuwuImportTable *table;
  GtkStack *states;
  GtkProgressBar *progress;
  ShuwuImportOutcomeView *outcome;
};

enum
{
  SIGNAL_READING_CHOSEN,
  SIGNAL_MAPPED,
  N_SIGNALS,
};

/* What can be chosen; the first is “find out”. */
static const ShuwuRecordFormat formats[] = {
  SHUWU_RECORD_FORMAT_UNKNOWN, SHUWU_RECORD_FORMAT_CSV, SHUWU_RECORD_FORMAT_CNMARC, SHUWU_RECORD_FORMAT_UNIMARC,
  SHUWU_RECORD_FORMAT_MARC21, SHUWU_RECORD_FORMAT_MARCXML,
};

static const ShuwuEncoding encodings[] = {
  SHUWU_ENCODING_AUTO, SHUWU_ENCODING_GB18030, SHUWU_ENCODING_UTF_8, SHUWU_ENCODING_UTF_16, SHUWU_ENCODING_MARC_8,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuImportPlanView, shuwu_import_plan_view, ADW_TYPE_BIN)

static void
reading_chosen_cb (ShuwuImportPlanView *self)
{
  if (!self->is_filling)
    g_signal_emit (self, signals[SIGNAL_READING_CHOSEN], 0);
}

static void
headings_chosen_cb (ShuwuImportPlanView *self)
{
  if (self->is_filling)
    return;

  self->said_headings = gtk_switch_get_active (self->headings) ? SHUWU_HEADINGS_PRESENT : SHUWU_HEADINGS_ABSENT;
  g_signal_emit (self, signals[SIGNAL_READING_CHOSEN], 0);
}

static void
mapped_cb (ShuwuImportPlanView *self)
{
  g_signal_emit (self, signals[SIGNAL_MAPPED], 0);
}

static GListModel *
make_format_names (void)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    gtk_string_list_append (names, shuwu_import_words_format (formats[i]));

  return G_LIST_MODEL (names);
}

static GListModel *
make_encoding_names (void)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (encodings); i++)
    gtk_string_list_append (names, shuwu_import_words_encoding (encodings[i]));

  return G_LIST_MODEL (names);
}

/* What was found out is said below the choice “find out”. */
static void
show_found (AdwComboRow *row,
            const char  *name)
{
  /* Translators: %s is a format or an encoding that was found out */
  g_autofree char *found = g_strdup_printf (_("This file: %s"), name);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), adw_combo_row_get_selected (row) == 0 ? found : "");
}

/* Why “Import” cannot be chosen, if it cannot. */
static const char *
say_consequence (const ShuwuImportOutcome *outcome)
{
  if (outcome->added + outcome->updated > 0)
    return _("Nothing is stored before you choose Import.");
  if (outcome->read > 0 && outcome->rejected == outcome->read)
    return _("No record of this file can be taken. Why stands with each of them.");
  if (outcome->read > 0)
    return _("There is nothing to import: what this file holds is here already.");

  return _("There is nothing to import.");
}

static void
shuwu_import_plan_view_class_init (ShuwuImportPlanViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[SIGNAL_READING_CHOSEN] = g_signal_new ("reading-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                                 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_MAPPED] = g_signal_new ("mapped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (SHUWU_TYPE_IMPORT_OUTCOME_VIEW);
  g_type_ensure (SHUWU_TYPE_IMPORT_TABLE);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/import/shuwu-import-plan-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuImportPlanView, file);
  gtk_widget_class_bind_template_child (widget_class, ShuwuImportPlanView, format);
  gtk_widget_class_bind_template_child (widget_class, ShuwuImportPlanView, encoding);
  gtk_widget_class_bind_template_child (widget_class, ShuwuImportPlanView, headings_row);
  gtk_widget_class_bind_template_child (widget_class, ShuwuImportPlanView, headings);
  gtk_widget_class_bind_template_child (widget_class, ShuwuImportPlanView, beginning);
  gtk_widget_class_bind_template_child (widget_class, ShuwuImportPlanView, consequences);
  gtk_widget_class_bind_template_child (widget_class, ShuwuImportPlanView, table);
  gtk_widget_class_bind_template_child (widget_class, ShuwuImportPlanView, states);
  gtk_widget_class_bind_template_child (widget_class, ShuwuImportPlanView, progress);
  gtk_widget_class_bind_template_child (widget_class, ShuwuImportPlanView, outcome);
  gtk_widget_class_bind_template_callback (widget_class, reading_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, headings_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, mapped_cb);
}

static void
shuwu_import_plan_view_init (ShuwuImportPlanView *self)
{
  g_autoptr (GListModel) format_names = make_format_names ();
  g_autoptr (GListModel) encoding_names = make_encoding_names ();

  self->is_filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->file), FALSE);
  adw_combo_row_set_model (self->format, format_names);
  adw_combo_row_set_model (self->encoding, encoding_names);
  self->is_filling = FALSE;
}

/**
 * shuwu_import_plan_view_reset:
 * @self: a view
 * @importer: of a new file
 *
 * Shows a file of which nothing is known yet.
 */
void
shuwu_import_plan_view_reset (ShuwuImportPlanView *self,
                              ShuwuImporter       *importer)
{
  g_autofree char *name = g_file_get_basename (shuwu_importer_get_file (importer));
  g_autofree char *shown = g_filename_display_name (name);

  self->is_filling = TRUE;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->file), shown);
  adw_combo_row_set_selected (self->format, 0);
  adw_combo_row_set_selected (self->encoding, 0);
  self->said_headings = SHUWU_HEADINGS_AUTO;
  gtk_widget_set_visible (GTK_WIDGET (self->format), shuwu_importer_get_kind (importer) == SHUWU_IMPORT_TITLES);
  self->is_filling = FALSE;
}

/**
 * shuwu_import_plan_view_show_sketch:
 * @self: a view
 * @importer: of the file
 * @sketch: the beginning of the file
 *
 * Shows what the file was taken for.
 */
void
shuwu_import_plan_view_show_sketch (ShuwuImportPlanView     *self,
                                    ShuwuImporter           *importer,
                                    const ShuwuImportSketch *sketch)
{
  g_autofree char *size = g_format_size (sketch->size);

  self->is_filling = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->headings_row), sketch->columns != NULL);
  gtk_switch_set_active (self->headings, sketch->has_headings);
  self->is_filling = FALSE;
  adw_action_row_set_subtitle (self->file, size);
  show_found (self->format, shuwu_import_words_format (sketch->format));
  show_found (self->encoding, shuwu_import_words_encoding (sketch->encoding));
  adw_preferences_group_set_description (self->beginning, sketch->columns != NULL
                                                          ? _("Look at the rows. If a column is taken for the wrong thing, "
                                                              "choose above it what it holds.")
                                                          : _("Look at the rows. If they cannot be read, choose another encoding."));
  shuwu_import_table_show (self->table, shuwu_importer_get_kind (importer), sketch);
}

/**
 * shuwu_import_plan_view_lacks_column:
 * @self: a view
 * @importer: of the file
 *
 * Tells whether no column is taken for the titles, or the names of people: there
 * is nothing to look ahead to before a person has chosen it, which is said then.
 *
 * Returns: whether that column is missing
 */
gboolean
shuwu_import_plan_view_lacks_column (ShuwuImportPlanView *self,
                                     ShuwuImporter       *importer)
{
  gboolean is_titles = shuwu_importer_get_kind (importer) == SHUWU_IMPORT_TITLES;
  g_autoptr (GArray) columns = shuwu_import_table_dup_columns (self->table);
  int needed = is_titles ? (int) SHUWU_COLUMN_TITLE : (int) SHUWU_ROSTER_NAME;
  gboolean is_missing = columns->len > 0;

  for (guint i = 0; i < columns->len; i++)
    is_missing = is_missing && g_array_index (columns, int, i) != needed;

  gtk_widget_set_visible (GTK_WIDGET (self->states), !is_missing);
  if (!is_missing)
    adw_preferences_group_set_description (self->consequences, _("Nothing is stored before you choose Import."));
  else if (is_titles)
    adw_preferences_group_set_description (self->consequences, _("Choose above which column holds the titles. If this is a "
                                                                 "roster, choose Roster at the top."));
  else
    adw_preferences_group_set_description (self->consequences, _("Choose above which column holds the names. If this is a "
                                                                 "catalogue, choose Catalogue at the top."));

  return is_missing;
}

/**
 * shuwu_import_plan_view_show_looking:
 * @self: a view
 * @importer: of the file
 *
 * Shows how far the look at the whole file is.
 */
void
shuwu_import_plan_view_show_looking (ShuwuImportPlanView *self,
                                     ShuwuImporter       *importer)
{
  gint64 n_records = shuwu_importer_get_n_records (importer);
  double fraction = shuwu_importer_get_fraction (importer);
  g_autofree char *text = g_strdup_printf (ngettext ("Looking at the file: %d record", "Looking at the file: %d records",
                                                     n_records), (int) n_records);

  gtk_stack_set_visible_child_name (self->states, "looking");
  gtk_progress_bar_set_text (self->progress, text);
  gtk_progress_bar_set_fraction (self->progress, fraction < 0 ? 1 : CLAMP (fraction, 0, 1));
}

/**
 * shuwu_import_plan_view_show_outcome:
 * @self: a view
 * @importer: of the file
 * @outcome: what would happen
 *
 * Shows what would happen.
 */
void
shuwu_import_plan_view_show_outcome (ShuwuImportPlanView      *self,
                                     ShuwuImporter            *importer,
                                     const ShuwuImportOutcome *outcome)
{
  adw_preferences_group_set_description (self->consequences, say_consequence (outcome));
  shuwu_import_outcome_view_show (self->outcome, shuwu_importer_get_kind (importer), TRUE, outcome);
  gtk_stack_set_visible_child_name (self->states, "known");
}

/**
 * shuwu_import_plan_view_get_format:
 * @self: a view
 *
 * Returns: what a person says the file is
 */
ShuwuRecordFormat
shuwu_import_plan_view_get_format (ShuwuImportPlanView *self)
{
  return formats[MIN (adw_combo_row_get_selected (self->format), G_N_ELEMENTS (formats) - 1)];
}

/**
 * shuwu_import_plan_view_get_encoding:
 * @self: a view
 *
 * Returns: what a person says it is written in
 */
ShuwuEncoding
shuwu_import_plan_view_get_encoding (ShuwuImportPlanView *self)
{
  return encodings[MIN (adw_combo_row_get_selected (self->encoding), G_N_ELEMENTS (encodings) - 1)];
}

/**
 * shuwu_import_plan_view_get_headings:
 * @self: a view
 *
 * Returns: whether a person says that a row of the table holds its headings
 */
ShuwuHeadings
shuwu_import_plan_view_get_headings (ShuwuImportPlanView *self)
{
  return self->said_headings;
}

/**
 * shuwu_import_plan_view_dup_columns:
 * @self: a view
 *
 * Returns: (transfer full) (element-type int): what the columns are taken for
 */
GArray *
shuwu_import_plan_view_dup_columns (ShuwuImportPlanView *self)
{
  return shuwu_import_table_dup_columns (self->table);
}
