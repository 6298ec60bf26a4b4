// SPDX-License-Identifier: GPL-3.0-or-later
/* Tables of titles as they come from other programs, from web pages and from people. */
#define G_LOG_DOMAIN "shuwu-test"

#include "record/shuwu-record-reader.h"

#include "shuwu-record-test.h"
#include "shuwu-test.h"

#include <json-glib/json-glib.h>
#include <string.h>

typedef struct
{
  const char *name;
  const char *bytes;
  const char *records; /* one a line */
} Table;

static const Table TABLES[] = {
  { "chinese headings",
    "序号,书名,责任者,出版社,出版日期,ISBN号,登录号,索书号,分类号,单价（元）,册数,馆藏地,经费来源,借阅次数\n"
    "1,机床操作手册,林一 编著,山海出版社,2008年5月,978-7-111-54493-7,T0001,tp312/5,ＴＰ312,45.50,2,一楼,工会,17\n",
    "title=机床操作手册|authors=林一/编著|statement=林一 编著|publisher=山海出版社|year=2008|fen=4550|price=45.50|clc=TP312|"
    "call=TP312/5|isbn=9787111544937|holdings=T0001@一楼 TP312/5 <工会> 4550|copies=2|loans=17" },
  { "english headings",
    "Title,Authors,Publisher,\"Publication Date\",Quantity,\"Accession Number\",ISBN-10,ISBN-13,Language,Location\n"
    "The Lathe,\"Smith, John; Jane Roe\",Hill,08/25/2023,3,00057,0306406152,9780306406157,English,UNKNOWN\n",
    "title=The Lathe|authors=Smith, John; Jane Roe|publisher=Hill|year=2023|language=English|isbn=9780306406157|"
    "holdings=00057@|copies=3" },
  { "barcode before ledger number", "条码,登录号,书名\n00034636,7788,焊接\n", "title=焊接|holdings=00034636@" },
  { "ledger number if there is no barcode", "登录号,书名\n7788,焊接\n", "title=焊接|holdings=7788@" },
  { "place without barcode", "书名,馆藏地\n焊接,二楼\n", "title=焊接|holdings=@二楼" },
  { "several barcodes", "书名,条码\n焊接,A1；A2\n", "title=焊接|holdings=A1@; A2@" },
  { "title above the headings", "某厂图书清单,,\n,,\n书名,作者,年份\n焊接,林一,2001\n", "title=焊接|authors=林一|year=2001" },
  { "doubled and unnamed headings", ",书名,索书号,单价,索书号,单价\n1,焊接,,12,TG4/1,\n",
    "title=焊接|fen=1200|price=12|call=TG4/1" },
  { "class or subject", "书名,分类\n焊接,TG4\n车工,TG5\n", "title=焊接|clc=TG4\ntitle=车工|clc=TG5" },
  { "subject, not class", "书名,分类\n焊接,工业技术\n车工,文学\n", "title=焊接|subjects=工业技术\ntitle=车工|subjects=文学" },
  { "isbn without heading", "书名,\n焊接,9787111544937\n车工,9780306406157\n",
    "title=焊接|isbn=9787111544937\ntitle=车工|isbn=9780306406157" },
  { "entities", "书名,作者\nR&amp;D &quot;焊接&quot; &#37325;,A&amp;B社\n",
    "title=R&D \"焊接\" 重|authors=A&B社" },
  { "numbers dressed up", "书名,ISBN,条码\n焊接,\"=\"\"9787111544937\"\"\",'00012\n车工,\t9787111544937,`00013\n钳工,\x1f" "9787111544937,&nbsp;00014\n",
    "title=焊接|isbn=9787111544937|holdings=00012@\ntitle=车工|isbn=9787111544937|holdings=00013@\n"
    "title=钳工|isbn=9787111544937|holdings=00014@" },
  { "lost digits", "书名,ISBN,条码\n焊接,9.787E+12,1\n车工,,1.002E+12\n钳工,9787000000000,2\n铣工,9787111544937,3\n",
    "!lost-digits|title=焊接|holdings=1@\n!lost-digits|title=车工|holdings=1.002E+12@\n!lost-digits|title=钳工|holdings=2@\n"
    "title=铣工|isbn=9787111544937|holdings=3@" },
  { "wrong isbn is no reason", "书名,ISBN\n焊接,9787111544938\n车工,CN 13-1124/D\n", "title=焊接\ntitle=车工" },
  { "headings again inside", "书名,作者\n焊接,林一\n书名,作者\n车工,林二\n书名, 作者 \n", "title=焊接|authors=林一\ntitle=车工|authors=林二" },
  { "headings again in other words", "Title,Author,No\n焊接,林一,1\n TITLE , Authors ,no.\n书名,作者,No\n车工,Title,2\n书名,,No\n",
    "title=焊接|authors=林一\ntitle=车工|authors=Title\ntitle=书名" },
  { "one heading again", "题名\n焊接\n题名\n书名\n车工\n", "title=焊接\ntitle=书名\ntitle=车工" },
  { "thousands", "书名,册数,借阅次数,定价\n焊接,\"1,200\",\"2,345\",\"1,280.50\"\n车工,２，０００册,7,\"1,2\"\n钳工,\"1,20\",,\n",
    "title=焊接|fen=128050|price=1,280.50|copies=1200|loans=2345\ntitle=车工|price=1,2|copies=2000|loans=7\ntitle=钳工|copies=1" },
  { "lost digits of one of several", "书名,ISBN,条码\n焊接,9787111544937 9.78031E+12,1\n车工,,2；1.002E+12\n钳工,9787111544937/9780300000000,3\n",
    "!lost-digits|title=焊接|isbn=9787111544937|holdings=1@\n!lost-digits|title=车工|holdings=2@; 1.002E+12@\n"
    "!lost-digits|title=钳工|isbn=9787111544937|holdings=3@" },
  { "isbns in groups", "书名,ISBN\n焊接,978-7-111-54493-7 978 0 306 40615 7\n车工,0 306 40615 2 978 7 111 54493 7\n钳工,精装 ISBN 0-306-40615-2 平装 9787111544937 25.00\n",
    "title=焊接|isbn=9787111544937; 9780306406157\ntitle=车工|isbn=9780306406157; 9787111544937\ntitle=钳工|isbn=9780306406157; 9787111544937" },
  { "isbns parted by blanks", "书名,ISBN\n焊接,9787111544937(上) 9780306406157(下)\n车工,978 7 111 54493 7\n钳工,ISBN 9787111544937 精装\n",
    "title=焊接|isbn=9787111544937; 9780306406157\ntitle=车工|isbn=9787111544937\ntitle=钳工|isbn=9787111544937" },
  { "stray comma with one way back", "书名,ISBN,作者\n你好,工人,9787111544937,林一\n焊接,,林一\n",
    "title=你好,工人|authors=林一|isbn=9787111544937\ntitle=焊接|authors=林一" },
  { "stray comma with several ways back", "书名,作者,出版社\n你好,工人,林一,山海\n焊接,林一,山海\n",
    "!columns\ntitle=焊接|authors=林一|publisher=山海" },
  { "empty cells too many", "书名,作者\n焊接,林一,,\n", "title=焊接|authors=林一" },
  { "too few cells", "书名,作者,年份\n焊接,林一\n车工,林一,2001\n", "!columns\ntitle=车工|authors=林一|year=2001" },
  { "only useless cells left out", "书名,作者,备注\n焊接,林一\n车工,林一,好\n", "title=焊接|authors=林一\ntitle=车工|authors=林一" },
  { "cut row", "书名,作者,年份\n车工,林一,2001\n焊接,林", "title=车工|authors=林一|year=2001\n!truncated" },
  { "cut character", "书名,作者\n车工,林一\n焊接,\xe6\x9e", "title=车工|authors=林一\n!truncated" },
  { "no title", "书名,作者\n,林一\n \xe3\x80\x80,林二\n", "!no-title|authors=林一\n!no-title|authors=林二" },
  { "sums", "序号,书名,作者,ISBN,条码,册数\n1,焊接,林一,9787111544937,T1,2\n,小　计,,,,2\n总计：,1 种,,1,,2\n,共 2 册，45.50 元,/,-,2册,\n"
    ",Grand Total,,,,2\n合計,焊接等图书,,,,\n合计,2\n,,,,,合计\n",
    "title=焊接|authors=林一|isbn=9787111544937|holdings=T1@|copies=2\n!sum|title=小 计\n!sum|title=总计：\n!sum|title=共 2 册，45.50 元\n"
    "!sum|title=Grand Total\ntitle=焊接等图书\n!sum|title=合计\n!sum|title=合计" },
  { "books called sums", "书名,作者,ISBN,条码\n合计,林一,,\n小计,,9787111544937,\n总计,,,T1\n共计,,,00012\nTotal,12人 编,,\n总计,,9787111544938,\n"
    "合计金额的计算,,,\nTotal War,,,\n共和国,,,\n",
    "title=合计|authors=林一\ntitle=小计|isbn=9787111544937\ntitle=总计|holdings=T1@\ntitle=共计|holdings=00012@\ntitle=Total|authors=12人/编|statement=12人 编\n"
    "title=总计\ntitle=合计金额的计算\ntitle=Total War\ntitle=共和国" },
  { "a publisher tells of a book", "书名,出版社\nTotal,工人出版社\n合计,3家\n", "title=Total|publisher=工人出版社\n!sum|title=合计" },
  { "a class tells of a book", "书名,索书号,册数\nTotal,F275/12,3\n合计,2种,5\n", "title=Total|call=F275/12|copies=3\n!sum|title=合计" },
  { "a sum with a cell too many", "书名,册数\nTotal,Recall,5\n", "title=Total,Recall|copies=5" },
  { "one column of titles and a sum", "书名\n焊接\n合计\n", "title=焊接\n!sum|title=合计" },
  { "spreadsheet days", "书名,出版日期\n焊接,39264\n车工,2007/7\n", "title=焊接|year=2007\ntitle=车工|year=2007" },
  { "class marks are no dates", "书名,索书号,馆藏地,条码\n焊接,3-11,E12,1E5\n", "title=焊接|call=3-11|holdings=1E5@E12 3-11" },
  { "price of a set", "书名,定价\n焊接,￥66.00（全三册）\n", "title=焊接|price=￥66.00（全三册）" },
  { "wide digits", "书名,ＩＳＢＮ,册数\n焊接,９７８－７－１１１－５４４９３－７,２册\n", "title=焊接|isbn=9787111544937|copies=2" },
  { "placeholders", "书名,作者,出版社,定价\n焊接,N/A,NULL,0\n", "title=焊接|price=0" },
};

static void
test_table (gconstpointer data)
{
  const Table *table = data;
  g_autoptr (GPtrArray) records = shuwu_test_read_records (table->bytes, strlen (table->bytes), NULL);
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *all = NULL;

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (shown, shuwu_test_show_record (g_ptr_array_index (records, i)));
  g_ptr_array_add (shown, NULL);
  all = g_strjoinv ("\n", (char **) shown->pdata);
  g_assert_cmpstr (all, ==, table->records);
}

static void
test_raw_keeps_every_cell (void)
{
  static const char BYTES[] = "书名,备注,,备注\n\"a\"\"b\\\n\x01\",1,2,3,4\n";
  g_autoptr (GPtrArray) records = shuwu_test_read_records (BYTES, sizeof BYTES - 1, NULL);
  const ShuwuReadRecord *record = g_ptr_array_index (records, 0);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *object;
  gsize size;
  const char *json = g_bytes_get_data (record->raw, &size);

  json_parser_load_from_data (parser, json, size, &error);
  g_assert_no_error (error);
  object = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpuint (json_object_get_size (object), ==, 5);
  g_assert_cmpstr (json_object_get_string_member (object, "书名"), ==, "a\"b\\\n\x01");
  g_assert_cmpstr (json_object_get_string_member (object, "备注"), ==, "1");
  g_assert_cmpstr (json_object_get_string_member (object, "#3"), ==, "2");
  g_assert_cmpstr (json_object_get_string_member (object, "备注#4"), ==, "3");
  g_assert_cmpstr (json_object_get_string_member (object, "#5"), ==, "4");
}

static void
test_columns_of_a_person (void)
{
  static const char BYTES[] = "甲,乙\n林一,焊接\n";
  static const ShuwuColumn COLUMNS[] = { SHUWU_COLUMN_AUTHOR, SHUWU_COLUMN_TITLE };
  const ShuwuReadOptions options = { SHUWU_RECORD_FORMAT_CSV, SHUWU_ENCODING_UTF_8, COLUMNS, 2 };
  g_autoptr (GPtrArray) records = shuwu_test_read_records (BYTES, sizeof BYTES - 1, &options);
  g_autofree char *shown = shuwu_test_show_record (g_ptr_array_index (records, 0));

  g_assert_cmpstr (shown, ==, "title=焊接|authors=林一");
}

static void
assert_refused (const char       *bytes,
                gsize             size,
                ShuwuRecordError  code,
                const char       *says)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (bytes, size, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuRecordReader) reader = shuwu_record_reader_new (stream, NULL, NULL, &error);

  g_assert_null (reader);
  g_assert_error (error, SHUWU_RECORD_ERROR, (int) code);
  if (strstr (error->message, says) == NULL)
    g_error ("“%s” does not say “%s”", error->message, says);
}

static void
test_foreign_files_are_named (void)
{
  static const struct { const char *bytes; gsize size; const char *says; } FILES[] = {
#define FILE(bytes, says) { bytes, sizeof bytes - 1, says }
    FILE ("%PDF-1.7\n1 0 obj", "PDF"),
    FILE ("PK\3\4\x14\0\6\0[Content_Types].xml xl/workbook.xml", "Excel"),
    FILE ("PK\3\4\x14\0\0\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "LibreOffice"),
    FILE ("PK\3\4\x14\0\0\0a.txt", "ZIP"),
    FILE ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "Excel"),
    FILE ("\x89PNG\r\n\x1a\n", "PNG"),
    FILE ("\xff\xd8\xff\xe0", "JPEG"),
    FILE ("<!DOCTYPE html><html><body>", "HTML"),
    FILE ("\xef\xbb\xbf<html><table><tr><td>书名", "HTML"),
    FILE ("<collection><record><datafield tag=\"021A\"><subfield code=\"a\">x", "PICA"),
    FILE ("000000002 LDR   L 00000nam a2200301\n000000002 24510 L $$aA", "Aleph"),
    FILE ("=LDR  00000nam a2200301\n=245  10$aA", "MarcEdit"),
    FILE ("{\"title\": \"A\"}", "JSON"),
    FILE ("\0\1\2\3\4\5\6\7\xfe\xba\x10\x11\x12\1\2\3", "no text"),
    FILE ("", "empty"),
    FILE (" \n", "blanks"),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (FILES); i++)
    assert_refused (FILES[i].bytes, FILES[i].size, SHUWU_RECORD_ERROR_UNKNOWN_FORMAT, FILES[i].says);
}

/* Every byte that MARC is known by is in them, and a leader now and then. */
static void
test_random_bytes_are_refused (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261124);
  char bytes[16 * 1024];

  for (int round = 0; round < 400; round++)
    {
      gsize size = (gsize) g_rand_int_range (random, 48, sizeof bytes);
      g_autoptr (GInputStream) stream = NULL;
      g_autoptr (ShuwuRecordReader) reader = NULL;
      g_autoptr (GError) error = NULL;

      for (gsize i = 0; i < size; i++)
        bytes[i] = (char) g_rand_int (random);
      if (round % 2 == 0)
        memcpy (bytes, "00714cam a2200205 a 4500", 24);
      stream = g_memory_input_stream_new_from_data (bytes, (gssize) size, NULL);
      reader = shuwu_record_reader_new (stream, NULL, NULL, &error);
      if (reader != NULL)
        g_error ("round %d: %" G_GSIZE_FORMAT " random bytes are read", round, size);
    }
}

static void
test_text_that_begins_with_digits (void)
{
  static const char PAGES[] = "12345 pages have been counted, and these are the first of them\nNo more\n";
  static const char PLACES[] = "20081 beijing 00000000000000000000 \x1e and \x1f stand here\n";

  assert_refused (PAGES, sizeof PAGES - 1, SHUWU_RECORD_ERROR_NO_TITLE_COLUMN, "looks like a table");
  assert_refused (PLACES, sizeof PLACES - 1, SHUWU_RECORD_ERROR_NO_TITLE_COLUMN, "20081");
}

static void
test_other_tables_are_refused (void)
{
  static const char ROSTER[] = "读者证号,姓名,单位\n1,林一,一车间\n";
  static const char LATIN[] = "title,a\xf1o\nEspa\xf1" "a,1999\n";

  assert_refused (ROSTER, sizeof ROSTER - 1, SHUWU_RECORD_ERROR_NO_TITLE_COLUMN, "读者证号");
  assert_refused (LATIN, sizeof LATIN - 1, SHUWU_RECORD_ERROR_ENCODING, "UTF-8");
}

static void
test_real_catalogue (void)
{
  g_autofree char *path = shuwu_test_dup_shared_path ("data/books/bookroom_catalogue_gbk_part1.csv");
  g_autoptr (ShuwuRecordReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  ShuwuReadRecord *next;
  int n = 0;

  if (path == NULL)
    {
      g_test_skip ("the shared data is absent");
      return;
    }

  reader = shuwu_record_reader_open (path, NULL, NULL, &error);
  g_assert_no_error (error);
  while (shuwu_record_reader_next (reader, &next, &error) && next != NULL)
    {
      g_autoptr (ShuwuReadRecord) record = next;

      g_assert_cmpint (record->number, ==, ++n);
      g_assert_cmpint (record->reject, ==, SHUWU_REJECT_NONE);
      g_assert_cmpuint (record->description->holdings->len, ==, 1);
      g_assert_cmpint (record->description->copies, >, 0);
    }
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 40000);
  g_assert_cmpint (shuwu_record_reader_get_position (reader), ==, shuwu_record_reader_get_size (reader));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (TABLES); i++)
    {
      g_autofree char *name = g_strdup_printf ("/record/title-table/%s", TABLES[i].name);

      g_strdelimit (name, " ", '-');
      g_test_add_data_func (name, &TABLES[i], test_table);
    }
  g_test_add_func ("/record/title-table/raw-keeps-every-cell", test_raw_keeps_every_cell);
  g_test_add_func ("/record/title-table/columns-of-a-person", test_columns_of_a_person);
  g_test_add_func ("/record/title-table/foreign-files-are-named", test_foreign_files_are_named);
  g_test_add_func ("/record/title-table/random-bytes-are-refused", test_random_bytes_are_refused);
  g_test_add_func ("/record/title-table/text-that-begins-with-digits", test_text_that_begins_with_digits);
  g_test_add_func ("/record/title-table/other-tables-are-refused", test_other_tables_are_refused);
  g_test_add_func ("/record/title-table/real-catalogue", test_real_catalogue);

  return g_test_run ();
}
