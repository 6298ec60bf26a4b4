// SPDX-License-Identifier: GPL-3.0-or-later
/* The keeper of the index: what desks leave behind is done after a while, and it
 * lets go of the store when it is no longer needed. */
#define G_LOG_DOMAIN "shuwu-test"

#include "shell/shuwu-index-keeper.h"

#include "lending-fixture.h"
#include "shuwu-test.h"

#define PATIENCE_US (20 * G_USEC_PER_SEC)

static gint64
count_waiting (LendingFixture *fixture)
{
  g_autofree char *n = lending_ask (fixture->store, "SELECT count (*) FROM search_move");

  return g_ascii_strtoll (n, NULL, 10);
}

static void
test_moves (LendingFixture *fixture,
            gconstpointer   unused)
{
  ShuwuIndexKeeper *keeper;
  gint64 until_us = g_get_monotonic_time () + PATIENCE_US;

  for (int i = 0; i < 5; i++)
    {
      g_autofree char *barcode = g_strdup_printf ("B%04d", 1 + 4 * i);
      g_autoptr (GError) error = NULL;
      g_autoptr (ShuwuReceipt) receipt = lending_checkout (fixture->store, "C01", barcode, SHUWU_DESK_NOW, &error);

      g_assert_no_error (error);
      g_assert_nonnull (receipt);
    }
  g_assert_cmpint (count_waiting (fixture), ==, 5);

  keeper = shuwu_index_keeper_new (fixture->store, 1);
  while (count_waiting (fixture) > 0 && g_get_monotonic_time () < until_us)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (count_waiting (fixture), ==, 0);
  lending_assert_sound (fixture->store);
  shuwu_test_finalize (keeper);
}

static gint64
read_hlc (LendingFixture *fixture)
{
  g_autofree char *hlc = lending_ask (fixture->store, "SELECT hlc FROM device");

  return g_ascii_strtoll (hlc, NULL, 10);
}

/* What the log holds, and the clock that every transaction moves. */
static char *
dup_traces (LendingFixture *fixture)
{
  g_autofree char *path = g_strconcat (shuwu_store_get_path (fixture->store), "-wal", NULL);
  g_autofree char *log = NULL;
  g_autofree char *sum = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (path, &log, &size, NULL));
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) log, size);
  return g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GSIZE_FORMAT " %s", read_hlc (fixture), size, sum);
}

static void
spin (int seconds)
{
  gint64 until_us = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;

  while (g_get_monotonic_time () < until_us)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (5000);
}

/* Once all is done, rounds go by and nothing reaches the disk; what comes then is done as before. */
static void
test_nothing_to_do (LendingFixture *fixture,
                    gconstpointer   unused)
{
  ShuwuIndexKeeper *keeper = shuwu_index_keeper_new (fixture->store, 1);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuReceipt) receipt = NULL;
  gint64 until_us;

  spin (4);
  before = dup_traces (fixture);
  spin (4);
  after = dup_traces (fixture);
  g_assert_cmpstr (after, ==, before);

  receipt = lending_checkout (fixture->store, "C01", "B0001", SHUWU_DESK_NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_waiting (fixture), ==, 1);
  until_us = g_get_monotonic_time () + PATIENCE_US;
  while (count_waiting (fixture) > 0 && g_get_monotonic_time () < until_us)
    spin (1);
  g_assert_cmpint (count_waiting (fixture), ==, 0);
  lending_assert_sound (fixture->store);
  shuwu_test_finalize (keeper);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/app/index-keeper/moves", LendingFixture, NULL, lending_fixture_set_up, test_moves, lending_fixture_tear_down);

  g_test_add ("/app/index-keeper/nothing-to-do", LendingFixture, NULL, lending_fixture_set_up, test_nothing_to_do,
              lending_fixture_tear_down);

  return g_test_run ();
}
