// SPDX-License-Identifier: GPL-3.0-or-later
/* What people write of courses and classes, and what is kept of it. */
#define G_LOG_DOMAIN "shuwu-test"

#include "training-fixture.h"

#include "shuwu-test.h"
#include "training/shuwu-training-read.h"
#include "training/shuwu-training-form-private.h"

#include <string.h>

#define NOON_US (G_GINT64_CONSTANT (1795320000) * G_USEC_PER_SEC) /* 2026-11-22T12:00:00+08:00 */
#define HOUR_US (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

static void
test_moments (void)
{
  static const struct
  {
    const char *text;
    gint64 hours;       /* after noon */
    gint64 as_end;
  } cases[] = {
    { "2026-11-22 12:00", 0, 0 }, { "2026/11/22 12:00:00", 0, 0 }, { "2026年11月22日12时00分", 0, 0 }, { "2026-11-22T04:00:00Z", 0, 0 },
    { "2026．11．22　１２：００", 0, 0 }, { "2026-11-22T12:00:00+08:00", 0, 0 }, { "2026-11-22", -12, 12 }, { "2026年11月22日", -12, 12 },
    { "2026/11/22 23:00", 11, 11 },
  };
  static const char * const wrong[] = {
    "", "x", "11-22", "2026-11-31", "2026-02-29", "2026-11-22 24:00", "2026-11-22 12:60", "2026-11-22 下午3:00", "20261122", "2026-11-22 12",
    "26-11-22", "1899-01-01",
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (8 * 60 * 60);
  gint64 found;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int is_end = 0; is_end < 2; is_end++)
      {
        g_test_message ("%s", cases[i].text);
        g_assert_true (shuwu_moment_read (cases[i].text, zone, is_end, &found));
        g_assert_cmpint (found, ==, NOON_US + (is_end ? cases[i].as_end : cases[i].hours) * HOUR_US);
      }
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_test_message ("%s", wrong[i]);
      g_assert_false (shuwu_moment_read (wrong[i], zone, FALSE, &found));
    }
}

static char *
dup_meetings (const char *text)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (8 * 60 * 60);
  g_autoptr (GArray) plans = shuwu_meetings_read (text, zone);
  GString *line = g_string_new (plans != NULL ? "" : "wrong");

  for (guint i = 0; plans != NULL && i < plans->len; i++)
    {
      const ShuwuMeetingPlan *plan = &g_array_index (plans, ShuwuMeetingPlan, i);

      g_string_append_printf (line, "%s%g+%g@%s/%d", i > 0 ? " " : "", (double) (plan->starts_us - NOON_US) / HOUR_US,
                              (double) (plan->ends_us - plan->starts_us) / HOUR_US, plan->place, plan->minutes);
    }

  return g_string_free (line, FALSE);
}

static void
test_meetings (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "2026-11-22 12:00-14:00", "0+2@/120" },
    { "2026/11/22 12：00—13：30 ＠车间（80分钟）； 2026-11-23 12:00~14:00 @ A 楼;", "0+1.5@车间/80 24+2@A 楼/120" },
    { "2026年11月23日12时00分至14时00分\n2026年11月22日12时00分到12时30分(30)", "0+0.5@/30 24+2@/120" },
    { "2026-11-22 23:00-2026-11-23 01:00", "11+2@/120" },
    { "2026-11-22T04:00:00Z~2026-11-22T14:00:00+08:00 @X (90)", "0+2@X/90" },
    { "2026-11-22 14:00-12:00", "wrong" }, { "2026-11-22 12:00", "wrong" }, { "周六 12:00-14:00", "wrong" },
    { "2026-11-22 12:00-14:00 (x)", "wrong" }, { "2026-11-22 12:00-14:00; 2026-11-22 13:00-15:00", "wrong" }, { ";", "wrong" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = dup_meetings (cases[i].text);

      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

static void
test_reserves (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "一分厂 5", "一分厂=5" }, { "一分厂：5人、二分厂/三车间 12个； 三 分厂*3名额", "一分厂=5 二分厂/三车间=12 三 分厂=3" },
    { "一分厂", "wrong" }, { "5", "wrong" }, { "一分厂 5; 一分厂 3", "wrong" }, { "一分厂 五", "wrong" }, { "", "wrong" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) plans = shuwu_reserves_read (cases[i].text);
      g_autoptr (GString) found = g_string_new (plans != NULL ? "" : "wrong");

      for (guint plan = 0; plans != NULL && plan < plans->len; plan++)
        g_string_append_printf (found, "%s%s=%d", plan > 0 ? " " : "", g_array_index (plans, ShuwuReservePlan, plan).unit,
                                g_array_index (plans, ShuwuReservePlan, plan).seats);
      g_assert_cmpstr (found->str, ==, cases[i].expected);
    }
}

/* Says "field=value|…" and saves it: "added added", or the name of the refusal and its field. */
static char *
save (LendingFixture *fixture,
      const char     *said)
{
  static const char * const outcomes[] = { "-", "same", "changed", "added" };
  g_auto (GStrv) pairs = g_strsplit (said, "|", -1);
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (8 * 60 * 60);
  g_autoptr (ShuwuTrainingForm) form = shuwu_training_form_new (zone);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ShuwuTrainingSaved) saved = NULL;
  g_autoptr (GError) error = NULL;
  const char *field = "";
  gsize rank;

  for (int i = 0; pairs[i] != NULL && error == NULL; i++)
    {
      char *value = strchr (pairs[i], '=');

      *value++ = '\0';
      shuwu_training_form_set (form, shuwu_training_field_from_heading (pairs[i], &rank), value, &error);
    }
  if (error == NULL)
    {
      shuwu_training_save_async (fixture->store, form, NULL, shuwu_test_done_cb, &result);
      shuwu_test_wait (&result);
      saved = shuwu_training_save_finish (fixture->store, result, &error);
    }
  if (saved != NULL)
    return g_strdup_printf ("%s %s", outcomes[saved->course], outcomes[saved->class]);

  g_assert_cmpuint (error->domain, ==, SHUWU_TRAINING_ERROR);
  g_variant_lookup (shuwu_training_error_get_facts (error), "field", "&s", &field);
  return g_strdup_printf ("%s%s%s", shuwu_training_error_get_name ((ShuwuTrainingError) error->code), *field != '\0' ? " " : "", field);
}

static void
assert_saves (LendingFixture *fixture,
              const char     *said,
              const char     *expected)
{
  g_autofree char *found = save (fixture, said);

  g_test_message ("%s", said);
  g_assert_cmpstr (found, ==, expected);
  lending_assert_sound (fixture->store);
}

static void
test_course (LendingFixture *fixture,
             gconstpointer   unused)
{
  assert_saves (fixture, "course_code=C|course=钳工|level=高级工|hours=40", "added -");
  assert_saves (fixture, "course_code=C|course=钳工|level=三级|hours=40学时", "same -");
  assert_saves (fixture, "course=钳工", "same -");
  assert_saves (fixture, "course=钳工|hours=90分钟", "changed -");
  assert_saves (fixture, "course=数控|prerequisites=C、A", "added -");
  assert_saves (fixture, "course=数控|prerequisites=A;C", "same -");
  assert_saves (fixture, "course=数控|prerequisites=A", "changed -");
  assert_saves (fixture, "course=数控|prerequisites=Z", "unknown-course");
  assert_saves (fixture, "course_code=A|prerequisites=数控", "circle");
  assert_saves (fixture, "course_code=A|prerequisites=A", "circle");
  assert_saves (fixture, "course_code=New", "missing-field course");
  assert_saves (fixture, "kind=课程", "missing-field course");
  assert_saves (fixture, "course=X|kind=聚餐", "invalid-field kind");
  assert_saves (fixture, "course=X|level=10段", "invalid-field level");
  assert_saves (fixture, "course=X|hours=一天", "invalid-field hours");
  assert_saves (fixture, "course=X|course_code=1.23E+12", "invalid-field course_code");
}

static void
test_class (LendingFixture *fixture,
            gconstpointer   unused)
{
  g_autofree char *found = NULL;

  assert_saves (fixture, "course_code=A|class=N1|capacity=10|meetings=2026-12-01 09:00-11:00; 2026-12-02 09:00-11:00|reserves=甲 2; 乙/丁 3",
                "same added");
  assert_saves (fixture, "class=N1|capacity=10人|meetings=2026-12-02 09:00-11:00; 2026-12-01 09:00-11:00|reserves=乙/丁 3;甲 2", "same same");
  assert_saves (fixture, "class=N1|meetings=2026-12-01 09:00-12:00; 2026-12-03 09:00-11:00", "same changed");
  found = lending_ask (fixture->store, "SELECT group_concat (planned_minutes || ' ' || (deleted_us IS NOT NULL), ', ') FROM "
                       "(SELECT * FROM meeting WHERE class_id = (SELECT id FROM class WHERE code = 'N1') ORDER BY starts_us)");
  g_assert_cmpstr (found, ==, "180 0, 120 1, 120 0");
  assert_saves (fixture, "class=N1|reserves=甲 2", "same changed");
  assert_saves (fixture, "course_code=A|capacity=5|meetings=2026-12-01 09:00-11:00", "same added");
  assert_saves (fixture, "course_code=A|capacity=5|meetings=2026-12-01 09:00-11:00", "same same");
  assert_saves (fixture, "course_code=A|capacity=5", "missing-field class");
  assert_saves (fixture, "course_code=A|class=N2", "missing-field capacity");
  assert_saves (fixture, "course_code=B|class=N1|capacity=9", "other-course");
  assert_saves (fixture, "class=N1|capacity=-1", "invalid-field capacity");
  assert_saves (fixture, "class=N1|min_seats=11", "invalid-field min_seats");
  assert_saves (fixture, "class=N1|opens=2026-11-02|closes=2026-11-01", "invalid-field closes");
  assert_saves (fixture, "class=N1|conflicts=随便", "invalid-field conflicts");
  assert_saves (fixture, "class=N1|approval=maybe", "invalid-field approval");
  assert_saves (fixture, "class=N1|reserves=戊 1", "unknown-unit");
  assert_saves (fixture, "class=N1|reserves=甲/丁 1", "unknown-unit");
  assert_saves (fixture, "class=N1|reserves=甲 11", "below-reserved");
  assert_saves (fixture, "class=N1|reserves=甲 11|capacity=11", "same changed");
  assert_saves (fixture, "course=新课|class=N3|capacity=x", "invalid-field capacity");
  g_free (found);
  found = lending_ask (fixture->store, "SELECT count (*) FROM course WHERE name = '新课'");
  g_assert_cmpstr (found, ==, "0");
}

/* Seats that are taken stay taken, and who waits moves up where there are more. */
static void
test_seats (LendingFixture *fixture,
            gconstpointer   unused)
{
  static const char * const cards[] = { "T100", "T102", "T104", "T101", "T106", "T108" };
  static const char * const states[] = { "confirmed", "confirmed", "confirmed", "confirmed", "waiting 1 reserved", "waiting 2 reserved" };

  lending_run_script (fixture->store, "UPDATE class SET release_us = 1798000000000000, due_us = 1798000000000000 WHERE id = 1");
  for (gsize i = 0; i < G_N_ELEMENTS (cards); i++)
    {
      g_autofree char *state = training_try (fixture, SHUWU_SIGNUP_ADD, "K1", cards[i], 0);

      g_assert_cmpstr (state, ==, states[i]);
    }
  assert_saves (fixture, "class=K1|capacity=3", "below-taken");
  assert_saves (fixture, "class=K1|capacity=4", "below-reserved");
  assert_saves (fixture, "class=K1|reserves=丙 1", "reserve-too-small");
  assert_saves (fixture, "class=K1|reserves=乙 2; 丙 1", "below-reserved");
  assert_saves (fixture, "class=K1|capacity=6", "same changed");
  for (gsize i = 0; i < G_N_ELEMENTS (cards); i++)
    {
      g_autofree char *state = training_get_state (fixture, "K1", cards[i]);

      g_assert_cmpstr (state, ==, i == 5 ? "waiting" : "confirmed");
    }
  assert_saves (fixture, "class=K1|reserves=乙 1", "same changed");
}

static ShuwuTrainingForm *
read_form (LendingFixture *fixture,
           const char     *class_code)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ShuwuTrainingForm *form;

  shuwu_training_read_async (fixture->store, NULL, class_code, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  form = shuwu_training_read_finish (fixture->store, result, &error);
  g_assert_no_error (error);

  return form;
}

static void
assert_outcome (LendingFixture       *fixture,
                ShuwuTrainingForm    *form,
                ShuwuTrainingOutcome  outcome)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuTrainingSaved) saved = NULL;

  shuwu_training_save_async (fixture->store, form, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  saved = shuwu_training_save_finish (fixture->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (saved->course, ==, SHUWU_TRAINING_UNCHANGED);
  g_assert_cmpint (saved->class, ==, outcome);
}

/* What is read, saved again, changes nothing; what is said to be empty is gone. */
static void
test_read (LendingFixture *fixture,
           gconstpointer   unused)
{
  static const char said[] =
    "course=A|kind=lecture|hours=1.5|level=高级工|prerequisites=B|class=R1|place=车间 (东)|capacity=9|opens=2026-11-02 08:30|"
    "closes=2026-11-28|release=2026-11-25 18:00|max_waiting=5|approval=是|conflicts=block|pass_mark=62.5|late_minutes=7|"
    "meetings=2026-12-05 08:30-11:30 (150); 2026-12-06 22:00 ~ 2026-12-07 01:00 @二楼|reserves=甲 2; 乙 3";
  static const struct
  {
    ShuwuTrainingField field;
    const char *text;
  } expected[] = {
    { SHUWU_COURSE_HOURS, "1.5" }, { SHUWU_COURSE_PREREQUISITES, "B" }, { SHUWU_COURSE_MIN_LEVEL, NULL },
    { SHUWU_CLASS_OPENS, "2026-11-02 08:30" }, { SHUWU_CLASS_CLOSES, "2026-11-28" }, { SHUWU_CLASS_PASS_MARK, "62.5" },
    { SHUWU_CLASS_APPROVAL, "yes" }, { SHUWU_CLASS_PLACE, "车间 (东)" },
    { SHUWU_CLASS_MEETINGS, "2026-12-05 08:30-11:30 (150); 2026-12-06 22:00 ~ 2026-12-07 01:00 @二楼 (180)" },
    { SHUWU_CLASS_RESERVES, "乙 3; 甲 2" },
  };
  g_autoptr (ShuwuTrainingForm) form = NULL;
  g_autoptr (ShuwuTrainingForm) emptied = NULL;
  g_autoptr (ShuwuTrainingForm) again = NULL;

  assert_saves (fixture, said, "changed added");
  form = read_form (fixture, "R1");
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (shuwu_training_form_get_text (form, expected[i].field), ==, expected[i].text);
  assert_outcome (fixture, form, SHUWU_TRAINING_UNCHANGED);

  emptied = read_form (fixture, "R1");
  shuwu_training_form_set_empty (emptied, SHUWU_CLASS_CLOSES);
  shuwu_training_form_set_empty (emptied, SHUWU_CLASS_PLACE);
  shuwu_training_form_set_empty (emptied, SHUWU_CLASS_RESERVES);
  shuwu_training_form_set_empty (emptied, SHUWU_CLASS_MEETINGS);
  shuwu_training_form_set_empty (emptied, SHUWU_CLASS_LATE_MINUTES);
  assert_outcome (fixture, emptied, SHUWU_TRAINING_CHANGED);
  again = read_form (fixture, "R1");
  g_assert_null (shuwu_training_form_get_text (again, SHUWU_CLASS_CLOSES));
  g_assert_null (shuwu_training_form_get_text (again, SHUWU_CLASS_PLACE));
  g_assert_null (shuwu_training_form_get_text (again, SHUWU_CLASS_RESERVES));
  g_assert_null (shuwu_training_form_get_text (again, SHUWU_CLASS_MEETINGS));
  g_assert_cmpstr (shuwu_training_form_get_text (again, SHUWU_CLASS_LATE_MINUTES), ==, "10");
  g_assert_cmpstr (shuwu_training_form_get_text (again, SHUWU_CLASS_RELEASE), ==, "2026-11-25 18:00");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/training/form/moments", test_moments);
  g_test_add_func ("/training/form/meetings", test_meetings);
  g_test_add_func ("/training/form/reserves", test_reserves);
  g_test_add ("/training/form/course", LendingFixture, NULL, training_fixture_set_up, test_course, lending_fixture_tear_down);
  g_test_add ("/training/form/class", LendingFixture, NULL, training_fixture_set_up, test_class, lending_fixture_tear_down);
  g_test_add ("/training/form/seats", LendingFixture, NULL, training_fixture_set_up, test_seats, lending_fixture_tear_down);
  g_test_add ("/training/form/read", LendingFixture, NULL, training_fixture_set_up, test_read, lending_fixture_tear_down);

  return g_test_run ();
}
