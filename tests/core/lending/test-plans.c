// SPDX-License-Identifier: GPL-3.0-or-later
/* Every statement the desk waits for finds its rows by an index, however many copies there are. */
#define G_LOG_DOMAIN "shuwu-test"

#include "lending-fixture.h"

#include "shuwu-test.h"
#include "storage/shuwu-sql.h"

#include <string.h>

/* Tables of one row, and of as many rows as there are rules. */
static const char * const small[] = { "bookroom", "device" };

static gboolean
is_hot (const char *name)
{
  return g_str_has_prefix (name, "desk_") || g_str_has_prefix (name, "loan_") || g_str_has_prefix (name, "lending_rule_");
}

static gboolean
is_fine (const char *detail)
{
  if (g_str_has_prefix (detail, "SCAN CONSTANT ROW") || !g_str_has_prefix (detail, "SCAN "))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (small); i++)
    if (g_str_has_suffix (detail, small[i]))
      return TRUE;

  /* A list of all open loans goes along the index that holds nothing else, in the order it is shown in. */
  return strstr (detail, "INDEX loan_open_by_due") != NULL;
}

static gpointer
explain_all (ShuwuDb       *db,
             gpointer       plan,
             GCancellable  *cancellable,
             GError       **error)
{
  const char * const *names = shuwu_sql_get_names ();
  guint *n_hot = plan;

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *query = g_strconcat ("EXPLAIN QUERY PLAN ", shuwu_sql_get (names[i]), NULL);
      sqlite3_stmt *stmt = NULL;

      if (!is_hot (names[i]))
        continue;
      ++*n_hot;
      g_assert_cmpint (sqlite3_prepare_v2 (shuwu_db_get_handle (db), query, -1, &stmt, NULL), ==, SQLITE_OK);
      while (sqlite3_step (stmt) == SQLITE_ROW)
        {
          const char *detail = (const char *) sqlite3_column_text (stmt, 3);

          g_test_message ("%s: %s", names[i], detail);
          g_assert_true (is_fine (detail));
        }
      sqlite3_finalize (stmt);
    }

  return NULL;
}

static void
test_no_scans (LendingFixture *fixture,
               gconstpointer   unused)
{
  g_autoptr (GError) error = NULL;
  guint n_hot = 0;

  shuwu_test_run (fixture->store, SHUWU_LANE_READ, explain_all, &n_hot, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_hot, >, 20);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/lending/plans/no-scans", LendingFixture, NULL, lending_fixture_set_up, test_no_scans, lending_fixture_tear_down);

  return g_test_run ();
}
