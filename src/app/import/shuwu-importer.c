// SPDX-License-Identifier: GPL-3.0-or-later
/* One import from its file to its outcome. The file is copied here first: it may be
 * on a stick, and is read several times. Titles and rosters are two calls of
 * the core with two kinds of answers; here they become one, so that the
 * assistant need not know which it shows. */
#define G_LOG_DOMAIN "shuwu-app"

#include "import/shuwu-importer.h"

#include "carry/shuwu-carry.h"
#include "import/shuwu-import-answers.h"

#include <glib/gstdio.h>

#define SKETCHED_ROWS 6

struct _ShuwuImporter
{
  GObject parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  GFile *file;
  ShuwuCarryPlace *own;        /* our copy of it; NULL: not here yet */
  ShuwuCarryProgress *carried;
  ShuwuCarryPlace *rejects;    /* what is refused; NULL: nothing was imported yet */
  GArray *columns;             /* of int; NULL: guess */
  ShuwuImportProgress *progress;

  ShuwuImportKind kind;
  ShuwuRecordFormat format;
  ShuwuEncoding encoding;
  ShuwuHeadings headings;
};

G_DEFINE_FINAL_TYPE (ShuwuImporter, shuwu_importer, G_TYPE_OBJECT)

/* Titles */

static void
titles_sketched_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuImportPreview) preview = shuwu_import_preview_finish (result, &error);

  if (preview != NULL)
    g_task_return_pointer (task, shuwu_import_sketch_new_titles (preview), (GDestroyNotify) shuwu_import_sketch_free);
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

  if (report == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_task_return_pointer (task, shuwu_import_outcome_new_titles (report), (GDestroyNotify) shuwu_import_outcome_free);
}

static ShuwuImportRequest
make_titles_request (ShuwuImporter *self)
{
  return (ShuwuImportRequest) {
    .path = shuwu_carry_place_get_path (self->own),
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

static void
roster_sketched_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuRosterPreview) preview = shuwu_roster_preview_finish (result, &error);

  if (preview != NULL)
    g_task_return_pointer (task, shuwu_import_sketch_new_roster (preview), (GDestroyNotify) shuwu_import_sketch_free);
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

  if (report == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_task_return_pointer (task, shuwu_import_outcome_new_roster (report), (GDestroyNotify) shuwu_import_outcome_free);
}

static ShuwuRosterRequest
make_roster_request (ShuwuImporter *self)
{
  return (ShuwuRosterRequest) {
    .path = shuwu_carry_place_get_path (self->own),
    .encoding = self->encoding,
    .headings = self->headings,
    .columns = self->columns != NULL ? (const ShuwuRosterColumn *) (gpointer) self->columns->data : NULL,
    .n_columns = self->columns != NULL ? self->columns->len : 0,
  };
}

/* Both */

/* What is refused ends like the file it comes from, so that it can be imported again. */
static gboolean
make_place_for_rejects (ShuwuImporter  *self,
                        GError        **error)
{
  g_autofree char *name = g_file_get_basename (self->file);

  g_clear_pointer (&self->rejects, shuwu_carry_place_free);
  self->rejects = shuwu_carry_place_new (name, error);
  return self->rejects != NULL;
}

static void
shuwu_importer_finalize (GObject *object)
{
  ShuwuImporter *self = SHUWU_IMPORTER (object);

  g_clear_pointer (&self->rejects, shuwu_carry_place_free);
  g_clear_pointer (&self->columns, g_array_unref);
  g_clear_pointer (&self->progress, shuwu_import_progress_unref);
  g_clear_pointer (&self->own, shuwu_carry_place_free);
  shuwu_carry_progress_unref (self->carried);
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
 * @file: a file of any kind
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
  self->carried = shuwu_carry_progress_new ();

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
  self->columns = shuwu_import_columns_copy (columns);
}

static void
begin_sketch (ShuwuImporter *self,
              GTask         *task)
{
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (self->kind == SHUWU_IMPORT_TITLES)
    {
      ShuwuImportRequest titles = make_titles_request (self);

      shuwu_import_preview_async (&titles, SKETCHED_ROWS, cancellable, titles_sketched_cb, task);
    }
  else
    {
      ShuwuRosterRequest roster = make_roster_request (self);

      shuwu_roster_preview_async (&roster, SKETCHED_ROWS, cancellable, roster_sketched_cb, task);
    }
}

static void
carried_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  ShuwuImporter *self = g_task_get_source_object (task);
  ShuwuCarryPlace *place = shuwu_carry_in_finish (result, &error);

  if (place == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_clear_pointer (&self->own, shuwu_carry_place_free);
  self->own = place;
  begin_sketch (self, g_steal_pointer (&task));
}

/**
 * shuwu_importer_sketch_async:
 * @self: an importer
 * @cancellable: (nullable): withdraws the request
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Copies the file here, if it is not here yet, and looks at its beginning.
 */
void
shuwu_importer_sketch_async (ShuwuImporter       *self,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  if (self->own != NULL)
    begin_sketch (self, task);
  else
    shuwu_carry_in_async (self->file, self->carried, cancellable, carried_cb, task);
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
 * Reads the whole file and stores what is in it, or tells what would be stored. A sketch was made before.
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
  GError *error = NULL;

  if (!is_dry && !make_place_for_rejects (self, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  g_clear_pointer (&self->progress, shuwu_import_progress_unref);
  self->progress = shuwu_import_progress_new ();
  titles.is_dry = roster.is_dry = is_dry;
  titles.rejects_path = roster.rejects_path = is_dry ? NULL : shuwu_carry_place_get_path (self->rejects);

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
 * Returns: (transfer none) (nullable) (type filename): a file of our own
 */
const char *
shuwu_importer_get_rejects (ShuwuImporter *self)
{
  return self->rejects != NULL ? shuwu_carry_place_get_path (self->rejects) : NULL;
}

/**
 * shuwu_importer_is_here:
 * @self: an importer
 *
 * Returns: whether the file is copied here; what it was copied from is not needed any more
 */
gboolean
shuwu_importer_is_here (ShuwuImporter *self)
{
  return self->own != NULL;
}

/**
 * shuwu_importer_is_empty:
 * @self: an importer
 *
 * Returns: whether the file is here and there is nothing in it
 */
gboolean
shuwu_importer_is_empty (ShuwuImporter *self)
{
  GStatBuf status;

  return self->own != NULL && g_stat (shuwu_carry_place_get_path (self->own), &status) == 0 && status.st_size == 0;
}

/**
 * shuwu_importer_get_carried_fraction:
 * @self: an importer
 *
 * Returns: how much of the file was copied here, from 0 to 1
 */
double
shuwu_importer_get_carried_fraction (ShuwuImporter *self)
{
  return shuwu_carry_progress_get_fraction (self->carried);
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
