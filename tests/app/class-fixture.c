// SPDX-License-Identifier: GPL-3.0-or-later
/* Workers C0001 … C0008 of 一分厂, and classes:
 *
 *  K1  presence counts; 4 seats, of C0001, C0002, C0003; meets now (in five minutes, for two hours) and tomorrow
 *  K2  the clock counts; 2 seats, of C0001, C0004; it began a quarter of an hour ago
 *  K3  has no meeting */
#define G_LOG_DOMAIN "shuwu-test"

#include "class-fixture.h"

#include "shuwu-test.h"

static const char script[] =
  "INSERT INTO unit (id, uuid, name) VALUES (90, 'u90', '一分厂');"
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 8) "
  "INSERT INTO worker (id, uuid, name, unit_id, created_us, updated_us) SELECT i, 'w' || i, '工人' || i, 90, 0, 0 FROM n;"
  "INSERT INTO card (uuid, worker_id, number, created_us) SELECT 'c' || id, id, printf ('C%04d', id), 0 FROM worker;"
  "INSERT INTO course (id, uuid, code, name, created_us, updated_us) VALUES (1, 'course-1', 'HJ', '焊接', 0, 0);"
  "INSERT INTO class (id, uuid, code, course_id, place, capacity, taken, hours_rule, starts_us, conflicts, created_us, updated_us) VALUES "
  "(1, 'class-1', 'K1', 1, '一号车间', 4, 3, 'presence', 1795000300000000, 'ignore', 0, 0), "
  "(2, 'class-2', 'K2', 1, '', 2, 2, 'clock', 1794999100000000, 'ignore', 0, 0), "
  "(3, 'class-3', 'K3', 1, '', 2, 0, 'clock', NULL, 'ignore', 0, 0);"
  "INSERT INTO meeting (id, uuid, class_id, starts_us, ends_us, planned_minutes) VALUES "
  "(1, 'meeting-1', 1, 1795000300000000, 1795007500000000, 120), (2, 'meeting-2', 1, 1795086700000000, 1795093900000000, 120), "
  "(3, 'meeting-3', 2, 1794999100000000, 1795006300000000, 120);"
  "INSERT INTO signup (uuid, class_id, worker_id, state, seat, joined_us, created_us, updated_us) VALUES "
  "('s1', 1, 1, 'confirmed', 1, 1, 0, 0), ('s2', 1, 2, 'confirmed', 2, 2, 0, 0), ('s3', 1, 3, 'confirmed', 3, 3, 0, 0), "
  "('s4', 2, 1, 'confirmed', 1, 4, 0, 0), ('s5', 2, 4, 'confirmed', 2, 5, 0, 0);";

void
class_fixture_set_up (PagesFixture  *fixture,
                      gconstpointer  data)
{
  g_autoptr (ShuwuClock) clock = shuwu_clock_new_fixed (CLASS_NOW_US);
  g_autoptr (GError) error = NULL;

  fixture->folder = shuwu_test_make_folder ();
  fixture->path = g_build_filename (fixture->folder, "room.db", NULL);
  fixture->bookroom = shuwu_bookroom_new (fixture->path, clock);
  pages_make_room (fixture);
  shuwu_test_run_script (shuwu_bookroom_get_store (fixture->bookroom), script, &error);
  g_assert_no_error (error);
}

static gpointer
count (ShuwuDb       *db,
       gpointer       query,
       GCancellable  *cancellable,
       GError       **error)
{
  sqlite3_stmt *stmt = NULL;
  gint64 n = -1;

  g_assert_cmpint (sqlite3_prepare_v2 (shuwu_db_get_handle (db), query, -1, &stmt, NULL), ==, SQLITE_OK);
  if (sqlite3_step (stmt) == SQLITE_ROW)
    n = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);
  return g_memdup2 (&n, sizeof n);
}

gint64
class_fixture_count (PagesFixture *fixture,
                     const char   *query)
{
  g_autofree gint64 *n = shuwu_test_run (shuwu_bookroom_get_store (fixture->bookroom), SHUWU_LANE_READ, count, (gpointer) query, NULL);

  return *n;
}
