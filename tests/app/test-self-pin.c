// SPDX-License-Identifier: GPL-3.0-or-later
/* The way out of the self-service screen: the keeper's PIN, and how long wrong ones have to wait. */
#define G_LOG_DOMAIN "shuwu-test"

#include "pages-fixture.h"
#include "self-screen.h"

#include "selfservice/shuwu-self-window.h"

static void
test_way_out (SelfFixture   *fixture,
              gconstpointer  unused)
{
  self_set_pin ("2468");
  self_screen_open (fixture);
  self_screen_press (fixture, "Keeper");
  g_assert_true (self_screen_is_at (fixture, "pin"));
  for (int i = 0; i < 3; i++)
    {
      self_screen_type (fixture, i == 0 ? "1" : "1111");
      WAIT_FOR (self_screen_shows (fixture, i < 2 ? "That is not the PIN. Try again." : "That was wrong too often. Wait 15 seconds."));
      self_screen_press_key (fixture, GDK_KEY_0, 0);
      self_screen_press_key (fixture, GDK_KEY_BackSpace, 0);
    }

  /* The right one does not help before the time, nor does leaving and coming back. */
  self_screen_type (fixture, "2468");
  self_screen_press (fixture, "Cancel");
  g_assert_true (self_screen_is_at (fixture, "idle"));
  self_screen_press (fixture, "Keeper");
  self_screen_type (fixture, "2468");
  g_assert_false (fixture->is_unlocked);
  g_assert_true (self_screen_shows (fixture, "That was wrong too often"));

  /* Nor does a plug that is pulled: the screen begins anew. */
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  self_screen_open (fixture);
  self_screen_press (fixture, "Keeper");
  g_assert_true (self_screen_shows (fixture, "That was wrong too often"));
  self_screen_type (fixture, "2468");
  g_assert_false (fixture->is_unlocked);
  g_assert_true (self_screen_shows (fixture, "That was wrong too often"));

  fixture->passed_us += 15 * G_USEC_PER_SEC;
  shuwu_self_window_tick (fixture->window);
  g_assert_true (self_screen_is_at (fixture, "pin"));
  self_screen_press (fixture, "2");
  self_screen_type (fixture, "468");
  WAIT_FOR (fixture->is_unlocked);

  /* Now it can be closed. */
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_close (GTK_WINDOW (fixture->window));
  WAIT_FOR (fixture->window == NULL);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/self-service/pin/way-out", SelfFixture, NULL, self_fixture_set_up, test_way_out, self_screen_tear_down);

  return g_test_run ();
}
