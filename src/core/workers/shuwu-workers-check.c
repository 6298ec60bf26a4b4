// SPDX-License-Identifier: GPL-3.0-or-later
/* The check that needs to know how names are typed. */
#define G_LOG_DOMAIN "shuwu-workers"

#include "workers/shuwu-workers-check.h"

#include "workers/shuwu-worker-name-private.h"

static gboolean
check_keys (ShuwuDb     *db,
            gint64       id,
            const char  *name,
            GPtrArray   *findings,
            gint64      *n_keys,
            GError     **error)
{
  g_autoptr (GPtrArray) keys = shuwu_name_dup_keys (name);

  *n_keys += keys->len;
  for (guint i = 0; i < keys->len; i++)
    {
      ShuwuStatement *find = shuwu_db_prepare (db, "worker_key_exists", error);
      gint64 exists = 0;

      if (find == NULL)
        return FALSE;
      shuwu_statement_bind_text (find, ":key", g_ptr_array_index (keys, i));
      shuwu_statement_bind_int64 (find, ":worker_id", id);
      if (!shuwu_statement_read_int64 (find, &exists, error))
        return FALSE;
      if (exists)
        continue;
      g_ptr_array_add (findings, g_strdup_printf ("worker %" G_GINT64_FORMAT " lacks a key of the name", id));
      return TRUE;
    }

  return TRUE;
}

/**
 * shuwu_workers_check:
 * @db: a connection
 * @findings: (element-type utf8): gets a line per fault
 * @error: return location for an error
 *
 * Looks whether the keys are those of the names, no more and no less.
 *
 * Returns: whether it could be looked at
 */
gboolean
shuwu_workers_check (ShuwuDb    *db,
                     GPtrArray  *findings,
                     GError    **error)
{
  ShuwuStatement *list = shuwu_db_prepare (db, "worker_names", error);
  ShuwuStatement *count;
  gint64 n_expected = 0, n_found = 0;
  guint n_before = findings->len;
  ShuwuStep step;

  if (list == NULL)
    return FALSE;

  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    if (!check_keys (db, shuwu_statement_get_int64 (list, 0), shuwu_statement_get_text (list, 1), findings, &n_expected, error))
      return FALSE;

  count = step == SHUWU_STEP_DONE ? shuwu_db_prepare (db, "worker_key_count", error) : NULL;
  if (count == NULL || !shuwu_statement_read_int64 (count, &n_found, error))
    return FALSE;

  if (findings->len == n_before && n_found != n_expected)
    g_ptr_array_add (findings, g_strdup_printf ("there are %" G_GINT64_FORMAT " keys of workers too many", n_found - n_expected));
  return TRUE;
}
