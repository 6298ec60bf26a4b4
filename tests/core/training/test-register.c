// SPDX-License-Identifier: GPL-3.0-or-later
/* The register of a class: what happened at the door, and sheets of paper that are typed in over it. */
#define G_LOG_DOMAIN "shuwu-test"

#include "training-fixture.h"

#include "shuwu-test.h"
#include "training/shuwu-attend.h"
#include "training/shuwu-register.h"
#include "training/shuwu-scan-void.h"

#define MINUTE_US (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
#define MEETS_US (G_GINT64_CONSTANT (1795360000) * G_USEC_PER_SEC)
#define ROUNDS 200

static void
set_up (LendingFixture *fixture,
        gconstpointer   unused)
{
  training_fixture_set_up (fixture, unused);
  lending_run_script (fixture->store, "UPDATE class SET hours_rule = 'clock' WHERE code = 'K3'");
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *card = g_strdup_printf ("T%d", 100 + i);
      g_autofree char *state = training_try (fixture, SHUWU_SIGNUP_ADD, "K1", card, 0);

      g_assert_cmpstr (state, ==, "confirmed");
    }
}

static char *
scan (LendingFixture *fixture,
      const char     *class_code,
      const char     *card,
      gboolean        is_out,
      gint64          at_us)
{
  const ShuwuScanOrder order = { .class_code = class_code, .card = card, .is_out = is_out, .is_guest = TRUE, .at_us = at_us };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuScanReceipt) receipt = NULL;

  shuwu_attend_async (fixture->store, &order, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  receipt = shuwu_attend_finish (fixture->store, result, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&receipt->scan);
}

static void
take_back (LendingFixture *fixture,
           const char     *uuid)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ShuwuScanReceipt) receipt = NULL;

  shuwu_scan_void_async (fixture->store, uuid, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  receipt = shuwu_scan_void_finish (fixture->store, result, NULL);
  g_assert_true (receipt->is_void);
}

static ShuwuRegister *
read_register (LendingFixture *fixture,
               const char     *class_code)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ShuwuRegister *self;

  shuwu_register_async (fixture->store, class_code, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  self = shuwu_register_finish (fixture->store, result, &error);
  g_assert_no_error (error);
  return self;
}

/* How many cells changed; or -1 and the name of the refusal. */
static gssize
fill (LendingFixture  *fixture,
      const char      *class_code,
      const char      *card,
      const char      *meeting,
      int              minutes,
      const char     **refusal)
{
  const ShuwuSheetMark marks[] = { { "T100", "meeting-1", 120 }, { card, meeting, minutes } };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gssize n;

  /* The first one is there to be rolled back. */
  shuwu_register_fill_async (fixture->store, class_code, refusal != NULL ? marks : marks + 1, refusal != NULL ? 2 : 1, NULL,
                             shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  n = shuwu_register_fill_finish (fixture->store, result, &error);
  if (refusal != NULL)
    {
      g_assert_cmpint (n, ==, -1);
      *refusal = shuwu_training_error_get_name ((ShuwuTrainingError) error->code);
    }
  else
    g_assert_no_error (error);
  return n;
}

/* "T100 1 present 120, …": card, seat, and what the first cell says. */
static char *
describe (const ShuwuRegister *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const ShuwuRegisterLine *line = g_ptr_array_index (self->lines, i);

      g_string_append_printf (text, "%s%s %d %s %d", i > 0 ? ", " : "", line->card, line->seat,
                              line->cells[0].is_late ? "late" : line->cells[0].is_present ? "present" : "absent", line->minutes);
    }

  return g_string_free (text, FALSE);
}

static char *
describe_scan (const ShuwuRegister *self,
               guint                index)
{
  const ShuwuRegisterScan *scan = g_ptr_array_index (self->scans, index);
  const ShuwuRegisterLine *line = g_ptr_array_index (self->lines, scan->line);

  return g_strdup_printf ("%s %s%s%s%s", line->card, scan->is_out ? "out" : "in", scan->is_first ? " first" : "",
                          scan->is_double ? " double" : "", scan->voided_us != 0 ? " void" : "");
}

static void
assert_register (LendingFixture *fixture,
                 const char     *class_code,
                 const char     *expected)
{
  g_autoptr (ShuwuRegister) self = read_register (fixture, class_code);
  g_autofree char *found = describe (self);

  g_assert_cmpstr (found, ==, expected);
  lending_assert_sound (fixture->store);
}

static void
test_door (LendingFixture *fixture,
           gconstpointer   unused)
{
  static const char * const expected[] = { "T101 in first", "T101 in double", "T120 in first", "T102 in void", "T102 in first" };
  g_autofree char *first = scan (fixture, "K1", "T101", FALSE, MEETS_US);
  g_autofree char *second = scan (fixture, "K1", "T101", FALSE, MEETS_US + MINUTE_US);
  g_autofree char *guest = scan (fixture, "K1", "T120", FALSE, MEETS_US + 2 * MINUTE_US);
  g_autofree char *wrong = scan (fixture, "K1", "T102", FALSE, MEETS_US + 3 * MINUTE_US);
  g_autofree char *late = scan (fixture, "K1", "T102", FALSE, MEETS_US + 11 * MINUTE_US);
  g_autoptr (ShuwuRegister) self = NULL;

  take_back (fixture, wrong);
  assert_register (fixture, "K1", "T100 1 absent 0, T101 2 present 120, T102 3 late 120, T120 0 present 120");
  self = read_register (fixture, "K1");
  g_assert_cmpuint (shuwu_register_count_expected (self), ==, 3);
  g_assert_cmpuint (shuwu_register_count_present (self, 0), ==, 2);
  g_assert_cmpuint (self->scans->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < self->scans->len; i++)
    {
      g_autofree char *found = describe_scan (self, i);

      g_assert_cmpstr (found, ==, expected[i]);
    }
}

static void
test_meetings (LendingFixture *fixture,
               gconstpointer   unused)
{
  /* The first lasts two hours; between two it changes halfway, but its doors do not stay open for long. */
  static const struct
  {
    int next_after_minutes;
    int at_minutes;
    int meeting;
    gboolean is_open;
  } moments[] = {
    { 150, 121, 0, TRUE }, { 150, 135, 0, TRUE }, { 150, 136, 1, TRUE }, { 180, 150, 0, TRUE }, { 180, 151, 1, TRUE },
    { 600, 180, 0, TRUE }, { 600, 181, 1, FALSE }, { 600, 540, 1, TRUE }, { 600, -61, 0, FALSE }, { 600, 721, 1, FALSE },
  };
  g_autoptr (ShuwuRegister) self = NULL;
  g_autoptr (ShuwuRegister) none = NULL;

  lending_run_script (fixture->store,
                      "INSERT INTO meeting (uuid, class_id, starts_us, ends_us, planned_minutes) "
                      "SELECT 'later', class_id, ends_us, ends_us + 3600000000, 60 FROM meeting WHERE uuid = 'meeting-1';"
                      "UPDATE meeting SET deleted_us = 1 WHERE uuid = 'meeting-2'");
  self = read_register (fixture, "K1");
  none = read_register (fixture, "K2");
  g_assert_cmpint (shuwu_register_find_meeting (self, 0), ==, 0);
  g_assert_cmpint (shuwu_register_find_meeting (self, MEETS_US + 120 * MINUTE_US), ==, 0);
  g_assert_cmpint (shuwu_register_find_meeting (self, MEETS_US + 121 * MINUTE_US), ==, 1);
  g_assert_cmpint (shuwu_register_find_meeting (self, G_MAXINT64), ==, 1);
  g_assert_cmpint (shuwu_register_find_meeting (none, 0), ==, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      ((ShuwuRegisterMeeting *) g_ptr_array_index (self->meetings, 1))->time.starts_us = MEETS_US + moments[i].next_after_minutes * MINUTE_US;
      ((ShuwuRegisterMeeting *) g_ptr_array_index (self->meetings, 1))->time.ends_us = MEETS_US + (moments[i].next_after_minutes + 60) * MINUTE_US;
      g_assert_cmpint (shuwu_register_find_meeting (self, MEETS_US + moments[i].at_minutes * MINUTE_US), ==, moments[i].meeting);
      g_assert_cmpint (shuwu_register_is_open (self, (guint) moments[i].meeting, MEETS_US + moments[i].at_minutes * MINUTE_US), ==, moments[i].is_open);
    }
}

static void
test_fill_presence (LendingFixture *fixture,
                    gconstpointer   unused)
{
  const char *refusal = NULL;

  g_assert_cmpint (fill (fixture, "K1", "T101", "meeting-1", 1, NULL), ==, 1);
  assert_register (fixture, "K1", "T100 1 absent 0, T101 2 present 120, T102 3 absent 0");
  g_assert_cmpint (fill (fixture, "K1", "T101", "meeting-1", 120, NULL), ==, 0);
  g_assert_cmpint (fill (fixture, "K1", "T101", "meeting-1", 0, NULL), ==, 1);
  g_assert_cmpint (fill (fixture, "K1", "T101", "meeting-1", 0, NULL), ==, 0);
  assert_register (fixture, "K1", "T100 1 absent 0, T101 2 absent 0, T102 3 absent 0");

  /* All of a sheet or nothing. */
  fill (fixture, "K1", "T101", "meeting-2", 120, &refusal);
  g_assert_cmpstr (refusal, ==, "no-meeting");
  fill (fixture, "K1", "T999", "meeting-1", 120, &refusal);
  g_assert_cmpstr (refusal, ==, "unknown-card");
  assert_register (fixture, "K1", "T100 1 absent 0, T101 2 absent 0, T102 3 absent 0");
}

/* Who only did not scan on leaving keeps the time of coming. */
static void
test_fill_open (LendingFixture *fixture,
                gconstpointer   unused)
{
  gint64 meets_us = MEETS_US + 600 * MINUTE_US;
  g_autofree char *state = training_try (fixture, SHUWU_SIGNUP_ADD, "K3", "T103", 0);
  g_autofree char *came = scan (fixture, "K3", "T103", FALSE, meets_us + 20 * MINUTE_US);
  g_autofree char *kept = NULL;

  g_assert_cmpstr (state, ==, "confirmed");
  assert_register (fixture, "K3", "T103 1 late 0");
  g_assert_cmpint (fill (fixture, "K3", "T103", "meeting-3", 90, NULL), ==, 1);
  assert_register (fixture, "K3", "T103 1 late 90");
  kept = lending_ask (fixture->store, "SELECT (SELECT count (*) FROM scan) || ' ' || (SELECT count (*) FROM scan_void)");
  g_assert_cmpstr (kept, ==, "2 0");

  /* So long nobody was there who came so late: the sheet says something else. */
  g_assert_cmpint (fill (fixture, "K3", "T103", "meeting-3", 120, NULL), ==, 1);
  assert_register (fixture, "K3", "T103 1 present 120");
}

/* Whatever the door kept, the register says what was typed in, and typing it again changes nothing. */
static void
test_fill_any (LendingFixture *fixture,
               gconstpointer   unused)
{
  gint64 meets_us = MEETS_US + 600 * MINUTE_US;
  g_autofree char *state = training_try (fixture, SHUWU_SIGNUP_ADD, "K3", "T103", 0);

  g_assert_cmpstr (state, ==, "confirmed");
  for (int round = 0; round < ROUNDS; round++)
    {
      int minutes = g_test_rand_int_range (0, 5) * 30;
      g_autoptr (ShuwuRegister) self = NULL;
      const ShuwuRegisterLine *line;

      for (int i = g_test_rand_int_range (0, 4); i > 0; i--)
        g_free (scan (fixture, "K3", "T103", g_test_rand_bit (), meets_us + g_test_rand_int_range (-50, 170) * MINUTE_US));
      fill (fixture, "K3", "T103", "meeting-3", minutes, NULL);
      g_assert_cmpint (fill (fixture, "K3", "T103", "meeting-3", minutes, NULL), ==, 0);
      self = read_register (fixture, "K3");
      line = g_ptr_array_index (self->lines, 0);
      g_assert_cmpint (line->minutes, ==, minutes);
      g_assert_cmpint (line->cells[0].is_present, ==, minutes > 0);
    }
  lending_assert_sound (fixture->store);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*run) (LendingFixture *fixture,
                 gconstpointer unused);
  } tests[] = {
    { "/training/register/door", test_door }, { "/training/register/meetings", test_meetings },
    { "/training/register/fill-presence", test_fill_presence }, { "/training/register/fill-open", test_fill_open },
    { "/training/register/fill-any", test_fill_any },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, LendingFixture, NULL, set_up, tests[i].run, lending_fixture_tear_down);

  return g_test_run ();
}
