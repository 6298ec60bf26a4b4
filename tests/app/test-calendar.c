// SPDX-License-Identifier: GPL-3.0-or-later
/* The calendar of classes: days, weeks and months, by keys and by clicks. */
#define G_LOG_DOMAIN "shuwu-test"

#include "class-fixture.h"

#include "calendar/shuwu-calendar-days.h"
#include "calendar/shuwu-calendar-grid.h"
#include "calendar/shuwu-calendar-page.h"
#include "shuwu-test.h"

static void
test_days (void)
{
  static const struct
  {
    const char *day;
    int weekday;
    const char *week;
    const char *month;
    const char *next_month;
  } cases[] = {
    { "2026-11-28", 5, "2026-11-23", "2026-11-01", "2026-12-28" }, { "2026-11-23", 0, "2026-11-23", "2026-11-01", "2026-12-23" },
    { "2026-01-31", 5, "2026-01-26", "2026-01-01", "2026-02-28" }, { "2028-01-31", 0, "2028-01-31", "2028-01-01", "2028-02-29" },
    { "1969-12-31", 2, "1969-12-29", "1969-12-01", "1970-01-31" }, { "1960-02-29", 0, "1960-02-29", "1960-02-01", "1960-03-29" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int day = 0;
      g_autofree char *week = NULL, *month = NULL, *next_month = NULL;

      g_assert_true (shuwu_day_from_iso (cases[i].day, &day));
      week = shuwu_day_to_iso (shuwu_calendar_get_week (day));
      month = shuwu_day_to_iso (shuwu_calendar_get_month (day));
      next_month = shuwu_day_to_iso (shuwu_calendar_add_months (day, 1));
      g_assert_cmpint (shuwu_calendar_get_weekday (day), ==, cases[i].weekday);
      g_assert_cmpstr (week, ==, cases[i].week);
      g_assert_cmpstr (month, ==, cases[i].month);
      g_assert_cmpstr (next_month, ==, cases[i].next_month);
    }
}

/* The cell of a day that is said to screen readers as it is. */
static GtkWidget *
find_chosen (GtkWidget *root)
{
  if (gtk_widget_has_css_class (root, "chosen"))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_chosen (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
opened_cb (GtkWidget   *page,
           const char  *class_code,
           char       **opened)
{
  g_free (*opened);
  *opened = g_strdup (class_code);
}

static void
test_page (PagesFixture  *fixture,
           gconstpointer  unused)
{
  int today = shuwu_clock_get_today (shuwu_bookroom_get_clock (fixture->bookroom));
  GtkWidget *window = gtk_window_new (), *page = shuwu_calendar_page_new (fixture->bookroom), *grid, *row;
  ShuwuCalendarPage *calendar = SHUWU_CALENDAR_PAGE (page);
  g_autofree char *opened = NULL;

  g_signal_connect (page, "open", G_CALLBACK (opened_cb), &opened);
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  grid = pages_find_widget (page, SHUWU_TYPE_CALENDAR_GRID);
  WAIT_FOR (pages_shows_text (page, "November 2026") && pages_find_row (page, ADW_TYPE_ACTION_ROW, "一号车间") != NULL);
  g_assert_true (pages_shows_text (find_chosen (grid), "焊接"));
  g_assert_true (gtk_widget_has_css_class (find_chosen (grid), "today"));
  row = pages_find_row (page, ADW_TYPE_ACTION_ROW, "一号车间");
  g_assert_true (pages_shows_text (row, "3/4"));
  gtk_widget_activate (row);
  g_assert_cmpstr (opened, ==, "K1");

  /* The next day has the other meeting of K1; the day after that has none. */
  g_signal_emit_by_name (grid, "moved", today + 1);
  WAIT_FOR (pages_find_row (page, ADW_TYPE_ACTION_ROW, "一号车间") != NULL);
  g_signal_emit_by_name (grid, "moved", today + 2);
  WAIT_FOR (pages_shows_text (page, "No meetings on this day"));

  /* By months, and back to today. */
  gtk_widget_activate_action (page, "calendar.step", "i", 1);
  WAIT_FOR (pages_shows_text (page, "December 2026"));
  g_assert_cmpint (shuwu_calendar_page_get_day (calendar), ==, shuwu_calendar_add_months (today + 2, 1));
  gtk_widget_activate_action (page, "calendar.step", "i", 0);
  WAIT_FOR (shuwu_calendar_page_get_day (calendar) == today && pages_find_row (page, ADW_TYPE_ACTION_ROW, "一号车间") != NULL);

  /* By weeks; the week is told, and only its days are there. */
  gtk_widget_activate_action (page, "calendar.view", "s", "week");
  gtk_widget_activate_action (page, "calendar.step", "i", -1);
  g_assert_cmpint (shuwu_calendar_page_get_day (calendar), ==, today - 7);
  WAIT_FOR (pages_shows_text (page, "–") && !pages_shows_text (grid, "焊接"));
  gtk_widget_activate_action (page, "calendar.step", "i", 1);
  WAIT_FOR (pages_shows_text (grid, "焊接"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Another device, or another page, changes a class: the calendar follows. */
static void
test_follows (PagesFixture  *fixture,
              gconstpointer  unused)
{
  GtkWidget *window = gtk_window_new (), *page = shuwu_calendar_page_new (fixture->bookroom);
  g_autoptr (GError) error = NULL;

  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  WAIT_FOR (pages_find_row (page, ADW_TYPE_ACTION_ROW, "一号车间") != NULL);
  shuwu_test_run_script (shuwu_bookroom_get_store (fixture->bookroom), "UPDATE class SET state = 'cancelled' WHERE code = 'K1'", &error);
  g_assert_no_error (error);
  WAIT_FOR (pages_shows_text (pages_find_row (page, ADW_TYPE_ACTION_ROW, "一号车间"), "Cancelled"));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/app/calendar/days", test_days);
  g_test_add ("/app/calendar/page", PagesFixture, NULL, class_fixture_set_up, test_page, pages_tear_down);
  g_test_add ("/app/calendar/follows", PagesFixture, NULL, class_fixture_set_up, test_follows, pages_tear_down);

  return g_test_run ();
}
