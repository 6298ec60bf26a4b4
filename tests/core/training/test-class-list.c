// SPDX-License-Identifier: GPL-3.0-or-later
/* Which classes a list shows: by time, by kind, and by what was typed. */
#define G_LOG_DOMAIN "shuwu-test"

#include "training-fixture.h"

#include "shuwu-test.h"
#include "storage/shuwu-clock.h"
#include "storage/shuwu-store-version.h"
#include "storage/shuwu-sql.h"
#include "training/shuwu-class-list.h"
#include "training/shuwu-class-units.h"
#include "training/shuwu-course-list.h"

/* Codes of the classes, in the order of the list. */
static char *
list (LendingFixture   *self,
      ShuwuClassFilter  filter)
{
  g_autoptr (GAsyncResult) ids_result = NULL;
  g_autoptr (GAsyncResult) rows_result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  GString *codes = g_string_new (NULL);

  shuwu_class_list_ids_async (self->store, &filter, NULL, shuwu_test_done_cb, &ids_result);
  shuwu_test_wait (&ids_result);
  ids = shuwu_class_list_ids_finish (self->store, ids_result, NULL, &error);
  g_assert_no_error (error);
  shuwu_class_list_rows_async (self->store, (const gint64 *) (gpointer) ids->data, ids->len, NULL, shuwu_test_done_cb, &rows_result);
  shuwu_test_wait (&rows_result);
  rows = shuwu_class_list_rows_finish (self->store, rows_result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (codes, "%s%s", i > 0 ? " " : "", ((const ShuwuClassRow *) g_ptr_array_index (rows, i))->code);

  return g_string_free (codes, FALSE);
}

#define ASSERT_LIST(self, expected, ...) \
  G_STMT_START { \
    g_autofree char *_codes = list (self, (ShuwuClassFilter) { __VA_ARGS__ }); \
    g_assert_cmpstr (_codes, ==, expected); \
  } G_STMT_END

/* K1 begins in an hour, K2 has begun, K3 has ended, K4 has no time yet. */
static void
set_times (LendingFixture *self)
{
  gint64 now_us = shuwu_clock_get_now_us (shuwu_store_get_clock (self->store));
  g_autofree char *script = g_strdup_printf (
    "INSERT INTO class (id, uuid, code, course_id, capacity, place, trainer, state, created_us, updated_us) "
    "VALUES (4, 'class-4', 'K4', 2, 3, '二楼教室', '王建国', 'draft', 0, 0);"
    "UPDATE course SET kind = 'lecture', trade = '焊工' WHERE id = 2;"
    "UPDATE class SET starts_us = %" G_GINT64_FORMAT " + CASE id WHEN 1 THEN 1 WHEN 2 THEN -1 ELSE -3 END * 3600000000, "
    "                 ends_us = %" G_GINT64_FORMAT " + CASE id WHEN 1 THEN 2 WHEN 2 THEN 1 ELSE -2 END * 3600000000 WHERE id < 4;"
    "UPDATE class SET capacity = 0, closes_us = %" G_GINT64_FORMAT " WHERE id = 2;", now_us, now_us, now_us);

  lending_run_script (self->store, script);
}

static void
test_by_time (LendingFixture *self,
              gconstpointer   unused)
{
  set_times (self);
  ASSERT_LIST (self, "K3 K2 K1 K4", .query = NULL);
  ASSERT_LIST (self, "K2 K1 K4", .is_current = TRUE);
  ASSERT_LIST (self, "K2", .is_running = TRUE);
  ASSERT_LIST (self, "K3", .is_past = TRUE);
  ASSERT_LIST (self, "K3 K1", .is_open = TRUE);
  ASSERT_LIST (self, "K3 K1 K4", .has_free = TRUE);
  lending_run_script (self->store, "UPDATE class SET state = 'cancelled' WHERE id = 1");
  ASSERT_LIST (self, "K1 K3", .is_past = TRUE);
  ASSERT_LIST (self, "K2 K4", .is_current = TRUE);
}

/* The first rows come with the ids, where they are asked for. */
static void
test_first_rows (LendingFixture *self,
                 gconstpointer   unused)
{
  static const guint wished[] = { 0, 2, 100 };

  set_times (self);
  lending_run_script (self->store, "UPDATE class SET state = 'over' WHERE id < 3");
  for (gsize i = 0; i < G_N_ELEMENTS (wished); i++)
    {
      const ShuwuClassFilter filter = { .is_past = TRUE, .n_rows = wished[i] };
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) ids = NULL;
      g_autoptr (GPtrArray) rows = NULL;

      shuwu_class_list_ids_async (self->store, &filter, NULL, shuwu_test_done_cb, &result);
      shuwu_test_wait (&result);
      ids = shuwu_class_list_ids_finish (self->store, result, &rows, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (ids->len, ==, 3);
      g_assert_cmpuint (rows->len, ==, MIN (wished[i], 3));
      for (guint j = 0; j < rows->len; j++)
        g_assert_cmpint (((const ShuwuClassRow *) g_ptr_array_index (rows, j))->class_id, ==, g_array_index (ids, gint64, j));
    }
}

/* Those who wait for approval are counted apart from those who wait for a seat. */
static void
test_requests (LendingFixture *self,
               gconstpointer   unused)
{
  const gint64 id = 1;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  const ShuwuClassRow *row;

  lending_run_script (self->store,
                      "UPDATE class SET needs_approval = 1 WHERE id = 1;"
                      "INSERT INTO signup (uuid, class_id, worker_id, state, joined_us, created_us, updated_us) "
                      "SELECT 'request-' || id, 1, id, CASE WHEN id % 2 THEN 'requested' ELSE 'refused' END, 0, 0, 0 FROM worker LIMIT 4");
  shuwu_class_list_rows_async (self->store, &id, 1, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  rows = shuwu_class_list_rows_finish (self->store, result, &error);
  g_assert_no_error (error);
  row = g_ptr_array_index (rows, 0);
  g_assert_cmpint (row->requested, ==, 2);
  g_assert_cmpint (row->waiting, ==, 0);
  g_assert_cmpint (row->confirmed, ==, 0);
}

/* K1 keeps two seats for 乙, whose workers and those of 丁 below it may take them; until the release, which is history once
 * the class is past. */
static void
test_by_unit (LendingFixture *self,
              gconstpointer   unused)
{
  enum { A = 1, B, C, D, E };
  gint64 now_us = shuwu_clock_get_now_us (shuwu_store_get_clock (self->store));
  g_autofree char *release = g_strdup_printf ("UPDATE class SET release_us = %" G_GINT64_FORMAT " WHERE id IN (1, 3)", now_us - 1);

  set_times (self);
  lending_run_script (self->store,
                      "UPDATE class SET release_us = NULL WHERE id = 1;"
                      "INSERT INTO unit (id, uuid, name, parent_id) VALUES (5, 'u5', '戊', 4);"
                      "INSERT INTO class_reserve (uuid, class_id, unit_id, seats) VALUES "
                      "('r2', 2, 3, 0), ('r3', 3, 4, 1), ('r4', 4, 4, 1), ('r5', 4, 1, 1)");
  ASSERT_LIST (self, "K4", .unit_id = A);
  ASSERT_LIST (self, "K1", .unit_id = B);
  ASSERT_LIST (self, "", .unit_id = C);
  ASSERT_LIST (self, "K3 K1 K4", .unit_id = D);
  ASSERT_LIST (self, "K3 K1 K4", .unit_id = E);
  ASSERT_LIST (self, "K1 K4", .unit_id = D, .is_current = TRUE);
  ASSERT_LIST (self, "K4", .unit_id = D, .kind = "lecture");
  ASSERT_LIST (self, "", .unit_id = 77);
  lending_run_script (self->store, release);
  ASSERT_LIST (self, "", .unit_id = B);
  ASSERT_LIST (self, "K3 K4", .unit_id = D);
}

/* Every unit that has seats anywhere, by where it is. */
static void
test_units (LendingFixture *self,
            gconstpointer   unused)
{
  static const char * const expected[] = { "丁厂", "乙", "乙/丁" };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) units = NULL;

  lending_run_script (self->store,
                      "UPDATE class SET capacity = 5;"
                      "INSERT INTO unit (id, uuid, name, deleted_us) VALUES (6, 'u6', '丁厂', NULL), (7, 'u7', '旧厂', 1);"
                      "INSERT INTO class_reserve (uuid, class_id, unit_id, seats) VALUES "
                      "('r2', 2, 4, 1), ('r3', 3, 4, 1), ('r4', 2, 3, 0), ('r5', 2, 6, 1), ('r6', 2, 7, 1)");
  shuwu_class_units_async (self->store, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  units = shuwu_class_units_finish (self->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (units->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < units->len; i++)
    g_assert_cmpstr (((const ShuwuClassUnit *) g_ptr_array_index (units, i))->path, ==, expected[i]);
  g_assert_cmpint (((const ShuwuClassUnit *) g_ptr_array_index (units, 2))->unit_id, ==, 4);
}

static gpointer
explain_list (ShuwuDb       *db,
              gpointer       plan,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autofree char *query = g_strconcat ("EXPLAIN QUERY PLAN ", shuwu_sql_get ("class_ids"), NULL);
  sqlite3_stmt *stmt = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (shuwu_db_get_handle (db), query, -1, &stmt, NULL), ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_string_append_printf (plan, "%s\n", (const char *) sqlite3_column_text (stmt, 3));
  sqlite3_finalize (stmt);

  return NULL;
}

/* Classes are gone through once; what belongs to each is found by a key. */
static void
test_plan (LendingFixture *self,
           gconstpointer   unused)
{
  g_autoptr (GString) plan = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  shuwu_test_run (self->store, SHUWU_LANE_READ, explain_list, plan, &error);
  g_assert_no_error (error);
  g_test_message ("%s", plan->str);
  g_assert_nonnull (strstr (plan->str, "SEARCH r USING PRIMARY KEY (class_id=? AND unit_id=?)"));
  g_assert_nonnull (strstr (plan->str, "SEARCH course USING INTEGER PRIMARY KEY"));
  g_assert_nonnull (strstr (plan->str, "SEARCH unit USING INTEGER PRIMARY KEY"));
  g_assert_null (strstr (plan->str, "SCAN r"));
  g_assert_null (strstr (plan->str, "SCAN course"));
}

static void
test_by_course (LendingFixture *self,
                gconstpointer   unused)
{
  set_times (self);
  ASSERT_LIST (self, "K4", .kind = "lecture");
  ASSERT_LIST (self, "K4", .trade = "焊工");
  ASSERT_LIST (self, "", .trade = "焊工", .kind = "course");
  ASSERT_LIST (self, "K3 K2 K1", .course_code = "A");
}

static void
test_by_words (LendingFixture *self,
               gconstpointer   unused)
{
  set_times (self);
  ASSERT_LIST (self, "K3 K2 K1 K4", .query = "焊接");
  ASSERT_LIST (self, "K3 K2 K1 K4", .query = "hj");
  ASSERT_LIST (self, "K4", .query = "hjtg");
  ASSERT_LIST (self, "K4", .query = "tigao");
  ASSERT_LIST (self, "K4", .query = "TiG");
  ASSERT_LIST (self, "", .query = "igao");
  ASSERT_LIST (self, "K4", .query = "wjg hanjie");
  ASSERT_LIST (self, "", .query = "wjg 电工");
  ASSERT_LIST (self, "K4", .query = "二楼");
  ASSERT_LIST (self, "K2", .query = "k2");
  ASSERT_LIST (self, "K3", .query = "hj", .is_past = TRUE);
  ASSERT_LIST (self, "K3 K2 K1 K4", .query = "  ");
}

static void
test_courses (LendingFixture *self,
              gconstpointer   unused)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  const ShuwuCourseRow *first;

  shuwu_course_list_async (self->store, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  rows = shuwu_course_list_finish (self->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 2);
  first = g_ptr_array_index (rows, 0);
  g_assert_cmpstr (first->code, ==, "A");
  g_assert_cmpint (first->n_classes, ==, 3);
  g_assert_cmpint (first->level, ==, -1);
}

static gint64
get_version (LendingFixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 version;

  shuwu_store_get_version_async (self->store, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  version = shuwu_store_get_version_finish (self->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (version, !=, 0);

  return version;
}

/* What this program writes is news, too; looking is none. */
static void
test_version (LendingFixture *self,
              gconstpointer   unused)
{
  gint64 before = get_version (self);

  g_assert_cmpint (get_version (self), ==, before);
  lending_run_script (self->store, "UPDATE class SET place = '礼堂' WHERE id = 1");
  g_assert_cmpint (get_version (self), !=, before);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test) \
  g_test_add (path, LendingFixture, NULL, training_fixture_set_up, test, lending_fixture_tear_down)
  ADD ("/training/class-list/by-time", test_by_time);
  ADD ("/training/class-list/first-rows", test_first_rows);
  ADD ("/training/class-list/requests", test_requests);
  ADD ("/training/class-list/by-unit", test_by_unit);
  ADD ("/training/class-list/units", test_units);
  ADD ("/training/class-list/plan", test_plan);
  ADD ("/training/class-list/by-course", test_by_course);
  ADD ("/training/class-list/by-words", test_by_words);
  ADD ("/training/class-list/courses", test_courses);
  ADD ("/training/class-list/version", test_version);
#undef ADD

  return g_test_run ();
}
