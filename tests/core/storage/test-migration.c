// SPDX-License-Identifier: GPL-3.0-or-later
/* Rooms that earlier programs made: each schema there has been becomes the newest one, and nothing in the room is lost. */
#define G_LOG_DOMAIN "shuwu-test"

#include "bookroom/shuwu-bookroom.h"
#include "search/shuwu-search.h"
#include "shuwu-core.h"
#include "shuwu-test.h"
#include "storage/shuwu-clock.h"
#include "storage/shuwu-db-private.h"
#include "storage/shuwu-schema.h"

#include <stdlib.h>
#include <string.h>

#define STEPS "/org/shuwu/Shuwu/schema/"
#define SCHEMA "SELECT group_concat (sql, char (10)) FROM (SELECT sql FROM sqlite_schema ORDER BY type, name)"

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static void
exec (ShuwuDb    *db,
      const char *script)
{
  g_autoptr (GError) error = NULL;

  shuwu_db_exec (db, script, &error);
  g_assert_no_error (error);
}

/* A room as the program with @n_steps steps left it, with a mark that says nothing. */
static void
make_old_room (const char *path,
               int         n_steps)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = g_resource_enumerate_children (shuwu_core_get_resource (), STEPS, 0, &error);
  g_autoptr (ShuwuDb) db = shuwu_db_open (path, SHUWU_DB_WRITES, &error);
  g_autofree char *stamp = g_strdup_printf ("PRAGMA user_version = %d; PRAGMA application_id = 0x53687577", n_steps);

  g_assert_no_error (error);
  g_assert_true (shuwu_search_set_up (db, &error));
  qsort (names, g_strv_length (names), sizeof *names, compare_names);
  for (int i = 0; i < n_steps; i++)
    {
      g_autofree char *step = g_strconcat (STEPS, names[i], NULL);
      g_autoptr (GBytes) script = g_resource_lookup_data (shuwu_core_get_resource (), step, 0, &error);
      g_autofree char *text = g_strndup (g_bytes_get_data (script, NULL), g_bytes_get_size (script));

      exec (db, text);
    }

  exec (db, "INSERT INTO bookroom (id, uuid, name, created_us) VALUES (1, 'r', '老书屋', 0);"
        "INSERT INTO device (id, uuid, incarnation, hlc) VALUES (1, 'd', 1, 7);"
        "INSERT INTO change_mark (table_name, row_uuid, kind, columns, hlc) VALUES ('worker', 'w', 'update', 0, 7)");
  if (n_steps >= 2)
    exec (db, "INSERT INTO title (id, uuid, name, match_key, created_us, updated_us) VALUES (1, 't1', '红楼梦', 1, 0, 0);"
          "INSERT INTO copy (id, uuid, title_id, barcode, created_us, updated_us) VALUES (1, 'c1', 1, 'B1', 0, 0);"
          "UPDATE title SET copies = 1, available = 1, authors = '曹雪芹' WHERE id = 1;"
          "INSERT INTO contributor (title_id, position, name) VALUES (1, 0, '曹雪芹');"
          "INSERT INTO subject (title_id, position, name) VALUES (1, 0, '长篇小说');"
          "INSERT INTO title_record (title_id, format, record) VALUES (1, 'csv', x'00')");
  if (n_steps >= 4)
    exec (db, "INSERT INTO worker (id, uuid, name, created_us, updated_us, deleted_us) VALUES (1, 'w', '甲', 0, 0, 9)");
  exec (db, stamp);
  exec (db, "PRAGMA journal_mode = WAL");
}

static gpointer
ask (ShuwuDb       *db,
     gpointer       plan,
     GCancellable  *cancellable,
     GError       **error)
{
  sqlite3_stmt *stmt = NULL;
  char *answer = NULL;

  if (sqlite3_prepare_v2 (shuwu_db_get_handle (db), plan, -1, &stmt, NULL) == SQLITE_OK && sqlite3_step (stmt) == SQLITE_ROW)
    answer = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
  else
    shuwu_db_set_error (db, error);
  sqlite3_finalize (stmt);

  return answer;
}

static char *
answer_of (ShuwuBookroom *room,
           const char    *query)
{
  g_autoptr (GError) error = NULL;
  char *answer = shuwu_test_run (shuwu_bookroom_get_store (room), SHUWU_LANE_SURVEY, ask, (gpointer) query, &error);

  g_assert_no_error (error);
  return answer;
}

static void
assert_answer (ShuwuBookroom *room,
               const char    *query,
               const char    *expected)
{
  g_autofree char *answer = answer_of (room, query);

  g_assert_cmpstr (answer, ==, expected);
}

static void
assert_sound (ShuwuBookroom *room)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  shuwu_store_check_async (shuwu_bookroom_get_store (room), NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  findings = shuwu_store_check_finish (shuwu_bookroom_get_store (room), result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (findings, i));
  g_assert_cmpuint (findings->len, ==, 0);
}

static ShuwuBookroom *
open_room (const char *path,
           ShuwuClock *clock)
{
  ShuwuBookroom *room = shuwu_bookroom_new (path, clock);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  shuwu_bookroom_open_async (room, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  g_assert_true (shuwu_bookroom_open_finish (room, result, &error));
  g_assert_no_error (error);

  return room;
}

static char *
dup_fresh_schema (const char *folder,
                  ShuwuClock *clock)
{
  g_autofree char *path = g_build_filename (folder, "fresh.db", NULL);
  ShuwuBookroom *room = shuwu_bookroom_new (path, clock);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *schema;

  shuwu_bookroom_make_async (room, "新书屋", NULL, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  g_assert_true (shuwu_bookroom_make_finish (room, result, &error));
  schema = answer_of (room, SCHEMA);
  g_clear_object (&result);
  shuwu_test_finalize (room);

  return schema;
}

static gpointer
run_script (ShuwuDb       *db,
            gpointer       plan,
            GCancellable  *cancellable,
            GError       **error)
{
  shuwu_db_exec (db, plan, error);
  return NULL;
}

static void
change (ShuwuBookroom *room,
        const char    *script)
{
  g_autoptr (GError) error = NULL;

  shuwu_test_run (shuwu_bookroom_get_store (room), SHUWU_LANE_WRITE, run_script, (gpointer) script, &error);
  g_assert_no_error (error);
}

static void
test_each_step (void)
{
  g_autofree char *folder = shuwu_test_make_folder ();
  g_autoptr (ShuwuClock) clock = shuwu_clock_new ();
  g_autofree char *fresh = dup_fresh_schema (folder, clock);

  for (int n_steps = 1; n_steps < shuwu_schema_get_newest (); n_steps++)
    {
      g_autofree char *name = g_strdup_printf ("room-%d.db", n_steps);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *backup = g_strdup_printf ("%s.schema-%d.backup", path, n_steps);
      ShuwuBookroom *room;

      make_old_room (path, n_steps);
      room = open_room (path, clock);
      g_assert_cmpstr (shuwu_bookroom_get_name (room), ==, "老书屋");
      g_assert_true (g_file_test (backup, G_FILE_TEST_EXISTS));
      assert_answer (room, SCHEMA, fresh);
      assert_answer (room, "SELECT (SELECT count (*) FROM title) || (SELECT count (*) FROM copy) || (SELECT count (*) FROM worker)",
                     n_steps < 2 ? "000" : n_steps < 4 ? "110" : "111");
      if (n_steps < 9)
        assert_answer (room, "SELECT count (*) FROM change_mark WHERE kind = 'update' AND columns = 0", "0");
      assert_answer (room, "SELECT count (*) FROM title WHERE parallel_title <> ''", "0");
      /* What was there before has not changed, and what changes from now on is told; from step 11 on it was told before, too. */
      if (n_steps < 11)
        assert_answer (room, "SELECT count (*) FROM change_mark WHERE columns >= 1 << 22", "0");
      change (room, "UPDATE title SET parallel_title = 'Hung lou meng'; DELETE FROM subject");
      if (n_steps >= 2)
        assert_answer (room, "SELECT columns FROM change_mark ORDER BY seq DESC LIMIT 1", "10485760");
      assert_sound (room);
      shuwu_test_finalize (room);
    }

  shuwu_test_remove (g_steal_pointer (&folder));
}

/* Every column that a trigger watches is written, none is another than before. */
static void
test_no_empty_marks (void)
{
  g_autofree char *folder = shuwu_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "room.db", NULL);
  g_autoptr (ShuwuClock) clock = shuwu_clock_new ();
  ShuwuBookroom *room;

  make_old_room (path, 6);
  room = open_room (path, clock);
  change (room, "INSERT INTO unit (id, uuid, name) VALUES (1, 'u', '一车间');"
          "INSERT INTO card (id, uuid, worker_id, number, created_us) VALUES (1, 'k', 1, 'K1', 0);"
          "DELETE FROM change_mark");
  change (room, "UPDATE title SET name = name, loan_count = loan_count + 1, copies = copies, deleted_us = deleted_us;"
          "UPDATE copy SET barcode = barcode, status = status, seen_us = 9;"
          "UPDATE copy SET status = 'on-loan', location = location; UPDATE copy SET status = 'on-shelf';"
          "UPDATE unit SET name = name; UPDATE worker SET phone = phone, updated_us = 9; UPDATE card SET number = number");
  assert_answer (room, "SELECT count (*) FROM change_mark", "0");

  change (room, "UPDATE copy SET status = 'on-loan', location = '二楼';"
          "UPDATE unit SET name = '二车间'; UPDATE card SET expires_day = 9; UPDATE title SET name = '石头记', loan_count = 3");
  assert_answer (room, "SELECT group_concat (table_name || columns, ' ') FROM (SELECT * FROM change_mark ORDER BY seq)",
                 "copy16 unit2 card8 title1");
  shuwu_test_finalize (room);
  shuwu_test_remove (g_steal_pointer (&folder));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/storage/migration/each-step", test_each_step);
  g_test_add_func ("/storage/migration/no-empty-marks", test_no_empty_marks);

  return g_test_run ();
}
