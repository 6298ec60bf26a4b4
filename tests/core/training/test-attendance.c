// SPDX-License-Identifier: GPL-3.0-or-later
/* What scans at the door come to: exact cases, and any scans at all against a twin
 * that walks through the day minute by minute. */
#define G_LOG_DOMAIN "shuwu-test"

#include "training-fixture.h"

#include "shuwu-test.h"
#include "training/shuwu-attend.h"
#include "training/shuwu-result.h"
#include "training/shuwu-scan-void.h"

#include <stdlib.h>
#include <string.h>

#define MINUTE_US (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
#define START_US (G_GINT64_CONSTANT (1795000000) * G_USEC_PER_SEC)
#define ROUNDS 20000
#define PASSAGES_MAX 8

static const ShuwuClassRule presence = { SHUWU_HOURS_PRESENCE, 10, 80, -1 };
static const ShuwuClassRule by_clock = { SHUWU_HOURS_CLOCK, 10, 80, -1 };

/* "i-5 o60": in five minutes before the beginning, out an hour after it. */
static guint
read_passages (const char   *text,
               ShuwuPassage *passages)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);
  guint n = 0;

  for (; parts[n] != NULL && *parts[n] != '\0'; n++)
    passages[n] = (ShuwuPassage) { .is_out = parts[n][0] == 'o', .at_us = START_US + atoi (parts[n] + 1) * MINUTE_US };

  return n;
}

static void
test_cases (void)
{
  static const struct
  {
    const char *passages;
    const char *presence;   /* minutes, doubles, how late */
    const char *by_clock;
  } cases[] = {
    /* A meeting of 180 minutes. */
    { "", "0 0 absent", "0 0 absent" },
    { "i0 o180", "180 0 in-time", "180 0 in-time" },
    { "i-20 o200", "180 0 in-time", "180 0 in-time" },
    { "i10 o180", "180 0 in-time", "150 0 in-time" },            /* 170 minutes are 2.5 hours */
    { "i11 o180", "180 0 late", "150 0 late" },
    { "i0 o179", "180 0 in-time", "150 0 in-time" },
    { "i0", "180 0 in-time", "0 0 in-time" },                    /* nobody knows when: to be typed in from the sheet */
    { "o180", "180 0 in-time", "0 0 in-time" },
    { "i0 i1 o180", "180 1 in-time", "180 1 in-time" },
    { "i0 o180 o181", "180 1 in-time", "180 1 in-time" },
    { "i0 o60 i70 o180", "180 0 in-time", "150 0 in-time" },     /* 60 and 110 minutes */
    { "i0 o60 i70", "180 0 in-time", "60 0 in-time" },
    { "i190 o200", "180 0 late", "0 0 late" },
    { "i-30 o-10", "180 0 in-time", "0 0 in-time" },
  };
  const ShuwuMeetingTime meeting = { START_US, START_US + 180 * MINUTE_US, 180 };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int rule = 0; rule < 2; rule++)
      {
        ShuwuPassage passages[PASSAGES_MAX];
        guint n = read_passages (cases[i].passages, passages);
        ShuwuAttendance found = shuwu_attendance_fold (rule == 0 ? &presence : &by_clock, &meeting, passages, n);
        g_autofree char *text = g_strdup_printf ("%d %u %s", found.minutes, found.n_doubles,
                                                 !found.is_present ? "absent" : found.is_late ? "late" : "in-time");

        g_test_message ("%s", cases[i].passages);
        g_assert_cmpstr (text, ==, rule == 0 ? cases[i].presence : cases[i].by_clock);
      }
}

/* A break is planned: six hours of eight. */
static void
test_planned (void)
{
  const ShuwuMeetingTime meeting = { START_US, START_US + 480 * MINUTE_US, 360 };
  ShuwuPassage passages[PASSAGES_MAX];
  guint n = read_passages ("i0 o480", passages);

  g_assert_cmpint (shuwu_attendance_fold (&by_clock, &meeting, passages, n).minutes, ==, 360);
  g_assert_cmpint (shuwu_attendance_fold (&presence, &meeting, passages, n).minutes, ==, 360);
}

static void
test_verdict (void)
{
  const ShuwuClassRule marked = { SHUWU_HOURS_PRESENCE, 10, 80, 60000 };
  static const struct
  {
    int minutes;
    int planned;
    gint64 mark_milli;
    const char *plain;
    const char *marked;
  } cases[] = {
    /* 239 of 300 minutes are 79.67 %, not 80; 66.67 of 67 would be wrong the other way round */
    { 240, 300, -1, "passed", "no-mark" }, { 239, 300, -1, "few-hours", "few-hours" }, { 144, 180, 60000, "passed", "passed" },
    { 143, 180, 100000, "few-hours", "few-hours" }, { 180, 180, 59999, "passed", "low-mark" }, { 0, 0, -1, "few-hours", "few-hours" },
    { 0, 0, 60000, "few-hours", "few-hours" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpstr (shuwu_verdict_get_name (shuwu_class_rule_judge (&presence, cases[i].minutes, cases[i].planned, cases[i].mark_milli)),
                       ==, cases[i].plain);
      g_assert_cmpstr (shuwu_verdict_get_name (shuwu_class_rule_judge (&marked, cases[i].minutes, cases[i].planned, cases[i].mark_milli)),
                       ==, cases[i].marked);
    }
}

static void
test_marks (void)
{
  static const struct
  {
    const char *text;
    gint64 milli;
  } cases[] = { { "87.5", 87500 }, { "100", 100000 }, { "0", 0 }, { "59.999", 59999 }, { "６０", 60000 }, { "7.", 7000 } };
  static const char * const wrong[] = { "", "-1", "87,5", "8.7.5", "59.9999", ".5", "x", "1e3" };
  gint64 milli;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (shuwu_mark_read (cases[i].text, &milli));
      g_assert_cmpint (milli, ==, cases[i].milli);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (shuwu_mark_read (wrong[i], &milli));
}

/* Minute by minute: who is inside at its beginning stays for all of it, until the next scan. */
static ShuwuAttendance
walk (const ShuwuClassRule   *rule,
      const ShuwuMeetingTime *meeting,
      const ShuwuPassage     *passages,
      guint                   n)
{
  ShuwuAttendance twin = { .is_present = n > 0 };
  int inside_minutes = 0;
  guint next = 0;

  for (gint64 now_us = START_US - 600 * MINUTE_US; now_us < START_US + 1200 * MINUTE_US; now_us += MINUTE_US)
    {
      for (; next < n && passages[next].at_us == now_us; next++)
        {
          if (passages[next].is_out ? !twin.is_inside && next > 0 : twin.is_inside)
            twin.n_doubles++;
          if (!passages[next].is_out && twin.in_us == 0)
            {
              twin.in_us = now_us;
              twin.late_by_minutes = (int) MAX ((now_us - meeting->starts_us) / MINUTE_US, 0);
              twin.is_late = twin.late_by_minutes > rule->late_minutes;
            }
          if (passages[next].is_out && (twin.is_inside || next == 0))
            twin.out_us = now_us;
          twin.is_inside = !passages[next].is_out;
        }

      /* Only what ends with a scan counts. */
      for (guint later = next; later < n && twin.is_inside; later++)
        if (passages[later].is_out)
          {
            inside_minutes += now_us >= meeting->starts_us && now_us < meeting->ends_us;
            break;
          }
    }

  if (rule->hours == SHUWU_HOURS_PRESENCE)
    twin.minutes = n > 0 ? meeting->planned_minutes : 0;
  else
    for (int half = 0; (half + 1) * 30 <= inside_minutes && twin.minutes < meeting->planned_minutes; half++)
      twin.minutes = MIN ((half + 1) * 30, meeting->planned_minutes);
  return twin;
}

static int
compare_passages (gconstpointer a,
                  gconstpointer b)
{
  const ShuwuPassage *left = a, *right = b;

  return (left->at_us > right->at_us) - (left->at_us < right->at_us);
}

static void
test_any (void)
{
  for (int round = 0; round < ROUNDS; round++)
    {
      ShuwuClassRule rule = { g_test_rand_int_range (0, 2), g_test_rand_int_range (0, 30), 80, -1 };
      ShuwuMeetingTime meeting = { START_US, START_US + g_test_rand_int_range (1, 300) * MINUTE_US, g_test_rand_int_range (0, 300) };
      ShuwuPassage passages[PASSAGES_MAX];
      guint n = (guint) g_test_rand_int_range (0, PASSAGES_MAX + 1);
      ShuwuAttendance found, twin;

      for (guint i = 0; i < n; i++)
        passages[i] = (ShuwuPassage) { .is_out = g_test_rand_int_range (0, 2), .at_us = START_US + g_test_rand_int_range (-60, 360) * MINUTE_US };
      qsort (passages, n, sizeof *passages, compare_passages);

      found = shuwu_attendance_fold (&rule, &meeting, passages, n);
      twin = walk (&rule, &meeting, passages, n);
      g_assert_cmpint (found.minutes, ==, twin.minutes);
      g_assert_cmpuint (found.n_doubles, ==, twin.n_doubles);
      g_assert_cmpint (found.late_by_minutes, ==, twin.late_by_minutes);
      g_assert_cmpint (found.is_late, ==, twin.is_late);
      g_assert_cmpint (found.is_inside, ==, twin.is_inside);
      g_assert_cmpint (found.in_us, ==, twin.in_us);
      g_assert_cmpint (found.out_us, ==, twin.out_us);
      g_assert_true (found.minutes >= 0 && found.minutes <= meeting.planned_minutes);
    }
}

static ShuwuScanReceipt *
attend (LendingFixture *fixture,
        gint64          at_us)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ShuwuScanOrder order = { .class_code = "K1", .card = "T100", .at_us = at_us };
  ShuwuScanReceipt *receipt;

  shuwu_attend_async (fixture->store, &order, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  receipt = shuwu_attend_finish (fixture->store, result, &error);
  g_assert_no_error (error);
  return receipt;
}

/* A scan is an event: it leaves a mark, and nobody can change it or take it away. */
static void
test_scan_is_kept (LendingFixture *fixture,
                   gconstpointer   unused)
{
  gint64 meets_us = START_US + 100 * 60 * MINUTE_US;
  g_autofree char *state = training_try (fixture, SHUWU_SIGNUP_ADD, "K1", "T100", 0);
  g_autoptr (ShuwuScanReceipt) first = NULL;
  g_autoptr (ShuwuScanReceipt) second = NULL;
  g_autofree char *marks = NULL;

  g_assert_cmpstr (state, ==, "confirmed");
  lending_run_script (fixture->store, "DELETE FROM change_mark");
  first = attend (fixture, meets_us - MINUTE_US);
  second = attend (fixture, meets_us - MINUTE_US);
  g_assert_false (first->is_double);
  g_assert_true (second->is_double);
  g_assert_cmpint (second->attendance.minutes, ==, 120);
  g_assert_cmpint (second->attendance.in_us, ==, meets_us - MINUTE_US);
  marks = lending_ask (fixture->store, "SELECT group_concat (table_name || ' ' || kind, ', ') FROM change_mark");
  g_assert_cmpstr (marks, ==, "scan event, scan event");
  lending_expect_failure (fixture->store, "UPDATE scan SET kind = 'out'");
  lending_expect_failure (fixture->store, "DELETE FROM scan");
  lending_assert_sound (fixture->store);
}

static ShuwuScanReceipt *
take_back (LendingFixture *fixture,
           const char     *scan)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ShuwuScanReceipt *receipt;

  shuwu_scan_void_async (fixture->store, scan, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  receipt = shuwu_scan_void_finish (fixture->store, result, &error);
  g_assert_no_error (error);
  return receipt;
}

/* What is taken back stays, with a mark that another device hears of; its own mark of the same scan stands beside it. */
static void
test_scan_is_taken_back (LendingFixture *fixture,
                         gconstpointer   unused)
{
  gint64 meets_us = START_US + 100 * 60 * MINUTE_US;
  g_autofree char *state = training_try (fixture, SHUWU_SIGNUP_ADD, "K1", "T100", 0);
  g_autoptr (ShuwuScanReceipt) scan = NULL;
  g_autoptr (ShuwuScanReceipt) back = NULL;
  g_autoptr (ShuwuScanReceipt) again = NULL;
  g_autoptr (ShuwuScanReceipt) next = NULL;
  g_autofree char *marks = NULL;
  g_autofree char *kept = NULL;

  g_assert_cmpstr (state, ==, "confirmed");
  scan = attend (fixture, meets_us - MINUTE_US);
  lending_run_script (fixture->store, "DELETE FROM change_mark");
  back = take_back (fixture, scan->scan);
  again = take_back (fixture, scan->scan);
  g_assert_true (back->is_void && again->is_void);
  g_assert_false (back->attendance.is_present);
  g_assert_cmpstr (back->card, ==, "T100");
  marks = lending_ask (fixture->store, "SELECT group_concat (table_name || ' ' || kind, ', ') FROM change_mark");
  g_assert_cmpstr (marks, ==, "scan_void event");
  kept = lending_ask (fixture->store, "SELECT count (*) || ' ' || (device_uuid = (SELECT uuid FROM device)) || ' ' || (voided_us > 0) "
                      "FROM scan JOIN scan_void ON scan_id = scan.id");
  g_assert_cmpstr (kept, ==, "1 1 1");
  lending_expect_failure (fixture->store, "UPDATE scan_void SET voided_us = 1");
  lending_expect_failure (fixture->store, "DELETE FROM scan_void");

  lending_run_script (fixture->store, "INSERT INTO scan_void (uuid, scan_id, device_uuid, voided_us) SELECT 'other', id, 'other', 1 FROM scan");
  next = attend (fixture, meets_us + MINUTE_US);
  g_assert_false (next->is_double);
  g_assert_cmpint (next->attendance.in_us, ==, meets_us + MINUTE_US);
  lending_assert_sound (fixture->store);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/training/attendance/cases", test_cases);
  g_test_add_func ("/training/attendance/planned", test_planned);
  g_test_add_func ("/training/attendance/verdict", test_verdict);
  g_test_add_func ("/training/attendance/marks", test_marks);
  g_test_add_func ("/training/attendance/any", test_any);
  g_test_add ("/training/attendance/scan-is-kept", LendingFixture, NULL, training_fixture_set_up, test_scan_is_kept,
              lending_fixture_tear_down);
  g_test_add ("/training/attendance/scan-is-taken-back", LendingFixture, NULL, training_fixture_set_up, test_scan_is_taken_back,
              lending_fixture_tear_down);

  return g_test_run ();
}
