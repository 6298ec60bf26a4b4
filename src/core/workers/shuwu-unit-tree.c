// SPDX-License-Identifier: GPL-3.0-or-later
/* Reading units: one of them, or the whole tree in the order of a dictionary. */
#define G_LOG_DOMAIN "shuwu-workers"

#include "workers/shuwu-unit-private.h"

#include "workers/shuwu-workers-private.h"

#include <string.h>

#define NOT_PLACED -1

static ShuwuUnit *
take_row (ShuwuStatement *row)
{
  ShuwuUnit *unit = g_new0 (ShuwuUnit, 1);

  unit->id = shuwu_statement_get_int64 (row, 0);
  unit->uuid = shuwu_statement_dup_text (row, 1);
  unit->parent_id = shuwu_statement_get_int64 (row, 2);
  unit->name = shuwu_statement_dup_text (row, 3);
  unit->n_workers = (int) shuwu_statement_get_int64 (row, 4);
  unit->n_all_workers = unit->n_workers;
  unit->depth = NOT_PLACED;

  return unit;
}

static int
count_slashes (const char *path)
{
  int n = 0;

  for (; *path != '\0'; path++)
    n += *path == '/';

  return n;
}

ShuwuUnit *
shuwu_unit_read (ShuwuDb  *db,
                 gint64    id,
                 GError  **error)
{
  g_autoptr (ShuwuUnitPaths) paths = shuwu_unit_paths_new (db);
  g_autoptr (ShuwuUnit) unit = NULL;
  ShuwuStatement *get = shuwu_db_prepare (db, "unit_get", error);
  ShuwuStep step = SHUWU_STEP_FAILED;
  gint64 n_all = 0;

  if (get != NULL)
    {
      shuwu_statement_bind_int64 (get, ":id", id);
      step = shuwu_statement_step (get, error);
    }
  if (step == SHUWU_STEP_DONE)
    g_set_error_literal (error, SHUWU_WORKERS_ERROR, SHUWU_WORKERS_ERROR_NOT_FOUND, "There is no such unit");
  if (step != SHUWU_STEP_ROW)
    return NULL;

  unit = take_row (get);
  if (!shuwu_workers_end_row (get, error))
    return NULL;

  unit->path = g_strdup (shuwu_unit_paths_get (paths, id, error));
  if (unit->path == NULL || !shuwu_workers_read_number (db, "unit_count_below", id, &n_all, error))
    return NULL;
  unit->depth = count_slashes (unit->path);
  unit->n_all_workers = (int) n_all;

  return g_steal_pointer (&unit);
}

typedef struct
{
  GHashTable *children;  /* id of the parent → GPtrArray of ShuwuUnit, borrowed */
  GPtrArray *in_order;
} Tree;

static int
compare_units (gconstpointer a,
               gconstpointer b)
{
  const ShuwuUnit *x = *(ShuwuUnit * const *) a;
  const ShuwuUnit *y = *(ShuwuUnit * const *) b;

  return strcmp (x->path, y->path);
}

/* Until a unit gets its path, `path` holds what puts it in order among its siblings. */
static int
add_below (Tree            *tree,
           const ShuwuUnit *parent)
{
  gint64 parent_id = parent != NULL ? parent->id : 0;
  GPtrArray *siblings = g_hash_table_lookup (tree->children, &parent_id);
  int n_workers = 0;

  if (siblings == NULL)
    return 0;

  g_ptr_array_sort (siblings, compare_units);
  for (guint i = 0; i < siblings->len; i++)
    {
      ShuwuUnit *unit = g_ptr_array_index (siblings, i);

      g_free (unit->path);
      unit->path = parent != NULL ? g_strconcat (parent->path, "/", unit->name, NULL) : g_strdup (unit->name);
      unit->depth = parent != NULL ? parent->depth + 1 : 0;
      g_ptr_array_add (tree->in_order, unit);
      unit->n_all_workers += add_below (tree, unit);
      n_workers += unit->n_all_workers;
    }

  return n_workers;
}

/* What is not reached hangs on a cycle or on a unit that is gone: `check` names it. */
static void
free_unless_placed (gpointer data)
{
  ShuwuUnit *unit = data;

  if (unit->depth == NOT_PLACED)
    shuwu_unit_free (unit);
}

static void
add_child (Tree      *tree,
           ShuwuUnit *unit)
{
  GPtrArray *siblings = g_hash_table_lookup (tree->children, &unit->parent_id);

  if (siblings == NULL)
    {
      siblings = g_ptr_array_new ();
      g_hash_table_insert (tree->children, g_memdup2 (&unit->parent_id, sizeof unit->parent_id), siblings);
    }
  unit->path = shuwu_worker_text_dup_sort_key (unit->name);
  g_ptr_array_add (siblings, unit);
}

gpointer
shuwu_unit_list_work (ShuwuDb       *db,
                      gpointer       data,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr (GHashTable) children = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                           (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) in_order = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_unit_free);
  g_autoptr (GPtrArray) units = g_ptr_array_new_with_free_func (free_unless_placed);
  Tree tree = { .children = children, .in_order = in_order };
  ShuwuStatement *list = shuwu_db_prepare (db, "unit_list", error);
  ShuwuStep step;

  if (list == NULL)
    return NULL;

  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    g_ptr_array_add (units, take_row (list));
  if (step == SHUWU_STEP_FAILED)
    return NULL;

  for (guint i = 0; i < units->len; i++)
    add_child (&tree, g_ptr_array_index (units, i));
  add_below (&tree, NULL);

  return g_steal_pointer (&in_order);
}
