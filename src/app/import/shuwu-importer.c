// SPDX-License-Identifier: GPL-3.0-or-later
/* One import from its file to its outcome. Titles and rosters are two calls of
 * the core with two kinds of answers; here they become one, so that the
 * assistant need not know which it shows. */
#define G_LOG_DOMAIN "shuwu-import"

#include "import/shuwu-importer.h"

#include "catalogue/shuwu-import.h"
#include "import/shuwu-import-words.h"
#include "workers/shuwu-roster.h"

#include <glib/gi18n.h>

#define SKETCHED_ROWS 6

struct _ShuwuImporter
{
  GObject parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  GFile *file;
  GFile *rejects;              /* in the cache; deleted with the importer */
  GArray *columns;             /* of int; NULL: guess */
  ShuwuImportProgress *progress;

  ShuwuImportKind kind;
  ShuwuRecordFormat format;
  ShuwuEncoding encoding;
  ShuwuHeadings headings;
};

G_DEFINE_FINAL_TYPE (ShuwuImporter, shuwu_importer, G_TYPE_OBJECT)

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

/* The enums of columns are ints of the same size; here they are just ints. */
static GArray *
copy_columns (const GArray *columns)
{
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

static ShuwuImportSketch *
sketch_titles (const ShuwuImportPreview *preview)
{
  ShuwuImportSketch *sketch = sketch_new (preview->encoding, preview->size);
  gboolean is_table = preview->headings != NULL;

  sketch->format = preview->format;
  sketch->has_headings = preview->has_headings;
  sketch->headings = is_table ? shuwu_import_words_dup_headings (preview->headings, preview->has_headings) : dup_title_headings ();
  sketch->columns = is_table ? copy_columns (preview->columns) : NULL;

  for (guint i = 0; i < preview->records->len; i++)
    {
      const ShuwuReadRecord *record = g_ptr_array_index (preview->records, i);

      g_ptr_array_add (sketch->rows, is_table ? shuwu_import_words_dup_cells (record->raw, preview->headings)
                                              : dup_title_cells (record));
    }

  return sketch;
}

static void
titles_sketched_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuImportPreview) preview = shuwu_import_preview_finish (result, &error);

  if (preview != NULL)
    g_task_return_pointer (task, sketch_titles (preview), (GDestroyNotify) shuwu_import_sketch_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
titles_imported_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuImportReport) report = shuwu_import_titles_finish (result, &error);
  ShuwuImportOutcome *outcome;

  if (report == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  outcome = outcome_new ();
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

  g_task_return_pointer (task, outcome, (GDestroyNotify) shuwu_import_outcome_free);
}

static ShuwuImportRequest
make_titles_request (ShuwuImporter *self)
{
  return (ShuwuImportRequest) {
    .path = g_file_peek_path (self->file),
    .options = {
      .format = self->format,
      .encoding = self->encoding,
      .headings = self->headings,
      .columns = self->columns != NULL ? (const ShuwuColumn *) (gpointer) self->columns->data : NULL,
      .n_columns = self->columns != NULL ? self->columns->len : 0,
    },
  };
}

/* Roster */

static ShuwuImportSketch *
sketch_roster (const ShuwuRosterPreview *preview)
{
  ShuwuImportSketch *sketch = sketch_new (preview->encoding, preview->size);

  sketch->format = SHUWU_RECORD_FORMAT_CSV;
  sketch->has_headings = preview->has_headings;
  sketch->headings = shuwu_import_words_dup_headings (preview->headings, preview->has_headings);
  sketch->columns = copy_columns (preview->columns);
  for (guint i = 0; i < preview->rows->len; i++)
    g_ptr_array_add (sketch->rows, g_strdupv (g_ptr_array_index (preview->rows, i)));

  return sketch;
}

static void
roster_sketched_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuRosterPreview) preview = shuwu_roster_preview_finish (result, &error);

  if (preview != NULL)
    g_task_return_pointer (task, sketch_roster (preview), (GDestroyNotify) shuwu_import_sketch_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
roster_imported_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuRosterReport) report = shuwu_roster_import_finish (SHUWU_STORE (source), result, &error);
  ShuwuImportOutcome *outcome;

  if (report == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  outcome = outcome_new ();
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

  g_task_return_pointer (task, outcome, (GDestroyNotify) shuwu_import_outcome_free);
}

static ShuwuRosterRequest
make_roster_request (ShuwuImporter *self)
{
  return (ShuwuRosterRequest) {
    .path = g_file_peek_path (self->file),
    .encoding = self->encoding,
    .headings = self->headings,
    .columns = self->columns != NULL ? (const ShuwuRosterColumn *) (gpointer) self->columns->data : NULL,
    .n_columns = self->columns != NULL ? self->columns->len : 0,
  };
}

/* Both */

static void
forget_rejects (ShuwuImporter *self)
{
  if (self->rejects != NULL)
    g_file_delete (self->rejects, NULL, NULL);
  g_clear_object (&self->rejects);
}

/* What is refused ends like the file it comes from, so that it can be imported again. */
static void
make_place_for_rejects (ShuwuImporter *self)
{
  g_autofree char *name = g_file_get_basename (self->file);
  g_autofree char *unique = g_uuid_string_random ();
  g_autofree char *own = g_strdup_printf ("rejects-%s-%s", unique, name);
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "shuwu", NULL);

  forget_rejects (self);
  g_mkdir_with_parents (folder, 0700);
  self->rejects = g_file_new_build_filename (folder, own, NULL);
}

static void
shuwu_importer_finalize (GObject *object)
{
  ShuwuImporter *self = SHUWU_IMPORTER (object);

  forget_rejects (self);
  g_clear_pointer (&self->columns, g_array_unref);
  g_clear_pointer (&self->progress, shuwu_import_progress_unref);
  g_object_unref (self->file);
  g_object_unref (self->bookroom);

  G_OBJECT_CLASS (shuwu_importer_parent_class)->finalize (object);
}

static void
shuwu_importer_class_init (ShuwuImporterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shuwu_importer_finalize;
}

static void
shuwu_importer_init (ShuwuImporter *self)
{
}

/**
 * shuwu_importer_new:
 * @bookroom: an open bookroom
 * @kind: what is in the file
 * @file: a file on this computer
 *
 * Makes an importer; nothing is read yet.
 *
 * Returns: (transfer full): an importer
 */
ShuwuImporter *
shuwu_importer_new (ShuwuBookroom   *bookroom,
                    ShuwuImportKind  kind,
                    GFile           *file)
{
  ShuwuImporter *self = g_object_new (SHUWU_TYPE_IMPORTER, NULL);

  self->bookroom = g_object_ref (bookroom);
  self->kind = kind;
  self->file = g_object_ref (file);

  return self;
}

/**
 * shuwu_importer_get_kind:
 * @self: an importer
 *
 * Returns: what is in the file
 */
ShuwuImportKind
shuwu_importer_get_kind (ShuwuImporter *self)
{
  return self->kind;
}

/**
 * shuwu_importer_get_file:
 * @self: an importer
 *
 * Returns: (transfer none): the file
 */
GFile *
shuwu_importer_get_file (ShuwuImporter *self)
{
  return self->file;
}

/**
 * shuwu_importer_set_reading:
 * @self: an importer
 * @format: what the file is, or %SHUWU_RECORD_FORMAT_UNKNOWN
 * @encoding: how it is written, or %SHUWU_ENCODING_AUTO
 * @headings: whether a row of a table holds headings, or %SHUWU_HEADINGS_AUTO
 *
 * Says how the file is to be read. What was said of its columns is forgotten.
 */
void
shuwu_importer_set_reading (ShuwuImporter     *self,
                            ShuwuRecordFormat  format,
                            ShuwuEncoding      encoding,
                            ShuwuHeadings      headings)
{
  self->format = format;
  self->encoding = encoding;
  self->headings = headings;
  g_clear_pointer (&self->columns, g_array_unref);
}

/**
 * shuwu_importer_set_columns:
 * @self: an importer
 * @columns: (element-type int): what each column means
 *
 * Says what the columns of a table mean.
 */
void
shuwu_importer_set_columns (ShuwuImporter *self,
                            GArray        *columns)
{
  g_clear_pointer (&self->columns, g_array_unref);
  self->columns = copy_columns (columns);
}

/**
 * shuwu_importer_sketch_async:
 * @self: an importer
 * @cancellable: (nullable): withdraws the request
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Looks at the beginning of the file.
 */
void
shuwu_importer_sketch_async (ShuwuImporter       *self,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  ShuwuImportRequest titles = make_titles_request (self);
  ShuwuRosterRequest roster = make_roster_request (self);

  if (self->kind == SHUWU_IMPORT_TITLES)
    shuwu_import_preview_async (&titles, SKETCHED_ROWS, cancellable, titles_sketched_cb, task);
  else
    shuwu_roster_preview_async (&roster, SKETCHED_ROWS, cancellable, roster_sketched_cb, task);
}

/**
 * shuwu_importer_sketch_finish:
 * @self: an importer
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_importer_sketch_async () began.
 *
 * Returns: (transfer full): the beginning of the file, or %NULL
 */
ShuwuImportSketch *
shuwu_importer_sketch_finish (ShuwuImporter  *self,
                              GAsyncResult   *result,
                              GError        **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * shuwu_importer_run_async:
 * @self: an importer
 * @is_dry: whether nothing is stored, only told
 * @cancellable: (nullable): ends it; then nothing of it is stored
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Reads the whole file and stores what is in it, or tells what would be stored.
 */
void
shuwu_importer_run_async (ShuwuImporter       *self,
                          gboolean             is_dry,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  ShuwuStore *store = shuwu_bookroom_get_store (self->bookroom);
  ShuwuImportRequest titles = make_titles_request (self);
  ShuwuRosterRequest roster = make_roster_request (self);

  if (!is_dry)
    make_place_for_rejects (self);
  g_clear_pointer (&self->progress, shuwu_import_progress_unref);
  self->progress = shuwu_import_progress_new ();
  titles.is_dry = roster.is_dry = is_dry;
  titles.rejects_path = roster.rejects_path = is_dry ? NULL : g_file_peek_path (self->rejects);

  if (self->kind == SHUWU_IMPORT_TITLES)
    shuwu_import_titles_async (store, &titles, self->progress, cancellable, titles_imported_cb, task);
  else
    shuwu_roster_import_async (store, &roster, self->progress, cancellable, roster_imported_cb, task);
}

/**
 * shuwu_importer_run_finish:
 * @self: an importer
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_importer_run_async () began.
 *
 * Returns: (transfer full): what was done or would be done, or %NULL
 */
ShuwuImportOutcome *
shuwu_importer_run_finish (ShuwuImporter  *self,
                           GAsyncResult   *result,
                           GError        **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * shuwu_importer_get_rejects:
 * @self: an importer
 *
 * The records that a real import refused, as a file like the one they come from. It goes with the importer.
 *
 * Returns: (transfer none) (nullable): a file in the cache
 */
GFile *
shuwu_importer_get_rejects (ShuwuImporter *self)
{
  return self->rejects;
}

/**
 * shuwu_importer_get_fraction:
 * @self: an importer
 *
 * Returns: how much of the file was read, from 0 to 1; -1 while what was read is being written
 */
double
shuwu_importer_get_fraction (ShuwuImporter *self)
{
  if (self->progress == NULL)
    return 0;

  return shuwu_import_progress_is_read (self->progress) ? -1 : shuwu_import_progress_get_fraction (self->progress);
}

/**
 * shuwu_importer_get_n_records:
 * @self: an importer
 *
 * Returns: how many records were read
 */
gint64
shuwu_importer_get_n_records (ShuwuImporter *self)
{
  return self->progress != NULL ? shuwu_import_progress_get_n_records (self->progress) : 0;
}
