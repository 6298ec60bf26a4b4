// SPDX-License-Identifier: GPL-3.0-or-later
/* A seat that is offered, at the self-service screen: one worker does not want it, the next one takes it. */
#define G_LOG_DOMAIN "shuwu-test"

#include "pages-fixture.h"
#include "self-screen.h"

/* K2 has one seat, and is so far away that a free one is offered. T102 gives it up; T100 and T104 wait. */
static void
offer_seat (SelfFixture *fixture)
{
  lending_run_script (fixture->lending.store, "UPDATE class SET starts_us = starts_us + 900 * 3600000000 WHERE code = 'K2'");
  g_free (training_try (&fixture->lending, SHUWU_SIGNUP_ADD, "K2", "T102", 0));
  g_free (training_try (&fixture->lending, SHUWU_SIGNUP_ADD, "K2", "T100", 0));
  g_free (training_try (&fixture->lending, SHUWU_SIGNUP_ADD, "K2", "T104", 0));
  g_free (training_try (&fixture->lending, SHUWU_SIGNUP_CANCEL, "K2", "T102", 0));
}

static void
test_decline (SelfFixture   *fixture,
              gconstpointer  unused)
{
  offer_seat (fixture);
  self_screen_open (fixture);

  /* The next in the line sees nothing of the offer to somebody else. */
  self_screen_enter (fixture, "T104");
  self_screen_act (fixture, "turn.show::own");
  WAIT_FOR (self_screen_shows (fixture, "waiting list"));
  g_assert_null (pages_find_button (GTK_WIDGET (fixture->window), "Take the seat"));

  self_screen_enter (fixture, "T100");
  self_screen_act (fixture, "turn.show::own");
  WAIT_FOR (self_screen_shows (fixture, "A seat is kept for you until"));
  self_screen_press (fixture, "Cancel sign-up");
  self_screen_press (fixture, "Keep it");
  WAIT_FOR (self_screen_is_at (fixture, "list") && self_screen_shows (fixture, "A seat is kept for you until"));
  self_assert_all_of (fixture, "100", "2offered");
  self_screen_press (fixture, "Cancel sign-up");
  self_screen_act (fixture, "turn.cancel");
  WAIT_FOR (self_screen_shows (fixture, "You have cancelled"));
  self_assert_all_of (fixture, "100", "2cancelled");
  self_assert_all_of (fixture, "104", "2offered");

  self_screen_enter (fixture, "T104");
  self_screen_act (fixture, "turn.show::own");
  WAIT_FOR (self_screen_shows (fixture, "A seat is kept for you until"));
  self_screen_press (fixture, "Take the seat");
  WAIT_FOR (self_screen_shows (fixture, "You have a seat: number 1"));
  self_assert_all_of (fixture, "104", "2confirmed");
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/self-service/offers/decline", SelfFixture, NULL, self_fixture_set_up, test_decline, self_screen_tear_down);

  return g_test_run ();
}
