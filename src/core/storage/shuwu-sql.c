// SPDX-License-Identifier: GPL-3.0-or-later
/* The statements of all rooms, by name.
 *
 * Each room keeps its SQL in one file that is cut at lines of the form
 * "-- name: loan_due_before". Names are unique across rooms; the files are read
 * once, on first use, and checked then: a doubled name is a mistake of ours. */
#define G_LOG_DOMAIN "shuwu-storage"

#include "storage/shuwu-sql.h"

#include "shuwu-core.h"

#include <string.h>

#define NAME_MARK "-- name: "

typedef struct
{
  GHashTable *statements; /* name → text */
  GPtrArray *names;       /* sorted, NULL-terminated; borrowed from @statements */
} Registry;

static void
add_statement (GHashTable *statements,
               char       *name,
               GString    *text)
{
  if (!g_hash_table_insert (statements, name, g_string_free (text, FALSE)))
    g_assert_not_reached ();
}

/**
 * shuwu_sql_cut:
 * @text: the content of a statement file
 * @length: its length in bytes
 * @error: return location for an error
 *
 * Cuts a statement file at its `-- name:` lines.
 *
 * What stands before the first name is a comment to the file.
 *
 * Returns: (transfer full): a table from name to text, or %NULL if a name is doubled or empty
 */
GHashTable *
shuwu_sql_cut (const char  *text,
               gsize        length,
               GError     **error)
{
  g_autoptr (GHashTable) statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *copy = g_strndup (text, length);
  g_auto (GStrv) lines = g_strsplit (copy, "\n", -1);
  GString *current = NULL;
  char *name = NULL;

  for (int i = 0; lines[i] != NULL; i++)
    {
      if (g_str_has_prefix (lines[i], NAME_MARK))
        {
          if (current != NULL)
            add_statement (statements, name, current);
          name = g_strstrip (g_strdup (lines[i] + strlen (NAME_MARK)));
          current = g_string_new (NULL);
          if (*name == '\0' || g_hash_table_contains (statements, name))
            {
              g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "line %d: doubled or empty name “%s”", i + 1, name);
              g_string_free (current, TRUE);
              g_free (name);
              return NULL;
            }
        }
      else if (current != NULL)
        {
          g_string_append (current, lines[i]);
          g_string_append_c (current, '\n');
        }
    }
  if (current != NULL)
    add_statement (statements, name, current);

  return g_steal_pointer (&statements);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static void
add_file (Registry   *registry,
          const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resource_lookup_data (shuwu_core_get_resource (), path, 0, &error);
  g_autoptr (GHashTable) statements = NULL;
  GHashTableIter iter;
  gpointer name, text;

  g_assert_no_error (error);
  statements = shuwu_sql_cut (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);

  g_hash_table_iter_init (&iter, statements);
  while (g_hash_table_iter_next (&iter, &name, &text))
    {
      g_assert (!g_hash_table_contains (registry->statements, name));
      g_hash_table_iter_steal (&iter);
      g_hash_table_insert (registry->statements, name, text);
      g_ptr_array_add (registry->names, name);
    }
}

static Registry *
read_registry (void)
{
  const char *root = SHUWU_RESOURCE_BASE "/sql/";
  Registry *registry = g_new0 (Registry, 1);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) files = g_resource_enumerate_children (shuwu_core_get_resource (), root, 0, &error);

  g_assert_no_error (error);
  registry->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  registry->names = g_ptr_array_new ();
  for (int i = 0; files[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (root, files[i], NULL);

      add_file (registry, path);
    }
  g_ptr_array_sort (registry->names, compare_names);
  g_ptr_array_add (registry->names, NULL);

  return registry;
}

static const Registry *
get_registry (void)
{
  static gsize registry = 0;

  if (g_once_init_enter (&registry))
    g_once_init_leave (&registry, (gsize) read_registry ());

  return (const Registry *) registry;
}

/**
 * shuwu_sql_get:
 * @name: the name of a statement
 *
 * Gets the text of a statement; any thread may ask.
 *
 * Returns: (nullable): the text, or %NULL if no room has a statement of that name
 */
const char *
shuwu_sql_get (const char *name)
{
  return g_hash_table_lookup (get_registry ()->statements, name);
}

/**
 * shuwu_sql_get_names:
 *
 * Gets the names of all statements, in order.
 *
 * Returns: (array zero-terminated=1): the names
 */
const char * const *
shuwu_sql_get_names (void)
{
  return (const char * const *) get_registry ()->names->pdata;
}
