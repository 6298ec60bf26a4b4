// SPDX-License-Identifier: GPL-3.0-or-later
/* Tables as people's programs write them. A table is shown in one line: cells between bars, rows between slashes. */
#define G_LOG_DOMAIN "shuwu-test"

#include "text/shuwu-csv.h"
#include "text/shuwu-text-error.h"

#include "shuwu-test.h"

#include <string.h>

static ShuwuCsv *
open_bytes (const char     *bytes,
            gsize           size,
            ShuwuEncoding   encoding,
            GError        **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (bytes, size, NULL);

  return shuwu_csv_new (stream, encoding, NULL, error);
}

static char *
show_row (const ShuwuCsvRow *row)
{
  g_autofree char *cells = g_strjoinv ("|", (char **) row->cells);

  g_assert_cmpuint (g_strv_length ((char **) row->cells), ==, row->n_cells);
  return g_strdup_printf ("%s%s%s", cells, row->is_broken ? "!" : "", row->is_cut ? "~" : "");
}

static char *
show (ShuwuCsv *csv)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  const ShuwuCsvRow *row;
  gint64 number = 0;

  while (shuwu_csv_next (csv, &row, &error) && row != NULL)
    {
      g_assert_cmpint (row->number, ==, ++number);
      g_ptr_array_add (rows, show_row (row));
    }
  g_assert_no_error (error);
  g_ptr_array_add (rows, NULL);

  return g_strjoinv (" / ", (char **) rows->pdata);
}

typedef struct
{
  const char *name;
  const char *bytes;
  gsize size; /* 0: up to the NUL */
  ShuwuEncoding encoding;
  char delimiter;
  const char *rows;
} Table;

#define BYTES(s) s, sizeof (s) - 1

#define TWENTY_FOUR "书目书目书目书目书目书目书目书目书目书目书目书目"

static const Table TABLES[] = {
  { "plain", "a,b\n1,2\n", 0, SHUWU_ENCODING_UTF_8, ',', "a|b / 1|2" },
  { "no line end at the end", "a,b\n1,2", 0, SHUWU_ENCODING_UTF_8, ',', "a|b / 1|2" },
  { "every line end", "a,b\r\n1,2\r3,4\n", 0, SHUWU_ENCODING_UTF_8, ',', "a|b / 1|2 / 3|4" },
  { "blank rows", "\n\na,b\n,\n  ,\t\n1,2\n\n", 0, SHUWU_ENCODING_UTF_8, ',', "a|b / 1|2" },
  { "mark", "\xef\xbb\xbfID,b\n1,2\n", 0, SHUWU_ENCODING_UTF_8, ',', "ID|b / 1|2" },
  { "quotes", "a,b\n\"1,\"\"x\"\"\",\"\"\"all\"\"\"\n", 0, SHUWU_ENCODING_UTF_8, ',', "a|b / 1,\"x\"|\"all\"" },
  { "empty quotes", "a,b\n\"\",\"\"\n\"\",x\n", 0, SHUWU_ENCODING_UTF_8, ',', "a|b / | / |x" },
  { "blanks round quotes", "a,b\n \"1,1\" ,\"2\" \n", 0, SHUWU_ENCODING_UTF_8, ',', "a|b / 1,1|2" },
  { "line end in quotes", "a,b\n\"1\n1\",2\n3,4\n", 0, SHUWU_ENCODING_UTF_8, ',', "a|b / 1\n1|2 / 3|4" },
  { "quote inside a cell", "a,b\n5\" disk,2\n3,4\n", 0, SHUWU_ENCODING_UTF_8, ',', "a|b / 5\" disk|2 / 3|4" },
  { "quote inside quotes", "a,b\n\"the \"best\" one\",2\n3,4\n", 0, SHUWU_ENCODING_UTF_8, ',',
    "a|b / the \"best\" one|2 / 3|4" },
  { "quote that stays open", "a,b\n\"one,2\n3,4\n5,6\n", 0, SHUWU_ENCODING_UTF_8, ',', "a|b / \"one|2! / 3|4 / 5|6" },
  { "quote that closes in a later row", "a,b\n\"one,2\n3,4\n\"five\",6\n", 0, SHUWU_ENCODING_UTF_8, ',',
    "a|b / \"one|2 / 3|4 / five|6" },
  { "semicolons", "a;b;c\n1,5;2;3\n1;2;3\n", 0, SHUWU_ENCODING_UTF_8, ';', "a|b|c / 1,5|2|3 / 1|2|3" },
  { "tabs", "a\tb\n1,2\t3;4\n", 0, SHUWU_ENCODING_UTF_8, '\t', "a|b / 1,2|3;4" },
  { "delimiter is said", "sep=;\na;b\n1;2\n", 0, SHUWU_ENCODING_UTF_8, ';', "a|b / 1|2" },
  { "delimiter that is half a character", "sep=\xb9\n" TWENTY_FOUR ",b\n1,2\n", 0, SHUWU_ENCODING_UTF_8, ',',
    "sep=\xef\xbf\xbd / " TWENTY_FOUR "|b / 1|2" },
  { "delimiter that is a letter", "sep=a\na,b\n1,2\n", 0, SHUWU_ENCODING_UTF_8, ',', "sep=a / a|b / 1|2" },
  { "delimiter that is a quote", "sep=\"\na,b\n1,2\n", 0, SHUWU_ENCODING_UTF_8, ',', "sep=\" / a|b / 1|2" },
  { "one column", "a\n1\n2\n", 0, SHUWU_ENCODING_UTF_8, ',', "a / 1 / 2" },
  { "nothing", "", 0, SHUWU_ENCODING_UTF_8, ',', "" },
  { "gbk", "\xca\xe9\xc3\xfb,b\n\xba\xba\xd7\xd6,2\n", 0, SHUWU_ENCODING_GB18030, ',', "书名|b / 汉字|2" },
  { "four bytes late", "\xca\xe9\xc3\xfb,b\n\xba\xba\x81\x39\xee\x39\xd7\xd6,2\n", 0, SHUWU_ENCODING_GB18030, ',',
    "书名|b / 汉㐀字|2" },
  { "four bytes that are none", "\xca\xe9\xc3\xfb\xca\xe9\xc3\xfb\xca\xe9,b\n\xba\xba\xfe\x39\xfe\x39\xd7\xd6,2\n", 0,
    SHUWU_ENCODING_GB18030, ',', "书名书名书|b / 汉\xef\xbf\xbd字|2" },
  { "rare and private characters", "书,名\n㙟𡌶\xee\x82\x8b,?\n", 0, SHUWU_ENCODING_UTF_8, ',', "书|名 / 㙟𡌶\xee\x82\x8b|?" },
  { "euro sign of code page 936", "\xca\xe9\xc3\xfb\xca\xe9\xc3\xfb,b\n\x80" "5,2\n", 0, SHUWU_ENCODING_GB18030, ',',
    "书名书名|b / €5|2" },
  { "utf-16 little", BYTES ("\xff\xfe\x66\x4e\t\0b\0\r\0\n\0\x57\x6c\t\0\x31\0\r\0\n\0"), SHUWU_ENCODING_UTF_16, '\t',
    "书|b / 汗|1" },
  { "utf-16 big", BYTES ("\xfe\xff\x4e\x66\0\t\0b\0\n\x6c\x57\0\t\0\x31"), SHUWU_ENCODING_UTF_16, '\t', "书|b / 汗|1" },
  { "utf-16 without mark", BYTES ("\x66\x4e,\0b\0\n\0\x57\x6c,\0\x31\0\n\0"), SHUWU_ENCODING_UTF_16, ',',
    "书|b / 汗|1" },
  { "utf-16 with half a pair", BYTES ("\xff\xfe" "a\0,\0b\0\n\0\x3d\xd8\x4d\xde,\0\x3d\xd8\n\0"), SHUWU_ENCODING_UTF_16,
    ',', "a|b / 🙍|\xef\xbf\xbd" },
  { "cut in a character", "书,b\n汉,2\n字,\xe4\xb9", 0, SHUWU_ENCODING_UTF_8, ',', "书|b / 汉|2 / 字|\xef\xbf\xbd~" },
  { "cut in quotes", "a,b\n1,2\n3,\"fo", 0, SHUWU_ENCODING_UTF_8, ',', "a|b / 1|2 / 3|fo!~" },
};

static void
test_table (gconstpointer data)
{
  const Table *table = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuCsv) csv = NULL;
  g_autofree char *rows = NULL;

  csv = open_bytes (table->bytes, table->size > 0 ? table->size : strlen (table->bytes), SHUWU_ENCODING_AUTO, &error);
  g_assert_no_error (error);
  g_assert_cmpint (shuwu_csv_get_encoding (csv), ==, table->encoding);
  g_assert_cmpint (shuwu_csv_get_delimiter (csv), ==, table->delimiter);
  rows = show (csv);
  g_assert_cmpstr (rows, ==, table->rows);
}

static void
test_offsets (void)
{
  static const char UTF8[] = "\xef\xbb\xbf书,b\r\n\r\n汉,2\n";
  static const char UTF16[] = "\xff\xfe\x66\x4e,\0b\0\n\0\x3d\xd8\x4d\xde,\0\x31\0\n\0a\0,\0b\0";
  g_autoptr (ShuwuCsv) utf8 = open_bytes (BYTES (UTF8), SHUWU_ENCODING_AUTO, NULL);
  g_autoptr (ShuwuCsv) utf16 = open_bytes (BYTES (UTF16), SHUWU_ENCODING_AUTO, NULL);
  const gint64 wanted8[] = { 3, 12 }, wanted16[] = { 2, 10, 20 };
  const ShuwuCsvRow *row;

  for (gsize i = 0; i < G_N_ELEMENTS (wanted8); i++)
    {
      g_assert_true (shuwu_csv_next (utf8, &row, NULL));
      g_assert_cmpint (row->offset, ==, wanted8[i]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (wanted16); i++)
    {
      g_assert_true (shuwu_csv_next (utf16, &row, NULL));
      g_assert_cmpint (row->offset, ==, wanted16[i]);
    }
  g_assert_true (row->is_last);
  g_assert_cmpint (shuwu_csv_get_position (utf16), ==, sizeof UTF16 - 1);
  g_assert_cmpint (shuwu_csv_get_size (utf16), ==, sizeof UTF16 - 1);
}

static void
test_encoding_asked_for (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuCsv) wrong = open_bytes (BYTES ("\xca\xe9\xc3\xfb,b\n"), SHUWU_ENCODING_UTF_8, &error);
  g_autoptr (ShuwuCsv) right = NULL;
  g_autofree char *rows = NULL;

  g_assert_null (wrong);
  g_assert_error (error, SHUWU_TEXT_ERROR, SHUWU_TEXT_ERROR_ENCODING);
  g_clear_error (&error);

  /* Two characters of GBK that happen to be valid UTF-8. */
  right = open_bytes (BYTES ("\xc1\xaa\xcd\xa8,b\n"), SHUWU_ENCODING_GB18030, &error);
  g_assert_no_error (error);
  rows = show (right);
  g_assert_cmpstr (rows, ==, "联通|b");
}

static void
test_text_of_another_encoding_is_refused (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuCsv) csv = open_bytes (BYTES ("t\xedtulo,a\xf1o\nEspa\xf1" "a,1999\n"), SHUWU_ENCODING_AUTO, &error);

  g_assert_null (csv);
  g_assert_error (error, SHUWU_TEXT_ERROR, SHUWU_TEXT_ERROR_ENCODING);
}

static void
test_long_rows (void)
{
  g_autoptr (GString) bytes = g_string_new ("a,b\n");
  g_autoptr (ShuwuCsv) csv = NULL;
  const ShuwuCsvRow *row;

  for (int i = 0; i < 200000; i++)
    g_string_append (bytes, "汉");
  g_string_append (bytes, ",2\n3,4\n");
  csv = open_bytes (bytes->str, bytes->len, SHUWU_ENCODING_AUTO, NULL);
  g_assert_true (shuwu_csv_next (csv, &row, NULL));
  g_assert_true (shuwu_csv_next (csv, &row, NULL));
  g_assert_cmpuint (row->n_cells, ==, 2);
  g_assert_cmpuint (strlen (row->cells[0]), ==, 600000);
  g_assert_true (shuwu_csv_next (csv, &row, NULL));
  g_assert_cmpstr (row->cells[1], ==, "4");
}

/* Cells of any text come back as they were written. */
static void
test_round_trip (void)
{
  static const char * const PIECES[] = { "a", ",", "\"", "\n", "汉", " ", ";", "\t", "\r\n", "'", "=", "0" };

  for (int round = 0; round < 300; round++)
    {
      g_autoptr (GString) text = g_string_new ("h1,h2,h3\n");
      g_autoptr (ShuwuCsv) csv = NULL;
      g_auto (GStrv) cells = g_new0 (char *, 4);
      const ShuwuCsvRow *row;

      for (int i = 0; i < 3; i++)
        {
          g_autoptr (GString) cell = g_string_new (i == 0 ? "x" : "");

          for (int n = g_test_rand_int_range (0, 6); n > 0; n--)
            g_string_append (cell, PIECES[g_test_rand_int_range (0, G_N_ELEMENTS (PIECES))]);
          cells[i] = g_strdup (cell->str);
          if (i > 0)
            g_string_append_c (text, ',');
          shuwu_csv_append_cell (text, cells[i]);
        }
      g_string_append (text, "\nx,y,z\n");

      csv = open_bytes (text->str, text->len, SHUWU_ENCODING_UTF_8, NULL);
      g_assert_true (shuwu_csv_next (csv, &row, NULL));
      g_assert_true (shuwu_csv_next (csv, &row, NULL));
      g_assert_cmpuint (row->n_cells, ==, 3);
      for (int i = 0; i < 3; i++)
        g_assert_cmpstr (row->cells[i], ==, cells[i]);
    }
}

static void
test_digits_are_protected (void)
{
  static const struct { const char *digits, *cell; } CASES[] = {
    { "9787111456414", "\"=\"\"9787111456414\"\"\"" },
    { "0012", "\"=\"\"0012\"\"\"" },
    { "0", "0" },
    { "123456", "123456" },
    { "TP312/5", "TP312/5" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GString) line = g_string_new (NULL);

      shuwu_csv_append_digits (line, CASES[i].digits);
      g_assert_cmpstr (line->str, ==, CASES[i].cell);
    }
}

static void
test_real_catalogue (void)
{
  g_autofree char *path = shuwu_test_dup_shared_path ("data/books/bookroom_catalogue_gbk_part1.csv");
  g_autoptr (ShuwuCsv) csv = NULL;
  g_autoptr (GError) error = NULL;
  const ShuwuCsvRow *row;
  int n = 0;

  if (path == NULL)
    {
      g_test_skip ("the shared data is absent");
      return;
    }

  csv = shuwu_csv_open (path, SHUWU_ENCODING_AUTO, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (shuwu_csv_get_encoding (csv), ==, SHUWU_ENCODING_GB18030);
  while (shuwu_csv_next (csv, &row, &error) && row != NULL)
    {
      g_assert_cmpuint (row->n_cells, ==, 7);
      g_assert_cmpuint (row->n_bad, ==, 0);
      n++;
    }
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 40001);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (TABLES); i++)
    {
      g_autofree char *name = g_strdup_printf ("/text/csv/%s", TABLES[i].name);

      g_strdelimit (name, " ", '-');
      g_test_add_data_func (name, &TABLES[i], test_table);
    }
  g_test_add_func ("/text/csv/offsets", test_offsets);
  g_test_add_func ("/text/csv/encoding-asked-for", test_encoding_asked_for);
  g_test_add_func ("/text/csv/other-encoding-is-refused", test_text_of_another_encoding_is_refused);
  g_test_add_func ("/text/csv/long-rows", test_long_rows);
  g_test_add_func ("/text/csv/round-trip", test_round_trip);
  g_test_add_func ("/text/csv/digits-are-protected", test_digits_are_protected);
  g_test_add_func ("/text/csv/real-catalogue", test_real_catalogue);

  return g_test_run ();
}
