// SPDX-License-Identifier: GPL-3.0-or-later
/* The kinds of items that the room has. */
#define G_LOG_DOMAIN "shuwu-catalogue"

#include "catalogue/shuwu-kind.h"

void
shuwu_kind_free (ShuwuKind *self)
{
  g_free (self->code);
  g_free (self->name);
  g_free (self);
}

static gpointer
list (ShuwuDb       *db,
      gpointer       plan,
      GCancellable  *cancellable,
      GError       **error)
{
  ShuwuStatement *rows = shuwu_db_prepare (db, "kind_list", error);
  g_autoptr (GPtrArray) kinds = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_kind_free);
  ShuwuStep step;

  if (rows == NULL)
    return NULL;

  while ((step = shuwu_statement_step (rows, error)) == SHUWU_STEP_ROW)
    {
      ShuwuKind *kind = g_new0 (ShuwuKind, 1);

      kind->id = shuwu_statement_get_int64 (rows, 0);
      kind->code = shuwu_statement_dup_text (rows, 1);
      kind->name = shuwu_statement_dup_text (rows, 2);
      g_ptr_array_add (kinds, kind);
    }

  return step == SHUWU_STEP_DONE ? g_steal_pointer (&kinds) : NULL;
}

/**
 * shuwu_kind_list_async:
 * @store: the store
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Lists the kinds of items.
 */
void
shuwu_kind_list_async (ShuwuStore          *store,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, shuwu_kind_list_async);
  shuwu_store_run (store, SHUWU_LANE_READ, list, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, task);
}

/**
 * shuwu_kind_list_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Gets the kinds of items.
 *
 * Returns: (transfer full) (element-type ShuwuKind): the kinds, or %NULL
 */
GPtrArray *
shuwu_kind_list_finish (ShuwuStore    *store,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
