// SPDX-License-Identifier: GPL-3.0-or-later
/* What the desk leaves for the hub: one mark for each row that is sent, none for
 * what follows from it, none at all while changes of the hub are applied. */
#define G_LOG_DOMAIN "shuwu-test"

#include "lending-fixture.h"

#include "lending/shuwu-lending-rule.h"
#include "shuwu-test.h"

/* Marks since the last look, in order, as "table kind columns". */
static void
assert_marks (ShuwuStore *store,
              const char *expected)
{
  g_autofree char *marks =
    lending_ask (store, "SELECT group_concat (table_name || ' ' || kind || ' ' || columns, '; ') FROM "
                 "(SELECT * FROM change_mark ORDER BY seq)");

  g_assert_cmpstr (marks, ==, expected);
  lending_run_script (store, "DELETE FROM change_mark");
}

static ShuwuReceipt *
checked (ShuwuReceipt *receipt,
         GError       *error)
{
  g_assert_no_error (error);
  return receipt;
}

static void
test_desk (LendingFixture *fixture,
           gconstpointer   unused)
{
  ShuwuStore *store = fixture->store;
  GError *error = NULL;
  g_autoptr (ShuwuReceipt) lent = checked (lending_checkout (store, "C01", "B0001", SHUWU_DESK_NOW, &error), error);
  g_autoptr (ShuwuReceipt) renewed = NULL;
  g_autoptr (ShuwuReceipt) undone = NULL;
  g_autoptr (ShuwuReceipt) returned = NULL;
  g_autoptr (ShuwuReceipt) seen = NULL;
  g_autoptr (ShuwuReceipt) refused = NULL;

  assert_marks (store, "loan_event event 0");
  renewed = checked (lending_renew (store, "B0001", SHUWU_DESK_NOW, &error), error);
  assert_marks (store, "loan_event event 0");
  undone = checked (lending_undo (store, renewed->event, &error), error);
  assert_marks (store, "loan_event event 0");
  refused = lending_checkout (store, "C02", "B0001", SHUWU_DESK_NOW, NULL);
  g_assert_null (refused);
  assert_marks (store, NULL);
  returned = checked (lending_return (store, "B0001", SHUWU_DESK_NOW, &error), error);
  assert_marks (store, "loan_event event 0");
  seen = checked (lending_return (store, "B0001", SHUWU_DESK_NOW, &error), error);
  assert_marks (store, NULL);
}

static void
test_found (LendingFixture *fixture,
            gconstpointer   unused)
{
  GError *error = NULL;
  g_autoptr (ShuwuReceipt) lent = checked (lending_checkout (fixture->store, "C01", "B0001", SHUWU_DESK_NOW, &error), error);
  g_autoptr (ShuwuReceipt) returned = NULL;

  lending_run_script (fixture->store, "UPDATE copy SET status = 'lost' WHERE id = 1; DELETE FROM change_mark");
  returned = checked (lending_return (fixture->store, "B0001", SHUWU_DESK_NOW, &error), error);
  assert_marks (fixture->store, "loan_event event 0; copy update 8");
}

static void
test_one_moment (LendingFixture *fixture,
                 gconstpointer   unused)
{
  GError *error = NULL;
  g_autoptr (ShuwuReceipt) lent = checked (lending_checkout (fixture->store, "C01", "B0001", SHUWU_DESK_NOW, &error), error);
  g_autofree char *same = lending_ask (fixture->store, "SELECT (SELECT hlc FROM change_mark) = (SELECT hlc FROM device)");
  g_autofree char *row = lending_ask (fixture->store, "SELECT count (*) FROM change_mark JOIN loan_event ON uuid = row_uuid");

  g_assert_cmpstr (same, ==, "1");
  g_assert_cmpstr (row, ==, "1");
}

static void
test_applying (LendingFixture *fixture,
               gconstpointer   unused)
{
  GError *error = NULL;
  g_autoptr (ShuwuReceipt) lent = NULL;

  lending_run_script (fixture->store, "UPDATE device SET is_applying = 1");
  lent = checked (lending_checkout (fixture->store, "C01", "B0001", SHUWU_DESK_NOW, &error), error);
  lending_run_script (fixture->store, "UPDATE copy SET status = 'lost' WHERE id = 1; UPDATE lending_rule SET value = 7 WHERE id = 1;"
                      "INSERT INTO lending_rule (uuid, kind_id, name, value) VALUES ('u', 4, 'max-loans', 1)");
  assert_marks (fixture->store, NULL);
  lending_run_script (fixture->store, "UPDATE device SET is_applying = 0");
}

typedef struct
{
  int value;
  gboolean is_dropped;
} Change;

static gpointer
change_rule (ShuwuDb       *db,
             gpointer       plan,
             GCancellable  *cancellable,
             GError       **error)
{
  const Change *change = plan;
  ShuwuRuleScope scope = { .kind_id = 4 };

  if (change->is_dropped)
    shuwu_lending_rule_drop (db, SHUWU_RULE_MAX_LOANS, &scope, FALSE, error);
  else
    shuwu_lending_rule_set (db, SHUWU_RULE_MAX_LOANS, &scope, FALSE, change->value, error);

  return NULL;
}

static void
test_rules (LendingFixture *fixture,
            gconstpointer   unused)
{
  static const struct
  {
    Change change;
    const char *marks;
  } steps[] = {
    { { 1, FALSE }, "lending_rule insert 0" },
    { { 2, FALSE }, "lending_rule update 1" },
    { { 2, FALSE }, NULL },
    { { 0, TRUE }, "lending_rule delete 2" },
    { { 0, TRUE }, NULL },
    { { 3, FALSE }, "lending_rule insert 0" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GError) error = NULL;

      shuwu_test_run (fixture->store, SHUWU_LANE_WRITE, change_rule, (gpointer) &steps[i].change, &error);
      g_assert_no_error (error);
      assert_marks (fixture->store, steps[i].marks);
    }
}

static void
assert_kept (LendingFixture *fixture,
             const char     *script)
{
  g_autofree char *before = lending_ask (fixture->store, "SELECT group_concat (kind || happened_us) FROM loan_event");
  g_autofree char *after = NULL;

  lending_expect_failure (fixture->store, script);
  after = lending_ask (fixture->store, "SELECT group_concat (kind || happened_us) FROM loan_event");
  g_assert_cmpstr (before, ==, after);
}

static void
test_events_are_for_ever (LendingFixture *fixture,
                          gconstpointer   unused)
{
  GError *error = NULL;
  g_autoptr (ShuwuReceipt) lent = checked (lending_checkout (fixture->store, "C01", "B0001", SHUWU_DESK_NOW, &error), error);

  assert_kept (fixture, "UPDATE loan_event SET happened_us = 0");
  assert_kept (fixture, "DELETE FROM loan_event");
  assert_kept (fixture, "INSERT INTO loan SELECT 99, 'other', copy_id, 2, 2, lent_us, due_day, 0, NULL FROM loan");
}

#define add(name, test) \
  g_test_add ("/lending/marks/" name, LendingFixture, NULL, lending_fixture_set_up, test, lending_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("desk", test_desk);
  add ("found", test_found);
  add ("one-moment", test_one_moment);
  add ("rules", test_rules);
  add ("events-are-for-ever", test_events_are_for_ever);
  add ("applying", test_applying);

  return g_test_run ();
}
