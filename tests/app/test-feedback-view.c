// SPDX-License-Identifier: GPL-3.0-or-later
/* Feedback on the page of a class: given in a form, shown once there is enough of it. */
#define G_LOG_DOMAIN "shuwu-test"

#include "class-fixture.h"

#include "shuwu-test.h"
#include "training/shuwu-feedback-view.h"

static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_visible (window))
        return window;
    }

  return NULL;
}

static void
choose (GtkWidget  *dialog,
        const char *question,
        guint       choice)
{
  GtkWidget *row = pages_find_row (dialog, ADW_TYPE_ACTION_ROW, question);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (pages_find_widget (row, GTK_TYPE_DROP_DOWN)), choice);
}

static void
give (GtkWidget  *view,
      const char *card,
      guint       teaching,
      guint       practice,
      const char *remark)
{
  GtkWidget *dialog;

  g_assert_true (gtk_widget_activate_action (view, "feedback.give", NULL));
  WAIT_FOR ((dialog = find_dialog ()) != NULL);
  gtk_editable_set_text (GTK_EDITABLE (pages_find_row (dialog, ADW_TYPE_ENTRY_ROW, "Card")), card);
  gtk_editable_set_text (GTK_EDITABLE (pages_find_row (dialog, ADW_TYPE_ENTRY_ROW, "What else")), remark);
  choose (dialog, "How it was taught", teaching);
  choose (dialog, "Practice", practice);
  g_signal_emit_by_name (pages_find_button (dialog, "_Hand In"), "clicked");
  WAIT_FOR (find_dialog () == NULL);
}

static void
test_view (PagesFixture  *fixture,
           gconstpointer  unused)
{
  GtkWidget *window = gtk_window_new (), *overlay = adw_toast_overlay_new (), *view = g_object_new (SHUWU_TYPE_FEEDBACK_VIEW, NULL), *row;
  g_autoptr (GError) error = NULL;

  gtk_window_set_default_size (GTK_WINDOW (window), 640, 600);
  gtk_window_set_child (GTK_WINDOW (window), overlay);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), view);
  gtk_window_present (GTK_WINDOW (window));
  shuwu_feedback_view_set_store (SHUWU_FEEDBACK_VIEW (view), shuwu_bookroom_get_store (fixture->bookroom));
  shuwu_feedback_view_read (SHUWU_FEEDBACK_VIEW (view), "K1");
  WAIT_FOR (pages_shows_text (view, "0 of 3 workers"));
  g_assert_true (pages_shows_text (view, "Shown once 3 workers have answered"));

  give (view, "C0001", 1, 1, "");
  WAIT_FOR (pages_shows_text (overlay, "This class is not over yet"));
  shuwu_test_run_script (shuwu_bookroom_get_store (fixture->bookroom), "UPDATE class SET state = 'over'", &error);
  g_assert_no_error (error);
  give (view, "C0001", 1, 2, "");
  WAIT_FOR (pages_shows_text (view, "1 of 3 workers"));
  give (view, "C0001", 1, 2, "");
  WAIT_FOR (pages_shows_text (overlay, "This worker has given feedback on this class"));
  give (view, "C0002", 2, 0, "多些实操");
  WAIT_FOR (pages_shows_text (view, "2 of 3 workers"));
  g_assert_false (pages_shows_text (view, "多些实操"));

  give (view, "C0003", 5, 0, "");
  WAIT_FOR (pages_shows_text (view, "3 of 3 workers"));
  row = pages_find_row (view, ADW_TYPE_ACTION_ROW, "How it was taught");
  g_assert_true (pages_shows_text (row, "3.3") && pages_shows_text (row, "Mark 5: 1 worker · Mark 4: 1 worker · Mark 1: 1 worker"));
  row = pages_find_row (view, ADW_TYPE_ACTION_ROW, "Practice");
  g_assert_true (pages_shows_text (row, "4.0") && pages_shows_text (row, "Mark 4: 1 worker"));
  row = pages_find_row (view, ADW_TYPE_ACTION_ROW, "Time and place");
  g_assert_true (pages_shows_text (row, "No answer"));
  g_assert_true (pages_shows_text (view, "多些实操"));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/app/feedback-view/give", PagesFixture, NULL, class_fixture_set_up, test_view, pages_tear_down);

  return g_test_run ();
}
