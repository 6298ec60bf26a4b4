// SPDX-License-Identifier: GPL-3.0-or-later
/* What is foreseen is what comes: before each sign-up of a random walk the worker
 * looks, and the answer to the sign-up has to be the one that was shown. */
#define G_LOG_DOMAIN "shuwu-test"

#include "training-fixture.h"

#include "shuwu-test.h"
#include "training/shuwu-class-outlook.h"

#define START_US (G_GINT64_CONSTANT (1795000000) * G_USEC_PER_SEC)
#define US_PER_HOUR (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

/* A store on the file of the fixture, some hours after its start. */
static ShuwuStore *
open_at (LendingFixture *fixture,
         int             at_h)
{
  g_autoptr (ShuwuClock) clock = shuwu_clock_new_fixed (START_US + at_h * US_PER_HOUR);
  g_autofree char *now = shuwu_clock_dup_iso_time (clock, START_US + at_h * US_PER_HOUR);

  return lending_fixture_open_at (fixture, now);
}

static GPtrArray *
look (ShuwuStore      *store,
      const char      *card,
      ShuwuOutlookOf   which,
      GError         **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_class_outlook_list_async (store, card, which, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  return shuwu_class_outlook_list_finish (store, result, error);
}

static const ShuwuClassOutlook *
find (GPtrArray  *outlooks,
      const char *class_code)
{
  for (guint i = 0; i < outlooks->len; i++)
    {
      const ShuwuClassOutlook *outlook = g_ptr_array_index (outlooks, i);

      if (g_str_equal (outlook->row->code, class_code))
        return outlook;
    }

  return NULL;
}

static char *
describe (const ShuwuSignupReceipt *receipt)
{
  return receipt->position == 0 ? g_strdup (receipt->state)
                                : g_strdup_printf ("%s %d %s", receipt->state, receipt->position,
                                                   shuwu_training_error_get_name (receipt->reason));
}

/* What a worker would read before signing up; in the words of training_try (). */
static char *
foresee (ShuwuStore *store,
         const char *class_code,
         const char *card)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) outlooks = look (store, card, SHUWU_OUTLOOK_OPEN, &error);
  const ShuwuClassOutlook *outlook;

  g_assert_no_error (error);
  outlook = find (outlooks, class_code);
  g_assert_nonnull (outlook);
  if (outlook->signup != NULL)
    return g_strdup ("already-in");
  if (outlook->refusal != NULL)
    return g_strdup (shuwu_training_error_get_name ((ShuwuTrainingError) outlook->refusal->code));

  return describe (outlook->foreseen);
}

static void
test_foreseen_comes (LendingFixture *fixture,
                     gconstpointer   unused)
{
  static const char * const classes[] = { "K1", "K2", "K3" };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  lending_run_script (fixture->store, "UPDATE class SET max_waiting = 6 WHERE code = 'K3';"
                      "UPDATE course SET min_level = 3 WHERE id = 1;"
                      "UPDATE class SET needs_approval = 1, course_id = 2 WHERE code = 'K2';"
                      "UPDATE class SET freeze_us = 1795000000000000 + 40 * 3600000000 WHERE code IN ('K1', 'K3');");
  for (int hour = 0; hour < 60; hour += 4)
    {
      ShuwuStore *store = open_at (fixture, hour);

      for (int step = 0; step < 40; step++)
        {
          const char *class_code = classes[g_test_rand_int_range (0, G_N_ELEMENTS (classes))];
          g_autofree char *card = g_strdup_printf ("T%d", g_test_rand_int_range (100, 140));
          g_autofree char *foreseen = NULL, *came = NULL;

          if (g_test_rand_int_range (0, 3) == 0)
            {
              g_free (training_try (fixture, SHUWU_SIGNUP_CANCEL, class_code, card, hour));
              continue;
            }
          foreseen = foresee (store, class_code, card);
          came = training_try (fixture, SHUWU_SIGNUP_ADD, class_code, card, hour);
          g_assert_cmpstr (foreseen, ==, came);
          g_hash_table_add (seen, g_strdup (strncmp (came, "waiting", 7) == 0 ? strrchr (came, ' ') + 1 : came));
        }
      shuwu_test_finalize (store);
    }

  /* The walk came by every kind of answer. */
  g_assert_true (g_hash_table_contains (seen, "confirmed"));
  g_assert_true (g_hash_table_contains (seen, "requested"));
  g_assert_true (g_hash_table_contains (seen, "full"));
  g_assert_true (g_hash_table_contains (seen, "reserved"));
  g_assert_true (g_hash_table_contains (seen, "line-full"));
  g_assert_true (g_hash_table_contains (seen, "already-in"));
  g_assert_true (g_hash_table_contains (seen, "level-too-low"));
  lending_assert_sound (fixture->store);
}

/* What has ended is not offered, even if nobody said until when sign-up is open. */
static void
test_ended (LendingFixture *fixture,
            gconstpointer   unused)
{
  ShuwuStore *store = open_at (fixture, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) open = NULL;

  lending_run_script (fixture->store, "UPDATE class SET ends_us = 1795000000000000 WHERE code = 'K1';"
                      "UPDATE class SET ends_us = 1795000000000001 WHERE code = 'K2';");
  open = look (store, "T100", SHUWU_OUTLOOK_OPEN, &error);
  g_assert_no_error (error);
  g_assert_null (find (open, "K1"));
  g_assert_nonnull (find (open, "K2"));
  g_assert_nonnull (find (open, "K3"));
  shuwu_test_finalize (store);
}

/* The own list holds what the worker should know of, and nothing of anybody else. */
static void
test_own (LendingFixture *fixture,
          gconstpointer   unused)
{
  ShuwuStore *store = open_at (fixture, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) none = look (store, "T100", SHUWU_OUTLOOK_OWN, &error);
  g_autoptr (GPtrArray) own = NULL, later = NULL, invalid = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
  g_free (training_try (fixture, SHUWU_SIGNUP_ADD, "K3", "T102", 0));
  g_free (training_try (fixture, SHUWU_SIGNUP_ADD, "K3", "T100", 0));
  g_free (training_try (fixture, SHUWU_SIGNUP_ADD, "K1", "T100", 0));
  g_free (training_try (fixture, SHUWU_SIGNUP_ADD, "K2", "T104", 0));
  g_free (training_try (fixture, SHUWU_SIGNUP_CANCEL, "K1", "T100", 0));
  own = look (store, "t100", SHUWU_OUTLOOK_OWN, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (own->len, ==, 1);
  g_assert_cmpstr (find (own, "K3")->signup->state, ==, "waiting");
  g_assert_cmpint (find (own, "K3")->signup->position, ==, 1);
  g_assert_cmpuint (find (own, "K3")->n_meetings, ==, 1);

  lending_run_script (fixture->store, "UPDATE class SET state = 'over' WHERE code = 'K3'");
  later = look (store, "T100", SHUWU_OUTLOOK_OWN, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (later->len, ==, 0);

  lending_run_script (fixture->store, "UPDATE card SET status = 'lost' WHERE number = 'T100'");
  invalid = look (store, "T100", SHUWU_OUTLOOK_OPEN, &error);
  g_assert_null (invalid);
  g_assert_error (error, SHUWU_TRAINING_ERROR, SHUWU_TRAINING_ERROR_CARD_INVALID);
  shuwu_test_finalize (store);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/training/outlook/foreseen-comes", LendingFixture, NULL, training_fixture_set_up, test_foreseen_comes,
              lending_fixture_tear_down);
  g_test_add ("/training/outlook/ended", LendingFixture, NULL, training_fixture_set_up, test_ended, lending_fixture_tear_down);
  g_test_add ("/training/outlook/own", LendingFixture, NULL, training_fixture_set_up, test_own, lending_fixture_tear_down);

  return g_test_run ();
}
