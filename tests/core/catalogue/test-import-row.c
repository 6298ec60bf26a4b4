// SPDX-License-Identifier: GPL-3.0-or-later
/* What becomes of the rows of a table: rule by rule, and as a whole. */
#define G_LOG_DOMAIN "shuwu-test"

#include "shuwu-test-room.h"

#include <string.h>

#define EXPECT(room, rows, ...) test_room_expect (room, (TestReport) { __VA_ARGS__ }, rows)

static void
assert_room (TestRoom   *room,
             const char *expected)
{
  g_autofree char *text = test_room_describe (room);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_new_titles (TestRoom      *room,
                 gconstpointer  data)
{
  const char * const *rows = ROWS ("B1|红楼梦|曹雪芹|人民文学出版社|1996|9787020002207", "B2|三国演义|罗贯中");

  EXPECT (room, rows, .added = 2, .copies_added = 2);
  EXPECT (room, rows, .unchanged = 2);
}

static void
test_each_row_a_copy (TestRoom      *room,
                      gconstpointer  data)
{
  const char * const *rows = ROWS ("B1|红楼梦|曹雪芹", "B2|紅樓夢|曹雪芹", "B3|《红楼梦》|曹雪芹");

  EXPECT (room, rows, .added = 1, .updated = 2, .copies_added = 3);
  EXPECT (room, rows, .unchanged = 3);
}

static void
test_stated_copies (TestRoom      *room,
                    gconstpointer  data)
{
  const char * const *rows = ROWS ("B1|马恩选集|马克思||||5", "B2|马恩选集|马克思||||2");

  EXPECT (room, rows, .added = 2, .copies_added = 7);
  EXPECT (room, rows, .unchanged = 2);
  EXPECT (room, ROWS ("B2|马恩选集|马克思||||3"), .updated = 1, .copies_added = 1);
  assert_room (room,
               "马恩选集||||马克思||||||||||||||||0\n  B1 on-shelf \n  B1-2 on-shelf \n  B1-3 on-shelf \n"
               "  B1-4 on-shelf \n  B1-5 on-shelf \n"
               "马恩选集||||马克思||||||||||||||||0\n  B2 on-shelf \n  B2-2 on-shelf \n  B2-3 on-shelf \n");
}

static void
test_without_barcodes (TestRoom      *room,
                       gconstpointer  data)
{
  const char * const *rows = ROWS ("|红楼梦|曹雪芹||||2", "|三国演义|罗贯中", "S0000003|水浒传|施耐庵");

  EXPECT (room, rows, .added = 3, .copies_added = 3);
  EXPECT (room, rows, .unchanged = 3);
  EXPECT (room, ROWS ("|红楼梦|曹雪芹||||3"), .updated = 1, .copies_added = 1);
  assert_room (room,
               "三国演义||||罗贯中||||||||||||||||0\n"
               "水浒传||||施耐庵||||||||||||||||0\n  S0000003 on-shelf \n"
               "红楼梦||||曹雪芹||||||||||||||||0\n  S0000001 on-shelf \n  S0000002 on-shelf \n  S0000004 on-shelf \n");
}

static void
test_barcode_of_another (TestRoom      *room,
                         gconstpointer  data)
{
  EXPECT (room, ROWS ("B1|红楼梦|曹雪芹", "B2|三国演义|罗贯中"), .added = 2, .copies_added = 2);
  EXPECT (room, ROWS ("B1|水浒传|施耐庵"), .rejected = 1, .last_reject = SHUWU_REJECT_BARCODE_TAKEN);
  EXPECT (room, ROWS ("B1|水浒传|施耐庵||||4"), .rejected = 1, .last_reject = SHUWU_REJECT_BARCODE_TAKEN);
  assert_room (room,
               "三国演义||||罗贯中||||||||||||||||0\n  B2 on-shelf \n"
               "红楼梦||||曹雪芹||||||||||||||||0\n  B1 on-shelf \n");
}

/* A numbered barcode may be taken while the first one is free. */
static void
test_numbered_barcode_of_another (TestRoom      *room,
                                  gconstpointer  data)
{
  EXPECT (room, ROWS ("B1-2|红楼梦|曹雪芹"), .added = 1, .copies_added = 1);
  EXPECT (room, ROWS ("B1|水浒传|施耐庵||||3"), .rejected = 1, .last_reject = SHUWU_REJECT_BARCODE_TAKEN);
}

static void
test_bad_barcodes (TestRoom      *room,
                   gconstpointer  data)
{
  EXPECT (room, ROWS ("B 1|红楼梦|曹雪芹", "B\0011|红楼梦|曹雪芹"), .rejected = 2, .last_reject = SHUWU_REJECT_BAD_BARCODE);
  EXPECT (room, ROWS (" Ｂ１ |红楼梦|曹雪芹"), .added = 1, .copies_added = 1);
  EXPECT (room, ROWS ("B1|红楼梦|曹雪芹"), .unchanged = 1);
  EXPECT (room, ROWS ("B2|红楼梦|曹雪芹||||2000000000"), .rejected = 1, .last_reject = SHUWU_REJECT_DAMAGED);
}

static void
test_news (TestRoom      *room,
           gconstpointer  data)
{
  EXPECT (room, ROWS ("B1|红楼梦|曹雪芹||||||20"), .added = 1, .copies_added = 1);
  /* Fills what was empty, changes what is other, never empties. */
  EXPECT (room, ROWS ("B1|红楼梦||人民文学出版社|1996||||"), .updated = 1);
  EXPECT (room, ROWS ("B1|红楼梦|曹雪芹|作家出版社||||二楼|10"), .updated = 1);
  assert_room (room, "红楼梦||||曹雪芹|||作家出版社||1996|||||||||||20\n  B1 on-shelf 二楼\n");
}

static void
test_loans_only_grow (TestRoom      *room,
                      gconstpointer  data)
{
  EXPECT (room, ROWS ("|红楼梦|曹雪芹||||||20"), .added = 1);
  EXPECT (room, ROWS ("|红楼梦|曹雪芹||||||10"), .unchanged = 1);
  EXPECT (room, ROWS ("|红楼梦|曹雪芹||||||30"), .updated = 1);
}

/* Records of one file that contradict each other must not go on contradicting for ever. */
static void
test_contradictions_settle (TestRoom      *room,
                            gconstpointer  data)
{
  const char * const *rows = ROWS ("B1|红楼梦|曹雪芹|甲出版社", "B2|红楼梦|曹雪芹", "B1|红楼梦|曹雪芹|乙出版社", "B2|红楼梦||甲出版社|1990");
  g_autofree char *before = NULL;

  test_room_import (room, FALSE, rows);
  before = test_room_describe (room);
  EXPECT (room, rows, .unchanged = 4);
  assert_room (room, before);
}

/* What was filled makes another match key; the old record must still be known. */
static void
test_old_description_is_known (TestRoom      *room,
                               gconstpointer  data)
{
  const char * const *rows = ROWS ("|红楼梦|曹雪芹", "B1|红楼梦|曹雪芹", "B1|红楼梦|曹雪芹|甲出版社|1990");

  EXPECT (room, rows, .added = 1, .updated = 2, .copies_added = 1);
  EXPECT (room, rows, .unchanged = 3);
}

/* --- files in any pieces, any number of times --- */

#define N_BOOKS 12
#define N_ROWS 40

static char *
make_row (int book,
          int copy)
{
  gboolean has_copies = book % 4 == 3;

  /* Books 3, 7, 11 state their copies and keep one row; some have no barcode. */
  if (has_copies)
    return g_strdup_printf ("B%d|丛书|编者|社||||%d|三楼", book, 1 + book % 3);
  if (book % 4 == 2)
    return g_strdup_printf ("|书%d|作者%d||%d||%d", book, book % 5, 1990 + book, book % 3);

  return g_strdup_printf ("B%d-%c|书%d|作者%d||%d||||%d", book, 'a' + copy, book, book % 5, 1990 + book, book);
}

static GStrv
make_rows (void)
{
  GStrv rows = g_new0 (char *, N_ROWS + 1);

  for (int i = 0; i < N_ROWS; i++)
    rows[i] = make_row (g_test_rand_int_range (0, N_BOOKS), g_test_rand_int_range (0, 4));

  return rows;
}

static void
import_in_pieces (TestRoom *room,
                  GStrv     rows)
{
  for (int round = 0; round < 2; round++)
    for (int start = 0; start < N_ROWS;)
      {
        int end = g_test_rand_int_range (start + 1, N_ROWS + 1);
        g_autoptr (GPtrArray) piece = g_ptr_array_new ();

        for (int i = start; i < end; i++)
          g_ptr_array_add (piece, rows[i]);
        g_ptr_array_add (piece, NULL);
        test_room_import (room, FALSE, (const char * const *) piece->pdata);
        start = g_test_rand_bit () ? end : MAX (start + 1, end - 3);
      }
}

static void
test_any_pieces_converge (TestRoom      *room,
                          gconstpointer  data)
{
  for (int i = 0; i < 10; i++)
    {
      TestRoom other, pieces;
      g_auto (GStrv) rows = make_rows ();
      g_autofree char *whole = NULL;
      g_autofree char *by_piece = NULL;
      TestReport again;

      test_room_set_up (&other, NULL);
      test_room_set_up (&pieces, NULL);
      test_room_import (&other, FALSE, (const char * const *) rows);
      again = test_room_import (&other, FALSE, (const char * const *) rows);
      g_assert_cmpint (again.unchanged, ==, N_ROWS);
      import_in_pieces (&pieces, rows);
      whole = test_room_describe (&other);
      by_piece = test_room_describe (&pieces);
      g_assert_cmpstr (by_piece, ==, whole);
      test_room_tear_down (&other, NULL);
      test_room_tear_down (&pieces, NULL);
    }
}

#define ADD(path, function) g_test_add ("/catalogue/import-row/" path, TestRoom, NULL, test_room_set_up, function, test_room_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("new-titles", test_new_titles);
  ADD ("each-row-a-copy", test_each_row_a_copy);
  ADD ("stated-copies", test_stated_copies);
  ADD ("without-barcodes", test_without_barcodes);
  ADD ("barcode-of-another", test_barcode_of_another);
  ADD ("numbered-barcode-of-another", test_numbered_barcode_of_another);
  ADD ("bad-barcodes", test_bad_barcodes);
  ADD ("news", test_news);
  ADD ("loans-only-grow", test_loans_only_grow);
  ADD ("contradictions-settle", test_contradictions_settle);
  ADD ("old-description-is-known", test_old_description_is_known);
  ADD ("any-pieces-converge", test_any_pieces_converge);

  return g_test_run ();
}
