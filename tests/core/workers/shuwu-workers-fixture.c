// SPDX-License-Identifier: GPL-3.0-or-later
/* A bookroom for a test of the workers' room, and looks behind its curtain. */
#define G_LOG_DOMAIN "shuwu-test"

#include "shuwu-workers-fixture.h"

void
shuwu_workers_fixture_set_up (ShuwuWorkersFixture *self,
                              gconstpointer        data)
{
  g_autofree char *path = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_made;

  self->folder = shuwu_test_make_folder ();
  self->clock = shuwu_clock_new_fixed (SHUWU_TEST_NOON_US);
  path = g_build_filename (self->folder, "room.db", NULL);
  self->room = shuwu_bookroom_new (path, self->clock);
  self->store = shuwu_bookroom_get_store (self->room);

  shuwu_bookroom_make_async (self->room, "试验书屋", NULL, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  is_made = shuwu_bookroom_make_finish (self->room, result, &error);
  g_assert_no_error (error);
  g_assert_true (is_made);
}

void
shuwu_workers_fixture_tear_down (ShuwuWorkersFixture *self,
                                 gconstpointer        data)
{
  shuwu_test_finalize (g_steal_pointer (&self->room));
  shuwu_clock_unref (self->clock);
  shuwu_test_remove (self->folder);
}

static gpointer
query (ShuwuDb       *db,
       gpointer       sql,
       GCancellable  *cancellable,
       GError       **error)
{
  GString *rows = g_string_new (NULL);
  sqlite3_stmt *stmt = NULL;
  int code = sqlite3_prepare_v2 (shuwu_db_get_handle (db), sql, -1, &stmt, NULL);

  while (code == SQLITE_OK || code == SQLITE_ROW)
    {
      code = sqlite3_step (stmt);
      if (code == SQLITE_ROW)
        g_string_append_printf (rows, "%s%s", rows->len > 0 ? "\n" : "", (const char *) sqlite3_column_text (stmt, 0));
    }
  if (code != SQLITE_DONE)
    shuwu_db_set_error (db, error);
  sqlite3_finalize (stmt);

  return g_string_free (rows, FALSE);
}

static char *
run (ShuwuWorkersFixture *self,
     ShuwuLane            lane,
     const char          *sql)
{
  g_autoptr (GError) error = NULL;
  char *rows = shuwu_test_run (self->store, lane, query, (gpointer) sql, &error);

  g_assert_no_error (error);
  return rows;
}

char *
shuwu_workers_fixture_query (ShuwuWorkersFixture *self,
                             const char          *sql)
{
  return run (self, SHUWU_LANE_READ, sql);
}

gint64
shuwu_workers_fixture_count (ShuwuWorkersFixture *self,
                             const char          *sql)
{
  g_autofree char *rows = run (self, SHUWU_LANE_READ, sql);

  return g_ascii_strtoll (rows, NULL, 10);
}

void
shuwu_workers_fixture_change (ShuwuWorkersFixture *self,
                              const char          *sql)
{
  g_free (run (self, SHUWU_LANE_WRITE, sql));
}

char *
shuwu_workers_fixture_take_marks (ShuwuWorkersFixture *self)
{
  char *marks = run (self, SHUWU_LANE_READ,
                     "SELECT table_name || ' ' || kind || ' ' || columns FROM change_mark ORDER BY seq");

  shuwu_workers_fixture_change (self, "DELETE FROM change_mark");
  return marks;
}

char *
shuwu_workers_fixture_check (ShuwuWorkersFixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  GString *text = g_string_new (NULL);

  shuwu_store_check_async (self->store, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  findings = shuwu_store_check_finish (self->store, result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (const char *) g_ptr_array_index (findings, i));

  return g_string_free (text, FALSE);
}
