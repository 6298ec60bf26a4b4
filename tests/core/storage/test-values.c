// SPDX-License-Identifier: GPL-3.0-or-later
/* Names and times. */
#define G_LOG_DOMAIN "shuwu-test"

#include "storage/shuwu-clock.h"
#include "storage/shuwu-uuid.h"

#include <string.h>

static void
test_uuids_are_in_order (void)
{
  char before[SHUWU_UUID_LENGTH + 1] = "";

  /* The clock stands, then goes back: names still rise. */
  for (int i = 0; i < 100000; i++)
    {
      char uuid[SHUWU_UUID_LENGTH + 1];

      shuwu_uuid_write (uuid, i < 50000 ? 1700000000000000 : 1699999999900000);
      g_assert_true (shuwu_uuid_is_valid (uuid));
      g_assert_cmpint (uuid[14], ==, '7');
      g_assert_nonnull (strchr ("89ab", uuid[19]));
      g_assert_cmpstr (before, <, uuid);
      memcpy (before, uuid, sizeof before);
    }
}

static void
test_days (void)
{
  static const struct { const char *text; gboolean is_day; int day; } cases[] = {
    { "1970-01-01", TRUE, 0 },
    { "2000-03-01", TRUE, 11017 },
    { "2026-11-22", TRUE, 20779 },
    { "2024-02-29", TRUE, 19782 },
    { "2023-02-29", FALSE, 0 },
    { "2026-13-01", FALSE, 0 },
    { "2026-11-22x", FALSE, 0 },
    { "", FALSE, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int day = 0;

      g_assert_cmpint (shuwu_day_from_iso (cases[i].text, &day), ==, cases[i].is_day);
      if (cases[i].is_day)
        {
          g_autofree char *text = shuwu_day_to_iso (day);

          g_assert_cmpint (day, ==, cases[i].day);
          g_assert_cmpstr (text, ==, cases[i].text);
        }
    }
}

static void
test_midnight_is_chinas (void)
{
  g_autoptr (ShuwuClock) clock = shuwu_clock_new_fixed (0);
  gint64 before = 0, after = 0;

  g_assert_true (shuwu_time_from_iso ("2026-11-22T23:59:59+08:00", &before));
  g_assert_true (shuwu_time_from_iso ("2026-11-22T16:00:00Z", &after));
  g_assert_cmpint (shuwu_clock_get_day_of (clock, before), ==, 20779);
  g_assert_cmpint (shuwu_clock_get_day_of (clock, after), ==, 20780);
  g_assert_false (shuwu_time_from_iso ("yesterday", &after));
}

static void
test_times_are_written_with_offset (void)
{
  g_autoptr (ShuwuClock) clock = shuwu_clock_new_fixed (0);
  g_autofree char *text = NULL;
  gint64 time_us = 0;

  g_assert_true (shuwu_time_from_iso ("2026-11-22T12:30:00+08:00", &time_us));
  text = shuwu_clock_dup_iso_time (clock, time_us);
  g_assert_cmpstr (text, ==, "2026-11-22T12:30:00+08:00");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/storage/uuid/in-order", test_uuids_are_in_order);
  g_test_add_func ("/storage/clock/days", test_days);
  g_test_add_func ("/storage/clock/midnight", test_midnight_is_chinas);
  g_test_add_func ("/storage/clock/written", test_times_are_written_with_offset);

  return g_test_run ();
}
