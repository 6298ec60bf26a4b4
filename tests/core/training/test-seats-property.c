// SPDX-License-Identifier: GPL-3.0-or-later
/* Seats against their twin: workers of four units sign up for three classes, alone
 * and in parties, cancel, let offers run out; the keeper approves, cuts classes,
 * moves reserves, calls classes off and moves them, notes who was there; courses are
 * passed, and not passed after all; time passes. After every step both must agree
 * about every worker, and the invariants of seats hold. At the end everything that can
 * be ordered was done, and everything that comes by itself has come. */
#define G_LOG_DOMAIN "shuwu-test"

#include "seats-tally.h"

#include "../lending/lending-fixture.h"
#include "shuwu-test.h"
#include "training/shuwu-class-seats-private.h"
#include "training/shuwu-training-save-private.h"

#include <stdlib.h>

#define STEPS 20000
#define MOST_STEPS (5 * STEPS)
#define STEPS_OF_A_PLAY 250
#define US_PER_HOUR (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

typedef struct
{
  LendingFixture fixture;
  Twin twin;
  gint64 now_us;
  gint64 start_us;
  gint64 noon_us;         /* no other class meets then */
  int n_active;           /* few workers: a short line, in which it matters what the others do elsewhere */
  Tally *tally;           /* borrowed */
} Play;

static const char * const codes[TWIN_CLASSES] = { "K1", "K2", "K3" };
static const char * const levels[] = { "ignore", "never", "warn", "block", "block", "block", "block", "block" };

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

  class->capacity = g_test_rand_int_range (1, play->n_active == TWIN_WORKERS ? 14 : 5);
  for (int unit = 0; unit < TWIN_UNITS; unit++)
    class->reserves[unit] = -1;
  if (g_test_rand_int_range (0, 3) > 0)
    class->reserves[1] = g_test_rand_int_range (0, class->capacity / 2 + 1);
  if (g_test_rand_int_range (0, 3) > 0)
    class->reserves[2] = g_test_rand_int_range (0, class->capacity - MAX (class->reserves[1], 0) + 1);
  class->is_at_noon = i < 2;
  class->starts_us = class->is_at_noon ? play->noon_us : play->start_us + (2 * g_test_rand_int_range (30, 100) + 1) * US_PER_HOUR;
  class->ends_us = class->starts_us + US_PER_HOUR;
  class->closes_us = pick_time (play, 30, 120);
  class->cancel_until_us = pick_time (play, 30, 120);
  class->release_us = pick_time (play, 5, 40);
  class->freeze_us = g_test_rand_int_range (0, 3) == 0 ? pick_time (play, 20, 120) : 0;
  class->direct_hours = g_test_rand_int_range (40, 240);
  class->offer_hours = g_test_rand_int_range (0, 3) == 0 ? 0 : g_test_rand_int_range (1, 12);
  class->max_waiting = g_test_rand_int_range (0, 3) == 0 ? g_test_rand_int_range (0, 8) : -1;
  class->needs_approval = g_test_rand_int_range (0, 5) == 0;
  class->conflicts = levels[g_test_rand_int_range (0, G_N_ELEMENTS (levels))];
  class->is_advanced = !class->is_at_noon && g_test_rand_int_range (0, 2) == 0;
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
  gint64 due_us = (class->reserves[1] >= 0 || class->reserves[2] >= 0) ? class->release_us : 0;
  g_autofree char *due = time_text (due_us);
  g_autofree char *script =
    g_strdup_printf ("INSERT INTO class (id, uuid, code, course_id, capacity, starts_us, ends_us, closes_us, cancel_until_us, "
                     "release_us, freeze_us, direct_hours, offer_hours, max_waiting, needs_approval, conflicts, due_us, "
                     "created_us, updated_us) VALUES (%d, 'class-%d', '%s', %d, %d, %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT
                     ", %s, %s, %s, %s, %d, %d, %s%d%s, %d, '%s', %s, 0, 0);"
                     "INSERT INTO meeting (uuid, class_id, starts_us, ends_us, planned_minutes) "
                     "VALUES ('meeting-%d', %d, %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ", 60);",
                     i + 1, i + 1, codes[i], class->is_advanced ? 2 : 1, class->capacity, class->starts_us, class->ends_us, closes, cancel,
                     release, freeze, class->direct_hours, class->offer_hours, class->max_waiting < 0 ? "nullif (" : "",
                     class->max_waiting, class->max_waiting < 0 ? ", -1)" : "", class->needs_approval, class->conflicts, due,
                     i + 1, i + 1, class->starts_us, class->ends_us);

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
  play->noon_us = play->start_us + 2 * g_test_rand_int_range (30, 100) * US_PER_HOUR;
  lending_run_script (play->fixture.store,
                      "INSERT INTO unit (id, uuid, name, parent_id) VALUES (1, 'u1', '甲', NULL), (2, 'u2', '乙', NULL), "
                      "(3, 'u3', '丙', NULL), (4, 'u4', '丁', 2);"
                      "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 35) "
                      "INSERT INTO worker (id, uuid, name, unit_id, created_us, updated_us) "
                      "SELECT 100 + i, 'w' || i, '工' || i, i % 4 + 1, 0, 0 FROM n;"
                      "INSERT INTO card (uuid, worker_id, number, created_us) "
                      "SELECT 'c' || id, id, 'T' || id, 0 FROM worker WHERE id >= 100;"
                      "INSERT INTO course (id, uuid, code, name, created_us, updated_us) VALUES (1, 'course', 'A', '焊接', 0, 0), "
                      "(2, 'course-2', 'B', '焊接提高', 0, 0);"
                      "INSERT INTO course_prerequisite (uuid, course_id, required_id) VALUES ('p', 2, 1);");
  for (int i = 0; i < TWIN_WORKERS; i++)
    play->twin.units[i] = i % 4;
  for (int i = 0; i < TWIN_CLASSES; i++)
    {
      pick_class (play, i);
      write_class (play, i);
    }
}

static void
tally (Play               *play,
       Deed                deed,
       ShuwuTrainingError  refusal)
{
  play->tally->refusals[refusal]++;
  play->tally->deeds[deed] += refusal == SHUWU_TRAINING_ERROR_NONE;
}

/* Of an order that was carried out before its time was looked at. */
static Deed
deed_of (const Play             *play,
         const ShuwuSignupOrder *order,
         int                     class,
         int                     n)
{
  if (order->action != SHUWU_SIGNUP_ADD)
    return (Deed) (DEED_ADD + (order->action - SHUWU_SIGNUP_ADD));
  if (play->now_us >= play->twin.classes[class].ends_us)
    return DEED_NOTE_LATE;

  return n > 1 ? DEED_ADD_PARTY : DEED_ADD;
}

static gboolean
waits_elsewhere (const Play *play,
                 int         class,
                 int         worker)
{
  gboolean waits = FALSE;

  for (int i = 0; i < TWIN_CLASSES; i++)
    waits |= i != class && g_strcmp0 (play->twin.classes[i].signups[worker].state, "waiting") == 0;

  return waits;
}

/* Mostly somebody of whom the order can be carried out, often one of those in whom two classes meet; -1: there is nobody. */
static int
aim (const Play        *play,
     int                class,
     ShuwuSignupAction  action)
{
  static const char * const states[] = {
    [SHUWU_SIGNUP_CANCEL] = "confirmed", [SHUWU_SIGNUP_ACCEPT] = "offered", [SHUWU_SIGNUP_APPROVE] = "requested",
    [SHUWU_SIGNUP_REFUSE] = "requested",
  };
  int first = g_test_rand_int_range (0, play->n_active), found = action == SHUWU_SIGNUP_ADD ? first : -1;

  if (g_test_rand_int_range (0, 4) == 0)
    return first;

  for (int i = 0; i < play->n_active; i++)
    {
      int worker = (first + i) % play->n_active;

      if (action != SHUWU_SIGNUP_ADD && g_strcmp0 (play->twin.classes[class].signups[worker].state, states[action]) != 0)
        continue;
      found = worker;
      if (waits_elsewhere (play, class, worker))
        break;
    }

  return found;
}

static void
order (Play *play)
{
  static const ShuwuSignupAction actions[] = {
    SHUWU_SIGNUP_ADD, SHUWU_SIGNUP_ADD, SHUWU_SIGNUP_ADD, SHUWU_SIGNUP_ADD, SHUWU_SIGNUP_CANCEL, SHUWU_SIGNUP_CANCEL,
    SHUWU_SIGNUP_ACCEPT, SHUWU_SIGNUP_APPROVE, SHUWU_SIGNUP_APPROVE, SHUWU_SIGNUP_REFUSE,
  };
  int class = g_test_rand_int_range (0, 2 * TWIN_CLASSES - 1) % TWIN_CLASSES;
  TwinParty party = { .n = g_test_rand_int_range (0, 6) == 0 ? g_test_rand_int_range (2, TWIN_LARGEST_PARTY + 1) : 1 };
  g_autoptr (GStrvBuilder) cards = g_strv_builder_new ();
  g_auto (GStrv) numbers = NULL;
  ShuwuSignupOrder request = { .class_code = codes[class], .at_us = play->now_us };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) receipts = NULL;
  ShuwuTrainingError expected;

  request.action = actions[g_test_rand_int_range (0, G_N_ELEMENTS (actions))];
  for (int i = 0; i < party.n; i++)
    {
      g_autofree char *number = NULL;

      party.workers[i] = aim (play, class, request.action);
      if (party.workers[i] < 0)
        {
          request.action = SHUWU_SIGNUP_ADD;
          party.workers[i] = g_test_rand_int_range (0, play->n_active);
        }
      number = g_strdup_printf ("T%d", 100 + party.workers[i]);
      g_strv_builder_add (cards, number);
    }
  numbers = g_strv_builder_end (cards);
  request.cards = (const char * const *) numbers;
  request.priority = g_test_rand_int_range (0, 8) == 0 ? 1 : 0;
  request.is_keeper = g_test_rand_int_range (0, 3) == 0;
  request.is_late = g_test_rand_int_range (0, 2) == 0;

  expected = twin_order (&play->twin, class, &request, &party, play->now_us);
  tally (play, deed_of (play, &request, class, party.n), expected);
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

  request.seats = request.kind == SHUWU_CLASS_RESIZE ? g_test_rand_int_range (0, play->n_active == TWIN_WORKERS ? 16 : 6) : g_test_rand_int_range (0, 5);
  expected = twin_change (&play->twin, class, &request, unit, other, play->now_us);
  tally (play, (Deed) (DEED_RESIZE + (request.kind - SHUWU_CLASS_RESIZE)), expected);
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

typedef struct
{
  ShuwuTrainingForm *form;
  gint64 now_us;
} Rearrangement;

static gpointer
rearrange_job (ShuwuDb       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  const Rearrangement *plan = data;
  g_autoptr (ShuwuTrainingSaved) saved = NULL;

  if (!shuwu_class_seats_settle_due (db, plan->now_us, error))
    return NULL;

  saved = shuwu_training_save (db, plan->form, plan->now_us, error);
  return saved != NULL && shuwu_class_seats_settle_due (db, plan->now_us, error) ? db : NULL;
}

/* Says something of a class, at the time of the play. */
static void
say (Play               *play,
     int                 class,
     ShuwuTrainingField  field,
     const char         *text)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (ShuwuTrainingForm) form = shuwu_training_form_new (zone);
  Rearrangement plan = { form, play->now_us };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GTask *task = g_task_new (play->fixture.store, NULL, shuwu_test_done_cb, &result);

  g_assert_true (shuwu_training_form_set (form, SHUWU_CLASS_CODE, codes[class], &error));
  g_assert_true (shuwu_training_form_set (form, field, text, &error));
  shuwu_store_run (play->fixture.store, SHUWU_LANE_WRITE, rearrange_job, &plan, NULL, NULL, task);
  shuwu_test_wait (&result);
  g_task_propagate_pointer (G_TASK (result), &error);
  g_assert_no_error (error);
}

static char *
dup_moment (gint64 time_us)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (time_us / G_USEC_PER_SEC);

  return g_date_time_format (moment, "%Y-%m-%dT%H:%M:%SZ");
}

/* A class; from the number of classes on, the last one is moved. */
static int
pick_rearranged (const Play *play)
{
  for (int i = 0; i < TWIN_CLASSES; i++)
    if (play->twin.classes[i].is_called_off)
      return i;

  return g_test_rand_int_range (0, 2 * TWIN_CLASSES);
}

/* The class of its own is moved, now and then into the past; any is called off, or takes place after all. */
static void
rearrange (Play *play)
{
  int class = pick_rearranged (play);
  TwinClass *room = &play->twin.classes[MIN (class, TWIN_CLASSES - 1)];
  gint64 starts_us = play->start_us + (2 * g_test_rand_int_range (30, 110) + 1) * US_PER_HOUR;
  g_autofree char *from = dup_moment (starts_us), *until = dup_moment (starts_us + US_PER_HOUR);
  g_autofree char *meeting = g_strdup_printf ("%s~%s", from, until);

  twin_let_pass (&play->twin, play->now_us);
  if (class >= TWIN_CLASSES && starts_us != room->starts_us)
    {
      class = TWIN_CLASSES - 1;
      room->starts_us = starts_us;
      room->ends_us = starts_us + US_PER_HOUR;
      say (play, class, SHUWU_CLASS_MEETINGS, meeting);
      tally (play, DEED_MOVE, SHUWU_TRAINING_ERROR_NONE);
    }
  else
    {
      class = MIN (class, TWIN_CLASSES - 1);
      room->is_called_off = !room->is_called_off;
      say (play, class, SHUWU_CLASS_STATE, room->is_called_off ? "cancelled" : "open");
      tally (play, room->is_called_off ? DEED_CALL_OFF : DEED_TAKE_PLACE, SHUWU_TRAINING_ERROR_NONE);
    }
  twin_rearrange (&play->twin, class, play->now_us);
}

/* Often somebody who waits for a seat that nobody has without that. */
static int
pick_examined (const Play *play,
               int         class)
{
  int first = g_test_rand_int_range (0, play->n_active);

  for (int i = 0; i < play->n_active; i++)
    {
      int worker = (first + i) % play->n_active;

      if (play->twin.classes[TWIN_CLASSES - 1].is_advanced && play->twin.classes[class].signups[worker].is_passed &&
          g_strcmp0 (play->twin.classes[TWIN_CLASSES - 1].signups[worker].state, "waiting") == 0)
        return worker;
    }

  return first;
}

/* The course of the first two classes is passed, or not after all; that alone moves nobody. */
static void
examine (Play *play)
{
  int class = g_test_rand_int_range (0, 2), worker = pick_examined (play, class);
  TwinSignup *signup = &play->twin.classes[class].signups[worker];
  g_autofree char *script = NULL;

  if (signup->state == NULL)
    return;

  signup->is_passed = !signup->is_passed;
  script = g_strdup_printf ("INSERT INTO outcome (uuid, signup_id, is_passed, decided_us) SELECT 'o' || id, id, %d, 0 FROM signup "
                            "WHERE class_id = %d AND worker_id = %d ON CONFLICT (signup_id) DO UPDATE SET is_passed = excluded.is_passed",
                            signup->is_passed, class + 1, 100 + worker);
  lending_run_script (play->fixture.store, script);
  tally (play, signup->is_passed ? DEED_PASS : DEED_FAIL, SHUWU_TRAINING_ERROR_NONE);
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
          g_string_append_printf (text, "%d %d %s %d %d %" G_GINT64_FORMAT "\n", class + 1, 100 + i, signup->state,
                                  signup->quota != TWIN_NOBODY && signup->is_seated ? signup->quota + 1 : 0, signup->is_seated,
                                  signup->offered_until_us);
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
                 "coalesce (quota_id, 0) || ' ' || (seat IS NOT NULL) || ' ' || coalesce (offered_until_us, 0) || char (10) AS line FROM signup ORDER BY class_id, worker_id)");
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
  int dice = g_test_rand_int_range (0, 46);
  int over[TWIN_CLASSES];

  for (int i = 0; i < TWIN_CLASSES; i++)
    over[i] = MAX (twin_count_seats (&play->twin, i), play->twin.classes[i].capacity);

  if (dice < 32)
    order (play);
  else if (dice < 36)
    change (play);
  else if (dice < 40)
    examine (play);
  else if (dice < 42)
    rearrange (play);
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
  int n_steps = wanted != NULL ? atoi (wanted) : STEPS;
  Tally seen = { 0 };

  /* What is rare may take longer to come. */
  for (int done = 0; done < n_steps || (n_steps >= STEPS && done < MOST_STEPS && !tally_is_whole (&seen)); done += STEPS_OF_A_PLAY)
    {
      Play play = { .tally = &seen };

      begin (&play);
      for (int i = 0; i < STEPS_OF_A_PLAY; i++)
        step (&play);
      lending_assert_sound (play.fixture.store);
      lending_fixture_tear_down (&play.fixture, NULL);
      for (int i = 0; i < TWIN_N_EVENTS; i++)
        seen.events[i] += play.twin.n_events[i];
    }

  tally_tell (&seen);
  g_assert_true (n_steps < STEPS || tally_is_whole (&seen));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/training/seats/twin", test_twin);

  return g_test_run ();
}
