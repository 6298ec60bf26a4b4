// SPDX-License-Identifier: GPL-3.0-or-later
/* Queries that end before their time: because somebody cancels them, or at a deadline. */
#define G_LOG_DOMAIN "shuwu-test"

#include "search/shuwu-search.h"
#include "shuwu-test.h"
#include "storage/shuwu-clock.h"

#define ENDLESS "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max (i) FROM n"
#define MANY "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000) SELECT max (i) FROM n"

typedef struct
{
  char *folder;
  ShuwuStore *store;
} Fixture;

static gpointer
count (ShuwuDb       *db,
       gpointer       query,
       GCancellable  *cancellable,
       GError       **error)
{
  sqlite3_stmt *stmt = NULL;
  int n = -1;

  if (sqlite3_prepare_v2 (shuwu_db_get_handle (db), query, -1, &stmt, NULL) == SQLITE_OK && sqlite3_step (stmt) == SQLITE_ROW)
    n = sqlite3_column_int (stmt, 0);
  else
    shuwu_db_set_error (db, error);
  sqlite3_finalize (stmt);

  return GINT_TO_POINTER (n);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  static const ShuwuStoreHooks hooks = { .set_up = shuwu_search_set_up };
  g_autoptr (ShuwuClock) clock = shuwu_clock_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->folder = shuwu_test_make_folder ();
  path = g_build_filename (fixture->folder, "room.db", NULL);
  fixture->store = shuwu_store_new (path, clock, &hooks);
  /* The lane that writes makes the file. */
  shuwu_test_run (fixture->store, SHUWU_LANE_WRITE, count, (gpointer) MANY, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  shuwu_test_finalize (fixture->store);
  shuwu_test_remove (fixture->folder);
}

/* Until the time of @plan, in microseconds, is over; that must not hinder the next query. */
static gpointer
count_for_a_while (ShuwuDb       *db,
                   gpointer       plan,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr (GError) failure = NULL;

  shuwu_db_set_deadline (db, g_get_monotonic_time () + GPOINTER_TO_INT (plan));
  count (db, (gpointer) ENDLESS, cancellable, &failure);
  if (!g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  shuwu_db_set_deadline (db, 0);
  return count (db, (gpointer) MANY, cancellable, error);
}

static gboolean
cancel_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

static void
assert_can_be_cancelled (Fixture        *fixture,
                         ShuwuStoreWork  work,
                         gpointer        plan)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  shuwu_store_run (fixture->store, SHUWU_LANE_READ, work, plan, NULL, NULL,
                   g_task_new (NULL, cancellable, shuwu_test_done_cb, &result));
  g_timeout_add (20, cancel_cb, cancellable);
  shuwu_test_wait (&result);
  g_task_propagate_pointer (G_TASK (result), &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
assert_counts (Fixture        *fixture,
               ShuwuStoreWork  work,
               gpointer        plan)
{
  g_autoptr (GError) error = NULL;
  gpointer n = shuwu_test_run (fixture->store, SHUWU_LANE_READ, work, plan, &error);

  g_assert_no_error (error);
  g_assert_cmpint (GPOINTER_TO_INT (n), ==, 100000);
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  assert_can_be_cancelled (fixture, count, (gpointer) ENDLESS);
  assert_counts (fixture, count, (gpointer) MANY);
}

static void
test_deadline (Fixture       *fixture,
               gconstpointer  data)
{
  assert_counts (fixture, count_for_a_while, GINT_TO_POINTER (5000));
  assert_can_be_cancelled (fixture, count_for_a_while, GINT_TO_POINTER (1000 * G_USEC_PER_SEC));
  assert_counts (fixture, count, (gpointer) MANY);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/storage/interrupt/cancel", test_cancel);
  ADD ("/storage/interrupt/deadline", test_deadline);

  return g_test_run ();
}
