// SPDX-License-Identifier: GPL-3.0-or-later
/* Opening a bookroom: ahead of time too, and without changing anything in it. */
#define G_LOG_DOMAIN "shuwu-test"

#include "bookroom/shuwu-bookroom.h"
#include "lending/shuwu-desk-view.h"
#include "search/shuwu-title-search.h"
#include "shuwu-test.h"
#include "storage/shuwu-clock.h"

/* Far from what another program's import may take, and from how long the store is patient. */
#define AT_ONCE_US (3 * G_USEC_PER_SEC)

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
  shuwu_test_make_bookroom (room);
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

typedef struct
{
  char *folder;
  char *path;
  ShuwuClock *clock;
  sqlite3 *other;   /* what another program has open */
} Fixture;

static void
other_runs (Fixture    *fixture,
            const char *script)
{
  g_assert_cmpint (sqlite3_exec (fixture->other, script, NULL, NULL, NULL), ==, SQLITE_OK);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  unused)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ShuwuBookroom *room;

  fixture->folder = shuwu_test_make_folder ();
  fixture->path = g_build_filename (fixture->folder, "room.db", NULL);
  fixture->clock = shuwu_clock_new ();
  room = shuwu_bookroom_new (fixture->path, fixture->clock);
  shuwu_test_make_bookroom (room);
  shuwu_bookroom_add_sample_async (room, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  g_assert_true (shuwu_bookroom_add_sample_finish (room, result, &error));
  g_clear_object (&result);
  shuwu_test_finalize (room);

  g_assert_cmpint (sqlite3_open (fixture->path, &fixture->other), ==, SQLITE_OK);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  unused)
{
  sqlite3_close (fixture->other);
  shuwu_clock_unref (fixture->clock);
  shuwu_test_remove (fixture->folder);
  g_free (fixture->path);
}

static void
assert_finds (ShuwuBookroom *room)
{
  ShuwuStore *store = shuwu_bookroom_get_store (room);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  shuwu_title_search_async (store, "hlm", 10, 0, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  rows = shuwu_title_search_finish (store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, >, 0);
}

static void
assert_shows_reader (ShuwuBookroom *room)
{
  ShuwuStore *store = shuwu_bookroom_get_store (room);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuDeskReaderView) reader = NULL;

  shuwu_desk_view_reader_async (store, "C0001", NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  reader = shuwu_desk_view_reader_finish (store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (reader->name, ==, "王建国");
}

/* Another program is in the middle of an import: who only wants to look need not wait for it. */
static void
test_while_another_writes (Fixture       *fixture,
                           gconstpointer  unused)
{
  ShuwuBookroom *room = shuwu_bookroom_new (fixture->path, fixture->clock);
  gint64 began_us = g_get_monotonic_time ();

  other_runs (fixture, "BEGIN IMMEDIATE; INSERT INTO setting (key, value) VALUES ('theirs', '1')");
  g_assert_true (shuwu_bookroom_warm_up (room));
  assert_opens (room);
  assert_finds (room);
  assert_shows_reader (room);
  shuwu_test_finalize (room);
  g_assert_cmpint (g_get_monotonic_time () - began_us, <, AT_ONCE_US);
  other_runs (fixture, "ROLLBACK");
}

static gboolean
commit_cb (gpointer user_data)
{
  other_runs (user_data, "COMMIT");
  return G_SOURCE_REMOVE;
}

/* The index is of another version of the program: it has to be made again, and that has to wait. */
static void
test_waits_where_there_is_work (Fixture       *fixture,
                                gconstpointer  unused)
{
  ShuwuBookroom *room = shuwu_bookroom_new (fixture->path, fixture->clock);

  other_runs (fixture, "UPDATE setting SET value = '0' WHERE key = 'search-tokens'");
  other_runs (fixture, "BEGIN IMMEDIATE; DELETE FROM title WHERE name = ''");
  g_timeout_add (100, commit_cb, fixture);
  assert_opens (room);
  g_assert_true (sqlite3_get_autocommit (fixture->other));
  assert_finds (room);
  shuwu_test_finalize (room);
}

static gboolean
be_impatient (ShuwuDb  *db,
              GError  **error)
{
  sqlite3_busy_timeout (shuwu_db_get_handle (db), 50);
  return TRUE;
}

static gboolean
is_never_current (ShuwuDb   *db,
                  gboolean  *is_current,
                  GError   **error)
{
  *is_current = FALSE;
  return TRUE;
}

static gboolean
do_nothing (ShuwuDb  *db,
            GError  **error)
{
  return TRUE;
}

static void
test_says_who_is_in_the_way (Fixture       *fixture,
                             gconstpointer  unused)
{
  static const ShuwuStoreHooks hooks = { .set_up = be_impatient, .is_current = is_never_current, .before_commit = do_nothing };
  g_autoptr (ShuwuStore) store = shuwu_store_new (fixture->path, fixture->clock, &hooks);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  other_runs (fixture, "BEGIN IMMEDIATE");
  shuwu_store_open_async (store, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  g_assert_false (shuwu_store_open_finish (store, result, &error));
  g_assert_error (error, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_BUSY);
  other_runs (fixture, "ROLLBACK");
}

/* The step is missing although what it makes is there: it must be asked for, and its failure told. */
static void
test_old_schema_is_not_overlooked (Fixture       *fixture,
                                   gconstpointer  unused)
{
  ShuwuBookroom *room = shuwu_bookroom_new (fixture->path, fixture->clock);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  other_runs (fixture, "PRAGMA user_version = 1");
  shuwu_bookroom_open_async (room, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  g_assert_false (shuwu_bookroom_open_finish (room, result, &error));
  g_assert_nonnull (error);
  g_assert_true (g_str_has_prefix (error->message, "schema step 0002"));
  g_clear_object (&result);
  shuwu_test_finalize (room);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/storage/opening/ahead", test_ahead);
  ADD ("/storage/opening/while-another-writes", test_while_another_writes);
  ADD ("/storage/opening/waits-where-there-is-work", test_waits_where_there_is_work);
  ADD ("/storage/opening/says-who-is-in-the-way", test_says_who_is_in_the_way);
  ADD ("/storage/opening/old-schema-is-not-overlooked", test_old_schema_is_not_overlooked);

  return g_test_run ();
}
