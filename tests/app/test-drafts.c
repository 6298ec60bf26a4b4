// SPDX-License-Identifier: GPL-3.0-or-later
/* What is typed in a form and not saved yet: kept while another page is shown, and never lost unasked. */
#define G_LOG_DOMAIN "shuwu-test"

#include "training-pages-fixture.h"

#include "training/shuwu-field-row.h"
#include "training/shuwu-lines-editor.h"
#include "training/shuwu-seats-view.h"
#include "training/shuwu-training-form-page.h"
#include "training/shuwu-training-form.h"
#include "widgets/shuwu-draft.h"

#define KEEP "_Keep Editing"
#define DISCARD "_Discard"

static ShuwuTrainingFormPage *
find_form (PagesFixture *fixture)
{
  return SHUWU_TRAINING_FORM_PAGE (pages_find_widget (shuwu_window_get_page (fixture->window, "training"), SHUWU_TYPE_TRAINING_FORM_PAGE));
}

static ShuwuFieldRow *
get_field (PagesFixture *fixture,
           int           field)
{
  return SHUWU_FIELD_ROW (shuwu_training_form_page_get_field (find_form (fixture), field));
}

/* Opens a form by an action of the page; nothing is asked for it. */
static void
open_form (PagesFixture *fixture,
           const char   *action,
           int           field)
{
  gtk_widget_activate_action (shuwu_window_get_page (fixture->window, "training"), action, NULL);
  WAIT_FOR (find_form (fixture) != NULL && gtk_widget_get_mapped (GTK_WIDGET (get_field (fixture, field))));
}

/* The answer to a question comes home. */
static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
press (PagesFixture *fixture,
       const char   *label)
{
  GtkWidget *question = NULL;

  WAIT_FOR ((question = training_pages_find_question (fixture)) != NULL && pages_find_button (question, label) != NULL);
  g_signal_emit_by_name (pages_find_button (question, label), "clicked");
  settle ();
}

static gboolean
shows_form (PagesFixture *fixture)
{
  return gtk_widget_get_mapped (GTK_WIDGET (find_form (fixture)));
}

static void
assert_value (PagesFixture *fixture,
              int           field,
              const char   *expected)
{
  g_autofree char *value = shuwu_field_row_dup_value (get_field (fixture, field));

  g_assert_cmpstr (value, ==, expected);
}

static void
go_back (PagesFixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (find_form (fixture)), "form.back", NULL);
}

static void
test_back (PagesFixture  *fixture,
           gconstpointer  data)
{
  training_pages_open (fixture);

  /* Nothing was typed: nothing is asked. */
  open_form (fixture, "training.new-course", SHUWU_COURSE_NAME);
  go_back (fixture);
  WAIT_FOR (!shows_form (fixture));
  g_assert_null (training_pages_find_question (fixture));

  open_form (fixture, "training.new-course", SHUWU_COURSE_NAME);
  shuwu_field_row_set_value (get_field (fixture, SHUWU_COURSE_NAME), "机器人操作");
  go_back (fixture);
  press (fixture, KEEP);
  WAIT_FOR (training_pages_find_question (fixture) == NULL);
  g_assert_true (shows_form (fixture));
  assert_value (fixture, SHUWU_COURSE_NAME, "机器人操作");

  /* It is asked once, however often the key is pressed; Esc goes on typing. */
  go_back (fixture);
  go_back (fixture);
  WAIT_FOR (training_pages_find_question (fixture) != NULL);
  gtk_window_close (GTK_WINDOW (training_pages_find_question (fixture)));
  settle ();
  WAIT_FOR (training_pages_find_question (fixture) == NULL);
  g_assert_true (shows_form (fixture));

  /* What was typed and taken back is no change. */
  shuwu_field_row_set_value (get_field (fixture, SHUWU_COURSE_NAME), "");
  go_back (fixture);
  WAIT_FOR (!shows_form (fixture));
  g_assert_null (training_pages_find_question (fixture));

  open_form (fixture, "training.new-course", SHUWU_COURSE_NAME);
  shuwu_field_row_set_value (get_field (fixture, SHUWU_COURSE_NAME), "机器人操作");
  go_back (fixture);
  press (fixture, DISCARD);
  WAIT_FOR (!shows_form (fixture));
  open_form (fixture, "training.new-course", SHUWU_COURSE_NAME);
  assert_value (fixture, SHUWU_COURSE_NAME, "");
}

/* A worker comes to the desk meanwhile: the form waits as it is. */
static void
test_other_page (PagesFixture  *fixture,
                 gconstpointer  data)
{
  training_pages_open (fixture);
  open_form (fixture, "training.new-class", SHUWU_CLASS_CAPACITY);
  shuwu_field_row_set_value (get_field (fixture, SHUWU_CLASS_CAPACITY), "12");
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "page", g_variant_new_string ("desk"));
  WAIT_FOR (!shows_form (fixture));
  g_assert_null (training_pages_find_question (fixture));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "page", g_variant_new_string ("training"));
  WAIT_FOR (shows_form (fixture));
  assert_value (fixture, SHUWU_CLASS_CAPACITY, "12");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)), GTK_WIDGET (find_form (fixture))));

  /* Another form, the calendar and the search take its place: they ask. */
  gtk_widget_activate_action (shuwu_window_get_page (fixture->window, "training"), "training.new-course", NULL);
  press (fixture, KEEP);
  WAIT_FOR (training_pages_find_question (fixture) == NULL);
  assert_value (fixture, SHUWU_CLASS_CAPACITY, "12");
  gtk_widget_activate_action (shuwu_window_get_page (fixture->window, "training"), "training.calendar", NULL);
  press (fixture, KEEP);
  WAIT_FOR (training_pages_find_question (fixture) == NULL);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "search", NULL);
  press (fixture, DISCARD);
  WAIT_FOR (!shows_form (fixture));
}

/* From wherever the window is closed, the form that would be lost is shown with the question. */
static void
test_close (PagesFixture  *fixture,
            gconstpointer  data)
{
  ShuwuWindow *window;

  training_pages_open (fixture);
  window = fixture->window;
  open_form (fixture, "training.new-course", SHUWU_COURSE_NAME);
  shuwu_field_row_set_value (get_field (fixture, SHUWU_COURSE_NAME), "机器人操作");
  g_action_group_activate_action (G_ACTION_GROUP (window), "page", g_variant_new_string ("desk"));
  gtk_window_close (GTK_WINDOW (window));
  WAIT_FOR (shows_form (fixture));
  press (fixture, KEEP);
  WAIT_FOR (training_pages_find_question (fixture) == NULL);
  assert_value (fixture, SHUWU_COURSE_NAME, "机器人操作");

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &fixture->window);
  gtk_window_close (GTK_WINDOW (window));
  press (fixture, DISCARD);
  WAIT_FOR (fixture->window == NULL);
}

/* A class that is there: nothing has changed until a line is added to what is kept for units. */
static void
test_reserves (PagesFixture  *fixture,
               gconstpointer  data)
{
  static const char * const line[] = { "二分厂", "1", "", "", "" };
  ShuwuTrainingPage *page = training_pages_open (fixture);

  training_pages_open_class (fixture, "HJ-1");
  gtk_widget_activate_action (GTK_WIDGET (page), "training.edit-class", "s", "HJ-1");
  WAIT_FOR (find_form (fixture) != NULL && gtk_widget_get_mapped (GTK_WIDGET (get_field (fixture, SHUWU_CLASS_CAPACITY))));
  g_assert_null (shuwu_draft_find (GTK_WIDGET (page)));
  shuwu_lines_editor_add (SHUWU_LINES_EDITOR (shuwu_training_form_page_get_field (find_form (fixture), SHUWU_CLASS_RESERVES)), line);
  go_back (fixture);
  press (fixture, KEEP);
  WAIT_FOR (training_pages_find_question (fixture) == NULL);

  /* What is saved is not lost. */
  gtk_widget_activate_action (GTK_WIDGET (find_form (fixture)), "form.save", NULL);
  WAIT_FOR (pages_shows_text (GTK_WIDGET (page), "2 kept for units"));
  g_assert_null (training_pages_find_question (fixture));
}

/* A short form in a question: Esc asks once if something was typed, the button does not. */
static void
test_question (PagesFixture  *fixture,
               gconstpointer  data)
{
  GtkWidget *view, *row;

  training_pages_open (fixture);
  training_pages_open_class (fixture, "HJ-1");
  view = training_pages_show_part (fixture, "seats", SHUWU_TYPE_SEATS_VIEW);
  gtk_widget_activate_action (view, "seats.resize", NULL);
  WAIT_FOR (training_pages_find_question (fixture) != NULL);
  gtk_window_close (GTK_WINDOW (training_pages_find_question (fixture)));
  WAIT_FOR (training_pages_find_question (fixture) == NULL);

  gtk_widget_activate_action (view, "seats.resize", NULL);
  WAIT_FOR (training_pages_find_question (fixture) != NULL);
  row = pages_find_widget (training_pages_find_question (fixture), ADW_TYPE_ENTRY_ROW);
  gtk_editable_set_text (GTK_EDITABLE (row), "17");
  gtk_window_close (GTK_WINDOW (training_pages_find_question (fixture)));
  press (fixture, KEEP);
  WAIT_FOR (training_pages_find_question (fixture) != NULL && pages_find_button (training_pages_find_question (fixture), "_Change") != NULL);
  row = pages_find_widget (training_pages_find_question (fixture), ADW_TYPE_ENTRY_ROW);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "17");
  gtk_window_close (GTK_WINDOW (training_pages_find_question (fixture)));
  press (fixture, DISCARD);
  WAIT_FOR (training_pages_find_question (fixture) == NULL);

  gtk_widget_activate_action (view, "seats.resize", NULL);
  WAIT_FOR (training_pages_find_question (fixture) != NULL);
  row = pages_find_widget (training_pages_find_question (fixture), ADW_TYPE_ENTRY_ROW);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "3");
  gtk_editable_set_text (GTK_EDITABLE (row), "17");
  press (fixture, "_Cancel");
  WAIT_FOR (training_pages_find_question (fixture) == NULL);
  g_assert_true (pages_shows_text (GTK_WIDGET (fixture->window), "0 of 3 seats"));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, test) g_test_add (path, PagesFixture, NULL, pages_set_up, test, pages_tear_down)
  ADD ("/drafts/back", test_back);
  ADD ("/drafts/other-page", test_other_page);
  ADD ("/drafts/close", test_close);
  ADD ("/drafts/reserves", test_reserves);
  ADD ("/drafts/question", test_question);
#undef ADD

  return g_test_run ();
}
