// SPDX-License-Identifier: GPL-3.0-or-later
/* In Chinese, with text twice as large, no page and no window asks for more than 360 pixels: what would stand beyond the
 * edge could not be reached. */
#define G_LOG_DOMAIN "shuwu-test"

#include "class-fixture.h"
#include "training-pages-fixture.h"

#include "shuwu-test.h"
#include "attendance/shuwu-check-in-window.h"
#include "attendance/shuwu-sheet-window.h"
#include "calendar/shuwu-calendar-page.h"
#include "catalogue/shuwu-catalogue-page.h"
#include "catalogue/shuwu-merge-window.h"
#include "catalogue/shuwu-quick-add.h"
#include "import/shuwu-import-window.h"
#include "lending/shuwu-desk-page.h"
#include "lending/shuwu-desk-row-view.h"
#include "lending/shuwu-desk-suggestions.h"
#include "lending/shuwu-reader-panel.h"
#include "lending/shuwu-rules-page.h"
#include "shell/shuwu-preferences-page.h"
#include "shell/shuwu-target-window.h"
#include "training/shuwu-certificate-window.h"
#include "training/shuwu-result-row.h"
#include "training/shuwu-results-view.h"
#include "training/shuwu-training-page.h"
#include "widgets/shuwu-search-header.h"
#include "widgets/shuwu-wrap.h"
#include "workers/shuwu-reader-row-view.h"

#include <libintl.h>
#include <locale.h>

#define NARROW 360
#define LARGE (2 * 96 * 1024)

static int
get_minimum (GtkWidget *widget)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);

  return minimum;
}

/* What asks for the width: from the window to the innermost that is too wide. */
static char *
name_culprits (GtkWidget *widget)
{
  g_autoptr (GString) names = g_string_new (NULL);

  while (widget != NULL)
    {
      GtkWidget *widest = NULL;

      g_string_append_printf (names, "\n  %s %d", G_OBJECT_TYPE_NAME (widget), get_minimum (widget));
      for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
        if (gtk_widget_get_visible (child) && (widest == NULL || get_minimum (child) > get_minimum (widest)))
          widest = child;
      widget = widest;
    }

  return g_string_free (g_steal_pointer (&names), FALSE);
}

/* Whether a widget is not higher, where it is as wide as it wants to be, than it says it is at least. Newer GTK warns
 * where a window is made as small as it may be and this is not so. A label is as it is; what holds others and adds to
 * what they say is at fault, as is a stack that is as wide as what is seen of it, but as high as all of it. */
static gboolean
is_steady (GtkWidget  *widget,
           const char *what)
{
  gboolean children_are = TRUE;
  int width, least, height;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    children_are &= !gtk_widget_should_layout (child) || is_steady (child, what);

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  if (GTK_IS_STACK (widget) && gtk_widget_get_ancestor (widget, GTK_TYPE_DROP_DOWN) == NULL &&
      gtk_stack_get_vhomogeneous (GTK_STACK (widget)) && !gtk_stack_get_hhomogeneous (GTK_STACK (widget)))
    height = G_MAXINT;
  if (height > least && children_are && (GTK_IS_STACK (widget) || g_str_has_prefix (G_OBJECT_TYPE_NAME (widget), "Shuwu")))
    {
      g_test_message ("%s: %s says it is %d high, but is %d where it is %d wide", what, G_OBJECT_TYPE_NAME (widget), least, height, width);
      g_test_fail ();
    }

  return height <= least;
}

static void
assert_narrow (GtkWidget  *widget,
               const char *what)
{
  int minimum = get_minimum (widget);
  g_autofree char *culprits = NULL;

  is_steady (widget, what);
  g_test_message ("%s: %d", what, minimum);
  if (minimum <= NARROW)
    return;

  culprits = name_culprits (widget);
  g_test_message ("%s asks for %d pixels:%s", what, minimum, culprits);
  g_test_fail ();
}

static void
test_desk (PagesFixture  *fixture,
           gconstpointer  data)
{
  static const char * const codes[] = { "C1", "B001", "B010", "C2", "B001", "B010", "B020", "XX999" };
  ShuwuDeskModel *model;
  GtkWidget *panel;
  int minimum;

  pages_make_room (fixture);
  pages_add_titles (fixture);
  pages_add_reader (fixture, "欧阳震华", "C1");
  pages_add_reader (fixture, "李四", "C2");
  pages_open_page (fixture, "desk");
  assert_narrow (GTK_WIDGET (fixture->window), "the desk");

  model = shuwu_desk_page_get_model (SHUWU_DESK_PAGE (shuwu_window_get_page (fixture->window, "desk")));
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      shuwu_desk_model_take (model, codes[i]);
      WAIT_FOR (!shuwu_desk_model_is_busy (model));
    }
  assert_narrow (GTK_WIDGET (fixture->window), "the desk at work");

  /* Whatever is to be said of the reader, the running list keeps its half. */
  panel = pages_find_widget (GTK_WIDGET (fixture->window), SHUWU_TYPE_READER_PANEL);
  gtk_widget_measure (panel, GTK_ORIENTATION_VERTICAL, NARROW, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 100);
}

/* What is suggested can be told by its name, also where it has a line of its own. */
static void
test_suggestions (PagesFixture  *fixture,
                  gconstpointer  data)
{
  g_autoptr (GSettings) settings = g_settings_new (SHUWU_APP_ID);
  GtkWidget *page, *suggestions, *name;

  g_settings_set (settings, "window-size", "(ii)", NARROW, 680);
  pages_make_room (fixture);
  pages_add_titles (fixture);
  pages_open_page (fixture, "desk");
  page = shuwu_window_get_page (fixture->window, "desk");
  suggestions = pages_find_widget (page, SHUWU_TYPE_DESK_SUGGESTIONS);
  gtk_editable_set_text (GTK_EDITABLE (pages_find_widget (page, GTK_TYPE_ENTRY)), "pfdsj");
  WAIT_FOR (gtk_widget_get_visible (suggestions));
  name = pages_find_row (suggestions, GTK_TYPE_LABEL, "平凡的世界");
  WAIT_FOR (gtk_widget_get_width (name) > 0);
  g_assert_cmpint (gtk_widget_get_width (page), <=, NARROW);
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (name))));
}

/* A row with several buttons, and long ones. */
static void
test_desk_row (void)
{
  g_autoptr (ShuwuDeskRow) row = shuwu_desk_row_new ("100010", 1);
  g_autoptr (GtkWidget) view = g_object_ref_sink (shuwu_desk_row_view_new (row));

  shuwu_desk_row_tell (row, SHUWU_DESK_TONE_ATTENTION, "钢铁是怎样炼成的", "有几册", "扫到的号码属于几册书，选一册");
  shuwu_desk_row_add_answer (row, SHUWU_DESK_ANSWER_READ_CARD, "欧阳震华", NULL);
  shuwu_desk_row_add_answer (row, SHUWU_DESK_ANSWER_READ_COPY, "钢铁是怎样炼成的：一个共产党员的自述和他的时代", NULL);
  for (int i = 0; i < 5; i++)
    shuwu_desk_row_add_answer (row, SHUWU_DESK_ANSWER_CHOOSE, "100010-2", NULL);
  for (guint i = 0; i < 7; i++)
    shuwu_desk_row_set_digit (row, i, i + 1);
  assert_narrow (view, "a row of the desk");
}

/* Buttons stand in one line while there is room, and then in as many as they need, one below the other, none beyond the edge. */
static void
test_wrap (void)
{
  g_autoptr (ShuwuWrap) wrap = g_object_ref_sink (g_object_new (SHUWU_TYPE_WRAP, NULL));
  GtkWidget *buttons[3];
  int whole, line, height, minimum;

  for (int i = 0; i < 3; i++)
    shuwu_wrap_append (wrap, buttons[i] = gtk_button_new_with_label ("快速登记"));
  gtk_widget_measure (GTK_WIDGET (wrap), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &whole, NULL, NULL);
  g_assert_cmpint (minimum, ==, get_minimum (buttons[0]));
  gtk_widget_measure (GTK_WIDGET (wrap), GTK_ORIENTATION_VERTICAL, whole, &line, NULL, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (wrap), GTK_ORIENTATION_VERTICAL, whole - 1, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, >=, 2 * line);
  gtk_widget_set_visible (buttons[1], FALSE);
  gtk_widget_measure (GTK_WIDGET (wrap), GTK_ORIENTATION_VERTICAL, whole - 1, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, ==, line);
  gtk_widget_set_visible (buttons[1], TRUE);

  gtk_widget_measure (GTK_WIDGET (wrap), GTK_ORIENTATION_VERTICAL, minimum, &height, NULL, NULL, NULL);
  gtk_widget_size_allocate (GTK_WIDGET (wrap), &(GtkAllocation) { 0, 0, minimum, height }, -1);
  for (int i = 0; i < 3; i++)
    {
      graphene_rect_t bounds;

      g_assert_true (gtk_widget_compute_bounds (buttons[i], GTK_WIDGET (wrap), &bounds));
      g_assert_cmpfloat (bounds.origin.x, >=, 0);
      g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, minimum);
      g_assert_cmpfloat (bounds.origin.y, >=, i * line);
    }
}

static float
get_x (GtkWidget *wrap,
       GtkWidget *child)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (child, wrap, &bounds));
  return bounds.origin.x;
}

/* The second line begins below the first one, from whatever side one reads, unless the whole is at the end or in the middle. */
static void
test_wrap_edges (void)
{
  static const struct
  {
    GtkAlign align;
    GtkTextDirection direction;
    float free_before;   /* of what is free in the second line */
  } cases[] = {
    { GTK_ALIGN_FILL, GTK_TEXT_DIR_LTR, 0 }, { GTK_ALIGN_START, GTK_TEXT_DIR_LTR, 0 }, { GTK_ALIGN_CENTER, GTK_TEXT_DIR_LTR, 0.5 },
    { GTK_ALIGN_END, GTK_TEXT_DIR_LTR, 1 }, { GTK_ALIGN_FILL, GTK_TEXT_DIR_RTL, 1 }, { GTK_ALIGN_START, GTK_TEXT_DIR_RTL, 1 },
    { GTK_ALIGN_CENTER, GTK_TEXT_DIR_RTL, 0.5 }, { GTK_ALIGN_END, GTK_TEXT_DIR_RTL, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ShuwuWrap) wrap = g_object_ref_sink (g_object_new (SHUWU_TYPE_WRAP, "halign", cases[i].align, NULL));
      GtkWidget *first = gtk_button_new_with_label ("快速登记一册书"), *second = gtk_button_new_with_label ("好");
      int width, height, least, own;

      gtk_widget_set_direction (GTK_WIDGET (wrap), cases[i].direction);
      shuwu_wrap_append (wrap, first);
      shuwu_wrap_append (wrap, second);
      gtk_widget_measure (first, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
      gtk_widget_measure (second, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &own, NULL, NULL);
      gtk_widget_measure (GTK_WIDGET (wrap), GTK_ORIENTATION_VERTICAL, width, &least, &height, NULL, NULL);
      gtk_widget_size_allocate (GTK_WIDGET (wrap), &(GtkAllocation) { 0, 0, width, height }, -1);
      g_assert_cmpint (own, <, width);
      g_assert_cmpfloat_with_epsilon (get_x (GTK_WIDGET (wrap), first), 0, 1);
      g_assert_cmpfloat_with_epsilon (get_x (GTK_WIDGET (wrap), second), cases[i].free_before * (float) (width - own), 1);
    }
}

static void
test_catalogue (PagesFixture  *fixture,
                gconstpointer  data)
{
  GtkWidget *page, *form;

  pages_make_room (fixture);
  pages_open_page (fixture, "catalogue");
  page = shuwu_window_get_page (fixture->window, "catalogue");
  assert_narrow (GTK_WIDGET (fixture->window), "an empty catalogue");
  pages_add_titles (fixture);
  gtk_editable_set_text (shuwu_catalogue_page_get_search (SHUWU_CATALOGUE_PAGE (page)), "hlm");
  WAIT_FOR (pages_shows_text (page, "红楼梦"));
  assert_narrow (GTK_WIDGET (fixture->window), "the catalogue");
  gtk_editable_set_text (shuwu_catalogue_page_get_search (SHUWU_CATALOGUE_PAGE (page)), "没有这本书");
  WAIT_FOR (pages_shows_text (page, "没有这本书"));
  assert_narrow (GTK_WIDGET (fixture->window), "nothing found");
  shuwu_catalogue_page_show_title (SHUWU_CATALOGUE_PAGE (page), 1);
  WAIT_FOR (pages_shows_text (page, "曹雪芹"));
  assert_narrow (GTK_WIDGET (fixture->window), "a title");
  gtk_widget_activate_action (page, "catalogue.new", NULL);
  form = pages_find_widget (page, SHUWU_TYPE_QUICK_ADD);
  WAIT_FOR (gtk_widget_get_mapped (form));
  assert_narrow (gtk_popover_get_child (GTK_POPOVER (form)), "quick add");
  gtk_popover_popdown (GTK_POPOVER (form));
}

/* The search is as wide as what is typed needs: in the bar, or below it. */
static void
test_search (PagesFixture  *fixture,
             gconstpointer  data)
{
  g_autoptr (GSettings) settings = g_settings_new (SHUWU_APP_ID);
  gboolean is_narrow = GPOINTER_TO_INT (data);
  GtkWidget *page, *header, *search;

  g_settings_set (settings, "window-size", "(ii)", is_narrow ? NARROW : 1200, 680);
  pages_make_room (fixture);
  pages_open_page (fixture, "catalogue");
  page = shuwu_window_get_page (fixture->window, "catalogue");
  header = pages_find_widget (page, SHUWU_TYPE_SEARCH_HEADER);
  search = GTK_WIDGET (shuwu_catalogue_page_get_search (SHUWU_CATALOGUE_PAGE (page)));
  WAIT_FOR (gtk_widget_get_width (search) > 0);
  g_assert_true (shuwu_search_header_is_stacked (SHUWU_SEARCH_HEADER (header)) == is_narrow);
  g_assert_true (pages_shows_text (header, "书目") == is_narrow);
  g_assert_cmpint (gtk_widget_get_width (search), >=, is_narrow ? NARROW - 60 : 400);
}

/* Everything a row of the list can say of a reader. */
static void
test_reader_row (void)
{
  char name[] = "阿卜杜勒艾则孜·麦麦提敏", unit[] = "第一机械制造分厂/精密加工车间", card[] = "2026110100017";
  ShuwuWorkerRow worker = { .name = name, .unit = unit, .card = card, .open_loans = 12, .overdue_loans = 10 };
  ShuwuReaderRow row = { .worker = &worker };
  g_autoptr (GtkWidget) view = g_object_ref_sink (shuwu_reader_row_view_new ());

  shuwu_reader_row_view_set_row (SHUWU_READER_ROW_VIEW (view), &row);
  assert_narrow (view, "a row of the readers");
  g_assert_cmpint (get_minimum (view), <=, NARROW - 40);
}

static void
test_readers (PagesFixture  *fixture,
              gconstpointer  data)
{
  GVariant *id;

  pages_make_room (fixture);
  pages_open_page (fixture, "readers");
  assert_narrow (GTK_WIDGET (fixture->window), "no readers");
  id = g_variant_new_int64 (pages_add_reader (fixture, "欧阳震华", "C1"));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "show-reader", id);
  WAIT_FOR (pages_shows_text (GTK_WIDGET (fixture->window), "欧阳震华"));
  assert_narrow (GTK_WIDGET (fixture->window), "a reader");
}

static void
test_windows (PagesFixture  *fixture,
              gconstpointer  data)
{
  g_autoptr (GSettings) settings = g_settings_new (SHUWU_APP_ID);
  g_autoptr (ShuwuLookupTarget) target = shuwu_lookup_target_new (SHUWU_LOOKUP_PROTOCOL_Z3950);
  AdwPreferencesPage *preferences;
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;
  GtkWidget *window;

  pages_make_room (fixture);
  pages_add_titles (fixture);
  path = g_build_filename (fixture->folder, "more.csv", NULL);
  g_assert_true (g_file_set_contents (path, "书名,作者,ISBN\n白鹿原,陈忠实,9787020090099\n,无名,\n", -1, NULL));
  file = g_file_new_for_path (path);

  window = GTK_WIDGET (shuwu_import_window_new (NULL, fixture->bookroom, SHUWU_IMPORT_TITLES));
  gtk_window_present (GTK_WINDOW (window));
  assert_narrow (window, "the import assistant");
  shuwu_import_window_open (SHUWU_IMPORT_WINDOW (window), file);
  WAIT_FOR (pages_shows_text (window, "将新增书目"));
  assert_narrow (window, "a file");
  gtk_widget_activate_action (window, "import.run", NULL);
  WAIT_FOR (pages_shows_text (window, "导入完成"));
  assert_narrow (window, "an imported file");
  gtk_window_destroy (GTK_WINDOW (window));

  window = GTK_WIDGET (shuwu_merge_window_new (NULL, fixture->bookroom, 1));
  gtk_window_present (GTK_WINDOW (window));
  WAIT_FOR (pages_shows_text (window, "红楼梦"));
  assert_narrow (window, "merging titles");
  gtk_window_destroy (GTK_WINDOW (window));

  window = GTK_WIDGET (shuwu_target_window_new (NULL, target, TRUE));
  assert_narrow (window, "a server");
  gtk_window_destroy (GTK_WINDOW (window));

  window = GTK_WIDGET (shuwu_certificate_window_new (NULL, fixture->bookroom));
  gtk_window_present (GTK_WINDOW (window));
  shuwu_certificate_window_check (SHUWU_CERTIFICATE_WINDOW (window), "9787020090099");
  WAIT_FOR (pages_shows_text (window, "这不是证书"));
  assert_narrow (window, "checking a certificate");
  gtk_window_destroy (GTK_WINDOW (window));

  preferences = g_object_ref_sink (shuwu_preferences_page_new (fixture->bookroom, settings));
  assert_narrow (GTK_WIDGET (preferences), "the preferences");
  g_object_unref (preferences);
  preferences = g_object_ref_sink (shuwu_rules_page_new (fixture->bookroom));
  assert_narrow (GTK_WIDGET (preferences), "the rules");
  g_object_unref (preferences);
}

static void
test_training (PagesFixture  *fixture,
               gconstpointer  data)
{
  static const char * const parts[] = { "roster", "seats", "meetings", "results" };
  g_autoptr (GError) error = NULL;
  GtkWidget *window, *page, *roster;

  training_pages_open (fixture);
  window = GTK_WIDGET (fixture->window);
  page = shuwu_window_get_page (fixture->window, "training");
  WAIT_FOR (pages_shows_text (page, "焊接") && pages_shows_text (page, "各个单位"));
  assert_narrow (window, "the classes");
  training_pages_open_class (fixture, "DS-1");
  training_pages_scan (fixture, "T101");
  WAIT_FOR (pages_shows_text (page, "工一：待审核"));
  assert_narrow (window, "a class whose keeper approves");
  training_pages_open_class (fixture, "HJ-1");
  for (int i = 1; i <= 5; i++)
    {
      g_autofree char *card = g_strdup_printf ("T%d", 100 + i);

      training_pages_scan (fixture, card);
      WAIT_FOR (training_pages_count (fixture, "HJ-1", "confirmed") + training_pages_count (fixture, "HJ-1", "waiting") == i);
    }
  WAIT_FOR (pages_shows_text (page, "候补第 2 位"));
  roster = pages_find_widget (page, SHUWU_TYPE_ROSTER);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      gtk_stack_set_visible_child_name (GTK_STACK (gtk_widget_get_parent (roster)), parts[i]);
      assert_narrow (window, parts[i]);
    }
  shuwu_test_run_script (shuwu_bookroom_get_store (fixture->bookroom), "UPDATE class SET pass_percent = 0", &error);
  g_assert_no_error (error);
  training_pages_mark (fixture, "HJ-1", "T101", 99500);
  gtk_widget_activate_action (pages_find_widget (page, SHUWU_TYPE_RESULTS_VIEW), "certificate.issue-again", "x",
                              training_pages_find_signup (fixture, "HJ-1", "工一"));
  WAIT_FOR (pages_find_row (page, SHUWU_TYPE_RESULT_ROW, "工一") != NULL &&
            gtk_widget_get_visible (pages_find_widget (pages_find_row (page, SHUWU_TYPE_RESULT_ROW, "工一"), GTK_TYPE_MENU_BUTTON)));
  assert_narrow (window, "results with a certificate");
  gtk_widget_activate_action (page, "training.edit-class", "s", "HJ-1");
  WAIT_FOR (pages_shows_text (page, "编辑班次") && pages_shows_text (page, "单位名额"));
  assert_narrow (window, "the form of a class");
  gtk_widget_activate_action (page, "training.new-course", NULL);
  WAIT_FOR (pages_shows_text (page, "新建课程"));
  assert_narrow (window, "the form of a course");
}

static void
test_first_run (PagesFixture  *fixture,
                gconstpointer  data)
{
  pages_open_window (fixture);
  WAIT_FOR (pages_shows_text (GTK_WIDGET (fixture->window), "欢迎来到书屋"));
  assert_narrow (GTK_WIDGET (fixture->window), "the first run");
}

/* The page of a class, its door, its sheets, and the calendar of all. */
static void
test_classes (PagesFixture  *fixture,
              gconstpointer  data)
{
  ShuwuCheckInWindow *door = shuwu_check_in_window_new (fixture->bookroom, "K1");
  GtkWidget *window = GTK_WIDGET (door);
  GtkWidget *page;

  gtk_window_present (GTK_WINDOW (window));
  WAIT_FOR (pages_shows_text (window, "3 人未到"));
  assert_narrow (window, "the door");
  shuwu_door_model_take (shuwu_check_in_window_get_model (door), "C0005");
  WAIT_FOR (pages_shows_text (window, "不在名单上"));
  shuwu_door_model_set_meeting (shuwu_check_in_window_get_model (door), 1);
  assert_narrow (window, "the door of another day");
  gtk_window_destroy (GTK_WINDOW (window));

  for (int i = 1; i <= 2; i++)
    {
      window = GTK_WIDGET (shuwu_sheet_window_new (NULL, fixture->bookroom, i == 1 ? "K1" : "K2"));
      gtk_window_present (GTK_WINDOW (window));
      WAIT_FOR (pages_shows_text (window, "工人1"));
      assert_narrow (window, i == 1 ? "a sheet of ticks" : "a sheet of hours");
      gtk_window_destroy (GTK_WINDOW (window));
    }

  pages_open_page (fixture, "training");
  page = shuwu_window_get_page (fixture->window, "training");
  shuwu_training_page_show_class (SHUWU_TRAINING_PAGE (page), "K1");
  WAIT_FOR (pages_shows_text (page, "工人3"));
  assert_narrow (GTK_WIDGET (fixture->window), "a class");

  page = g_object_ref_sink (shuwu_calendar_page_new (fixture->bookroom));
  assert_narrow (page, "the calendar");
  g_object_unref (page);
}

#define ADD(path, function) g_test_add (path, PagesFixture, NULL, pages_set_up, function, pages_tear_down)

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("SHUWU_LOCALEDIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", LARGE, NULL);

  ADD ("/app/narrow/first-run", test_first_run);
  ADD ("/app/narrow/desk", test_desk);
  ADD ("/app/narrow/suggestions", test_suggestions);
  g_test_add_func ("/app/narrow/desk-row", test_desk_row);
  g_test_add_func ("/app/narrow/wrap", test_wrap);
  g_test_add_func ("/app/narrow/wrap-edges", test_wrap_edges);
  ADD ("/app/narrow/catalogue", test_catalogue);
  g_test_add ("/app/narrow/search", PagesFixture, GINT_TO_POINTER (TRUE), pages_set_up, test_search, pages_tear_down);
  g_test_add ("/app/narrow/search-in-bar", PagesFixture, GINT_TO_POINTER (FALSE), pages_set_up, test_search, pages_tear_down);
  ADD ("/app/narrow/readers", test_readers);
  ADD ("/app/narrow/training", test_training);
  g_test_add_func ("/app/narrow/reader-row", test_reader_row);
  ADD ("/app/narrow/windows", test_windows);
  g_test_add ("/app/narrow/classes", PagesFixture, NULL, class_fixture_set_up, test_classes, pages_tear_down);

  return g_test_run ();
}
