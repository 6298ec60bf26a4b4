// SPDX-License-Identifier: GPL-3.0-or-later
/* Writes the whole catalogue to a file that any library system reads, and ours
 * reads back.
 *
 * The titles are read in one transaction, so the file shows one moment however
 * long it takes. It is written beside its name, brought to the disk, and only
 * then takes its name: what is there under that name is always whole. */
#define G_LOG_DOMAIN "shuwu-catalogue"

#include "catalogue/shuwu-export.h"

#include "catalogue/shuwu-copy.h"
#include "catalogue/shuwu-title-rows-private.h"
#include "record/shuwu-holding-status.h"
#include "record/shuwu-original.h"
#include "record/shuwu-record-writer.h"
#include "storage/shuwu-out-file.h"

#include <errno.h>
#include <gio/gunixoutputstream.h>
#include <glib/gstdio.h>
#include <stdatomic.h>
#include <unistd.h>

#define BUFFER_BYTES 65536

struct _ShuwuExportProgress
{
  gatomicrefcount ref_count;
  atomic_llong n_titles;
  atomic_llong n_written;
};

typedef struct
{
  char *path;
  ShuwuRecordFormat format;
  ShuwuExportProgress *progress;
} Plan;

/* One run: what it reads from and writes to. */
typedef struct
{
  ShuwuDb *db;
  ShuwuRecordWriter *writer;
  ShuwuExportProgress *progress;
  ShuwuExportReport *report;
  GHashTable *emptied;  /* gint64; NULL: not asked yet */
} Run;

ShuwuExportProgress *
shuwu_export_progress_new (void)
{
  ShuwuExportProgress *self = g_new0 (ShuwuExportProgress, 1);

  g_atomic_ref_count_init (&self->ref_count);

  return self;
}

ShuwuExportProgress *
shuwu_export_progress_ref (ShuwuExportProgress *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
shuwu_export_progress_unref (ShuwuExportProgress *self)
{
  if (g_atomic_ref_count_dec (&self->ref_count))
    g_free (self);
}

double
shuwu_export_progress_get_fraction (ShuwuExportProgress *self)
{
  gint64 n_titles = atomic_load (&self->n_titles);

  return n_titles > 0 ? (double) atomic_load (&self->n_written) / (double) n_titles : 0;
}

static void
plan_free (Plan *self)
{
  g_clear_pointer (&self->progress, shuwu_export_progress_unref);
  g_free (self->path);
  g_free (self);
}

static gboolean
fail (const char  *path,
      GError     **error)
{
  int saved_errno = errno;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved_errno), "%s: %s", path, g_strerror (saved_errno));
  return FALSE;
}

/* All copies of a title stand in its record, and so does their number: then records of one description stay apart. */
static gboolean
add_holdings (Run               *run,
              gint64             id,
              ShuwuDescription  *description,
              GError           **error)
{
  g_autoptr (GPtrArray) copies = shuwu_copy_read_all (run->db, id, error);

  if (copies == NULL)
    return FALSE;

  for (guint i = 0; i < copies->len; i++)
    {
      const ShuwuCopy *copy = g_ptr_array_index (copies, i);
      ShuwuHolding *holding = shuwu_description_add_holding (description, copy->barcode);

      shuwu_description_set (&holding->location, copy->location);
      shuwu_description_set (&holding->source, copy->source);
      shuwu_description_set (&holding->status, shuwu_holding_status_read (copy->status));
      shuwu_description_set (&holding->call_number, description->call_number);
      holding->price_fen = copy->price_fen;
    }
  description->copies = (int) copies->len;
  run->report->copies += copies->len;

  return TRUE;
}

static gboolean
read_original (Run                *run,
               gint64              id,
               ShuwuRecordFormat  *format,
               GBytes            **original,
               GError            **error)
{
  ShuwuStatement *get = shuwu_db_prepare (run->db, "title_record_get", error);
  ShuwuStep step;

  *format = SHUWU_RECORD_FORMAT_UNKNOWN;
  if (get == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (get, ":title_id", id);
  step = shuwu_statement_step (get, error);
  if (step != SHUWU_STEP_ROW)
    return step == SHUWU_STEP_DONE;

  if (shuwu_record_format_from_name (shuwu_statement_get_text (get, 0), format))
    *original = shuwu_statement_dup_blob (get, 1);
  shuwu_statement_end (get);

  return TRUE;
}

/* A title of a time that kept no parallel titles goes out with that of its record; one that was taken away stays away. */
static gboolean
add_parallel_title (Run                *run,
                    gint64              id,
                    ShuwuDescription   *description,
                    ShuwuRecordFormat   format,
                    GBytes             *original,
                    GError            **error)
{
  g_autofree char *said = NULL;

  if (*description->parallel_title != '\0' || original == NULL)
    return TRUE;
  said = shuwu_original_dup_parallel_title (format, original, description->title);
  if (*said == '\0')
    return TRUE;

  if (run->emptied == NULL)
    run->emptied = shuwu_title_rows_find_emptied (run->db, error);
  if (run->emptied == NULL)
    return FALSE;

  if (!g_hash_table_contains (run->emptied, &id))
    shuwu_description_set (&description->parallel_title, said);
  return TRUE;
}

static gboolean
write_title (Run     *run,
             gint64   id,
             GError **error)
{
  g_autoptr (ShuwuDescription) description = shuwu_title_rows_read (run->db, id, NULL, error);
  g_autoptr (GBytes) original = NULL;
  ShuwuRecordFormat format;

  if (description == NULL || !add_holdings (run, id, description, error) ||
      !read_original (run, id, &format, &original, error) ||
      !add_parallel_title (run, id, description, format, original, error) ||
      !shuwu_record_writer_write (run->writer, description, format, original, error))
    return FALSE;

  run->report->titles++;
  if (run->progress != NULL)
    atomic_store (&run->progress->n_written, run->report->titles);
  return TRUE;
}

/* 0: there is none after @id. */
static gboolean
find_next (Run     *run,
           gint64  *id,
           GError **error)
{
  ShuwuStatement *next = shuwu_db_prepare (run->db, "title_ids_from", error);

  if (next == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (next, ":id", *id);
  *id = 0;
  return shuwu_statement_read_int64 (next, id, error);
}

static gboolean
count_titles (Run     *run,
              GError **error)
{
  ShuwuStatement *count = shuwu_db_prepare (run->db, "title_count", error);
  gint64 n = 0;

  if (count == NULL || !shuwu_statement_read_int64 (count, &n, error))
    return FALSE;

  if (run->progress != NULL)
    atomic_store (&run->progress->n_titles, n);
  return TRUE;
}

static gboolean
write_all (Run           *run,
           GCancellable  *cancellable,
           GError       **error)
{
  gint64 id = 0;

  if (!count_titles (run, error))
    return FALSE;

  for (;;)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !find_next (run, &id, error))
        return FALSE;
      if (id == 0)
        return shuwu_record_writer_close (run->writer, error);
      if (!write_title (run, id, error))
        return FALSE;
    }
}

static gboolean
write_to (Run                *run,
          int                 fd,
          ShuwuRecordFormat   format,
          GCancellable       *cancellable,
          GError            **error)
{
  g_autoptr (GOutputStream) raw = g_unix_output_stream_new (fd, FALSE);
  g_autoptr (GOutputStream) buffered = g_buffered_output_stream_new_sized (raw, BUFFER_BYTES);
  g_autoptr (ShuwuRecordWriter) writer = shuwu_record_writer_new (buffered, format, cancellable, error);

  run->writer = writer;
  return writer != NULL && write_all (run, cancellable, error);
}

static gpointer
export_job (ShuwuDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Plan *plan = data;
  g_autofree char *part_path = NULL;
  g_autofree ShuwuExportReport *report = g_new0 (ShuwuExportReport, 1);
  Run run = { .db = db, .progress = plan->progress, .report = report };
  int fd = shuwu_out_file_begin (plan->path, &part_path, error);
  gboolean is_written;

  if (fd < 0)
    return NULL;

  is_written = write_to (&run, fd, plan->format, cancellable, error);
  g_clear_pointer (&run.emptied, g_hash_table_unref);
  if (is_written && fsync (fd) != 0)
    is_written = fail (part_path, error);
  if (close (fd) != 0 && is_written)
    is_written = fail (part_path, error);
  if (is_written && g_rename (part_path, plan->path) != 0)
    is_written = fail (plan->path, error);
  if (!is_written)
    {
      g_unlink (part_path);
      return NULL;
    }

  return g_steal_pointer (&report);
}

/**
 * shuwu_export_titles_async:
 * @store: the store
 * @path: (type filename): the file to write; replaced if it exists
 * @format: what to write
 * @progress: (nullable): to look at meanwhile
 * @cancellable: (nullable): gives up; what was at @path is then still there
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Writes all titles with their copies.
 */
void
shuwu_export_titles_async (ShuwuStore          *store,
                           const char          *path,
                           ShuwuRecordFormat    format,
                           ShuwuExportProgress *progress,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Plan *plan = g_new0 (Plan, 1);

  plan->path = g_strdup (path);
  plan->format = format;
  plan->progress = progress != NULL ? shuwu_export_progress_ref (progress) : NULL;
  g_task_set_source_tag (task, shuwu_export_titles_async);
  shuwu_store_run (store, SHUWU_LANE_SURVEY, export_job, plan, (GDestroyNotify) plan_free, g_free, task);
}

/**
 * shuwu_export_titles_finish:
 * @store: the store
 * @result: what the callback was given
 * @report: (out caller-allocates): what was written
 * @error: return location for an error
 *
 * Ends what shuwu_export_titles_async () began.
 *
 * Returns: whether the file is there, whole
 */
gboolean
shuwu_export_titles_finish (ShuwuStore         *store,
                            GAsyncResult       *result,
                            ShuwuExportReport  *report,
                            GError            **error)
{
  g_autofree ShuwuExportReport *written = NULL;

  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  written = g_task_propagate_pointer (G_TASK (result), error);
  if (written == NULL)
    return FALSE;

  *report = *written;
  return TRUE;
}
