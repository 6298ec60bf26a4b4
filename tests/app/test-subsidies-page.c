// SPDX-License-Identifier: GPL-3.0-or-later
/* What can be claimed, of all readers, the most urgent first. */
#define G_LOG_DOMAIN "shuwu-test"

#include "class-fixture.h"

#include "mentoring/shuwu-subsidies-page.h"
#include "shuwu-test.h"

/* A certificate of level 2 that was issued on a day. */
#define CERTIFICATE(number, signup, day) \
        "INSERT INTO outcome (uuid, signup_id, is_passed, decided_us) SELECT 'o" number "', id, 1, 0 FROM signup WHERE uuid = '" signup "';" \
        "INSERT INTO certificate (uuid, number, signup_id, name, course, minutes, level, issued_day, room, public_key, signature, issued_us) " \
        "SELECT 'z" number "', 'N" number "', id, '工人', '焊接', 60, 2, " day ", '书屋', printf ('%064d', 0), printf ('%0128d', 0), 0 " \
        "FROM signup WHERE uuid = '" signup "';"

static GtkWidget *
open_page (PagesFixture *fixture,
           const char   *script)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *training, *page;

  shuwu_test_run_script (shuwu_bookroom_get_store (fixture->bookroom), script, &error);
  g_assert_no_error (error);
  pages_open_page (fixture, "training");
  training = shuwu_window_get_page (fixture->window, "training");
  gtk_widget_activate_action (training, "training.subsidies", NULL);
  WAIT_FOR ((page = pages_find_widget (training, SHUWU_TYPE_SUBSIDIES_PAGE)) != NULL && gtk_widget_get_mapped (page));

  return page;
}

static void
test_due (PagesFixture  *fixture,
          gconstpointer  data)
{
  GtkWidget *page = open_page (fixture, "UPDATE course SET trade = '焊工';"
                               CERTIFICATE ("1", "s1", "20510") CERTIFICATE ("2", "s2", "20430") CERTIFICATE ("3", "s3", "20000")), *row;

  WAIT_FOR ((row = pages_find_row (page, ADW_TYPE_ACTION_ROW, "工人2 · 焊工 · 中级工")) != NULL);
  g_assert_true (pages_shows_text (row, "20 days left, until"));
  g_assert_true (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) == 0);
  row = pages_find_row (page, ADW_TYPE_ACTION_ROW, "工人1 · 焊工 · 中级工");
  g_assert_true (pages_shows_text (row, "100 days left, until Feb 26, 2027"));
  /* Too late is nothing to be done. */
  g_assert_null (pages_find_row (page, ADW_TYPE_ACTION_ROW, "工人3"));
  gtk_widget_activate_action (page, "subsidies.back", NULL);
  WAIT_FOR (!gtk_widget_get_mapped (page));
}

static void
test_claimed (PagesFixture  *fixture,
              gconstpointer  data)
{
  GtkWidget *page = open_page (fixture, "UPDATE course SET trade = '焊工';" CERTIFICATE ("1", "s1", "20510")
                               "INSERT INTO subsidy_claim (uuid, worker_id, trade, level, claimed_day) SELECT 'c', worker_id, '焊工', 2, 20700 "
                               "FROM signup WHERE uuid = 's1';");

  WAIT_FOR (pages_shows_text (page, "Nothing to claim"));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/subsidies-page/due", PagesFixture, NULL, class_fixture_set_up, test_due, pages_tear_down);
  g_test_add ("/subsidies-page/claimed", PagesFixture, NULL, class_fixture_set_up, test_claimed, pages_tear_down);

  return g_test_run ();
}
