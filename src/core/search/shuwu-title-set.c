// SPDX-License-Identifier: GPL-3.0-or-later
/* Filters of the catalogue.
 *
 * Nothing is indexed by kind, class or place. A filter is asked once, in the lane
 * of long reads, and its answer kept as a bit a title: with it a search passes
 * over the others without looking at them, and a list in some order leaves them
 * out. A set of a few titles is not searched through the index at all. Whether a
 * copy is there changes all day and is looked at again with each hit. */
#define G_LOG_DOMAIN "shuwu-search"

#include "search/shuwu-title-set-private.h"

#include <string.h>

/* So many titles are read one by one in some 20 ms. */
#define FEW 2000

struct _ShuwuTitleSet
{
  gatomicrefcount references;
  GByteArray *bits;
  GArray *few;          /* of guint32; NULL: they are too many */
  guint n;
  gboolean is_available;
};

gboolean
shuwu_title_filter_is_empty (const ShuwuTitleFilter *self)
{
  return !self->is_available && self->kind == NULL && self->clc == NULL && self->location == NULL;
}

static ShuwuTitleSet *
set_new (gboolean is_available)
{
  ShuwuTitleSet *self = g_new0 (ShuwuTitleSet, 1);

  g_atomic_ref_count_init (&self->references);
  self->bits = g_byte_array_new ();
  self->few = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->is_available = is_available;

  return self;
}

ShuwuTitleSet *
shuwu_title_set_ref (ShuwuTitleSet *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
shuwu_title_set_unref (ShuwuTitleSet *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;

  g_byte_array_unref (self->bits);
  g_clear_pointer (&self->few, g_array_unref);
  g_free (self);
}

guint
shuwu_title_set_count (const ShuwuTitleSet *self)
{
  return self->n;
}

gboolean
shuwu_title_set_contains (const ShuwuTitleSet *self,
                          gint64               title_id)
{
  return title_id / 8 < self->bits->len && (self->bits->data[title_id / 8] & (1 << (title_id % 8))) != 0;
}

const GArray *
shuwu_title_set_get_few (const ShuwuTitleSet *self)
{
  return self->few;
}

gboolean
shuwu_title_set_wants_available (const ShuwuTitleSet *self)
{
  return self->is_available;
}

static void
add (ShuwuTitleSet *self,
     guint32        id)
{
  guint old = self->bits->len;

  if (id / 8 >= old)
    {
      g_byte_array_set_size (self->bits, MAX (id / 8 + 1, old * 2));
      memset (self->bits->data + old, 0, self->bits->len - old);
    }
  self->bits->data[id / 8] |= 1 << (id % 8);
  self->n++;

  if (self->few != NULL && self->n <= FEW)
    g_array_append_val (self->few, id);
  else
    g_clear_pointer (&self->few, g_array_unref);
}

/* --- asking --- */

typedef struct
{
  gboolean is_available;
  char *kind;
  char *clc;
  char *location;
} Plan;

static void
plan_free (Plan *plan)
{
  g_free (plan->kind);
  g_free (plan->clc);
  g_free (plan->location);
  g_free (plan);
}

static void
bind (ShuwuStatement *statement,
      const char     *parameter,
      const char     *text)
{
  if (text != NULL)
    shuwu_statement_bind_text (statement, parameter, text);
}

static gpointer
ask (ShuwuDb       *db,
     gpointer       data,
     GCancellable  *cancellable,
     GError       **error)
{
  const Plan *plan = data;
  ShuwuStatement *list = shuwu_db_prepare (db, "search_set", error);
  g_autoptr (ShuwuTitleSet) self = set_new (plan->is_available);
  ShuwuStep step;

  if (list == NULL)
    return NULL;

  shuwu_statement_bind_int64 (list, ":least_available", plan->is_available ? 1 : 0);
  bind (list, ":kind", plan->kind);
  bind (list, ":clc", plan->clc);
  bind (list, ":location", plan->location);
  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    add (self, (guint32) shuwu_statement_get_int64 (list, 0));

  return step == SHUWU_STEP_DONE ? g_steal_pointer (&self) : NULL;
}

/**
 * shuwu_title_set_async:
 * @store: a store that is open
 * @filter: which titles are wished
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Asks which titles a filter lets through. Takes up to a second with a million.
 */
void
shuwu_title_set_async (ShuwuStore             *store,
                       const ShuwuTitleFilter *filter,
                       GCancellable           *cancellable,
                       GAsyncReadyCallback     callback,
                       gpointer                user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Plan *plan = g_new (Plan, 1);

  *plan = (Plan) { filter->is_available, g_strdup (filter->kind), g_strdup (filter->clc), g_strdup (filter->location) };
  g_task_set_source_tag (task, shuwu_title_set_async);
  shuwu_store_run (store, SHUWU_LANE_SURVEY, ask, plan, (GDestroyNotify) plan_free, (GDestroyNotify) shuwu_title_set_unref, task);
}

/**
 * shuwu_title_set_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Gets the titles that a filter lets through.
 *
 * Returns: (transfer full): the set, or %NULL
 */
ShuwuTitleSet *
shuwu_title_set_finish (ShuwuStore    *store,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- facets --- */

static void
value_free (ShuwuFacetValue *value)
{
  g_free (value->value);
  g_free (value->name);
  g_free (value);
}

static gboolean
add_values (ShuwuDb     *db,
            ShuwuFacet   facet,
            const char  *name,
            GPtrArray   *values,
            GError     **error)
{
  ShuwuStatement *list = shuwu_db_prepare (db, name, error);
  ShuwuStep step;

  if (list == NULL)
    return FALSE;

  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    {
      ShuwuFacetValue *value = g_new (ShuwuFacetValue, 1);

      *value = (ShuwuFacetValue) { facet, shuwu_statement_dup_text (list, 0), shuwu_statement_dup_text (list, 1),
                                   shuwu_statement_get_int64 (list, 2) };
      g_ptr_array_add (values, value);
    }

  return step == SHUWU_STEP_DONE;
}

static gpointer
list_values (ShuwuDb       *db,
             gpointer       plan,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func ((GDestroyNotify) value_free);

  if (!add_values (db, SHUWU_FACET_KIND, "search_facet_kinds", values, error) ||
      !add_values (db, SHUWU_FACET_CLC, "search_facet_classes", values, error) ||
      !add_values (db, SHUWU_FACET_LOCATION, "search_facet_locations", values, error))
    return NULL;

  return g_steal_pointer (&values);
}

/**
 * shuwu_title_facets_async:
 * @store: a store that is open
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Lists what a filter can ask for in this room. Takes some seconds with a million titles.
 */
void
shuwu_title_facets_async (ShuwuStore          *store,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, shuwu_title_facets_async);
  shuwu_store_run (store, SHUWU_LANE_SURVEY, list_values, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, task);
}

/**
 * shuwu_title_facets_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Gets what a filter can ask for.
 *
 * Returns: (transfer full) (element-type ShuwuFacetValue): the values, or %NULL
 */
GPtrArray *
shuwu_title_facets_finish (ShuwuStore    *store,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
