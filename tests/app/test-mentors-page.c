// SPDX-License-Identifier: GPL-3.0-or-later
/* All mentor pairs on a page: which are shown, and of whom. */
#define G_LOG_DOMAIN "shuwu-test"

#include "pages-fixture.h"

#include "mentoring/shuwu-mentors-page.h"
#include "shuwu-test.h"
#include "workers/shuwu-reader-page.h"

/* Days from now on: 师一 has a pair that runs for months and one that ends soon, 师二 one that is over, and one that ended early. */
#define PAIR(uuid, mentor, apprentice, from, until, ended) \
        "INSERT INTO mentor_pair (uuid, mentor_id, apprentice_id, trade, agreed_day, until_day, ended_day, end_reason, created_us, updated_us) " \
        "SELECT '" uuid "', m.id, a.id, '焊工', today + " from ", today + " until ", " ended ", iif (" ended " IS NULL, '', '调离'), 0, 0 " \
        "FROM worker m, worker a, (SELECT CAST (julianday ('now') - 2440587.5 AS INTEGER) AS today) " \
        "WHERE m.name = '" mentor "' AND a.name = '" apprentice "';"

static const char script[] =
  "INSERT INTO unit (id, uuid, name) VALUES (901, 'u901', '二分厂');"
  "UPDATE worker SET unit_id = 901 WHERE name IN ('徒二', '徒四');"
  PAIR ("p1", "师一", "徒一", "- 1", "+ 300", "NULL")
  PAIR ("p2", "师一", "徒二", "- 200", "+ 10", "NULL")
  PAIR ("p3", "师二", "徒三", "- 300", "- 5", "NULL")
  PAIR ("p4", "师二", "徒四", "- 300", "+ 30", "today - 100")
  /* Signed early, from this month on: none of those that are over. */
  "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 11) "
  "INSERT INTO mentor_month (uuid, pair_id, month, mentor_signed_day, apprentice_signed_day, created_us, updated_us) "
  "SELECT 'm' || i, pair.id, (strftime ('%Y', 'now') - 1970) * 12 + strftime ('%m', 'now') - 1 + i, 1, 1, 0, 0 "
  "FROM n, mentor_pair AS pair WHERE pair.uuid = 'p2';";

static GtkWidget *
open_page (PagesFixture *fixture)
{
  static const char * const names[] = { "师一", "师二", "徒一", "徒二", "徒三", "徒四" };
  g_autoptr (GError) error = NULL;
  GtkWidget *training, *page;

  pages_make_room (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *card = g_strdup_printf ("M%zu", i);

      pages_add_reader (fixture, names[i], card);
    }
  shuwu_test_run_script (shuwu_bookroom_get_store (fixture->bookroom), script, &error);
  g_assert_no_error (error);
  pages_open_page (fixture, "training");
  training = shuwu_window_get_page (fixture->window, "training");
  gtk_widget_activate_action (training, "training.mentors", NULL);
  WAIT_FOR ((page = pages_find_widget (training, SHUWU_TYPE_MENTORS_PAGE)) != NULL && gtk_widget_get_mapped (page));

  return page;
}

static void
choose (GtkWidget          *page,
        ShuwuMentorsFilter  filter,
        const char         *count)
{
  shuwu_mentors_page_set_filter (SHUWU_MENTORS_PAGE (page), filter);
  WAIT_FOR (pages_shows_text (page, count));
}

static void
test_filters (PagesFixture  *fixture,
              gconstpointer  data)
{
  GtkWidget *page = open_page (fixture), *search = pages_find_widget (page, GTK_TYPE_SEARCH_ENTRY);

  WAIT_FOR (pages_shows_text (page, "3 pairs"));
  g_assert_true (pages_shows_text (page, "师一 → 徒一"));
  g_assert_true (pages_shows_text (page, "Exam due"));
  choose (page, SHUWU_MENTORS_ENDING, "2 pairs");
  g_assert_false (pages_shows_text (page, "师一 → 徒一"));
  choose (page, SHUWU_MENTORS_ALL, "4 pairs");
  g_assert_true (pages_shows_text (page, "Ended early"));
  choose (page, SHUWU_MENTORS_BEHIND, "2 pairs");
  g_assert_true (pages_shows_text (page, "师一 → 徒二") && pages_shows_text (page, "师二 → 徒三"));
  g_assert_true (pages_shows_text (pages_find_row (page, ADW_TYPE_ACTION_ROW, "师一 → 徒二"), "Signed: 0 of"));

  /* Of whom, of which unit. */
  gtk_editable_set_text (GTK_EDITABLE (search), "师二");
  WAIT_FOR (pages_shows_text (page, "1 pair"));
  gtk_editable_set_text (GTK_EDITABLE (search), "nobody");
  WAIT_FOR (pages_shows_text (page, "None of these"));
  g_signal_emit_by_name (search, "stop-search");
  WAIT_FOR (pages_shows_text (page, "2 pairs"));
  g_assert_true (gtk_widget_get_mapped (page));
  choose (page, SHUWU_MENTORS_ALL, "4 pairs");
  for (guint i = 0; i < 4; i++)
    {
      GtkWidget *units = gtk_widget_get_next_sibling (pages_find_widget (page, GTK_TYPE_DROP_DOWN));
      GListModel *model = gtk_drop_down_get_model (GTK_DROP_DOWN (units));
      g_autoptr (GtkStringObject) unit = g_list_model_get_item (model, i);

      if (unit != NULL && g_str_equal (gtk_string_object_get_string (unit), "二分厂"))
        gtk_drop_down_set_selected (GTK_DROP_DOWN (units), i);
    }
  WAIT_FOR (pages_shows_text (page, "2 pairs"));
  g_assert_true (pages_shows_text (page, "师一 → 徒二") && pages_shows_text (page, "师二 → 徒四"));
}

static void
test_way (PagesFixture  *fixture,
          gconstpointer  data)
{
  GtkWidget *page = open_page (fixture), *row;

  WAIT_FOR ((row = pages_find_row (page, ADW_TYPE_ACTION_ROW, "师一 → 徒二")) != NULL);
  g_signal_emit_by_name (row, "activate");
  gtk_widget_activate_action (row, "win.show-reader", "x", g_variant_get_int64 (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (row))));
  WAIT_FOR (pages_shows_text (shuwu_window_get_page (fixture->window, "readers"), "徒二"));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "page", g_variant_new_string ("training"));
  gtk_widget_activate_action (shuwu_window_get_page (fixture->window, "training"), "training.mentors", NULL);
  WAIT_FOR (gtk_widget_get_mapped (page));
  gtk_widget_activate_action (page, "mentors.back", NULL);
  WAIT_FOR (!gtk_widget_get_mapped (page));
}

static void
test_empty (PagesFixture  *fixture,
            gconstpointer  data)
{
  GtkWidget *training;

  pages_make_room (fixture);
  pages_open_page (fixture, "training");
  training = shuwu_window_get_page (fixture->window, "training");
  gtk_widget_activate_action (training, "training.mentors", NULL);
  WAIT_FOR (pages_shows_text (training, "No mentor pairs yet"));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, test) g_test_add (path, PagesFixture, NULL, pages_set_up, test, pages_tear_down)
  ADD ("/mentors-page/filters", test_filters);
  ADD ("/mentors-page/way", test_way);
  ADD ("/mentors-page/empty", test_empty);
#undef ADD

  return g_test_run ();
}
