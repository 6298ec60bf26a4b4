// SPDX-License-Identifier: GPL-3.0-or-later
/* The one way to the database: jobs that run on threads of the store.
 *
 * There are three lanes, each a thread with a connection and a queue of its own:
 *
 *   write   every change, one after the other, each in a transaction of its own
 *           (BEGIN IMMEDIATE) that is on the disk when the caller hears of it
 *   read    what a person waits for; sees what is committed, never waits for a
 *           writer (measured: behind an import a keystroke would wait seconds)
 *   survey  long reads, so that a dry run does not hold up a keystroke
 *
 * A job commits only if it set no error. Its task is returned from the thread;
 * GTask brings the result home. */
#define G_LOG_DOMAIN "shuwu-storage"

#include "storage/shuwu-store.h"

#include "storage/shuwu-clock.h"
#include "storage/shuwu-db-private.h"
#include "storage/shuwu-schema.h"
#include "storage/shuwu-store-private.h"

#define N_LANES (SHUWU_LANE_SURVEY + 1)

struct _ShuwuStore
{
  GObject parent_instance;

  /* Owned */
  char *path;
  ShuwuClock *clock;
  ShuwuStoreLane *lanes[N_LANES];

  /* Borrowed */
  const ShuwuStoreHooks *hooks;
};

G_DEFINE_FINAL_TYPE (ShuwuStore, shuwu_store, G_TYPE_OBJECT)

static void
shuwu_store_dispose (GObject *object)
{
  ShuwuStore *self = SHUWU_STORE (object);

  /* The writer goes last: it is the one that folds the log into the file. */
  for (int i = N_LANES - 1; i >= 0; i--)
    shuwu_store_lane_stop (self->lanes[i]);

  G_OBJECT_CLASS (shuwu_store_parent_class)->dispose (object);
}

static void
shuwu_store_finalize (GObject *object)
{
  ShuwuStore *self = SHUWU_STORE (object);

  for (int i = 0; i < N_LANES; i++)
    shuwu_store_lane_free (self->lanes[i]);
  g_clear_pointer (&self->clock, shuwu_clock_unref);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (shuwu_store_parent_class)->finalize (object);
}

static void
shuwu_store_class_init (ShuwuStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = shuwu_store_dispose;
  object_class->finalize = shuwu_store_finalize;
}

static void
shuwu_store_init (ShuwuStore *self)
{
  for (int i = 0; i < N_LANES; i++)
    self->lanes[i] = shuwu_store_lane_new (self, i);
}

/**
 * shuwu_store_new:
 * @path: the database file; made by the first job if it is absent
 * @clock: the time that changes are stamped with
 * @hooks: (nullable): what the rooms add to every connection; must outlive the store
 *
 * Makes a store. Nothing is opened yet.
 *
 * Returns: (transfer full): a store
 */
ShuwuStore *
shuwu_store_new (const char            *path,
                 ShuwuClock            *clock,
                 const ShuwuStoreHooks *hooks)
{
  ShuwuStore *self = g_object_new (SHUWU_TYPE_STORE, NULL);

  self->path = g_strdup (path);
  self->clock = shuwu_clock_ref (clock);
  self->hooks = hooks;

  return self;
}

const char *
shuwu_store_get_path (ShuwuStore *self)
{
  return self->path;
}

const ShuwuStoreHooks *
shuwu_store_get_hooks (ShuwuStore *self)
{
  return self->hooks;
}

ShuwuClock *
shuwu_store_get_clock (ShuwuStore *self)
{
  return self->clock;
}

void
shuwu_store_push (ShuwuStore    *self,
                  ShuwuLane      lane,
                  ShuwuStoreJob *job)
{
  shuwu_store_lane_push (self->lanes[lane], job);
}

/**
 * shuwu_store_run:
 * @self: a store that is open
 * @lane: where the job belongs
 * @work: (nullable): the job; runs on a thread of the store, in one transaction. %NULL only opens the lane
 * @plan: (transfer full): what the job needs to know; only the job touches it from now on
 * @plan_free: (nullable): frees @plan; runs on the thread of the store
 * @result_free: (nullable): frees a result that nobody could take
 * @task: (transfer full): gets the job's result as a pointer, or its error
 *
 * Queues a job.
 *
 * Everything the job changed is on the disk before @task returns, or nothing of
 * it. A cancelled task that has not begun is dropped; a running query ends some
 * ten milliseconds after the cancel and its transaction is rolled back.
 */
/* lint: parameters: a plan and how it is freed belong together, as do a job and its task */
void
shuwu_store_run (ShuwuStore     *self,
                 ShuwuLane       lane,
                 ShuwuStoreWork  work,
                 gpointer        plan,
                 GDestroyNotify  plan_free,
                 GDestroyNotify  result_free,
                 GTask          *task)
{
  ShuwuStoreJob *job = g_new0 (ShuwuStoreJob, 1);

  g_return_if_fail (SHUWU_IS_STORE (self));
  g_return_if_fail (G_IS_TASK (task));

  job->task = task;
  job->work = work;
  job->plan = plan;
  job->plan_free = plan_free;
  job->result_free = result_free;

  shuwu_store_push (self, lane, job);
}

/**
 * shuwu_store_warm_up:
 * @self: a store
 *
 * Begins to open the file, for who will ask for something in a moment.
 *
 * That is what opening may need, and what the first change will need.
 *
 * Nobody hears whether it worked: the first job tries again, and tells. Who drops
 * the store meanwhile waits until it is open.
 */
void
shuwu_store_warm_up (ShuwuStore *self)
{
  GTask *task;

  g_return_if_fail (SHUWU_IS_STORE (self));

  /* Not of the store: that would outlive its last owner, and its thread the program. */
  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_source_tag (task, shuwu_store_warm_up);
  shuwu_store_run (self, SHUWU_LANE_WRITE, NULL, NULL, NULL, NULL, task);
}

/* Whether the file can be worked with as it is: its schema is the newest, its log is on, nothing is to be caught up with. */
static gboolean
judge_file (ShuwuDb                *db,
            const ShuwuStoreHooks  *hooks,
            gboolean               *is_current,
            GError                **error)
{
  gint64 version = 0, has_log = 0;

  if (!shuwu_schema_judge (db, &version, error))
    return FALSE;

  *is_current = version == shuwu_schema_get_newest ();
  if (!*is_current)
    return TRUE;

  /* lint: no-sql: this is no question about what is in the tables */
  if (!shuwu_db_read_pragma (db, "SELECT journal_mode = 'wal' FROM pragma_journal_mode", &has_log, error))
    return FALSE;

  *is_current = has_log != 0;
  return !*is_current || hooks == NULL || hooks->is_current == NULL || hooks->is_current (db, is_current, error);
}

static gpointer
judge_job (ShuwuDb       *db,
           gpointer       hooks,
           GCancellable  *cancellable,
           GError       **error)
{
  gboolean is_current = FALSE;

  return GINT_TO_POINTER (judge_file (db, hooks, &is_current, error) && is_current);
}

static void
judged_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GTask *task = user_data;
  GError *error = NULL;
  gboolean is_current = g_task_propagate_pointer (G_TASK (result), &error) != NULL;

  if (!is_current && error == NULL)
    {
      shuwu_store_run (SHUWU_STORE (source), SHUWU_LANE_WRITE, NULL, NULL, NULL, NULL, task);
      return;
    }

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

/**
 * shuwu_store_open_async:
 * @self: a store
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Opens the file, makes or migrates its schema.
 *
 * A file that needs nothing is only read: what another program writes at this
 * time, an import perhaps, is not waited for. One that is to be migrated waits,
 * and fails with [error@Storage.BUSY] if that takes too long.
 *
 * Fails with [error@Storage.TOO_NEW] if a newer program made the file, with
 * [error@Storage.FOREIGN] if it is not a bookroom's, with [error@Storage.BROKEN]
 * if it cannot be read; the file is then untouched.
 */
void
shuwu_store_open_async (ShuwuStore          *self,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, shuwu_store_open_async);
  if (!g_file_test (self->path, G_FILE_TEST_EXISTS))
    {
      shuwu_store_run (self, SHUWU_LANE_WRITE, NULL, NULL, NULL, NULL, task);
      return;
    }

  /* Not where people read: that lane may be busy with what the first page shows. */
  shuwu_store_run (self, SHUWU_LANE_SURVEY, judge_job, (gpointer) self->hooks, NULL, NULL,
                   g_task_new (self, cancellable, judged_cb, task));
}

gboolean
shuwu_store_open_finish (ShuwuStore    *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
