// SPDX-License-Identifier: GPL-3.0-or-later
/* The power goes while an old room is migrated: it is then the old room or the new one, and opening it again makes it new. */
#define G_LOG_DOMAIN "shuwu-test"

#include "faulty-disk.h"

#include "bookroom/shuwu-bookroom.h"
#include "shuwu-test.h"
#include "storage/shuwu-clock.h"
#include "storage/shuwu-schema.h"

#include <sqlite3.h>

/* Each of so many writes is one at which the power goes. */
#define STRIDE 5
#define MOST_CUTS 1000

/* Opens the room and closes it again. */
static gboolean
migrate (const char  *path,
         gboolean     is_checked,
         GError     **error)
{
  g_autoptr (ShuwuClock) clock = shuwu_clock_new ();
  ShuwuBookroom *room = shuwu_bookroom_new (path, clock);
  ShuwuStore *store = g_object_ref (shuwu_bookroom_get_store (room));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  gboolean is_open;

  shuwu_bookroom_open_async (room, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  is_open = shuwu_bookroom_open_finish (room, result, error);
  if (is_open && is_checked)
    {
      g_clear_object (&result);
      shuwu_store_check_async (store, NULL, shuwu_test_done_cb, &result);
      shuwu_test_wait (&result);
      findings = shuwu_store_check_finish (store, result, error);
      g_assert_nonnull (findings);
      g_assert_cmpuint (findings->len, ==, 0);
    }
  g_clear_object (&result);
  shuwu_test_finalize (room);
  shuwu_test_finalize (store);

  return is_open;
}

/* The version of the file, which must be whole and hold what the old room held. */
static int
judge (const char *path)
{
  static const char query[] =
    "SELECT user_version, (SELECT count (*) || ' ' || group_concat (number) FROM (SELECT number FROM card ORDER BY id)) || ' ' || "
    "       (SELECT count (*) FROM loan_event), "
    "       (SELECT integrity_check FROM pragma_integrity_check LIMIT 1) FROM pragma_user_version";
  sqlite3 *handle = NULL;
  sqlite3_stmt *stmt = NULL;
  int version;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, query, -1, &stmt, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  version = sqlite3_column_int (stmt, 0);
  g_assert_cmpstr ((const char *) sqlite3_column_text (stmt, 1), ==, "4 C1,C2,C3,C22 5");
  g_assert_cmpstr ((const char *) sqlite3_column_text (stmt, 2), ==, "ok");
  sqlite3_finalize (stmt);
  sqlite3_close (handle);

  return version;
}

static void
test_old_or_new (void)
{
  g_autofree char *folder = shuwu_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "room.db", NULL);
  g_autoptr (GBytes) old_room = shuwu_test_read_old_room (SHUWU_TEST_OLDEST_ROOM);
  guint n_old = 0, n_new = 0;
  gboolean was_cut = TRUE;

  for (guint after = 1; was_cut && after < MOST_CUTS * STRIDE; after += STRIDE)
    {
      g_autoptr (GError) error = NULL;
      gboolean is_open;
      int version;

      faulty_disk_put (path, old_room);
      faulty_disk_cut_after (after);
      is_open = migrate (path, FALSE, &error);
      was_cut = faulty_disk_is_off ();
      g_assert_true (is_open || was_cut);
      faulty_disk_power_on ();

      version = judge (path);
      g_assert_true (version == SHUWU_TEST_OLDEST_ROOM || version == shuwu_schema_get_newest ());
      /* What was opened was migrated, for good. */
      g_assert_true (!is_open || version == shuwu_schema_get_newest ());
      n_old += version == SHUWU_TEST_OLDEST_ROOM;
      n_new += version != SHUWU_TEST_OLDEST_ROOM && was_cut;

      g_clear_error (&error);
      g_assert_true (migrate (path, TRUE, &error));
      g_assert_no_error (error);
      g_assert_cmpint (judge (path), ==, shuwu_schema_get_newest ());
    }

  g_test_message ("old after %u cuts, new after %u", n_old, n_new);
  g_assert_false (was_cut);
  g_assert_cmpuint (n_old, >, 10);
  g_assert_cmpuint (n_new, >, 0);
  shuwu_test_remove (g_steal_pointer (&folder));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  faulty_disk_install ();
  g_test_add_func ("/migration-cut/old-or-new", test_old_or_new);

  return g_test_run ();
}
