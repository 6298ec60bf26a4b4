// SPDX-License-Identifier: GPL-3.0-or-later
/* A worker comes to the desk to sign up: a card, a key, a button. */
#define G_LOG_DOMAIN "shuwu-test"

#include "training-pages-fixture.h"

#include "lending/shuwu-desk-page.h"
#include "lending/shuwu-panel-classes.h"

static ShuwuDeskPage *
open_desk (PagesFixture *fixture)
{
  training_pages_open (fixture);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "page", g_variant_new_string ("desk"));

  return SHUWU_DESK_PAGE (shuwu_window_get_page (fixture->window, "desk"));
}

static void
take (ShuwuDeskPage *desk,
      const char    *card,
      const char    *name)
{
  shuwu_desk_model_take (shuwu_desk_page_get_model (desk), card);
  WAIT_FOR (!shuwu_desk_model_is_busy (shuwu_desk_page_get_model (desk)));
  WAIT_FOR (pages_shows_text (GTK_WIDGET (desk), name));
}

/* The row of a course among the classes of the panel. */
static GtkWidget *
find_row (ShuwuDeskPage *desk,
          const char    *course)
{
  return pages_find_row (pages_find_widget (GTK_WIDGET (desk), SHUWU_TYPE_PANEL_CLASSES), GTK_TYPE_LIST_BOX_ROW, course);
}

static gboolean
is_at_field (PagesFixture  *fixture,
             ShuwuDeskPage *desk)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus != NULL && gtk_widget_is_ancestor (focus, pages_find_widget (GTK_WIDGET (desk), GTK_TYPE_ENTRY));
}

static void
test_sign_up (PagesFixture  *fixture,
              gconstpointer  data)
{
  ShuwuDeskPage *desk = open_desk (fixture);
  GtkWidget *focus;

  /* In nobody's turn there is nobody to sign up. */
  gtk_widget_activate_action (GTK_WIDGET (desk), "desk.classes", NULL);
  g_assert_true (is_at_field (fixture, desk));

  take (desk, "T101", "工一");
  gtk_widget_activate_action (GTK_WIDGET (desk), "desk.classes", NULL);
  WAIT_FOR (find_row (desk, "焊接") != NULL && pages_shows_text (find_row (desk, "焊接"), "A seat is free"));
  g_assert_true (pages_shows_text (find_row (desk, "共读一本书"), "The keeper approves"));
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (GTK_IS_BUTTON (focus) && gtk_widget_is_ancestor (focus, find_row (desk, "焊接")));

  gtk_widget_activate (focus);
  WAIT_FOR (pages_shows_text (GTK_WIDGET (desk), "焊接: Seat 1"));
  g_assert_cmpint (training_pages_count (fixture, "HJ-1", "confirmed"), ==, 1);
  g_assert_true (is_at_field (fixture, desk));
  WAIT_FOR (pages_find_button (find_row (desk, "焊接"), "Cancel") != NULL);

  /* The next card: nothing of the one before stays. */
  take (desk, "T103", "工三");
  g_assert_false (pages_shows_text (GTK_WIDGET (desk), "Seat 1"));
  g_assert_null (find_row (desk, "焊接"));

  take (desk, "T101", "工一");
  gtk_widget_activate_action (GTK_WIDGET (desk), "desk.classes", NULL);
  WAIT_FOR (find_row (desk, "焊接") != NULL);
  gtk_widget_activate (pages_find_button (find_row (desk, "焊接"), "Cancel"));
  WAIT_FOR (training_pages_count (fixture, "HJ-1", "confirmed") == 0);
  WAIT_FOR (pages_shows_text (GTK_WIDGET (desk), "焊接: Cancelled"));
}

/* Why there is no seat stands there before anybody presses anything. */
static void
test_full (PagesFixture  *fixture,
           gconstpointer  data)
{
  ShuwuDeskPage *desk = open_desk (fixture);

  training_pages_sign_up (fixture, "HJ-1", "T103");
  training_pages_sign_up (fixture, "HJ-1", "T105");
  training_pages_sign_up (fixture, "HJ-1", "T107");
  take (desk, "T101", "工一");
  gtk_widget_activate_action (GTK_WIDGET (desk), "desk.classes", NULL);
  WAIT_FOR (find_row (desk, "焊接") != NULL);
  g_assert_true (pages_shows_text (find_row (desk, "焊接"), "1 stands before"));
  gtk_widget_activate (pages_find_button (find_row (desk, "焊接"), "Wait"));
  WAIT_FOR (pages_shows_text (GTK_WIDGET (desk), "焊接: Waits, place 2"));

  /* The answer to what one worker asked for is not told in the turn of the next. */
  training_pages_sign_up (fixture, "DS-1", "T101");
  take (desk, "T102", "工二");
  gtk_widget_activate_action (GTK_WIDGET (desk), "desk.classes", NULL);
  WAIT_FOR (find_row (desk, "焊接") != NULL);
  g_signal_emit_by_name (pages_find_button (find_row (desk, "焊接"), "Sign up"), "clicked");
  take (desk, "T104", "工四");
  WAIT_FOR (training_pages_count (fixture, "HJ-1", "confirmed") == 3);
  g_assert_false (pages_shows_text (GTK_WIDGET (desk), "焊接"));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, test) g_test_add (path, PagesFixture, NULL, pages_set_up, test, pages_tear_down)
  ADD ("/desk-classes/sign-up", test_sign_up);
  ADD ("/desk-classes/full", test_full);
#undef ADD

  return g_test_run ();
}
