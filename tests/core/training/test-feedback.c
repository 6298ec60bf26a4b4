// SPDX-License-Identifier: GPL-3.0-or-later
/* Feedback: who may give it and when, that it counts once, what it comes to, and
 * that nobody can tell whose it was: a room in which two workers have said each
 * other's words is the same room. */
#define G_LOG_DOMAIN "shuwu-test"

#include "training-fixture.h"

#include "shuwu-test.h"
#include "storage/shuwu-clock.h"
#include "training/shuwu-feedback-due.h"
#include "training/shuwu-feedback.h"

/* K1 ends half an hour before the time of the fixture. */
#define BEFORE_THE_END "2026-11-24T11:29:59+08:00"

static const char sign_ups[] =
  "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 4) "
  "INSERT INTO signup (uuid, class_id, worker_id, state, seat, joined_us, created_us, updated_us) "
  "SELECT 'signup-' || i, 1, 100 + i, 'confirmed', i + 1, 0, 0, 0 FROM n;"
  "INSERT INTO signup (uuid, class_id, worker_id, state, joined_us, created_us, updated_us) VALUES ('signup-5', 1, 105, 'waiting', 0, 0, 0);"
  "UPDATE class SET taken = 5, waiting = 1, starts_us = 1795483800000000, ends_us = 1795491000000000 WHERE id = 1;"
  "DELETE FROM change_mark;";

static void
set_up (LendingFixture *self,
        gconstpointer   unused)
{
  training_fixture_set_up (self, NULL);
  lending_run_script (self->store, sign_ups);
}

/* "54032 remark": five marks, 0 where there is no answer. */
static char *
give (ShuwuStore *store,
      const char *class_code,
      const char *card,
      const char *page)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ShuwuFeedback feedback = { .class_code = class_code, .card = card };

  for (int i = 0; i < SHUWU_N_FEEDBACK_QUESTIONS; i++)
    feedback.marks[i] = page[i] - '0';
  feedback.remark = page[SHUWU_N_FEEDBACK_QUESTIONS] != '\0' ? page + SHUWU_N_FEEDBACK_QUESTIONS + 1 : NULL;
  shuwu_feedback_give_async (store, &feedback, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  if (shuwu_feedback_give_finish (store, result, &error))
    return g_strdup ("ok");

  g_assert_cmpuint (error->domain, ==, SHUWU_TRAINING_ERROR);
  return g_strdup (shuwu_training_error_get_name ((ShuwuTrainingError) error->code));
}

static void
expect (ShuwuStore *store,
        const char *class_code,
        const char *card,
        const char *page,
        const char *expected)
{
  g_autofree char *found = give (store, class_code, card, page);

  g_test_message ("%s %s %s", class_code, card, page);
  g_assert_cmpstr (found, ==, expected);
}

static ShuwuFeedbackSummary *
sum_up (LendingFixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ShuwuFeedbackSummary *summary;

  shuwu_feedback_sum_up_async (self->store, "K1", NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  summary = shuwu_feedback_sum_up_finish (self->store, result, &error);
  g_assert_no_error (error);
  return summary;
}

static void
test_who (LendingFixture *self,
          gconstpointer   unused)
{
  ShuwuStore *before = lending_fixture_open_at (self, BEFORE_THE_END);

  expect (before, "K1", "T100", "55555", "not-over");
  expect (self->store, "K9", "T100", "55555", "unknown-class");
  expect (self->store, "K1", "T999", "55555", "unknown-card");
  expect (self->store, "K1", "T105", "55555", "not-seated");
  expect (self->store, "K1", "T120", "55555", "not-seated");
  expect (self->store, "K1", "T100", "00000  \n ", "no-answer");
  expect (self->store, "K1", "T100", "00000 好", "ok");
  expect (self->store, "K1", "T100", "55555", "has-feedback");
  /* A card that has run out says who it is, one that was lost does not. */
  lending_run_script (self->store, "UPDATE card SET expires_day = 20000 WHERE number = 'T101'; UPDATE card SET status = 'lost' WHERE number = 'T102'");
  expect (self->store, "K1", "T101", "10000", "ok");
  expect (self->store, "K1", "T102", "55555", "card-invalid");
  /* Over is over, also before the last meeting; what was cancelled was nothing. */
  lending_run_script (self->store, "UPDATE class SET state = 'over' WHERE id = 1");
  expect (before, "K1", "T103", "55555", "ok");
  lending_run_script (self->store, "UPDATE class SET state = 'cancelled' WHERE id = 1");
  expect (self->store, "K1", "T104", "55555", "not-over");
  lending_expect_failure (self->store, "DELETE FROM feedback");
  lending_expect_failure (self->store, "UPDATE feedback SET remark = 'x'");
  shuwu_test_finalize (before);
  lending_assert_sound (self->store);
}

/* Of which classes something may still be said, as codes. */
static void
expect_due (ShuwuStore *store,
            const char *card,
            const char *expected)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) due = NULL;
  g_autoptr (GString) codes = g_string_new (NULL);

  shuwu_feedback_due_async (store, card, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  due = shuwu_feedback_due_finish (store, result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < due->len; i++)
    g_string_append_printf (codes, "%s ", ((const ShuwuFeedbackDue *) g_ptr_array_index (due, i))->class_code);
  g_assert_cmpstr (codes->str, ==, expected);
}

static int
count_seats (LendingFixture *self)
{
  g_autoptr (ShuwuFeedbackSummary) summary = sum_up (self);

  return summary->n_seats;
}

/* Who had a seat, until something was said; where somebody was noted at the door, only who was. */
static void
test_due (LendingFixture *self,
          gconstpointer   unused)
{
  ShuwuStore *before = lending_fixture_open_at (self, BEFORE_THE_END);

  expect_due (before, "T100", "");
  expect_due (self->store, "T100", "K1 ");
  expect_due (self->store, "T105", "");
  expect (self->store, "K1", "T100", "50000", "ok");
  expect_due (self->store, "T100", "");
  expect_due (self->store, "T101", "K1 ");
  lending_run_script (self->store, "INSERT INTO scan (uuid, meeting_id, worker_id, kind, happened_us, recorded_us) "
                      "SELECT 'scan', id, 102, 'in', 0, 0 FROM meeting WHERE class_id = 1");
  expect_due (self->store, "T101", "");
  expect (self->store, "K1", "T101", "55555", "not-present");
  expect_due (self->store, "T102", "K1 ");
  g_assert_cmpint (count_seats (self), ==, 2);
  expect (self->store, "K1", "T102", "55555", "ok");
  /* Who gave it when nobody was noted yet, gave it. */
  expect (self->store, "K1", "T100", "55555", "not-present");
  lending_run_script (self->store, "INSERT INTO scan_void (uuid, scan_id, device_uuid, voided_us) SELECT 'void', scan.id, device.uuid, 0 FROM scan, device");
  expect_due (self->store, "T101", "K1 ");
  g_assert_cmpint (count_seats (self), ==, 5);
  expect (self->store, "K1", "T101", "55555", "ok");
  shuwu_test_finalize (before);
}

static void
test_sums (LendingFixture *self,
           gconstpointer   unused)
{
  g_autoptr (ShuwuFeedbackSummary) few = NULL;
  g_autoptr (ShuwuFeedbackSummary) summary = NULL;
  const ShuwuFeedbackCount *count;

  expect (self->store, "K1", "T100", "54300 多些 实操\n", "ok");
  expect (self->store, "K1", "T101", "54100", "ok");
  few = sum_up (self);
  g_assert_cmpint (few->n_pages, ==, 2);
  g_assert_cmpint (few->n_needed, ==, 3);
  g_assert_false (shuwu_feedback_summary_is_told (few));
  g_assert_cmpint (few->counts[SHUWU_FEEDBACK_CONTENT].n, ==, 0);
  g_assert_cmpuint (few->remarks->len, ==, 0);

  expect (self->store, "K1", "T102", "45001 多些 实操", "ok");
  summary = sum_up (self);
  g_assert_true (shuwu_feedback_summary_is_told (summary));
  g_assert_cmpint (summary->n_seats, ==, 5);
  count = &summary->counts[SHUWU_FEEDBACK_CONTENT];
  g_assert_cmpint (count->sum, ==, 14);
  g_assert_cmpint (count->n, ==, 3);
  g_assert_cmpint (count->n_of[5], ==, 2);
  g_assert_cmpint (count->n_of[4], ==, 1);
  count = &summary->counts[SHUWU_FEEDBACK_PRACTICE];
  g_assert_cmpint (count->sum, ==, 4);
  g_assert_cmpint (count->n, ==, 2);
  g_assert_cmpint (summary->counts[SHUWU_FEEDBACK_ARRANGEMENT].n, ==, 0);
  g_assert_cmpint (summary->counts[SHUWU_FEEDBACK_USEFULNESS].n_of[1], ==, 1);
  g_assert_cmpuint (summary->remarks->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (summary->remarks, 0), ==, "多些 实操");
}

static void
test_means (void)
{
  static const struct { int sum; int n; const char *mean; } cases[] = {
    { 0, 0, "" }, { 5, 1, "5.0" }, { 14, 3, "4.7" }, { 13, 3, "4.3" }, { 17, 4, "4.3" }, { 89, 20, "4.5" }, { 85, 20, "4.3" }, { 84, 20, "4.2" },
    { 499, 100, "5.0" }, { 1, 1, "1.0" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ShuwuFeedbackCount count = { .n = cases[i].n, .sum = cases[i].sum };
      g_autofree char *mean = shuwu_feedback_count_dup_mean (&count);

      g_assert_cmpstr (mean, ==, cases[i].mean);
    }
}

/* All that the file knows of sign-ups, pages and marks, but for the random names of the pages. */
static char *
dump (LendingFixture *self)
{
  return lending_ask (self->store,
                      "SELECT (SELECT group_concat (line, char (10)) FROM (SELECT concat AS line FROM (SELECT class_id || ' ' || coalesce (content, 0) || "
                      "coalesce (teaching, 0) || coalesce (practice, 0) || coalesce (arrangement, 0) || coalesce (usefulness, 0) || remark AS concat "
                      "FROM feedback) ORDER BY line)) || char (10) || "
                      "(SELECT group_concat (uuid || ' ' || has_feedback || ' ' || updated_us || ' ' || state, char (10)) FROM signup) || char (10) || "
                      "(SELECT group_concat (seq || table_name || row_uuid || kind || columns || ' ' || hlc, char (10)) FROM change_mark)");
}

static char *
play (const char  *first,
      const char  *second,
      char       **names)
{
  LendingFixture fixture = { NULL };
  g_autofree char *columns = NULL;
  char *room;

  set_up (&fixture, NULL);
  expect (fixture.store, "K1", "T100", first, "ok");
  expect (fixture.store, "K1", "T101", second, "ok");
  /* The dump leaves nothing out but the names. */
  columns = lending_ask (fixture.store, "SELECT group_concat (name) FROM pragma_table_info ('feedback')");
  g_assert_cmpstr (columns, ==, "uuid,class_id,content,teaching,practice,arrangement,usefulness,remark");
  *names = lending_ask (fixture.store, "SELECT group_concat (uuid) FROM feedback");
  room = dump (&fixture);
  lending_fixture_tear_down (&fixture, NULL);

  return room;
}

static void
test_nobody_can_tell (void)
{
  g_autofree char *names = NULL, *other_names = NULL;
  g_autofree char *one_way = play ("55555 讲得好", "11111 太吵", &names);
  g_autofree char *other_way = play ("11111 太吵", "55555 讲得好", &other_names);

  g_assert_cmpstr (one_way, ==, other_way);
  g_assert_nonnull (strstr (one_way, "feedbackclass-1event"));

  /* Names come of nothing that is known: at the same time, of the same workers, they are others; and they tell no time. */
  g_assert_cmpstr (names, !=, other_names);
  g_assert_cmpint (names[14], ==, '4');
}

static void
test_once (LendingFixture *self,
           gconstpointer   unused)
{
  ShuwuStore *other = lending_fixture_open_at (self, FIXTURE_NOW);
  GAsyncResult *results[8] = { NULL };
  ShuwuFeedback feedback = { .class_code = "K1", .card = "T100", .marks = { 5, 5, 5, 5, 5 } };
  g_autofree char *n_pages = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    shuwu_feedback_give_async (i % 2 == 0 ? self->store : other, &feedback, NULL, shuwu_test_done_cb, &results[i]);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GError) error = NULL;

      shuwu_test_wait (&results[i]);
      if (!shuwu_feedback_give_finish (i % 2 == 0 ? self->store : other, results[i], &error))
        g_assert_error (error, SHUWU_TRAINING_ERROR, SHUWU_TRAINING_ERROR_HAS_FEEDBACK);
      g_object_unref (results[i]);
    }

  n_pages = lending_ask (self->store, "SELECT count (*) FROM feedback");
  g_assert_cmpstr (n_pages, ==, "1");
  shuwu_test_finalize (other);
}

#define ADD(path, test) g_test_add (path, LendingFixture, NULL, set_up, test, lending_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/training/feedback/who", test_who);
  ADD ("/training/feedback/due", test_due);
  ADD ("/training/feedback/sums", test_sums);
  g_test_add_func ("/training/feedback/means", test_means);
  g_test_add_func ("/training/feedback/nobody-can-tell", test_nobody_can_tell);
  ADD ("/training/feedback/once", test_once);

  return g_test_run ();
}
