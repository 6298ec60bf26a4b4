// SPDX-License-Identifier: GPL-3.0-or-later
/* Units: a tree of names. Two units in the same place never have the same name,
 * so a path names one unit; what is missing of a path is made when a worker
 * comes who belongs there. */
#define G_LOG_DOMAIN "shuwu-workers"

#include "workers/shuwu-unit.h"

#include "storage/shuwu-uuid.h"
#include "workers/shuwu-unit-private.h"
#include "workers/shuwu-workers-private.h"

#include <string.h>

void
shuwu_unit_free (ShuwuUnit *self)
{
  g_free (self->uuid);
  g_free (self->name);
  g_free (self->path);
  g_free (self);
}

/* The slash of either width parts levels. */
static GStrv
split_path (const char *text)
{
  g_autoptr (GString) narrow = g_string_new (text);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  g_string_replace (narrow, "／", "/", 0);
  parts = g_strsplit (narrow->str, "/", -1);
  for (int i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *name = shuwu_worker_text_dup_normal (parts[i]);

      if (*name != '\0')
        g_strv_builder_add (names, name);
    }

  return g_strv_builder_end (names);
}

/**
 * shuwu_unit_path_dup_normal:
 * @text: a path as it was typed or read: "一分厂 / 二车间"
 *
 * Brings a path into the form it is shown in.
 *
 * Returns: (transfer full): the path; may be empty
 */
char *
shuwu_unit_path_dup_normal (const char *text)
{
  g_auto (GStrv) names = split_path (text);

  return g_strjoinv ("/", names);
}

/* --- on a thread of the store --- */

static gboolean
find_child (ShuwuDb     *db,
            gint64       parent_id,
            const char  *name,
            gint64      *id,
            GError     **error)
{
  ShuwuStatement *find = shuwu_db_prepare (db, "unit_find_child", error);

  if (find == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (find, ":parent_id", parent_id);
  shuwu_statement_bind_text (find, ":name", name);
  *id = 0;

  return shuwu_statement_read_int64 (find, id, error);
}

static gint64
insert_child (ShuwuDb     *db,
              gint64       parent_id,
              const char  *name,
              gint64       now_us,
              GError     **error)
{
  ShuwuStatement *insert = shuwu_db_prepare (db, "unit_insert", error);
  char uuid[SHUWU_UUID_LENGTH + 1];

  if (insert == NULL)
    return 0;

  shuwu_uuid_write (uuid, now_us);
  shuwu_statement_bind_text (insert, ":uuid", uuid);
  shuwu_statement_bind_int64 (insert, ":parent_id", parent_id);
  shuwu_statement_bind_text (insert, ":name", name);

  return shuwu_statement_run (insert, error) ? shuwu_db_get_last_row_id (db) : 0;
}

/**
 * shuwu_unit_find_or_make:
 * @db: a connection that writes
 * @parent_id: where the path begins; 0 for the top
 * @path: names from the top down, joined by "/"
 * @now_us: the time of the change
 * @error: return location for an error
 *
 * Finds the unit at the end of a path and makes what is missing of it.
 *
 * Returns: its id; @parent_id for an empty path; 0 with @error set for failure
 */
gint64
shuwu_unit_find_or_make (ShuwuDb     *db,
                         gint64       parent_id,
                         const char  *path,
                         gint64       now_us,
                         GError     **error)
{
  g_auto (GStrv) names = split_path (path);
  gint64 id = parent_id;

  for (int i = 0; names[i] != NULL; i++)
    {
      gint64 child_id = 0;

      if (!find_child (db, id, names[i], &child_id, error))
        return 0;
      if (child_id == 0)
        child_id = insert_child (db, id, names[i], now_us, error);
      if (child_id == 0)
        return 0;
      id = child_id;
    }

  return id;
}

static gpointer
add_unit (ShuwuDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const ShuwuWorkersPlan *plan = data;
  g_autofree char *path = shuwu_unit_path_dup_normal (plan->text);
  g_autoptr (ShuwuUnit) parent = NULL;
  gint64 id;

  if (*path == '\0')
    {
      g_set_error_literal (error, SHUWU_WORKERS_ERROR, SHUWU_WORKERS_ERROR_INVALID, "A unit needs a name");
      return NULL;
    }
  if (plan->parent_id != 0)
    {
      parent = shuwu_unit_read (db, plan->parent_id, error);
      if (parent == NULL)
        return NULL;
    }

  id = shuwu_unit_find_or_make (db, plan->parent_id, path, plan->now_us, error);
  return id != 0 ? shuwu_unit_read (db, id, error) : NULL;
}

/* Writes a unit's place and name, unless another one has them. */
static gboolean
place_unit (ShuwuDb     *db,
            gint64       id,
            gint64       parent_id,
            const char  *name,
            GError     **error)
{
  ShuwuStatement *place;
  gint64 other_id = 0;

  if (!find_child (db, parent_id, name, &other_id, error))
    return FALSE;
  if (other_id == id)
    return TRUE;
  if (other_id != 0)
    {
      g_set_error (error, SHUWU_WORKERS_ERROR, SHUWU_WORKERS_ERROR_NAME_TAKEN,
                   "There is a unit “%s” in this place already", name);
      return FALSE;
    }

  place = shuwu_db_prepare (db, "unit_place", error);
  if (place == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (place, ":id", id);
  shuwu_statement_bind_int64 (place, ":parent_id", parent_id);
  shuwu_statement_bind_text (place, ":name", name);
  return shuwu_statement_run (place, error);
}

static gpointer
rename_unit (ShuwuDb       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const ShuwuWorkersPlan *plan = data;
  g_autofree char *name = shuwu_worker_text_dup_normal (plan->text);
  g_autoptr (ShuwuUnit) before = shuwu_unit_read (db, plan->id, error);

  if (before == NULL)
    return NULL;
  if (*name == '\0' || strchr (name, '/') != NULL)
    {
      g_set_error (error, SHUWU_WORKERS_ERROR, SHUWU_WORKERS_ERROR_INVALID, "“%s” cannot be the name of a unit", name);
      return NULL;
    }

  return place_unit (db, plan->id, before->parent_id, name, error) ? g_steal_pointer (&before) : NULL;
}

static gpointer
move_unit (ShuwuDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const ShuwuWorkersPlan *plan = data;
  g_autoptr (ShuwuUnit) before = shuwu_unit_read (db, plan->id, error);
  g_autoptr (ShuwuUnit) parent = NULL;
  gint64 ancestor_id = plan->parent_id;

  if (before == NULL)
    return NULL;
  if (plan->parent_id != 0)
    {
      parent = shuwu_unit_read (db, plan->parent_id, error);
      if (parent == NULL)
        return NULL;
    }

  while (ancestor_id != 0)
    {
      gint64 next_id = 0;

      if (ancestor_id == plan->id)
        {
          g_set_error_literal (error, SHUWU_WORKERS_ERROR, SHUWU_WORKERS_ERROR_CYCLE,
                               "A unit cannot be moved into itself or into a unit below it");
          return NULL;
        }
      if (!shuwu_workers_read_number (db, "unit_get_parent", ancestor_id, &next_id, error))
        return NULL;
      ancestor_id = next_id;
    }

  return place_unit (db, plan->id, plan->parent_id, before->name, error) ? g_steal_pointer (&before) : NULL;
}

static gpointer
remove_unit (ShuwuDb       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const ShuwuWorkersPlan *plan = data;
  g_autoptr (ShuwuUnit) before = shuwu_unit_read (db, plan->id, error);
  ShuwuStatement *remove;
  gint64 is_used = 0;

  if (before == NULL || !shuwu_workers_read_number (db, "unit_is_used", plan->id, &is_used, error))
    return NULL;
  if (is_used)
    {
      g_set_error_literal (error, SHUWU_WORKERS_ERROR, SHUWU_WORKERS_ERROR_IN_USE,
                           "There are workers or units in this unit");
      return NULL;
    }

  remove = shuwu_db_prepare (db, "unit_remove", error);
  if (remove == NULL)
    return NULL;

  shuwu_statement_bind_int64 (remove, ":id", plan->id);
  shuwu_statement_bind_int64 (remove, ":now_us", plan->now_us);
  return shuwu_statement_run (remove, error) ? g_steal_pointer (&before) : NULL;
}

/* --- for the main thread --- */

static const ShuwuWorkersJob list_job = { SHUWU_LANE_READ, shuwu_unit_list_work, (GDestroyNotify) g_ptr_array_unref };
static const ShuwuWorkersJob add_job = { SHUWU_LANE_WRITE, add_unit, (GDestroyNotify) shuwu_unit_free };
static const ShuwuWorkersJob rename_job = { SHUWU_LANE_WRITE, rename_unit, (GDestroyNotify) shuwu_unit_free };
static const ShuwuWorkersJob move_job = { SHUWU_LANE_WRITE, move_unit, (GDestroyNotify) shuwu_unit_free };
static const ShuwuWorkersJob remove_job = { SHUWU_LANE_WRITE, remove_unit, (GDestroyNotify) shuwu_unit_free };

/**
 * shuwu_unit_list_async:
 * @store: a store that is open
 * @cancellable: (nullable): withdraws the request
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Lists the tree of units with the numbers of workers in them.
 */
void
shuwu_unit_list_async (ShuwuStore          *store,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, shuwu_unit_list_async);
  shuwu_workers_start (store, &list_job, shuwu_workers_plan_new (store), task);
}

GPtrArray *
shuwu_unit_list_finish (ShuwuStore    *store,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * shuwu_unit_add_async:
 * @store: a store that is open
 * @parent_id: the unit it belongs to; 0 for the top
 * @path: its name, or several levels joined by "/"
 * @cancellable: (nullable): withdraws the request; nothing is changed
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Makes a unit, and the units above it that are missing.
 */
void
shuwu_unit_add_async (ShuwuStore          *store,
                      gint64               parent_id,
                      const char          *path,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  ShuwuWorkersPlan *plan = shuwu_workers_plan_new (store);
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  plan->parent_id = parent_id;
  plan->text = g_strdup (path);
  g_task_set_source_tag (task, shuwu_unit_add_async);
  shuwu_workers_start (store, &add_job, plan, task);
}

/**
 * shuwu_unit_rename_async:
 * @store: a store that is open
 * @id: a unit
 * @name: what it is called from now on
 * @cancellable: (nullable): withdraws the request; nothing is changed
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Gives a unit another name.
 *
 * Fails with [error@Workers.NAME_TAKEN] if there is one of this name beside it.
 */
void
shuwu_unit_rename_async (ShuwuStore          *store,
                         gint64               id,
                         const char          *name,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  ShuwuWorkersPlan *plan = shuwu_workers_plan_new (store);
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  plan->id = id;
  plan->text = g_strdup (name);
  g_task_set_source_tag (task, shuwu_unit_rename_async);
  shuwu_workers_start (store, &rename_job, plan, task);
}

/**
 * shuwu_unit_move_async:
 * @store: a store that is open
 * @id: a unit
 * @parent_id: where it belongs from now on; 0 for the top
 * @cancellable: (nullable): withdraws the request; nothing is changed
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Moves a unit, with all that is below it.
 *
 * Fails with [error@Workers.CYCLE] if it would come to stand below itself, with
 * [error@Workers.NAME_TAKEN] if there is one of its name.
 */
void
shuwu_unit_move_async (ShuwuStore          *store,
                       gint64               id,
                       gint64               parent_id,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  ShuwuWorkersPlan *plan = shuwu_workers_plan_new (store);
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  plan->id = id;
  plan->parent_id = parent_id;
  g_task_set_source_tag (task, shuwu_unit_move_async);
  shuwu_workers_start (store, &move_job, plan, task);
}

/**
 * shuwu_unit_remove_async:
 * @store: a store that is open
 * @id: a unit
 * @cancellable: (nullable): withdraws the request; nothing is changed
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Removes an empty unit.
 *
 * Fails with [error@Workers.IN_USE] while workers or units are in it.
 */
void
shuwu_unit_remove_async (ShuwuStore          *store,
                         gint64               id,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  ShuwuWorkersPlan *plan = shuwu_workers_plan_new (store);
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  plan->id = id;
  g_task_set_source_tag (task, shuwu_unit_remove_async);
  shuwu_workers_start (store, &remove_job, plan, task);
}

ShuwuUnit *
shuwu_unit_change_finish (ShuwuStore    *store,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
