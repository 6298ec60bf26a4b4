// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "shuwu-test"

#include "training-pages-fixture.h"

#include "shuwu-test.h"
#include "training/shuwu-class-page.h"
#include "training/shuwu-course-import.h"
#include "training/shuwu-result.h"
#include "training/shuwu-signup.h"
#include "workers/shuwu-worker-change.h"

static void
add_workers (PagesFixture *fixture)
{
  static const char * const names[] = { "工一", "工二", "工三", "工四", "工五", "工六", "工七", "工八" };
  ShuwuStore *store = shuwu_bookroom_get_store (fixture->bookroom);

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (ShuwuWorkerFacts) facts = shuwu_worker_facts_new ();
      g_autoptr (ShuwuWorkerChange) change = NULL;
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *card = g_strdup_printf ("T%zu", 101 + i);

      shuwu_worker_facts_set (facts, SHUWU_WORKER_NAME, names[i]);
      shuwu_worker_facts_set (facts, SHUWU_WORKER_UNIT, i % 2 == 0 ? "二分厂" : "一分厂");
      shuwu_worker_add_async (store, facts, card, NULL, shuwu_test_done_cb, &result);
      shuwu_test_wait (&result);
      change = shuwu_worker_change_finish (store, result, &error);
      g_assert_no_error (error);
    }
}

static char *
dup_day (int days)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) day = g_date_time_add_days (now, days);

  return g_date_time_format (day, "%Y-%m-%d");
}

static void
add_classes (PagesFixture *fixture)
{
  ShuwuStore *store = shuwu_bookroom_get_store (fixture->bookroom);
  g_autofree char *soon = dup_day (2), *later = dup_day (7), *past = dup_day (-7);
  g_autofree char *path = g_build_filename (fixture->folder, "courses.csv", NULL);
  g_autofree char *table = g_strdup_printf (
    "课程编号,课程名称,类型,工种,班次编号,上课地点,名额,单位名额,需要审核,合格分,上课时间\n"
    "HJ,焊接,课程,焊工,HJ-1,车间,3,一分厂 1,,60,%s 08:00-11:00\n"
    "DS,共读一本书,读书活动,,DS-1,书屋,5,,是,,%s 19:00-21:00\n"
    "DG,电工基础,课程,电工,DG-1,教室,5,,,,%s 08:00-11:00\n", soon, later, past);
  ShuwuCourseRequest request = { .path = path };
  g_autoptr (ShuwuCourseReport) report = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, table, -1, NULL));
  shuwu_course_import_async (store, &request, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  report = shuwu_course_import_finish (store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report->classes_added, ==, 3);
}

ShuwuTrainingPage *
training_pages_open (PagesFixture *fixture)
{
  pages_make_room (fixture);
  add_workers (fixture);
  add_classes (fixture);
  pages_open_page (fixture, "training");

  return SHUWU_TRAINING_PAGE (shuwu_window_get_page (fixture->window, "training"));
}

void
training_pages_open_class (PagesFixture *fixture,
                           const char   *class_code)
{
  GtkWidget *page = shuwu_window_get_page (fixture->window, "training");
  GtkWidget *roster;

  shuwu_training_page_show_class (SHUWU_TRAINING_PAGE (page), class_code);
  roster = pages_find_widget (page, SHUWU_TYPE_ROSTER);
  WAIT_FOR (gtk_widget_get_mapped (roster));
}

void
training_pages_scan (PagesFixture *fixture,
                     const char   *card)
{
  GtkWidget *finder = pages_find_widget (shuwu_window_get_page (fixture->window, "training"), SHUWU_TYPE_WORKER_FINDER);

  shuwu_worker_finder_scan (SHUWU_WORKER_FINDER (finder), card);
}

void
training_pages_sign_up (PagesFixture *fixture,
                        const char   *class_code,
                        const char   *card)
{
  ShuwuStore *store = shuwu_bookroom_get_store (fixture->bookroom);
  const char *cards[] = { card, NULL };
  ShuwuSignupOrder order = { .action = SHUWU_SIGNUP_ADD, .class_code = class_code, .cards = cards };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) receipts = NULL;

  shuwu_signup_order_async (store, &order, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  receipts = shuwu_signup_order_finish (store, result, &error);
  g_assert_no_error (error);
}

void
training_pages_mark (PagesFixture *fixture,
                     const char   *class_code,
                     const char   *card,
                     gint64        mark_milli)
{
  ShuwuStore *store = shuwu_bookroom_get_store (fixture->bookroom);
  ShuwuResultOrder order = { .class_code = class_code, .card = card, .mark_milli = mark_milli, .is_decided = TRUE };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = NULL;

  shuwu_result_async (store, &order, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  results = shuwu_result_finish (store, result, &error);
  g_assert_no_error (error);
}

gint64
training_pages_find_signup (PagesFixture *fixture,
                            const char   *class_code,
                            const char   *name)
{
  ShuwuStore *store = shuwu_bookroom_get_store (fixture->bookroom);
  ShuwuResultOrder order = { .class_code = class_code, .mark_milli = SHUWU_RESULT_NO_MARK };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = NULL;

  shuwu_result_async (store, &order, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  results = shuwu_result_finish (store, result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < results->len; i++)
    if (g_str_equal (((const ShuwuResult *) g_ptr_array_index (results, i))->name, name))
      return ((const ShuwuResult *) g_ptr_array_index (results, i))->signup_id;

  g_assert_not_reached ();
}

int
training_pages_count (PagesFixture *fixture,
                      const char   *class_code,
                      const char   *state)
{
  ShuwuStore *store = shuwu_bookroom_get_store (fixture->bookroom);
  ShuwuSignupQuery which = { .class_code = class_code, .is_all = TRUE };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) receipts = NULL;
  int n = 0;

  shuwu_signup_list_async (store, &which, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  receipts = shuwu_signup_list_finish (store, result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < receipts->len; i++)
    n += g_str_equal (((const ShuwuSignupReceipt *) g_ptr_array_index (receipts, i))->state, state);

  return n;
}

GtkWidget *
training_pages_find_question (PagesFixture *fixture)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (window != GTK_WIDGET (fixture->window) && gtk_widget_get_mapped (window) && pages_find_widget (window, GTK_TYPE_BUTTON) != NULL)
        return window;
    }

  return NULL;
}

GtkWidget *
training_pages_show_part (PagesFixture *fixture,
                          const char   *name,
                          GType         type)
{
  GtkWidget *page = pages_find_widget (shuwu_window_get_page (fixture->window, "training"), SHUWU_TYPE_CLASS_PAGE);
  GtkWidget *part = pages_find_widget (page, type);

  gtk_stack_set_visible_child_name (GTK_STACK (gtk_widget_get_parent (part)), name);
  WAIT_FOR (gtk_widget_get_mapped (part));

  return part;
}
