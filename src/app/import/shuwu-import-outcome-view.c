// SPDX-License-Identifier: GPL-3.0-or-later
/* What an import would do, or has done: a number a line, and behind the number
 * of the refused ones which they are and why. */
#define G_LOG_DOMAIN "shuwu-app"

#include "import/shuwu-import-outcome-view.h"

#include "compat/shuwu-list-box.h"

#include <glib/gi18n.h>

#define MOST_REFUSALS 50
#define MOST_CLEANED 20

struct _ShuwuImportOutcomeView
{
  AdwBin parent_instance;

  /* Owned, as child */
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (ShuwuImportOutcomeView, shuwu_import_outcome_view, ADW_TYPE_BIN)

static GtkWidget *
add_number (ShuwuImportOutcomeView *self,
            const char             *name,
            gint64                  number)
{
  g_autofree char *text = g_strdup_printf ("%'" G_GINT64_FORMAT, number);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (text);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  gtk_widget_add_css_class (label, "numeric");
  if (number == 0)
    gtk_widget_add_css_class (label, "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_append (self->list, row);

  return row;
}

static GtkWidget *
make_refusal_row (const ShuwuImportRefusal *refusal)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = NULL;

  if (*refusal->title != '\0')
    /* Translators: the number of a record in a file, and its title */
    title = g_strdup_printf (_("Record %1$d: %2$s"), (int) refusal->record, refusal->title);
  else
    /* Translators: the number of a record in a file */
    title = g_strdup_printf (_("Record %d"), (int) refusal->record);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), refusal->reason);

  return row;
}

static void
add_refusals (ShuwuImportOutcomeView   *self,
              const char               *name,
              const ShuwuImportOutcome *outcome)
{
  GtkWidget *expander = adw_expander_row_new ();
  g_autofree char *text = g_strdup_printf ("%'" G_GINT64_FORMAT, outcome->rejected);
  GtkWidget *label = gtk_label_new (text);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), name);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "error");
  adw_expander_row_add_action (ADW_EXPANDER_ROW (expander), label);

  for (guint i = 0; i < MIN (outcome->refusals->len, MOST_REFUSALS); i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), make_refusal_row (g_ptr_array_index (outcome->refusals, i)));

  /* Nothing is imported: this line is what the person looks for. */
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (expander), outcome->rejected == outcome->read);

  if (outcome->rejected > MOST_REFUSALS)
    {
      g_autofree char *more = g_strdup_printf (_("And %d more; the saved file has them all"),
                                               (int) (outcome->rejected - MOST_REFUSALS));
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), more);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
    }

  gtk_list_box_append (self->list, expander);
}

/* In which records something stood that is no letter. */
static void
add_dropped (ShuwuImportOutcomeView   *self,
             const char               *name,
             const ShuwuImportOutcome *outcome)
{
  GtkWidget *row = add_number (self, name, outcome->dropped);
  guint n = MIN (outcome->cleaned->len, MOST_CLEANED);
  g_autoptr (GString) numbers = g_string_new (NULL);
  g_autofree char *records = NULL;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (numbers, "%s%" G_GINT64_FORMAT, i > 0 ? ", " : "", g_array_index (outcome->cleaned, gint64, i));
  if (outcome->cleaned->len > n)
    g_string_append (numbers, " …");

  /* Translators: %s are numbers of records in a file: “2, 7, 9 …” */
  records = g_strdup_printf (ngettext ("In the record %s", "In the records %s", outcome->cleaned->len), numbers->str);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), records);
}

/* Six zeros would not say that something is wrong with the file. */
static void
add_nothing_found (ShuwuImportOutcomeView *self)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("There is no record in this file"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("It may have been saved with its headings only."));
  gtk_list_box_append (self->list, row);
}

static void
shuwu_import_outcome_view_class_init (ShuwuImportOutcomeViewClass *klass)
{
}

static void
shuwu_import_outcome_view_init (ShuwuImportOutcomeView *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

/**
 * shuwu_import_outcome_view_show:
 * @self: a view
 * @kind: what was in the file
 * @is_dry: whether this is only what would be
 * @outcome: what is shown
 *
 * Shows an outcome.
 */
void
shuwu_import_outcome_view_show (ShuwuImportOutcomeView   *self,
                                ShuwuImportKind           kind,
                                gboolean                  is_dry,
                                const ShuwuImportOutcome *outcome)
{
  gboolean is_titles = kind == SHUWU_IMPORT_TITLES;

  shuwu_list_box_remove_all (self->list);

  if (outcome->read == 0)
    {
      add_nothing_found (self);
      return;
    }

  if (is_titles)
    {
      add_number (self, is_dry ? _("Titles that will be new") : _("New titles"), outcome->added);
      add_number (self, is_dry ? _("Copies that will be new") : _("New copies"), outcome->copies_added);
      add_number (self, is_dry ? _("Titles that will be changed") : _("Changed titles"), outcome->updated);
    }
  else
    {
      add_number (self, is_dry ? _("Readers who will be new") : _("New readers"), outcome->added);
      add_number (self, is_dry ? _("Readers who will be changed") : _("Changed readers"), outcome->updated);
    }

  add_number (self, is_dry ? _("Already here, nothing new") : _("Unchanged"), outcome->unchanged);
  if (outcome->dropped > 0)
    add_dropped (self, is_dry ? _("Control characters that will be dropped") : _("Dropped control characters"), outcome);
  if (outcome->rejected > 0)
    add_refusals (self, is_dry ? _("Will be refused") : C_("import", "Refused"), outcome);
}
