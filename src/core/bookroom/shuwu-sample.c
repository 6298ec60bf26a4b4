// SPDX-License-Identifier: GPL-3.0-or-later
/* A bookroom to try things on: well-known books, readers, what they lent, and courses.
 *
 * It is made the way a keeper would make it: two tables are imported, then the
 * desk lends and takes back, at times in the past, so that there are loans due
 * today, loans that are overdue, and a history. Only an empty bookroom is
 * filled.
 *
 *   empty? → titles → workers → visit 1 … visit n → courses
 */
#define G_LOG_DOMAIN "shuwu-bookroom"

#include "bookroom/shuwu-bookroom.h"

#include "bookroom/shuwu-sample-private.h"
#include "catalogue/shuwu-import.h"
#include "lending/shuwu-desk.h"
#include "shuwu-core.h"
#include "workers/shuwu-roster.h"

#include <glib/gstdio.h>

#define SAMPLE_ROOT SHUWU_RESOURCE_BASE "/sample/"
#define N_READERS 40
#define N_TITLES 337
#define N_VISITS 45
#define DAYS_OF_HISTORY 68
#define MINUTE_US (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
#define DAY_US (24 * 60 * MINUTE_US)

typedef struct
{
  char *file;         /* the table that is being imported */
  int visit;          /* the next one */
  gboolean is_return; /* its book comes back, rather than goes out */
} Sample;

/* A reader comes and lends one book. */
typedef struct
{
  char card[8];
  char barcode[8];
  gint64 lent_us;
  gint64 returned_us; /* 0: not yet */
} Visit;

static void
drop_file (Sample *self)
{
  if (self->file != NULL)
    g_unlink (self->file);
  g_clear_pointer (&self->file, g_free);
}

static void
sample_free (Sample *self)
{
  drop_file (self);
  g_free (self);
}

static gboolean
put_file (Sample      *self,
          const char  *name,
          GError     **error)
{
  g_autofree char *resource = g_strconcat (SAMPLE_ROOT, name, NULL);
  g_autoptr (GBytes) table = g_resource_lookup_data (shuwu_core_get_resource (), resource, 0, error);

  drop_file (self);
  if (table != NULL)
    self->file = shuwu_sample_put_file (g_bytes_get_data (table, NULL), (gssize) g_bytes_get_size (table), error);

  return self->file != NULL;
}

/* The same every time, spread over readers, shelves and weeks. Most early books are back; every eleventh is late. */
static Visit
plan_visit (int    number,
            gint64 now_us)
{
  int title = (number * 37 + number / 9 * 5) % N_TITLES;
  gint64 age_days = DAYS_OF_HISTORY - number * DAYS_OF_HISTORY / (N_VISITS - 1);
  Visit visit = { .lent_us = now_us - age_days * DAY_US - (number % 7 + 1) * MINUTE_US * 7 };

  g_snprintf (visit.card, sizeof visit.card, "C%04d", 1 + number * 7 % N_READERS);
  g_snprintf (visit.barcode, sizeof visit.barcode, "%d", 100010 + 10 * title);
  if (age_days > 27 && number % 11 != 3)
    visit.returned_us = visit.lent_us + (9 + number % 17) * DAY_US;

  return visit;
}

static void
trained_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (shuwu_sample_training_finish (SHUWU_BOOKROOM (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void next_visit (GTask *task);

static void
visited_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Sample *self = g_task_get_task_data (task);
  g_autoptr (ShuwuReceipt) receipt = NULL;
  GError *error = NULL;

  receipt = self->is_return ? shuwu_desk_return_finish (SHUWU_STORE (source), result, &error)
                            : shuwu_desk_checkout_finish (SHUWU_STORE (source), result, &error);
  if (receipt == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  if (self->is_return)
    self->visit++;
  self->is_return = !self->is_return;
  next_visit (g_steal_pointer (&task));
}

static void
next_visit (GTask *task)
{
  Sample *self = g_task_get_task_data (task);
  ShuwuBookroom *bookroom = g_task_get_source_object (task);
  ShuwuStore *store = shuwu_bookroom_get_store (bookroom);
  GCancellable *cancellable = g_task_get_cancellable (task);
  gint64 now_us = shuwu_clock_get_now_us (shuwu_bookroom_get_clock (bookroom));
  Visit visit = plan_visit (self->visit, now_us);

  if (self->is_return && visit.returned_us == 0)
    {
      self->is_return = FALSE;
      visit = plan_visit (++self->visit, now_us);
    }

  if (self->visit >= N_VISITS)
    {
      shuwu_sample_training_async (bookroom, cancellable, trained_cb, task);
    }
  else if (self->is_return)
    {
      shuwu_desk_return_async (store, visit.barcode, visit.returned_us, cancellable, visited_cb, task);
    }
  else
    {
      shuwu_desk_checkout_async (store, visit.card, visit.barcode, visit.lent_us, cancellable, visited_cb, task);
    }
}

static void
workers_imported_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  ShuwuBookroom *bookroom = g_task_get_source_object (task);
  g_autoptr (ShuwuRosterReport) report = shuwu_roster_import_finish (shuwu_bookroom_get_store (bookroom), result, &error);

  if (report == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_assert (report->rejected == 0);
  next_visit (g_steal_pointer (&task));
}

static void
titles_imported_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Sample *self = g_task_get_task_data (task);
  ShuwuBookroom *bookroom = g_task_get_source_object (task);
  ShuwuRosterRequest request = { 0 };
  GError *error = NULL;
  g_autoptr (ShuwuImportReport) report = shuwu_import_titles_finish (result, &error);

  if (report == NULL || !put_file (self, "sample-workers.csv", &error))
    {
      g_task_return_error (task, error);
      return;
    }

  g_assert (report->rejected == 0);
  request.path = self->file;
  shuwu_roster_import_async (shuwu_bookroom_get_store (bookroom), &request, NULL, g_task_get_cancellable (task),
                             workers_imported_cb, g_object_ref (task));
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Sample *self = g_task_get_task_data (task);
  ShuwuImportRequest request = { 0 };
  GError *error = NULL;
  g_autoptr (ShuwuBookroomStatus) status = shuwu_bookroom_status_finish (SHUWU_BOOKROOM (source), result, &error);

  if (status != NULL && (status->titles > 0 || status->workers > 0))
    g_set_error_literal (&error, SHUWU_BOOKROOM_ERROR, SHUWU_BOOKROOM_ERROR_NOT_EMPTY,
                         "Only an empty bookroom can be filled with the sample");
  if (error != NULL || !put_file (self, "sample-titles.csv", &error))
    {
      g_task_return_error (task, error);
      return;
    }

  request.path = self->file;
  shuwu_import_titles_async (shuwu_bookroom_get_store (SHUWU_BOOKROOM (source)), &request, NULL,
                             g_task_get_cancellable (task), titles_imported_cb, g_object_ref (task));
}

/**
 * shuwu_bookroom_add_sample_async:
 * @self: an open bookroom
 * @cancellable: (nullable): gives up in the middle
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Fills an empty bookroom with well-known books, readers, loans and courses to try things on.
 *
 * Fails with [error@Bookroom.NOT_EMPTY] if there is a title or a worker.
 */
void
shuwu_bookroom_add_sample_async (ShuwuBookroom       *self,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, shuwu_bookroom_add_sample_async);
  g_task_set_task_data (task, g_new0 (Sample, 1), (GDestroyNotify) sample_free);
  shuwu_bookroom_status_async (self, cancellable, counted_cb, task);
}

gboolean
shuwu_bookroom_add_sample_finish (ShuwuBookroom  *self,
                                  GAsyncResult   *result,
                                  GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
