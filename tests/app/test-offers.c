// SPDX-License-Identifier: GPL-3.0-or-later
/* What the keeper does with seats that are kept for units, and with seats that are offered. */
#define G_LOG_DOMAIN "shuwu-test"

#include "training-pages-fixture.h"

#include "shuwu-test.h"
#include "training/shuwu-roster-row.h"
#include "training/shuwu-seats-view.h"

static GtkWidget *
find_question (PagesFixture *fixture,
               const char   *label)
{
  GtkWidget *question = NULL;

  WAIT_FOR ((question = training_pages_find_question (fixture)) != NULL && pages_find_button (question, label) != NULL);
  return question;
}

/* Answers the question, which has gone then. */
static void
press (PagesFixture *fixture,
       const char   *label)
{
  g_signal_emit_by_name (pages_find_button (find_question (fixture, label), label), "clicked");
  WAIT_FOR (training_pages_find_question (fixture) == NULL);
}

static void
choose_unit (GtkWidget  *question,
             const char *unit)
{
  GtkDropDown *choice = GTK_DROP_DOWN (pages_find_widget (question, GTK_TYPE_DROP_DOWN));
  GListModel *units = gtk_drop_down_get_model (choice);

  for (guint i = 0; i < g_list_model_get_n_items (units); i++)
    {
      g_autoptr (GtkStringObject) item = g_list_model_get_item (units, i);

      if (g_str_equal (gtk_string_object_get_string (item), unit))
        {
          gtk_drop_down_set_selected (choice, i);
          return;
        }
    }
  g_assert_not_reached ();
}

/* A seat that is kept for one unit is given to another, whose first in the line has it at once. */
static void
test_transfer (PagesFixture  *fixture,
               gconstpointer  data)
{
  ShuwuTrainingPage *page = training_pages_open (fixture);
  GtkWidget *view, *question;

  training_pages_sign_up (fixture, "HJ-1", "T101");
  training_pages_sign_up (fixture, "HJ-1", "T103");
  training_pages_sign_up (fixture, "HJ-1", "T105");
  training_pages_open_class (fixture, "HJ-1");
  WAIT_FOR (pages_find_row (GTK_WIDGET (page), SHUWU_TYPE_ROSTER_ROW, "Waits, place 1") != NULL);
  view = training_pages_show_part (fixture, "seats", SHUWU_TYPE_SEATS_VIEW);
  WAIT_FOR (pages_find_row (view, ADW_TYPE_ACTION_ROW, "一分厂") != NULL);

  /* Left alone, nothing is given. */
  gtk_widget_activate_action (view, "seats.transfer", "(si)", "一分厂", 1);
  find_question (fixture, "_Give");
  press (fixture, "_Cancel");
  g_assert_cmpint (training_pages_count (fixture, "HJ-1", "waiting"), ==, 1);

  gtk_widget_activate_action (view, "seats.transfer", "(si)", "一分厂", 1);
  question = find_question (fixture, "_Give");
  choose_unit (question, "二分厂");
  press (fixture, "_Give");
  WAIT_FOR (training_pages_count (fixture, "HJ-1", "confirmed") == 3);
  WAIT_FOR (pages_find_row (view, ADW_TYPE_ACTION_ROW, "二分厂") != NULL);
  WAIT_FOR (pages_shows_text (pages_find_row (view, ADW_TYPE_ACTION_ROW, "二分厂"), "1 of 1 taken"));
  g_assert_null (pages_find_row (view, ADW_TYPE_ACTION_ROW, "一分厂"));
}

/* HJ-1 is full, 工五 and 工七 wait, and seats that become free are offered. */
static void
fill_class (PagesFixture *fixture)
{
  static const char * const cards[] = { "T101", "T102", "T103", "T105", "T107" };
  g_autoptr (GError) error = NULL;

  shuwu_test_run_script (shuwu_bookroom_get_store (fixture->bookroom),
                         "UPDATE class SET offer_hours = 2, direct_hours = 1000 WHERE code = 'HJ-1'", &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (cards); i++)
    training_pages_sign_up (fixture, "HJ-1", cards[i]);
  g_assert_cmpint (training_pages_count (fixture, "HJ-1", "confirmed"), ==, 3);
}

static void
give_up (PagesFixture *fixture,
         const char   *name)
{
  GtkWidget *row;

  WAIT_FOR ((row = pages_find_row (shuwu_window_get_page (fixture->window, "training"), SHUWU_TYPE_ROSTER_ROW, name)) != NULL);
  for (GtkWidget *button = gtk_widget_get_last_child (adw_bin_get_child (ADW_BIN (row))); button != NULL; button = gtk_widget_get_prev_sibling (button))
    if (GTK_IS_BUTTON (button) && gtk_widget_get_visible (button))
      {
        g_signal_emit_by_name (button, "clicked");
        press (fixture, "_Cancel the sign-up");
        return;
      }
  g_assert_not_reached ();
}

/* Who has an offer accepts it by the keeper, or gives it up: then the next one has it. */
static void
test_offer (PagesFixture  *fixture,
            gconstpointer  data)
{
  ShuwuTrainingPage *page = training_pages_open (fixture);
  GtkWidget *row;

  fill_class (fixture);
  training_pages_open_class (fixture, "HJ-1");
  give_up (fixture, "工一");
  WAIT_FOR ((row = pages_find_row (GTK_WIDGET (page), SHUWU_TYPE_ROSTER_ROW, "Seat offered until")) != NULL);
  g_assert_true (pages_shows_text (row, "工五"));
  g_assert_cmpint (training_pages_count (fixture, "HJ-1", "confirmed"), ==, 2);

  give_up (fixture, "工五");
  WAIT_FOR ((row = pages_find_row (GTK_WIDGET (page), SHUWU_TYPE_ROSTER_ROW, "Seat offered until")) != NULL && pages_shows_text (row, "工七"));
  g_assert_cmpint (training_pages_count (fixture, "HJ-1", "waiting"), ==, 0);

  g_signal_emit_by_name (pages_find_button (row, "Accept the offer"), "clicked");
  WAIT_FOR (training_pages_count (fixture, "HJ-1", "confirmed") == 3);
  WAIT_FOR (pages_find_row (GTK_WIDGET (page), SHUWU_TYPE_ROSTER_ROW, "Seat offered until") == NULL);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, test) g_test_add (path, PagesFixture, NULL, pages_set_up, test, pages_tear_down)
  ADD ("/offers/transfer", test_transfer);
  ADD ("/offers/offer", test_offer);
#undef ADD

  return g_test_run ();
}
