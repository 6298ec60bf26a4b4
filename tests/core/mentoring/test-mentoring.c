// SPDX-License-Identifier: GPL-3.0-or-later
/* Mentor pairs in exact cases: each refusal with what decided it, months and their
 * signatures, marks, undo, and two programs at one file. Today is 2026-11-24. */
#define G_LOG_DOMAIN "shuwu-test"

#include "mentoring-fixture.h"

#include "shuwu-test.h"
#include "storage/shuwu-clock.h"
#include "text/shuwu-day.h"

#include <string.h>

/* "agree 1 2 焊工 2026-01-01 2026-12-31", "extend 1 2027-01-01", "end 1 2026-05-01 reason", "exam 1 2026-11-20 fail":
 * what became of it: "ok", or the refusal. */
static char *
say (LendingFixture     *self,
     const char         *text,
     ShuwuMentorChange **change,
     char              **facts)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint n = g_strv_length (words);
  ShuwuMentorOrder order = { .pair_id = (gint64) g_ascii_strtoll (words[1], NULL, 10) };
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuMentorChange) done = NULL;

  if (g_str_equal (words[0], "agree"))
    order = (ShuwuMentorOrder) {
      .action = SHUWU_MENTOR_AGREE, .mentor_id = order.pair_id, .apprentice_id = (gint64) g_ascii_strtoll (words[2], NULL, 10),
      .trade = words[3], .agreed_day = mentoring_day (words[4]), .until_day = mentoring_day (words[5]),
    };
  else if (g_str_equal (words[0], "extend"))
    order.action = SHUWU_MENTOR_EXTEND, order.until_day = mentoring_day (words[2]);
  else if (g_str_equal (words[0], "end"))
    order.action = SHUWU_MENTOR_END, order.end_day = mentoring_day (words[2]), order.reason = n > 3 ? words[3] : NULL;
  else if (g_str_equal (words[0], "exam"))
    order.action = SHUWU_MENTOR_EXAMINE, order.exam_day = mentoring_day (words[2]),
    order.grade = shuwu_mentor_grade_from_name (n > 3 ? words[3] : NULL);
  else
    order.action = SHUWU_MENTOR_AIM, order.goal = words[2];

  done = mentoring_order (self->store, &order, &error);
  g_assert_cmpint (done == NULL, ==, error != NULL);
  if (change != NULL)
    *change = g_steal_pointer (&done);
  return mentoring_tell (error, facts);
}

static void
expect (LendingFixture *self,
        const char     *text,
        const char     *expected)
{
  g_autofree char *found = say (self, text, NULL, NULL);

  g_test_message ("%s", text);
  g_assert_cmpstr (found, ==, expected);
}

static void
expect_facts (LendingFixture *self,
              const char     *text,
              const char     *expected,
              const char     *expected_facts)
{
  g_autofree char *facts = NULL;
  g_autofree char *found = say (self, text, NULL, &facts);

  g_assert_cmpstr (found, ==, expected);
  g_assert_cmpstr (facts, ==, expected_facts);
}

static void
test_limits (LendingFixture *self,
             gconstpointer   unused)
{
  g_autofree char *full = g_strdup_printf ("{'mentor': <'职工1'>, 'apprentices': <['职工3', '职工2']>, 'count': <2>, 'limit': <2>, 'day': <%d>, "
                                           "'setting': <'mentor-apprentices'>}", mentoring_day ("2026-03-01"));
  g_autofree char *has = g_strdup_printf ("{'apprentice': <'职工2'>, 'mentor': <'职工1'>, 'trade': <'焊工'>, 'from_day': <%d>, 'until_day': <%d>}",
                                          mentoring_day ("2026-01-01"), mentoring_day ("2026-12-31"));
  g_autofree char *too_long = g_strdup_printf ("{'until_day': <%d>, 'latest_day': <%d>, 'limit': <12>, 'setting': <'mentor-term-months'>}",
                                               mentoring_day ("2027-03-02"), mentoring_day ("2027-03-01"));

  expect (self, "agree 1 2 焊工 2026-01-01 2026-12-31", "ok");
  expect (self, "agree 1 3 焊工 2026-03-01 2027-03-01", "ok");
  /* From March on there are two; in January and February a third may come and go. */
  expect_facts (self, "agree 1 4 电工 2026-01-01 2026-06-01", "mentor-full", full);
  expect (self, "agree 1 4 电工 2026-01-01 2026-02-28", "ok");
  expect (self, "agree 1 5 电工 2026-01-01 2026-02-28", "mentor-full");
  /* The same two in another trade: still two apprentices. */
  expect (self, "agree 1 2 电工 2026-01-01 2026-12-31", "ok");
  /* One mentor a trade at a time, however the trade is written; after the term another one. */
  expect_facts (self, "agree 5 2  2026-06-01 2027-05-31", "no-trade",
                "{'mentor': <'职工5'>, 'agreed_day': <20605>, 'until_day': <20969>}");
  expect_facts (self, "agree 5 2 焊工 2026-12-31 2027-05-31", "has-mentor", has);
  expect (self, "agree 5 2 銲工 2027-01-01 2027-05-31", "ok");
  expect_facts (self, "agree 6 7 焊工 2026-03-01 2027-03-02", "term-too-long", too_long);
  expect (self, "agree 6 7 焊工 2026-03-01 2026-02-28", "backwards");
  expect (self, "agree 6 6 焊工 2026-03-01 2027-02-28", "same-worker");
  expect_facts (self, "agree 6 99 焊工 2026-03-01 2027-02-28", "unknown-worker", "{'worker': <int64 99>}");
  lending_run_script (self->store, "UPDATE setting SET value = '3' WHERE key = 'mentor-apprentices'");
  expect (self, "agree 1 5 电工 2026-01-01 2026-12-31", "ok");
  lending_assert_sound (self->store);
}

static void
test_end (LendingFixture *self,
          gconstpointer   unused)
{
  expect (self, "agree 1 2 焊工 2026-01-01 2026-12-31", "ok");
  expect (self, "end 1 2026-05-01", "no-reason");
  expect (self, "end 1 2025-12-31 调离", "outside-term");
  expect (self, "end 1 2027-01-01 调离", "outside-term");
  expect_facts (self, "end 9 2026-05-01 调离", "unknown-pair", "{'pair': <int64 9>}");
  expect (self, "end 1 2026-05-01 调离", "ok");
  expect (self, "end 1 2026-06-01 调离", "ended");
  expect (self, "extend 1 2026-11-01", "ended");
  expect (self, "exam 1 2026-04-01 pass", "ended");
  /* On the day of the end there may be another mentor. */
  expect (self, "agree 3 2 焊工 2026-04-30 2026-12-31", "has-mentor");
  expect (self, "agree 3 2 焊工 2026-05-01 2026-12-31", "ok");
  expect (self, "extend 2 2027-05-01", "ok");
  expect (self, "extend 2 2027-05-02", "term-too-long");
  expect (self, "aim 2 持证上岗", "ok");
}

static void
test_exam (LendingFixture *self,
           gconstpointer   unused)
{
  g_autofree char *failed = g_strdup_printf ("{'apprentice': <'职工2'>, 'mentor': <'职工1'>, 'trade': <'焊工'>, 'exam_day': <%d>, 'until_day': <%d>, "
                                             "'limit': <12>, 'setting': <'mentor-repeat-months'>}", mentoring_day ("2026-02-28"),
                                             mentoring_day ("2027-02-28"));

  expect (self, "agree 1 2 焊工 2025-12-01 2026-11-30", "ok");
  expect (self, "exam 1 2025-11-30 pass", "outside-term");
  expect (self, "exam 1 2026-11-25 pass", "not-yet");
  expect (self, "exam 1 2026-11-25", "ok");                      /* planned */
  expect (self, "exam 1 2026-02-28 fail", "ok");                 /* was earlier */
  expect (self, "exam 1 2026-03-01", "graded");
  expect (self, "end 1 2026-05-01 调离", "graded");
  expect (self, "extend 1 2026-11-30", "graded");
  expect_facts (self, "agree 1 2 焊工 2026-02-28 2026-10-31", "failed-here", failed);
  expect (self, "agree 1 2 焊工 2027-02-28 2027-10-31", "failed-here");
  expect (self, "agree 1 2 电工 2026-03-01 2026-10-31", "ok");   /* another trade */
  expect (self, "agree 3 2 焊工 2026-03-01 2027-03-01", "ok");   /* another mentor, for a year */
  expect (self, "agree 1 2 焊工 2027-03-02 2027-10-31", "ok");   /* a year has gone */
  /* It was typed wrongly: the pair is graded and may be corrected, but it cannot come to life below another one. */
  expect (self, "exam 1 2026-02-28 excellent", "ok");
  expect (self, "exam 1 2026-04-01 pass", "has-mentor");
}

static void
test_states (void)
{
  static const struct { int today; int ended_day; ShuwuMentorGrade grade; ShuwuMentorState state; int last_day; } cases[] = {
    { 99, SHUWU_DAY_NEVER, SHUWU_MENTOR_NO_GRADE, SHUWU_MENTOR_AHEAD, 200 },
    { 100, SHUWU_DAY_NEVER, SHUWU_MENTOR_NO_GRADE, SHUWU_MENTOR_RUNNING, 200 },
    { 200, SHUWU_DAY_NEVER, SHUWU_MENTOR_NO_GRADE, SHUWU_MENTOR_RUNNING, 200 },
    { 201, SHUWU_DAY_NEVER, SHUWU_MENTOR_NO_GRADE, SHUWU_MENTOR_EXAM_DUE, 200 },
    { 150, SHUWU_DAY_NEVER, SHUWU_MENTOR_FAIL, SHUWU_MENTOR_GRADED, 149 },
    { 150, 150, SHUWU_MENTOR_NO_GRADE, SHUWU_MENTOR_ENDED, 149 },
    { 149, 150, SHUWU_MENTOR_NO_GRADE, SHUWU_MENTOR_RUNNING, 149 },
    { 99, 100, SHUWU_MENTOR_NO_GRADE, SHUWU_MENTOR_ENDED, 99 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ShuwuMentorPair pair = {
        .agreed_day = 100, .until_day = 200, .ended_day = cases[i].ended_day, .exam_day = 150, .grade = cases[i].grade,
      };

      g_assert_cmpint (shuwu_mentor_pair_get_state (&pair, cases[i].today), ==, cases[i].state);
      g_assert_cmpint (shuwu_mentor_pair_get_last_day (&pair), ==, cases[i].last_day);
    }
}

static char *
write_month (LendingFixture *self,
             const char     *month,
             const char     *done,
             const char     *mentor_signed,
             const char     *apprentice_signed)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuMentorMonth) before = NULL;
  ShuwuMentorMonth wanted = {
    .pair_id = 1,
    .month = shuwu_day_get_month (mentoring_day (month)),
    .plan = (char *) "",
    .done = (char *) done,
    .mentor_signed_day = mentor_signed != NULL ? mentoring_day (mentor_signed) : SHUWU_DAY_NEVER,
    .apprentice_signed_day = apprentice_signed != NULL ? mentoring_day (apprentice_signed) : SHUWU_DAY_NEVER,
  };

  shuwu_mentor_month_write_async (self->store, &wanted, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  before = shuwu_mentor_month_write_finish (self->store, result, &error);
  return before != NULL ? g_strdup_printf ("was “%s”", before->done) : mentoring_tell (error, NULL);
}

/* Months that are over, and those of them that are signed. */
static void
expect_log (LendingFixture *self,
            gint64          worker_id,
            int             n_due,
            int             n_signed)
{
  g_autoptr (ShuwuMentorList) list = mentoring_list (self->store, worker_id);
  const ShuwuMentorPair *pair = g_ptr_array_index (list->pairs, 0);

  g_assert_cmpint (pair->n_due, ==, n_due);
  g_assert_cmpint (pair->n_signed, ==, n_signed);
}

/* A month that is signed before it is over makes none of those good that are. */
static void
test_log (LendingFixture *self,
          gconstpointer   unused)
{
  static const char * const early[] = { "2026-11-01", "2026-12-01" };

  expect (self, "agree 1 2 焊工 2026-09-15 2026-12-31", "ok");
  expect_log (self, 1, 2, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (early); i++)
    g_free (write_month (self, early[i], "考前", "2026-11-24", "2026-11-24"));
  expect_log (self, 1, 2, 0);
  g_free (write_month (self, "2026-10-01", "焊接", "2026-11-24", NULL));
  expect_log (self, 2, 2, 0);
  g_free (write_month (self, "2026-10-01", "焊接", "2026-11-24", "2026-11-24"));
  expect_log (self, 2, 2, 1);
  /* What was signed for after an early end does not count, nor is it asked for. */
  expect (self, "end 1 2026-09-30 调离", "ok");
  expect_log (self, 2, 1, 0);
  expect (self, "agree 3 4 焊工 2026-11-24 2027-01-31", "ok");
  expect_log (self, 4, 0, 0);
}

static void
test_months (LendingFixture *self,
             gconstpointer   unused)
{
  static const struct { const char *month; const char *done; const char *mentor; const char *apprentice; const char *answer; } steps[] = {
    { "2025-12-31", "看图", NULL, NULL, "outside-term" },
    { "2026-01-31", " 看图 \n 划线 ", NULL, NULL, "was “”" },
    { "2026-01-01", "看图 划线", "2026-01-30", NULL, "was “看图 划线”" },
    { "2026-01-01", "打磨", "2026-01-30", "2026-02-01", "was “看图 划线”" },
    { "2026-01-01", "焊接", "2026-01-30", "2026-02-01", "signed" },
    { "2026-01-01", "打磨", "2026-01-30", NULL, "was “打磨”" },
    { "2026-01-01", "焊接", "2026-01-30", "2026-02-01", "was “打磨”" },
    { "2026-11-01", "考前", "2026-11-25", NULL, "not-yet" },
    { "2026-11-01", "考前", NULL, "2026-01-04", "outside-term" },
    { "2026-12-01", "考试", NULL, NULL, "was “”" },
    { "2027-01-01", "考试", NULL, NULL, "outside-term" },
    { "2026-12-01", "", NULL, NULL, "was “考试”" },
    { "2026-12-01", "毕业", NULL, NULL, "was “”" },
  };
  g_autoptr (GPtrArray) months = NULL;
  g_autoptr (ShuwuMentorList) list = NULL;
  const ShuwuMentorMonth *month;

  expect (self, "agree 1 2 焊工 2026-01-05 2026-12-31", "ok");
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *answer = write_month (self, steps[i].month, steps[i].done, steps[i].mentor, steps[i].apprentice);

      g_test_message ("%s %s", steps[i].month, steps[i].done);
      g_assert_cmpstr (answer, ==, steps[i].answer);
    }

  months = mentoring_months (self->store, 1);
  g_assert_cmpuint (months->len, ==, 12);
  month = g_ptr_array_index (months, 0);
  g_assert_true (shuwu_mentor_month_is_signed (month));
  g_assert_cmpstr (month->done, ==, "焊接");
  month = g_ptr_array_index (months, 10);
  g_assert_cmpstr (month->done, ==, "");
  month = g_ptr_array_index (months, 11);
  g_assert_cmpstr (month->done, ==, "毕业");

  list = mentoring_list (self->store, 2);
  g_assert_cmpuint (list->pairs->len, ==, 1);
  expect_log (self, 2, 10, 1);

  /* What was written for later stays when the pair ends; empty months go. */
  g_clear_pointer (&months, g_ptr_array_unref);
  expect (self, "end 1 2026-02-10 调离", "ok");
  months = mentoring_months (self->store, 1);
  g_assert_cmpuint (months->len, ==, 3);
}

static void
test_marks (LendingFixture *self,
            gconstpointer   unused)
{
  g_autofree char *marks = NULL, *again = NULL, *written = NULL;

  expect (self, "agree 1 2 焊工 2026-01-05 2026-12-31", "ok");
  expect (self, "extend 1 2026-12-31", "ok");
  expect (self, "end 1 2026-11-01 调离", "ok");
  written = write_month (self, "2026-01-01", "看图", NULL, NULL);
  again = write_month (self, "2026-01-01", "看图", NULL, NULL);
  marks = lending_ask (self->store, "SELECT group_concat (table_name || ' ' || kind || ' ' || columns, ', ') FROM change_mark");
  /* Nothing was extended and the month was written once; bits 6 and 7 are the day of the end and its reason. */
  g_assert_cmpstr (marks, ==, "mentor_pair insert 0, mentor_pair update 192, mentor_month insert 0");
  lending_expect_failure (self->store, "INSERT INTO mentor_pair (uuid, mentor_id, apprentice_id, trade, agreed_day, until_day, created_us, updated_us) "
                          "VALUES ('p', 1, 1, '焊工', 1, 2, 0, 0)");
}

static char *
undo (LendingFixture    *self,
      ShuwuMentorChange *change)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuMentorChange) undone = mentoring_undo (self->store, change, &error);

  return mentoring_tell (error, NULL);
}

static void
test_undo (LendingFixture *self,
           gconstpointer   unused)
{
  ShuwuMentorChange *agreed = NULL, *ended = NULL, *extended = NULL, *other = NULL;
  g_autofree char *first = NULL, *second = NULL, *third = NULL, *fourth = NULL, *days = NULL, *n_left = NULL;

  g_free (say (self, "agree 1 2 焊工 2026-01-01 2026-06-30", &agreed, NULL));
  g_free (say (self, "extend 1 2026-12-31", &extended, NULL));
  first = undo (self, agreed);
  g_assert_cmpstr (first, ==, "changed");
  second = undo (self, extended);
  g_assert_cmpstr (second, ==, "ok");
  days = lending_ask (self->store, "SELECT until_day FROM mentor_pair");
  g_assert_cmpint ((int) g_ascii_strtoll (days, NULL, 10), ==, mentoring_day ("2026-06-30"));

  /* The place that became free was taken. */
  g_free (say (self, "end 1 2026-03-01 调离", &ended, NULL));
  g_free (say (self, "agree 3 2 焊工 2026-03-01 2026-12-31", &other, NULL));
  third = undo (self, ended);
  g_assert_cmpstr (third, ==, "has-mentor");
  fourth = undo (self, other);
  g_assert_cmpstr (fourth, ==, "ok");
  n_left = lending_ask (self->store, "SELECT count (*) || ' ' || (SELECT count (*) FROM change_mark WHERE kind = 'delete') "
                        "FROM mentor_pair WHERE deleted_us IS NULL");
  g_assert_cmpstr (n_left, ==, "1 1");
}

/* Eight apprentices for one mentor, asked of two stores at once: two get in. */
static void
test_at_once (LendingFixture *self,
              gconstpointer   unused)
{
  ShuwuStore *other = lending_fixture_open_at (self, FIXTURE_NOW);
  GAsyncResult *results[7] = { NULL };
  guint n_agreed = 0;

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      ShuwuMentorOrder order = {
        .action = SHUWU_MENTOR_AGREE, .mentor_id = 1, .apprentice_id = 2 + i, .trade = "焊工",
        .agreed_day = mentoring_day ("2026-01-01"), .until_day = mentoring_day ("2026-12-31"),
      };

      shuwu_mentor_order_async (i % 2 == 0 ? self->store : other, &order, NULL, shuwu_test_done_cb, &results[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ShuwuMentorChange) change = NULL;

      shuwu_test_wait (&results[i]);
      change = shuwu_mentor_change_finish (i % 2 == 0 ? self->store : other, results[i], &error);
      n_agreed += change != NULL;
      if (change == NULL)
        g_assert_error (error, SHUWU_MENTORING_ERROR, SHUWU_MENTORING_ERROR_MENTOR_FULL);
      g_object_unref (results[i]);
    }

  g_assert_cmpuint (n_agreed, ==, 2);
  shuwu_test_finalize (other);
}

#define ADD(path, test) g_test_add (path, LendingFixture, NULL, lending_fixture_set_up, test, lending_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/mentoring/limits", test_limits);
  ADD ("/mentoring/end", test_end);
  ADD ("/mentoring/exam", test_exam);
  g_test_add_func ("/mentoring/states", test_states);
  ADD ("/mentoring/log", test_log);
  ADD ("/mentoring/months", test_months);
  ADD ("/mentoring/marks", test_marks);
  ADD ("/mentoring/undo", test_undo);
  ADD ("/mentoring/at-once", test_at_once);

  return g_test_run ();
}
