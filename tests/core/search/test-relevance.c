// SPDX-License-Identifier: GPL-3.0-or-later
/* Whether people find what they mean: queries as they are typed, and the title that must be among the first hits.
*
* The set of the project is tests/core/search/data; a larger one beside the checkout is used where it is there. */
#define G_LOG_DOMAIN "shuwu-test"

#include "search-fixture.h"

#include "search/shuwu-title-row.h"
#include "shuwu-test.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  GPtrArray *titles;    /* of GStrv */
  GPtrArray *queries;   /* of GStrv */
  GHashTable *keys;     /* id in the file → name and publisher */
  guint n_found;
} Set;

static GPtrArray *
read_table (const char *path)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (int i = 1; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_ptr_array_add (rows, g_strsplit (lines[i], "\t", -1));

  return rows;
}

/* name author publisher year isbn loans: the columns from the second one on, in both sets */
static gpointer
add_titles (ShuwuDb       *db,
            gpointer       plan,
            GCancellable  *cancellable,
            GError       **error)
{
  Set *set = plan;

  for (guint i = 0; i < set->titles->len; i++)
    {
      char **row = g_ptr_array_index (set->titles, i);
      SearchTitle title = {
        .name = row[1], .authors = row[2], .publisher = row[3], .year = atoi (row[4]), .isbn = row[5],
        .loan_count = atoi (row[6]), .copies = 1, .available = 1,
      };

      search_add_title (db, &title);
      g_hash_table_insert (set->keys, row[0], g_strconcat (row[1], "\t", row[3], NULL));
    }

  return GINT_TO_POINTER (TRUE);
}

static gboolean
is_accepted (Set           *set,
             const char    *ids,
             ShuwuTitleRow *row)
{
  g_auto (GStrv) accepted = g_strsplit (ids, ",", -1);
  g_autofree char *key = g_strconcat (row->name, "\t", row->publisher, NULL);

  for (int i = 0; accepted[i] != NULL; i++)
    if (g_strcmp0 (g_hash_table_lookup (set->keys, accepted[i]), key) == 0)
      return TRUE;

  return FALSE;
}

/* kind query expected accepted-ids rank */
static gboolean
is_found (Set      *set,
          ShuwuDb  *db,
          char    **query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) hits = shuwu_search_find (db, query[1], (guint) atoi (query[4]), 0, NULL, &error);
  g_autoptr (GString) got = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < hits->len; i++)
    {
      ShuwuHit *hit = &g_array_index (hits, ShuwuHit, i);
      g_autoptr (ShuwuTitleRow) row = shuwu_title_row_load (db, hit->title_id, &error);

      g_assert_no_error (error);
      if (is_accepted (set, query[3], row))
        return TRUE;

      if (i < 4)
        g_string_append_printf (got, " %s (%s, %d)", row->name, row->authors, hit->score);
    }
  g_test_message ("%s: “%s” should find “%s” among the first %s, not%s", query[0], query[1], query[2], query[4], got->str);

  return FALSE;
}

static gpointer
run_queries (ShuwuDb       *db,
             gpointer       plan,
             GCancellable  *cancellable,
             GError       **error)
{
  Set *set = plan;

  for (guint i = 0; i < set->queries->len; i++)
    set->n_found += is_found (set, db, g_ptr_array_index (set->queries, i)) ? 1 : 0;

  return GINT_TO_POINTER (TRUE);
}

static void
try_set (const char *titles,
         const char *queries,
         double      bar)
{
  g_autoptr (SearchRoom) room = search_room_new ();
  Set set = { read_table (titles), read_table (queries), NULL, 0 };

  set.keys = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  search_room_write (room, add_titles, &set);
  search_room_read (room, run_queries, &set);
  g_test_message ("%u of %u queries find their title", set.n_found, set.queries->len);
  g_assert_cmpfloat ((double) set.n_found / set.queries->len, >=, bar);

  g_hash_table_unref (set.keys);
  g_ptr_array_unref (set.titles);
  g_ptr_array_unref (set.queries);
}

static void
test_own (void)
{
  const char *root = g_getenv ("SHUWU_SOURCE_ROOT");
  g_autofree char *titles = NULL, *queries = NULL;

  g_assert_nonnull (root);
  titles = g_build_filename (root, "tests/core/search/data/titles.tsv", NULL);
  queries = g_build_filename (root, "tests/core/search/data/queries.tsv", NULL);

  try_set (titles, queries, 1);
}

static void
test_shared (void)
{
  g_autofree char *titles = shuwu_test_dup_shared_path ("data/search/titles.tsv");
  g_autofree char *queries = shuwu_test_dup_shared_path ("data/search/relevance.tsv");

  if (titles == NULL || queries == NULL)
    {
      g_test_skip ("the larger set is not beside the checkout");
      return;
    }

  try_set (titles, queries, 0.97);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search/relevance/own", test_own);
  g_test_add_func ("/search/relevance/shared", test_shared);

  return g_test_run ();
}
