// SPDX-License-Identifier: GPL-3.0-or-later
/* Brings the records of a file into the catalogue.
 *
 * The file is streamed through one job of the store and one transaction: until
 * its end nobody sees anything of it, and an import that is cancelled or fails
 * has changed nothing. Romanised Chinese titles are stored in Chinese characters,
 * where the record has them too. A dry run goes the same way over a stock that is only
 * laid in memory, on the lane for long reads. */
#define G_LOG_DOMAIN "shuwu-catalogue"

#include "catalogue/shuwu-import.h"

#include "catalogue/shuwu-import-plan-private.h"
#include "catalogue/shuwu-import-row-private.h"
#include "catalogue/shuwu-rejects-private.h"
#include "storage/shuwu-clock.h"
#include "storage/shuwu-out-file.h"

static void
reject_free (gpointer data)
{
  ShuwuImportReject *self = data;

  g_free (self->detail);
  g_free (self->title);
  g_free (self);
}

void
shuwu_import_report_free (ShuwuImportReport *self)
{
  g_ptr_array_unref (self->rejects);
  g_array_unref (self->cleaned);
  g_free (self);
}

void
shuwu_import_preview_free (ShuwuImportPreview *self)
{
  g_strfreev (self->headings);
  g_array_unref (self->columns);
  g_ptr_array_unref (self->records);
  g_free (self);
}

static ShuwuImportReport *
report_new (ShuwuRecordReader *reader)
{
  ShuwuImportReport *self = g_new0 (ShuwuImportReport, 1);

  self->rejects = g_ptr_array_new_with_free_func (reject_free);
  self->cleaned = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->format = shuwu_record_reader_get_format (reader);
  self->encoding = shuwu_record_reader_get_encoding (reader);
  self->has_headings = shuwu_record_reader_has_headings (reader);

  return self;
}

static void
note_reject (ShuwuImportReport     *report,
             const ShuwuReadRecord *record,
             ShuwuReject            why,
             const char            *detail)
{
  ShuwuImportReject *reject;

  report->rejected++;
  if (report->rejects->len >= SHUWU_IMPORT_REJECTS_MAX)
    return;

  reject = g_new0 (ShuwuImportReject, 1);
  reject->record = record->number;
  reject->offset = record->offset;
  reject->reject = why;
  reject->detail = g_strdup (detail != NULL ? detail : "");
  reject->title = g_strdup (record->description != NULL ? record->description->title : "");
  g_ptr_array_add (report->rejects, reject);
}

/* What was dropped is told: it may have stood for a letter that another program could read. */
static void
note_dropped (ShuwuImportReport     *report,
              const ShuwuReadRecord *record)
{
  report->dropped += record->n_dropped;
  if (record->n_dropped > 0 && report->cleaned->len < SHUWU_IMPORT_REJECTS_MAX)
    g_array_append_val (report->cleaned, record->number);
}

static void
count_outcome (ShuwuImportReport     *report,
               const ShuwuReadRecord *record,
               const ShuwuRowResult  *row)
{
  report->copies_added += row->n_copies_added;

  switch (row->outcome)
    {
    case SHUWU_ROW_ADDED:
      report->added++;
      break;

    case SHUWU_ROW_UPDATED:
      report->updated++;
      break;

    case SHUWU_ROW_UNCHANGED:
      report->unchanged++;
      break;

    case SHUWU_ROW_REJECTED:
    default:
      note_reject (report, record, row->reject, row->detail);
      break;
    }
}

/* One record: what the reader refused stays refused, the others meet the stock. */
static gboolean
take_record (const ShuwuReadRecord  *record,
             ShuwuStock             *stock,
             ShuwuRejects           *rejects,
             ShuwuImportReport      *report,
             GError                **error)
{
  ShuwuRowResult row = { .outcome = SHUWU_ROW_REJECTED, .reject = record->reject };
  g_autofree char *detail = g_strdup (record->detail);
  gboolean is_done = TRUE;

  report->read++;
  note_dropped (report, record);
  if (record->reject == SHUWU_REJECT_NONE)
    {
      is_done = shuwu_import_row (stock, record, &row, error);
      g_free (detail);
      detail = row.detail;
    }
  row.detail = detail;
  if (!is_done)
    return FALSE;

  count_outcome (report, record, &row);
  return row.outcome != SHUWU_ROW_REJECTED || rejects == NULL ||
         shuwu_rejects_add (rejects, record, row.reject, row.detail, error);
}

static gboolean
take_all (ShuwuRecordReader      *reader,
          const ShuwuImportPlan  *plan,
          ShuwuStock             *stock,
          ShuwuRejects           *rejects,
          ShuwuImportReport      *report,
          GError                **error)
{
  for (;;)
    {
      g_autoptr (ShuwuReadRecord) record = NULL;

      if (!shuwu_record_reader_next (reader, &record, error))
        return FALSE;
      if (record == NULL)
        return TRUE;

      if (plan->witness != NULL)
        plan->witness (record, plan->witness_data);
      if (record->description != NULL)
        shuwu_description_prefer_script (record->description);
      if (!take_record (record, stock, rejects, report, error))
        return FALSE;
      if (plan->progress != NULL)
        shuwu_import_progress_set (plan->progress, shuwu_record_reader_get_size (reader),
                                   shuwu_record_reader_get_position (reader), report->read, report->rejected);
    }
}

static gpointer
import_job (ShuwuDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const ShuwuImportPlan *plan = data;
  g_autoptr (ShuwuRecordReader) reader = shuwu_record_reader_open (plan->path, &plan->options, cancellable, error);
  g_autoptr (ShuwuStock) stock = NULL;
  g_autoptr (ShuwuRejects) rejects = NULL;
  g_autoptr (ShuwuImportReport) report = NULL;

  if (reader == NULL || !shuwu_out_file_may_hold_rest (plan->rejects_path, plan->path, error))
    return NULL;

  stock = plan->is_dry ? shuwu_stock_new_dry (db) : shuwu_stock_new (db, plan->now_us);
  report = report_new (reader);
  if (plan->rejects_path != NULL)
    rejects = shuwu_rejects_new (plan->rejects_path, reader);

  if (!take_all (reader, plan, stock, rejects, report, error))
    return NULL;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (rejects != NULL && !shuwu_rejects_finish (rejects, error))
    return NULL;

  if (plan->progress != NULL)
    shuwu_import_progress_set_read (plan->progress);
  return g_steal_pointer (&report);
}

static void
import_in_thread (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  GError *error = NULL;
  ShuwuImportReport *report = import_job (NULL, task_data, cancellable, &error);

  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) shuwu_import_report_free);
  else
    g_task_return_error (task, error);
}

/**
 * shuwu_import_titles_async:
 * @store: (nullable): the store; %NULL for a dry run that compares with nothing
 * @request: what to import
 * @progress: (nullable): to look at meanwhile
 * @cancellable: (nullable): gives up; nothing has been changed then
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Imports the titles and copies of a file.
 *
 * Fails as shuwu_record_reader_open () and shuwu_record_reader_next () do, and
 * with errors of the storage. Records that cannot be taken are no failure: they
 * are in the report.
 */
void
shuwu_import_titles_async (ShuwuStore               *store,
                           const ShuwuImportRequest *request,
                           ShuwuImportProgress      *progress,
                           GCancellable             *cancellable,
                           GAsyncReadyCallback       callback,
                           gpointer                  user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (ShuwuImportPlan) plan = shuwu_import_plan_new (request);
  ShuwuLane lane = request->is_dry ? SHUWU_LANE_SURVEY : SHUWU_LANE_WRITE;

  g_return_if_fail (store != NULL || request->is_dry);

  plan->progress = progress != NULL ? shuwu_import_progress_ref (progress) : NULL;
  g_task_set_source_tag (task, shuwu_import_titles_async);
  if (store == NULL)
    {
      g_task_set_task_data (task, g_steal_pointer (&plan), (GDestroyNotify) shuwu_import_plan_free);
      g_task_run_in_thread (task, import_in_thread);
      return;
    }

  plan->now_us = shuwu_clock_get_now_us (shuwu_store_get_clock (store));
  shuwu_store_run (store, lane, import_job,
                   g_steal_pointer (&plan), (GDestroyNotify) shuwu_import_plan_free,
                   (GDestroyNotify) shuwu_import_report_free, g_steal_pointer (&task));
}

/**
 * shuwu_import_titles_finish:
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Gets the report of an import.
 *
 * Returns: (transfer full): the report, or %NULL if nothing was imported
 */
ShuwuImportReport *
shuwu_import_titles_finish (GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static ShuwuImportPreview *
preview_new (ShuwuRecordReader *reader)
{
  ShuwuImportPreview *self = g_new0 (ShuwuImportPreview, 1);
  guint n_columns = 0;
  const ShuwuColumn *columns = shuwu_record_reader_get_columns (reader, &n_columns);

  self->format = shuwu_record_reader_get_format (reader);
  self->encoding = shuwu_record_reader_get_encoding (reader);
  self->size = shuwu_record_reader_get_size (reader);
  self->has_headings = shuwu_record_reader_has_headings (reader);
  self->headings = g_strdupv ((GStrv) shuwu_record_reader_get_headings (reader));
  self->columns = g_array_new (FALSE, FALSE, sizeof (ShuwuColumn));
  if (columns != NULL)
    g_array_append_vals (self->columns, columns, n_columns);
  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_read_record_free);

  return self;
}

static ShuwuImportPreview *
make_preview (const ShuwuImportPlan  *plan,
              GCancellable           *cancellable,
              GError                **error)
{
  g_autoptr (ShuwuRecordReader) reader = shuwu_record_reader_open (plan->path, &plan->options, cancellable, error);
  g_autoptr (ShuwuImportPreview) preview = NULL;
  ShuwuReadRecord *record = NULL;

  if (reader == NULL)
    return NULL;

  preview = preview_new (reader);
  while (preview->records->len < plan->n_preview)
    {
      if (!shuwu_record_reader_next (reader, &record, error))
        return NULL;
      if (record == NULL)
        break;
      if (record->description != NULL)
        shuwu_description_prefer_script (record->description);
      g_ptr_array_add (preview->records, record);
    }

  return g_steal_pointer (&preview);
}

static void
preview_in_thread (GTask        *task,
                   gpointer      source_object,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  GError *error = NULL;
  ShuwuImportPreview *preview = make_preview (task_data, cancellable, &error);

  if (preview != NULL)
    g_task_return_pointer (task, preview, (GDestroyNotify) shuwu_import_preview_free);
  else
    g_task_return_error (task, error);
}

/**
 * shuwu_import_preview_async:
 * @request: what would be imported; only the path and the options count
 * @n_records: how many records to read
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Reads the beginning of a file.
 *
 * Fails as shuwu_record_reader_open () does.
 */
void
shuwu_import_preview_async (const ShuwuImportRequest *request,
                            guint                     n_records,
                            GCancellable             *cancellable,
                            GAsyncReadyCallback       callback,
                            gpointer                  user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  ShuwuImportPlan *plan = shuwu_import_plan_new (request);

  plan->n_preview = n_records;
  g_task_set_source_tag (task, shuwu_import_preview_async);
  g_task_set_task_data (task, plan, (GDestroyNotify) shuwu_import_plan_free);
  g_task_run_in_thread (task, preview_in_thread);
}

ShuwuImportPreview *
shuwu_import_preview_finish (GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
