// SPDX-License-Identifier: GPL-3.0-or-later
/* What reads of the room: the desk, the catalogue, the door, the preferences, and what workers see themselves. */
#define G_LOG_DOMAIN "shuwu-test"

#include "states-fixture.h"

#include "attendance/shuwu-check-in-window.h"
#include "attendance/shuwu-sheet-window.h"
#include "catalogue/shuwu-catalogue-page.h"
#include "catalogue/shuwu-copy-group.h"
#include "catalogue/shuwu-kind.h"
#include "catalogue/shuwu-merge-window.h"
#include "catalogue/shuwu-quick-add.h"
#include "catalogue/shuwu-title-filters.h"
#include "catalogue/shuwu-title-page.h"
#include "catalogue/shuwu-titles.h"
#include "lending/shuwu-desk-page.h"
#include "lending/shuwu-desk-suggestions.h"
#include "lending/shuwu-panel-classes.h"
#include "lending/shuwu-rules-page.h"
#include "selfservice/shuwu-self-search.h"
#include "selfservice/shuwu-self-turn.h"
#include "shell/shuwu-figures-group.h"
#include "shuwu-test.h"
#include "training/shuwu-class-filters.h"
#include "training/shuwu-seats-view.h"
#include "training/shuwu-worker-finder.h"

#define A_CLASS "K3"
#define A_CARD "C0005"
#define AN_ISBN "9787020002207"
#define A_TITLE 1

/* --- the desk --- */

static GtkWidget *
open_desk (PagesFixture *fixture,
           gpointer      prepared)
{
  return states_hold (fixture, shuwu_desk_page_new (fixture->bookroom));
}

static GtkWidget *
open_panel (PagesFixture *fixture,
            gpointer      prepared)
{
  GtkWidget *panel = states_hold (fixture, g_object_new (SHUWU_TYPE_PANEL_CLASSES, NULL));

  shuwu_panel_classes_read (SHUWU_PANEL_CLASSES (panel), fixture->bookroom, A_CARD);

  return panel;
}

static GtkWidget *
open_suggestions (PagesFixture *fixture,
                  gpointer      prepared)
{
  GtkWidget *suggestions = states_hold (fixture, g_object_new (SHUWU_TYPE_DESK_SUGGESTIONS, NULL));

  shuwu_desk_suggestions_set_bookroom (SHUWU_DESK_SUGGESTIONS (suggestions), fixture->bookroom);
  shuwu_desk_suggestions_ask (SHUWU_DESK_SUGGESTIONS (suggestions), A_CARD);

  return suggestions;
}

/* --- the catalogue --- */

static GtkWidget *
open_catalogue (PagesFixture *fixture,
                gpointer      prepared)
{
  return states_hold (fixture, shuwu_catalogue_page_new (fixture->bookroom));
}

/* A page that is narrowed while the disk is bad. */
static gpointer
prepare_catalogue (PagesFixture *fixture)
{
  GtkWidget *page = open_catalogue (fixture, NULL);

  WAIT_FOR (pages_shows_text (page, "红楼梦"));

  return page;
}

static GtkWidget *
narrow_catalogue (PagesFixture *fixture,
                  gpointer      page)
{
  shuwu_title_choice_set_value (shuwu_catalogue_page_get_choice (page), SHUWU_FACET_LOCATION, "nowhere");

  return page;
}

static GtkWidget *
open_title (PagesFixture *fixture,
            gpointer      prepared)
{
  GtkWidget *page = states_hold (fixture, g_object_new (SHUWU_TYPE_TITLE_PAGE, NULL));

  shuwu_title_page_show (SHUWU_TITLE_PAGE (page), fixture->bookroom, A_TITLE);

  return page;
}

static gpointer
prepare_copies (PagesFixture *fixture)
{
  ShuwuStore *store = shuwu_bookroom_get_store (fixture->bookroom);
  GtkWidget *group = g_object_new (SHUWU_TYPE_COPY_GROUP, NULL);
  g_autoptr (GAsyncResult) kinds_result = NULL, details_result = NULL;
  g_autoptr (GPtrArray) kinds = NULL;

  shuwu_kind_list_async (store, NULL, shuwu_test_done_cb, &kinds_result);
  shuwu_test_wait (&kinds_result);
  kinds = shuwu_kind_list_finish (store, kinds_result, NULL);
  shuwu_copy_group_set_kinds (SHUWU_COPY_GROUP (group), kinds);
  shuwu_title_details_async (store, A_TITLE, NULL, shuwu_test_done_cb, &details_result);
  shuwu_test_wait (&details_result);
  g_object_set_data_full (G_OBJECT (group), "details", shuwu_title_details_finish (store, details_result, NULL),
                          (GDestroyNotify) shuwu_title_details_free);

  return group;
}

static GtkWidget *
open_copies (PagesFixture *fixture,
             gpointer      group)
{
  shuwu_copy_group_show (group, fixture->bookroom, g_object_get_data (group, "details"));

  return states_hold (fixture, group);
}

static GtkWidget *
open_popover (PagesFixture *fixture,
              GtkWidget    *popover)
{
  GtkWidget *button = states_hold (fixture, gtk_menu_button_new ());

  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  WAIT_FOR (gtk_widget_get_mapped (popover));

  return popover;
}

static GtkWidget *
open_title_filters (PagesFixture *fixture,
                    gpointer      prepared)
{
  g_autoptr (ShuwuTitleChoice) choice = shuwu_title_choice_new (shuwu_bookroom_get_store (fixture->bookroom));

  return open_popover (fixture, shuwu_title_filters_new (choice));
}

static GtkWidget *
open_quick_add (PagesFixture *fixture,
                gpointer      prepared)
{
  return open_popover (fixture, GTK_WIDGET (shuwu_quick_add_new (fixture->bookroom, AN_ISBN)));
}

static GtkWidget *
open_merge (PagesFixture *fixture,
            gpointer      prepared)
{
  GtkWidget *window = GTK_WIDGET (shuwu_merge_window_new (NULL, fixture->bookroom, A_TITLE));

  gtk_window_present (GTK_WINDOW (window));

  return window;
}

/* --- a class --- */

static GtkWidget *
open_door (PagesFixture *fixture,
           gpointer      prepared)
{
  GtkWidget *window = GTK_WIDGET (shuwu_check_in_window_new (fixture->bookroom, A_CLASS));

  gtk_window_present (GTK_WINDOW (window));

  return window;
}

static GtkWidget *
open_sheet (PagesFixture *fixture,
            gpointer      prepared)
{
  GtkWidget *window = GTK_WIDGET (shuwu_sheet_window_new (NULL, fixture->bookroom, A_CLASS));

  gtk_window_present (GTK_WINDOW (window));

  return window;
}

static GtkWidget *
open_seats (PagesFixture *fixture,
            gpointer      prepared)
{
  ShuwuSeatsView *view = g_object_new (SHUWU_TYPE_SEATS_VIEW, NULL);

  shuwu_seats_view_set_bookroom (view, fixture->bookroom);

  return states_hold (fixture, GTK_WIDGET (view));
}

static GtkWidget *
open_class_filters (PagesFixture *fixture,
                    gpointer      prepared)
{
  g_autoptr (ShuwuClassChoice) choice = shuwu_class_choice_new (shuwu_bookroom_get_store (fixture->bookroom));
  GtkWidget *filters = states_hold (fixture, g_object_new (SHUWU_TYPE_CLASS_FILTERS, NULL));

  shuwu_class_filters_set_choice (SHUWU_CLASS_FILTERS (filters), choice);
  shuwu_class_filters_refresh (SHUWU_CLASS_FILTERS (filters));

  return filters;
}

static GtkWidget *
open_worker_finder (PagesFixture *fixture,
                    gpointer      prepared)
{
  GtkWidget *finder = states_hold (fixture, g_object_new (SHUWU_TYPE_WORKER_FINDER, NULL));

  shuwu_worker_finder_set_store (SHUWU_WORKER_FINDER (finder), shuwu_bookroom_get_store (fixture->bookroom));
  gtk_editable_set_text (GTK_EDITABLE (pages_find_widget (finder, GTK_TYPE_ENTRY)), A_CARD);

  return finder;
}

/* --- preferences --- */

static GtkWidget *
open_rules (PagesFixture *fixture,
            gpointer      prepared)
{
  return states_hold (fixture, GTK_WIDGET (shuwu_rules_page_new (fixture->bookroom)));
}

static GtkWidget *
open_figures (PagesFixture *fixture,
              gpointer      prepared)
{
  return states_hold (fixture, GTK_WIDGET (shuwu_figures_group_new (fixture->bookroom)));
}

/* --- self-service --- */

static gpointer
prepare_turn (PagesFixture *fixture)
{
  GtkWidget *turn = states_hold (fixture, g_object_new (SHUWU_TYPE_SELF_TURN, NULL));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuSelfSession) session = NULL;

  shuwu_self_session_open_async (fixture->bookroom, A_CARD, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  session = shuwu_self_session_open_finish (result, &error);
  g_assert_no_error (error);
  shuwu_self_turn_begin (SHUWU_SELF_TURN (turn), session);

  return turn;
}

static GtkWidget *
show_list (gpointer    turn,
           const char *list)
{
  gtk_widget_activate_action (turn, "turn.show", "s", list);

  return turn;
}

static GtkWidget *
open_self_open (PagesFixture *fixture,
                gpointer      turn)
{
  return show_list (turn, "open");
}

static GtkWidget *
open_self_own (PagesFixture *fixture,
               gpointer      turn)
{
  return show_list (turn, "own");
}

static GtkWidget *
open_self_loans (PagesFixture *fixture,
                 gpointer      turn)
{
  return show_list (turn, "loans");
}

static GtkWidget *
open_self_search (PagesFixture *fixture,
                  gpointer      turn)
{
  gtk_widget_activate_action (turn, "turn.search", NULL);
  gtk_editable_set_text (GTK_EDITABLE (pages_find_widget (pages_find_widget (turn, SHUWU_TYPE_SELF_SEARCH), GTK_TYPE_ENTRY)), "zzz");

  return turn;
}

#define NO_CLASS_IS_OPEN "UPDATE class SET state = 'cancelled';"

const Surface states_of_room[] = {
  { "desk", "lending/shuwu-desk-welcome.c", open_desk, "No books to lend yet", .is_of_room = TRUE },
  { "desk-classes", "lending/shuwu-panel-classes.c", open_panel, "No class takes sign-ups at the moment", .script = NO_CLASS_IS_OPEN },
  { "desk-suggestions", "lending/shuwu-desk-suggestions.c", open_suggestions, "工人5", .is_quiet = TRUE },
  { "catalogue", "catalogue/shuwu-title-source.c", open_catalogue, "No books yet", .is_of_room = TRUE },
  { "catalogue-narrowed", "catalogue/shuwu-title-choice.c", narrow_catalogue, "There is none of these", .prepare = prepare_catalogue,
    .is_quiet = TRUE },
  { "title", "catalogue/shuwu-title-page.c", open_title, "曹雪芹" },
  { "copies", "catalogue/shuwu-copy-group.c", open_copies, NULL, .prepare = prepare_copies, .is_quiet = TRUE },
  { "title-filters", "catalogue/shuwu-title-filters.c", open_title_filters, NULL },
  { "quick-add", "catalogue/shuwu-quick-add.c", open_quick_add, "曹雪芹", .is_quiet = TRUE },
  { "merge", "catalogue/shuwu-merge-window.c", open_merge, "No other title found" },
  { "door", "attendance/shuwu-check-in-window.c attendance/shuwu-door-model.c", open_door, "No Meetings Yet" },
  { "sheet", "attendance/shuwu-sheet-window.c", open_sheet, "No Meetings Yet" },
  { "seats", "training/shuwu-seats-view.c", open_seats, NULL, .is_quiet = TRUE },
  { "class-filters", "training/shuwu-class-filters.c", open_class_filters, NULL, "Trades and units cannot be read", .is_quiet = TRUE },
  { "worker-finder", "training/shuwu-worker-finder.c", open_worker_finder, "工人5", .is_quiet = TRUE },
  { "rules", "lending/shuwu-rules-page.c", open_rules, "For everybody" },
  { "figures", "shell/shuwu-figures-group.c", open_figures, "Months that a mentor pair lasts at most" },
  { "self-open", "selfservice/shuwu-self-turn.c selfservice/shuwu-self-session.c", open_self_open, "No class takes sign-ups at the moment",
    .prepare = prepare_turn, .script = NO_CLASS_IS_OPEN },
  { "self-own", "selfservice/shuwu-self-own.c", open_self_own, "You have not signed up for any class", .prepare = prepare_turn },
  { "self-loans", "selfservice/shuwu-self-turn.c", open_self_loans, "You have nothing on loan", .prepare = prepare_turn },
  { "self-search", "selfservice/shuwu-self-search.c", open_self_search, "Nothing found for “zzz”", .prepare = prepare_turn },
  { NULL },
};
