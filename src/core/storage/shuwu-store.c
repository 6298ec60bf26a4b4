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
#include "storage/shuwu-sql.h"
#include "storage/shuwu-uuid.h"

#define N_LANES (SHUWU_LANE_SURVEY + 1)

typedef struct
{
  ShuwuStore *store; /* borrowed: the store outlives its threads */
  ShuwuLane kind;
  GThread *thread;   /* NULL until the first job */
  GAsyncQueue *jobs; /* of Job, or QUIT */
  ShuwuDb *db;       /* touched by @thread only */
} Lane;

struct _ShuwuStore
{
  GObject parent_instance;

  /* Owned */
  char *path;
  ShuwuClock *clock;
  Lane lanes[N_LANES];

  /* Borrowed */
  const ShuwuStoreHooks *hooks;
};

typedef struct
{
  GTask *task;
  ShuwuStoreWork work;
  gpointer plan;
  GDestroyNotify plan_free;
  GDestroyNotify result_free;
} Job;

static const char QUIT[] = "quit";

G_DEFINE_FINAL_TYPE (ShuwuStore, shuwu_store, G_TYPE_OBJECT)

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
job_finish (Job *job)
{
  if (job->plan_free != NULL)
    job->plan_free (job->plan);
  send_home (job->task);
  g_free (job);
}

/* What a migration, or another version of the program, left to do. Where that is nothing, nothing is written. */
static gboolean
catch_up (Lane     *lane,
          ShuwuDb  *db,
          GError  **error)
{
  const ShuwuStoreHooks *hooks = lane->store->hooks;

  if (hooks == NULL || hooks->before_commit == NULL)
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
lane_open (Lane    *lane,
           GError **error)
{
  ShuwuStore *self = lane->store;
  gboolean writes = lane->kind == SHUWU_LANE_WRITE;
  g_autoptr (ShuwuDb) db = NULL;

  if (lane->db != NULL)
    return TRUE;

  db = shuwu_db_open (self->path, writes ? SHUWU_DB_WRITES : SHUWU_DB_READS, error);
  if (db == NULL)
    return FALSE;
  if (self->hooks != NULL && self->hooks->set_up != NULL && !self->hooks->set_up (db, error))
    return FALSE;
  if (writes && (!shuwu_schema_migrate (db, self->path, error) ||
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

  shuwu_statement_bind_int64 (tick, ":now_ms", shuwu_clock_get_now_us (self->clock) / 1000);
  return shuwu_statement_run (tick, error);
}

static gboolean
begin (Lane    *lane,
       GError **error)
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
commit (Lane    *lane,
        GError **error)
{
  const ShuwuStoreHooks *hooks = lane->store->hooks;

  if (lane->kind == SHUWU_LANE_WRITE && hooks != NULL && hooks->before_commit != NULL &&
      !hooks->before_commit (lane->db, error))
    return FALSE;

  shuwu_db_reset_statements (lane->db);
  return shuwu_db_exec (lane->db, "COMMIT", error);
}

static void
lane_run (Lane *lane,
          Job  *job)
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
  if (job->work == NULL)
    {
      g_task_return_boolean (job->task, TRUE);
      return;
    }

  if (begin (lane, &error))
    {
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

static gpointer
lane_thread (gpointer data)
{
  Lane *lane = data;
  gpointer next;

  while ((next = g_async_queue_pop (lane->jobs)) != QUIT)
    {
      lane_run (lane, next);
      job_finish (next);
    }

  g_clear_pointer (&lane->db, shuwu_db_close);
  return NULL;
}

static void
shuwu_store_dispose (GObject *object)
{
  ShuwuStore *self = SHUWU_STORE (object);

  /* The writer goes last: it is the one that folds the log into the file. */
  for (int i = N_LANES - 1; i >= 0; i--)
    if (self->lanes[i].thread != NULL)
      {
        g_async_queue_push (self->lanes[i].jobs, (gpointer) QUIT);
        g_thread_join (g_steal_pointer (&self->lanes[i].thread));
      }

  G_OBJECT_CLASS (shuwu_store_parent_class)->dispose (object);
}

static void
shuwu_store_finalize (GObject *object)
{
  ShuwuStore *self = SHUWU_STORE (object);

  for (int i = 0; i < N_LANES; i++)
    g_async_queue_unref (self->lanes[i].jobs);
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
    self->lanes[i] = (Lane) { .store = self, .kind = i, .jobs = g_async_queue_new () };
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

ShuwuClock *
shuwu_store_get_clock (ShuwuStore *self)
{
  return self->clock;
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
  Job *job = g_new0 (Job, 1);
  Lane *target = &self->lanes[lane];

  g_return_if_fail (SHUWU_IS_STORE (self));
  g_return_if_fail (G_IS_TASK (task));

  job->task = task;
  job->work = work;
  job->plan = plan;
  job->plan_free = plan_free;
  job->result_free = result_free;

  if (target->thread == NULL)
    target->thread = g_thread_new ("shuwu-store", lane_thread, target);
  g_async_queue_push (target->jobs, job);
}

/**
 * shuwu_store_warm_up:
 * @self: a store
 *
 * Begins to open the file, for who will ask for something in a moment.
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

/**
 * shuwu_store_open_async:
 * @self: a store
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Opens the file, makes or migrates its schema.
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
  shuwu_store_run (self, SHUWU_LANE_WRITE, NULL, NULL, NULL, NULL, task);
}

gboolean
shuwu_store_open_finish (ShuwuStore    *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static gpointer
back_up (ShuwuDb       *db,
         gpointer       plan,
         GCancellable  *cancellable,
         GError       **error)
{
  return GINT_TO_POINTER (shuwu_schema_copy_aside (db, plan, cancellable, error));
}

/**
 * shuwu_store_backup_async:
 * @self: a store
 * @destination: the file to write; replaced if it exists
 * @cancellable: (nullable): gives up; nothing is left behind
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Writes a copy of the whole database while work goes on.
 *
 * Fails with [error@Storage.EXISTS] if @destination is a bookroom in use, this
 * one above all.
 */
void
shuwu_store_backup_async (ShuwuStore          *self,
                          const char          *destination,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, shuwu_store_backup_async);
  shuwu_store_run (self, SHUWU_LANE_SURVEY, back_up, g_strdup (destination), g_free, NULL, task);
}

gboolean
shuwu_store_backup_finish (ShuwuStore    *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}

/* Adds what a statement finds: its first column says what is wrong. */
static gboolean
collect (sqlite3_stmt *stmt,
         const char   *prefix,
         const char   *fine,
         GPtrArray    *findings)
{
  int code;

  while ((code = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      const char *text = (const char *) sqlite3_column_text (stmt, 0);

      if (g_strcmp0 (text, fine) != 0)
        g_ptr_array_add (findings, g_strdup_printf ("%s: %s", prefix, text));
    }

  return code == SQLITE_DONE;
}

static gboolean
collect_pragma (ShuwuDb     *db,
                const char  *pragma,
                const char  *fine,
                GPtrArray   *findings,
                GError     **error)
{
  sqlite3_stmt *stmt = NULL;
  gboolean is_complete = sqlite3_prepare_v2 (shuwu_db_get_handle (db), pragma, -1, &stmt, NULL) == SQLITE_OK &&
                         collect (stmt, pragma, fine, findings);

  if (!is_complete)
    shuwu_db_set_error (db, error);
  sqlite3_finalize (stmt);

  return is_complete;
}

static gboolean
collect_statement (ShuwuDb     *db,
                   const char  *name,
                   GPtrArray   *findings,
                   GError     **error)
{
  ShuwuStatement *check = shuwu_db_prepare (db, name, error);
  ShuwuStep step;

  if (check == NULL)
    return FALSE;

  while ((step = shuwu_statement_step (check, error)) == SHUWU_STEP_ROW)
    g_ptr_array_add (findings, g_strdup_printf ("%s: %s", name, shuwu_statement_get_text (check, 0)));

  return step == SHUWU_STEP_DONE;
}

static gpointer
check (ShuwuDb       *db,
       gpointer       plan,
       GCancellable  *cancellable,
       GError       **error)
{
  const ShuwuStoreHooks *hooks = plan;
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  const char * const *names = shuwu_sql_get_names ();

  if (!collect_pragma (db, "PRAGMA integrity_check", "ok", findings, error) ||
      !collect_pragma (db, "PRAGMA foreign_key_check", NULL, findings, error))
    return NULL;

  for (int i = 0; names[i] != NULL; i++)
    if (g_str_has_prefix (names[i], "check_") && !collect_statement (db, names[i], findings, error))
      return NULL;

  if (hooks != NULL && hooks->check != NULL && !hooks->check (db, findings, error))
    return NULL;

  return g_steal_pointer (&findings);
}

/**
 * shuwu_store_check_async:
 * @self: a store
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Looks whether the file is sound: SQLite's own checks, foreign keys, every
 * statement whose name begins with `check_`, and what the rooms add.
 */
void
shuwu_store_check_async (ShuwuStore          *self,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, shuwu_store_check_async);
  shuwu_store_run (self, SHUWU_LANE_SURVEY, check, (gpointer) self->hooks, NULL, (GDestroyNotify) g_ptr_array_unref, task);
}

/**
 * shuwu_store_check_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Gets what a check found.
 *
 * Returns: (transfer full) (element-type utf8): a line per fault, for logs; empty
 *   if the file is sound; %NULL if the check itself failed
 */
GPtrArray *
shuwu_store_check_finish (ShuwuStore    *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
