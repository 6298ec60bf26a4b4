// SPDX-License-Identifier: GPL-3.0-or-later
/* Filters of the catalogue and other orders of a search: small sets that are looked through, large ones that the index passes
 * over, what is changed after a set was made. */
#define G_LOG_DOMAIN "shuwu-test"

#include "search-fixture.h"

#include "search/shuwu-title-search.h"
#include "shuwu-test.h"

/* Every second title is a periodical, more than are looked through one by one; three are tools. */
#define N_TITLES 5000

static gpointer
fill (ShuwuDb       *db,
      gpointer       plan,
      GCancellable  *cancellable,
      GError       **error)
{
  search_exec (db, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) "
               "INSERT INTO title (id, uuid, name, authors, year, match_key, sort_key, kind_id, clc, call_number, copies, available, "
               "created_us, updated_us, loan_count) "
               "SELECT i, 't' || i, '读本' || char (0x4e00 + i), iif (i %% 3 = 0, '', '作者' || i), iif (i %% 7 = 0, NULL, 1900 + i %% 100), "
               "i, '', iif (i %% 2 = 0, 2, 1), iif (i %% 5 = 0, 'I247', ''), iif (i %% 5 = 1, 'TP3/1', ''), 1, i %% 2, 0, 0, i FROM n",
               N_TITLES);
  search_exec (db, "UPDATE title SET kind_id = 5 WHERE id IN (11, 222, 3333)");
  search_exec (db, "INSERT INTO copy (uuid, title_id, barcode, kind_id, location, status, created_us, updated_us) "
               "SELECT 'c' || id, id, 'B' || id, iif (id = 77, 4, 1), iif (id IN (7, 8), '二楼', ''), "
               "iif (available, 'on-shelf', 'on-loan'), 0, 0 FROM title");

  return GINT_TO_POINTER (TRUE);
}

static SearchRoom *
make_room (void)
{
  SearchRoom *room = search_room_new ();

  search_room_write (room, fill, NULL);
  return room;
}

static ShuwuTitleSet *
make_set (SearchRoom       *room,
          ShuwuTitleFilter  filter)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ShuwuTitleSet *set;

  g_assert_false (shuwu_title_filter_is_empty (&filter));
  shuwu_title_set_async (room->store, &filter, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  set = shuwu_title_set_finish (room->store, result, &error);
  g_assert_no_error (error);

  return set;
}

static GPtrArray *
find (SearchRoom     *room,
      ShuwuTitleWish  wish)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *rows;

  shuwu_title_find_async (room->store, &wish, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  rows = shuwu_title_find_finish (room->store, result, NULL, &error);
  g_assert_no_error (error);

  return rows;
}

static void
assert_found (SearchRoom     *room,
              ShuwuTitleWish  wish,
              const char     *expected)
{
  g_autoptr (GPtrArray) rows = find (room, wish);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (ids, "%s%d", i > 0 ? " " : "", (int) ((ShuwuTitleRow *) g_ptr_array_index (rows, i))->id);
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
assert_browsed (SearchRoom     *room,
                ShuwuTitleWish  wish,
                const char     *expected)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GString) shown = g_string_new (NULL);

  shuwu_title_ids_among_async (room->store, wish.set, wish.order, wish.is_descending, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  ids = shuwu_title_ids_finish (room->store, result, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < ids->len && i < 5; i++)
    g_string_append_printf (shown, "%s%u", i > 0 ? " " : "", g_array_index (ids, guint32, i));
  g_assert_cmpstr (shown->str, ==, expected);
}

static void
test_sets (void)
{
  g_autoptr (SearchRoom) room = make_room ();
  g_autoptr (ShuwuTitleSet) tools = make_set (room, (ShuwuTitleFilter) { .kind = "tool" });
  g_autoptr (ShuwuTitleSet) umbrellas = make_set (room, (ShuwuTitleFilter) { .kind = "umbrella" });
  g_autoptr (ShuwuTitleSet) literature = make_set (room, (ShuwuTitleFilter) { .clc = "I" });
  g_autoptr (ShuwuTitleSet) industry = make_set (room, (ShuwuTitleFilter) { .clc = "T" });
  g_autoptr (ShuwuTitleSet) upstairs = make_set (room, (ShuwuTitleFilter) { .location = "二楼", .is_available = TRUE });
  g_autoptr (ShuwuTitleSet) nothing = make_set (room, (ShuwuTitleFilter) { .location = "三楼" });

  g_assert_cmpuint (shuwu_title_set_count (tools), ==, 3);
  g_assert_true (shuwu_title_set_contains (tools, 222));
  g_assert_false (shuwu_title_set_contains (tools, 223));
  g_assert_false (shuwu_title_set_contains (tools, 16777214));
  g_assert_cmpuint (shuwu_title_set_count (umbrellas), ==, 1);
  g_assert_true (shuwu_title_set_contains (umbrellas, 77));
  g_assert_cmpuint (shuwu_title_set_count (literature), ==, N_TITLES / 5);
  g_assert_cmpuint (shuwu_title_set_count (industry), ==, N_TITLES / 5);
  g_assert_cmpuint (shuwu_title_set_count (upstairs), ==, 1);
  g_assert_true (shuwu_title_set_contains (upstairs, 7));
  g_assert_cmpuint (shuwu_title_set_count (nothing), ==, 0);
}

static void
test_search_among (void)
{
  g_autoptr (SearchRoom) room = make_room ();
  g_autoptr (ShuwuTitleSet) tools = make_set (room, (ShuwuTitleFilter) { .kind = "tool" });
  g_autoptr (ShuwuTitleSet) periodicals = make_set (room, (ShuwuTitleFilter) { .kind = "periodical" });
  g_autoptr (ShuwuTitleSet) nothing = make_set (room, (ShuwuTitleFilter) { .location = "三楼" });
  g_autoptr (GPtrArray) many = find (room, (ShuwuTitleWish) { .query = "duben", .set = periodicals, .limit = 50 });

  assert_found (room, (ShuwuTitleWish) { .query = "读本", .set = tools, .limit = 50 }, "3333 222 11");
  assert_found (room, (ShuwuTitleWish) { .query = "db", .set = tools, .limit = 1, .offset = 1 }, "222");
  assert_found (room, (ShuwuTitleWish) { .query = "读本", .set = nothing, .limit = 50 }, "");
  /* Also by a number on the book. */
  assert_found (room, (ShuwuTitleWish) { .query = "B11", .set = tools, .limit = 50 }, "11");
  assert_found (room, (ShuwuTitleWish) { .query = "B12", .set = tools, .limit = 50 }, "");

  g_assert_cmpuint (many->len, ==, 50);
  for (guint i = 0; i < many->len; i++)
    g_assert_true (shuwu_title_set_contains (periodicals, ((ShuwuTitleRow *) g_ptr_array_index (many, i))->id));
}

static gpointer
lend_tool (ShuwuDb       *db,
           gpointer       plan,
           GCancellable  *cancellable,
           GError       **error)
{
  search_exec (db, "UPDATE copy SET status = 'on-loan' WHERE title_id = 11");
  search_exec (db, "UPDATE title SET available = 0 WHERE id = 11");

  return GINT_TO_POINTER (TRUE);
}

static void
test_lent_since (void)
{
  g_autoptr (SearchRoom) room = make_room ();
  g_autoptr (ShuwuTitleSet) set = make_set (room, (ShuwuTitleFilter) { .kind = "tool", .is_available = TRUE });

  assert_found (room, (ShuwuTitleWish) { .query = "读本", .set = set, .limit = 50 }, "3333 11");
  search_room_write (room, lend_tool, NULL);
  assert_found (room, (ShuwuTitleWish) { .query = "读本", .set = set, .limit = 50 }, "3333");
}

static void
test_orders (void)
{
  g_autoptr (SearchRoom) room = make_room ();
  g_autoptr (ShuwuTitleSet) tools = make_set (room, (ShuwuTitleFilter) { .kind = "tool" });
  ShuwuTitleWish wish = { .query = "读本", .set = tools, .limit = 50 };

  wish.order = SHUWU_TITLE_ORDER_NEWEST;
  assert_found (room, wish, "3333 222 11");
  assert_browsed (room, wish, "3333 222 11");
  wish.order = SHUWU_TITLE_ORDER_YEAR;  /* 1911 1922 1933 */
  assert_found (room, wish, "11 222 3333");
  assert_browsed (room, wish, "11 222 3333");
  wish.is_descending = TRUE;
  assert_found (room, wish, "3333 222 11");
  assert_browsed (room, wish, "3333 222 11");
  wish.order = SHUWU_TITLE_ORDER_AUTHORS;  /* 222 and 3333 have none: they come last both ways */
  assert_found (room, wish, "11 3333 222");

  wish = (ShuwuTitleWish) { .query = "读本", .limit = 5, .order = SHUWU_TITLE_ORDER_YEAR, .is_descending = TRUE };
  {
    g_autoptr (GPtrArray) rows = find (room, wish);

    g_assert_cmpuint (rows->len, ==, 5);
    for (guint i = 0; i < rows->len; i++)
      g_assert_cmpint (((ShuwuTitleRow *) g_ptr_array_index (rows, i))->year, ==, 1999);
  }
}

static void
test_facets (void)
{
  g_autoptr (SearchRoom) room = make_room ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) values = NULL;
  g_autoptr (GString) shown = g_string_new (NULL);

  shuwu_title_facets_async (room->store, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  values = shuwu_title_facets_finish (room->store, result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < values->len; i++)
    {
      const ShuwuFacetValue *value = g_ptr_array_index (values, i);

      g_string_append_printf (shown, "%d:%s:%d ", value->facet, value->value, (int) value->n);
    }
  g_assert_cmpstr (shown->str, ==, "0:book:4999 0:umbrella:1 1:I:1000 1:T:1000 2:二楼:2 ");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/search/title-set/sets", test_sets);
  g_test_add_func ("/search/title-set/search-among", test_search_among);
  g_test_add_func ("/search/title-set/lent-since", test_lent_since);
  g_test_add_func ("/search/title-set/orders", test_orders);
  g_test_add_func ("/search/title-set/facets", test_facets);

  return g_test_run ();
}
