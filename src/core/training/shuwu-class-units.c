// SPDX-License-Identifier: GPL-3.0-or-later
/* The units that classes keep seats for. */
#define G_LOG_DOMAIN "shuwu-training"

#include "training/shuwu-class-units.h"

void
shuwu_class_unit_free (ShuwuClassUnit *self)
{
  g_free (self->path);
  g_free (self);
}

static gpointer
list_units (ShuwuDb       *db,
            gpointer       plan,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (GPtrArray) units = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_class_unit_free);
  ShuwuStatement *list = shuwu_db_prepare (db, "class_units", error);
  ShuwuStep step;

  if (list == NULL)
    return NULL;

  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    {
      ShuwuClassUnit *unit = g_new0 (ShuwuClassUnit, 1);

      unit->unit_id = shuwu_statement_get_int64 (list, 0);
      unit->path = shuwu_statement_dup_text (list, 1);
      g_ptr_array_add (units, unit);
    }

  return step == SHUWU_STEP_DONE ? g_steal_pointer (&units) : NULL;
}

/**
 * shuwu_class_units_async:
 * @store: the store
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Lists the units that any class keeps seats for.
 */
void
shuwu_class_units_async (ShuwuStore          *store,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, shuwu_class_units_async);
  shuwu_store_run (store, SHUWU_LANE_READ, list_units, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, task);
}

/**
 * shuwu_class_units_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_class_units_async () began.
 *
 * Returns: (transfer full) (element-type ShuwuClassUnit): the units, or %NULL
 */
GPtrArray *
shuwu_class_units_finish (ShuwuStore    *store,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_class_units_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
