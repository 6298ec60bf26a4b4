// SPDX-License-Identifier: GPL-3.0-or-later
/* The search in a store: what each kind of query finds, rows, orders, the index and its version, cancelling. */
#define G_LOG_DOMAIN "shuwu-test"

#include "search-fixture.h"

#include "search/shuwu-search-index.h"
#include "search/shuwu-search-tokens.h"
#include "search/shuwu-title-browse.h"
#include "search/shuwu-title-search.h"
#include "shuwu-test.h"

#include <string.h>

static const SearchTitle shelf[] = {
  { .name = "红楼梦", .authors = "曹雪芹; 高鹗", .publisher = "人民文学出版社", .isbn = "9787020002207", .year = 1996,
    .call_number = "I242.4/1", .barcode = "SW000123", .loan_count = 90, .copies = 2, .available = 1 },
  { .name = "红楼梦魇", .authors = "张爱玲", .publisher = "北京十月文艺出版社", .year = 2009, .loan_count = 900, .copies = 1 },
  { .name = "大话红楼", .authors = "佚名", .publisher = "岳麓书社", .loan_count = 5000, .copies = 1, .available = 1 },
  { .name = "围城", .authors = "钱锺书", .publisher = "人民文学出版社", .isbn = "9787536692930", .year = 1991,
    .call_number = "I246.5/7", .barcode = "SW000124", .copies = 1, .available = 1 },
  { .name = "Die Blechtrommel", .authors = "Günter Grass", .publisher = "Luchterhand", .year = 1959 },
  { .name = "三体", .part = "Ⅱ", .subtitle = "黑暗森林", .authors = "刘慈欣", .publisher = "重庆出版社", .barcode = "77001" },
  { .name = "7702与我", .authors = "", .loan_count = 1 },
  { .name = "城南舊事", .authors = "林海音", .call_number = "I247.5/L12" },
};

static gpointer
fill (ShuwuDb       *db,
      gpointer       plan,
      GCancellable  *cancellable,
      GError       **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (shelf); i++)
    search_add_title (db, &shelf[i]);
  search_exec (db, "INSERT INTO title_isbn (isbn, title_id) VALUES ('9787532706907', 4)");

  return GINT_TO_POINTER (TRUE);
}

static SearchRoom *
make_room (void)
{
  SearchRoom *room = search_room_new ();

  search_room_write (room, fill, NULL);
  return room;
}

static gpointer
find_kinds (ShuwuDb       *db,
            gpointer       plan,
            GCancellable  *cancellable,
            GError       **error)
{
  static const struct
  {
    const char *query, *names;
  } rows[] = {
    { "红楼梦", "红楼梦 | 红楼梦魇" },                 /* whole before beginning, however popular */
    { "红楼", "红楼梦魇 | 红楼梦 | 大话红楼" },        /* beginning before end */
    { "紅樓", "红楼梦魇 | 红楼梦 | 大话红楼" },
    { "honglm", "红楼梦 | 红楼梦魇" },
    { "hlm", "红楼梦 | 红楼梦魇" },
    { "hong lou meng", "红楼梦 | 红楼梦魇" },
    { "曹雪芹", "红楼梦" }, { "caoxueqin", "红楼梦" }, { "gao'e", "红楼梦" }, { "cao xue qin hong", "红楼梦" },
    { "红楼 张爱玲", "红楼梦魇" }, { "岳麓", "大话红楼" }, { "yuelushushe", "大话红楼" },
    { "9787020002207", "红楼梦" }, { "978-7-02-000220-7", "红楼梦" }, { "702000220x", "红楼梦" },
    { "7-5366-9293-5", "围城" }, { "9787532706907", "围城" }, { "75327", "围城" }, { "7020002200", "" },
    { "SW000124", "围城" }, { "sw000124", "围城" }, { "ＳＷ０００１２４", "围城" }, { "SW00", "红楼梦 | 围城" }, { "SW0", "" },
    { "i246.5", "围城" }, { "I24", "红楼梦 | 围城 | 城南舊事" },
    { "7702", "7702与我" }, { "77001", "三体 Ⅱ : 黑暗森林" },
    { "gunter", "Die Blechtrommel" }, { "GRASS blech", "Die Blechtrommel" }, { "lechtrommel", "" },
    { "黑暗", "三体 Ⅱ : 黑暗森林" }, { "三体2", "" }, { "城南旧事", "城南舊事" }, { "chengnan", "城南舊事" },
    { "", "" }, { "，。", "" }, { "\" OR \"", "" }, { "围城 红楼", "" }, { "title_index", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *names = search_dup_names (db, rows[i].query, 50);

      if (strcmp (names, rows[i].names) != 0)
        g_error ("“%s” finds “%s”, not “%s”", rows[i].query, names, rows[i].names);
    }

  return db;
}

static void
test_kinds (void)
{
  g_autoptr (SearchRoom) room = make_room ();

  search_room_read (room, find_kinds, NULL);
}

static gpointer
fill_parallel (ShuwuDb       *db,
               gpointer       plan,
               GCancellable  *cancellable,
               GError       **error)
{
  static const SearchTitle titles[] = {
    { .name = "红楼梦", .parallel = "Hung lou meng : chang pian = Dream of the red chamber", .authors = "曹雪芹", .publisher = "人民" },
    { .name = "Dream of the red chamber", .authors = "Tsao", .publisher = "Hill" },
    { .name = "罪与罚", .parallel = "Преступление и наказание; 罪と罰", .authors = "陀思妥耶夫斯基" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    search_add_title (db, &titles[i]);

  return db;
}

static gpointer
find_parallel (ShuwuDb       *db,
               gpointer       plan,
               GCancellable  *cancellable,
               GError       **error)
{
  static const struct
  {
    const char *query, *names;
  } rows[] = {
    { "hung lou meng", "红楼梦" }, { "hung lou", "红楼梦" }, { "chang pian", "红楼梦" }, { "hun", "红楼梦" },
    { "dream of the red chamber", "Dream of the red chamber | 红楼梦" },  /* a title before a parallel one */
    { "Dream", "Dream of the red chamber | 红楼梦" }, { "dream tsao", "Dream of the red chamber" }, { "曹雪芹 dream", "红楼梦" },
    { "наказание", "罪与罚" }, { "罪と罰", "罪与罚" }, { "人民", "红楼梦" }, { "Hill", "Dream of the red chamber" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *names = search_dup_names (db, rows[i].query, 50);

      if (strcmp (names, rows[i].names) != 0)
        g_error ("“%s” finds “%s”, not “%s”", rows[i].query, names, rows[i].names);
    }

  return db;
}

static gpointer
forget_parallel (ShuwuDb       *db,
                 gpointer       plan,
                 GCancellable  *cancellable,
                 GError       **error)
{
  search_exec (db, "UPDATE title SET parallel_title = ''");
  return db;
}

static gpointer
find_no_parallel (ShuwuDb       *db,
                  gpointer       plan,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autofree char *gone = search_dup_names (db, "hung", 50);
  g_autofree char *left = search_dup_names (db, "dream", 50);

  g_assert_cmpstr (gone, ==, "");
  g_assert_cmpstr (left, ==, "Dream of the red chamber");
  return db;
}

/* The title in another language or spelling is found like the title, behind it. */
static void
test_parallel (void)
{
  g_autoptr (SearchRoom) room = search_room_new ();

  search_room_write (room, fill_parallel, NULL);
  search_room_read (room, find_parallel, NULL);
  search_room_write (room, forget_parallel, NULL);
  search_room_read (room, find_no_parallel, NULL);
}

static GPtrArray *
search (SearchRoom *room,
        const char *query,
        guint       limit,
        guint       offset)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *rows;

  shuwu_title_search_async (room->store, query, limit, offset, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  rows = shuwu_title_search_finish (room->store, result, &error);
  g_assert_no_error (error);

  return rows;
}

static void
test_rows (void)
{
  g_autoptr (SearchRoom) room = make_room ();
  g_autoptr (GPtrArray) rows = search (room, "honglm", 10, 0);
  g_autoptr (GPtrArray) number = search (room, "9787020002207", 10, 0);
  const ShuwuTitleRow *row = g_ptr_array_index (rows, 0);

  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpint (row->id, ==, 1);
  g_assert_cmpstr (row->name, ==, "红楼梦");
  g_assert_cmpstr (row->authors, ==, "曹雪芹; 高鹗");
  g_assert_cmpstr (row->publisher, ==, "人民文学出版社");
  g_assert_cmpint (row->year, ==, 1996);
  g_assert_cmpstr (row->isbn, ==, "9787020002207");
  g_assert_cmpstr (row->call_number, ==, "I242.4/1");
  g_assert_cmpint (row->copies, ==, 2);
  g_assert_cmpint (row->available, ==, 1);
  g_assert_cmpint (row->kind, ==, SHUWU_HIT_PINYIN);
  g_assert_cmpstr (row->pinyin, ==, "hong lou meng");

  row = g_ptr_array_index (number, 0);
  g_assert_cmpint (row->kind, ==, SHUWU_HIT_ISBN);
  g_assert_null (row->pinyin);
}

static GArray *
list_ids (SearchRoom      *room,
          ShuwuTitleOrder  order,
          gboolean         is_descending)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GArray *ids;

  shuwu_title_ids_async (room->store, order, is_descending, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  ids = shuwu_title_ids_finish (room->store, result, NULL, &error);
  g_assert_no_error (error);

  return ids;
}

static void
assert_ids (SearchRoom      *room,
            ShuwuTitleOrder  order,
            gboolean         is_descending,
            const char      *expected)
{
  g_autoptr (GArray) ids = list_ids (room, order, is_descending);
  g_autoptr (GString) shown = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (shown, "%s%u", i > 0 ? " " : "", g_array_index (ids, guint32, i));
  g_assert_cmpstr (shown->str, ==, expected);
}

static gpointer
delete_fifth (ShuwuDb       *db,
              gpointer       plan,
              GCancellable  *cancellable,
              GError       **error)
{
  search_exec (db, "UPDATE title SET deleted_us = 1 WHERE id = 5");
  return GINT_TO_POINTER (TRUE);
}

static void
test_orders (void)
{
  g_autoptr (SearchRoom) room = make_room ();

  assert_ids (room, SHUWU_TITLE_ORDER_POPULAR, FALSE, "3 2 1 7 8 6 5 4");
  assert_ids (room, SHUWU_TITLE_ORDER_YEAR, FALSE, "5 4 1 2 3 6 7 8");
  /* What is unknown stays last. */
  assert_ids (room, SHUWU_TITLE_ORDER_YEAR, TRUE, "2 1 4 5 3 6 7 8");
  assert_ids (room, SHUWU_TITLE_ORDER_CALL_NUMBER, FALSE, "1 4 8 2 3 5 6 7");
  assert_ids (room, SHUWU_TITLE_ORDER_AUTHORS, FALSE, "1 5 8 6 4 3 2 7");
  assert_ids (room, SHUWU_TITLE_ORDER_PUBLISHER, FALSE, "2 5 1 4 3 6 7 8");
  search_room_write (room, delete_fifth, NULL);
  assert_ids (room, SHUWU_TITLE_ORDER_POPULAR, FALSE, "3 2 1 7 8 6 4");
  assert_ids (room, SHUWU_TITLE_ORDER_AVAILABLE, TRUE, "4 3 1 8 7 6 2");
}

static GArray *
browse (SearchRoom  *room,
        GPtrArray  **first_rows)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GArray *ids;

  shuwu_title_ids_async (room->store, SHUWU_TITLE_ORDER_POPULAR, FALSE, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  ids = shuwu_title_ids_finish (room->store, result, first_rows, &error);
  g_assert_no_error (error);

  return ids;
}

/* The order is remembered, with the first rows, until somebody commits. */
static void
test_order_is_remembered (void)
{
  g_autoptr (SearchRoom) room = make_room ();
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) rows_again = NULL;
  g_autoptr (GPtrArray) rows_later = NULL;
  g_autoptr (GArray) ids = browse (room, &rows);
  g_autoptr (GArray) ids_again = browse (room, &rows_again);
  g_autoptr (GArray) ids_later = NULL;

  g_assert_cmpuint (rows->len, ==, ids->len);
  for (guint i = 0; i < rows->len; i++)
    g_assert_cmpint (((ShuwuTitleRow *) g_ptr_array_index (rows, i))->id, ==, g_array_index (ids, guint32, i));
  g_assert_true (ids == ids_again);
  g_assert_true (rows == rows_again);

  search_room_write (room, delete_fifth, NULL);
  ids_later = browse (room, &rows_later);
  g_assert_cmpuint (ids_later->len, ==, ids->len - 1);
  g_assert_cmpuint (rows_later->len, ==, ids_later->len);
}

static void
test_rows_by_id (void)
{
  g_autoptr (SearchRoom) room = make_room ();
  const guint32 ids[] = { 4, 999, 1 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  shuwu_title_rows_by_id_async (room->store, ids, 3, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  rows = shuwu_title_rows_by_id_finish (room->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 3);
  g_assert_cmpstr (((ShuwuTitleRow *) g_ptr_array_index (rows, 0))->name, ==, "围城");
  g_assert_null (g_ptr_array_index (rows, 1));
  g_assert_cmpstr (((ShuwuTitleRow *) g_ptr_array_index (rows, 2))->name, ==, "红楼梦");
}

static gpointer
add_many (ShuwuDb       *db,
          gpointer       plan,
          GCancellable  *cancellable,
          GError       **error)
{
  search_exec (db, "INSERT INTO title (uuid, name, authors, match_key, created_us, updated_us, loan_count, copies, available) "
               "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) "
               "SELECT 'many-' || i, '山' || iif (i %% 3 = 0, '水', '') || i, '佚名', i, 0, 0, i %% 17, 1, 1 FROM n");
  return GINT_TO_POINTER (TRUE);
}

/* Pages do not overlap, and together they are what one long page is. */
static void
test_pages (void)
{
  g_autoptr (SearchRoom) room = make_room ();
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) all = NULL;
  guint n = 0;

  search_room_write (room, add_many, NULL);
  all = search (room, "山", 250, 0);
  g_assert_cmpuint (all->len, ==, 250);
  for (guint offset = 0; offset < 250; offset += 25)
    {
      g_autoptr (GPtrArray) page = search (room, "山", 25, offset);

      g_assert_cmpuint (page->len, ==, 25);
      for (guint i = 0; i < page->len; i++, n++)
        {
          const ShuwuTitleRow *row = g_ptr_array_index (page, i);

          g_assert_true (g_hash_table_add (seen, GSIZE_TO_POINTER ((gsize) row->id)));
          g_assert_cmpint (row->id, ==, ((ShuwuTitleRow *) g_ptr_array_index (all, n))->id);
        }
    }
}

static gpointer
age_index (ShuwuDb       *db,
           gpointer       plan,
           GCancellable  *cancellable,
           GError       **error)
{
  search_exec (db, "UPDATE setting SET value = '0' WHERE key = 'search-tokens'");
  search_exec (db, "INSERT INTO title_index (title_index) VALUES ('delete-all')");

  return GINT_TO_POINTER (TRUE);
}

static gpointer
see_version (ShuwuDb       *db,
             gpointer       plan,
             GCancellable  *cancellable,
             GError       **error)
{
  g_assert_cmpint (search_ask (db, "SELECT CAST (value AS INTEGER) FROM setting WHERE key = 'search-tokens'"), ==,
                   SHUWU_SEARCH_TOKENS_VERSION);
  return find_kinds (db, plan, cancellable, error);
}

/* An index of another version is made again by the transaction that finds it. */
static void
test_version (void)
{
  g_autoptr (SearchRoom) room = make_room ();

  search_room_write (room, age_index, NULL);
  search_room_read (room, see_version, NULL);
}

static gpointer
count_writes (ShuwuDb       *db,
              gpointer       plan,
              GCancellable  *cancellable,
              GError       **error)
{
  int more_loans = GPOINTER_TO_INT (plan);
  gint64 before;

  search_exec (db, "UPDATE title SET loan_count = loan_count + %d WHERE id = 3", more_loans);
  before = search_ask (db, "SELECT sum (length (block)) FROM title_index_data");
  g_assert_true (shuwu_search_bring_up_to_date (db, error));
  g_assert_cmpint (search_ask (db, "SELECT count (*) FROM search_todo"), ==, 0);
  g_assert_cmpint (search_ask (db, "SELECT sum (length (block)) FROM title_index_data"), ==, before);

  return db;
}

/* A loan writes nothing to the index; a title that became much more popular is moved by tidying. */
static gpointer
count_moves (ShuwuDb       *db,
             gpointer       plan,
             GCancellable  *cancellable,
             GError       **error)
{
  gint64 slot = search_ask (db, "SELECT slot FROM title WHERE id = 3");
  gboolean has_more = TRUE;

  g_assert_cmpint (search_ask (db, "SELECT count (*) FROM search_move"), ==, 1);
  while (has_more)
    g_assert_true (shuwu_search_tidy (db, &has_more, error));
  g_assert_cmpint (search_ask (db, "SELECT count (*) FROM search_move"), ==, 0);
  g_assert_cmpint (search_ask (db, "SELECT slot FROM title WHERE id = 3"), <, slot);

  return db;
}

static void
test_quiet_loan (void)
{
  g_autoptr (SearchRoom) room = make_room ();

  search_room_write (room, count_writes, GINT_TO_POINTER (1));
  search_room_write (room, count_writes, GINT_TO_POINTER (100000));
  search_room_write (room, count_moves, NULL);
}

static void
test_tidy (void)
{
  g_autoptr (SearchRoom) room = make_room ();
  gboolean has_more = TRUE;

  search_room_write (room, add_many, NULL);
  search_room_write (room, delete_fifth, NULL);
  for (int i = 0; has_more && i < 1000; i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      shuwu_title_index_tidy_async (room->store, NULL, shuwu_test_done_cb, &result);
      shuwu_test_wait (&result);
      g_assert_true (shuwu_title_index_tidy_finish (room->store, result, &has_more, &error));
      g_assert_no_error (error);
    }
  g_assert_false (has_more);
}

static gpointer
find_cancelled (ShuwuDb       *db,
                gpointer       plan,
                GCancellable  *unused,
                GError       **error)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) failure = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (shuwu_search_find (db, "红", 50, 0, cancellable, &failure));
  g_assert_error (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  return find_kinds (db, plan, unused, error);
}

static void
test_cancel (void)
{
  g_autoptr (SearchRoom) room = make_room ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  shuwu_title_search_async (room->store, "红", 50, 0, cancellable, shuwu_test_done_cb, &result);
  g_cancellable_cancel (cancellable);
  shuwu_test_wait (&result);
  g_assert_null (shuwu_title_search_finish (room->store, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  search_room_read (room, find_cancelled, NULL);
}

static gpointer
rename_publisher (ShuwuDb       *db,
                  gpointer       plan,
                  GCancellable  *cancellable,
                  GError       **error)
{
  search_exec (db, "UPDATE publisher SET name = '岭南书局' WHERE name = '岳麓书社'");
  return GINT_TO_POINTER (TRUE);
}

static gpointer
find_renamed (ShuwuDb       *db,
              gpointer       plan,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autofree char *old = search_dup_names (db, "岳麓", 50), *new = search_dup_names (db, "岭南", 50);

  g_assert_cmpstr (old, ==, "");
  g_assert_cmpstr (new, ==, "大话红楼");

  return db;
}

/* The reader keeps publishers in memory; it has to see what the writer did. */
static void
test_publisher_cache (void)
{
  g_autoptr (SearchRoom) room = make_room ();

  search_room_read (room, find_kinds, NULL);
  search_room_write (room, rename_publisher, NULL);
  search_room_read (room, find_renamed, NULL);
}

static gpointer
find_soup (ShuwuDb       *db,
           gpointer       plan,
           GCancellable  *cancellable,
           GError       **error)
{
  static const char * const pieces[] = { "的", "a", "zh", " ", "\"", "*", "^", "(", "AND", "1", "\xff", "·", "红", "x'", "-", "😀" };

  for (int i = 0; i < 3000; i++)
    {
      g_autoptr (GString) query = g_string_new (NULL);
      g_autofree char *names = NULL;

      for (int k = g_test_rand_int_range (0, 90); k > 0; k--)
        g_string_append (query, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      names = search_dup_names (db, query->str, 50);
    }

  return db;
}

/* Nothing that can be typed is an error. */
static void
test_soup (void)
{
  g_autoptr (SearchRoom) room = make_room ();

  search_room_read (room, find_soup, NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search/find/kinds", test_kinds);
  g_test_add_func ("/search/find/parallel", test_parallel);
  g_test_add_func ("/search/find/rows", test_rows);
  g_test_add_func ("/search/find/pages", test_pages);
  g_test_add_func ("/search/find/cancel", test_cancel);
  g_test_add_func ("/search/find/publisher-cache", test_publisher_cache);
  g_test_add_func ("/search/find/soup", test_soup);
  g_test_add_func ("/search/titles/orders", test_orders);
  g_test_add_func ("/search/titles/order-is-remembered", test_order_is_remembered);
  g_test_add_func ("/search/titles/rows-by-id", test_rows_by_id);
  g_test_add_func ("/search/index/version", test_version);
  g_test_add_func ("/search/index/quiet-loan", test_quiet_loan);
  g_test_add_func ("/search/index/tidy", test_tidy);

  return g_test_run ();
}
