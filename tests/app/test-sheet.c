// SPDX-License-Identifier: GPL-3.0-or-later
/* The attendance sheet: on paper, and typed in later. */
#define G_LOG_DOMAIN "shuwu-test"

#include "class-fixture.h"

#include "attendance/shuwu-meeting-words.h"
#include "attendance/shuwu-save-calendar.h"
#include "attendance/shuwu-sheet-cell.h"
#include "attendance/shuwu-sheet-page.h"
#include "attendance/shuwu-sheet-print.h"
#include "attendance/shuwu-sheet-window.h"
#include "certificates/shuwu-certificate.h"
#include "shuwu-test.h"
#include "storage/shuwu-storage-error.h"
#include "training/shuwu-hours.h"
#include "training/shuwu-training-words.h"

static ShuwuRegister *
read_register (PagesFixture *fixture,
               const char   *class_code)
{
  ShuwuStore *store = shuwu_bookroom_get_store (fixture->bookroom);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ShuwuRegister *self;

  shuwu_register_async (store, class_code, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  self = shuwu_register_finish (store, result, &error);
  g_assert_no_error (error);
  return self;
}

static void
test_hours (void)
{
  static const struct
  {
    int minutes;
    const char *text;
  } cases[] = { { 0, "0" }, { 30, "0.5" }, { 60, "1" }, { 90, "1.5" }, { 45, "0.75" }, { 600, "10" }, { 63, "1.05" }, { 1440, "24" },
                { 1439, "23.98" }, { 1, "0.01" }, { 35, "0.58" }, { 55, "0.91" }, { 59, "0.98" }, { 100, "1.66" }, { 125, "2.08" } };
  static const char * const wrong[] = { "x", "1h", "-1", "25", "nan", "1.5.5" };
  int minutes = -1;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const ShuwuCertificate certificate = { .minutes = cases[i].minutes };
      g_autofree char *text = shuwu_hours_dup_text (cases[i].minutes);
      g_autofree char *attested = shuwu_certificate_dup_hours (&certificate);
      g_autofree char *result = shuwu_training_words_dup_hours (cases[i].minutes);
      g_autofree char *with_unit = g_strconcat (cases[i].text, " h", NULL);

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpstr (attested, ==, cases[i].text);
      g_assert_cmpstr (result, ==, with_unit);
      g_assert_true (shuwu_meeting_words_read_hours (text, &minutes));
      g_assert_cmpint (minutes, ==, cases[i].minutes);
    }
  /* To the very minute, and never more than it is. */
  for (int i = 0; i <= 1440; i++)
    {
      g_autofree char *text = shuwu_hours_dup_text (i);

      g_assert_true (shuwu_meeting_words_read_hours (text, &minutes));
      g_assert_cmpint (minutes, ==, i);
      g_assert_cmpfloat (g_ascii_strtod (text, NULL) * 60, <=, i + 1e-9);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (shuwu_meeting_words_read_hours (wrong[i], &minutes));
  g_assert_true (shuwu_meeting_words_read_hours (" １.５ ", &minutes));
  g_assert_cmpint (minutes, ==, 90);
  g_assert_true (shuwu_meeting_words_read_hours ("  ", &minutes));
  g_assert_cmpint (minutes, ==, 0);
}

/* So many meetings and workers on so many pages: nothing is left out. */
static void
test_layout (PagesFixture  *fixture,
             gconstpointer  unused)
{
  g_autoptr (ShuwuRegister) reg = read_register (fixture, "K1");
  ShuwuSheetPage sheet = { .bookroom = fixture->bookroom, .reg = reg, .width = 527, .height = 774 };

  shuwu_sheet_page_lay_out (&sheet);
  g_assert_false (shuwu_sheet_page_is_wide (reg));
  g_assert_cmpuint (sheet.n_columns, ==, 2);
  g_assert_cmpuint (shuwu_sheet_page_count (&sheet), ==, 1);

  for (int i = 0; i < 9; i++)
    {
      ShuwuRegisterMeeting *meeting = g_new0 (ShuwuRegisterMeeting, 1);

      meeting->place = g_strdup ("");
      g_ptr_array_add (reg->meetings, meeting);
    }
  shuwu_sheet_page_lay_out (&sheet);
  g_assert_true (shuwu_sheet_page_is_wide (reg));
  g_assert_cmpuint (sheet.n_parts * sheet.n_columns, >=, 11);
  g_assert_cmpuint (sheet.n_parts, ==, 2);
  sheet.height = 200;
  shuwu_sheet_page_lay_out (&sheet);
  g_assert_cmpuint (sheet.n_sheets * sheet.n_rows, >=, reg->lines->len);
  g_assert_cmpuint (shuwu_sheet_page_count (&sheet), ==, sheet.n_parts * sheet.n_sheets);
}

static const char *
get_room_path (PagesFixture *fixture)
{
  return shuwu_store_get_path (shuwu_bookroom_get_store (fixture->bookroom));
}

static void
test_pdf (PagesFixture  *fixture,
          gconstpointer  unused)
{
  g_autoptr (ShuwuRegister) reg = read_register (fixture, "K1");
  g_autofree char *path = g_build_filename (fixture->folder, "sheet.pdf", NULL);
  g_autofree char *missing = g_build_filename (fixture->folder, "none", "sheet.pdf", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  g_assert_true (shuwu_sheet_print (fixture->bookroom, reg, NULL, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_true (g_str_has_prefix (content, "%PDF-"));
  g_assert_cmpuint (length, >, 4000);
  g_assert_false (shuwu_sheet_print (fixture->bookroom, reg, NULL, missing, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (shuwu_sheet_print (fixture->bookroom, reg, NULL, get_room_path (fixture), &error));
  g_assert_error (error, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_EXISTS);
}

static GtkWidget *
open_sheet (PagesFixture *fixture,
            const char   *class_code)
{
  GtkWidget *window = GTK_WIDGET (shuwu_sheet_window_new (NULL, fixture->bookroom, class_code));

  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
close_sheet (GtkWidget *window)
{
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_close (GTK_WINDOW (window));
  WAIT_FOR (window == NULL);
}

/* The cell of a line and a meeting, both from 0. */
static ShuwuSheetCell *
find_cell (GtkWidget *window,
           guint      line,
           guint      meeting)
{
  GtkWidget *table = pages_find_widget (window, SHUWU_TYPE_SHEET_CELL);

  table = gtk_widget_get_parent (table);
  return SHUWU_SHEET_CELL (gtk_grid_get_child_at (GTK_GRID (table), (int) meeting, (int) line));
}

static void
tick (GtkWidget *window,
      guint      line,
      guint      meeting,
      gboolean   is_there)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (pages_find_widget (GTK_WIDGET (find_cell (window, line, meeting)), GTK_TYPE_CHECK_BUTTON)),
                               is_there);
}

static void
type_hours (GtkWidget  *window,
            guint       line,
            const char *hours)
{
  gtk_editable_set_text (GTK_EDITABLE (pages_find_widget (GTK_WIDGET (find_cell (window, line, 0)), GTK_TYPE_ENTRY)), hours);
}

static void
save (GtkWidget *window)
{
  g_assert_true (gtk_widget_activate_action (window, "sheet.save", NULL));
  WAIT_FOR (pages_shows_text (window, "Tick who was there") || pages_shows_text (window, "Type the hours"));
}

static void
test_ticks (PagesFixture  *fixture,
            gconstpointer  unused)
{
  GtkWidget *window = open_sheet (fixture, "K1"), *day;

  WAIT_FOR (pages_shows_text (window, "Tick who was there"));
  tick (window, 1, 0, TRUE);
  WAIT_FOR (pages_shows_text (window, "1 cell is not saved yet"));
  tick (window, 1, 0, FALSE);
  WAIT_FOR (pages_shows_text (window, "Tick who was there"));

  /* A day is filled at once; one of it was not there after all. */
  day = pages_find_widget (pages_find_row (window, GTK_TYPE_GRID, "11-19"), GTK_TYPE_BUTTON);
  day = gtk_widget_get_next_sibling (day);
  g_signal_emit_by_name (day, "clicked");
  WAIT_FOR (pages_shows_text (window, "3 cells are not saved yet"));
  tick (window, 2, 1, FALSE);
  save (window);
  g_assert_cmpint (class_fixture_count (fixture, "SELECT count (DISTINCT worker_id) FROM scan WHERE meeting_id = 2"), ==, 2);
  g_assert_cmpint (class_fixture_count (fixture, "SELECT count (*) FROM scan WHERE meeting_id = 1"), ==, 0);

  /* What was typed in can be typed in otherwise; it is taken back, not lost. */
  tick (window, 0, 1, FALSE);
  save (window);
  g_assert_cmpint (class_fixture_count (fixture, "SELECT count (DISTINCT worker_id) FROM scan WHERE meeting_id = 2"), ==, 2);
  g_assert_cmpint (class_fixture_count (fixture, "SELECT count (DISTINCT worker_id) FROM scan WHERE meeting_id = 2 AND "
                                        "id NOT IN (SELECT scan_id FROM scan_void)"), ==, 1);
  close_sheet (window);
}

static void
test_hours_typed (PagesFixture  *fixture,
                  gconstpointer  unused)
{
  GtkWidget *window = open_sheet (fixture, "K2");

  WAIT_FOR (pages_shows_text (window, "Type the hours"));
  type_hours (window, 0, "1.5h");
  WAIT_FOR (pages_shows_text (window, "Hours are written like 1.5"));
  g_assert_false (gtk_widget_activate_action (window, "sheet.save", NULL) &&
                  class_fixture_count (fixture, "SELECT count (*) FROM scan") > 0);
  type_hours (window, 0, "1.5");
  type_hours (window, 1, "2");
  WAIT_FOR (pages_shows_text (window, "2 cells are not saved yet"));
  save (window);
  g_assert_cmpint (class_fixture_count (fixture, "SELECT (max (happened_us) - min (happened_us)) / 60000000 FROM scan WHERE worker_id = 1"), ==, 90);
  g_assert_cmpint (class_fixture_count (fixture, "SELECT (max (happened_us) - min (happened_us)) / 60000000 FROM scan WHERE worker_id = 4"), ==, 120);
  close_sheet (window);
}

/* A button of the question over a window. */
static GtkWidget *
find_answer (const char *label,
             GtkWidget  *window)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) other = g_list_model_get_item (windows, i);
      GtkWidget *button = other != window ? pages_find_button (other, label) : NULL;

      if (button != NULL)
        return button;
    }

  return NULL;
}

/* A sheet that was not saved does not go without a question. */
static void
test_not_saved (PagesFixture  *fixture,
                gconstpointer  unused)
{
  GtkWidget *window = open_sheet (fixture, "K1");
  GtkWidget *answer;

  WAIT_FOR (pages_shows_text (window, "Tick who was there"));
  tick (window, 0, 0, TRUE);
  gtk_window_close (GTK_WINDOW (window));
  WAIT_FOR ((answer = find_answer ("_Save", window)) != NULL);
  g_signal_emit_by_name (answer, "clicked");
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  WAIT_FOR (window == NULL);
  g_assert_cmpint (class_fixture_count (fixture, "SELECT count (*) FROM scan WHERE worker_id = 1 AND kind = 'in'"), ==, 1);
}

/* Nor with the window under it, which the desktop can close at any time. */
static void
test_not_saved_below (PagesFixture  *fixture,
                      gconstpointer  unused)
{
  GtkWidget *sheet, *answer;

  pages_open_window (fixture);
  sheet = GTK_WIDGET (shuwu_sheet_window_new (GTK_WINDOW (fixture->window), fixture->bookroom, "K1"));
  gtk_window_present (GTK_WINDOW (sheet));
  WAIT_FOR (pages_shows_text (sheet, "Tick who was there"));
  tick (sheet, 0, 0, TRUE);
  g_object_add_weak_pointer (G_OBJECT (sheet), (gpointer *) &sheet);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_close (GTK_WINDOW (fixture->window));
  g_assert_true (sheet != NULL && fixture->window != NULL);
  WAIT_FOR ((answer = find_answer ("_Save", sheet)) != NULL);
  g_signal_emit_by_name (answer, "clicked");
  WAIT_FOR (sheet == NULL);
  g_assert_cmpint (class_fixture_count (fixture, "SELECT count (*) FROM scan WHERE worker_id = 1 AND kind = 'in'"), ==, 1);
  gtk_window_close (GTK_WINDOW (fixture->window));
  WAIT_FOR (fixture->window == NULL);
}

static gboolean
is_there (PagesFixture *fixture,
          const char   *card)
{
  g_autofree char *query = g_strdup_printf ("SELECT count (*) FROM scan JOIN card USING (worker_id) WHERE kind = 'in' AND number = '%s'", card);

  return class_fixture_count (fixture, query) == 1;
}

/* What is typed while a sheet is being saved stays where it is, and so does the place where it is typed. */
static void
test_typed_meanwhile (PagesFixture  *fixture,
                      gconstpointer  unused)
{
  GtkWidget *window = open_sheet (fixture, "K1");

  WAIT_FOR (pages_shows_text (window, "Tick who was there"));
  tick (window, 0, 0, TRUE);
  g_assert_true (gtk_widget_activate_action (window, "sheet.save", NULL));
  tick (window, 1, 0, TRUE);
  WAIT_FOR (pages_shows_text (window, "1 cell is not saved yet") && is_there (fixture, "C0001"));
  g_assert_false (is_there (fixture, "C0002"));
  gtk_widget_grab_focus (GTK_WIDGET (find_cell (window, 2, 1)));
  save (window);
  WAIT_FOR (is_there (fixture, "C0002") && pages_shows_text (window, "Tick who was there"));
  tick (window, 2, 0, TRUE);
  save (window);
  WAIT_FOR (is_there (fixture, "C0003"));
  g_assert_nonnull (gtk_root_get_focus (GTK_ROOT (window)));
  g_assert_true (gtk_widget_get_ancestor (gtk_root_get_focus (GTK_ROOT (window)), SHUWU_TYPE_SHEET_CELL) == GTK_WIDGET (find_cell (window, 2, 1)));

  /* Hours, too; what is typed into a cell that is on its way is another change of it. */
  close_sheet (window);
  window = open_sheet (fixture, "K2");
  WAIT_FOR (pages_shows_text (window, "Type the hours"));
  type_hours (window, 0, "1.5");
  g_assert_true (gtk_widget_activate_action (window, "sheet.save", NULL));
  type_hours (window, 0, "2");
  WAIT_FOR (pages_shows_text (window, "1 cell is not saved yet") && class_fixture_count (fixture, "SELECT count (*) FROM scan WHERE meeting_id = 3") == 2);
  save (window);
  WAIT_FOR (class_fixture_count (fixture, "SELECT count (*) FROM scan WHERE meeting_id = 3") == 4);
  close_sheet (window);
}

/* Closing waits for what is being saved, and asks about what was typed since. */
static void
test_closed_meanwhile (PagesFixture  *fixture,
                       gconstpointer  unused)
{
  GtkWidget *window = open_sheet (fixture, "K1"), *answer;

  WAIT_FOR (pages_shows_text (window, "Tick who was there"));
  tick (window, 0, 0, TRUE);
  g_assert_true (gtk_widget_activate_action (window, "sheet.save", NULL));
  gtk_window_close (GTK_WINDOW (window));
  tick (window, 1, 0, TRUE);
  WAIT_FOR ((answer = find_answer ("_Save", window)) != NULL);
  g_assert_true (is_there (fixture, "C0001"));
  g_assert_false (is_there (fixture, "C0002"));
  g_signal_emit_by_name (answer, "clicked");
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  WAIT_FOR (window == NULL);
  g_assert_true (is_there (fixture, "C0002"));

  window = open_sheet (fixture, "K1");
  WAIT_FOR (pages_shows_text (window, "Tick who was there"));
  tick (window, 2, 0, TRUE);
  g_assert_true (gtk_widget_activate_action (window, "sheet.save", NULL));
  close_sheet (window);
  g_assert_true (is_there (fixture, "C0003"));
}

/* What cannot be saved stays typed, and it is said where and why. */
static void
test_not_saved_because (PagesFixture  *fixture,
                        gconstpointer  unused)
{
  GtkWidget *window = open_sheet (fixture, "K1");
  g_autoptr (GError) error = NULL;

  WAIT_FOR (pages_shows_text (window, "Tick who was there"));
  tick (window, 0, 0, TRUE);
  tick (window, 1, 1, TRUE);
  shuwu_test_run_script (shuwu_bookroom_get_store (fixture->bookroom), "UPDATE meeting SET deleted_us = 1 WHERE id = 2;", &error);
  g_assert_no_error (error);
  g_assert_true (gtk_widget_activate_action (window, "sheet.save", NULL));
  WAIT_FOR (pages_shows_text (window, "Nothing was saved: 工人2, "));
  g_assert_true (pages_shows_text (window, "The class does not meet at this time"));
  g_assert_cmpint (class_fixture_count (fixture, "SELECT count (*) FROM scan"), ==, 0);
  g_assert_true (shuwu_sheet_cell_is_changed (find_cell (window, 0, 0)) && shuwu_sheet_cell_is_changed (find_cell (window, 1, 1)));
  g_assert_true (gtk_widget_get_ancestor (gtk_root_get_focus (GTK_ROOT (window)), SHUWU_TYPE_SHEET_CELL) == GTK_WIDGET (find_cell (window, 1, 1)));

  tick (window, 1, 1, FALSE);
  WAIT_FOR (pages_shows_text (window, "1 cell is not saved yet"));
  save (window);
  g_assert_true (is_there (fixture, "C0001"));
  close_sheet (window);
}

static void
test_states (PagesFixture  *fixture,
             gconstpointer  unused)
{
  GtkWidget *window = open_sheet (fixture, "K3");

  WAIT_FOR (pages_shows_text (window, "No Meetings Yet"));
  close_sheet (window);
  window = open_sheet (fixture, "K9");
  WAIT_FOR (pages_shows_text (window, "There is no such class"));
  close_sheet (window);
}

static void
test_calendar (PagesFixture  *fixture,
               gconstpointer  unused)
{
  const ShuwuCalendarQuery which = { .class_code = "K1" };
  g_autofree char *path = g_build_filename (fixture->folder, "K1.ics", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) room = g_file_new_for_path (get_room_path (fixture));
  GtkWidget *window = adw_window_new (), *overlay = adw_toast_overlay_new (), *from = gtk_label_new ("");

  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), from);
  adw_window_set_content (ADW_WINDOW (window), overlay);
  gtk_window_set_default_size (GTK_WINDOW (window), 600, 400);
  gtk_window_present (GTK_WINDOW (window));
  shuwu_save_calendar_to (from, shuwu_bookroom_get_store (fixture->bookroom), &which, file);
  WAIT_FOR (pages_shows_text (overlay, "Calendar saved and checked: K1.ics"));
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_nonnull (strstr (content, "UID:meeting-2\r\n"));

  shuwu_save_calendar_to (from, shuwu_bookroom_get_store (fixture->bookroom), &which, room);
  WAIT_FOR (pages_shows_text (overlay, "A bookroom is kept under this name"));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/app/sheet/hours", test_hours);
  g_test_add ("/app/sheet/layout", PagesFixture, NULL, class_fixture_set_up, test_layout, pages_tear_down);
  g_test_add ("/app/sheet/pdf", PagesFixture, NULL, class_fixture_set_up, test_pdf, pages_tear_down);
  g_test_add ("/app/sheet/ticks", PagesFixture, NULL, class_fixture_set_up, test_ticks, pages_tear_down);
  g_test_add ("/app/sheet/hours-typed", PagesFixture, NULL, class_fixture_set_up, test_hours_typed, pages_tear_down);
  g_test_add ("/app/sheet/not-saved", PagesFixture, NULL, class_fixture_set_up, test_not_saved, pages_tear_down);
  g_test_add ("/app/sheet/typed-meanwhile", PagesFixture, NULL, class_fixture_set_up, test_typed_meanwhile, pages_tear_down);
  g_test_add ("/app/sheet/closed-meanwhile", PagesFixture, NULL, class_fixture_set_up, test_closed_meanwhile, pages_tear_down);
  g_test_add ("/app/sheet/not-saved-because", PagesFixture, NULL, class_fixture_set_up, test_not_saved_because, pages_tear_down);
  g_test_add ("/app/sheet/not-saved-below", PagesFixture, NULL, class_fixture_set_up, test_not_saved_below, pages_tear_down);
  g_test_add ("/app/sheet/states", PagesFixture, NULL, class_fixture_set_up, test_states, pages_tear_down);
  g_test_add ("/app/sheet/calendar", PagesFixture, NULL, class_fixture_set_up, test_calendar, pages_tear_down);

  return g_test_run ();
}
