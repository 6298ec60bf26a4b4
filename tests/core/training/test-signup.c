// SPDX-License-Identifier: GPL-3.0-or-later
/* Signing up, one thing at a time: each step is an order, and what must come of it. */
#define G_LOG_DOMAIN "shuwu-test"

#include "training-fixture.h"

#include "shuwu-test.h"

typedef struct
{
  ShuwuSignupAction action;
  const char *class_code;
  const char *cards;
  int at_h;
  const char *expected;
} Step;

#define ADD SHUWU_SIGNUP_ADD
#define CANCEL SHUWU_SIGNUP_CANCEL

static void
play (LendingFixture *fixture,
      const Step     *steps,
      guint           n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *found = training_try (fixture, steps[i].action, steps[i].class_code, steps[i].cards, steps[i].at_h);

      g_test_message ("step %u", i);
      g_assert_cmpstr (found, ==, steps[i].expected);
    }
  lending_assert_sound (fixture->store);
}

static void
assert_state (LendingFixture *fixture,
              const char     *class_code,
              const char     *card,
              const char     *expected)
{
  g_autofree char *found = training_get_state (fixture, class_code, card);

  g_assert_cmpstr (found, ==, expected);
}

/* Three seats of the pool for anybody, two for 乙 and 丁 below it, until the release. */
static void
test_reserve (LendingFixture *fixture,
              gconstpointer   unused)
{
  static const Step steps[] = {
    { ADD, "K1", "T100", 0, "confirmed" }, { ADD, "K1", "T102", 0, "confirmed" }, { ADD, "K1", "T104", 0, "confirmed" },
    { ADD, "K1", "T106", 0, "waiting 1 reserved" }, { ADD, "K1", "T108", 0, "waiting 2 reserved" },
    { ADD, "K1", "T101", 1, "confirmed" }, { ADD, "K1", "T103", 1, "confirmed" }, { ADD, "K1", "T105", 1, "waiting 3 full" },
    /* A seat of 乙 that is given up is for 乙, one of the pool for the head of the line. */
    { CANCEL, "K1", "T101", 2, "cancelled" }, { ADD, "K1", "T105", 2, "already-in" }, { CANCEL, "K1", "T100", 3, "cancelled" },
    { ADD, "K1", "T108", 3, "already-in" }, { CANCEL, "K1", "T101", 3, "not-in" }, { ADD, "K1", "t101", 4, "waiting 2 full" },
    /* After the release a seat of 乙 is anybody's. */
    { CANCEL, "K1", "T103", 50, "cancelled" },
  };

  play (fixture, steps, G_N_ELEMENTS (steps));
  assert_state (fixture, "K1", "T105", "confirmed");
  assert_state (fixture, "K1", "T106", "confirmed");
  assert_state (fixture, "K1", "T108", "confirmed");
  assert_state (fixture, "K1", "T101", "waiting");
}

static void
test_release_by_time (LendingFixture *fixture,
                      gconstpointer   unused)
{
  static const Step steps[] = {
    { ADD, "K1", "T100", 0, "confirmed" }, { ADD, "K1", "T102", 0, "confirmed" }, { ADD, "K1", "T104", 0, "confirmed" },
    { ADD, "K1", "T106", 0, "waiting 1 reserved" }, { ADD, "K3", "T110", 50, "confirmed" },
  };

  play (fixture, steps, G_N_ELEMENTS (steps));
  assert_state (fixture, "K1", "T106", "confirmed");
}

static void
test_party (LendingFixture *fixture,
            gconstpointer   unused)
{
  static const Step steps[] = {
    { ADD, "K1", "T100 T104", 0, "confirmed" }, { ADD, "K1", "T102 T106", 0, "waiting 1 party-too-large" },
    /* Passed by, and first as soon as there are two. */
    { ADD, "K1", "T108", 0, "confirmed" }, { CANCEL, "K1", "T108", 1, "cancelled" }, { ADD, "K1", "T110 T114", 1, "waiting 3 party-too-large" },
    { CANCEL, "K1", "T100", 2, "cancelled" }, { ADD, "K1", "T112 T116 T112", 2, "already-in" }, { ADD, "K1", "T112 X1", 2, "unknown-card" },
  };

  play (fixture, steps, G_N_ELEMENTS (steps));
  assert_state (fixture, "K1", "T102", "confirmed");
  assert_state (fixture, "K1", "T106", "confirmed");
  assert_state (fixture, "K1", "T110", "waiting");
  assert_state (fixture, "K1", "T112", NULL);
}

/* K1 and K2 are at the same time. */
static void
test_conflict (LendingFixture *fixture,
               gconstpointer   unused)
{
  static const Step steps[] = {
    { ADD, "K2", "T100", 0, "confirmed" }, { ADD, "K1", "T100", 0, "conflict" }, { ADD, "K3", "T100", 0, "confirmed" },
    { CANCEL, "K2", "T100", 0, "cancelled" }, { ADD, "K1", "T100", 0, "confirmed" },
  };

  play (fixture, steps, G_N_ELEMENTS (steps));
}

/* The offer of K2 keeps T102 out of the seat of K1 that became free; when it expires, that seat is given. */
static void
test_offer_expires (LendingFixture *fixture,
                    gconstpointer   unused)
{
  static const Step steps[] = {
    { ADD, "K1", "T100", 0, "confirmed" }, { ADD, "K1", "T104", 0, "confirmed" }, { ADD, "K1", "T106", 0, "confirmed" },
    { ADD, "K2", "T108", 0, "confirmed" }, { ADD, "K2", "T102", 0, "waiting 1 full" }, { ADD, "K1", "T102", 0, "waiting 1 reserved" },
    { CANCEL, "K2", "T108", 1, "cancelled" }, { CANCEL, "K1", "T100", 2, "cancelled" }, { ADD, "K3", "T108", 2, "confirmed" },
    { SHUWU_SIGNUP_ACCEPT, "K1", "T102", 2, "not-offered" }, { ADD, "K3", "T112", 3, "waiting 1 full" },
    { SHUWU_SIGNUP_ACCEPT, "K2", "T102", 3, "not-offered" },
  };

  play (fixture, steps, 9);
  assert_state (fixture, "K2", "T102", "offered");
  assert_state (fixture, "K1", "T102", "waiting");
  play (fixture, steps + 9, G_N_ELEMENTS (steps) - 9);
  assert_state (fixture, "K2", "T102", "expired");
  assert_state (fixture, "K1", "T102", "confirmed");
}

static void
test_offer_accepted (LendingFixture *fixture,
                     gconstpointer   unused)
{
  static const Step steps[] = {
    { ADD, "K2", "T108", 0, "confirmed" }, { ADD, "K2", "T102", 0, "waiting 1 full" }, { ADD, "K2", "T104", 0, "waiting 2 full" },
    { CANCEL, "K2", "T108", 1, "cancelled" }, { SHUWU_SIGNUP_ACCEPT, "K2", "T102", 2, "confirmed" },
    { SHUWU_SIGNUP_ACCEPT, "K2", "T104", 2, "not-offered" }, { ADD, "K2", "T108", 3, "waiting 2 full" },
  };

  play (fixture, steps, G_N_ELEMENTS (steps));
}

static void
test_approval (LendingFixture *fixture,
               gconstpointer   unused)
{
  static const Step steps[] = {
    { ADD, "K3", "T100", 0, "requested" }, { ADD, "K3", "T102", 0, "requested" }, { ADD, "K3", "T104", 0, "requested" },
    { SHUWU_SIGNUP_APPROVE, "K3", "T102", 1, "confirmed" }, { SHUWU_SIGNUP_APPROVE, "K3", "T104", 1, "waiting 1 full" },
    /* Who asked first stands first, whenever it is approved. */
    { SHUWU_SIGNUP_APPROVE, "K3", "T100", 2, "waiting 1 full" }, { SHUWU_SIGNUP_REFUSE, "K3", "T100", 2, "not-requested" },
    { ADD, "K3", "T106", 2, "requested" }, { SHUWU_SIGNUP_REFUSE, "K3", "T106", 2, "refused" }, { ADD, "K3", "T106", 3, "requested" },
  };

  lending_run_script (fixture->store, "UPDATE class SET needs_approval = 1 WHERE code = 'K3'");
  play (fixture, steps, G_N_ELEMENTS (steps));
}

static void
test_conditions (LendingFixture *fixture,
                 gconstpointer   unused)
{
  static const Step before[] = {
    { ADD, "K3", "T101", 0, "level-too-low" }, { ADD, "K3", "T100", 0, "prerequisite" }, { ADD, "K1", "T100", 0, "confirmed" },
    { ADD, "K3", "T100", 0, "prerequisite" }, { ADD, "K9", "T100", 0, "unknown-class" }, { ADD, "K3", "X9", 0, "unknown-card" },
  };
  static const Step after[] = { { ADD, "K3", "T100", 0, "confirmed" }, { ADD, "K3", "T102", 0, "prerequisite" } };

  lending_run_script (fixture->store,
                      "UPDATE course SET min_level = 2 WHERE id = 2; UPDATE class SET course_id = 2 WHERE code = 'K3';"
                      "INSERT INTO course_prerequisite (uuid, course_id, required_id) VALUES ('p', 2, 1);");
  play (fixture, before, G_N_ELEMENTS (before));
  lending_run_script (fixture->store, "INSERT INTO outcome (uuid, signup_id, is_passed, decided_us) SELECT 'o', id, 1, 0 FROM signup");
  play (fixture, after, G_N_ELEMENTS (after));
}

static void
test_times (LendingFixture *fixture,
            gconstpointer   unused)
{
  static const Step steps[] = {
    { ADD, "K3", "T100", 9, "too-early" }, { ADD, "K3", "T100", 10, "confirmed" }, { ADD, "K3", "T102", 20, "too-late" },
    { ADD, "K3", "T102", 19, "waiting 1 full" }, { ADD, "K3", "T104", 19, "line-full" }, { CANCEL, "K3", "T102", 31, "cancelled" },
    { CANCEL, "K3", "T100", 30, "cancel-too-late" }, { CANCEL, "K3", "T100", 29, "cancelled" },
  };

  lending_run_script (fixture->store,
                      "UPDATE class SET opens_us = 1795000000000000 + 10 * 3600000000, closes_us = 1795000000000000 + 20 * 3600000000, "
                      "cancel_until_us = 1795000000000000 + 30 * 3600000000, max_waiting = 1 WHERE code = 'K3'");
  play (fixture, steps, G_N_ELEMENTS (steps));
}

static void
test_facts (LendingFixture *fixture,
            gconstpointer   unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) first = training_order (fixture, ADD, "K2", "T100", 0, &error);
  g_autoptr (GPtrArray) again = NULL;
  const ShuwuSignupReceipt *receipt;
  const char *other = NULL;

  g_assert_no_error (error);
  receipt = g_ptr_array_index (first, 0);
  g_assert_cmpint (receipt->seat, ==, 1);
  g_assert_cmpstr (receipt->course, ==, "焊接");
  g_assert_cmpstr (receipt->name, ==, "工0");
  g_assert_cmpstr (receipt->card, ==, "T100");
  again = training_order (fixture, ADD, "K1", "T100", 0, &error);
  g_assert_error (error, SHUWU_TRAINING_ERROR, SHUWU_TRAINING_ERROR_CONFLICT);
  g_assert_true (g_variant_lookup (shuwu_training_error_get_facts (error), "other", "&s", &other));
  g_assert_cmpstr (other, ==, "K2");
  g_assert_null (strstr (error->message, "T100"));
  g_assert_null (again);
}

static void
add (const char *name,
     void      (*test) (LendingFixture *, gconstpointer))
{
  g_test_add (name, LendingFixture, NULL, training_fixture_set_up, test, lending_fixture_tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/training/signup/reserve", test_reserve);
  add ("/training/signup/release-by-time", test_release_by_time);
  add ("/training/signup/party", test_party);
  add ("/training/signup/conflict", test_conflict);
  add ("/training/signup/offer-expires", test_offer_expires);
  add ("/training/signup/offer-accepted", test_offer_accepted);
  add ("/training/signup/approval", test_approval);
  add ("/training/signup/conditions", test_conditions);
  add ("/training/signup/times", test_times);
  add ("/training/signup/facts", test_facts);

  return g_test_run ();
}
