// SPDX-License-Identifier: GPL-3.0-or-later
/* The rule that fits best decides, and says which it is. */
#define G_LOG_DOMAIN "shuwu-test"

#include "lending-fixture.h"

#include "lending/shuwu-lending-rule.h"
#include "shuwu-test.h"

#define CATEGORY "学徒"
#define UMBRELLA 4

/* From the best fit to the widest. */
static const struct
{
  gboolean is_for_room;
  const char *category;
  gint64 kind_id;
} scopes[] = {
  { TRUE, CATEGORY, UMBRELLA },
  { TRUE, CATEGORY, 0 },
  { TRUE, NULL, UMBRELLA },
  { TRUE, NULL, 0 },
  { FALSE, CATEGORY, UMBRELLA },
  { FALSE, CATEGORY, 0 },
  { FALSE, NULL, UMBRELLA },
  { FALSE, NULL, 0 },
};

static gpointer
set_all (ShuwuDb       *db,
         gpointer       plan,
         GCancellable  *cancellable,
         GError       **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    {
      ShuwuRuleScope scope = { scopes[i].category, scopes[i].kind_id };

      if (!shuwu_lending_rule_set (db, SHUWU_RULE_MAX_LOANS, &scope, scopes[i].is_for_room, 10 + (int) i, error))
        return NULL;
    }

  return NULL;
}

static gpointer
drop_one (ShuwuDb       *db,
          gpointer       plan,
          GCancellable  *cancellable,
          GError       **error)
{
  guint i = GPOINTER_TO_UINT (plan);
  ShuwuRuleScope scope = { scopes[i].category, scopes[i].kind_id };

  shuwu_lending_rule_drop (db, SHUWU_RULE_MAX_LOANS, &scope, scopes[i].is_for_room, error);
  return NULL;
}

static gpointer
find (ShuwuDb       *db,
      gpointer       plan,
      GCancellable  *cancellable,
      GError       **error)
{
  ShuwuRuleScope scope = { CATEGORY, UMBRELLA };

  shuwu_lending_rule_find (db, SHUWU_RULE_MAX_LOANS, &scope, plan, error);
  return NULL;
}

static void
run (LendingFixture *fixture,
     ShuwuLane       lane,
     ShuwuStoreWork  work,
     gpointer        plan)
{
  g_autoptr (GError) error = NULL;

  shuwu_test_run (fixture->store, lane, work, plan, &error);
  g_assert_no_error (error);
}

/* The reading connection never saw the change being made: what it finds is what the file says. */
static void
test_best_fit (LendingFixture *fixture,
               gconstpointer   unused)
{
  ShuwuRuling ruling;
  g_autoptr (GError) error = NULL;

  run (fixture, SHUWU_LANE_WRITE, set_all, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    {
      run (fixture, SHUWU_LANE_READ, find, &ruling);
      g_assert_cmpint (ruling.value, ==, 10 + (int) i);
      g_assert_cmpint (ruling.is_for_room, ==, scopes[i].is_for_room);
      g_assert_cmpint (ruling.is_for_category, ==, scopes[i].category != NULL);
      g_assert_cmpint (ruling.is_for_kind, ==, scopes[i].kind_id != 0);
      run (fixture, SHUWU_LANE_WRITE, drop_one, GUINT_TO_POINTER (i));
    }

  shuwu_test_run (fixture->store, SHUWU_LANE_READ, find, &ruling, &error);
  g_assert_error (error, SHUWU_LENDING_ERROR, SHUWU_LENDING_ERROR_NO_RULE);
}

static gpointer
find_others (ShuwuDb       *db,
             gpointer       plan,
             GCancellable  *cancellable,
             GError       **error)
{
  ShuwuRuleScope others[] = { { "", 1 }, { NULL, 0 }, { "师傅", UMBRELLA + 1 } };
  ShuwuRuling ruling;

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_assert_true (shuwu_lending_rule_find (db, SHUWU_RULE_MAX_LOANS, &others[i], &ruling, error));
      g_assert_cmpint (ruling.value, ==, 10 + 3);
    }

  return NULL;
}

/* A rule for apprentices or umbrellas says nothing to anybody else. */
static void
test_others (LendingFixture *fixture,
             gconstpointer   unused)
{
  run (fixture, SHUWU_LANE_WRITE, set_all, NULL);
  run (fixture, SHUWU_LANE_READ, find_others, NULL);
}

#define add(name, test) \
  g_test_add ("/lending/rule/" name, LendingFixture, NULL, lending_fixture_set_up, test, lending_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("best-fit", test_best_fit);
  add ("others", test_others);

  return g_test_run ();
}
