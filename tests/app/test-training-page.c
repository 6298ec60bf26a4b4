// SPDX-License-Identifier: GPL-3.0-or-later
/* The page of training over a real bookroom: classes are listed and found, workers
 * are signed up, wait, and move up; whatever is shown follows what is stored. */
#define G_LOG_DOMAIN "shuwu-test"

#include "training-pages-fixture.h"

#include "shuwu-test.h"
#include "training/shuwu-class-filters.h"
#include "training/shuwu-class-header.h"
#include "training/shuwu-class-page.h"
#include "training/shuwu-class-row-view.h"
#include "training/shuwu-field-row.h"
#include "training/shuwu-lines-editor.h"
#include "training/shuwu-meetings-view.h"
#include "training/shuwu-result-row.h"
#include "training/shuwu-results-view.h"
#include "training/shuwu-roster-row.h"
#include "training/shuwu-seats-bar.h"
#include "training/shuwu-seats-view.h"
#include "training/shuwu-signup-words.h"
#include "training/shuwu-training-form-page.h"
#include "training/shuwu-training-form.h"

static void
test_sign_up (PagesFixture  *fixture,
              gconstpointer  data)
{
  ShuwuTrainingPage *page = training_pages_open (fixture);
  GtkWidget *roster;

  training_pages_open_class (fixture, "HJ-1");
  roster = pages_find_widget (GTK_WIDGET (page), SHUWU_TYPE_ROSTER);
  WAIT_FOR (pages_shows_text (roster, "Nobody has signed up yet"));

  /* One seat is kept for 一分厂, two are of the pool; T101 is of 二分厂. */
  training_pages_scan (fixture, "T101");
  WAIT_FOR (pages_shows_text (GTK_WIDGET (page), "工一: Seat 1"));
  WAIT_FOR (pages_shows_text (roster, "T101 · 二分厂"));
  training_pages_scan (fixture, "T101");
  WAIT_FOR (pages_shows_text (GTK_WIDGET (page), "Has signed up already: seat 1"));
  training_pages_scan (fixture, "T103");
  WAIT_FOR (pages_shows_text (GTK_WIDGET (page), "工三: Seat 2"));
  training_pages_scan (fixture, "T105");
  WAIT_FOR (pages_shows_text (GTK_WIDGET (page), "工五: Waits, place 1. The free seats are kept for other units; the next in the line"));
  training_pages_scan (fixture, "T107");
  WAIT_FOR (pages_shows_text (GTK_WIDGET (page), "工七: Waits, place 2. The free seats are kept for other units; 1 stands before"));
  training_pages_scan (fixture, "T102");
  WAIT_FOR (pages_shows_text (GTK_WIDGET (page), "工二: Seat 3"));
  WAIT_FOR (pages_shows_text (GTK_WIDGET (page), "3 of 3 seats"));
  training_pages_scan (fixture, "X999");
  WAIT_FOR (pages_shows_text (GTK_WIDGET (page), "Nobody has the card X999"));
  g_assert_cmpint (training_pages_count (fixture, "HJ-1", "confirmed"), ==, 3);
  g_assert_cmpint (training_pages_count (fixture, "HJ-1", "waiting"), ==, 2);
}

/* What was typed finds somebody; Enter takes the first one, even if it comes before the answer. */
static void
test_typed (PagesFixture  *fixture,
            gconstpointer  data)
{
  ShuwuTrainingPage *page = training_pages_open (fixture);
  GtkWidget *field;

  training_pages_open_class (fixture, "HJ-1");
  field = pages_find_widget (pages_find_widget (GTK_WIDGET (page), SHUWU_TYPE_WORKER_FINDER), GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (field), "gong yi");
  WAIT_FOR (pages_find_row (GTK_WIDGET (page), ADW_TYPE_ACTION_ROW, "工一") != NULL);
  g_signal_emit_by_name (field, "activate");
  WAIT_FOR (pages_shows_text (GTK_WIDGET (page), "工一: Seat 1"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (field)), ==, "");
  gtk_editable_set_text (GTK_EDITABLE (field), "T103");
  g_signal_emit_by_name (field, "activate");
  WAIT_FOR (pages_shows_text (GTK_WIDGET (page), "工三: Seat 2"));
  gtk_widget_activate_action (pages_find_widget (GTK_WIDGET (page), SHUWU_TYPE_CLASS_PAGE), "class.undo", NULL);
  WAIT_FOR (training_pages_count (fixture, "HJ-1", "confirmed") == 1);
  WAIT_FOR (pages_shows_text (GTK_WIDGET (page), "1 of 3 seats"));
}

/* However many are found, they scroll rather than make the window higher than the screen. */
static void
test_many_found (PagesFixture  *fixture,
                 gconstpointer  data)
{
  ShuwuTrainingPage *page = training_pages_open (fixture);
  GtkWidget *finder, *field;
  int before, minimum, natural;

  training_pages_open_class (fixture, "HJ-1");
  finder = pages_find_widget (GTK_WIDGET (page), SHUWU_TYPE_WORKER_FINDER);
  field = pages_find_widget (finder, GTK_TYPE_ENTRY);
  gtk_widget_measure (finder, GTK_ORIENTATION_VERTICAL, -1, &before, NULL, NULL, NULL);
  gtk_editable_set_text (GTK_EDITABLE (field), "gong");
  WAIT_FOR (pages_find_row (GTK_WIDGET (page), ADW_TYPE_ACTION_ROW, "工六") != NULL);
  gtk_widget_measure (finder, GTK_ORIENTATION_VERTICAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (natural, >=, 6 * before);
  g_assert_cmpint (minimum, <, 3 * before);
  gtk_editable_set_text (GTK_EDITABLE (field), "");
  gtk_widget_measure (finder, GTK_ORIENTATION_VERTICAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, before);
}

/* The answer to a sign-up comes home on the page of another class: there is nothing to be taken back there. */
static void
test_undo_elsewhere (PagesFixture  *fixture,
                     gconstpointer  data)
{
  ShuwuTrainingPage *page = training_pages_open (fixture);

  training_pages_sign_up (fixture, "DS-1", "T101");
  training_pages_open_class (fixture, "HJ-1");
  training_pages_scan (fixture, "T101");
  training_pages_open_class (fixture, "DS-1");
  WAIT_FOR (training_pages_count (fixture, "HJ-1", "confirmed") == 1);
  g_assert_false (pages_shows_text (GTK_WIDGET (page), "工一: Seat 1"));
  gtk_widget_activate_action (pages_find_widget (GTK_WIDGET (page), SHUWU_TYPE_CLASS_PAGE), "class.undo", NULL);
  training_pages_sign_up (fixture, "DS-1", "T102");
  g_assert_cmpint (training_pages_count (fixture, "DS-1", "requested"), ==, 2);
}

/* A group of three for two free seats: none of them gets one. */
static void
test_group (PagesFixture  *fixture,
            gconstpointer  data)
{
  ShuwuTrainingPage *page = training_pages_open (fixture);
  GtkWidget *panel, *toggle;

  training_pages_open_class (fixture, "HJ-1");
  panel = pages_find_widget (GTK_WIDGET (page), SHUWU_TYPE_SIGNUP_PANEL);
  toggle = pages_find_button (panel, "_Group");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
  training_pages_scan (fixture, "T101");
  training_pages_scan (fixture, "T103");
  training_pages_scan (fixture, "T105");
  training_pages_scan (fixture, "T103");
  g_assert_cmpint (training_pages_count (fixture, "HJ-1", "confirmed"), ==, 0);
  g_signal_emit_by_name (pages_find_button (panel, "_Sign up 3 together"), "clicked");
  WAIT_FOR (pages_shows_text (panel, "All 3 wait together"));
  g_assert_cmpint (training_pages_count (fixture, "HJ-1", "waiting"), ==, 3);
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (toggle)));
  g_signal_emit_by_name (pages_find_button (panel, "_Undo"), "clicked");
  WAIT_FOR (training_pages_count (fixture, "HJ-1", "waiting") == 0);
}

/* Of a class that is over whoever was there is noted when the keeper says so once more. */
static void
test_past (PagesFixture  *fixture,
           gconstpointer  data)
{
  ShuwuTrainingPage *page = training_pages_open (fixture);
  g_autoptr (GError) error = NULL;
  GtkWidget *panel, *button;

  shuwu_test_run_script (shuwu_bookroom_get_store (fixture->bookroom), "UPDATE class SET ends_us = 1000000 WHERE code = 'HJ-1'", &error);
  g_assert_no_error (error);
  training_pages_open_class (fixture, "HJ-1");
  panel = pages_find_widget (GTK_WIDGET (page), SHUWU_TYPE_SIGNUP_PANEL);
  button = pages_find_button (panel, "_Note all the same");
  training_pages_scan (fixture, "T101");
  WAIT_FOR (pages_shows_text (panel, "The class ended"));
  g_assert_cmpint (training_pages_count (fixture, "HJ-1", "confirmed"), ==, 0);
  g_assert_true (gtk_widget_get_mapped (button));
  g_signal_emit_by_name (button, "clicked");
  WAIT_FOR (pages_shows_text (panel, "工一: Seat 1"));
  g_assert_cmpint (training_pages_count (fixture, "HJ-1", "confirmed"), ==, 1);
  g_assert_false (gtk_widget_get_mapped (button));
}

/* Where the keeper decides, the row of the one who asked has the buttons for it. */
static void
test_approval (PagesFixture  *fixture,
               gconstpointer  data)
{
  ShuwuTrainingPage *page = training_pages_open (fixture);
  GtkWidget *row;

  training_pages_open_class (fixture, "DS-1");
  training_pages_scan (fixture, "T101");
  WAIT_FOR (pages_shows_text (GTK_WIDGET (page), "工一: Waits for approval"));
  training_pages_scan (fixture, "T102");
  WAIT_FOR (pages_find_row (GTK_WIDGET (page), SHUWU_TYPE_ROSTER_ROW, "工二") != NULL);
  row = pages_find_row (GTK_WIDGET (page), SHUWU_TYPE_ROSTER_ROW, "工一");
  g_signal_emit_by_name (pages_find_button (row, "Approve"), "clicked");
  WAIT_FOR (training_pages_count (fixture, "DS-1", "confirmed") == 1);
  row = pages_find_row (GTK_WIDGET (page), SHUWU_TYPE_ROSTER_ROW, "工二");
  g_signal_emit_by_name (pages_find_button (row, "Decline"), "clicked");
  WAIT_FOR (training_pages_count (fixture, "DS-1", "refused") == 1);
  WAIT_FOR (pages_find_row (GTK_WIDGET (page), SHUWU_TYPE_ROSTER_ROW, "工二") == NULL);
}

/* @number: (nullable): what is typed into the form of the question */
static void
answer (PagesFixture *fixture,
        const char   *number,
        const char   *label)
{
  GtkWidget *question = NULL;

  WAIT_FOR ((question = training_pages_find_question (fixture)) != NULL && pages_find_button (question, label) != NULL);
  if (number != NULL)
    gtk_editable_set_text (GTK_EDITABLE (pages_find_widget (question, ADW_TYPE_ENTRY_ROW)), number);
  g_signal_emit_by_name (pages_find_button (question, label), "clicked");
  WAIT_FOR (training_pages_find_question (fixture) == NULL || pages_find_button (training_pages_find_question (fixture), label) == NULL);
}

/* Whoever gives a seat up is asked once; the next one in the line moves up. */
static void
test_cancel (PagesFixture  *fixture,
             gconstpointer  data)
{
  ShuwuTrainingPage *page = training_pages_open (fixture);
  GtkWidget *row, *button;

  training_pages_open_class (fixture, "HJ-1");
  for (int i = 1; i <= 5; i++)
    {
      g_autofree char *card = g_strdup_printf ("T%d", 100 + i);

      training_pages_sign_up (fixture, "HJ-1", card);
    }
  WAIT_FOR (pages_shows_text (GTK_WIDGET (page), "Waits, place 2"));
  row = pages_find_row (GTK_WIDGET (page), SHUWU_TYPE_ROSTER_ROW, "工一");
  for (button = gtk_widget_get_last_child (adw_bin_get_child (ADW_BIN (row))); !gtk_widget_get_visible (button);)
    button = gtk_widget_get_prev_sibling (button);
  g_signal_emit_by_name (button, "clicked");
  answer (fixture, NULL, "_Keep it");
  g_assert_cmpint (training_pages_count (fixture, "HJ-1", "confirmed"), ==, 3);
  g_signal_emit_by_name (button, "clicked");
  answer (fixture, NULL, "_Cancel the sign-up");
  WAIT_FOR (pages_find_row (GTK_WIDGET (page), SHUWU_TYPE_ROSTER_ROW, "工一") == NULL);
  g_assert_cmpint (training_pages_count (fixture, "HJ-1", "confirmed"), ==, 3);
  g_assert_cmpint (training_pages_count (fixture, "HJ-1", "waiting"), ==, 1);
}

/* Fewer seats than are taken are asked about, with how many it would be over by; more of them let the line move. */
static void
test_seats (PagesFixture  *fixture,
            gconstpointer  data)
{
  ShuwuTrainingPage *page = training_pages_open (fixture);
  GtkWidget *view;

  training_pages_open_class (fixture, "HJ-1");
  training_pages_sign_up (fixture, "HJ-1", "T101");
  training_pages_sign_up (fixture, "HJ-1", "T103");
  training_pages_sign_up (fixture, "HJ-1", "T105");
  view = training_pages_show_part (fixture, "seats", SHUWU_TYPE_SEATS_VIEW);
  WAIT_FOR (pages_shows_text (view, "0 of 1 taken"));

  gtk_widget_activate_action (view, "seats.hand-back", "(si)", "一分厂", 1);
  answer (fixture, NULL, "_Hand back");
  WAIT_FOR (training_pages_count (fixture, "HJ-1", "confirmed") == 3);
  WAIT_FOR (pages_shows_text (GTK_WIDGET (page), "3 of 3 seats"));

  gtk_widget_activate_action (view, "seats.resize", NULL);
  answer (fixture, "1", "_Change");
  WAIT_FOR (training_pages_find_question (fixture) != NULL && pages_shows_text (training_pages_find_question (fixture), "2 more seats are taken than there would be"));
  answer (fixture, NULL, "_Leave it");
  g_assert_true (pages_shows_text (GTK_WIDGET (page), "3 of 3 seats"));
  gtk_widget_activate_action (view, "seats.resize", NULL);
  answer (fixture, "1", "_Change");
  answer (fixture, NULL, "_Set it anyway");
  WAIT_FOR (pages_shows_text (GTK_WIDGET (page), "over by 2"));
  g_assert_cmpint (training_pages_count (fixture, "HJ-1", "confirmed"), ==, 3);
  gtk_widget_activate_action (view, "seats.resize", NULL);
  answer (fixture, "4", "_Change");
  WAIT_FOR (pages_shows_text (GTK_WIDGET (page), "3 of 4 seats"));
  gtk_widget_activate_action (view, "seats.keep", NULL);
  answer (fixture, "1", "_Keep");
  WAIT_FOR (pages_shows_text (GTK_WIDGET (page), "1 kept for units"));
}

static void
test_results (PagesFixture  *fixture,
              gconstpointer  data)
{
  GtkWidget *view, *row, *mark;

  training_pages_open (fixture);
  training_pages_open_class (fixture, "HJ-1");
  training_pages_sign_up (fixture, "HJ-1", "T101");
  view = training_pages_show_part (fixture, "results", SHUWU_TYPE_RESULTS_VIEW);
  WAIT_FOR ((row = pages_find_row (view, SHUWU_TYPE_RESULT_ROW, "工一")) != NULL);
  g_assert_true (pages_shows_text (view, "0 passed, 1 did not"));
  g_assert_true (pages_shows_text (row, "Too few hours (not written down)"));
  mark = pages_find_widget (row, GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (mark), "many");
  g_signal_emit_by_name (mark, "activate");
  g_assert_true (gtk_widget_has_css_class (mark, "error"));
  gtk_editable_set_text (GTK_EDITABLE (mark), "87.50");
  g_signal_emit_by_name (mark, "activate");
  WAIT_FOR (!pages_shows_text (row, "not written down"));
  g_assert_false (gtk_widget_has_css_class (mark, "error"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (mark)), ==, "87.5");
  training_pages_sign_up (fixture, "HJ-1", "T103");
  WAIT_FOR (pages_shows_text (view, "0 passed, 2 did not"));
  g_signal_emit_by_name (pages_find_button (view, "_Write results down"), "clicked");
  WAIT_FOR (!pages_shows_text (view, "not written down"));

  /* On the page of another class nothing of this one stays, not even until the answer. */
  shuwu_results_view_set_class (SHUWU_RESULTS_VIEW (view), "HJ-9", TRUE);
  g_assert_null (pages_find_row (view, SHUWU_TYPE_RESULT_ROW, "工一"));
}

/* --- forms --- */

static ShuwuTrainingFormPage *
get_form (PagesFixture *fixture)
{
  GtkWidget *page = shuwu_window_get_page (fixture->window, "training");
  GtkWidget *form;

  WAIT_FOR ((form = pages_find_widget (page, SHUWU_TYPE_TRAINING_FORM_PAGE)) != NULL &&
            gtk_widget_get_mapped (shuwu_training_form_page_get_field (SHUWU_TRAINING_FORM_PAGE (form), SHUWU_COURSE_NAME)) !=
            gtk_widget_get_mapped (shuwu_training_form_page_get_field (SHUWU_TRAINING_FORM_PAGE (form), SHUWU_CLASS_CAPACITY)));

  return SHUWU_TRAINING_FORM_PAGE (form);
}

static void
fill (ShuwuTrainingFormPage *form,
      ShuwuTrainingField     field,
      const char            *value)
{
  shuwu_field_row_set_value (SHUWU_FIELD_ROW (shuwu_training_form_page_get_field (form, field)), value);
}

static void
add_line (ShuwuTrainingFormPage *form,
          ShuwuTrainingField     field,
          const char            *cells)
{
  g_auto (GStrv) parts = g_strsplit (cells, "|", -1);

  shuwu_lines_editor_add (SHUWU_LINES_EDITOR (shuwu_training_form_page_get_field (form, field)), (const char * const *) parts);
}

static gboolean
is_refused (ShuwuTrainingFormPage *form,
            ShuwuTrainingField     field,
            const char            *why)
{
  GtkWidget *row = shuwu_training_form_page_get_field (form, field);

  return shuwu_field_row_is_refused (SHUWU_FIELD_ROW (row)) && pages_shows_text (row, why);
}

/* A course, then a class of it; what cannot be meant is told beside its field, and nothing is kept before. */
static void
test_new_class (PagesFixture  *fixture,
                gconstpointer  data)
{
  ShuwuTrainingPage *page = training_pages_open (fixture);
  ShuwuTrainingFormPage *form;

  gtk_widget_activate_action (GTK_WIDGET (page), "training.new-course", NULL);
  form = get_form (fixture);
  gtk_widget_activate_action (GTK_WIDGET (form), "form.save", NULL);
  g_assert_true (is_refused (form, SHUWU_COURSE_NAME, "This is needed."));
  fill (form, SHUWU_COURSE_NAME, "机器人操作");
  g_assert_false (shuwu_field_row_is_refused (SHUWU_FIELD_ROW (shuwu_training_form_page_get_field (form, SHUWU_COURSE_NAME))));
  fill (form, SHUWU_COURSE_CODE, "JQR");
  fill (form, SHUWU_COURSE_HOURS, "many");
  fill (form, SHUWU_COURSE_PREREQUISITES, "NONE");
  gtk_widget_activate_action (GTK_WIDGET (form), "form.save", NULL);
  g_assert_true (is_refused (form, SHUWU_COURSE_HOURS, "Write hours like 40 or 1.5."));
  fill (form, SHUWU_COURSE_HOURS, "12");
  gtk_widget_activate_action (GTK_WIDGET (form), "form.save", NULL);
  WAIT_FOR (is_refused (form, SHUWU_COURSE_PREREQUISITES, "There is no such course"));
  fill (form, SHUWU_COURSE_PREREQUISITES, "");
  gtk_widget_activate_action (GTK_WIDGET (form), "form.save", NULL);

  WAIT_FOR (gtk_widget_get_mapped (shuwu_training_form_page_get_field (form, SHUWU_CLASS_CAPACITY)));
  gtk_widget_activate_action (GTK_WIDGET (form), "form.save", NULL);
  g_assert_true (is_refused (form, SHUWU_CLASS_CAPACITY, "This is needed."));
  fill (form, SHUWU_CLASS_CAPACITY, "4");
  fill (form, SHUWU_CLASS_OPENS, "tomorrow");
  gtk_widget_activate_action (GTK_WIDGET (form), "form.save", NULL);
  g_assert_true (is_refused (form, SHUWU_CLASS_OPENS, "Write a day like 2026-12-05"));
  fill (form, SHUWU_CLASS_OPENS, "");
  add_line (form, SHUWU_CLASS_MEETINGS, "2099-12-05|08:30|07:30||");
  gtk_widget_activate_action (GTK_WIDGET (form), "form.save", NULL);
  g_assert_true (pages_shows_text (shuwu_training_form_page_get_field (form, SHUWU_CLASS_MEETINGS), "the end comes after the beginning"));
  shuwu_lines_editor_clear (SHUWU_LINES_EDITOR (shuwu_training_form_page_get_field (form, SHUWU_CLASS_MEETINGS)));
  add_line (form, SHUWU_CLASS_MEETINGS, "2099-12-05|08:30|11:30|车间|");
  add_line (form, SHUWU_CLASS_MEETINGS, "2099-12-12|08:30|11:30||150");
  add_line (form, SHUWU_CLASS_RESERVES, "三分厂|2");
  gtk_widget_activate_action (GTK_WIDGET (form), "form.save", NULL);
  WAIT_FOR (pages_shows_text (shuwu_training_form_page_get_field (form, SHUWU_CLASS_RESERVES), "There is no unit “三分厂”"));
  shuwu_lines_editor_clear (SHUWU_LINES_EDITOR (shuwu_training_form_page_get_field (form, SHUWU_CLASS_RESERVES)));
  add_line (form, SHUWU_CLASS_RESERVES, "一分厂|2");
  gtk_widget_activate_action (GTK_WIDGET (form), "form.save", NULL);

  WAIT_FOR (pages_shows_text (GTK_WIDGET (page), "0 of 4 seats"));
  g_assert_true (pages_shows_text (GTK_WIDGET (page), "2 meetings"));
  g_assert_true (pages_shows_text (GTK_WIDGET (page), "2 kept for units"));
  g_assert_true (pages_shows_text (GTK_WIDGET (page), "JQR-20991205"));
}

/* A form that is opened and saved changes nothing; what is emptied is gone. */
static void
test_edit_class (PagesFixture  *fixture,
                 gconstpointer  data)
{
  ShuwuTrainingPage *page = training_pages_open (fixture);
  ShuwuTrainingFormPage *form;
  g_autofree char *capacity = NULL;

  training_pages_open_class (fixture, "HJ-1");
  training_pages_sign_up (fixture, "HJ-1", "T101");
  WAIT_FOR (pages_shows_text (GTK_WIDGET (page), "车间"));
  gtk_widget_activate_action (GTK_WIDGET (page), "training.edit-class", "s", "HJ-1");
  form = get_form (fixture);
  capacity = shuwu_field_row_dup_value (SHUWU_FIELD_ROW (shuwu_training_form_page_get_field (form, SHUWU_CLASS_CAPACITY)));
  g_assert_cmpstr (capacity, ==, "3");
  gtk_widget_activate_action (GTK_WIDGET (form), "form.save", NULL);
  WAIT_FOR (pages_shows_text (GTK_WIDGET (page), "Seat 1"));
  g_assert_true (pages_shows_text (GTK_WIDGET (page), "1 kept for units"));

  gtk_widget_activate_action (GTK_WIDGET (page), "training.edit-class", "s", "HJ-1");
  form = get_form (fixture);
  fill (form, SHUWU_CLASS_PLACE, "");
  fill (form, SHUWU_CLASS_CAPACITY, "0");
  gtk_widget_activate_action (GTK_WIDGET (form), "form.save", NULL);
  WAIT_FOR (is_refused (form, SHUWU_CLASS_CAPACITY, "1 seat is taken already"));
  fill (form, SHUWU_CLASS_CAPACITY, "5");
  gtk_widget_activate_action (GTK_WIDGET (form), "form.save", NULL);
  WAIT_FOR (pages_shows_text (GTK_WIDGET (page), "1 of 5 seats"));
  g_assert_false (pages_shows_text (pages_find_widget (GTK_WIDGET (page), SHUWU_TYPE_CLASS_HEADER), "车间"));
  gtk_widget_activate_action (GTK_WIDGET (page), "training.edit-course", "s", "HJ");
  form = get_form (fixture);
  fill (form, SHUWU_COURSE_NAME, "焊接基础");
  gtk_widget_activate_action (GTK_WIDGET (form), "form.save", NULL);
  WAIT_FOR (pages_shows_text (pages_find_widget (GTK_WIDGET (page), SHUWU_TYPE_CLASS_PAGE), "焊接基础"));
}

/* Every template can be built, and goes when nobody holds it. */
static void
test_templates (void)
{
  const GType types[] = {
    SHUWU_TYPE_CLASS_FILTERS, SHUWU_TYPE_CLASS_HEADER, SHUWU_TYPE_CLASS_PAGE, SHUWU_TYPE_CLASS_ROW_VIEW, SHUWU_TYPE_ROSTER,
    SHUWU_TYPE_ROSTER_ROW, SHUWU_TYPE_MEETINGS_VIEW, SHUWU_TYPE_RESULT_ROW, SHUWU_TYPE_RESULTS_VIEW, SHUWU_TYPE_SEATS_VIEW, SHUWU_TYPE_SEATS_BAR, SHUWU_TYPE_SIGNUP_PANEL, SHUWU_TYPE_TRAINING_FORM_PAGE, SHUWU_TYPE_TRAINING_PAGE,
    SHUWU_TYPE_WORKER_FINDER,
  };

  for (size_t i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GObject *widget = g_object_ref_sink (g_object_new (types[i], NULL));

      g_assert_finalize_object (widget);
    }
}

/* Every code of the training room has words of its own, also with facts that say nothing. */
static void
test_words (void)
{
  g_autoptr (ShuwuClock) clock = shuwu_clock_new_fixed (G_GINT64_CONSTANT (1795000000) * G_USEC_PER_SEC);

  for (int code = SHUWU_TRAINING_ERROR_NONE + 1; code < SHUWU_TRAINING_ERROR_LAST; code++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *words = NULL;

      shuwu_training_set_error (&error, code, g_variant_new_parsed ("@a{sv} {}"));
      words = shuwu_signup_words_dup_refusal (clock, error);
      g_assert_cmpstr (words, !=, "");
      g_assert_cmpstr (words, !=, "That did not work");
      g_assert_null (strchr (words, '%'));
    }
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, test) g_test_add (path, PagesFixture, NULL, pages_set_up, test, pages_tear_down)
  ADD ("/training-page/sign-up", test_sign_up);
  ADD ("/training-page/typed", test_typed);
  ADD ("/training-page/many-found", test_many_found);
  ADD ("/training-page/undo-elsewhere", test_undo_elsewhere);
  ADD ("/training-page/group", test_group);
  ADD ("/training-page/past", test_past);
  ADD ("/training-page/approval", test_approval);
  ADD ("/training-page/cancel", test_cancel);
  ADD ("/training-page/seats", test_seats);
  ADD ("/training-page/results", test_results);
  ADD ("/training-page/new-class", test_new_class);
  ADD ("/training-page/edit-class", test_edit_class);
#undef ADD
  g_test_add_func ("/training-page/templates", test_templates);
  g_test_add_func ("/training-page/words", test_words);

  return g_test_run ();
}
