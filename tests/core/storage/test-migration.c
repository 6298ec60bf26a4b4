// SPDX-License-Identifier: GPL-3.0-or-later
/* Rooms that earlier programs made: each schema there has been becomes the newest one, and nothing in the room is lost. */
#define G_LOG_DOMAIN "shuwu-test"

#include "bookroom/shuwu-bookroom.h"
#include "search/shuwu-search.h"
#include "search/shuwu-title-search.h"
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

static void
unpack_room (int         version,
             const char *path)
{
  g_autoptr (GBytes) content = shuwu_test_read_old_room (version);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, g_bytes_get_data (content, NULL), g_bytes_get_size (content), &error);
  g_assert_no_error (error);
}

/* What every row of a table must still say, as a query of the schema %s; NULL: the table is made anew from the others. */
static char *
dup_rows_query (ShuwuBookroom *room,
                const char    *table)
{
  static const struct
  {
    const char *table;
    const char *columns; /* NULL: all there were; "": none */
    const char *where;
  } exceptions[] = {
    { "device", "id, uuid", "1" },              /* its clock goes on */
    { "setting", NULL, "key NOT GLOB 'search-*'" },
    { "change_mark", NULL, "kind <> 'update' OR columns <> 0" },
    { "search_todo", "", "" },
    { "search_move", "", "" },
  };
  const char *where = "1";
  g_autofree char *columns = NULL;
  g_autofree char *query = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (exceptions); i++)
    if (strcmp (exceptions[i].table, table) == 0)
      {
        columns = g_strdup (exceptions[i].columns);
        where = exceptions[i].where;
      }
  if (g_strcmp0 (columns, "") == 0)
    return NULL;

  if (columns == NULL)
    {
      /* Where the index holds a title is the index's business. */
      query = g_strdup_printf ("SELECT group_concat (name) FROM pragma_table_info ('%s', 'old') WHERE name <> 'slot'", table);
      columns = answer_of (room, query);
    }

  return g_strdup_printf ("SELECT %s FROM %%s.%s WHERE %s", columns, table, where);
}

static void
assert_rows_are_there (ShuwuBookroom *room,
                       const char    *table)
{
  g_autofree char *rows = dup_rows_query (room, table);
  g_auto (GStrv) parts = rows != NULL ? g_strsplit (rows, "%s", 2) : NULL;
  g_autofree char *n_lost = NULL;

  if (rows == NULL)
    return;

  n_lost = g_strdup_printf ("SELECT '%s ' || count (*) FROM (%sold%s EXCEPT %smain%s)", table, parts[0], parts[1], parts[0], parts[1]);
  g_free (rows);
  rows = g_strconcat (table, " 0", NULL);
  assert_answer (room, n_lost, rows);
}

static gpointer
attach_old (ShuwuDb       *db,
            gpointer       plan,
            GCancellable  *cancellable,
            GError       **error)
{
  /* A transaction is open. */
  g_autofree char *script = g_strdup_printf ("COMMIT; ATTACH '%s' AS old; BEGIN", (char *) plan);

  shuwu_db_exec (db, script, error);
  return NULL;
}

/* Nothing that a table held has gone or become something else. */
static void
assert_keeps_all (ShuwuBookroom *room,
                  const char    *old)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *tables = NULL;
  g_auto (GStrv) names = NULL;

  shuwu_test_run (shuwu_bookroom_get_store (room), SHUWU_LANE_SURVEY, attach_old, (gpointer) old, &error);
  g_assert_no_error (error);
  tables = answer_of (room, "SELECT group_concat (name, ' ') FROM old.sqlite_schema "
                      "WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB 'title_index*' AND name <> 'title_posting'");
  names = g_strsplit (tables, " ", -1);
  g_assert_cmpuint (g_strv_length (names), >=, 19);
  for (char **name = names; *name != NULL; name++)
    assert_rows_are_there (room, *name);
}

/* What the room's keeper would look for first. */
static void
assert_is_the_old_room (ShuwuBookroom *room)
{
  ShuwuStore *store = shuwu_bookroom_get_store (room);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  g_assert_cmpstr (shuwu_bookroom_get_name (room), ==, "老书屋");
  shuwu_title_search_async (store, "hlm", 10, 0, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  rows = shuwu_title_search_finish (store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  assert_answer (room, "SELECT worker.name || card.number || title.name FROM loan JOIN copy ON copy.id = loan.copy_id "
                 "JOIN title ON title.id = copy.title_id JOIN worker ON worker.id = loan.worker_id JOIN card ON card.id = loan.card_id "
                 "WHERE copy.barcode = 'B1' AND loan.returned_us IS NULL", "王建国C1红楼梦");
  assert_sound (room);
}

static void
migrate_version (int         version,
                 const char *folder,
                 ShuwuClock *clock,
                 const char *fresh)
{
  g_autofree char *path = g_strdup_printf ("%s/room-%d.db", folder, version);
  g_autofree char *old = g_strdup_printf ("%s/old-%d.db", folder, version);
  g_autofree char *restored = g_strdup_printf ("%s/restored-%d.db", folder, version);
  g_autofree char *backup = g_strdup_printf ("%s.schema-%d.backup", path, version);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ShuwuBookroom *room;

  unpack_room (version, old);
  unpack_room (version, path);
  room = open_room (path, clock);
  assert_is_the_old_room (room);
  assert_answer (room, SCHEMA, fresh);
  assert_keeps_all (room, old);
  shuwu_test_finalize (room);
  if (version == shuwu_schema_get_newest ())
    return;

  /* What was copied aside before is the room of before, and can be gone back to. */
  shuwu_bookroom_restore_async (restored, backup, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  g_assert_true (shuwu_bookroom_restore_finish (result, &error));
  g_assert_no_error (error);
  room = open_room (restored, clock);
  assert_is_the_old_room (room);
  assert_keeps_all (room, old);
  shuwu_test_finalize (room);
  room = open_room (path, clock);
  assert_keeps_all (room, backup);
  shuwu_test_finalize (room);
}

static void
test_each_version (void)
{
  g_autofree char *folder = shuwu_test_make_folder ();
  g_autoptr (ShuwuClock) clock = shuwu_clock_new ();
  g_autofree char *fresh = dup_fresh_schema (folder, clock);

  for (int version = SHUWU_TEST_OLDEST_ROOM; version <= shuwu_schema_get_newest (); version++)
    {
      g_test_message ("version %d", version);
      migrate_version (version, folder, clock, fresh);
    }

  shuwu_test_remove (g_steal_pointer (&folder));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/storage/migration/each-step", test_each_step);
  g_test_add_func ("/storage/migration/no-empty-marks", test_no_empty_marks);
  g_test_add_func ("/storage/migration/each-version", test_each_version);

  return g_test_run ();
}
