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

/* The keeper's order for K3. */
static void
expect_of_keeper (LendingFixture    *fixture,
                  ShuwuSignupAction  action,
                  const char        *card,
                  gboolean           is_late,
                  const char        *expected)
{
  const char * const cards[] = { card, NULL };
  ShuwuSignupOrder order = {
    .action = action,
    .class_code = "K3",
    .cards = cards,
    .is_keeper = TRUE,
    .is_late = is_late,
    .at_us = G_GINT64_CONSTANT (1795000000000000) + 102 * G_GINT64_CONSTANT (3600000000),
  };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) receipts = NULL;

  shuwu_signup_order_async (fixture->store, &order, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  receipts = shuwu_signup_order_finish (fixture->store, result, &error);
  if (receipts != NULL)
    g_assert_cmpstr (((const ShuwuSignupReceipt *) g_ptr_array_index (receipts, 0))->state, ==, expected);
  else
    g_assert_cmpstr (shuwu_training_error_get_name ((ShuwuTrainingError) error->code), ==, expected);
}

/* One seat of K3, which ends at 102. Whoever waits then stays where they are: nobody moves up, and the keeper notes who was there. */
static void
test_past (LendingFixture *fixture,
           gconstpointer   unused)
{
  static const Step steps[] = {
    { ADD, "K3", "T100", 0, "confirmed" }, { ADD, "K3", "T102", 0, "waiting 1 full" }, { ADD, "K3", "T104", 101, "waiting 2 full" },
    { ADD, "K3", "T106", 102, "ended" }, { ADD, "K3", "T106 T108", 102, "ended" }, { CANCEL, "K3", "T100", 102, "ended" },
    { CANCEL, "K3", "T104", 102, "cancelled" },
  };

  lending_run_script (fixture->store, "UPDATE class SET ends_us = 1795000000000000 + 102 * 3600000000 WHERE code = 'K3'");
  play (fixture, steps, G_N_ELEMENTS (steps));
  expect_of_keeper (fixture, ADD, "T106", FALSE, "ended");
  expect_of_keeper (fixture, ADD, "T106", TRUE, "full");
  assert_state (fixture, "K3", "T106", NULL);
  expect_of_keeper (fixture, CANCEL, "T100", FALSE, "cancelled");
  assert_state (fixture, "K3", "T102", "waiting");
  expect_of_keeper (fixture, ADD, "T106", TRUE, "confirmed");
  assert_state (fixture, "K3", "T102", "waiting");
  lending_assert_sound (fixture->store);
}

/* Requests and offers come to nothing when the class is past, or called off. */
static void
test_past_answers (LendingFixture *fixture,
                   gconstpointer   unused)
{
  static const Step asked[] = {
    { ADD, "K3", "T100", 0, "requested" }, { SHUWU_SIGNUP_APPROVE, "K3", "T100", 102, "ended" },
    { SHUWU_SIGNUP_REFUSE, "K3", "T100", 102, "refused" },
  };
  static const Step offered[] = {
    { ADD, "K2", "T100", 0, "confirmed" }, { ADD, "K2", "T102", 0, "waiting 1 full" }, { CANCEL, "K2", "T100", 101, "cancelled" },
  };
  static const Step over[] = { { SHUWU_SIGNUP_ACCEPT, "K2", "T102", 102, "ended" } };
  static const Step called_off[] = {
    { SHUWU_SIGNUP_ACCEPT, "K2", "T102", 101, "not-open" }, { ADD, "K2", "T104", 101, "not-open" },
    { CANCEL, "K2", "T102", 101, "cancelled" },
  };
  g_autofree char *until = NULL;

  lending_run_script (fixture->store, "UPDATE class SET needs_approval = 1 WHERE code = 'K3'; "
                      "UPDATE class SET ends_us = 1795000000000000 + 102 * 3600000000");
  play (fixture, asked, G_N_ELEMENTS (asked));
  play (fixture, offered, G_N_ELEMENTS (offered));
  until = lending_ask (fixture->store, "SELECT offered_until_us / 3600000000 - 1795000000 / 3600 FROM signup WHERE state = 'offered'");
  g_assert_cmpstr (until, ==, "102");
  play (fixture, over, G_N_ELEMENTS (over));
  lending_run_script (fixture->store, "UPDATE class SET state = 'cancelled' WHERE code = 'K2'");
  play (fixture, called_off, G_N_ELEMENTS (called_off));
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
  add ("/training/signup/past", test_past);
  add ("/training/signup/past-answers", test_past_answers);
  add ("/training/signup/facts", test_facts);

  return g_test_run ();
}
