// SPDX-License-Identifier: GPL-3.0-or-later
/* Every table holds either what only this device needs, or facts that others hear of: then a trigger leaves a mark of each change,
 * in the transaction of the change. A new table, and a new column, has to say which of the two it is. */
#define G_LOG_DOMAIN "shuwu-test"

#include "bookroom/shuwu-bookroom.h"
#include "shuwu-test.h"
#include "storage/shuwu-clock.h"
#include "storage/shuwu-db.h"

#include <string.h>

/* Not sent: of this device, or made from what is sent. */
static const char * const own_tables[] = {
  "certificate_block", "change_mark", "device", "loan", "search_move", "search_todo", "setting", "worker_key", NULL,
};

/* Of tables that are sent: names of the row, times of this device, and what follows from other columns or rows. */
static const char * const own_columns[] = {
  "id", "uuid", "created_us", "updated_us", "sort_key",
  "title.match_key", "title.loan_count", "title.copies", "title.available", "title.slot", "copy.seen_us",
  "class.starts_us", "class.ends_us", "class.taken", "class.waiting", "class.due_us",
  /* What a row is about: another one is another row. */
  "lending_rule.room", "lending_rule.category", "lending_rule.kind_id", "lending_rule.name",
  "class_reserve.class_id", "class_reserve.unit_id", "signup.class_id", "signup.worker_id", "outcome.signup_id", NULL,
};

/* Changes that do not happen, or that need no mark of their own. */
static const char * const unmarked[] = {
  "INSERT bookroom",            /* the hub hears of it with the enrolment of the device */
  "DELETE bookroom",
  "INSERT publisher",           /* a title is sent with the name of its publisher */
  "DELETE publisher",
  "UPDATE course_prerequisite", /* nothing but its key */
  "UPDATE loan_event",          /* refused by the table */
  "DELETE loan_event",
  "UPDATE scan",
  "DELETE scan",
  "UPDATE feedback",
  "DELETE feedback",
  "UPDATE scan_void",
  "DELETE scan_void",
  "DELETE certificate", NULL,
};

static gboolean
has (const char * const *list,
     const char         *table,
     const char         *what)
{
  g_autofree char *both = g_strdup_printf ("%s%s", table, what);

  return g_strv_contains (list, both);
}

static GStrv
ask (ShuwuDb    *db,
     const char *query,
     const char *table)
{
  GStrvBuilder *rows = g_strv_builder_new ();
  sqlite3_stmt *stmt = NULL;
  GStrv result;

  g_assert_cmpint (sqlite3_prepare_v2 (shuwu_db_get_handle (db), query, -1, &stmt, NULL), ==, SQLITE_OK);
  if (table != NULL)
    sqlite3_bind_text (stmt, 1, table, -1, SQLITE_TRANSIENT);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_strv_builder_add (rows, (const char *) sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
  result = g_strv_builder_end (rows);
  g_strv_builder_unref (rows);

  return result;
}

/* The columns that a trigger for an event names, "" if it names none, or NULL if there is no trigger that leaves a mark. */
static char *
find_trigger (GStrv       triggers,
              const char *event)
{
  g_autofree char *pattern = g_strdup_printf ("^CREATE TRIGGER \\w+ AFTER %s(?: OF\\s+(.*?))?\\s+ON ", event);
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_DOTALL, 0, NULL);

  for (int i = 0; triggers[i] != NULL; i++)
    {
      g_autoptr (GMatchInfo) match = NULL;

      if (g_regex_match (regex, triggers[i], 0, &match) &&
          (strstr (triggers[i], "INSERT INTO change_mark") != NULL || strstr (triggers[i], "INSERT INTO title_mark") != NULL))
        {
          char *columns = g_match_info_fetch (match, 1);

          return columns != NULL ? columns : g_strdup ("");
        }
    }

  return NULL;
}

static int
check_columns (ShuwuDb    *db,
               const char *table,
               const char *named)
{
  g_auto (GStrv) columns = ask (db, "SELECT name FROM pragma_table_info (?1)", table);
  g_auto (GStrv) watched = g_regex_split_simple ("[\\s,]+", named, 0, 0);
  g_autofree char *prefix = g_strconcat (table, ".", NULL);
  int n_faults = 0;

  for (int i = 0; columns[i] != NULL; i++)
    if (*named != '\0' && !has ((const char * const *) watched, "", columns[i]) && !has (own_columns, "", columns[i]) &&
        !has (own_columns, prefix, columns[i]))
      {
        g_test_message ("a change of %s.%s leaves no mark", table, columns[i]);
        n_faults++;
      }

  return n_faults;
}

static int
check_table (ShuwuDb    *db,
             const char *table)
{
  static const char * const events[] = { "INSERT", "UPDATE", "DELETE" };
  g_auto (GStrv) triggers = ask (db, "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?1", table);
  g_auto (GStrv) tombstone = ask (db, "SELECT 1 FROM pragma_table_info (?1) WHERE name = 'deleted_us'", table);
  int n_faults = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (events); i++)
    {
      g_autofree char *named = find_trigger (triggers, events[i]);
      g_autofree char *event = g_strconcat (events[i], " ", NULL);

      if (named != NULL)
        {
          n_faults += check_columns (db, table, named);
          continue;
        }
      if (has (unmarked, event, table) || (strcmp (events[i], "DELETE") == 0 && tombstone[0] != NULL))
        continue;
      g_test_message ("%s of %s leaves no mark", events[i], table);
      n_faults++;
    }

  return n_faults;
}

static gpointer
check_tables (ShuwuDb       *db,
              gpointer       plan,
              GCancellable  *cancellable,
              GError       **error)
{
  g_auto (GStrv) tables = ask (db, "SELECT name FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite%'", NULL);
  int n_faults = 0, n_sent = 0;

  for (int i = 0; tables[i] != NULL; i++)
    {
      if (has (own_tables, "", tables[i]))
        continue;
      n_faults += check_table (db, tables[i]);
      n_sent++;
    }
  g_assert_cmpint (n_sent, >=, 24);
  g_assert_cmpint (n_faults, ==, GPOINTER_TO_INT (plan));

  return db;
}

static void
expect_faults (ShuwuBookroom *room,
               int            n_faults)
{
  g_autoptr (GError) error = NULL;

  shuwu_test_run (shuwu_bookroom_get_store (room), SHUWU_LANE_WRITE, check_tables, GINT_TO_POINTER (n_faults), &error);
  g_assert_no_error (error);
}

static void
test_every_table (void)
{
  g_autofree char *folder = shuwu_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "room.db", NULL);
  g_autoptr (ShuwuClock) clock = shuwu_clock_new ();
  ShuwuBookroom *room = shuwu_bookroom_new (path, clock);
  g_autoptr (GError) error = NULL;

  shuwu_test_make_bookroom (room);
  expect_faults (room, 0);

  /* Two triggers that are gone, a column that none watches, and a table that has none for three events. */
  shuwu_test_run_script (shuwu_bookroom_get_store (room),
                         "DROP TRIGGER subject_inserted; DROP TRIGGER title_alias_deleted;"
                         "ALTER TABLE copy ADD COLUMN colour TEXT; CREATE TABLE visit (id INTEGER PRIMARY KEY)", &error);
  g_assert_no_error (error);
  expect_faults (room, 6);
  shuwu_test_finalize (room);
  shuwu_test_remove (g_steal_pointer (&folder));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/storage/marks/every-table", test_every_table);

  return g_test_run ();
}
