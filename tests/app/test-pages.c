// SPDX-License-Identifier: GPL-3.0-or-later
/* The window and its pages over a real bookroom, in this process and on a real
 * display: what is asked for happens, every template can be built, and nothing
 * stays behind when the window goes. */
#define G_LOG_DOMAIN "shuwu-test"

#include "pages-fixture.h"

#include "catalogue/shuwu-catalogue-page.h"
#include "catalogue/shuwu-title-page.h"
#include "shell/shuwu-opening-page.h"
#include "shell/shuwu-preferences-page.h"
#include "shell/shuwu-welcome-page.h"
#include "shell/shuwu-window.h"
#include "shuwu-test.h"
#include "shuwu-words.h"
#include "training/shuwu-training-error.h"
#include "widgets/shuwu-cover.h"
#include "widgets/shuwu-failure.h"
#include "widgets/shuwu-placeholder.h"
#include "widgets/shuwu-sidebar-button.h"
#include "widgets/shuwu-toast.h"
#include "workers/shuwu-reader-page.h"
#include "workers/shuwu-reader-row-view.h"
#include "workers/shuwu-readers-page.h"
#include "workers/shuwu-worker-change.h"

/* Longer than a toast moves in or out, and than what was once held to be long enough. */
#define NO_FRAME_US (1200 * 1000)

static void
test_first_run (PagesFixture  *fixture,
                gconstpointer  data)
{
  GtkWidget *welcome, *name;

  pages_open_window (fixture);
  WAIT_FOR (pages_find_widget (GTK_WIDGET (fixture->window), SHUWU_TYPE_WELCOME_PAGE) != NULL);
  welcome = pages_find_widget (GTK_WIDGET (fixture->window), SHUWU_TYPE_WELCOME_PAGE);
  WAIT_FOR (gtk_widget_get_mapped (welcome));
  g_assert_null (shuwu_window_get_page (fixture->window, "catalogue"));

  name = pages_find_widget (welcome, ADW_TYPE_ENTRY_ROW);
  g_signal_emit_by_name (name, "entry-activated");
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));

  gtk_editable_set_text (GTK_EDITABLE (name), "一分厂书屋");
  g_signal_emit_by_name (name, "entry-activated");
  WAIT_FOR (shuwu_window_get_page (fixture->window, "catalogue") != NULL);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "一分厂书屋");
}

static void
test_not_a_bookroom (PagesFixture  *fixture,
                     gconstpointer  data)
{
  GtkWidget *failure;

  g_assert_true (g_file_set_contents (fixture->path, "this is a letter, not a database; it is long enough to be one",
                                      -1, NULL));
  g_test_expect_message ("shuwu-app", G_LOG_LEVEL_MESSAGE, "*");
  pages_open_window (fixture);
  WAIT_FOR (pages_find_widget (GTK_WIDGET (fixture->window), SHUWU_TYPE_FAILURE) != NULL);
  failure = pages_find_widget (GTK_WIDGET (fixture->window), SHUWU_TYPE_FAILURE);
  WAIT_FOR (gtk_widget_get_mapped (failure));
  g_test_assert_expected_messages ();
  g_assert_null (shuwu_window_get_page (fixture->window, "catalogue"));
}

static void
mapped_cb (PagesFixture *fixture)
{
  g_assert_nonnull (shuwu_window_get_page (fixture->window, "desk"));
}

/* Nobody sees an empty window while the bookroom is opened. */
static void
test_presented_with_pages (PagesFixture  *fixture,
                           gconstpointer  data)
{
  pages_make_room (fixture);
  fixture->window = shuwu_window_new (NULL, fixture->bookroom);
  g_signal_connect_swapped (fixture->window, "map", G_CALLBACK (mapped_cb), fixture);
  shuwu_window_present_soon (fixture->window);
  WAIT_FOR (gtk_widget_get_mapped (GTK_WIDGET (fixture->window)));
}

/* Nor does anybody wait for what is not there on most days. */
static void
test_made_when_wanted (PagesFixture  *fixture,
                       gconstpointer  data)
{
  GtkWidget *keys;

  pages_make_room (fixture);
  pages_add_titles (fixture);
  pages_open_page (fixture, "catalogue");
  WAIT_FOR (pages_shows_text (GTK_WIDGET (fixture->window), "红楼梦"));
  g_assert_null (pages_find_widget (GTK_WIDGET (fixture->window), SHUWU_TYPE_WELCOME_PAGE));
  g_assert_null (pages_find_widget (GTK_WIDGET (fixture->window), SHUWU_TYPE_FAILURE));
  g_assert_null (pages_find_widget (shuwu_window_get_page (fixture->window, "catalogue"), ADW_TYPE_STATUS_PAGE));
  /* A file of that name is made into a window by GTK itself. */
  g_assert_false (g_resources_get_info (SHUWU_RESOURCE_BASE "/gtk/help-overlay.ui", 0, NULL, NULL, NULL));

  for (int i = 0; i < 2; i++)
    {
      g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "show-help-overlay", NULL);
      keys = GTK_WIDGET (gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (fixture->window)));
      WAIT_FOR (gtk_widget_get_mapped (keys) && pages_shows_text (keys, "Go to a page"));
      gtk_window_close (GTK_WINDOW (keys));
      WAIT_FOR (!gtk_widget_get_mapped (keys));
    }
}

/* The icons of a first frame need nothing that draws SVG; larger ones are drawn from the SVG. */
static void
test_icons (void)
{
  static const char * const names[] = {
    "shuwu-catalogue-symbolic", "shuwu-desk-symbolic", "shuwu-filter-symbolic", "shuwu-readers-symbolic",
  };
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());

  gtk_icon_theme_add_resource_path (theme, SHUWU_RESOURCE_BASE "/icons");
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    for (int size = 16; size <= 128; size += 112)
      {
        g_autoptr (GtkIconPaintable) icon = gtk_icon_theme_lookup_icon (theme, names[i], NULL, size, 1, GTK_TEXT_DIR_LTR,
                                                                        GTK_ICON_LOOKUP_FORCE_SYMBOLIC);
        g_autoptr (GFile) file = gtk_icon_paintable_get_file (icon);
        g_autofree char *uri = file != NULL ? g_file_get_uri (file) : NULL;

        g_assert_nonnull (uri);
        g_assert_true (g_str_has_suffix (uri, size == 16 ? "-symbolic.symbolic.png" : "-symbolic.svg"));
      }
}

static void
test_readers (PagesFixture  *fixture,
              gconstpointer  data)
{
  ShuwuReadersPage *page;
  GtkWidget *reader;
  gint64 id;

  pages_make_room (fixture);
  pages_add_reader (fixture, "李秀英", "C0002");
  id = pages_add_reader (fixture, "张建国", "C0001");
  pages_open_page (fixture, "readers");
  page = SHUWU_READERS_PAGE (shuwu_window_get_page (fixture->window, "readers"));
  WAIT_FOR (pages_shows_text (GTK_WIDGET (page), "张建国"));

  shuwu_finder_set_query (shuwu_readers_page_get_finder (page), "lxy");
  WAIT_FOR (pages_shows_text (GTK_WIDGET (page), "C0002") && !pages_shows_text (GTK_WIDGET (page), "张建国"));

  shuwu_readers_page_show_reader (page, id);
  reader = pages_find_widget (GTK_WIDGET (page), SHUWU_TYPE_READER_PAGE);
  WAIT_FOR (pages_shows_text (reader, "C0001") && pages_shows_text (reader, "张建国"));

  g_assert_true (gtk_widget_activate_action (reader, "reader.lose-card", NULL));
  WAIT_FOR (!pages_shows_text (reader, "C0001"));
  pages_press_undo (fixture);
  WAIT_FOR (pages_shows_text (reader, "C0001"));
}

static void
type_expiry (GtkWidget  *reader,
             const char *text)
{
  GtkWidget *row = pages_find_row (reader, ADW_TYPE_ENTRY_ROW, "Valid until; empty: without end");

  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_emit_by_name (row, "apply");
}

static gboolean
has_expiry (GtkWidget  *reader,
            const char *text)
{
  GtkWidget *row = pages_find_row (reader, ADW_TYPE_ENTRY_ROW, "Valid until; empty: without end");

  return g_str_equal (gtk_editable_get_text (GTK_EDITABLE (row)), text);
}

/* What was typed for one reader, and not applied, is nothing of the next one; what is applied is one field. */
static void
test_typed_stays_with_its_reader (PagesFixture  *fixture,
                                  gconstpointer  data)
{
  ShuwuReadersPage *page;
  GtkWidget *reader, *phone, *trade;
  gint64 first, second;

  pages_make_room (fixture);
  first = pages_add_reader (fixture, "张建国", "C0001");
  second = pages_add_reader (fixture, "李秀英", "C0002");
  pages_open_page (fixture, "readers");
  page = SHUWU_READERS_PAGE (shuwu_window_get_page (fixture->window, "readers"));
  shuwu_readers_page_show_reader (page, first);
  reader = pages_find_widget (GTK_WIDGET (page), SHUWU_TYPE_READER_PAGE);
  WAIT_FOR (pages_shows_text (reader, "C0001"));
  phone = pages_find_row (reader, ADW_TYPE_ENTRY_ROW, "Phone");
  trade = pages_find_row (reader, ADW_TYPE_ENTRY_ROW, "Trade");
  gtk_editable_set_text (GTK_EDITABLE (phone), "13800000000");
  gtk_editable_set_text (GTK_EDITABLE (trade), "钳工");
  g_signal_emit_by_name (trade, "apply");
  WAIT_FOR (pages_shows_text (GTK_WIDGET (fixture->window), "Changed"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (phone)), ==, "13800000000");

  shuwu_readers_page_show_reader (page, second);
  WAIT_FOR (pages_shows_text (reader, "C0002"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (phone)), ==, "");
  shuwu_readers_page_show_reader (page, first);
  WAIT_FOR (pages_shows_text (reader, "C0001"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (phone)), ==, "");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (trade)), ==, "钳工");
}

static gboolean
wake_cb (gpointer is_over)
{
  *(gboolean *) is_over = TRUE;
  return G_SOURCE_REMOVE;
}

/* The last word stands at once, however fast they come; also while one is on its way in or out. */
static void
test_toasts (PagesFixture  *fixture,
             gconstpointer  data)
{
  GtkWidget *window, *page;

  pages_make_room (fixture);
  pages_open_page (fixture, "readers");
  window = GTK_WIDGET (fixture->window);
  page = shuwu_window_get_page (fixture->window, "readers");
  for (int i = 0; i < 40; i++)
    {
      g_autofree char *text = g_strdup_printf ("word %d", i);
      gboolean is_over = FALSE;

      if (i % 3 == 0)
        shuwu_toast_with_action (page, text, "_Undo", "reader.undo");
      else
        shuwu_toast (page, text);
      g_timeout_add (i % 10 == 9 ? 1100 : 10 + 37 * i % 240, wake_cb, &is_over);
      while (!is_over)
        g_main_context_iteration (NULL, TRUE);
      g_assert_true (pages_shows_text (window, text));
    }

  /* The menu's actions speak for the window. */
  shuwu_toast (window, "The backup is complete");
  WAIT_FOR (pages_shows_text (window, "The backup is complete"));
}

/* No frame is drawn while the computer is busy or the workspace is not shown; a toast comes and
 * goes all the same. */
static void
test_toast_without_frames (PagesFixture  *fixture,
                           gconstpointer  data)
{
  GtkWidget *window;

  pages_make_room (fixture);
  pages_open_page (fixture, "readers");
  window = GTK_WIDGET (fixture->window);
  for (int i = 0; i < 5; i++)
    {
      g_autofree char *text = g_strdup_printf ("word %d", i);

      shuwu_toast (window, "Changed");
      g_usleep (NO_FRAME_US);
      shuwu_toast (window, text);
      g_usleep (NO_FRAME_US);
      WAIT_FOR (pages_shows_text (window, text) && !pages_shows_text (window, "Changed"));
    }
}

static void
test_card_expiry (PagesFixture  *fixture,
                  gconstpointer  data)
{
  ShuwuReadersPage *page;
  GtkWidget *reader;
  gint64 id;

  pages_make_room (fixture);
  id = pages_add_reader (fixture, "张建国", "C0001");
  pages_open_page (fixture, "readers");
  page = SHUWU_READERS_PAGE (shuwu_window_get_page (fixture->window, "readers"));
  shuwu_readers_page_show_reader (page, id);
  reader = pages_find_widget (GTK_WIDGET (page), SHUWU_TYPE_READER_PAGE);
  WAIT_FOR (pages_shows_text (reader, "C0001"));
  g_assert_true (has_expiry (reader, ""));

  type_expiry (reader, "2100年6月");
  WAIT_FOR (has_expiry (reader, "2100-06-30"));
  g_assert_false (pages_shows_text (reader, "Expired: nothing can be borrowed with it"));
  type_expiry (reader, "2001.2.3");
  WAIT_FOR (pages_shows_text (reader, "Expired: nothing can be borrowed with it"));
  g_assert_true (has_expiry (reader, "2001-02-03"));
  pages_press_undo (fixture);
  WAIT_FOR (has_expiry (reader, "2100-06-30"));
  g_assert_false (pages_shows_text (reader, "Expired: nothing can be borrowed with it"));

  /* What is no day stays to be mended, and nothing is changed. */
  type_expiry (reader, "31.12.26");
  /* The answer does not wait until “Taken back” has gone. */
  g_assert_true (pages_shows_text (GTK_WIDGET (fixture->window), "This is no day. Write it like 2026-12-31, or leave it empty."));
  g_assert_true (has_expiry (reader, "31.12.26"));
  type_expiry (reader, "");
  pages_press_undo (fixture);
  WAIT_FOR (has_expiry (reader, "2100-06-30"));

  /* Nothing expires where there is no card. */
  g_assert_true (gtk_widget_activate_action (reader, "reader.lose-card", NULL));
  WAIT_FOR (!pages_shows_text (reader, "C0001"));
  g_assert_false (pages_shows_text (reader, "Valid until; empty: without end"));
}

/* Every template can be built, and goes away. */
static void
test_templates (void)
{
  const GType types[] = {
    SHUWU_TYPE_CATALOGUE_PAGE, SHUWU_TYPE_COVER, SHUWU_TYPE_FAILURE, SHUWU_TYPE_OPENING_PAGE, SHUWU_TYPE_PLACEHOLDER,
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

  /* What happens to a file is said for each case: none of it is “that did not work”. */
  for (int code = SHUWU_STORAGE_ERROR_BROKEN; code <= SHUWU_STORAGE_ERROR_DISK; code++)
    {
      g_autoptr (GError) error = g_error_new_literal (SHUWU_STORAGE_ERROR, code, "?");

      g_assert_cmpstr (shuwu_words_heading (error), !=, shuwu_words_heading (strange));
    }

  /* And why the training room refuses, or lets somebody wait. */
  for (int code = SHUWU_TRAINING_ERROR_NONE + 1; code < SHUWU_TRAINING_ERROR_LAST; code++)
    {
      g_autoptr (GError) error = g_error_new_literal (SHUWU_TRAINING_ERROR, code, "?");

      g_assert_cmpstr (shuwu_words_heading (error), !=, shuwu_words_heading (strange));
    }
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/app/templates", test_templates);
  g_test_add_func ("/app/icons", test_icons);
  g_test_add_func ("/app/words", test_words);
  g_test_add ("/app/window/first-run", PagesFixture, NULL, pages_set_up, test_first_run, pages_tear_down);
  g_test_add ("/app/window/not-a-bookroom", PagesFixture, NULL, pages_set_up, test_not_a_bookroom, pages_tear_down);
  g_test_add ("/app/window/presented-with-pages", PagesFixture, NULL, pages_set_up, test_presented_with_pages, pages_tear_down);
  g_test_add ("/app/window/made-when-wanted", PagesFixture, NULL, pages_set_up, test_made_when_wanted, pages_tear_down);
  g_test_add ("/app/readers/list-and-page", PagesFixture, NULL, pages_set_up, test_readers, pages_tear_down);
  g_test_add ("/app/toasts", PagesFixture, NULL, pages_set_up, test_toasts, pages_tear_down);
  g_test_add ("/app/toasts/without-frames", PagesFixture, NULL, pages_set_up, test_toast_without_frames, pages_tear_down);
  g_test_add ("/app/readers/typed-stays-with-its-reader", PagesFixture, NULL, pages_set_up, test_typed_stays_with_its_reader,
              pages_tear_down);
  g_test_add ("/app/readers/card-expiry", PagesFixture, NULL, pages_set_up, test_card_expiry, pages_tear_down);

  return g_test_run ();
}
