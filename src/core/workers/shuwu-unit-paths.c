// SPDX-License-Identifier: GPL-3.0-or-later
/* Where units stand in the tree, as text. */
#define G_LOG_DOMAIN "shuwu-workers"

#include "workers/shuwu-unit-private.h"

#include "workers/shuwu-workers-private.h"

/* Deeper than any real tree; a cycle made by a damaged file ends here. */
#define DEPTH_MAX 64

struct _ShuwuUnitPaths
{
  ShuwuDb *db;         /* borrowed */
  GHashTable *by_id;   /* gint64 → path */
};

ShuwuUnitPaths *
shuwu_unit_paths_new (ShuwuDb *db)
{
  ShuwuUnitPaths *self = g_new0 (ShuwuUnitPaths, 1);

  self->db = db;
  self->by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  return self;
}

void
shuwu_unit_paths_free (ShuwuUnitPaths *self)
{
  g_hash_table_unref (self->by_id);
  g_free (self);
}

static char *
read_path (ShuwuDb  *db,
           gint64    id,
           GError  **error)
{
  g_autoptr (GString) path = g_string_new (NULL);

  for (int depth = 0; id != 0 && depth < DEPTH_MAX; depth++)
    {
      ShuwuStatement *get = shuwu_db_prepare (db, "unit_get_name", error);

      if (get != NULL)
        shuwu_statement_bind_int64 (get, ":id", id);
      if (get == NULL || shuwu_statement_step (get, error) != SHUWU_STEP_ROW)
        return NULL;

      if (path->len > 0)
        g_string_prepend_c (path, '/');
      g_string_prepend (path, shuwu_statement_get_text (get, 1));
      id = shuwu_statement_get_int64 (get, 0);
      if (!shuwu_workers_end_row (get, error))
        return NULL;
    }

  return g_strdup (path->str);
}

const char *
shuwu_unit_paths_get (ShuwuUnitPaths  *self,
                      gint64           id,
                      GError         **error)
{
  char *path;

  if (id == 0)
    return "";

  path = g_hash_table_lookup (self->by_id, &id);
  if (path != NULL)
    return path;

  path = read_path (self->db, id, error);
  if (path != NULL)
    g_hash_table_insert (self->by_id, g_memdup2 (&id, sizeof id), path);

  return path;
}
