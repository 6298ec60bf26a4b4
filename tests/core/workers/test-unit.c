// SPDX-License-Identifier: GPL-3.0-or-later
/* Units: paths, the tree, and what a tree must never become. */
#define G_LOG_DOMAIN "shuwu-test"

#include "shuwu-workers-fixture.h"
#include "workers/shuwu-unit.h"
#include "workers/shuwu-worker.h"

static void
test_paths (void)
{
  const struct
  {
    const char *typed;
    const char *kept;
  } cases[] = {
    { "一分厂/二车间", "一分厂/二车间" },
    { " 一分厂 ／ 二车间/", "一分厂/二车间" },
    { "一分厂-二车间", "一分厂-二车间" },
    { "//一分厂//", "一分厂" },
    { "　", "" },
    { "", "" },
    { "Ｎｏ．　1   plant / night\tshift", "No. 1 plant/night shift" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *kept = shuwu_unit_path_dup_normal (cases[i].typed);
      g_autofree char *again = shuwu_unit_path_dup_normal (kept);

      g_assert_cmpstr (kept, ==, cases[i].kept);
      g_assert_cmpstr (again, ==, kept);
    }
}

static ShuwuUnit *
finish (ShuwuStore    *store,
        GAsyncResult **result,
        int            code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuUnit) unit = NULL;

  shuwu_test_wait (result);
  unit = shuwu_unit_change_finish (store, *result, &error);
  g_clear_object (result);
  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, SHUWU_WORKERS_ERROR, code);
  g_assert_true ((unit != NULL) == (code < 0));

  return g_steal_pointer (&unit);
}

static gint64
add (ShuwuStore *store,
     gint64      parent_id,
     const char *path)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ShuwuUnit) unit = NULL;

  shuwu_unit_add_async (store, parent_id, path, NULL, shuwu_test_done_cb, &result);
  unit = finish (store, &result, -1);

  return unit->id;
}

static char *
list (ShuwuStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) units = NULL;
  GString *text = g_string_new (NULL);

  shuwu_unit_list_async (store, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  units = shuwu_unit_list_finish (store, result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < units->len; i++)
    {
      const ShuwuUnit *unit = g_ptr_array_index (units, i);

      g_string_append_printf (text, "%d %s %d/%d\n", unit->depth, unit->path, unit->n_workers, unit->n_all_workers);
    }

  return g_string_free (text, FALSE);
}

static void
test_tree (ShuwuWorkersFixture *fixture,
           gconstpointer        data)
{
  ShuwuStore *store = fixture->store;
  gint64 night = add (store, 0, "b1/b2/b3");
  gint64 same = add (store, 0, " b1 ／b2/ b3");
  gint64 below = add (store, night, "b4");
  g_autofree char *tree = NULL;
  g_autofree char *marks = NULL;

  g_assert_cmpint (same, ==, night);
  add (store, 0, "a1");
  marks = shuwu_workers_fixture_take_marks (fixture);
  g_assert_cmpstr (marks, ==, "unit insert 0\nunit insert 0\nunit insert 0\nunit insert 0\nunit insert 0");

  shuwu_workers_fixture_change (fixture, "INSERT INTO worker (uuid, name, unit_id, created_us, updated_us) "
                                "SELECT 'w' || id, 'x', id, 1, 1 FROM unit WHERE name IN ('b2', 'b4')");
  tree = list (store);
  g_assert_cmpstr (tree, ==, "0 a1 0/0\n0 b1 0/2\n1 b1/b2 1/2\n2 b1/b2/b3 0/1\n3 b1/b2/b3/b4 1/1\n");
  g_assert_cmpint (below, >, night);
}

static void
test_rename_and_move (ShuwuWorkersFixture *fixture,
                      gconstpointer        data)
{
  ShuwuStore *store = fixture->store;
  gint64 a = add (store, 0, "a");
  gint64 b = add (store, a, "b");
  gint64 c = add (store, b, "c");
  gint64 other = add (store, 0, "other");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ShuwuUnit) before = NULL;
  g_autofree char *tree = NULL;
  g_autofree char *marks = NULL;
  g_autofree char *findings = NULL;

  g_free (shuwu_workers_fixture_take_marks (fixture));
  shuwu_unit_rename_async (store, b, " 二车间 ", NULL, shuwu_test_done_cb, &result);
  before = finish (store, &result, -1);
  g_assert_cmpstr (before->path, ==, "a/b");
  shuwu_unit_move_async (store, b, other, NULL, shuwu_test_done_cb, &result);
  shuwu_unit_free (finish (store, &result, -1));
  tree = list (store);
  g_assert_cmpstr (tree, ==, "0 a 0/0\n0 other 0/0\n1 other/二车间 0/0\n2 other/二车间/c 0/0\n");
  marks = shuwu_workers_fixture_take_marks (fixture);
  g_assert_cmpstr (marks, ==, "unit update 2\nunit update 1");

  /* What would tear the tree, or leave two of one name. */
  shuwu_unit_move_async (store, other, c, NULL, shuwu_test_done_cb, &result);
  finish (store, &result, SHUWU_WORKERS_ERROR_CYCLE);
  shuwu_unit_move_async (store, other, other, NULL, shuwu_test_done_cb, &result);
  finish (store, &result, SHUWU_WORKERS_ERROR_CYCLE);
  shuwu_unit_rename_async (store, other, "a", NULL, shuwu_test_done_cb, &result);
  finish (store, &result, SHUWU_WORKERS_ERROR_NAME_TAKEN);
  shuwu_unit_rename_async (store, other, "a/b", NULL, shuwu_test_done_cb, &result);
  finish (store, &result, SHUWU_WORKERS_ERROR_INVALID);
  shuwu_unit_rename_async (store, 4711, "x", NULL, shuwu_test_done_cb, &result);
  finish (store, &result, SHUWU_WORKERS_ERROR_NOT_FOUND);
  shuwu_unit_add_async (store, 4711, "x", NULL, shuwu_test_done_cb, &result);
  finish (store, &result, SHUWU_WORKERS_ERROR_NOT_FOUND);

  /* To keep its name is no change. */
  shuwu_unit_rename_async (store, other, "other", NULL, shuwu_test_done_cb, &result);
  shuwu_unit_free (finish (store, &result, -1));
  g_free (marks);
  marks = shuwu_workers_fixture_take_marks (fixture);
  g_assert_cmpstr (marks, ==, "");
  findings = shuwu_workers_fixture_check (fixture);
  g_assert_cmpstr (findings, ==, "");
}

static void
test_remove (ShuwuWorkersFixture *fixture,
             gconstpointer        data)
{
  ShuwuStore *store = fixture->store;
  gint64 a = add (store, 0, "a");
  gint64 b = add (store, a, "b");
  gint64 again;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *marks = NULL;

  g_free (shuwu_workers_fixture_take_marks (fixture));
  shuwu_unit_remove_async (store, a, NULL, shuwu_test_done_cb, &result);
  finish (store, &result, SHUWU_WORKERS_ERROR_IN_USE);
  shuwu_unit_remove_async (store, b, NULL, shuwu_test_done_cb, &result);
  shuwu_unit_free (finish (store, &result, -1));
  shuwu_unit_remove_async (store, b, NULL, shuwu_test_done_cb, &result);
  finish (store, &result, SHUWU_WORKERS_ERROR_NOT_FOUND);
  marks = shuwu_workers_fixture_take_marks (fixture);
  g_assert_cmpstr (marks, ==, "unit delete 4");

  /* The name is free again. */
  again = add (store, a, "b");
  g_assert_cmpint (again, !=, b);

  shuwu_workers_fixture_change (fixture, "INSERT INTO worker (uuid, name, unit_id, created_us, updated_us) "
                                "SELECT 'w', 'x', max (id), 1, 1 FROM unit");
  shuwu_unit_remove_async (store, again, NULL, shuwu_test_done_cb, &result);
  finish (store, &result, SHUWU_WORKERS_ERROR_IN_USE);
}

static void
test_check_finds_cycles (ShuwuWorkersFixture *fixture,
                         gconstpointer        data)
{
  gint64 a = add (fixture->store, 0, "a");
  gint64 b = add (fixture->store, a, "b");
  g_autofree char *tear = g_strdup_printf ("UPDATE unit SET parent_id = %" G_GINT64_FORMAT " WHERE id = %" G_GINT64_FORMAT,
                                           b, a);
  g_autofree char *findings = NULL;
  g_autofree char *tree = NULL;

  shuwu_workers_fixture_change (fixture, tear);
  findings = shuwu_workers_fixture_check (fixture);
  g_assert_nonnull (strstr (findings, "check_unit_hangs_on_the_tree: unit"));
  tree = list (fixture->store);
  g_assert_cmpstr (tree, ==, "");
}

static void
test_applying_keeps_silent (ShuwuWorkersFixture *fixture,
                            gconstpointer        data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *marks = NULL;
  gint64 id;

  g_free (shuwu_workers_fixture_take_marks (fixture));
  shuwu_workers_fixture_change (fixture, "UPDATE device SET is_applying = 1");
  id = add (fixture->store, 0, "a/b");
  shuwu_unit_rename_async (fixture->store, id, "c", NULL, shuwu_test_done_cb, &result);
  shuwu_unit_free (finish (fixture->store, &result, -1));
  marks = shuwu_workers_fixture_take_marks (fixture);
  g_assert_cmpstr (marks, ==, "");
}

#define ADD(path, function) g_test_add (path, ShuwuWorkersFixture, NULL, shuwu_workers_fixture_set_up, function, \
                                        shuwu_workers_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workers/unit/paths", test_paths);
  ADD ("/workers/unit/tree", test_tree);
  ADD ("/workers/unit/rename-and-move", test_rename_and_move);
  ADD ("/workers/unit/remove", test_remove);
  ADD ("/workers/unit/check-finds-cycles", test_check_finds_cycles);
  ADD ("/workers/unit/applying-keeps-silent", test_applying_keeps_silent);

  return g_test_run ();
}
