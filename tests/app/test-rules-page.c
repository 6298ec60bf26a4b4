// SPDX-License-Identifier: GPL-3.0-or-later
/* The rules in the preferences: changed, an exception added, which one decides, and taken back. */
#define G_LOG_DOMAIN "shuwu-test"

#include "pages-fixture.h"

#include "lending/shuwu-rule-book.h"
#include "lending/shuwu-rule-row.h"
#include "lending/shuwu-rules-page.h"
#include "shuwu-test.h"

static void
change (PagesFixture          *fixture,
        const ShuwuRuleChange *change)
{
  ShuwuStore *store = shuwu_bookroom_get_store (fixture->bookroom);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GArray) undo = NULL;

  shuwu_rule_book_change_async (store, change, 1, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  undo = shuwu_rule_book_change_finish (store, result, NULL);
  g_assert_nonnull (undo);
}

static int
find_value (PagesFixture  *fixture,
            ShuwuRuleName  name,
            gint64         kind_id)
{
  ShuwuStore *store = shuwu_bookroom_get_store (fixture->bookroom);
  const ShuwuRuleScope scope = { NULL, kind_id };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ShuwuRuleBook) book = NULL;

  shuwu_rule_book_async (store, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  book = shuwu_rule_book_finish (store, result, NULL);

  return shuwu_rule_book_decide (book, name, &scope, FALSE)->value;
}

static void
test_rules (PagesFixture  *fixture,
            gconstpointer  data)
{
  const ShuwuRuleChange umbrella = { SHUWU_RULE_LOAN_DAYS, NULL, 4, TRUE, 2 };
  GtkWidget *window, *page, *row, *exception;

  pages_make_room (fixture);
  change (fixture, &umbrella);
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 500, 300);  /* or it is as small as the page before it has read */
  page = GTK_WIDGET (shuwu_rules_page_new (fixture->bookroom));
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  WAIT_FOR (pages_shows_text (page, "Every reader, Umbrella"));
  exception = pages_find_row (page, ADW_TYPE_EXPANDER_ROW, "Every reader, Umbrella");
  g_assert_true (pages_shows_text (exception, "Days of a loan: 2"));

  /* What holds for everybody is turned, and is kept a moment later. */
  row = pages_find_row (page, SHUWU_TYPE_RULE_ROW, "Books at a time");
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (pages_find_widget (row, GTK_TYPE_SPIN_BUTTON)), 7);
  WAIT_FOR (find_value (fixture, SHUWU_RULE_MAX_LOANS, 0) == 7);

  /* The exception says where its other values come from, and gets one of its own. */
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (exception), TRUE);
  row = pages_find_row (exception, SHUWU_TYPE_RULE_ROW, "Books at a time");
  WAIT_FOR (pages_shows_text (row, "By the rule for: Every reader, every kind of item") && pages_shows_text (row, "7"));
  g_signal_emit_by_name (pages_find_button (row, "Change"), "clicked");
  WAIT_FOR (pages_shows_text (exception, "Books at a time: 7"));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (pages_find_widget (row, GTK_TYPE_SPIN_BUTTON)), 1);
  WAIT_FOR (pages_shows_text (exception, "Books at a time: 1"));
  g_assert_cmpint (find_value (fixture, SHUWU_RULE_MAX_LOANS, 4), ==, 1);
  g_assert_true (gtk_widget_activate_action (page, "rules.undo", NULL));
  WAIT_FOR (pages_shows_text (exception, "Books at a time: 7"));

  gtk_window_destroy (GTK_WINDOW (window));
  WAIT_FOR (G_OBJECT (fixture->bookroom)->ref_count == 1);
}

/* What hears the wheel before the number does. */
static GtkEventController *
find_wheel (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller) &&
          gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        return controller;
    }

  return NULL;
}

/* Who scrolls past a number turns the page, and leaves the rule as it is. */
static void
test_wheel (PagesFixture  *fixture,
            gconstpointer  data)
{
  GtkWidget *window, *page, *row, *number;
  GtkAdjustment *height;
  gboolean is_taken = FALSE;

  pages_make_room (fixture);
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 500, 300);
  page = GTK_WIDGET (shuwu_rules_page_new (fixture->bookroom));
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  WAIT_FOR ((row = pages_find_row (page, SHUWU_TYPE_RULE_ROW, "Books at a time")) != NULL);
  number = pages_find_widget (row, GTK_TYPE_SPIN_BUTTON);
  height = gtk_scrolled_window_get_vadjustment (
    GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (number, GTK_TYPE_SCROLLED_WINDOW)));
  /* The view has its size before the rows are read; only laid out rows can be turned. */
  WAIT_FOR (gtk_adjustment_get_upper (height) > gtk_adjustment_get_page_size (height));
  g_signal_emit_by_name (find_wheel (number), "scroll", 0.0, 1.0, &is_taken);
  g_assert_true (is_taken);
  g_assert_cmpfloat (gtk_adjustment_get_value (height), >, 0);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (number)), ==, find_value (fixture, SHUWU_RULE_MAX_LOANS, 0));

  gtk_window_destroy (GTK_WINDOW (window));
  WAIT_FOR (G_OBJECT (fixture->bookroom)->ref_count == 1);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/app/rules/change", PagesFixture, NULL, pages_set_up, test_rules, pages_tear_down);
  g_test_add ("/app/rules/wheel", PagesFixture, NULL, pages_set_up, test_wheel, pages_tear_down);

  return g_test_run ();
}
