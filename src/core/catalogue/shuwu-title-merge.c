// SPDX-License-Identifier: GPL-3.0-or-later
/* Two titles that are one. The copies of the one that goes become copies of the
 * one that stays, their loans with them; what only the other description knew is
 * taken over. The one that goes is a tombstone, and its description an alias of
 * the one that stays: that alias is how the title is found by whoever still has
 * the old number, and by a file that is imported again.
 *
 * A merge is taken back by what it noted: copies that it moved and that are still
 * there go home, fields that it filled and that nobody has changed since are
 * empty again. */
#define G_LOG_DOMAIN "shuwu-catalogue"

#include "catalogue/shuwu-title-merge.h"

#include "catalogue/shuwu-catalogue.h"
#include "catalogue/shuwu-title-rows-private.h"
#include "storage/shuwu-clock.h"

#include <string.h>

struct _ShuwuTitleMerge
{
  gatomicrefcount references;
  gint64 from_id;
  gint64 into_id;
  GArray *copies;            /* of gint64: ids of those that moved */
  GArray *aliases;           /* of gint64: match keys that the kept title got */
  ShuwuDescription *before;  /* of the kept title */
  ShuwuDescription *after;
  gint64 loans;              /* that the kept title got */
  gint64 loans_of_copies;    /* of the copies that moved: those that came later are news */
};

static ShuwuTitleMerge *
merge_new (gint64 from_id,
           gint64 into_id)
{
  ShuwuTitleMerge *self = g_new0 (ShuwuTitleMerge, 1);

  g_atomic_ref_count_init (&self->references);
  self->from_id = from_id;
  self->into_id = into_id;
  self->copies = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->aliases = g_array_new (FALSE, FALSE, sizeof (gint64));

  return self;
}

void
shuwu_title_merge_free (ShuwuTitleMerge *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;

  g_array_unref (self->copies);
  g_array_unref (self->aliases);
  g_clear_pointer (&self->before, shuwu_description_free);
  g_clear_pointer (&self->after, shuwu_description_free);
  g_free (self);
}

gint64
shuwu_title_merge_get_from_id (const ShuwuTitleMerge *self)
{
  return self->from_id;
}

gint64
shuwu_title_merge_get_into_id (const ShuwuTitleMerge *self)
{
  return self->into_id;
}

guint
shuwu_title_merge_get_n_copies (const ShuwuTitleMerge *self)
{
  return self->copies->len;
}

/* --- what both ways need --- */

/* 1: there, 0: deleted; fails with NOT_FOUND if it is neither. */
static gboolean
check_is_there (ShuwuDb   *db,
                gint64     id,
                gboolean   is_there,
                GError   **error)
{
  ShuwuStatement *get = shuwu_db_prepare (db, "title_is_there", error);
  gint64 answer = -1;

  if (get == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (get, ":id", id);
  if (!shuwu_statement_read_int64 (get, &answer, error))
    return FALSE;
  if (answer == is_there)
    return TRUE;

  g_set_error (error, SHUWU_CATALOGUE_ERROR, SHUWU_CATALOGUE_ERROR_NOT_FOUND,
               is_there ? "There is no title %" G_GINT64_FORMAT : "Title %" G_GINT64_FORMAT " was not merged", id);
  return FALSE;
}

static gboolean
set_deleted (ShuwuDb   *db,
             gint64     id,
             gboolean   is_deleted,
             gint64     now_us,
             GError   **error)
{
  ShuwuStatement *set = shuwu_db_prepare (db, "title_set_deleted", error);

  if (set == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (set, ":id", id);
  if (is_deleted)
    shuwu_statement_bind_int64 (set, ":deleted_us", now_us);
  shuwu_statement_bind_int64 (set, ":now_us", now_us);
  return shuwu_statement_run (set, error);
}

static gboolean
count_copies (ShuwuDb                *db,
              const ShuwuTitleMerge  *self,
              GError                **error)
{
  return shuwu_title_rows_count_copies (db, self->from_id, error) &&
         shuwu_title_rows_count_copies (db, self->into_id, error);
}

/* --- merging --- */

/* Runs a statement from one title to the other and gathers the numbers that it gives back. */
static gboolean
gather (ShuwuDb                *db,
        const char             *name,
        const ShuwuTitleMerge  *self,
        gint64                  now_us,
        GArray                 *numbers,
        GError                **error)
{
  ShuwuStatement *statement = shuwu_db_prepare (db, name, error);
  ShuwuStep step;

  if (statement == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (statement, ":from_id", self->from_id);
  shuwu_statement_bind_int64 (statement, ":to_id", self->into_id);
  if (now_us != 0)
    shuwu_statement_bind_int64 (statement, ":now_us", now_us);
  while ((step = shuwu_statement_step (statement, error)) == SHUWU_STEP_ROW)
    {
      gint64 number = shuwu_statement_get_int64 (statement, 0);

      g_array_append_val (numbers, number);
    }

  return step == SHUWU_STEP_DONE;
}

static gboolean
count_loans (ShuwuDb                *db,
             const ShuwuTitleMerge  *self,
             gint64                 *n,
             GError                **error)
{
  ShuwuStatement *count = shuwu_db_prepare (db, "title_count_loans", error);

  if (count == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (count, ":title_id", self->from_id);
  return shuwu_statement_read_int64 (count, n, error);
}

/* What the other description knows and this one does not is taken over; loans add up. */
static gboolean
join_descriptions (ShuwuDb          *db,
                   ShuwuTitleMerge  *self,
                   gint64            now_us,
                   GError          **error)
{
  g_autoptr (ShuwuDescription) from = shuwu_title_rows_read (db, self->from_id, NULL, error);
  ShuwuTitleFields changed;

  if (from == NULL)
    return FALSE;

  self->before = shuwu_title_rows_read (db, self->into_id, NULL, error);
  if (self->before == NULL)
    return FALSE;

  self->loans = from->loan_count;
  self->after = shuwu_description_dup_with_news (self->before, from, SHUWU_NEWS_FILL, &changed);
  self->after->loan_count = self->before->loan_count + self->loans;
  return shuwu_title_rows_update (db, self->into_id, self->before, self->after, now_us, error);
}

static gpointer
merge_job (ShuwuDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const gint64 *plan = data;
  g_autoptr (ShuwuTitleMerge) self = merge_new (plan[0], plan[1]);
  gint64 now_us = plan[2];

  if (!check_is_there (db, self->from_id, TRUE, error) || !check_is_there (db, self->into_id, TRUE, error))
    return NULL;
  if (self->from_id == self->into_id)
    {
      g_set_error_literal (error, SHUWU_CATALOGUE_ERROR, SHUWU_CATALOGUE_ERROR_INVALID,
                           "A title cannot be merged into itself");
      return NULL;
    }

  if (!join_descriptions (db, self, now_us, error) || !count_loans (db, self, &self->loans_of_copies, error) ||
      !gather (db, "copy_move", self, now_us, self->copies, error) ||
      !gather (db, "title_alias_move", self, 0, self->aliases, error) ||
      !count_copies (db, self, error) || !set_deleted (db, self->from_id, TRUE, now_us, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * shuwu_title_merge_async:
 * @store: the store
 * @from_id: the title that goes
 * @into_id: the title that stays
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Makes one title of two.
 *
 * What only the first one knows is kept, loans add up, copies keep their history,
 * also those that are lent. The first one is deleted and an alias of the second.
 * Fails with [error@Catalogue.NOT_FOUND] or, for the same title twice, with
 * [error@Catalogue.INVALID].
 */
void
shuwu_title_merge_async (ShuwuStore          *store,
                         gint64               from_id,
                         gint64               into_id,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  const gint64 plan[] = { from_id, into_id, shuwu_clock_get_now_us (shuwu_store_get_clock (store)) };

  g_task_set_source_tag (task, shuwu_title_merge_async);
  shuwu_store_run (store, SHUWU_LANE_WRITE, merge_job, g_memdup2 (plan, sizeof plan), g_free,
                   (GDestroyNotify) shuwu_title_merge_free, task);
}

/**
 * shuwu_title_merge_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Gets what was done.
 *
 * Returns: (transfer full): what takes the merge back; %NULL if it failed
 */
ShuwuTitleMerge *
shuwu_title_merge_finish (ShuwuStore    *store,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- taking it back --- */

typedef struct
{
  ShuwuTitleMerge *merge;
  gint64 now_us;
} UndoPlan;

static void
undo_plan_free (UndoPlan *plan)
{
  shuwu_title_merge_free (plan->merge);
  g_free (plan);
}

static gboolean
add_loans (ShuwuDb  *db,
           gint64    id,
           gint64    n,
           GError  **error)
{
  ShuwuStatement *add = shuwu_db_prepare (db, "title_add_loans", error);

  if (add == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (add, ":id", id);
  shuwu_statement_bind_int64 (add, ":n", n);
  return shuwu_statement_run (add, error);
}

/* Loans go home with the copies, also those of the time between. */
static gboolean
part_loans (ShuwuDb                *db,
            const ShuwuTitleMerge  *self,
            GError                **error)
{
  gint64 n = 0;

  if (!count_loans (db, self, &n, error))
    return FALSE;

  n -= self->loans_of_copies;
  return add_loans (db, self->from_id, n, error) && add_loans (db, self->into_id, -self->loans - n, error);
}

/* Fields that the merge filled and that are still as it left them. */
static gboolean
part_descriptions (ShuwuDb                *db,
                   const ShuwuTitleMerge  *self,
                   gint64                  now_us,
                   GError                **error)
{
  ShuwuTitleFields filled = shuwu_title_fields_compare (self->before, self->after);
  g_autoptr (ShuwuDescription) now = shuwu_title_rows_read (db, self->into_id, NULL, error);
  g_autoptr (ShuwuDescription) parted = NULL;
  ShuwuTitleFields untouched;

  if (now == NULL)
    return FALSE;

  untouched = filled & ~shuwu_title_fields_compare (self->after, now);
  parted = shuwu_description_dup (now);
  for (int field = 0; field < SHUWU_N_TITLE_FIELDS; field++)
    if ((untouched & SHUWU_TITLE_FIELD_BIT (field)) != 0)
      {
        g_autofree char *text = shuwu_title_field_dup_text (field, self->before);

        if (!shuwu_title_field_set_text (field, parted, text, error))
          return FALSE;
      }

  return shuwu_title_rows_update (db, self->into_id, now, parted, now_us, error);
}

static gboolean
move_copies_back (ShuwuDb                *db,
                  const ShuwuTitleMerge  *self,
                  gint64                  now_us,
                  GError                **error)
{
  for (guint i = 0; i < self->copies->len; i++)
    {
      ShuwuStatement *move = shuwu_db_prepare (db, "copy_move_one", error);

      if (move == NULL)
        return FALSE;

      shuwu_statement_bind_int64 (move, ":id", g_array_index (self->copies, gint64, i));
      shuwu_statement_bind_int64 (move, ":from_id", self->into_id);
      shuwu_statement_bind_int64 (move, ":to_id", self->from_id);
      shuwu_statement_bind_int64 (move, ":now_us", now_us);
      if (!shuwu_statement_run (move, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
forget_aliases (ShuwuDb                *db,
                const ShuwuTitleMerge  *self,
                GError                **error)
{
  for (guint i = 0; i < self->aliases->len; i++)
    {
      ShuwuStatement *forget = shuwu_db_prepare (db, "title_alias_delete", error);

      if (forget == NULL)
        return FALSE;

      shuwu_statement_bind_int64 (forget, ":match_key", g_array_index (self->aliases, gint64, i));
      shuwu_statement_bind_int64 (forget, ":title_id", self->into_id);
      if (!shuwu_statement_run (forget, error))
        return FALSE;
    }

  return TRUE;
}

static gpointer
undo_job (ShuwuDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const ShuwuTitleMerge *self = ((UndoPlan *) data)->merge;
  gint64 now_us = ((UndoPlan *) data)->now_us;

  return GINT_TO_POINTER (check_is_there (db, self->from_id, FALSE, error) && check_is_there (db, self->into_id, TRUE, error) &&
                          set_deleted (db, self->from_id, FALSE, now_us, error) &&
                          part_descriptions (db, self, now_us, error) && move_copies_back (db, self, now_us, error) &&
                          part_loans (db, self, error) && forget_aliases (db, self, error) && count_copies (db, self, error));
}

/**
 * shuwu_title_merge_undo_async:
 * @store: the store
 * @merge: what a merge did
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Takes a merge back: the title that went is there again, with its copies.
 *
 * Copies that were added to the kept title since stay with it, and so do changes
 * of its description. Fails with [error@Catalogue.NOT_FOUND] if one of the two
 * titles is not as the merge left it.
 */
void
shuwu_title_merge_undo_async (ShuwuStore            *store,
                              const ShuwuTitleMerge *merge,
                              GCancellable          *cancellable,
                              GAsyncReadyCallback    callback,
                              gpointer               user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  UndoPlan *plan = g_new (UndoPlan, 1);

  plan->merge = (ShuwuTitleMerge *) merge;
  g_atomic_ref_count_inc (&plan->merge->references);
  plan->now_us = shuwu_clock_get_now_us (shuwu_store_get_clock (store));
  g_task_set_source_tag (task, shuwu_title_merge_undo_async);
  shuwu_store_run (store, SHUWU_LANE_WRITE, undo_job, plan, (GDestroyNotify) undo_plan_free, NULL, task);
}

gboolean
shuwu_title_merge_undo_finish (ShuwuStore    *store,
                               GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}
