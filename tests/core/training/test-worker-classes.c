// SPDX-License-Identifier: GPL-3.0-or-later
/* The classes of a worker: in the order in which they matter, with hours as they are by now or as they were decided. */
#define G_LOG_DOMAIN "shuwu-test"

#include "training-fixture.h"

#include "shuwu-test.h"
#include "training/shuwu-worker-classes.h"

static GPtrArray *
list (LendingFixture  *fixture,
      const char      *card,
      GError         **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_worker_classes_async (fixture->store, card, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  return shuwu_worker_classes_finish (fixture->store, result, error);
}

/* "K1 confirmed 1 0 60/120 1/1": class, state, seat, position, minutes, meetings; and what came of it. */
static char *
describe (LendingFixture *fixture,
          const char     *card)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) classes = list (fixture, card, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < classes->len; i++)
    {
      const ShuwuWorkerClass *class = g_ptr_array_index (classes, i);

      g_string_append_printf (text, "%s%s %s %d %d %d/%d %u/%u", i > 0 ? ", " : "", class->receipt->class_code, class->receipt->state,
                              class->receipt->seat, class->receipt->position, class->minutes, class->planned_minutes, class->n_present,
                              class->n_meetings);
      if (class->is_decided)
        g_string_append_printf (text, " %s %d", class->is_passed ? "passed" : "failed", (int) class->mark_milli);
    }

  return g_string_free (text, FALSE);
}

static void
assert_classes (LendingFixture *fixture,
                const char     *card,
                const char     *expected)
{
  g_autofree char *found = describe (fixture, card);

  g_assert_cmpstr (found, ==, expected);
}

static void
sign_up (LendingFixture *fixture,
         const char     *class_code,
         const char     *card)
{
  g_autofree char *state = training_try (fixture, SHUWU_SIGNUP_ADD, class_code, card, 0);

  g_assert_true (g_str_has_prefix (state, "confirmed") || g_str_has_prefix (state, "waiting"));
}

static void
test_list (LendingFixture *fixture,
           gconstpointer   unused)
{
  g_autofree char *gone = NULL;

  /* All of them are to come; K3 is the later one. */
  lending_run_script (fixture->store, "UPDATE meeting SET starts_us = starts_us + 31536000000000, ends_us = ends_us + 31536000000000");
  assert_classes (fixture, "T100", "");
  sign_up (fixture, "K3", "T100");
  sign_up (fixture, "K1", "T100");
  sign_up (fixture, "K3", "T101");
  assert_classes (fixture, "T100", "K1 confirmed 1 0 0/120 0/1, K3 confirmed 1 0 0/120 0/1");
  assert_classes (fixture, "T101", "K3 waiting 0 1 0/120 0/1");

  lending_run_script (fixture->store, "INSERT INTO scan (uuid, meeting_id, worker_id, kind, happened_us, recorded_us) "
                      "SELECT 's', id, 100, 'in', starts_us, 0 FROM meeting WHERE uuid = 'meeting-3'");
  assert_classes (fixture, "T100", "K1 confirmed 1 0 0/120 0/1, K3 confirmed 1 0 120/120 1/1");
  lending_run_script (fixture->store, "INSERT INTO outcome (uuid, signup_id, minutes, mark_milli, is_passed, decided_us) "
                      "SELECT 'o', id, 90, 87500, 1, 0 FROM signup WHERE worker_id = 100 AND class_id = 3");
  assert_classes (fixture, "T100", "K1 confirmed 1 0 0/120 0/1, K3 confirmed 1 0 90/120 1/1 passed 87500");

  /* What is past comes last. */
  lending_run_script (fixture->store, "UPDATE meeting SET starts_us = -2000, ends_us = -1000 WHERE uuid = 'meeting-1'");
  assert_classes (fixture, "T100", "K3 confirmed 1 0 90/120 1/1 passed 87500, K1 confirmed 1 0 0/120 0/1");
  gone = training_try (fixture, SHUWU_SIGNUP_CANCEL, "K1", "T100", 1);
  assert_classes (fixture, "T100", "K3 confirmed 1 0 90/120 1/1 passed 87500");
}

static void
test_unknown (LendingFixture *fixture,
              gconstpointer   unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) classes = list (fixture, "T999", &error);

  g_assert_null (classes);
  g_assert_error (error, SHUWU_TRAINING_ERROR, SHUWU_TRAINING_ERROR_UNKNOWN_CARD);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/training/worker-classes/list", LendingFixture, NULL, training_fixture_set_up, test_list, lending_fixture_tear_down);
  g_test_add ("/training/worker-classes/unknown", LendingFixture, NULL, training_fixture_set_up, test_unknown, lending_fixture_tear_down);

  return g_test_run ();
}
