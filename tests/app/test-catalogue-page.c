// SPDX-License-Identifier: GPL-3.0-or-later
/* The catalogue in a real window: found, narrowed, sorted; a title and its copies changed, taken away and merged, and each of
 * that taken back. */
#define G_LOG_DOMAIN "shuwu-test"

#include "pages-fixture.h"

#include "catalogue/shuwu-catalogue-page.h"
#include "catalogue/shuwu-copies.h"
#include "catalogue/shuwu-copy-row.h"
#include "catalogue/shuwu-merge-window.h"
#include "catalogue/shuwu-quick-add.h"
#include "catalogue/shuwu-title-chips.h"
#include "catalogue/shuwu-title-fields.h"
#include "catalogue/shuwu-title-page.h"
#include "shuwu-test.h"

static void
test_empty (PagesFixture  *fixture,
            gconstpointer  data)
{
  ShuwuCataloguePage *page;

  pages_make_room (fixture);
  pages_open_page (fixture, "catalogue");
  page = SHUWU_CATALOGUE_PAGE (shuwu_window_get_page (fixture->window, "catalogue"));
  WAIT_FOR (shuwu_finder_get_state (shuwu_catalogue_page_get_finder (page)) == SHUWU_FINDER_EMPTY);
  g_assert_nonnull (pages_find_widget (GTK_WIDGET (page), ADW_TYPE_STATUS_PAGE));
}

static void
test_catalogue (PagesFixture  *fixture,
                gconstpointer  data)
{
  ShuwuCataloguePage *page;
  ShuwuFinder *finder;
  GtkEditable *search;

  pages_make_room (fixture);
  pages_add_titles (fixture);
  pages_open_page (fixture, "catalogue");
  page = SHUWU_CATALOGUE_PAGE (shuwu_window_get_page (fixture->window, "catalogue"));
  finder = shuwu_catalogue_page_get_finder (page);
  search = shuwu_catalogue_page_get_search (page);
  WAIT_FOR (pages_shows_text (GTK_WIDGET (page), "平凡的世界"));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (shuwu_finder_get_everything (finder))), ==, 3);

  gtk_editable_set_text (search, "hlm");
  WAIT_FOR (pages_shows_text (GTK_WIDGET (page), "红楼梦") && !pages_shows_text (GTK_WIDGET (page), "平凡的世界"));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (shuwu_finder_get_found (finder))), ==, 1);

  gtk_editable_set_text (search, "没有这本书");
  WAIT_FOR (shuwu_finder_get_state (finder) == SHUWU_FINDER_NOTHING);
  WAIT_FOR (pages_shows_text (GTK_WIDGET (page), "没有这本书"));

  gtk_editable_set_text (search, "");
  WAIT_FOR (shuwu_finder_get_state (finder) == SHUWU_FINDER_FOUND && pages_shows_text (GTK_WIDGET (page), "平凡的世界"));
}

static void
lose (PagesFixture *fixture,
      const char   *barcode)
{
  ShuwuStore *store = shuwu_bookroom_get_store (fixture->bookroom);
  const ShuwuCopyEdit lost = { SHUWU_COPY_FIELD_STATUS, (char *) "lost" };
  g_autoptr (ShuwuCopy) before = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  shuwu_copy_edit_async (store, barcode, &lost, 1, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  before = shuwu_copy_edit_finish (store, result, &error);
  g_assert_no_error (error);
}

static guint
count_shown (ShuwuFinder *finder)
{
  return g_list_model_get_n_items (G_LIST_MODEL (shuwu_finder_get_list (finder)));
}

static void
test_filters (PagesFixture  *fixture,
              gconstpointer  data)
{
  ShuwuCataloguePage *page;
  GtkWidget *chip, *button;
  ShuwuFinder *finder;

  pages_make_room (fixture);
  pages_add_titles (fixture);
  lose (fixture, "B020");
  pages_open_page (fixture, "catalogue");
  page = SHUWU_CATALOGUE_PAGE (shuwu_window_get_page (fixture->window, "catalogue"));
  finder = shuwu_catalogue_page_get_finder (page);
  WAIT_FOR (count_shown (finder) == 3);

  shuwu_title_choice_want_available (shuwu_catalogue_page_get_choice (page), TRUE);
  WAIT_FOR (count_shown (finder) == 2 && pages_shows_text (GTK_WIDGET (page), "Available now"));
  gtk_editable_set_text (shuwu_catalogue_page_get_search (page), "pfdsj");
  WAIT_FOR (shuwu_finder_get_state (finder) == SHUWU_FINDER_NOTHING);

  /* The chip lets go of it. */
  chip = pages_find_row (GTK_WIDGET (page), SHUWU_TYPE_TITLE_CHIPS, "Available now");
  g_signal_emit_by_name (pages_find_widget (chip, GTK_TYPE_BUTTON), "clicked");
  WAIT_FOR (shuwu_finder_get_state (finder) == SHUWU_FINDER_FOUND && count_shown (finder) == 1);
  g_assert_false (gtk_widget_get_visible (chip));

  /* Nothing of this place: everything is one button away. */
  gtk_editable_set_text (shuwu_catalogue_page_get_search (page), "");
  shuwu_title_choice_set_value (shuwu_catalogue_page_get_choice (page), SHUWU_FACET_LOCATION, "三楼");
  WAIT_FOR (shuwu_finder_get_state (finder) == SHUWU_FINDER_NOTHING && pages_shows_text (GTK_WIDGET (page), "There is none of these"));
  button = pages_find_button (GTK_WIDGET (page), "_Show everything");
  g_signal_emit_by_name (button, "clicked");
  WAIT_FOR (shuwu_finder_get_state (finder) == SHUWU_FINDER_FOUND && count_shown (finder) == 3);
}

/* The name in the first row of what was found. */
static const char *
get_first (ShuwuFinder *finder)
{
  g_autoptr (ShuwuSlot) slot = g_list_model_get_item (G_LIST_MODEL (shuwu_finder_get_found (finder)), 0);
  const ShuwuTitleRow *row = slot != NULL ? shuwu_slot_get_row (slot) : NULL;

  return row != NULL ? row->name : "";
}

static GtkWidget *
find_filter_button (GtkWidget *root)
{
  if (GTK_IS_MENU_BUTTON (root) && g_strcmp0 (gtk_menu_button_get_icon_name (GTK_MENU_BUTTON (root)), "shuwu-filter-symbolic") == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_filter_button (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
test_orders (PagesFixture  *fixture,
             gconstpointer  data)
{
  ShuwuCataloguePage *page;
  ShuwuFinder *finder;
  GtkWidget *filters, *filter_button;

  pages_make_room (fixture);
  pages_add_titles (fixture);
  pages_open_page (fixture, "catalogue");
  page = SHUWU_CATALOGUE_PAGE (shuwu_window_get_page (fixture->window, "catalogue"));
  finder = shuwu_catalogue_page_get_finder (page);
  gtk_editable_set_text (shuwu_catalogue_page_get_search (page), "h");
  WAIT_FOR (shuwu_finder_get_state (finder) == SHUWU_FINDER_FOUND && count_shown (finder) == 2);

  filter_button = find_filter_button (GTK_WIDGET (page));
  gtk_menu_button_popup (GTK_MENU_BUTTON (filter_button));
  filters = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (filter_button)));
  WAIT_FOR (gtk_widget_get_mapped (filters));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (pages_find_widget (filters, GTK_TYPE_DROP_DOWN)), 4);
  WAIT_FOR (strcmp (get_first (finder), "活着") == 0);    /* the last year */
  gtk_drop_down_set_selected (GTK_DROP_DOWN (pages_find_widget (filters, GTK_TYPE_DROP_DOWN)), 2);
  WAIT_FOR (strcmp (get_first (finder), "红楼梦") == 0);      /* by pinyin */
  gtk_menu_button_popdown (GTK_MENU_BUTTON (filter_button));
  WAIT_FOR (!gtk_widget_get_mapped (filters));
}

static void
test_title (PagesFixture  *fixture,
            gconstpointer  data)
{
  ShuwuCataloguePage *page;
  GtkEditable *search;
  GtkWidget *title;

  pages_make_room (fixture);
  pages_add_titles (fixture);
  pages_open_page (fixture, "catalogue");
  page = SHUWU_CATALOGUE_PAGE (shuwu_window_get_page (fixture->window, "catalogue"));
  search = shuwu_catalogue_page_get_search (page);
  gtk_editable_set_text (search, "活着");
  WAIT_FOR (pages_shows_text (GTK_WIDGET (page), "余华") && !pages_shows_text (GTK_WIDGET (page), "平凡的世界"));

  /* Enter in the field opens the first row. */
  g_signal_emit_by_name (search, "activate");
  title = pages_find_widget (GTK_WIDGET (page), SHUWU_TYPE_TITLE_PAGE);
  WAIT_FOR (gtk_widget_get_mapped (title) && pages_shows_text (title, "B010-2"));
  g_assert_true (pages_shows_text (title, "余华"));

  /* Changed in place, and taken back. */
  gtk_editable_set_text (GTK_EDITABLE (pages_find_widget (title, ADW_TYPE_ENTRY_ROW)), "活着(纪念版)");
  g_signal_emit_by_name (pages_find_widget (title, ADW_TYPE_ENTRY_ROW), "apply");
  WAIT_FOR (pages_shows_text (title, "纪念版"));
  pages_press_undo (fixture);
  WAIT_FOR (!pages_shows_text (title, "纪念版") && pages_shows_text (title, "B010-2"));

  g_assert_true (gtk_widget_activate_action (title, "title.back", NULL));
  WAIT_FOR (!gtk_widget_get_mapped (title));
}

static GtkWidget *
open_title (PagesFixture *fixture,
            const char   *query,
            const char   *barcode)
{
  ShuwuCataloguePage *page;
  GtkWidget *title;

  pages_make_room (fixture);
  pages_add_titles (fixture);
  pages_open_page (fixture, "catalogue");
  page = SHUWU_CATALOGUE_PAGE (shuwu_window_get_page (fixture->window, "catalogue"));
  gtk_editable_set_text (shuwu_catalogue_page_get_search (page), query);
  WAIT_FOR (shuwu_finder_get_state (shuwu_catalogue_page_get_finder (page)) == SHUWU_FINDER_FOUND &&
            g_list_model_get_n_items (G_LIST_MODEL (shuwu_finder_get_found (shuwu_catalogue_page_get_finder (page)))) == 1);
  g_signal_emit_by_name (shuwu_catalogue_page_get_search (page), "activate");
  title = pages_find_widget (GTK_WIDGET (page), SHUWU_TYPE_TITLE_PAGE);
  WAIT_FOR (gtk_widget_get_mapped (title) && pages_shows_text (title, barcode));

  return title;
}

static void
test_copies (PagesFixture  *fixture,
             gconstpointer  data)
{
  GtkWidget *title = open_title (fixture, "活着", "B010-2");
  GtkWidget *row = pages_find_row (title, SHUWU_TYPE_COPY_ROW, "B010-2");
  GtkWidget *place;

  /* Lost, and found again. */
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  adw_combo_row_set_selected (ADW_COMBO_ROW (pages_find_row (row, ADW_TYPE_COMBO_ROW, "Status")), 3);
  WAIT_FOR (pages_shows_text (title, "1 of 2 copies available"));
  g_assert_cmpstr (shuwu_copy_row_get_copy (SHUWU_COPY_ROW (row))->status, ==, "lost");
  g_signal_emit_by_name (pages_find_button (row, "_Found"), "clicked");
  WAIT_FOR (pages_shows_text (title, "2 of 2 copies available"));
  pages_press_undo (fixture);
  WAIT_FOR (pages_shows_text (title, "1 of 2 copies available"));

  /* Another place; a barcode that is another copy's. */
  place = pages_find_row (row, ADW_TYPE_ENTRY_ROW, "Location");
  gtk_editable_set_text (GTK_EDITABLE (place), "二楼");
  g_signal_emit_by_name (place, "apply");
  WAIT_FOR (strcmp (shuwu_copy_row_get_copy (SHUWU_COPY_ROW (row))->location, "二楼") == 0);
  g_test_expect_message ("shuwu-app", G_LOG_LEVEL_MESSAGE, "*");
  place = pages_find_row (row, ADW_TYPE_ENTRY_ROW, "Barcode");
  gtk_editable_set_text (GTK_EDITABLE (place), "B010");
  g_signal_emit_by_name (place, "apply");
  WAIT_FOR (gtk_widget_has_css_class (place, "error"));
  g_test_assert_expected_messages ();

  /* Gone, and back. */
  g_signal_emit_by_name (pages_find_button (row, "_Delete"), "clicked");
  WAIT_FOR (!pages_shows_text (title, "B010-2"));
  g_assert_true (gtk_widget_activate_action (title, "title.undo", NULL));
  WAIT_FOR (pages_shows_text (title, "B010-2"));
}

static void
count_cb (GtkWidget  *fields,
          int         field,
          const char *text,
          gpointer    n)
{
  ++*(int *) n;
}

/* What a title is can be corrected, and that taken back. */
static void
test_kind (PagesFixture  *fixture,
           gconstpointer  data)
{
  GtkWidget *title = open_title (fixture, "活着", "B010-2");
  AdwComboRow *kind = ADW_COMBO_ROW (pages_find_row (title, ADW_TYPE_COMBO_ROW, "Kind of item"));
  GtkWidget *fields = pages_find_widget (title, SHUWU_TYPE_TITLE_FIELDS);
  int n_edits = 0;

  g_signal_connect (fields, "edit", G_CALLBACK (count_cb), &n_edits);
  WAIT_FOR (g_list_model_get_n_items (adw_combo_row_get_model (kind)) == 5);
  g_assert_cmpuint (adw_combo_row_get_selected (kind), ==, 0);
  adw_combo_row_set_selected (kind, 1);
  WAIT_FOR (pages_shows_text (GTK_WIDGET (fixture->window), "Changed"));
  g_assert_cmpuint (adw_combo_row_get_selected (kind), ==, 1);
  pages_press_undo (fixture);
  WAIT_FOR (adw_combo_row_get_selected (kind) == 0);

  /* Only a person changes it: what is shown is not stored again. */
  g_assert_cmpint (n_edits, ==, 1);
  g_signal_handlers_disconnect_by_data (fields, &n_edits);
}

static void
test_delete_title (PagesFixture  *fixture,
                   gconstpointer  data)
{
  GtkWidget *title = open_title (fixture, "活着", "B010-2");
  GtkWidget *page = shuwu_window_get_page (fixture->window, "catalogue");
  ShuwuFinder *finder = shuwu_catalogue_page_get_finder (SHUWU_CATALOGUE_PAGE (page));

  g_assert_true (gtk_widget_activate_action (title, "title.delete", NULL));
  WAIT_FOR (!gtk_widget_get_mapped (title) && shuwu_finder_get_state (finder) == SHUWU_FINDER_NOTHING);
  pages_press_undo (fixture);
  WAIT_FOR (gtk_widget_get_mapped (title) && pages_shows_text (title, "B010-2"));
}

static void
test_merge (PagesFixture  *fixture,
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
  WAIT_FOR (pages_shows_text (window, "余华"));

  gtk_editable_set_text (GTK_EDITABLE (pages_find_widget (window, GTK_TYPE_SEARCH_ENTRY)), "hlm");
  /* Enter comes before anything is found, as from a scanner. */
  g_signal_emit_by_name (pages_find_widget (window, GTK_TYPE_SEARCH_ENTRY), "activate");
  WAIT_FOR (gtk_widget_is_sensitive (pages_find_button (window, "_Merge")));
  g_assert_true (pages_shows_text (window, "红楼梦"));
  g_signal_emit_by_name (pages_find_button (window, "_Merge"), "clicked");

  /* The bigger one stays, and its page is open. */
  WAIT_FOR (gtk_widget_get_mapped (title) && pages_shows_text (title, "曹雪芹") && pages_shows_text (title, "B010-2"));
  g_assert_true (pages_shows_text (title, "5 of 5 copies available"));
  pages_press_undo (fixture);
  WAIT_FOR (pages_shows_text (title, "余华") && pages_shows_text (title, "2 of 2 copies available"));
}

static void
type_line (GtkWidget  *form,
           const char *title,
           const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (pages_find_row (form, ADW_TYPE_ENTRY_ROW, title)), text);
}

static void
test_quick_add (PagesFixture  *fixture,
                gconstpointer  data)
{
  GtkWidget *page, *form, *add, *title;
  ShuwuFinder *finder;

  pages_make_room (fixture);
  pages_add_titles (fixture);
  pages_open_page (fixture, "catalogue");
  page = pages_find_widget (shuwu_window_get_page (fixture->window, "catalogue"), SHUWU_TYPE_CATALOGUE_PAGE);
  finder = shuwu_catalogue_page_get_finder (SHUWU_CATALOGUE_PAGE (page));
  WAIT_FOR (count_shown (finder) == 3);
  g_assert_true (gtk_widget_activate_action (page, "catalogue.new", NULL));
  form = pages_find_widget (page, SHUWU_TYPE_QUICK_ADD);
  WAIT_FOR (form != NULL && gtk_widget_get_mapped (form));

  /* A wrong digit is told; the right number, of ten digits, is a book that is here. */
  type_line (form, "ISBN, if it has one", "7-02-000220-1");
  WAIT_FOR (pages_shows_text (form, "One of these digits is wrong"));
  type_line (form, "ISBN, if it has one", "7-02-000220-X");
  WAIT_FOR (pages_shows_text (form, "红楼梦") && pages_shows_text (form, "3 copies here"));
  type_line (form, "Barcode; empty: the next number", "B001-9");
  add = pages_find_button (form, "_Add a copy");
  g_signal_emit_by_name (add, "clicked");
  WAIT_FOR (pages_shows_text (form, "“红楼梦” added: B001-9"));
  g_assert_cmpuint (count_shown (finder), ==, 3);

  /* The form is empty again; another book, new to the room. */
  type_line (form, "ISBN, if it has one", "9787506380263");
  type_line (form, "Title", "人间失格");
  WAIT_FOR (gtk_widget_is_sensitive (add));
  g_signal_emit_by_name (add, "clicked");
  WAIT_FOR (pages_shows_text (form, "“人间失格” added: S0000001") && count_shown (finder) == 4);

  gtk_popover_popdown (GTK_POPOVER (form));
  g_assert_true (gtk_widget_activate_action (page, "catalogue.open-added", NULL));
  title = pages_find_widget (page, SHUWU_TYPE_TITLE_PAGE);
  WAIT_FOR (gtk_widget_get_mapped (title) && pages_shows_text (title, "人间失格"));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/app/catalogue/empty", PagesFixture, NULL, pages_set_up, test_empty, pages_tear_down);
  g_test_add ("/app/catalogue/search", PagesFixture, NULL, pages_set_up, test_catalogue, pages_tear_down);
  g_test_add ("/app/catalogue/title", PagesFixture, NULL, pages_set_up, test_title, pages_tear_down);
  g_test_add ("/app/catalogue/filters", PagesFixture, NULL, pages_set_up, test_filters, pages_tear_down);
  g_test_add ("/app/catalogue/orders", PagesFixture, NULL, pages_set_up, test_orders, pages_tear_down);
  g_test_add ("/app/catalogue/quick-add", PagesFixture, NULL, pages_set_up, test_quick_add, pages_tear_down);
  g_test_add ("/app/catalogue/copies", PagesFixture, NULL, pages_set_up, test_copies, pages_tear_down);
  g_test_add ("/app/catalogue/kind", PagesFixture, NULL, pages_set_up, test_kind, pages_tear_down);
  g_test_add ("/app/catalogue/delete-title", PagesFixture, NULL, pages_set_up, test_delete_title, pages_tear_down);
  g_test_add ("/app/catalogue/merge", PagesFixture, NULL, pages_set_up, test_merge, pages_tear_down);

  return g_test_run ();
}
