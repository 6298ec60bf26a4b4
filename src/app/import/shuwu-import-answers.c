// SPDX-License-Identifier: GPL-3.0-or-later
/* What the core answers of titles and of rosters, made one: the assistant need not know which of them it shows. */
#define G_LOG_DOMAIN "shuwu-app"

#include "import/shuwu-import-answers.h"

#include "import/shuwu-import-words.h"

#include <glib/gi18n.h>

static void
refusal_free (gpointer data)
{
  ShuwuImportRefusal *self = data;

  g_free (self->title);
  g_free (self);
}

/**
 * shuwu_import_sketch_free:
 * @self: (transfer full): a sketch
 *
 * Frees a sketch.
 */
void
shuwu_import_sketch_free (ShuwuImportSketch *self)
{
  g_strfreev (self->headings);
  g_clear_pointer (&self->columns, g_array_unref);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * shuwu_import_outcome_free:
 * @self: (transfer full): an outcome
 *
 * Frees an outcome.
 */
void
shuwu_import_outcome_free (ShuwuImportOutcome *self)
{
  g_ptr_array_unref (self->refusals);
  g_array_unref (self->cleaned);
  g_free (self);
}

static ShuwuImportOutcome *
outcome_new (void)
{
  ShuwuImportOutcome *self = g_new0 (ShuwuImportOutcome, 1);

  self->refusals = g_ptr_array_new_with_free_func (refusal_free);
  self->cleaned = g_array_new (FALSE, FALSE, sizeof (gint64));

  return self;
}

static void
add_refusal (ShuwuImportOutcome *outcome,
             gint64              record,
             const char         *title,
             const char         *reason)
{
  ShuwuImportRefusal *refusal = g_new0 (ShuwuImportRefusal, 1);

  refusal->record = record;
  refusal->title = g_strdup (title != NULL ? title : "");
  refusal->reason = reason;
  g_ptr_array_add (outcome->refusals, refusal);
}

static ShuwuImportSketch *
sketch_new (ShuwuEncoding encoding,
            gint64        size)
{
  ShuwuImportSketch *self = g_new0 (ShuwuImportSketch, 1);

  self->encoding = encoding;
  self->size = size;
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  return self;
}

/**
 * shuwu_import_columns_copy:
 * @columns: (element-type int): what each column means
 *
 * Returns: (transfer full) (element-type int): the same
 */
GArray *
shuwu_import_columns_copy (const GArray *columns)
{
  /* The enums of columns are ints of the same size; here they are just ints. */
  GArray *copy = g_array_sized_new (FALSE, FALSE, sizeof (int), columns->len);

  g_array_append_vals (copy, columns->data, columns->len);

  return copy;
}

/* Titles */

static GStrv
dup_title_cells (const ShuwuReadRecord *record)
{
  const ShuwuDescription *said = record->description;
  g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();
  g_autofree char *authors = NULL;
  g_autofree char *year = NULL;
  g_autofree char *copies = NULL;

  if (said == NULL)
    {
      g_strv_builder_add (cells, shuwu_import_words_reject (record->reject));
      for (int i = 1; i < 6; i++)
        g_strv_builder_add (cells, "");
      return g_strv_builder_end (cells);
    }

  authors = shuwu_description_dup_authors (said);
  year = said->year > 0 ? g_strdup_printf ("%d", said->year) : g_strdup ("");
  copies = g_strdup_printf ("%u", MAX (said->holdings->len, (guint) MAX (said->copies, 0)));
  g_strv_builder_add (cells, said->title);
  g_strv_builder_add (cells, authors);
  g_strv_builder_add (cells, said->publisher);
  g_strv_builder_add (cells, year);
  g_strv_builder_add (cells, said->isbns->len > 0 ? g_ptr_array_index (said->isbns, 0) : "");
  g_strv_builder_add (cells, copies);

  return g_strv_builder_end (cells);
}

static GStrv
dup_title_headings (void)
{
  const char * const headings[] = { _("Title"), _("Author"), _("Publisher"), _("Year"), _("ISBN"), _("Copies"), NULL };

  return g_strdupv ((GStrv) headings);
}

/**
 * shuwu_import_sketch_new_titles:
 * @preview: the beginning of a file of titles
 *
 * Returns: (transfer full): the same as a sketch
 */
ShuwuImportSketch *
shuwu_import_sketch_new_titles (const ShuwuImportPreview *preview)
{
  ShuwuImportSketch *sketch = sketch_new (preview->encoding, preview->size);
  gboolean is_table = preview->headings != NULL;

  sketch->format = preview->format;
  sketch->has_headings = preview->has_headings;
  sketch->headings = is_table ? shuwu_import_words_dup_headings (preview->headings, preview->has_headings) : dup_title_headings ();
  sketch->columns = is_table ? shuwu_import_columns_copy (preview->columns) : NULL;

  for (guint i = 0; i < preview->records->len; i++)
    {
      const ShuwuReadRecord *record = g_ptr_array_index (preview->records, i);

      g_ptr_array_add (sketch->rows, is_table ? shuwu_import_words_dup_cells (record->raw, preview->headings)
                                              : dup_title_cells (record));
    }

  return sketch;
}

/**
 * shuwu_import_outcome_new_titles:
 * @report: what an import of titles has done, or would do
 *
 * Returns: (transfer full): the same in words for people
 */
ShuwuImportOutcome *
shuwu_import_outcome_new_titles (const ShuwuImportReport *report)
{
  ShuwuImportOutcome *outcome = outcome_new ();

  outcome->read = report->read;
  outcome->added = report->added;
  outcome->updated = report->updated;
  outcome->unchanged = report->unchanged;
  outcome->copies_added = report->copies_added;
  outcome->rejected = report->rejected;
  outcome->dropped = report->dropped;
  g_array_append_vals (outcome->cleaned, report->cleaned->data, report->cleaned->len);
  for (guint i = 0; i < report->rejects->len; i++)
    {
      const ShuwuImportReject *reject = g_ptr_array_index (report->rejects, i);

      add_refusal (outcome, reject->record, reject->title, shuwu_import_words_reject (reject->reject));
    }

  return outcome;
}

/* Roster */

/**
 * shuwu_import_sketch_new_roster:
 * @preview: the beginning of a roster
 *
 * Returns: (transfer full): the same as a sketch
 */
ShuwuImportSketch *
shuwu_import_sketch_new_roster (const ShuwuRosterPreview *preview)
{
  ShuwuImportSketch *sketch = sketch_new (preview->encoding, preview->size);

  sketch->format = SHUWU_RECORD_FORMAT_CSV;
  sketch->has_headings = preview->has_headings;
  sketch->headings = shuwu_import_words_dup_headings (preview->headings, preview->has_headings);
  sketch->columns = shuwu_import_columns_copy (preview->columns);
  for (guint i = 0; i < preview->rows->len; i++)
    g_ptr_array_add (sketch->rows, g_strdupv (g_ptr_array_index (preview->rows, i)));

  return sketch;
}

/**
 * shuwu_import_outcome_new_roster:
 * @report: what an import of a roster has done, or would do
 *
 * Returns: (transfer full): the same in words for people
 */
ShuwuImportOutcome *
shuwu_import_outcome_new_roster (const ShuwuRosterReport *report)
{
  ShuwuImportOutcome *outcome = outcome_new ();

  outcome->read = report->read;
  outcome->added = report->added;
  outcome->updated = report->updated;
  outcome->unchanged = report->unchanged;
  outcome->rejected = report->rejected;
  outcome->dropped = report->dropped;
  g_array_append_vals (outcome->cleaned, report->cleaned->data, report->cleaned->len);
  for (guint i = 0; i < report->rejects->len; i++)
    {
      const ShuwuRosterRefusal *refusal = &g_array_index (report->rejects, ShuwuRosterRefusal, i);

      add_refusal (outcome, refusal->record, NULL, shuwu_import_words_roster_reject (refusal->reject));
    }

  return outcome;
}
