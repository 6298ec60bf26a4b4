// SPDX-License-Identifier: GPL-3.0-or-later
/* Seats against their twin: workers of four units sign up for three classes, alone
 * and in parties, cancel, let offers run out; the keeper approves, cuts classes
 * and moves reserves; time passes. After every step both must agree about every
 * worker, and the invariants of seats hold. */
#define G_LOG_DOMAIN "shuwu-test"

#include "seats-twin.h"

#include "../lending/lending-fixture.h"
#include "shuwu-test.h"

#include <stdlib.h>

#define STEPS 20000
#define STEPS_QUICK 3000
#define STEPS_OF_A_PLAY 250
#define US_PER_HOUR (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

typedef struct
{
  LendingFixture fixture;
  Twin twin;
  gint64 now_us;
  gint64 start_us;
  int n_active;           /* few workers: a short line, in which it matters what the others do elsewhere */
  guint n_answers[SHUWU_TRAINING_ERROR_LAST];
} Play;

static const char * const codes[TWIN_CLASSES] = { "K1", "K2", "K3" };
static const char * const levels[] = { "ignore", "never", "warn", "block", "block", "block" };

static gint64
pick_time (Play *play,
           int   from_h,
           int   to_h)
{
  return g_test_rand_int_range (0, 3) == 0 ? 0 : play->start_us + g_test_rand_int_range (from_h, to_h) * US_PER_HOUR;
}

static void
pick_class (Play *play,
            int   i)
{
  TwinClass *class = &play->twin.classes[i];

  class->capacity = g_test_rand_int_range (1, 14);
  for (int unit = 0; unit < TWIN_UNITS; unit++)
    class->reserves[unit] = -1;
  if (g_test_rand_int_range (0, 3) > 0)
    class->reserves[1] = g_test_rand_int_range (0, class->capacity / 2 + 1);
  if (g_test_rand_int_range (0, 3) > 0)
    class->reserves[2] = g_test_rand_int_range (0, class->capacity / 3 + 1);
  class->starts_us = play->start_us + 200 * US_PER_HOUR;
  class->closes_us = pick_time (play, 120, 190);
  class->cancel_until_us = pick_time (play, 60, 180);
  class->release_us = pick_time (play, 20, 150);
  class->freeze_us = pick_time (play, 120, 195);
  class->direct_hours = g_test_rand_int_range (0, 200);
  class->offer_hours = g_test_rand_int_range (0, 2) == 0 ? 0 : g_test_rand_int_range (1, 30);
  class->max_waiting = g_test_rand_int_range (0, 3) == 0 ? g_test_rand_int_range (0, 8) : -1;
  class->needs_approval = g_test_rand_int_range (0, 4) == 0;
  class->conflicts = levels[g_test_rand_int_range (0, G_N_ELEMENTS (levels))];
  class->is_at_noon = i < 2;
}

static char *
time_text (gint64 time_us)
{
  return time_us == 0 ? g_strdup ("NULL") : g_strdup_printf ("%" G_GINT64_FORMAT, time_us);
}

static void
write_class (Play *play,
             int   i)
{
  const TwinClass *class = &play->twin.classes[i];
  g_autofree char *closes = time_text (class->closes_us), *cancel = time_text (class->cancel_until_us);
  g_autofree char *release = time_text (class->release_us), *freeze = time_text (class->freeze_us);
  gint64 meets_us = class->starts_us + (class->is_at_noon ? 0 : 5 * US_PER_HOUR);
  gint64 due_us = (class->reserves[1] >= 0 || class->reserves[2] >= 0) ? class->release_us : 0;
  g_autofree char *due = time_text (due_us);
  g_autofree char *script =
    g_strdup_printf ("INSERT INTO class (id, uuid, code, course_id, capacity, starts_us, ends_us, closes_us, cancel_until_us, "
                     "release_us, freeze_us, direct_hours, offer_hours, max_waiting, needs_approval, conflicts, due_us, "
                     "created_us, updated_us) VALUES (%d, 'class-%d', '%s', 1, %d, %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT
                     ", %s, %s, %s, %s, %d, %d, %s%d%s, %d, '%s', %s, 0, 0);"
                     "INSERT INTO meeting (uuid, class_id, starts_us, ends_us, planned_minutes) "
                     "VALUES ('meeting-%d', %d, %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ", 60);",
                     i + 1, i + 1, codes[i], class->capacity, class->starts_us, class->starts_us + US_PER_HOUR, closes, cancel,
                     release, freeze, class->direct_hours, class->offer_hours, class->max_waiting < 0 ? "nullif (" : "",
                     class->max_waiting, class->max_waiting < 0 ? ", -1)" : "", class->needs_approval, class->conflicts, due,
                     i + 1, i + 1, meets_us, meets_us + US_PER_HOUR);

  lending_run_script (play->fixture.store, script);
  play->twin.classes[i].due_us = due_us;
  for (int unit = 0; unit < TWIN_UNITS; unit++)
    if (class->reserves[unit] >= 0)
      {
        g_autofree char *reserve = g_strdup_printf ("INSERT INTO class_reserve (uuid, class_id, unit_id, seats) "
                                                    "VALUES ('reserve-%d-%d', %d, %d, %d)", i, unit, i + 1, unit + 1,
                                                    class->reserves[unit]);

        lending_run_script (play->fixture.store, reserve);
      }
}

static void
begin (Play *play)
{
  lending_fixture_set_up (&play->fixture, NULL);
  play->n_active = g_test_rand_int_range (0, 2) == 0 ? TWIN_WORKERS : 8;
  play->start_us = play->now_us = G_GINT64_CONSTANT (1795000000) * G_USEC_PER_SEC;
  lending_run_script (play->fixture.store,
                      "INSERT INTO unit (id, uuid, name, parent_id) VALUES (1, 'u1', '甲', NULL), (2, 'u2', '乙', NULL), "
                      "(3, 'u3', '丙', NULL), (4, 'u4', '丁', 2);"
                      "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 35) "
                      "INSERT INTO worker (id, uuid, name, unit_id, created_us, updated_us) "
                      "SELECT 100 + i, 'w' || i, '工' || i, i % 4 + 1, 0, 0 FROM n;"
                      "INSERT INTO card (uuid, worker_id, number, created_us) "
                      "SELECT 'c' || id, id, 'T' || id, 0 FROM worker WHERE id >= 100;"
                      "INSERT INTO course (id, uuid, code, name, created_us, updated_us) VALUES (1, 'course', 'A', '焊接', 0, 0);");
  for (int i = 0; i < TWIN_WORKERS; i++)
    play->twin.units[i] = i % 4;
  for (int i = 0; i < TWIN_CLASSES; i++)
    {
      pick_class (play, i);
      write_class (play, i);
    }
}

static void
order (Play *play)
{
  static const ShuwuSignupAction actions[] = {
    SHUWU_SIGNUP_ADD, SHUWU_SIGNUP_ADD, SHUWU_SIGNUP_ADD, SHUWU_SIGNUP_ADD, SHUWU_SIGNUP_CANCEL, SHUWU_SIGNUP_CANCEL,
    SHUWU_SIGNUP_ACCEPT, SHUWU_SIGNUP_APPROVE, SHUWU_SIGNUP_APPROVE, SHUWU_SIGNUP_REFUSE,
  };
  int class = g_test_rand_int_range (0, TWIN_CLASSES);
  TwinParty party = { .n = g_test_rand_int_range (0, 6) == 0 ? g_test_rand_int_range (2, TWIN_LARGEST_PARTY + 1) : 1 };
  g_autoptr (GStrvBuilder) cards = g_strv_builder_new ();
  g_auto (GStrv) numbers = NULL;
  ShuwuSignupOrder request = { .class_code = codes[class], .at_us = play->now_us };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) receipts = NULL;
  ShuwuTrainingError expected;

  for (int i = 0; i < party.n; i++)
    {
      g_autofree char *number = NULL;

      party.workers[i] = g_test_rand_int_range (0, play->n_active);
      number = g_strdup_printf ("T%d", 100 + party.workers[i]);
      g_strv_builder_add (cards, number);
    }
  numbers = g_strv_builder_end (cards);
  request.cards = (const char * const *) numbers;
  request.action = actions[g_test_rand_int_range (0, G_N_ELEMENTS (actions))];
  request.priority = g_test_rand_int_range (0, 8) == 0 ? 1 : 0;
  request.is_keeper = g_test_rand_int_range (0, 3) == 0;

  expected = twin_order (&play->twin, class, &request, &party, play->now_us);
  play->n_answers[expected]++;
  shuwu_signup_order_async (play->fixture.store, &request, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  receipts = shuwu_signup_order_finish (play->fixture.store, result, &error);
  if (expected != SHUWU_TRAINING_ERROR_NONE)
    {
      g_assert_error (error, SHUWU_TRAINING_ERROR, (int) expected);
      return;
    }

  g_assert_no_error (error);
  g_assert_cmpuint (receipts->len, ==, (guint) party.n);
  for (int i = 0; i < party.n; i++)
    {
      const ShuwuSignupReceipt *receipt = g_ptr_array_index (receipts, i);

      g_assert_cmpstr (receipt->state, ==, play->twin.classes[class].signups[party.workers[i]].state);
      g_assert_cmpint (receipt->position, ==, twin_get_position (&play->twin, class, party.workers[i]));
      g_assert_cmpint (receipt->seat != 0, ==, play->twin.classes[class].signups[party.workers[i]].is_seated);
      if (receipt->position > 0)
        g_assert_cmpint (receipt->reason, !=, SHUWU_TRAINING_ERROR_NONE);
    }
}

static void
change (Play *play)
{
  static const char * const units[TWIN_UNITS] = { "甲", "乙", "丙", "丁" };
  int class = g_test_rand_int_range (0, TWIN_CLASSES);
  int unit = g_test_rand_int_range (0, TWIN_UNITS);
  int other = (unit + g_test_rand_int_range (1, TWIN_UNITS)) % TWIN_UNITS;
  ShuwuClassChange request = {
    .kind = (ShuwuClassChangeKind) g_test_rand_int_range (SHUWU_CLASS_RESIZE, SHUWU_CLASS_HAND_BACK + 1),
    .class_code = codes[class],
    .unit = units[unit],
    .other_unit = units[other],
    .may_be_over = g_test_rand_int_range (0, 4) == 0,
    .at_us = play->now_us,
  };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ShuwuTrainingError expected;
  ShuwuClassCounts counts;

  request.seats = request.kind == SHUWU_CLASS_RESIZE ? g_test_rand_int_range (0, 16) : g_test_rand_int_range (0, 5);
  expected = twin_change (&play->twin, class, &request, unit, other, play->now_us);
  play->n_answers[expected]++;
  shuwu_class_change_async (play->fixture.store, &request, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  if (!shuwu_class_change_finish (play->fixture.store, result, &counts, &error))
    {
      g_assert_error (error, SHUWU_TRAINING_ERROR, (int) expected);
      return;
    }

  g_assert_cmpint (expected, ==, SHUWU_TRAINING_ERROR_NONE);
  g_assert_cmpint (counts.capacity, ==, play->twin.classes[class].capacity);
  g_assert_cmpint (counts.taken, ==, twin_count_seats (&play->twin, class));
  g_assert_cmpint (counts.waiting, ==, twin_count_waiting (&play->twin, class));
}

static void
wait_a_while (Play *play)
{
  play->now_us += g_test_rand_int_range (1, 20) * US_PER_HOUR / 2;
}

/* All that can be seen of the seats, as one text. */
static char *
describe_twin (const Twin *twin)
{
  GString *text = g_string_new (NULL);

  for (int class = 0; class < TWIN_CLASSES; class++)
    for (int i = 0; i < TWIN_WORKERS; i++)
      {
        const TwinSignup *signup = &twin->classes[class].signups[i];

        if (signup->state != NULL)
          g_string_append_printf (text, "%d %d %s %d %d\n", class + 1, 100 + i, signup->state,
                                  signup->quota != TWIN_NOBODY && signup->is_seated ? signup->quota + 1 : 0, signup->is_seated);
      }

  return g_string_free (text, FALSE);
}

static void
assert_same_lines (const char *found,
                   const char *expected)
{
  g_auto (GStrv) found_lines = g_strsplit (found, "\n", -1);
  g_auto (GStrv) expected_lines = g_strsplit (expected, "\n", -1);

  for (int i = 0; found_lines[i] != NULL && expected_lines[i] != NULL; i++)
    g_assert_cmpstr (found_lines[i], ==, expected_lines[i]);
  g_assert_cmpuint (g_strv_length (found_lines), ==, g_strv_length (expected_lines));
}

static void
compare (Play *play)
{
  g_autofree char *found =
    lending_ask (play->fixture.store,
                 "SELECT coalesce (group_concat (line, ''), '') FROM (SELECT class_id || ' ' || worker_id || ' ' || state || ' ' || "
                 "coalesce (quota_id, 0) || ' ' || (seat IS NOT NULL) || char (10) AS line FROM signup ORDER BY class_id, worker_id)");
  g_autofree char *expected = describe_twin (&play->twin);
  g_autofree char *wrong =
    lending_ask (play->fixture.store,
                 "SELECT (SELECT count (*) FROM class WHERE taken <> (SELECT count (*) FROM signup WHERE class_id = class.id AND seat > 0) "
                 "OR waiting <> (SELECT count (*) FROM signup WHERE class_id = class.id AND state = 'waiting')) + "
                 "(SELECT count (*) FROM class_reserve AS r WHERE seats < (SELECT count (*) FROM signup AS s "
                 "WHERE s.class_id = r.class_id AND s.quota_id = r.unit_id))");

  assert_same_lines (found, expected);
  g_assert_cmpstr (wrong, ==, "0");
}

static void
step (Play *play)
{
  int dice = g_test_rand_int_range (0, 20);
  int over[TWIN_CLASSES];

  for (int i = 0; i < TWIN_CLASSES; i++)
    over[i] = MAX (twin_count_seats (&play->twin, i), play->twin.classes[i].capacity);

  if (dice < 16)
    order (play);
  else if (dice < 18)
    change (play);
  else
    wait_a_while (play);

  compare (play);
  /* Never oversold: more seats than the capacity only where the keeper cut it below what was taken. */
  for (int i = 0; i < TWIN_CLASSES; i++)
    g_assert_cmpint (twin_count_seats (&play->twin, i), <=, MAX (over[i], play->twin.classes[i].capacity));
}

static void
test_twin (void)
{
  const char *wanted = g_getenv ("SHUWU_STEPS");
  int n_steps = wanted != NULL ? atoi (wanted) : g_test_quick () ? STEPS_QUICK : STEPS;
  guint n_answers[SHUWU_TRAINING_ERROR_LAST] = { 0 };

  for (int done = 0; done < n_steps; done += STEPS_OF_A_PLAY)
    {
      Play play = { 0 };

      begin (&play);
      for (int i = 0; i < STEPS_OF_A_PLAY; i++)
        step (&play);
      lending_assert_sound (play.fixture.store);
      lending_fixture_tear_down (&play.fixture, NULL);
      for (int i = 0; i < SHUWU_TRAINING_ERROR_LAST; i++)
        n_answers[i] += play.n_answers[i];
    }

  for (int i = 0; i < SHUWU_TRAINING_ERROR_LAST; i++)
    if (n_answers[i] > 0)
      g_test_message ("%s: %u", shuwu_training_error_get_name ((ShuwuTrainingError) i), n_answers[i]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/training/seats/twin", test_twin);

  return g_test_run ();
}
