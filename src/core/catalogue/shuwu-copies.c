// SPDX-License-Identifier: GPL-3.0-or-later
/* Copies, one at a time: found, added, changed, taken away. The numbers of the
 * title beside them are made again in the same transaction. */
#define G_LOG_DOMAIN "shuwu-catalogue"

#include "catalogue/shuwu-copies.h"

#include "catalogue/shuwu-barcode.h"
#include "catalogue/shuwu-catalogue.h"
#include "catalogue/shuwu-stock-private.h"
#include "catalogue/shuwu-title-rows-private.h"
#include "storage/shuwu-clock.h"

#include <string.h>

typedef struct
{
  gint64 title_id;
  char *barcode;
  ShuwuCopyEdit *edits;
  guint n_edits;
  gboolean is_deleted;
  gint64 now_us;
} Plan;

static Plan *
plan_new (ShuwuStore          *store,
          const char          *barcode,
          const ShuwuCopyEdit *edits,
          guint                n_edits)
{
  Plan *self = g_new0 (Plan, 1);

  self->barcode = g_strdup (barcode);
  self->edits = g_new0 (ShuwuCopyEdit, n_edits);
  self->n_edits = n_edits;
  for (guint i = 0; i < n_edits; i++)
    self->edits[i] = (ShuwuCopyEdit) { edits[i].field, g_strdup (edits[i].text) };
  self->now_us = shuwu_clock_get_now_us (shuwu_store_get_clock (store));

  return self;
}

static void
plan_free (Plan *self)
{
  for (guint i = 0; i < self->n_edits; i++)
    g_free (self->edits[i].text);
  g_free (self->edits);
  g_free (self->barcode);
  g_free (self);
}

static gpointer
find_job (ShuwuDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  return shuwu_copy_read_by_barcode (db, ((Plan *) data)->barcode, error);
}

/**
 * shuwu_copy_find_async:
 * @store: the store
 * @barcode: what was scanned or typed
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Finds a copy. Fails with [error@Catalogue.NOT_FOUND].
 */
void
shuwu_copy_find_async (ShuwuStore          *store,
                       const char          *barcode,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, shuwu_copy_find_async);
  shuwu_store_run (store, SHUWU_LANE_READ, find_job, plan_new (store, barcode, NULL, 0), (GDestroyNotify) plan_free,
                   (GDestroyNotify) shuwu_copy_free, task);
}

ShuwuCopy *
shuwu_copy_find_finish (ShuwuStore    *store,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- changing --- */

static gboolean
apply (ShuwuCopy   *copy,
       const Plan  *plan,
       GError     **error)
{
  for (guint i = 0; i < plan->n_edits; i++)
    if (!shuwu_copy_set_text (copy, plan->edits[i].field, plan->edits[i].text, error))
      return FALSE;

  return TRUE;
}

static gboolean
check_barcode (ShuwuDb          *db,
               const ShuwuCopy  *copy,
               GError          **error)
{
  ShuwuStatement *find = shuwu_db_prepare (db, "copy_by_barcode", error);
  gint64 holder = 0;

  if (find == NULL)
    return FALSE;

  shuwu_statement_bind_text (find, ":barcode", copy->barcode);
  if (!shuwu_statement_read_int64 (find, &holder, error))
    return FALSE;
  if (holder == 0 || holder == copy->id)
    return TRUE;

  g_set_error (error, SHUWU_CATALOGUE_ERROR, SHUWU_CATALOGUE_ERROR_BARCODE_TAKEN, "Another copy has the barcode %s",
               copy->barcode);
  return FALSE;
}

static gboolean
update (ShuwuDb          *db,
        const ShuwuCopy  *copy,
        gint64            now_us,
        GError          **error)
{
  gint64 kind_id = shuwu_kind_rows_find (db, copy->kind, error);
  ShuwuStatement *statement;

  if (kind_id == 0 || !check_barcode (db, copy, error))
    return FALSE;

  statement = shuwu_db_prepare (db, "copy_update", error);
  if (statement == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (statement, ":id", copy->id);
  shuwu_statement_bind_text (statement, ":barcode", copy->barcode);
  shuwu_statement_bind_int64 (statement, ":kind_id", kind_id);
  shuwu_statement_bind_text (statement, ":status", copy->status);
  shuwu_statement_bind_text (statement, ":location", copy->location);
  shuwu_statement_bind_text (statement, ":source", copy->source);
  if (copy->price_fen >= 0)
    shuwu_statement_bind_int64 (statement, ":price_fen", copy->price_fen);
  shuwu_statement_bind_int64 (statement, ":now_us", now_us);

  return shuwu_statement_run (statement, error) && shuwu_title_rows_count_copies (db, copy->title_id, error);
}

static gpointer
edit_job (ShuwuDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const Plan *plan = data;
  g_autoptr (ShuwuCopy) before = shuwu_copy_read_by_barcode (db, plan->barcode, error);
  g_autoptr (ShuwuCopy) after = NULL;

  if (before == NULL)
    return NULL;

  after = shuwu_copy_read (db, before->id, error);
  if (after == NULL || !apply (after, plan, error) || !update (db, after, plan->now_us, error))
    return NULL;

  return g_steal_pointer (&before);
}

/**
 * shuwu_copy_edit_async:
 * @store: the store
 * @barcode: the barcode of a copy
 * @edits: (array length=n_edits): the new values
 * @n_edits: how many
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Changes a copy: all of it or nothing.
 *
 * Fails with [error@Catalogue.NOT_FOUND], [error@Catalogue.INVALID],
 * [error@Catalogue.BARCODE_TAKEN] or [error@Catalogue.IN_USE].
 */
void
shuwu_copy_edit_async (ShuwuStore          *store,
                       const char          *barcode,
                       const ShuwuCopyEdit *edits,
                       guint                n_edits,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, shuwu_copy_edit_async);
  shuwu_store_run (store, SHUWU_LANE_WRITE, edit_job, plan_new (store, barcode, edits, n_edits), (GDestroyNotify) plan_free,
                   (GDestroyNotify) shuwu_copy_free, task);
}

ShuwuCopy *
shuwu_copy_edit_finish (ShuwuStore    *store,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- adding --- */

static char *
choose_barcode (ShuwuDb     *db,
                const Plan  *plan,
                GError     **error)
{
  g_autoptr (ShuwuStock) stock = shuwu_stock_new (db, plan->now_us);

  for (guint i = 0; i < plan->n_edits; i++)
    if (plan->edits[i].field == SHUWU_COPY_FIELD_BARCODE && *plan->edits[i].text != '\0')
      return shuwu_barcode_dup_normal (plan->edits[i].text);

  return shuwu_stock_make_barcode (stock, error);
}

/* The copy is first made as bare as can be, then given its values in the way any copy is. */
static ShuwuCopy *
add_bare (ShuwuDb     *db,
          const Plan  *plan,
          char        *barcode,
          GError     **error)
{
  const ShuwuHolding nothing = { .location = (char *) "", .source = (char *) "", .status = (char *) "", .price_fen = -1 };
  const ShuwuCopy probe = { .barcode = barcode };
  ShuwuStatement *get_kind = shuwu_db_prepare (db, "title_get_kind", error);
  g_autoptr (GPtrArray) barcodes = g_ptr_array_new ();
  gint64 kind_id = 0;

  if (get_kind == NULL)
    return NULL;

  shuwu_statement_bind_int64 (get_kind, ":id", plan->title_id);
  if (!shuwu_statement_read_int64 (get_kind, &kind_id, error))
    return NULL;
  if (kind_id == 0)
    {
      g_set_error (error, SHUWU_CATALOGUE_ERROR, SHUWU_CATALOGUE_ERROR_NOT_FOUND, "There is no title %" G_GINT64_FORMAT,
                   plan->title_id);
      return NULL;
    }

  g_ptr_array_add (barcodes, barcode);
  if (!check_barcode (db, &probe, error) ||
      !shuwu_copy_rows_insert (db, plan->title_id, kind_id, barcodes, &nothing, plan->now_us, error))
    return NULL;

  return shuwu_copy_read_by_barcode (db, barcode, error);
}

static gpointer
add_job (ShuwuDb       *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  const Plan *plan = data;
  g_autofree char *barcode = choose_barcode (db, plan, error);
  g_autoptr (ShuwuCopy) copy = NULL;

  if (barcode == NULL)
    return NULL;
  if (!shuwu_barcode_is_valid (barcode))
    {
      g_set_error (error, SHUWU_CATALOGUE_ERROR, SHUWU_CATALOGUE_ERROR_INVALID, "“%s” cannot be a barcode", barcode);
      return NULL;
    }

  copy = add_bare (db, plan, barcode, error);
  if (copy == NULL)
    return NULL;

  for (guint i = 0; i < plan->n_edits; i++)
    if (plan->edits[i].field != SHUWU_COPY_FIELD_BARCODE &&
        !shuwu_copy_set_text (copy, plan->edits[i].field, plan->edits[i].text, error))
      return NULL;

  return update (db, copy, plan->now_us, error) ? g_steal_pointer (&copy) : NULL;
}

/**
 * shuwu_copy_add_async:
 * @store: the store
 * @title_id: a title
 * @edits: (array length=n_edits): what is said of the copy
 * @n_edits: how many
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Adds a copy to a title.
 *
 * Fails with [error@Catalogue.NOT_FOUND], [error@Catalogue.INVALID] or
 * [error@Catalogue.BARCODE_TAKEN].
 */
void
shuwu_copy_add_async (ShuwuStore          *store,
                      gint64               title_id,
                      const ShuwuCopyEdit *edits,
                      guint                n_edits,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Plan *plan = plan_new (store, NULL, edits, n_edits);

  plan->title_id = title_id;
  g_task_set_source_tag (task, shuwu_copy_add_async);
  shuwu_store_run (store, SHUWU_LANE_WRITE, add_job, plan, (GDestroyNotify) plan_free, (GDestroyNotify) shuwu_copy_free, task);
}

ShuwuCopy *
shuwu_copy_add_finish (ShuwuStore    *store,
                       GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- taking away --- */

static gboolean
check_can_go (ShuwuDb  *db,
              gint64    id,
              GError  **error)
{
  g_autoptr (ShuwuCopy) copy = shuwu_copy_read (db, id, error);

  if (copy == NULL)
    return FALSE;
  if (!shuwu_copy_is_in_use (copy))
    return TRUE;

  g_set_error (error, SHUWU_CATALOGUE_ERROR, SHUWU_CATALOGUE_ERROR_IN_USE, "Copy %s is lent or waits for a reader",
               copy->barcode);
  return FALSE;
}

static gpointer
set_deleted_job (ShuwuDb       *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  const Plan *plan = data;
  g_autoptr (ShuwuStock) stock = shuwu_stock_new (db, plan->now_us);
  g_autofree char *barcode = shuwu_barcode_dup_normal (plan->barcode);
  ShuwuStockCopy copy = { 0 };
  ShuwuStatement *set;

  if (!shuwu_stock_find_copy (stock, barcode, &copy, error))
    return NULL;
  if (copy.id == 0 || copy.is_deleted == plan->is_deleted)
    {
      g_set_error (error, SHUWU_CATALOGUE_ERROR, SHUWU_CATALOGUE_ERROR_NOT_FOUND, "No such copy has the barcode %s", barcode);
      return NULL;
    }
  if (plan->is_deleted && !check_can_go (db, copy.id, error))
    return NULL;

  set = shuwu_db_prepare (db, "copy_set_deleted", error);
  if (set == NULL)
    return NULL;
  shuwu_statement_bind_int64 (set, ":id", copy.id);
  if (plan->is_deleted)
    shuwu_statement_bind_int64 (set, ":deleted_us", plan->now_us);
  shuwu_statement_bind_int64 (set, ":now_us", plan->now_us);

  return GINT_TO_POINTER (shuwu_statement_run (set, error) && shuwu_title_rows_count_copies (db, copy.title_id, error));
}

/**
 * shuwu_copy_set_deleted_async:
 * @store: the store
 * @barcode: the barcode of a copy
 * @is_deleted: whether it is to be gone, or to be there again
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Takes away a copy, or brings it back; its history and its barcode stay with it.
 *
 * Fails with [error@Catalogue.NOT_FOUND] or [error@Catalogue.IN_USE].
 */
void
shuwu_copy_set_deleted_async (ShuwuStore          *store,
                              const char          *barcode,
                              gboolean             is_deleted,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Plan *plan = plan_new (store, barcode, NULL, 0);

  plan->is_deleted = is_deleted;
  g_task_set_source_tag (task, shuwu_copy_set_deleted_async);
  shuwu_store_run (store, SHUWU_LANE_WRITE, set_deleted_job, plan, (GDestroyNotify) plan_free, NULL, task);
}

gboolean
shuwu_copy_set_deleted_finish (ShuwuStore    *store,
                               GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}

static gpointer
next_barcode_job (ShuwuDb       *db,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr (ShuwuStock) stock = shuwu_stock_new (db, 0);

  return shuwu_stock_make_barcode (stock, error);
}

void
shuwu_copy_next_barcode_async (ShuwuStore          *store,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, shuwu_copy_next_barcode_async);
  shuwu_store_run (store, SHUWU_LANE_READ, next_barcode_job, NULL, NULL, g_free, task);
}

char *
shuwu_copy_next_barcode_finish (ShuwuStore    *store,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
