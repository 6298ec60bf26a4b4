// SPDX-License-Identifier: GPL-3.0-or-later
/* Brings a roster into the room.
 *
 * The file is streamed through one job of the store and one transaction: until
 * its end nobody sees anything of it, and an import that is cancelled or fails
 * has changed nothing. A dry run goes the same way on the lane for long reads
 * and writes nothing. */
#define G_LOG_DOMAIN "shuwu-workers"

#include "workers/shuwu-roster.h"

#include "storage/shuwu-clock.h"
#include "storage/shuwu-out-file.h"
#include "workers/shuwu-roll-private.h"
#include "workers/shuwu-roster-table-private.h"

#define ROWS_BETWEEN_LOOKS 64

/* A request that lives on a thread: everything in it is its own. */
typedef struct
{
  ShuwuRosterRequest request;
  char *path;
  char *rejects_path;
  ShuwuRosterColumn *columns;
  ShuwuImportProgress *progress;
  gint64 now_us;
  guint n_rows;                   /* of a preview */
} Plan;

/* An import on its way. */
typedef struct
{
  const Plan *plan;
  ShuwuRosterTable *table;
  ShuwuRoll *roll;
  ShuwuRosterReport *report;
  GString *rejects;               /* NULL: not wanted */
} Import;

static Plan *
plan_new (const ShuwuRosterRequest *request)
{
  Plan *plan = g_new0 (Plan, 1);

  plan->request = *request;
  plan->path = g_strdup (request->path);
  plan->rejects_path = g_strdup (request->rejects_path);
  plan->columns = g_memdup2 (request->columns, request->n_columns * sizeof (ShuwuRosterColumn));
  plan->request.path = plan->path;
  plan->request.rejects_path = plan->rejects_path;
  plan->request.columns = plan->columns;

  return plan;
}

static void
plan_free (gpointer data)
{
  Plan *plan = data;

  g_clear_pointer (&plan->progress, shuwu_import_progress_unref);
  g_free (plan->path);
  g_free (plan->rejects_path);
  g_free (plan->columns);
  g_free (plan);
}

static ShuwuRosterReport *
report_new (void)
{
  ShuwuRosterReport *self = g_new0 (ShuwuRosterReport, 1);

  self->rejects = g_array_new (FALSE, FALSE, sizeof (ShuwuRosterRefusal));
  self->cleaned = g_array_new (FALSE, FALSE, sizeof (gint64));

  return self;
}

void
shuwu_roster_report_free (ShuwuRosterReport *self)
{
  g_array_unref (self->rejects);
  g_array_unref (self->cleaned);
  g_free (self);
}

void
shuwu_roster_preview_free (ShuwuRosterPreview *self)
{
  g_strfreev (self->headings);
  g_clear_pointer (&self->columns, g_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

static void
import_clear (Import *self)
{
  g_clear_pointer (&self->table, shuwu_roster_table_free);
  g_clear_pointer (&self->roll, shuwu_roll_free);
  g_clear_pointer (&self->report, shuwu_roster_report_free);
  if (self->rejects != NULL)
    g_string_free (g_steal_pointer (&self->rejects), TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

/* --- on a thread of the store --- */

static void
note_refusal (Import            *self,
              const ShuwuCsvRow *row,
              gint64             record,
              ShuwuRosterReject  why)
{
  ShuwuRosterRefusal refusal = { .record = record, .offset = row->offset, .reject = why };

  self->report->rejected++;
  if (self->report->rejects->len < SHUWU_ROSTER_REJECTS_MAX)
    g_array_append_val (self->report->rejects, refusal);
  if (self->rejects != NULL)
    shuwu_roster_table_append_reject (self->table, self->rejects, row, why);
}

/* What was dropped is told: it may have stood for a letter that another program could read. */
static void
note_dropped (ShuwuRosterReport *report,
              guint              n_dropped,
              gint64             record)
{
  report->dropped += n_dropped;
  if (n_dropped > 0 && report->cleaned->len < SHUWU_ROSTER_REJECTS_MAX)
    g_array_append_val (report->cleaned, record);
}

static gboolean
take_row (Import             *self,
          const ShuwuCsvRow  *row,
          gint64              record,
          GError            **error)
{
  g_auto (ShuwuRosterRow) said = { 0 };
  ShuwuRollOutcome outcome = SHUWU_ROLL_REJECTED;
  guint n_columns = 0;
  const ShuwuRosterColumn *columns = shuwu_roster_table_get_columns (self->table, &n_columns);

  shuwu_roster_row_read (&said, row, columns, n_columns);
  if (!shuwu_roll_take (self->roll, &said, &outcome, error))
    return FALSE;

  self->report->read++;
  note_dropped (self->report, said.n_dropped, record);
  self->report->added += outcome == SHUWU_ROLL_ADDED;
  self->report->updated += outcome == SHUWU_ROLL_UPDATED;
  self->report->unchanged += outcome == SHUWU_ROLL_UNCHANGED;
  if (outcome == SHUWU_ROLL_REJECTED)
    note_refusal (self, row, record, said.reject);

  return TRUE;
}

static void
tell (Import *self)
{
  ShuwuCsv *csv = shuwu_roster_table_get_csv (self->table);

  if (self->plan->progress != NULL)
    shuwu_import_progress_set (self->plan->progress, shuwu_csv_get_size (csv), shuwu_csv_get_position (csv),
                               self->report->read, self->report->rejected);
}

static gboolean
take_all (Import        *self,
          GCancellable  *cancellable,
          GError       **error)
{
  const ShuwuCsvRow *row = NULL;
  gint64 record = 0;

  for (;;)
    {
      if (!shuwu_roster_table_next (self->table, &row, &record, error))
        return FALSE;
      if (row == NULL)
        return TRUE;

      if (!take_row (self, row, record, error))
        return FALSE;
      if (self->report->read % ROWS_BETWEEN_LOOKS == 0)
        {
          tell (self);
          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return FALSE;
        }
    }
}

static gpointer
import_roster (ShuwuDb       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  const Plan *plan = data;
  g_auto (Import) self = { .plan = plan };

  self.table = shuwu_roster_table_open (&plan->request, cancellable, error);
  if (self.table == NULL || !shuwu_out_file_may_hold_rest (plan->rejects_path, plan->request.path, error))
    return NULL;

  self.roll = shuwu_roll_new (db, plan->request.is_dry, plan->now_us, error);
  self.report = report_new ();
  self.report->has_headings = shuwu_roster_table_has_headings (self.table);
  self.report->encoding = shuwu_csv_get_encoding (shuwu_roster_table_get_csv (self.table));
  if (plan->rejects_path != NULL)
    self.rejects = shuwu_roster_table_new_rejects (self.table);

  if (self.roll == NULL || !take_all (&self, cancellable, error) ||
      g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (self.rejects != NULL && self.report->rejected > 0 &&
      !shuwu_out_file_write (plan->rejects_path, self.rejects->str, self.rejects->len, error))
    return NULL;

  tell (&self);
  if (plan->progress != NULL)
    shuwu_import_progress_set_read (plan->progress);
  return g_steal_pointer (&self.report);
}

/* --- for the main thread --- */

static void
import_in_thread (GTask        *task,
                  gpointer      source_object,
                  gpointer      data,
                  GCancellable *cancellable)
{
  GError *error = NULL;
  ShuwuRosterReport *report = import_roster (NULL, data, cancellable, &error);

  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) shuwu_roster_report_free);
  else
    g_task_return_error (task, error);
}

/**
 * shuwu_roster_import_async:
 * @store: (nullable): a store that is open; may be %NULL for a dry run, which then compares with nobody
 * @request: what to import, and how
 * @progress: (nullable): told how far it is
 * @cancellable: (nullable): gives up; nothing is changed
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Imports a roster: adds workers, units and cards, and takes over what is new of
 * workers who are there. Nothing that is known is replaced by an empty cell, and
 * nobody is removed because a roster does not name them.
 *
 * Fails with [error@Workers.NOT_A_ROSTER] if the file is no table with names, with
 * `SHUWU_TEXT_ERROR` if it cannot be read as text.
 */
void
shuwu_roster_import_async (ShuwuStore               *store,
                           const ShuwuRosterRequest *request,
                           ShuwuImportProgress      *progress,
                           GCancellable             *cancellable,
                           GAsyncReadyCallback       callback,
                           gpointer                  user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Plan *plan = plan_new (request);

  plan->progress = progress != NULL ? shuwu_import_progress_ref (progress) : NULL;
  g_task_set_source_tag (task, shuwu_roster_import_async);
  if (store == NULL)
    {
      g_return_if_fail (request->is_dry);
      g_task_set_task_data (task, plan, plan_free);
      g_task_run_in_thread (task, import_in_thread);
      g_object_unref (task);
      return;
    }

  plan->now_us = shuwu_clock_get_now_us (shuwu_store_get_clock (store));
  shuwu_store_run (store, request->is_dry ? SHUWU_LANE_SURVEY : SHUWU_LANE_WRITE, import_roster, plan, plan_free,
                   (GDestroyNotify) shuwu_roster_report_free, task);
}

ShuwuRosterReport *
shuwu_roster_import_finish (ShuwuStore    *store,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static ShuwuRosterPreview *
preview_new (ShuwuRosterTable *table)
{
  ShuwuRosterPreview *self = g_new0 (ShuwuRosterPreview, 1);
  guint n_columns = 0;
  const ShuwuRosterColumn *columns = shuwu_roster_table_get_columns (table, &n_columns);

  self->encoding = shuwu_csv_get_encoding (shuwu_roster_table_get_csv (table));
  self->size = shuwu_csv_get_size (shuwu_roster_table_get_csv (table));
  self->has_headings = shuwu_roster_table_has_headings (table);
  self->headings = g_strdupv ((GStrv) shuwu_roster_table_get_headings (table));
  self->columns = g_array_new (FALSE, FALSE, sizeof (ShuwuRosterColumn));
  g_array_append_vals (self->columns, columns, n_columns);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  return self;
}

static void
preview_in_thread (GTask        *task,
                   gpointer      source_object,
                   gpointer      data,
                   GCancellable *cancellable)
{
  const Plan *plan = data;
  GError *error = NULL;
  g_autoptr (ShuwuRosterTable) table = shuwu_roster_table_open (&plan->request, cancellable, &error);
  g_autoptr (ShuwuRosterPreview) preview = table != NULL ? preview_new (table) : NULL;
  const ShuwuCsvRow *row = NULL;
  gint64 record;

  while (preview != NULL && preview->rows->len < plan->n_rows)
    {
      if (!shuwu_roster_table_next (table, &row, &record, &error))
        g_clear_pointer (&preview, shuwu_roster_preview_free);
      else if (row == NULL)
        break;
      else
        g_ptr_array_add (preview->rows, g_strdupv ((GStrv) row->cells));
    }

  if (preview != NULL)
    g_task_return_pointer (task, g_steal_pointer (&preview), (GDestroyNotify) shuwu_roster_preview_free);
  else
    g_task_return_error (task, error);
}

/**
 * shuwu_roster_preview_async:
 * @request: which file, and what is known of it
 * @n_rows: how many rows to show
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Looks at the beginning of a roster: its encoding, its headings, what they were
 * taken for, its first rows.
 */
void
shuwu_roster_preview_async (const ShuwuRosterRequest *request,
                            guint                     n_rows,
                            GCancellable             *cancellable,
                            GAsyncReadyCallback       callback,
                            gpointer                  user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Plan *plan = plan_new (request);

  plan->n_rows = n_rows;
  g_task_set_source_tag (task, shuwu_roster_preview_async);
  g_task_set_task_data (task, plan, plan_free);
  g_task_run_in_thread (task, preview_in_thread);
}

ShuwuRosterPreview *
shuwu_roster_preview_finish (GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
