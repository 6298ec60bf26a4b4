// SPDX-License-Identifier: GPL-3.0-or-later
/* The window and its pages over a real bookroom, in this process and on a real
 * display: what is asked for happens, every template can be built, and nothing
 * stays behind when the window goes. */
#define G_LOG_DOMAIN "shuwu-test"

#include "catalogue/shuwu-catalogue-page.h"
#include "catalogue/shuwu-copy-row.h"
#include "catalogue/shuwu-import.h"
#include "catalogue/shuwu-merge-window.h"
#include "catalogue/shuwu-title-page.h"
#include "catalogue/shuwu-title-row-view.h"
#include "shell/shuwu-preferences-page.h"
#include "shell/shuwu-welcome-page.h"
#include "shell/shuwu-window.h"
#include "shuwu-test.h"
#include "shuwu-words.h"
#include "widgets/shuwu-cover.h"
#include "widgets/shuwu-failure.h"
#include "widgets/shuwu-placeholder.h"
#include "widgets/shuwu-sidebar-button.h"
#include "workers/shuwu-reader-page.h"
#include "workers/shuwu-reader-row-view.h"
#include "workers/shuwu-readers-page.h"
#include "workers/shuwu-worker-change.h"

#define WAIT_S 20

/* Turns the main loop until @condition holds; fails with the words of the condition. */
#define WAIT_FOR(condition) \
  G_STMT_START { \
    gint64 _end = g_get_monotonic_time () + WAIT_S * G_USEC_PER_SEC; \
    while (!(condition) && g_get_monotonic_time () < _end) \
      if (!g_main_context_iteration (NULL, FALSE)) \
        g_usleep (500); \
    if (!(condition)) \
      g_error ("timed out: %s", #condition); \
  } G_STMT_END

typedef struct
{
  char *folder;
  char *path;
  ShuwuBookroom *bookroom;
  ShuwuWindow *window;
} Fixture;

static GtkWidget *
find_widget (GtkWidget *root,
             GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Whether the text stands somewhere below, where it can be seen. */
static gboolean
shows_text (GtkWidget  *root,
            const char *text)
{
  const char *said = NULL;

  if (!gtk_widget_get_child_visible (root) || !gtk_widget_get_visible (root))
    return FALSE;
  if (GTK_IS_LABEL (root))
    said = gtk_label_get_text (GTK_LABEL (root));
  else if (GTK_IS_INSCRIPTION (root))
    said = gtk_inscription_get_text (GTK_INSCRIPTION (root));
  else if (SHUWU_IS_TITLE_ROW_VIEW (root))
    said = shuwu_title_row_view_get_words (SHUWU_TITLE_ROW_VIEW (root));
  if (said != NULL && strstr (said, text) != NULL)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (shows_text (child, text))
      return TRUE;

  return FALSE;
}

/* A button by its label, with mnemonic. */
static GtkWidget *
find_button (GtkWidget  *root,
             const char *label)
{
  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Presses the button of the toast. */
static void
press_undo (Fixture *fixture)
{
  GtkWidget *undo;

  WAIT_FOR ((undo = find_button (GTK_WIDGET (fixture->window), "_Undo")) != NULL);
  g_assert_true (gtk_widget_is_sensitive (undo));
  g_signal_emit_by_name (undo, "clicked");
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (ShuwuClock) clock = shuwu_clock_new ();

  fixture->folder = shuwu_test_make_folder ();
  fixture->path = g_build_filename (fixture->folder, "room.db", NULL);
  fixture->bookroom = shuwu_bookroom_new (fixture->path, clock);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gpointer bookroom = fixture->bookroom;

  if (fixture->window != NULL)
    {
      g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
      gtk_window_destroy (GTK_WINDOW (fixture->window));
      WAIT_FOR (fixture->window == NULL);
    }
  WAIT_FOR (G_OBJECT (bookroom)->ref_count == 1);
  g_assert_finalize_object (G_OBJECT (bookroom));
  g_free (fixture->path);
  shuwu_test_remove (fixture->folder);
}

static void
make_room (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  shuwu_bookroom_make_async (fixture->bookroom, "书屋", "总厂", NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  g_assert_true (shuwu_bookroom_make_finish (fixture->bookroom, result, &error));
  g_assert_no_error (error);
}

static void
add_titles (Fixture *fixture)
{
  static const char table[] =
    "title,author,publisher,year,isbn,barcode,copies\n"
    "红楼梦,曹雪芹,人民文学出版社,1996,9787020002207,B001,3\n"
    "活着,余华,作家出版社,2012,9787506365437,B010,2\n"
    "平凡的世界,路遥,北京十月文艺出版社,2017,,B020,1\n";
  g_autofree char *path = g_build_filename (fixture->folder, "titles.csv", NULL);
  g_autoptr (ShuwuImportProgress) progress = shuwu_import_progress_new ();
  g_autoptr (ShuwuImportReport) report = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ShuwuImportRequest request = { .path = path };

  g_assert_true (g_file_set_contents (path, table, -1, NULL));
  shuwu_import_titles_async (shuwu_bookroom_get_store (fixture->bookroom), &request, progress, NULL,
                             shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  report = shuwu_import_titles_finish (result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report->added, ==, 3);
}

static gint64
add_reader (Fixture    *fixture,
            const char *name,
            const char *card)
{
  ShuwuStore *store = shuwu_bookroom_get_store (fixture->bookroom);
  g_autoptr (ShuwuWorkerFacts) facts = shuwu_worker_facts_new ();
  g_autoptr (ShuwuWorkerChange) change = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  shuwu_worker_facts_set (facts, SHUWU_WORKER_NAME, name);
  shuwu_worker_facts_set (facts, SHUWU_WORKER_UNIT, "一分厂");
  shuwu_worker_add_async (store, facts, card, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  change = shuwu_worker_change_finish (store, result, &error);
  g_assert_no_error (error);

  return change->after->id;
}

static void
open_window (Fixture *fixture)
{
  fixture->window = shuwu_window_new (NULL, fixture->bookroom);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
open_page (Fixture    *fixture,
           const char *id)
{
  open_window (fixture);
  WAIT_FOR (shuwu_window_get_page (fixture->window, id) != NULL);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "page", g_variant_new_string (id));
}

static void
test_first_run (Fixture       *fixture,
                gconstpointer  data)
{
  GtkWidget *welcome, *name;

  open_window (fixture);
  welcome = find_widget (GTK_WIDGET (fixture->window), SHUWU_TYPE_WELCOME_PAGE);
  g_assert_nonnull (welcome);
  WAIT_FOR (gtk_widget_get_mapped (welcome));
  g_assert_null (shuwu_window_get_page (fixture->window, "catalogue"));

  name = find_widget (welcome, ADW_TYPE_ENTRY_ROW);
  g_signal_emit_by_name (name, "entry-activated");
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));

  gtk_editable_set_text (GTK_EDITABLE (name), "一分厂书屋");
  g_signal_emit_by_name (name, "entry-activated");
  WAIT_FOR (shuwu_window_get_page (fixture->window, "catalogue") != NULL);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "一分厂书屋");
}

static void
test_not_a_bookroom (Fixture       *fixture,
                     gconstpointer  data)
{
  GtkWidget *failure;

  g_assert_true (g_file_set_contents (fixture->path, "this is a letter, not a database; it is long enough to be one",
                                      -1, NULL));
  g_test_expect_message ("shuwu-app", G_LOG_LEVEL_MESSAGE, "*");
  open_window (fixture);
  failure = find_widget (GTK_WIDGET (fixture->window), SHUWU_TYPE_FAILURE);
  WAIT_FOR (gtk_widget_get_mapped (failure));
  g_test_assert_expected_messages ();
  g_assert_null (shuwu_window_get_page (fixture->window, "catalogue"));
}

static void
mapped_cb (Fixture *fixture)
{
  g_assert_nonnull (shuwu_window_get_page (fixture->window, "desk"));
}

/* Nobody sees an empty window while the bookroom is opened. */
static void
test_presented_with_pages (Fixture       *fixture,
                           gconstpointer  data)
{
  make_room (fixture);
  fixture->window = shuwu_window_new (NULL, fixture->bookroom);
  g_signal_connect_swapped (fixture->window, "map", G_CALLBACK (mapped_cb), fixture);
  shuwu_window_present_soon (fixture->window);
  WAIT_FOR (gtk_widget_get_mapped (GTK_WIDGET (fixture->window)));
}

static void
test_catalogue (Fixture       *fixture,
                gconstpointer  data)
{
  ShuwuCataloguePage *page;
  ShuwuFinder *finder;
  GtkEditable *search;

  make_room (fixture);
  add_titles (fixture);
  open_page (fixture, "catalogue");
  page = SHUWU_CATALOGUE_PAGE (shuwu_window_get_page (fixture->window, "catalogue"));
  finder = shuwu_catalogue_page_get_finder (page);
  search = shuwu_catalogue_page_get_search (page);
  WAIT_FOR (shows_text (GTK_WIDGET (page), "平凡的世界"));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (shuwu_finder_get_everything (finder))), ==, 3);

  gtk_editable_set_text (search, "hlm");
  WAIT_FOR (shows_text (GTK_WIDGET (page), "红楼梦") && !shows_text (GTK_WIDGET (page), "平凡的世界"));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (shuwu_finder_get_found (finder))), ==, 1);

  gtk_editable_set_text (search, "没有这本书");
  WAIT_FOR (shuwu_finder_get_state (finder) == SHUWU_FINDER_NOTHING);
  WAIT_FOR (shows_text (GTK_WIDGET (page), "没有这本书"));

  gtk_editable_set_text (search, "");
  WAIT_FOR (shuwu_finder_get_state (finder) == SHUWU_FINDER_FOUND && shows_text (GTK_WIDGET (page), "平凡的世界"));
}

static void
test_title (Fixture       *fixture,
            gconstpointer  data)
{
  ShuwuCataloguePage *page;
  GtkEditable *search;
  GtkWidget *title;

  make_room (fixture);
  add_titles (fixture);
  open_page (fixture, "catalogue");
  page = SHUWU_CATALOGUE_PAGE (shuwu_window_get_page (fixture->window, "catalogue"));
  search = shuwu_catalogue_page_get_search (page);
  gtk_editable_set_text (search, "活着");
  WAIT_FOR (shows_text (GTK_WIDGET (page), "余华") && !shows_text (GTK_WIDGET (page), "平凡的世界"));

  /* Enter in the field opens the first row. */
  g_signal_emit_by_name (search, "activate");
  title = find_widget (GTK_WIDGET (page), SHUWU_TYPE_TITLE_PAGE);
  WAIT_FOR (gtk_widget_get_mapped (title) && shows_text (title, "B010-2"));
  g_assert_true (shows_text (title, "余华"));

  /* Changed in place, and taken back. */
  gtk_editable_set_text (GTK_EDITABLE (find_widget (title, ADW_TYPE_ENTRY_ROW)), "活着(纪念版)");
  g_signal_emit_by_name (find_widget (title, ADW_TYPE_ENTRY_ROW), "apply");
  WAIT_FOR (shows_text (title, "纪念版"));
  press_undo (fixture);
  WAIT_FOR (!shows_text (title, "纪念版") && shows_text (title, "B010-2"));

  g_assert_true (gtk_widget_activate_action (title, "title.back", NULL));
  WAIT_FOR (!gtk_widget_get_mapped (title));
}

/* The row that shows the text, of a type. */
static GtkWidget *
find_row (GtkWidget  *root,
          GType       type,
          const char *text)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type) && shows_text (root, text))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, type, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkWidget *
open_title (Fixture    *fixture,
            const char *query,
            const char *barcode)
{
  ShuwuCataloguePage *page;
  GtkWidget *title;

  make_room (fixture);
  add_titles (fixture);
  open_page (fixture, "catalogue");
  page = SHUWU_CATALOGUE_PAGE (shuwu_window_get_page (fixture->window, "catalogue"));
  gtk_editable_set_text (shuwu_catalogue_page_get_search (page), query);
  WAIT_FOR (shuwu_finder_get_state (shuwu_catalogue_page_get_finder (page)) == SHUWU_FINDER_FOUND &&
            g_list_model_get_n_items (G_LIST_MODEL (shuwu_finder_get_found (shuwu_catalogue_page_get_finder (page)))) == 1);
  g_signal_emit_by_name (shuwu_catalogue_page_get_search (page), "activate");
  title = find_widget (GTK_WIDGET (page), SHUWU_TYPE_TITLE_PAGE);
  WAIT_FOR (gtk_widget_get_mapped (title) && shows_text (title, barcode));

  return title;
}

static void
test_copies (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *title = open_title (fixture, "活着", "B010-2");
  GtkWidget *row = find_row (title, SHUWU_TYPE_COPY_ROW, "B010-2");
  GtkWidget *place;

  /* Lost, and found again. */
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (row, ADW_TYPE_COMBO_ROW, "Status")), 3);
  WAIT_FOR (shows_text (title, "1 of 2 copies available"));
  g_assert_cmpstr (shuwu_copy_row_get_copy (SHUWU_COPY_ROW (row))->status, ==, "lost");
  g_signal_emit_by_name (find_button (row, "_Found"), "clicked");
  WAIT_FOR (shows_text (title, "2 of 2 copies available"));
  press_undo (fixture);
  WAIT_FOR (shows_text (title, "1 of 2 copies available"));

  /* Another place; a barcode that is another copy's. */
  place = find_row (row, ADW_TYPE_ENTRY_ROW, "Location");
  gtk_editable_set_text (GTK_EDITABLE (place), "二楼");
  g_signal_emit_by_name (place, "apply");
  WAIT_FOR (strcmp (shuwu_copy_row_get_copy (SHUWU_COPY_ROW (row))->location, "二楼") == 0);
  g_test_expect_message ("shuwu-app", G_LOG_LEVEL_MESSAGE, "*");
  place = find_row (row, ADW_TYPE_ENTRY_ROW, "Barcode");
  gtk_editable_set_text (GTK_EDITABLE (place), "B010");
  g_signal_emit_by_name (place, "apply");
  WAIT_FOR (gtk_widget_has_css_class (place, "error"));
  g_test_assert_expected_messages ();

  /* Gone, and back. */
  g_signal_emit_by_name (find_button (row, "_Delete"), "clicked");
  WAIT_FOR (!shows_text (title, "B010-2"));
  g_assert_true (gtk_widget_activate_action (title, "title.undo", NULL));
  WAIT_FOR (shows_text (title, "B010-2"));
}

static void
test_delete_title (Fixture       *fixture,
                   gconstpointer  data)
{
  GtkWidget *title = open_title (fixture, "活着", "B010-2");
  GtkWidget *page = shuwu_window_get_page (fixture->window, "catalogue");
  ShuwuFinder *finder = shuwu_catalogue_page_get_finder (SHUWU_CATALOGUE_PAGE (page));

  g_assert_true (gtk_widget_activate_action (title, "title.delete", NULL));
  WAIT_FOR (!gtk_widget_get_mapped (title) && shuwu_finder_get_state (finder) == SHUWU_FINDER_NOTHING);
  press_undo (fixture);
  WAIT_FOR (gtk_widget_get_mapped (title) && shows_text (title, "B010-2"));
}

static void
test_merge (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *title = open_title (fixture, "活着", "B010-2");
  GtkWidget *window = NULL;
  GListModel *windows = gtk_window_get_toplevels ();

  g_assert_true (gtk_widget_activate_action (title, "title.merge", NULL));
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) candidate = g_list_model_get_item (windows, i);

      if (SHUWU_IS_MERGE_WINDOW (candidate))
        window = candidate;
    }
  g_assert_nonnull (window);
  WAIT_FOR (shows_text (window, "余华"));

  gtk_editable_set_text (GTK_EDITABLE (find_widget (window, GTK_TYPE_SEARCH_ENTRY)), "hlm");
  WAIT_FOR (shows_text (window, "红楼梦"));
  g_signal_emit_by_name (find_widget (window, GTK_TYPE_SEARCH_ENTRY), "activate");
  WAIT_FOR (gtk_widget_is_sensitive (find_button (window, "_Merge")));
  g_signal_emit_by_name (find_button (window, "_Merge"), "clicked");

  /* The bigger one stays, and its page is open. */
  WAIT_FOR (gtk_widget_get_mapped (title) && shows_text (title, "曹雪芹") && shows_text (title, "B010-2"));
  g_assert_true (shows_text (title, "5 of 5 copies available"));
  press_undo (fixture);
  WAIT_FOR (shows_text (title, "余华") && shows_text (title, "2 of 2 copies available"));
}

static void
test_readers (Fixture       *fixture,
              gconstpointer  data)
{
  ShuwuReadersPage *page;
  GtkWidget *reader;
  gint64 id;

  make_room (fixture);
  add_reader (fixture, "李秀英", "C0002");
  id = add_reader (fixture, "张建国", "C0001");
  open_page (fixture, "readers");
  page = SHUWU_READERS_PAGE (shuwu_window_get_page (fixture->window, "readers"));
  WAIT_FOR (shows_text (GTK_WIDGET (page), "张建国"));

  shuwu_finder_set_query (shuwu_readers_page_get_finder (page), "lxy");
  WAIT_FOR (shows_text (GTK_WIDGET (page), "C0002") && !shows_text (GTK_WIDGET (page), "张建国"));

  shuwu_readers_page_show_reader (page, id);
  reader = find_widget (GTK_WIDGET (page), SHUWU_TYPE_READER_PAGE);
  WAIT_FOR (shows_text (reader, "C0001") && shows_text (reader, "张建国"));

  g_assert_true (gtk_widget_activate_action (reader, "reader.lose-card", NULL));
  WAIT_FOR (!shows_text (reader, "C0001"));
  press_undo (fixture);
  WAIT_FOR (shows_text (reader, "C0001"));
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  ShuwuCataloguePage *page;

  make_room (fixture);
  open_page (fixture, "catalogue");
  page = SHUWU_CATALOGUE_PAGE (shuwu_window_get_page (fixture->window, "catalogue"));
  WAIT_FOR (shuwu_finder_get_state (shuwu_catalogue_page_get_finder (page)) == SHUWU_FINDER_EMPTY);
  g_assert_nonnull (find_widget (GTK_WIDGET (page), ADW_TYPE_STATUS_PAGE));
}

/* Every template can be built, and goes away. */
static void
test_templates (void)
{
  const GType types[] = {
    SHUWU_TYPE_CATALOGUE_PAGE, SHUWU_TYPE_COVER, SHUWU_TYPE_FAILURE, SHUWU_TYPE_PLACEHOLDER,
    SHUWU_TYPE_PREFERENCES_PAGE, SHUWU_TYPE_READER_PAGE, SHUWU_TYPE_READER_ROW_VIEW, SHUWU_TYPE_READERS_PAGE,
    SHUWU_TYPE_SIDEBAR_BUTTON, SHUWU_TYPE_TITLE_PAGE, SHUWU_TYPE_WELCOME_PAGE,
  };

  for (size_t i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GObject *widget = g_object_ref_sink (g_object_new (types[i], NULL));

      g_assert_finalize_object (widget);
    }
}

static void
test_words (void)
{
  g_autoptr (GError) full = g_error_new_literal (SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_FULL, "disk full");
  g_autoptr (GError) strange = g_error_new_literal (g_quark_from_string ("strange"), 7, "?");

  g_assert_cmpstr (shuwu_words_heading (full), !=, shuwu_words_heading (strange));
  g_assert_true (shuwu_words_can_retry (full));
  g_assert_cmpstr (shuwu_words_advice (strange), !=, "");
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/app/templates", test_templates);
  g_test_add_func ("/app/words", test_words);
  g_test_add ("/app/window/first-run", Fixture, NULL, set_up, test_first_run, tear_down);
  g_test_add ("/app/window/not-a-bookroom", Fixture, NULL, set_up, test_not_a_bookroom, tear_down);
  g_test_add ("/app/window/presented-with-pages", Fixture, NULL, set_up, test_presented_with_pages, tear_down);
  g_test_add ("/app/catalogue/empty", Fixture, NULL, set_up, test_empty, tear_down);
  g_test_add ("/app/catalogue/search", Fixture, NULL, set_up, test_catalogue, tear_down);
  g_test_add ("/app/catalogue/title", Fixture, NULL, set_up, test_title, tear_down);
  g_test_add ("/app/catalogue/copies", Fixture, NULL, set_up, test_copies, tear_down);
  g_test_add ("/app/catalogue/delete-title", Fixture, NULL, set_up, test_delete_title, tear_down);
  g_test_add ("/app/catalogue/merge", Fixture, NULL, set_up, test_merge, tear_down);
  g_test_add ("/app/readers/list-and-page", Fixture, NULL, set_up, test_readers, tear_down);

  return g_test_run ();
}
