// SPDX-License-Identifier: GPL-3.0-or-later
/* What the catalogue leaves for the hub: which columns of a title or a copy have
 * changed, a bit for each in the order that the triggers name them. The hub
 * merges by these bits, so a wrong one loses somebody's correction. */
#define G_LOG_DOMAIN "shuwu-test"

#include "shuwu-test-room.h"
#include "shuwu-test.h"

#include "storage/shuwu-db.h"

typedef struct
{
  const char *column;
  const char *value;      /* differs from what make_rows () gave */
} Change;

/* The position in the list is the number of the bit. */
static const Change title_changes[] = {
  { "name", "'人世间'" },
  { "subtitle", "'上部'" },
  { "part", "'1'" },
  { "authors", "'梁晓声'" },
  { "statement", "'梁晓声著'" },
  { "edition", "'2版'" },
  { "publisher_id", "1" },
  { "place", "'北京'" },
  { "year", "2017" },
  { "pages", "'3册'" },
  { "price_fen", "15800" },
  { "price_text", "'HK$99'" },
  { "series", "'文库'" },
  { "language", "'chi'" },
  { "clc", "'I247.5'" },
  { "call_number", "'I247.5/1'" },
  { "isbn", "'9787515352268'" },
  { "pinyin", "'ren shi jian'" },
  { "description", "'小说'" },
  { "kind_id", "2" },
  { "deleted_us", "5" },
  { "parallel_title", "'A Lifelong Journey'" },
};

static const Change copy_changes[] = {
  { "title_id", "2" },
  { "barcode", "'B2'" },
  { "kind_id", "2" },
  { "status", "'lost'" },
  { "location", "'二楼'" },
  { "source", "'工会'" },
  { "price_fen", "100" },
  { "deleted_us", "5" },
};

static const char FILLING[] =
  "INSERT INTO publisher (id, name) VALUES (1, '中国青年出版社');"
  "INSERT INTO title (id, uuid, name, match_key, created_us, updated_us) VALUES (1, 't1', 'a', 1, 0, 0), (2, 't2', 'b', 2, 0, 0);"
  "INSERT INTO copy (id, uuid, title_id, barcode, created_us, updated_us) VALUES (1, 'c1', 1, 'B1', 0, 0)";

static void
run (TestRoom   *room,
     const char *script)
{
  g_autoptr (GError) error = NULL;

  shuwu_test_run_script (room->store, script, &error);
  g_assert_no_error (error);
}

static gpointer
list_marks (ShuwuDb       *db,
            gpointer       plan,
            GCancellable  *cancellable,
            GError       **error)
{
  GString *marks = g_string_new (NULL);
  sqlite3_stmt *stmt = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (shuwu_db_get_handle (db),
                                       "SELECT table_name || ' ' || row_uuid || ' ' || kind || ' ' || columns "
                                       "FROM change_mark ORDER BY seq", -1, &stmt, NULL), ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_string_append_printf (marks, "%s;", (const char *) sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);

  return g_string_free (marks, FALSE);
}

/* Marks since the last look. */
static void
assert_marks (TestRoom   *room,
              const char *expected)
{
  g_autofree char *marks = shuwu_test_run (room->store, SHUWU_LANE_READ, list_marks, NULL, NULL);

  g_assert_cmpstr (marks, ==, expected);
  run (room, "DELETE FROM change_mark");
}

static void
make_rows (TestRoom *room)
{
  run (room, FILLING);
  assert_marks (room, "title t1 insert 0;title t2 insert 0;copy c1 insert 0;");
}

static void
drop_rows (TestRoom *room)
{
  run (room, "DELETE FROM copy; DELETE FROM title; DELETE FROM publisher; DELETE FROM change_mark");
}

static char *
make_update (const char   *table,
             const Change *changes,
             guint         n_changes)
{
  GString *script = g_string_new (NULL);

  g_string_printf (script, "UPDATE %s SET ", table);
  for (guint i = 0; i < n_changes; i++)
    g_string_append_printf (script, "%s%s = %s", i > 0 ? ", " : "", changes[i].column, changes[i].value);
  g_string_append (script, " WHERE id = 1");

  return g_string_free (script, FALSE);
}

static void
assert_update (TestRoom     *room,
               const char   *table,
               const Change *changes,
               guint         n_changes,
               const char   *expected)
{
  g_autofree char *script = make_update (table, changes, n_changes);

  make_rows (room);
  run (room, script);
  assert_marks (room, expected);
  drop_rows (room);
}

static void
assert_each_bit (TestRoom     *room,
                 const char   *table,
                 const char   *uuid,
                 const Change *changes,
                 guint         n_changes)
{
  guint all = (1u << n_changes) - 1;
  g_autofree char *together = g_strdup_printf ("%s %s delete %u;", table, uuid, all);

  for (guint i = 0; i < n_changes; i++)
    {
      gboolean is_deletion = strcmp (changes[i].column, "deleted_us") == 0;
      g_autofree char *mark = g_strdup_printf ("%s %s %s %u;", table, uuid, is_deletion ? "delete" : "update", 1u << i);

      assert_update (room, table, &changes[i], 1, mark);
    }

  assert_update (room, table, changes, n_changes, together);
}

static void
test_title (TestRoom      *room,
            gconstpointer  unused)
{
  assert_each_bit (room, "title", "t1", title_changes, G_N_ELEMENTS (title_changes));
}

static void
test_copy (TestRoom      *room,
           gconstpointer  unused)
{
  assert_each_bit (room, "copy", "c1", copy_changes, G_N_ELEMENTS (copy_changes));
}

/* A new column would go unseen: the columns are the bits and those that are this device's own. */
static void
test_all_columns (TestRoom      *room,
                  gconstpointer  unused)
{
  static const struct
  {
    const char *table;
    guint n_columns;
  } tables[] = {
    /* id, uuid, match_key, sort_key, created_us, updated_us, loan_count, copies, available, slot */
    { "title", G_N_ELEMENTS (title_changes) + 10 },
    /* id, uuid, created_us, updated_us, seen_us */
    { "copy", G_N_ELEMENTS (copy_changes) + 5 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *count = g_strdup_printf ("INSERT INTO change_mark (table_name, row_uuid, kind, columns, hlc) "
                                                "SELECT s.name, '', 'event', (SELECT count (*) FROM pragma_table_info (s.name)), 0 "
                                                "FROM sqlite_schema AS s WHERE s.name = '%s'", tables[i].table);
      g_autofree char *expected = g_strdup_printf ("%s  event %u;", tables[i].table, tables[i].n_columns);

      run (room, count);
      assert_marks (room, expected);
    }
}

/* What follows from other rows, or belongs to this device, is not sent. */
static void
test_silence (TestRoom      *room,
              gconstpointer  unused)
{
  make_rows (room);
  run (room, "UPDATE title SET match_key = 9, sort_key = 'x', updated_us = 9, loan_count = 9, copies = 1, available = 1, slot = slot");
  run (room, "UPDATE copy SET seen_us = 9, updated_us = 9");
  run (room, "UPDATE copy SET status = 'on-loan'");
  run (room, "UPDATE copy SET status = 'on-shelf'");
  assert_marks (room, "");

  run (room, "UPDATE device SET is_applying = 1; UPDATE title SET name = 'c'; UPDATE copy SET status = 'lost';"
       "INSERT INTO title (id, uuid, name, match_key, created_us, updated_us) VALUES (3, 't3', 'd', 3, 0, 0);"
       "UPDATE device SET is_applying = 0");
  assert_marks (room, "");
  drop_rows (room);
}

/* A row that was deleted and comes back is changed, not deleted again. */
static void
test_revival (TestRoom      *room,
              gconstpointer  unused)
{
  make_rows (room);
  run (room, "UPDATE copy SET deleted_us = 5; UPDATE title SET deleted_us = 5 WHERE id = 1");
  assert_marks (room, "copy c1 delete 128;title t1 delete 1048576;");
  run (room, "UPDATE copy SET deleted_us = NULL; UPDATE title SET deleted_us = NULL WHERE id = 1");
  assert_marks (room, "copy c1 update 128;title t1 update 1048576;");
  drop_rows (room);
}

#define PEOPLE (1 << 22)
#define SUBJECTS (1 << 23)
#define ISBNS (1 << 24)
#define ALIASES (1 << 25)
#define RECORD (1 << 26)

static void
assert_mark_of (TestRoom   *room,
                const char *script,
                guint       columns)
{
  g_autofree char *expected = columns != 0 ? g_strdup_printf ("title t1 update %u;", columns) : g_strdup ("");

  run (room, script);
  assert_marks (room, expected);
}

/* Rows that have no uuid of their own are facts of a title. */
static void
test_lists (TestRoom      *room,
            gconstpointer  unused)
{
  make_rows (room);
  assert_mark_of (room, "INSERT INTO contributor (title_id, position, name) VALUES (1, 0, '甲'), (1, 1, '乙')", PEOPLE);
  assert_mark_of (room, "UPDATE contributor SET role = '译' WHERE position = 1", PEOPLE);
  assert_mark_of (room, "UPDATE contributor SET role = role, name = name", 0);
  assert_mark_of (room, "DELETE FROM contributor", PEOPLE);
  assert_mark_of (room, "INSERT INTO subject (title_id, position, name) VALUES (1, 0, '小说')", SUBJECTS);
  assert_mark_of (room, "UPDATE subject SET name = '长篇小说'", SUBJECTS);
  assert_mark_of (room, "DELETE FROM subject; INSERT INTO subject (title_id, position, name) VALUES (1, 0, '诗')", SUBJECTS);
  assert_mark_of (room, "INSERT INTO title_isbn (isbn, title_id) VALUES ('9787515352268', 1)", ISBNS);
  assert_mark_of (room, "UPDATE title_isbn SET isbn = '9787020002207'; DELETE FROM title_isbn", ISBNS);
  assert_mark_of (room, "INSERT OR IGNORE INTO title_alias (match_key, title_id) VALUES (7, 1)", ALIASES);
  assert_mark_of (room, "INSERT OR IGNORE INTO title_alias (match_key, title_id) VALUES (7, 1)", 0);
  assert_mark_of (room, "UPDATE title_alias SET match_key = 8", ALIASES);
  assert_mark_of (room, "DELETE FROM title_alias", ALIASES);
  assert_mark_of (room, "INSERT INTO title_record (title_id, format, record) VALUES (1, 'csv', x'00')", RECORD);
  assert_mark_of (room, "UPDATE title_record SET record = x'01'; UPDATE title_record SET record = record", RECORD);
  assert_mark_of (room, "DELETE FROM title_record", RECORD);
  assert_mark_of (room, "UPDATE device SET is_applying = 1; DELETE FROM subject; UPDATE device SET is_applying = 0", 0);

  run (room, "UPDATE title SET publisher_id = 1; DELETE FROM change_mark");
  run (room, "UPDATE publisher SET name = '中青社'");
  assert_marks (room, "title t1 update 64;title t2 update 64;");
  drop_rows (room);
}

/* What one transaction changes of a title is one mark, beside a new title there is none, and none hides that of a deletion. */
static void
test_one_mark (TestRoom      *room,
               gconstpointer  unused)
{
  make_rows (room);
  assert_mark_of (room, "UPDATE title SET name = 'c' WHERE id = 1;"
                  "INSERT INTO contributor (title_id, position, name) VALUES (1, 0, '甲');"
                  "INSERT INTO subject (title_id, position, name) VALUES (1, 0, '小说')", 1 | PEOPLE | SUBJECTS);
  run (room, "INSERT INTO title (id, uuid, name, match_key, created_us, updated_us) VALUES (3, 't3', 'd', 3, 0, 0);"
       "INSERT INTO subject (title_id, position, name) VALUES (3, 0, '小说'), (3, 1, '诗'); DELETE FROM subject WHERE title_id = 3");
  assert_marks (room, "title t3 insert 0;");
  run (room, "INSERT INTO subject (title_id, position, name) VALUES (2, 0, '小说'), (1, 1, '诗'), (2, 1, '诗')");
  assert_marks (room, "title t2 update 8388608;title t1 update 8388608;title t2 update 8388608;");
  run (room, "UPDATE title SET deleted_us = 5 WHERE id = 1; DELETE FROM subject WHERE title_id = 1");
  assert_marks (room, "title t1 delete 1048576;title t1 update 8388608;");
  run (room, "DELETE FROM contributor; DELETE FROM subject");
  drop_rows (room);
}

#define add(name, test) \
  g_test_add ("/catalogue/marks/" name, TestRoom, NULL, test_room_set_up, test, test_room_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("title", test_title);
  add ("copy", test_copy);
  add ("all-columns", test_all_columns);
  add ("silence", test_silence);
  add ("revival", test_revival);
  add ("lists", test_lists);
  add ("one-mark", test_one_mark);

  return g_test_run ();
}
