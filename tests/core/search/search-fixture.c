// SPDX-License-Identifier: GPL-3.0-or-later
/* What the tests of the search share: a room with titles in it. */
#define G_LOG_DOMAIN "shuwu-test"

#include "search-fixture.h"

#include "search/shuwu-title-row.h"
#include "shuwu-test.h"
#include "storage/shuwu-clock.h"

const ShuwuStoreHooks *
search_get_hooks (void)
{
  static const ShuwuStoreHooks hooks = {
    .set_up = shuwu_search_set_up, .before_commit = shuwu_search_bring_up_to_date, .check = shuwu_search_check,
  };

  return &hooks;
}

static gpointer
add_device (ShuwuDb       *db,
            gpointer       plan,
            GCancellable  *cancellable,
            GError       **error)
{
  search_exec (db, "INSERT OR IGNORE INTO device (id, uuid, incarnation, hlc) VALUES (1, 'test', 1, 0)");
  return GINT_TO_POINTER (TRUE);
}

SearchRoom *
search_room_new (void)
{
  SearchRoom *self = g_new (SearchRoom, 1);
  g_autofree char *path = NULL;
  g_autoptr (ShuwuClock) clock = shuwu_clock_new ();

  self->folder = shuwu_test_make_folder ();
  path = g_build_filename (self->folder, "room.db", NULL);
  self->store = shuwu_store_new (path, clock, search_get_hooks ());
  search_room_write (self, add_device, NULL);

  return self;
}

void
search_room_free (SearchRoom *self)
{
  shuwu_test_finalize (self->store);
  shuwu_test_remove (self->folder);
  g_free (self);
}

static void
run (SearchRoom     *self,
     ShuwuLane       lane,
     ShuwuStoreWork  work,
     gpointer        plan)
{
  g_autoptr (GError) error = NULL;

  shuwu_test_run (self->store, lane, work, plan, &error);
  g_assert_no_error (error);
}

void
search_room_write (SearchRoom     *self,
                   ShuwuStoreWork  work,
                   gpointer        plan)
{
  run (self, SHUWU_LANE_WRITE, work, plan);
}

void
search_room_read (SearchRoom     *self,
                  ShuwuStoreWork  work,
                  gpointer        plan)
{
  run (self, SHUWU_LANE_READ, work, plan);
}

static sqlite3_stmt *
prepare (ShuwuDb    *db,
         const char *format,
         va_list     arguments)
{
  sqlite3_stmt *stmt = NULL;
  char *text = sqlite3_vmprintf (format, arguments);

  if (sqlite3_prepare_v2 (shuwu_db_get_handle (db), text, -1, &stmt, NULL) != SQLITE_OK)
    g_error ("%s: %s", text, sqlite3_errmsg (shuwu_db_get_handle (db)));
  sqlite3_free (text);

  return stmt;
}

void
search_exec (ShuwuDb    *db,
             const char *format,
             ...)
{
  va_list arguments;
  sqlite3_stmt *stmt;

  va_start (arguments, format);
  stmt = prepare (db, format, arguments);
  va_end (arguments);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    continue;
  if (sqlite3_finalize (stmt) != SQLITE_OK)
    g_error ("%s: %s", format, sqlite3_errmsg (shuwu_db_get_handle (db)));
}

gint64
search_ask (ShuwuDb    *db,
            const char *format,
            ...)
{
  va_list arguments;
  sqlite3_stmt *stmt;
  gint64 value = 0;

  va_start (arguments, format);
  stmt = prepare (db, format, arguments);
  va_end (arguments);
  if (sqlite3_step (stmt) == SQLITE_ROW)
    value = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);

  return value;
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static gint64
find_publisher (ShuwuDb    *db,
                const char *name)
{
  char *quoted = sqlite3_mprintf ("%Q", name);
  gint64 id;

  search_exec (db, "INSERT OR IGNORE INTO publisher (name) VALUES (%s)", quoted);
  id = search_ask (db, "SELECT id FROM publisher WHERE name = %s", quoted);
  sqlite3_free (quoted);

  return id;
}

static void
add_copy (ShuwuDb    *db,
          gint64      title_id,
          const char *barcode)
{
  char *values = sqlite3_mprintf ("'copy-' || %Q, %lld, %Q, 0, 0", barcode, title_id, barcode);

  search_exec (db, "INSERT INTO copy (uuid, title_id, barcode, created_us, updated_us) VALUES (%s)", values);
  sqlite3_free (values);
}

gint64
search_add_title (ShuwuDb           *db,
                  const SearchTitle *title)
{
  gint64 id = title->id > 0 ? title->id : search_ask (db, "SELECT coalesce (max (id), 0) + 1 FROM title");
  gboolean has_publisher = title->publisher != NULL && *title->publisher != '\0';
  gint64 publisher = has_publisher ? find_publisher (db, title->publisher) : 0;
  char *values = sqlite3_mprintf (
    "%lld, 'title-' || hex (randomblob (8)), %Q, %Q, %Q, %Q, %Q, nullif (%lld, 0), nullif (%d, 0), %Q, nullif (%Q, ''), 0, 0, 0, "
    "%lld, %lld, %lld",
    id, title->name, or_empty (title->part), or_empty (title->subtitle), or_empty (title->parallel), or_empty (title->authors), publisher,
    title->year, or_empty (title->call_number), or_empty (title->isbn), title->loan_count, title->copies, title->available);

  search_exec (db, "INSERT INTO title (id, uuid, name, part, subtitle, parallel_title, authors, publisher_id, year, call_number, isbn, "
               "match_key, created_us, updated_us, loan_count, copies, available) VALUES (%s)", values);
  sqlite3_free (values);
  if (title->barcode != NULL)
    add_copy (db, id, title->barcode);

  return id;
}

char *
search_dup_names (ShuwuDb    *db,
                  const char *query,
                  guint       limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) hits = shuwu_search_find (db, query, limit, 0, NULL, &error);
  GString *names = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < hits->len; i++)
    {
      g_autoptr (ShuwuTitleRow) row = shuwu_title_row_load (db, g_array_index (hits, ShuwuHit, i).title_id, &error);

      g_assert_no_error (error);
      g_string_append_printf (names, "%s%s", i > 0 ? " | " : "", row->name);
    }

  return g_string_free (names, FALSE);
}
