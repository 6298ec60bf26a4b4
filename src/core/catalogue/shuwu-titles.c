// SPDX-License-Identifier: GPL-3.0-or-later
/* Titles, one at a time, for the main thread: each call is one job of the store. */
#define G_LOG_DOMAIN "shuwu-catalogue"

#include "catalogue/shuwu-titles.h"

#include "catalogue/shuwu-title-jobs-private.h"
#include "storage/shuwu-clock.h"

/* What a job needs to know; each uses some of it. */
typedef struct
{
  gint64 id;
  char *texts[5];
  ShuwuReadRecord *record;
  ShuwuTitleEdit *edits;
  guint n_edits;
  gboolean is_deleted;
  gint64 now_us;
} Plan;

static Plan *
plan_new (ShuwuStore *store,
          gint64      id)
{
  Plan *self = g_new0 (Plan, 1);

  self->id = id;
  self->now_us = shuwu_clock_get_now_us (shuwu_store_get_clock (store));

  return self;
}

static void
plan_set_edits (Plan                 *self,
                const ShuwuTitleEdit *edits,
                guint                 n_edits)
{
  self->edits = g_new0 (ShuwuTitleEdit, n_edits);
  self->n_edits = n_edits;
  for (guint i = 0; i < n_edits; i++)
    self->edits[i] = (ShuwuTitleEdit) { edits[i].field, g_strdup (edits[i].text) };
}

/* What is kept of a record. */
static ShuwuReadRecord *
record_dup (const ShuwuReadRecord *record)
{
  ShuwuReadRecord *copy = g_new0 (ShuwuReadRecord, 1);

  copy->description = shuwu_description_dup (record->description);
  copy->format = record->format;
  copy->encoding = record->encoding;
  copy->raw = record->raw != NULL ? g_bytes_ref (record->raw) : NULL;

  return copy;
}

static void
plan_free (Plan *self)
{
  for (guint i = 0; i < self->n_edits; i++)
    shuwu_title_edit_clear (&self->edits[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (self->texts); i++)
    g_free (self->texts[i]);
  g_clear_pointer (&self->record, shuwu_read_record_free);
  g_free (self->edits);
  g_free (self);
}

/* Ids come home as pointers: they have 24 bits. */
static gint64
take_id (ShuwuStore    *store,
         GAsyncResult  *result,
         GError       **error)
{
  return GPOINTER_TO_INT (g_task_propagate_pointer (G_TASK (result), error));
}

static gpointer
details_job (ShuwuDb       *db,
             gpointer       plan,
             GCancellable  *cancellable,
             GError       **error)
{
  return shuwu_title_read_details (db, ((Plan *) plan)->id, error);
}

/**
 * shuwu_title_details_async:
 * @store: the store
 * @id: a title
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Gets all that is known of a title. Fails with [error@Catalogue.NOT_FOUND].
 */
void
shuwu_title_details_async (ShuwuStore          *store,
                           gint64               id,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, shuwu_title_details_async);
  shuwu_store_run (store, SHUWU_LANE_READ, details_job, plan_new (store, id), (GDestroyNotify) plan_free,
                   (GDestroyNotify) shuwu_title_details_free, task);
}

ShuwuTitleDetails *
shuwu_title_details_finish (ShuwuStore    *store,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
resolve_job (ShuwuDb       *db,
             gpointer       plan,
             GCancellable  *cancellable,
             GError       **error)
{
  return GINT_TO_POINTER (shuwu_title_find (db, ((Plan *) plan)->texts[0], error));
}

/**
 * shuwu_title_resolve_async:
 * @store: the store
 * @reference: the barcode of a copy, a UUID, or the number of a title
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Finds the title that is meant. Fails with [error@Catalogue.NOT_FOUND].
 */
void
shuwu_title_resolve_async (ShuwuStore          *store,
                           const char          *reference,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Plan *plan = plan_new (store, 0);

  plan->texts[0] = g_strdup (reference);
  g_task_set_source_tag (task, shuwu_title_resolve_async);
  shuwu_store_run (store, SHUWU_LANE_READ, resolve_job, plan, (GDestroyNotify) plan_free, NULL, task);
}

gint64
shuwu_title_resolve_finish (ShuwuStore    *store,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), 0);

  return take_id (store, result, error);
}

static gpointer
add_job (ShuwuDb       *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  const Plan *plan = data;

  return GINT_TO_POINTER (shuwu_title_add (db, plan->texts[0], plan->edits, plan->n_edits, plan->now_us, error));
}

/**
 * shuwu_title_add_async:
 * @store: the store
 * @kind: the code of a kind of item: "book"
 * @edits: (array length=n_edits): what is said of the title; a name at least
 * @n_edits: how many
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Adds a title without copies. Fails with [error@Catalogue.INVALID].
 */
void
shuwu_title_add_async (ShuwuStore           *store,
                       const char           *kind,
                       const ShuwuTitleEdit *edits,
                       guint                 n_edits,
                       GCancellable         *cancellable,
                       GAsyncReadyCallback   callback,
                       gpointer              user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Plan *plan = plan_new (store, 0);

  plan->texts[0] = g_strdup (kind);
  plan_set_edits (plan, edits, n_edits);
  g_task_set_source_tag (task, shuwu_title_add_async);
  shuwu_store_run (store, SHUWU_LANE_WRITE, add_job, plan, (GDestroyNotify) plan_free, NULL, task);
}

gint64
shuwu_title_add_finish (ShuwuStore    *store,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), 0);

  return take_id (store, result, error);
}

static gpointer
quick_add_job (ShuwuDb       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  const Plan *plan = data;
  const ShuwuQuickTitle quick = { plan->texts[0], plan->texts[1], plan->texts[2], plan->texts[3], plan->texts[4],
                                  plan->record };

  return shuwu_title_quick_add (db, &quick, plan->now_us, error);
}

/**
 * shuwu_title_quick_add_async:
 * @store: the store
 * @quick: what is known of a book
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Adds a copy and, if it is not there, its title.
 *
 * Fails with [error@Catalogue.BARCODE_TAKEN] or [error@Catalogue.INVALID].
 */
void
shuwu_title_quick_add_async (ShuwuStore            *store,
                             const ShuwuQuickTitle *quick,
                             GCancellable          *cancellable,
                             GAsyncReadyCallback    callback,
                             gpointer               user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Plan *plan = plan_new (store, 0);

  plan->texts[0] = g_strdup (quick->barcode);
  plan->texts[1] = g_strdup (quick->name);
  plan->texts[2] = g_strdup (quick->author);
  plan->texts[3] = g_strdup (quick->isbn);
  plan->texts[4] = g_strdup (quick->price);
  if (quick->record != NULL)
    plan->record = record_dup (quick->record);
  g_task_set_source_tag (task, shuwu_title_quick_add_async);
  shuwu_store_run (store, SHUWU_LANE_WRITE, quick_add_job, plan, (GDestroyNotify) plan_free,
                   (GDestroyNotify) shuwu_copy_free, task);
}

ShuwuCopy *
shuwu_title_quick_add_finish (ShuwuStore    *store,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
edit_job (ShuwuDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const Plan *plan = data;

  return shuwu_title_edit (db, plan->id, plan->edits, plan->n_edits, plan->now_us, error);
}

/**
 * shuwu_title_edit_async:
 * @store: the store
 * @id: a title
 * @edits: (array length=n_edits): the new values
 * @n_edits: how many
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Changes a title: all of it or nothing.
 *
 * Fails with [error@Catalogue.NOT_FOUND] or [error@Catalogue.INVALID].
 */
void
shuwu_title_edit_async (ShuwuStore           *store,
                        gint64                id,
                        const ShuwuTitleEdit *edits,
                        guint                 n_edits,
                        GCancellable         *cancellable,
                        GAsyncReadyCallback   callback,
                        gpointer              user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Plan *plan = plan_new (store, id);

  plan_set_edits (plan, edits, n_edits);
  g_task_set_source_tag (task, shuwu_title_edit_async);
  shuwu_store_run (store, SHUWU_LANE_WRITE, edit_job, plan, (GDestroyNotify) plan_free, (GDestroyNotify) g_array_unref, task);
}

GArray *
shuwu_title_edit_finish (ShuwuStore    *store,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
set_deleted_job (ShuwuDb       *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  const Plan *plan = data;

  return GINT_TO_POINTER (shuwu_title_set_deleted (db, plan->id, plan->is_deleted, plan->now_us, error));
}

/**
 * shuwu_title_set_deleted_async:
 * @store: the store
 * @id: a title
 * @is_deleted: whether it is to be gone, or to be there again
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Takes away a title with its copies, or brings back what went with it.
 *
 * Fails with [error@Catalogue.NOT_FOUND], and with [error@Catalogue.IN_USE] while
 * a copy is lent or waits for a reader.
 */
void
shuwu_title_set_deleted_async (ShuwuStore          *store,
                               gint64               id,
                               gboolean             is_deleted,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Plan *plan = plan_new (store, id);

  plan->is_deleted = is_deleted;
  g_task_set_source_tag (task, shuwu_title_set_deleted_async);
  shuwu_store_run (store, SHUWU_LANE_WRITE, set_deleted_job, plan, (GDestroyNotify) plan_free, NULL, task);
}

gboolean
shuwu_title_set_deleted_finish (ShuwuStore    *store,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}
