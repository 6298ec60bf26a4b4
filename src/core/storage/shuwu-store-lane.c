// SPDX-License-Identifier: GPL-3.0-or-later
/* One lane of a store: a thread with a connection and a queue of its own.
 *
 * The thread begins with the first job, and opens its connection for it. A job
 * commits only if it set no error, and not if it found nothing to do. Its task is returned from the thread; GTask
 * brings the result home.
 *
 * What is committed is in the log, on the disk. The lane that writes folds the log
 * into the file when no job came for a while, or when the log has become long,
 * and then after the answer: never inside a commit. It is the one connection of
 * the process that does so, as it is the one that writes: SQLite before 3.51.3 can
 * damage a file of which one thread begins the log anew while another folds it. */
#define G_LOG_DOMAIN "shuwu-storage"

#include "storage/shuwu-store-lane-private.h"

#include "storage/shuwu-clock.h"
#include "storage/shuwu-db-private.h"
#include "storage/shuwu-schema.h"
#include "storage/shuwu-store-private.h"

struct _ShuwuStoreLane
{
  ShuwuStore *store; /* borrowed: the store outlives its threads */
  ShuwuLane kind;
  GThread *thread;   /* NULL until the first job */
  GAsyncQueue *jobs; /* of ShuwuStoreJob, or QUIT */
  ShuwuDb *db;       /* touched by @thread only */
};

static const char QUIT[] = "quit";

/* Pages of the log. One commit at the desk writes ten or so; what is folded at once takes as long as the disk needs for it. */
#define LOG_PAGES_WORTH 100
#define LOG_PAGES_MAX 4000
/* Nobody at a desk scans again as soon as this. */
#define QUIET_US 400000

static gboolean
stop_source (gpointer user_data)
{
  return G_SOURCE_REMOVE;
}

/* A task holds references to objects of the caller's thread, the store perhaps
 * among them, so the last reference must be dropped there: were it dropped here,
 * this thread could dispose the store and wait for itself. */
static void
send_home (GTask *task)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_callback (source, stop_source, task, g_object_unref);
  g_source_attach (source, g_task_get_context (task));
}

static void
job_finish (ShuwuStoreJob *job)
{
  if (job->plan_free != NULL)
    job->plan_free (job->plan);
  send_home (job->task);
  g_free (job);
}

static gboolean
is_current (ShuwuStoreLane  *lane,
            ShuwuDb         *db,
            gboolean        *answer,
            GError         **error)
{
  const ShuwuStoreHooks *hooks = shuwu_store_get_hooks (lane->store);

  *answer = hooks == NULL || hooks->before_commit == NULL;
  if (*answer || hooks->is_current == NULL)
    return TRUE;

  if (!hooks->is_current (db, answer, error))
    return FALSE;

  shuwu_db_reset_statements (db);
  return TRUE;
}

/* What a migration, or another version of the program, left to do. Where that is nothing, nobody is waited for. */
static gboolean
catch_up (ShuwuStoreLane  *lane,
          ShuwuDb         *db,
          GError         **error)
{
  const ShuwuStoreHooks *hooks = shuwu_store_get_hooks (lane->store);
  gboolean is_done = FALSE;

  if (!is_current (lane, db, &is_done, error))
    return FALSE;
  if (is_done)
    return TRUE;

  if (!shuwu_db_exec (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (hooks->before_commit (db, error))
    {
      shuwu_db_reset_statements (db);
      if (shuwu_db_exec (db, "COMMIT", error))
        return TRUE;
    }

  shuwu_db_reset_statements (db);
  shuwu_db_exec (db, "ROLLBACK", NULL);
  return FALSE;
}

static gboolean
lane_open (ShuwuStoreLane  *lane,
           GError         **error)
{
  const ShuwuStoreHooks *hooks = shuwu_store_get_hooks (lane->store);
  const char *path = shuwu_store_get_path (lane->store);
  gboolean writes = lane->kind == SHUWU_LANE_WRITE;
  g_autoptr (ShuwuDb) db = NULL;

  if (lane->db != NULL)
    return TRUE;

  db = shuwu_db_open (path, writes ? SHUWU_DB_WRITES : SHUWU_DB_READS, error);
  if (db == NULL)
    return FALSE;
  if (hooks != NULL && hooks->set_up != NULL && !hooks->set_up (db, error))
    return FALSE;
  if (writes && (!shuwu_schema_migrate (db, path, error) ||
                 !shuwu_db_exec (db, "PRAGMA journal_mode = WAL", error) || !catch_up (lane, db, error)))
    return FALSE;

  lane->db = g_steal_pointer (&db);
  return TRUE;
}

static gboolean
tick_device (ShuwuStore  *self,
             ShuwuDb     *db,
             GError     **error)
{
  ShuwuStatement *tick = shuwu_db_prepare (db, "device_tick", error);

  if (tick == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (tick, ":now_ms", shuwu_clock_get_now_us (shuwu_store_get_clock (self)) / 1000);
  return shuwu_statement_run (tick, error);
}

static gboolean
begin (ShuwuStoreLane  *lane,
       GError         **error)
{
  if (lane->kind != SHUWU_LANE_WRITE)
    return shuwu_db_exec (lane->db, "BEGIN", error);

  if (!shuwu_db_exec (lane->db, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (tick_device (lane->store, lane->db, error))
    return TRUE;

  shuwu_db_exec (lane->db, "ROLLBACK", NULL);
  return FALSE;
}

static gboolean
commit (ShuwuStoreLane  *lane,
        GError         **error)
{
  const ShuwuStoreHooks *hooks = shuwu_store_get_hooks (lane->store);

  if (shuwu_db_is_left_unchanged (lane->db))
    {
      shuwu_db_reset_statements (lane->db);
      return shuwu_db_exec (lane->db, "ROLLBACK", error);
    }
  if (lane->kind == SHUWU_LANE_WRITE && hooks != NULL && hooks->before_commit != NULL &&
      !hooks->before_commit (lane->db, error))
    return FALSE;

  shuwu_db_reset_statements (lane->db);
  return shuwu_db_exec (lane->db, "COMMIT", error);
}

static void
lane_run (ShuwuStoreLane *lane,
          ShuwuStoreJob  *job)
{
  GCancellable *cancellable = g_task_get_cancellable (job->task);
  GError *error = NULL;
  gpointer result = NULL;

  if (g_task_return_error_if_cancelled (job->task))
    return;

  if (!lane_open (lane, &error))
    {
      g_task_return_error (job->task, error);
      return;
    }
  if (job->folds_log && !shuwu_db_fold_log (lane->db, &error))
    {
      g_task_return_error (job->task, error);
      return;
    }
  if (job->work == NULL)
    {
      g_task_return_boolean (job->task, TRUE);
      return;
    }

  if (begin (lane, &error))
    {
      shuwu_db_begin_job (lane->db);
      shuwu_db_watch (lane->db, cancellable);
      result = job->work (lane->db, job->plan, cancellable, &error);
      shuwu_db_watch (lane->db, NULL);

      if (error == NULL && commit (lane, &error))
        {
          g_task_return_pointer (job->task, result, job->result_free);
          return;
        }

      shuwu_db_reset_statements (lane->db);
      shuwu_db_exec (lane->db, "ROLLBACK", NULL);
      if (result != NULL && job->result_free != NULL)
        job->result_free (result);
    }

  g_task_return_error (job->task, error);
}

/* What cannot be folded now is folded later. */
static void
fold_if_longer (ShuwuStoreLane *lane,
                int             n_pages)
{
  if (lane->db != NULL && shuwu_db_get_log_pages (lane->db) >= n_pages)
    shuwu_db_fold_log (lane->db, NULL);
}

static gpointer
wait_for_job (ShuwuStoreLane *lane)
{
  gpointer job = g_async_queue_timeout_pop (lane->jobs, QUIET_US);

  if (job != NULL)
    return job;

  fold_if_longer (lane, LOG_PAGES_WORTH);
  return g_async_queue_pop (lane->jobs);
}

static gpointer
lane_thread (gpointer data)
{
  ShuwuStoreLane *lane = data;
  gpointer next;

  while ((next = wait_for_job (lane)) != QUIT)
    {
      lane_run (lane, next);
      job_finish (next);
      fold_if_longer (lane, LOG_PAGES_MAX);
    }

  g_clear_pointer (&lane->db, shuwu_db_close);
  return NULL;
}

/**
 * shuwu_store_lane_new:
 * @store: the store it belongs to; outlives it
 * @kind: what runs in it
 *
 * Makes a lane. Nothing is opened yet.
 *
 * Returns: (transfer full): a lane
 */
ShuwuStoreLane *
shuwu_store_lane_new (ShuwuStore *store,
                      ShuwuLane   kind)
{
  ShuwuStoreLane *self = g_new0 (ShuwuStoreLane, 1);

  self->store = store;
  self->kind = kind;
  self->jobs = g_async_queue_new ();

  return self;
}

/**
 * shuwu_store_lane_stop:
 * @self: a lane
 *
 * Waits until all its jobs are done and closes its connection.
 */
void
shuwu_store_lane_stop (ShuwuStoreLane *self)
{
  if (self->thread == NULL)
    return;

  g_async_queue_push (self->jobs, (gpointer) QUIT);
  g_thread_join (g_steal_pointer (&self->thread));
}

void
shuwu_store_lane_free (ShuwuStoreLane *self)
{
  g_async_queue_unref (self->jobs);
  g_free (self);
}

/**
 * shuwu_store_lane_push:
 * @self: a lane
 * @job: (transfer full): what to run after all others
 *
 * Queues a job.
 */
void
shuwu_store_lane_push (ShuwuStoreLane *self,
                       ShuwuStoreJob  *job)
{
  if (self->thread == NULL)
    self->thread = g_thread_new ("shuwu-store", lane_thread, self);
  g_async_queue_push (self->jobs, job);
}
