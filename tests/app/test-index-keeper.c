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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/app/index-keeper/moves", LendingFixture, NULL, lending_fixture_set_up, test_moves, lending_fixture_tear_down);

  return g_test_run ();
}
