// SPDX-License-Identifier: GPL-3.0-or-later
/* Opening a bookroom: ahead of time too, and without changing anything in it. */
#define G_LOG_DOMAIN "shuwu-test"

#include "bookroom/shuwu-bookroom.h"
#include "shuwu-test.h"
#include "storage/shuwu-clock.h"

static gpointer
read_clock (ShuwuDb       *db,
            gpointer       plan,
            GCancellable  *cancellable,
            GError       **error)
{
  gint64 *hlc = g_new0 (gint64, 1);
  sqlite3_stmt *stmt = NULL;

  if (sqlite3_prepare_v2 (shuwu_db_get_handle (db), "SELECT hlc FROM device", -1, &stmt, NULL) == SQLITE_OK &&
      sqlite3_step (stmt) == SQLITE_ROW)
    *hlc = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);

  return hlc;
}

static gint64
get_clock (ShuwuBookroom *room)
{
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *hlc = shuwu_test_run (shuwu_bookroom_get_store (room), SHUWU_LANE_READ, read_clock, NULL, &error);

  g_assert_no_error (error);
  return *hlc;
}

static void
make (ShuwuBookroom *room)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  shuwu_bookroom_make_async (room, "试验书屋", NULL, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  g_assert_true (shuwu_bookroom_make_finish (room, result, &error));
  g_assert_no_error (error);
}

static void
assert_opens (ShuwuBookroom *room)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  shuwu_bookroom_open_async (room, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  g_assert_true (shuwu_bookroom_open_finish (room, result, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (shuwu_bookroom_get_name (room), ==, "试验书屋");
}

static void
test_ahead (void)
{
  g_autofree char *folder = shuwu_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "room.db", NULL);
  g_autoptr (ShuwuClock) clock = shuwu_clock_new ();
  ShuwuBookroom *room = shuwu_bookroom_new (path, clock);
  ShuwuStore *store;
  gint64 before;

  g_assert_false (shuwu_bookroom_warm_up (room));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  make (room);
  before = get_clock (room);
  shuwu_test_finalize (room);

  /* Opening is no change: who has read something meanwhile may go on believing it. */
  room = shuwu_bookroom_new (path, clock);
  g_assert_true (shuwu_bookroom_warm_up (room));
  assert_opens (room);
  g_assert_cmpint (get_clock (room), ==, before);
  shuwu_test_finalize (room);

  /* Nobody has to ask for what was begun; and no thread of it outlives the room. */
  room = shuwu_bookroom_new (path, clock);
  g_assert_true (shuwu_bookroom_warm_up (room));
  store = shuwu_bookroom_get_store (room);
  g_object_add_weak_pointer (G_OBJECT (store), (gpointer *) &store);
  g_object_unref (room);
  g_assert_null (store);
  shuwu_test_remove (g_steal_pointer (&folder));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/storage/opening/ahead", test_ahead);

  return g_test_run ();
}
