// SPDX-License-Identifier: GPL-3.0-or-later
/* What is done for the file of a store as a whole: it is copied, it is checked, its log is folded in. */
#define G_LOG_DOMAIN "shuwu-storage"

#include "storage/shuwu-schema.h"
#include "storage/shuwu-sql.h"
#include "storage/shuwu-store-private.h"

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
  shuwu_store_run (self, SHUWU_LANE_SURVEY, check, (gpointer) shuwu_store_get_hooks (self), NULL, (GDestroyNotify) g_ptr_array_unref, task);
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

/**
 * shuwu_store_fold_async:
 * @self: a store that is open
 * @cancellable: (nullable): gives up, if it has not begun
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Folds the log into the file now, for who knows that there is time.
 *
 * The store does so by itself where no change comes for a while. Nothing depends
 * on it: what is in the log is on the disk.
 */
void
shuwu_store_fold_async (ShuwuStore          *self,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  ShuwuStoreJob *job = g_new0 (ShuwuStoreJob, 1);

  job->task = g_task_new (self, cancellable, callback, user_data);
  job->folds_log = TRUE;
  g_task_set_source_tag (job->task, shuwu_store_fold_async);
  shuwu_store_push (self, SHUWU_LANE_WRITE, job);
}

gboolean
shuwu_store_fold_finish (ShuwuStore    *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
