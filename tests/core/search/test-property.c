// SPDX-License-Identifier: GPL-3.0-or-later
/* The search against its slow twin: random catalogues, random changes in random transactions, random queries.
 *
 * After the changes the index must be what a new one would be, posting by posting; and what the search finds must be
 * what the twin, which reads every title, finds. Both comparisons are shown to bite. */
#define G_LOG_DOMAIN "shuwu-test"

#include "search-fixture.h"
#include "search/shuwu-search-private.h"
#include "slow-matcher.h"

#include "shuwu-test.h"
#include "text/shuwu-pinyin.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define N_TITLES_MAX 220   /* below the depth of a search, so that nothing is cut */
#define N_ROUNDS 12
#define N_QUERIES 120

typedef struct
{
  GPtrArray *names, *authors, *publishers;
  guint n_failures;
  guint n_hits;
  guint n_in_part;    /* searches that had not the time to find all */
} World;

static const char *
pick (GPtrArray *list)
{
  return g_ptr_array_index (list, g_test_rand_int_range (0, (gint32) list->len));
}

static World *
world_new (void)
{
  World *self = g_new0 (World, 1);
  const char *root = g_getenv ("SHUWU_SOURCE_ROOT");
  g_autofree char *path = g_build_filename (root, "tests/core/search/data/titles.tsv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  self->names = g_ptr_array_new_with_free_func (g_free);
  self->authors = g_ptr_array_new_with_free_func (g_free);
  self->publishers = g_ptr_array_new_with_free_func (g_free);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (int i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);

      if (g_strv_length (cells) < 4)
        continue;
      g_ptr_array_add (self->names, g_strdup (cells[1]));
      g_ptr_array_add (self->authors, g_strdup (cells[2]));
      g_ptr_array_add (self->publishers, g_strdup (cells[3]));
    }

  return self;
}

static void
world_free (World *self)
{
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->authors);
  g_ptr_array_unref (self->publishers);
  g_free (self);
}

/* A piece of a text, @n characters at most. */
static char *
cut_piece (const char *text,
           glong       n)
{
  glong length = g_utf8_strlen (text, -1);
  glong from = length > 0 ? g_test_rand_int_range (0, (gint32) length) : 0;

  return g_utf8_substring (text, from, MIN (length, from + n));
}

/* The beginning of one name and a piece of another. */
static char *
make_name (World *self)
{
  const char *first = pick (self->names);
  glong n = g_test_rand_int_range (1, 8);  /* not in MIN (): it would be drawn twice */
  g_autofree char *head = g_utf8_substring (first, 0, MIN (g_utf8_strlen (first, -1), n));
  g_autofree char *tail = cut_piece (pick (self->names), 6);
  static const char * const between[] = { "", "", "·", " ", "：", "2", "C++ ", "'s ", " d’" };

  return g_strconcat (head, between[g_test_rand_int_range (0, G_N_ELEMENTS (between))], tail, NULL);
}

/* Most titles have none; that of another is a spelling or a name in characters. */
static char *
make_parallel (World *self)
{
  switch (g_test_rand_int_range (0, 6))
    {
    case 0:
      return shuwu_pinyin_dup_text (pick (self->names));

    case 1:
      return make_name (self);

    default:
      return g_strdup ("");
    }
}

static void
add_title (World   *self,
           ShuwuDb *db)
{
  g_autofree char *name = make_name (self);
  g_autofree char *part = g_test_rand_int_range (0, 5) == 0 ? cut_piece (pick (self->names), 3) : g_strdup ("");
  g_autofree char *authors = g_test_rand_int_range (0, 3) == 0
                             ? g_strconcat (pick (self->authors), "; ", pick (self->authors), NULL)
                             : g_strdup (pick (self->authors));
  g_autofree char *parallel = make_parallel (self);
  gint64 copies = g_test_rand_int_range (0, 9);
  g_autofree char *isbn = g_strdup_printf ("9787%09d", g_test_rand_int_range (0, 999999));
  g_autofree char *call_number = g_strdup_printf ("I%d.%d/%d", g_test_rand_int_range (2, 300), g_test_rand_int_range (0, 9),
                                                  g_test_rand_int_range (0, 99));
  SearchTitle title = {
    .name = name, .part = part, .parallel = parallel, .authors = authors, .publisher = pick (self->publishers), .isbn = isbn,
    .call_number = call_number, .loan_count = (gint64) (pow (g_test_rand_double (), 6) * 5000), .copies = copies,
    .available = copies / 2,
  };

  search_add_title (db, &title);
}

/* A statement with texts that need quoting. */
static void
set_text (ShuwuDb    *db,
          const char *column,
          const char *value,
          gint64      id)
{
  char *quoted = sqlite3_mprintf ("%Q", value);

  search_exec (db, "UPDATE title SET %s = %s WHERE id = %d", column, quoted, (int) id);
  sqlite3_free (quoted);
}

static void
change_title (World   *self,
              ShuwuDb *db)
{
  gint64 id = search_ask (db, "SELECT id FROM title ORDER BY random () LIMIT 1");
  g_autofree char *name = make_name (self), *parallel = make_parallel (self);

  switch (g_test_rand_int_range (0, 11))
    {
    case 0:
      set_text (db, "name", name, id);
      break;

    case 1:
      set_text (db, "authors", pick (self->authors), id);
      break;

    case 2:
      set_text (db, "subtitle", name, id);
      break;

    case 3:
      search_exec (db, "UPDATE title SET loan_count = loan_count + %d WHERE id = %d", g_test_rand_int_range (1, 60), (int) id);
      break;

    case 4:
      search_exec (db, "UPDATE title SET copies = copies + 3, available = 1 WHERE id = %d", (int) id);
      break;

    case 5:
      search_exec (db, "UPDATE title SET deleted_us = iif (deleted_us IS NULL, 1, NULL) WHERE id = %d", (int) id);
      break;

    case 6:
      search_exec (db, "DELETE FROM title WHERE id = %d", (int) id);
      break;

    case 7:
      search_exec (db, "UPDATE title SET publisher_id = (SELECT id FROM publisher ORDER BY random () LIMIT 1) WHERE id = %d", (int) id);
      break;

    case 8:
      search_exec (db, "UPDATE OR IGNORE publisher SET name = name || '社' WHERE id = (SELECT publisher_id FROM title WHERE id = %d)", (int) id);
      break;

    case 9:
      set_text (db, "parallel_title", parallel, id);
      break;

    default:
      set_text (db, "part", "", id);
      break;
    }
}

static gpointer
change (ShuwuDb       *db,
        gpointer       plan,
        GCancellable  *cancellable,
        GError       **error)
{
  World *self = plan;
  int n = g_test_rand_int_range (1, 12);

  for (int i = 0; i < n; i++)
    {
      if (search_ask (db, "SELECT count (*) FROM title") > 20 && g_test_rand_int_range (0, 3) > 0)
        change_title (self, db);
      else if (search_ask (db, "SELECT count (*) FROM title") < N_TITLES_MAX)
        add_title (self, db);
    }

  return self;
}

/* Changes something, then fails: nothing of it may be left. */
static gpointer
change_and_fail (ShuwuDb       *db,
                 gpointer       plan,
                 GCancellable  *cancellable,
                 GError       **error)
{
  change (db, plan, cancellable, error);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "meant to fail");

  return NULL;
}

/* The index beside one that is made from the titles, with the bucket counted in another way. A title that waits for being
 * moved stands where it stood. */
static gint64
count_differences (ShuwuDb *db)
{
  static const char expected[] =
    "INSERT INTO temp.fresh (rowid, document) "
    "SELECT CASE WHEN t.id IN (SELECT title_id FROM search_move) THEN t.slot ELSE "
    "       ((62 - min (62, CAST (floor (3 * log2 (1 + loan_count) + 2 * log2 (max (1, copies)) + 1e-9) AS INTEGER))) << 24) "
    "       + 16777215 - t.id END, "
    "       t.name || CASE WHEN t.part <> '' THEN ' ' || t.part ELSE '' END "
    "       || CASE WHEN t.subtitle <> '' THEN ' : ' || t.subtitle ELSE '' END || char (31) || t.authors || char (31) "
    "       || CASE WHEN t.publisher_id IS NULL THEN '' ELSE 'P' || t.publisher_id END "
    "       || CASE WHEN t.parallel_title <> '' THEN char (31) || t.parallel_title ELSE '' END "
    "FROM title AS t WHERE t.deleted_us IS NULL";

  search_exec (db, "CREATE VIRTUAL TABLE temp.fresh USING fts5 (document, content='', columnsize=0, detail=none, tokenize='shuwu')");
  search_exec (db, "%s", expected);
  search_exec (db, "CREATE VIRTUAL TABLE temp.fresh_posting USING fts5vocab (temp, fresh, instance)");
  search_exec (db, "CREATE TABLE temp.held AS SELECT term, doc FROM main.title_posting");
  search_exec (db, "CREATE TABLE temp.due AS SELECT term, doc FROM temp.fresh_posting");

  return search_ask (db, "SELECT (SELECT count (*) FROM (SELECT * FROM held EXCEPT SELECT * FROM due)) + "
                     "(SELECT count (*) FROM (SELECT * FROM due EXCEPT SELECT * FROM held)) + "
                     "(SELECT abs ((SELECT count (*) FROM held) - (SELECT count (*) FROM due)))");
}

static void
drop_comparison (ShuwuDb *db)
{
  search_exec (db, "DROP TABLE temp.fresh_posting");
  search_exec (db, "DROP TABLE temp.fresh");
  search_exec (db, "DROP TABLE temp.held");
  search_exec (db, "DROP TABLE temp.due");
}

/* What the app does when nothing happens: afterwards every title stands where its popularity belongs. */
static gpointer
tidy (ShuwuDb       *db,
      gpointer       plan,
      GCancellable  *cancellable,
      GError       **error)
{
  gboolean has_more = TRUE;

  for (int i = 0; has_more && i < 1000; i++)
    g_assert_true (shuwu_search_tidy (db, &has_more, error));
  g_assert_false (has_more);
  g_assert_cmpint (search_ask (db, "SELECT count (*) FROM search_move"), ==, 0);

  return db;
}

static gpointer
compare_index (ShuwuDb       *db,
               gpointer       plan,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);

  g_assert_cmpint (count_differences (db), ==, 0);
  drop_comparison (db);
  search_exec (db, "INSERT INTO title_index (title_index) VALUES ('integrity-check')");
  g_assert_true (shuwu_search_check (db, findings, error));
  g_assert_cmpuint (findings->len, ==, 0);

  return db;
}

static char *
squeeze (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);

  return g_strjoinv ("", parts);
}

/* One atom: something of a title, of an author or of a publisher, as somebody may type it. */
static char *
make_atom (World *self)
{
  GPtrArray *sources[] = { self->names, self->names, self->authors, self->publishers };
  g_autofree char *piece = cut_piece (pick (sources[g_test_rand_int_range (0, 4)]), g_test_rand_int_range (1, 6));
  g_autofree char *spelling = shuwu_pinyin_dup_text (piece);
  g_autofree char *letters = squeeze (spelling);

  switch (g_test_rand_int_range (0, 5))
    {
    case 0:
      return shuwu_pinyin_dup_initials (piece);

    case 1:
      return g_steal_pointer (&letters);

    case 2:
      return strlen (letters) > 1 ? g_strndup (letters, (gsize) g_test_rand_int_range (1, (gint32) strlen (letters)))
                                  : g_strdup ("x");

    case 3:
      return g_steal_pointer (&spelling);

    default:
      return g_steal_pointer (&piece);
    }
}

static char *
make_query (World *self)
{
  g_autofree char *cut = make_atom (self), *other_cut = make_atom (self);
  g_autofree char *atom = g_utf8_make_valid (cut, -1), *other = g_utf8_make_valid (other_cut, -1);

  switch (g_test_rand_int_range (0, 8))
    {
    case 0:
      return g_strdup_printf ("97870%d", g_test_rand_int_range (0, 999));

    case 1:
      return g_strdup_printf ("i%d", g_test_rand_int_range (2, 300));

    case 2:
    case 3:
      return g_strjoin (" ", atom, other, NULL);

    default:
      return g_steal_pointer (&atom);
    }
}

static gboolean
has_hit (GArray *hits,
         gint64  id)
{
  for (guint i = 0; i < hits->len; i++)
    if (g_array_index (hits, ShuwuHit, i).title_id == id)
      return TRUE;

  return FALSE;
}

static void
compare_title (World        *self,
               const char   *query,
               GArray       *hits,
               sqlite3_stmt *row)
{
  SlowTitle title = {
    .name = (const char *) sqlite3_column_text (row, 1), .authors = (const char *) sqlite3_column_text (row, 2),
    .publisher = (const char *) sqlite3_column_text (row, 3), .isbn = (const char *) sqlite3_column_text (row, 4),
    .call_number = (const char *) sqlite3_column_text (row, 5), .barcode = "",
    .parallel = (const char *) sqlite3_column_text (row, 6),
  };
  gboolean is_hit = has_hit (hits, sqlite3_column_int64 (row, 0));

  if (!is_hit && slow_must_find (query, &title))
    {
      self->n_failures++;
      g_test_message ("“%s” does not find “%s” (%s, %s)", query, title.name, title.authors, title.publisher);
    }
  if (is_hit && !slow_may_find (query, &title))
    {
      self->n_failures++;
      g_test_message ("“%s” finds “%s” (%s, %s)", query, title.name, title.authors, title.publisher);
    }
  self->n_hits += is_hit ? 1 : 0;
}

/* Who has no time finds a part of what is there, and is told so. */
static void
compare_in_a_hurry (World      *self,
                    ShuwuDb    *db,
                    const char *text,
                    GArray     *all)
{
  static const gint64 times_us[] = { 0, 50, 300, 20 * G_USEC_PER_SEC };
  gint64 time_us = times_us[g_test_rand_int_range (0, G_N_ELEMENTS (times_us))];
  gboolean is_whole = FALSE;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuQuery) query = shuwu_query_new (text);
  const ShuwuSearchRange range = { .limit = 1000, .end_us = g_get_monotonic_time () + time_us, .is_whole = &is_whole };
  g_autoptr (GArray) hits = shuwu_search_find_query (db, query, range, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (is_whole || time_us < G_USEC_PER_SEC);
  self->n_in_part += is_whole ? 0 : 1;
  for (guint i = 0; i < hits->len; i++)
    if (!has_hit (all, g_array_index (hits, ShuwuHit, i).title_id))
      {
        self->n_failures++;
        g_test_message ("“%s” finds title %" G_GINT64_FORMAT " only in a hurry", text, g_array_index (hits, ShuwuHit, i).title_id);
      }
  if (is_whole && (hits->len != all->len || (hits->len > 0 && memcmp (hits->data, all->data, hits->len * sizeof (ShuwuHit)) != 0)))
    {
      self->n_failures++;
      g_test_message ("“%s” finds something else in a hurry", text);
    }
}

static void
compare_query (World      *self,
               ShuwuDb    *db,
               const char *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) hits = shuwu_search_find (db, query, 1000, 0, NULL, &error);
  sqlite3_stmt *row = NULL;

  g_assert_no_error (error);
  sqlite3_prepare_v2 (shuwu_db_get_handle (db),
                      "SELECT t.id, name || iif (part = '', '', ' ' || part) || iif (subtitle = '', '', ' : ' || subtitle), authors, "
                      "(SELECT p.name FROM publisher AS p WHERE p.id = publisher_id), coalesce (isbn, ''), call_number, "
                      "parallel_title "
                      "FROM title AS t WHERE deleted_us IS NULL", -1, &row, NULL);
  g_assert_nonnull (row);
  while (sqlite3_step (row) == SQLITE_ROW)
    compare_title (self, query, hits, row);
  sqlite3_finalize (row);
  compare_in_a_hurry (self, db, query, hits);
}

static gpointer
compare_queries (ShuwuDb       *db,
                 gpointer       plan,
                 GCancellable  *cancellable,
                 GError       **error)
{
  World *self = plan;

  for (int i = 0; i < N_QUERIES; i++)
    {
      g_autofree char *query = make_query (self);

      compare_query (self, db, query);
    }

  return self;
}

static void
test_changes (void)
{
  g_autoptr (SearchRoom) room = search_room_new ();
  World *world = world_new ();

  for (int round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (GError) error = NULL;

      for (int i = 0; i < 25; i++)
        search_room_write (room, change, world);
      g_assert_null (shuwu_test_run (room->store, SHUWU_LANE_WRITE, change_and_fail, world, &error));
      search_room_write (room, compare_index, world);
      search_room_read (room, compare_queries, world);
      if (round % 2 == 0)
        continue;
      search_room_write (room, tidy, world);
      search_room_write (room, compare_index, world);
      search_room_read (room, compare_queries, world);
    }
  g_test_message ("%u hits compared", world->n_hits);
  g_assert_cmpuint (world->n_hits, >, 1000);
  g_assert_cmpuint (world->n_in_part, >, 0);
  g_assert_cmpuint (world->n_failures, ==, 0);
  world_free (world);
}

static gpointer
fill (ShuwuDb       *db,
      gpointer       plan,
      GCancellable  *cancellable,
      GError       **error)
{
  for (int i = 0; i < 40; i++)
    add_title (plan, db);

  return plan;
}

/* Forgets a title in the index with a text that it never had, as a mistaken trigger would. */
static gpointer
damage (ShuwuDb       *db,
        gpointer       plan,
        GCancellable  *cancellable,
        GError       **error)
{
  search_exec (db, "INSERT INTO title_index (title_index, rowid, document) SELECT 'delete', slot, document "
               "FROM title_document WHERE id = 7");
  return plan;
}

static gpointer
see_damage (ShuwuDb       *db,
            gpointer       plan,
            GCancellable  *cancellable,
            GError       **error)
{
  World *self = plan;
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *row = NULL;

  g_assert_true (shuwu_search_check (db, findings, error));
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_cmpint (count_differences (db), >, 0);
  drop_comparison (db);

  sqlite3_prepare_v2 (shuwu_db_get_handle (db), "SELECT name FROM title WHERE id = 7", -1, &row, NULL);
  g_assert_cmpint (sqlite3_step (row), ==, SQLITE_ROW);
  compare_query (self, db, (const char *) sqlite3_column_text (row, 0));
  sqlite3_finalize (row);
  g_assert_cmpuint (self->n_failures, >, 0);
  self->n_failures = 0;

  return shuwu_search_rebuild (db, error) ? plan : NULL;
}

static void
test_bites (void)
{
  g_autoptr (SearchRoom) room = search_room_new ();
  World *world = world_new ();

  search_room_write (room, fill, world);
  search_room_write (room, compare_index, world);
  search_room_write (room, damage, world);
  search_room_write (room, see_damage, world);
  search_room_write (room, compare_index, world);
  search_room_read (room, compare_queries, world);
  g_assert_cmpuint (world->n_failures, ==, 0);
  world_free (world);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search/property/changes", test_changes);
  g_test_add_func ("/search/property/bites", test_bites);

  return g_test_run ();
}
