// SPDX-License-Identifier: GPL-3.0-or-later
/* MARC that was copied from a web page: as several catalogues show it, and damaged as pages and people damage it. */
#define G_LOG_DOMAIN "shuwu-test"

#include "record/shuwu-record-reader.h"

#include "shuwu-record-test.h"
#include "shuwu-test.h"

#include <string.h>

/* Read in a moment; at a cost that grows with the square of it, in minutes. */
#define ENDLESS_BYTES 8000000

typedef struct
{
  const char *name;
  const char *text;
  const char *records; /* one a line */
} Page;

#define TABS \
        "FMT\tBK\nLDR\t-----nam0 22-----   450 \n001\t0115\n005\t20211208153309.0\n010\t|a 978-7-111-54493-7 |d CNY32.00\n" \
        "100\t|a 20211208d2022    em y0chiy50      ea\n1011\t|a chi |c fre\n2001\t|a 焊接 |b 专著 |d Welding |f 林一著\n" \
        "210\t|a 北京 |c 山海 |d 2022\n096\t|a TG4 |b aks\nCAT\t|a X |b 01\nSYS\t0115\n"
#define TABS_SAID "title=焊接|parallel=Welding|authors=林一/著|statement=林一著|place=北京|publisher=山海|year=2022|fen=3200|price=CNY32.00|" \
        "language=chi|clc=TG4|isbn=9787111544937|control=0115"
#define BLANKS(mark) \
        "001    0120\n010    " mark "a9780306406157" mark "dCNY48.00\n101 0  " mark "achi\n200 1  " mark "a车工" mark "9che gong\n" \
        "606 0  " mark "a车削" mark "x手册\n701  0 " mark "a林二" mark "4主编\n"
#define BLANKS_SAID "title=车工|pinyin=che gong|authors=林二/主编|fen=4800|price=CNY48.00|language=chi|subjects=车削--手册|isbn=9780306406157|control=0120"

static const Page PAGES[] = {
  { "tabs", TABS, TABS_SAID },
  { "blanks", BLANKS ("■"), BLANKS_SAID },
  { "another mark", BLANKS ("ǂ"), BLANKS_SAID },
  { "a third mark", BLANKS ("▼"), BLANKS_SAID },
  { "a sign of money", BLANKS ("$"), BLANKS_SAID },
  { "one behind the other", TABS BLANKS ("‡") TABS, TABS_SAID "\n" BLANKS_SAID "\n" TABS_SAID },
  { "empty lines", "\xef\xbb\xbf\r\n001\t1\r\n\r\n\r\n010\t|a 9780306406157\r\n \r\n101\t|a chi\r\n102\t|a CN\r\n2001 \t|a 车工\r\n\r\n",
    "title=车工|language=chi|isbn=9780306406157|control=1" },
  { "an empty line parts what has no number", "010  |a9780306406157\n101  |achi\n105  |ay\n200 1 |a车工\n690  |aTG5\n\n010  |a9787111544937\n200 1 |a焊接\n",
    "title=车工|language=chi|clc=TG5|isbn=9780306406157\ntitle=焊接|isbn=9787111544937" },
  { "broken lines", "001  1\n101  |achi\n102  |aCN\n105  |ay\n200 1 |a车工\n手册 A\nto Z|f林一\n210   |c山海\n出版社\n",
    "title=车工手册 A to Z|authors=林一|statement=林一|publisher=山海出版社|language=chi|control=1" },
  { "broken before what is a mark elsewhere", "001  1\n101  |achi\n102  |aCN\n105  |ay\n200 1 |a车工\n手册 $2 ‡a■|f林一\n210   |c山海\n",
    "title=车工手册 $2 ‡a■|authors=林一|statement=林一|publisher=山海|language=chi|control=1" },
  { "marks that are none", "001  1\n101  |achi\n102  |aCN\n105  |ay\n200 1 |a车工 | 2001年|fA|B\n", "title=车工 | 2001年|statement=A|B|language=chi|control=1" },
  { "the other dialect", "LDR   00000nam a2200000 a 4500\n001   9\n008   010101s2001    cc            000 0 eng d\n020   |a 0306406152\n100 1 |a Roe, Jane.\n"
    "245 14|a The lathe /|c Jane Roe.\n260   |a Hill :|b Press,|c 2001.\n",
    "title=The lathe|authors=Roe, Jane|statement=Jane Roe|place=Hill|publisher=Press|year=2001|language=eng|isbn=9780306406157|control=9" },
  { "no title", "001  1\n101  |achi\n102  |aCN\n105  |ay\n210   |c山海\n001  2\n200 1 |a车工\n", "!no-title|control=1\ntitle=车工|control=2" },
};

static char *
show_all (GPtrArray *records)
{
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (shown, shuwu_test_show_record (g_ptr_array_index (records, i)));
  g_ptr_array_add (shown, NULL);
  return g_strjoinv ("\n", (char **) shown->pdata);
}

static void
assert_says (const char *bytes,
             gsize       size,
             const char *expected)
{
  g_autoptr (GPtrArray) records = shuwu_test_read_records (bytes, size, NULL);
  g_autofree char *all = show_all (records);

  g_assert_cmpstr (all, ==, expected);
}

static void
test_page (gconstpointer data)
{
  const Page *page = data;

  assert_says (page->text, strlen (page->text), page->records);
}

static void
test_encodings (void)
{
  static const char * const names[] = { "GB18030", "UTF-16LE", "UTF-16BE" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize size;
      g_autoptr (GError) error = NULL;
      g_autofree char *bytes = g_convert (TABS BLANKS ("■"), -1, names[i], "UTF-8", NULL, &size, &error);

      g_assert_no_error (error);
      assert_says (bytes, size, TABS_SAID "\n" BLANKS_SAID);
    }
}

/* What is kept of a record is MARC that says the same. */
static void
test_kept (void)
{
  g_autoptr (GPtrArray) records = shuwu_test_read_records (TABS BLANKS ("$"), strlen (TABS BLANKS ("$")), NULL);
  const ShuwuReadRecord *second = g_ptr_array_index (records, 1);
  g_autoptr (GString) raw = g_string_new (NULL);

  g_assert_cmpint (second->format, ==, SHUWU_RECORD_FORMAT_CNMARC);
  g_assert_cmpint (second->offset, ==, strlen (TABS));
  for (guint i = 0; i < records->len; i++)
    {
      GBytes *bytes = ((ShuwuReadRecord *) g_ptr_array_index (records, i))->raw;

      g_string_append_len (raw, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
    }
  assert_says (raw->str, raw->len, TABS_SAID "\n" BLANKS_SAID);
}

/* Lines without end are no record, and soon refused: what is of one record is not gone through again for each of its lines. */
static void
test_endless (void)
{
  static const char * const lines[] = { "606   |a x\n", "xy\n", "|a y |b z\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (GString) page = g_string_new (TABS);
      g_autoptr (GPtrArray) records = NULL;
      g_autofree char *all = NULL;

      while (page->len < ENDLESS_BYTES)
        g_string_append (page, lines[i]);
      g_string_append (page, BLANKS ("|"));
      records = shuwu_test_read_records (page->str, page->len, NULL);
      g_assert_cmpuint (records->len, ==, 2);
      g_assert_cmpint (((ShuwuReadRecord *) g_ptr_array_index (records, 0))->reject, ==, SHUWU_REJECT_DAMAGED);
      g_ptr_array_remove_index (records, 0);
      all = show_all (records);
      g_assert_cmpstr (all, ==, BLANKS_SAID);
    }
}

/* Whatever a page is cut to, it is read to its end. */
static void
test_cut (void)
{
  gsize size = strlen (TABS);

  for (gsize begin = 0; begin < size; begin += 7)
    for (gsize end = begin + 1; end <= size; end += 11)
      {
        g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (TABS + begin, (gssize) (end - begin), NULL);
        g_autoptr (GError) error = NULL;
        g_autoptr (ShuwuRecordReader) reader = shuwu_record_reader_new (stream, NULL, NULL, &error);
        ShuwuReadRecord *record = NULL;

        while (reader != NULL && shuwu_record_reader_next (reader, &record, &error) && record != NULL)
          g_clear_pointer (&record, shuwu_read_record_free);
        g_assert_true (error == NULL || error->domain == SHUWU_RECORD_ERROR);
      }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (PAGES); i++)
    {
      g_autofree char *path = g_strdup_printf ("/record/marc-text/%s", PAGES[i].name);

      g_strdelimit (path, " ", '-');
      g_test_add_data_func (path, &PAGES[i], test_page);
    }
  g_test_add_func ("/record/marc-text/encodings", test_encodings);
  g_test_add_func ("/record/marc-text/kept", test_kept);
  g_test_add_func ("/record/marc-text/endless", test_endless);
  g_test_add_func ("/record/marc-text/cut", test_cut);

  return g_test_run ();
}
