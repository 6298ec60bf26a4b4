// SPDX-License-Identifier: GPL-3.0-or-later
/* The clock of subsidies: a table of days, and certificates and claims of a worker.
 * Today is 2026-11-24. */
#define G_LOG_DOMAIN "shuwu-test"

#include "../training/training-fixture.h"

#include "certificates/shuwu-subsidy.h"
#include "shuwu-test.h"
#include "storage/shuwu-clock.h"
#include "training/shuwu-level.h"

static int
read_day (const char *text)
{
  int day;

  g_assert_true (shuwu_day_from_iso (text, &day));
  return day;
}

static void
test_clock (void)
{
  static const struct
  {
    const char *certified;
    const char *today;
    int months;
    int level;
    const char *last;
    int days_left;
    const char *state;
  } cases[] = {
    { "2026-03-15", "2026-11-24", 12, SHUWU_LEVEL_JUNIOR, "2027-03-15", 111, "open" },
    { "2026-03-15", "2026-03-15", 12, SHUWU_LEVEL_JUNIOR, "2027-03-15", 365, "open" },
    { "2026-03-15", "2027-03-15", 12, SHUWU_LEVEL_SENIOR, "2027-03-15", 0, "open" },
    { "2026-03-15", "2027-03-16", 12, SHUWU_LEVEL_SENIOR, "2027-03-15", -1, "late" },
    /* The 29th of February has no day of its number a year later, and has one after four. */
    { "2024-02-29", "2025-02-28", 12, SHUWU_LEVEL_JUNIOR, "2025-02-28", 0, "open" },
    { "2024-02-29", "2025-03-01", 12, SHUWU_LEVEL_JUNIOR, "2025-02-28", -1, "late" },
    { "2024-02-29", "2024-03-01", 48, SHUWU_LEVEL_JUNIOR, "2028-02-29", 1460, "open" },
    { "2023-02-28", "2024-02-28", 12, SHUWU_LEVEL_JUNIOR, "2024-02-28", 0, "open" },
    { "2023-02-28", "2024-02-29", 12, SHUWU_LEVEL_JUNIOR, "2024-02-28", -1, "late" },
    { "2023-03-01", "2024-02-29", 12, SHUWU_LEVEL_JUNIOR, "2024-03-01", 1, "open" },
    /* Other terms, over the ends of months. */
    { "2026-08-31", "2027-02-28", 6, SHUWU_LEVEL_INTERMEDIATE, "2027-02-28", 0, "open" },
    { "2027-08-31", "2028-02-29", 6, SHUWU_LEVEL_INTERMEDIATE, "2028-02-29", 0, "open" },
    { "2026-12-31", "2026-12-31", 2, SHUWU_LEVEL_INTERMEDIATE, "2027-02-28", 59, "open" },
    { "2026-01-31", "2026-05-01", 3, SHUWU_LEVEL_INTERMEDIATE, "2026-04-30", -1, "late" },
    /* Levels that there is none for. */
    { "2026-03-15", "2026-11-24", 12, SHUWU_LEVEL_APPRENTICE, "2027-03-15", 111, "none" },
    { "2026-03-15", "2026-11-24", 12, SHUWU_LEVEL_TECHNICIAN, "2027-03-15", 111, "none" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ShuwuSubsidyTerms terms = { cases[i].months, 36, SHUWU_LEVEL_JUNIOR, SHUWU_LEVEL_SENIOR };
      ShuwuSubsidyFact reached = { "焊工", cases[i].level, read_day (cases[i].certified) };
      ShuwuSubsidyClock clock = shuwu_subsidy_judge (&terms, &reached, NULL, 0, read_day (cases[i].today));
      g_autofree char *last = shuwu_day_to_iso (clock.last_day);

      g_test_message ("%s %s", cases[i].certified, cases[i].today);
      g_assert_cmpstr (last, ==, cases[i].last);
      g_assert_cmpint (clock.days_left, ==, cases[i].days_left);
      g_assert_cmpstr (shuwu_subsidy_state_get_name (clock.state), ==, cases[i].state);
    }
}

/* A welder who has claimed for the second of three levels, and an electrician who has for the third. */
static void
test_once (void)
{
  static const struct { const char *trade; int level; const char *state; } cases[] = {
    { "焊工", SHUWU_LEVEL_INTERMEDIATE, "claimed" }, { "焊工", SHUWU_LEVEL_JUNIOR, "lower" }, { "焊工", SHUWU_LEVEL_SENIOR, "open" },
    { "電工", SHUWU_LEVEL_SENIOR, "claimed" }, { "电工", SHUWU_LEVEL_INTERMEDIATE, "lower" }, { "钳工", SHUWU_LEVEL_JUNIOR, "open" },
  };
  const ShuwuSubsidyTerms terms = { 12, 36, SHUWU_LEVEL_JUNIOR, SHUWU_LEVEL_SENIOR };
  const ShuwuSubsidyFact claims[] = { { "焊工", SHUWU_LEVEL_INTERMEDIATE, 1000 }, { "电工", SHUWU_LEVEL_SENIOR, 1000 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ShuwuSubsidyFact reached = { cases[i].trade, cases[i].level, 2000 };
      ShuwuSubsidyClock clock = shuwu_subsidy_judge (&terms, &reached, claims, G_N_ELEMENTS (claims), 2001);

      g_assert_cmpstr (shuwu_subsidy_state_get_name (clock.state), ==, cases[i].state);
    }
}

/* Not signed: only what the clock reads is real. */
static const char certificates[] =
  "UPDATE course SET trade = '焊工' WHERE id = 1;"
  "INSERT INTO signup (id, uuid, class_id, worker_id, state, seat, joined_us, created_us, updated_us) VALUES "
  "(1, 's1', 1, 100, 'confirmed', 1, 0, 0, 0), (2, 's2', 2, 100, 'confirmed', 1, 0, 0, 0), (3, 's3', 3, 100, 'confirmed', 1, 0, 0, 0), "
  "(4, 's4', 1, 101, 'confirmed', 2, 0, 0, 0);"
  "UPDATE class SET taken = iif (id = 1, 2, 1);"
  "INSERT INTO outcome (uuid, signup_id, is_passed, decided_us) SELECT 'o' || id, id, 1, 0 FROM signup;"
  "INSERT INTO certificate (id, uuid, number, signup_id, name, course, minutes, level, issued_day, room, public_key, signature, issued_us, "
  "revoked_us, revoke_reason) "
  "SELECT column1, 'c' || column1, 'N' || column1, column2, '工0', '焊接', 60, column3, column4, '试验书屋', printf ('%064d', 0), "
  "printf ('%0128d', 0), 0, column5, iif (column5 IS NULL, '', '误发') "
  "FROM (VALUES (1, 1, 1, 20516, NULL), (2, 2, 2, 20781, NULL), (3, 3, 3, 20415, NULL), (4, 3, 2, 20780, 5), (5, 3, NULL, 20780, NULL), "
  "(6, 4, 1, 20780, NULL));"
  "DELETE FROM change_mark;";

static char *
list (LendingFixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuSubsidyList) found = NULL;
  GString *text = g_string_new (NULL);

  shuwu_subsidy_list_async (self->store, 100, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  found = shuwu_subsidy_list_finish (self->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (found->terms.insured_months, ==, 36);
  for (guint i = 0; i < found->subsidies->len; i++)
    {
      const ShuwuSubsidy *subsidy = g_ptr_array_index (found->subsidies, i);

      g_string_append_printf (text, "%s%s %d %s %d", i > 0 ? ", " : "", subsidy->trade, subsidy->level,
                              shuwu_subsidy_state_get_name (subsidy->clock.state), subsidy->clock.days_left);
    }

  return g_string_free (text, FALSE);
}

/* Of a class: "worker signup state days", the first to end in front. */
static void
expect_class (LendingFixture *self,
              const char     *class_code,
              const char     *expected)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuSubsidyList) found = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  shuwu_subsidy_of_class_async (self->store, class_code, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  found = shuwu_subsidy_list_finish (self->store, result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < found->subsidies->len; i++)
    {
      const ShuwuSubsidy *subsidy = g_ptr_array_index (found->subsidies, i);

      g_string_append_printf (text, "%s%d %d %s %d", i > 0 ? ", " : "", (int) subsidy->worker_id, (int) subsidy->signup_id,
                              shuwu_subsidy_state_get_name (subsidy->clock.state), subsidy->clock.days_left);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
expect_list (LendingFixture *self,
             const char     *expected)
{
  g_autofree char *found = list (self);

  g_assert_cmpstr (found, ==, expected);
}

static void
expect_note (LendingFixture *self,
             gint64          certificate_id,
             gboolean        is_claimed,
             gboolean        is_good)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  shuwu_subsidy_note_async (self->store, certificate_id, is_claimed, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  g_assert_cmpint (shuwu_subsidy_note_finish (self->store, result, &error), ==, is_good);
  if (!is_good)
    g_assert_error (error, SHUWU_TRAINING_ERROR, SHUWU_TRAINING_ERROR_NO_SUBSIDY);
}

static void
test_worker (LendingFixture *self,
             gconstpointer   unused)
{
  g_autofree char *marks = NULL;

  lending_run_script (self->store, certificates);
  /* Neither what was revoked, nor what is of no level, nor what others have. */
  expect_list (self, "焊工 2 open 365, 焊工 1 open 100, 焊工 3 late -1");
  expect_class (self, "K1", "100 1 open 100, 101 4 open 364");
  expect_class (self, "K3", "100 3 late -1");
  expect_class (self, "K9", "");
  expect_note (self, 3, TRUE, FALSE);
  expect_note (self, 4, TRUE, FALSE);
  expect_note (self, 5, TRUE, FALSE);
  expect_note (self, 2, TRUE, TRUE);
  expect_note (self, 2, TRUE, FALSE);
  expect_note (self, 1, TRUE, FALSE);
  expect_list (self, "焊工 2 claimed 365, 焊工 1 lower 100, 焊工 3 late -1");
  expect_class (self, "K1", "100 1 lower 100, 101 4 open 364");
  expect_note (self, 2, FALSE, TRUE);
  expect_note (self, 2, FALSE, TRUE);
  expect_note (self, 1, TRUE, TRUE);
  expect_list (self, "焊工 2 open 365, 焊工 1 claimed 100, 焊工 3 late -1");
  marks = lending_ask (self->store, "SELECT group_concat (table_name || ' ' || kind) FROM change_mark");
  g_assert_cmpstr (marks, ==, "subsidy_claim insert,subsidy_claim delete,subsidy_claim insert");

  lending_run_script (self->store, "UPDATE setting SET value = '24' WHERE key = 'subsidy-months'");
  expect_list (self, "焊工 2 open 731, 焊工 1 claimed 466, 焊工 3 open 364");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/certificates/subsidy/clock", test_clock);
  g_test_add_func ("/certificates/subsidy/once", test_once);
  g_test_add ("/certificates/subsidy/worker", LendingFixture, NULL, training_fixture_set_up, test_worker, lending_fixture_tear_down);

  return g_test_run ();
}
