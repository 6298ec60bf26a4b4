// SPDX-License-Identifier: GPL-3.0-or-later
/* A small room to lend from, and the desk's calls as plain functions. */
#define G_LOG_DOMAIN "shuwu-test"

#include "lending-fixture.h"

#include "search/shuwu-search.h"
#include "shuwu-test.h"
#include "storage/shuwu-clock.h"

static const ShuwuStoreHooks hooks = {
  .set_up = shuwu_search_set_up,
  .before_commit = shuwu_search_bring_up_to_date,
  .check = shuwu_search_check,
};

void
lending_run_script (ShuwuStore *store,
                    const char *script)
{
  g_autoptr (GError) error = NULL;

  shuwu_test_run_script (store, script, &error);
  g_assert_no_error (error);
}

void
lending_expect_failure (ShuwuStore *store,
                        const char *script)
{
  g_autoptr (GError) error = NULL;

  shuwu_test_run_script (store, script, &error);
  g_assert_error (error, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_CONSTRAINT);
}

static gpointer
ask_job (ShuwuDb       *db,
         gpointer       query,
         GCancellable  *cancellable,
         GError       **error)
{
  sqlite3_stmt *stmt = NULL;
  char *answer = NULL;

  if (sqlite3_prepare_v2 (shuwu_db_get_handle (db), query, -1, &stmt, NULL) != SQLITE_OK)
    shuwu_db_set_error (db, error);
  else if (sqlite3_step (stmt) == SQLITE_ROW)
    answer = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);

  return answer;
}

char *
lending_ask (ShuwuStore *store,
             const char *query)
{
  g_autoptr (GError) error = NULL;
  char *answer = shuwu_test_run (store, SHUWU_LANE_READ, ask_job, (gpointer) query, &error);

  g_assert_no_error (error);
  return answer;
}

void
lending_assert_sound (ShuwuStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  shuwu_store_check_async (store, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  findings = shuwu_store_check_finish (store, result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (findings, i));
  g_assert_cmpuint (findings->len, ==, 0);
}

ShuwuStore *
lending_fixture_open_at (LendingFixture *self,
                         const char     *now)
{
  g_autoptr (ShuwuClock) clock = NULL;
  gint64 now_us;

  if (!shuwu_time_from_iso (now, &now_us))
    g_assert_not_reached ();
  clock = shuwu_clock_new_fixed (now_us);

  return shuwu_store_new (self->path, clock, &hooks);
}

static void
fill (ShuwuStore *store)
{
  g_autofree char *path = g_build_filename (g_getenv ("SHUWU_SOURCE_ROOT"), "tests", "core", "lending", "fixture.sql", NULL);
  g_autofree char *script = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &script, NULL, &error);
  g_assert_no_error (error);
  lending_run_script (store, script);
}

void
lending_fixture_set_up (LendingFixture *self,
                        gconstpointer   unused)
{
  self->folder = shuwu_test_make_folder ();
  self->path = g_build_filename (self->folder, "room.db", NULL);
  self->store = lending_fixture_open_at (self, FIXTURE_NOW);
  fill (self->store);
}

void
lending_fixture_tear_down (LendingFixture *self,
                           gconstpointer   unused)
{
  lending_assert_sound (self->store);
  shuwu_test_finalize (self->store);
  g_free (self->path);
  shuwu_test_remove (self->folder);
}

ShuwuReceipt *
lending_checkout (ShuwuStore  *store,
                  const char  *card,
                  const char  *barcode,
                  gint64       at_us,
                  GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_desk_checkout_async (store, card, barcode, at_us, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  return shuwu_desk_checkout_finish (store, result, error);
}

ShuwuReceipt *
lending_return (ShuwuStore  *store,
                const char  *barcode,
                gint64       at_us,
                GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_desk_return_async (store, barcode, at_us, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  return shuwu_desk_return_finish (store, result, error);
}

ShuwuReceipt *
lending_renew (ShuwuStore  *store,
               const char  *barcode,
               gint64       at_us,
               GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_desk_renew_async (store, barcode, at_us, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  return shuwu_desk_renew_finish (store, result, error);
}

ShuwuReceipt *
lending_undo (ShuwuStore  *store,
              const char  *event,
              GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_desk_undo_async (store, event, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  return shuwu_desk_undo_finish (store, result, error);
}
