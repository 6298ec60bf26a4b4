// SPDX-License-Identifier: GPL-3.0-or-later
/* MARC in all its dialects, encodings and states of repair. */
#define G_LOG_DOMAIN "shuwu-test"

#include "record/shuwu-record-reader.h"

#include "shuwu-marc-builder.h"
#include "shuwu-record-test.h"
#include "shuwu-test.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *fields[24];
  const char *says;
} Dialect;

static const Dialect DIALECTS[] = {
  { "marc21",
    { "001 m1", "008 030101s2003    ccu           000 0 chi d", "020    $a7111544935 (pbk.) :$c£12.00", "020    $a9787111544937",
      "050  4 $aTJ1218$b.L5 2003", "084    $aTG51$2clc", "100 1  $aRoe, Jane,$d1950-$eauthor.",
      "245 10 $aThe lathe :$ba handbook /$cJane Roe ; drawn by John Poe.", "250    $a2nd ed.",
      "260    $aLeeds :$bHill Press,$cc2003.", "300    $axii, 210 p. ;$c24 cm.", "490 1  $aWorkshop series ;$v3",
      "520    $aAll about turning.", "650  0 $aLathes$xHandbooks.", "700 1  $aPoe, John,$4ill", NULL },
    "title=The lathe|subtitle=a handbook|authors=Roe, Jane/著; Poe, John/绘|statement=Jane Roe ; drawn by John Poe|edition=2nd ed.|"
    "place=Leeds|publisher=Hill Press|year=2003|pages=xii, 210 p.|price=£12.00|series=Workshop series|language=chi|clc=TG51|"
    "call=TJ1218 .L5 2003|description=All about turning|subjects=Lathes--Handbooks|isbn=9787111544937|control=m1" },
  { "marc21 with chinese script",
    { "001 m2", "100 1  $6880-01$aLin, Yi.", "245 10 $6880-02$aHan jie =$bWelding /$cLin Yi zhu.", "264  1 $6880-03$aBeijing :$bShan hai,$c2001.",
      "880 1  $6100-01/$1$a林一.", "880 10 $6245-02/$1$a焊接 /$c林一著.", "880  1 $6264-03/$1$a北京 :$b山海,$c2001.", NULL },
    "title=Han jie|parallel=Welding|authors=Lin, Yi; 林一|statement=Lin Yi zhu|place=Beijing|publisher=Shan hai|year=2001|control=m2" },
  { "marc21 with no title but the one in 880", { "880 10 $6245-00/$1$a焊接 /$c林一著.", "008 ", NULL }, "title=焊接|statement=林一著" },
  { "marc21 with copies", { "245 10 $aA", "852    $bMain$cShelf 2$hTG51$iL5$pT0001$952", NULL },
    "title=A|call=TG51 L5|holdings=T0001@Shelf 2 TG51 L5 5200" },
  { "marc21 of koha", { "245 10 $aA", "952    $aMain$cShelf 2$oTG51$pT0001$g52.00$eUnion", NULL },
    "title=A|holdings=T0001@Shelf 2 TG51 <Union> 5200" },
  { "lost and withdrawn copies of koha",
    { "245 10 $aA", "952    $00$11$40$70$pT1", "952    $01$11$pT2", "952    $00$10$41$pT3", "952    $7-1$pT4", "952    $72$pT5", NULL },
    "title=A|holdings=T1@ !lost; T2@ !withdrawn; T3@ !damaged; T4@; T5@ !reference" },
  { "what became of copies in 852", { "245 10 $aA", "852    $pT1$sMissing", "852    $pT2$xnoncirculating", "852    $pT3$sAvailable", NULL },
    "title=A|holdings=T1@ !lost; T2@ !reference; T3@" },
  { "what became of copies in 905", { "200 1  $a焊接", "905    $aXX$bT0001$t已剔旧", "905    $aXX$bT0002$t在架$bT0003$t遗失", "801  0 $aCN", NULL },
    "title=焊接|holdings=T0001@XX !withdrawn; T0002@XX; T0003@XX !lost" },
  { "cnmarc",
    { "001 c1", "010    $a978-7-111-54493-7$b精装$dCNY45.50", "100    $a20080501d2008    em y0chiy0120    ea", "101 0  $achi",
      "102    $aCN$b110000", "200 1  $a机床操作手册$b专著$9ji chuang cao zuo shou ce$dLathe handbook$e入门与提高$h第2册$i车工$f林一主编$g王二译",
      "205    $a第2版", "210    $a北京$c山海出版社$d2008.5", "215    $a320页$c图$d26cm", "225 2  $a工人丛书", "330    $a讲机床。",
      "606 0  $a机床$x操作$j手册", "610 0  $a车工$a钳工", "690    $aTG502；TG51$v5", "690    $aTG9", "701  0 $a林一$4主编",
      "702  0 $a王二$4译", "801  0 $aCN$bXX", "905    $aXX$b20295403-5405$dTG502$e5", NULL },
    "title=机床操作手册|subtitle=入门与提高|part=第2册 车工|parallel=Lathe handbook|pinyin=ji chuang cao zuo shou ce|"
    "authors=林一/主编; 王二/译|statement=林一主编 ; 王二译|edition=第2版|place=北京|publisher=山海出版社|year=2008|pages=320页|fen=4550|"
    "price=CNY45.50|series=工人丛书|language=chi|clc=TG502|call=TG502/5|description=讲机床。|subjects=机床--操作--手册; 车工; 钳工|"
    "isbn=9787111544937|control=c1|holdings=20295403@XX TG502/5; 20295404@XX TG502/5; 20295405@XX TG502/5" },
  { "cnmarc without people", { "200 1  $a焊接$f(英)史密斯著$g林一, 王二译", "690    $aTG4", NULL },
    "title=焊接|authors=史密斯/著; 林一/译; 王二/译|statement=(英)史密斯著 ; 林一, 王二译|clc=TG4" },
  { "several people in one field", { "200 1  $a焊接", "701  0 $a林一，王二；张三$4编著", "801  0 $aCN", NULL },
    "title=焊接|authors=林一/编著; 王二/编著; 张三/编著" },
  { "parted chinese name", { "200 1  $a焊接", "702  1 $a张$b扬$4译", "701  1 $a史密斯$b约翰$4著", NULL },
    "title=焊接|authors=张扬/译; 史密斯, 约翰/著" },
  { "pinyin of calis and a material in the title", { "200 1  $a焊接 [专著]$AHan jie$f林一着", "801  0 $aCN", NULL },
    "title=焊接|pinyin=Han jie|authors=林一/著|statement=林一着" },
  { "several copies in one field of 985", { "200 1  $a焊接", "985    $aT0001$b一楼$d12.50$aT0002$b二楼", "801  0 $aCN", NULL },
    "title=焊接|holdings=T0001@一楼 1250; T0002@二楼 1250" },
  { "one field for each copy", { "200 1  $a焊接", "905    $aXX$bT0001$bT0002$fTG4/1", "905    $aYY$bT0003", NULL },
    "title=焊接|call=TG4/1|holdings=T0001@XX TG4/1; T0002@XX TG4/1; T0003@YY" },
  { "unimarc", { "010    $a2-07-036822-X$d12 EUR", "200 1  $a<<Le >>tour$ed'un atelier$fJean Roe", "210    $aParis$cColline$d1998",
                 "461  0 $1001x$12001 $aAteliers", "700  1 $aRoe$b, Jean$4070", NULL },
    "title=Le tour|subtitle=d'un atelier|authors=Roe, Jean/著|statement=Jean Roe|place=Paris|publisher=Colline|year=1998|"
    "price=12 EUR|series=Ateliers|isbn=9782070368228" },
  { "an article in brackets, with blanks", { "200 1  $a<< Le >> tour", "210    $c<<\t出版社", "801  0 $aFR", NULL },
    "title=Le tour|publisher=出版社" },
  { "year of the republic, from 100", { "200 1  $a焊接", "210    $d民国23年", NULL }, "title=焊接|year=1934" },
  { "year from 100", { "100    $a19900101d1989    em y0chiy50      ea", "200 1  $a焊接", "210    $a北京", NULL },
    "title=焊接|place=北京|year=1989" },
};

static void
assert_says (const char             *bytes,
             gsize                   size,
             const ShuwuReadOptions *options,
             const char             *says)
{
  g_autoptr (GPtrArray) records = shuwu_test_read_records (bytes, size, options);
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *all = NULL;

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (shown, shuwu_test_show_record (g_ptr_array_index (records, i)));
  g_ptr_array_add (shown, NULL);
  all = g_strjoinv ("\n", (char **) shown->pdata);
  g_assert_cmpstr (all, ==, says);
}

static void
test_dialect (gconstpointer data)
{
  const Dialect *dialect = data;
  g_autoptr (GString) bytes = shuwu_test_build_marc ("nam a", dialect->fields);

  assert_says (bytes->str, bytes->len, NULL, dialect->says);
}

static const char * const CHINESE[] = { "001 c1", "100    $a20080501d2008    em y0chiy50      ea", "200 1  $a机床操作手册$f林一编著",
                                        "210    $a北京$c山海出版社$d2008", NULL };
static const char CHINESE_SAYS[] =
  "title=机床操作手册|authors=林一/编著|statement=林一编著|place=北京|publisher=山海出版社|year=2008|control=c1";

/* Leader and field 100 say nothing true about the encoding. */
static void
test_encodings (void)
{
  static const char * const NAMES[] = { "UTF-8", "GB18030", "GBK", "GB2312", "UTF-16", "UTF-16LE", "UTF-16BE" };
  static const char * const LEADERS[] = { "nam a", "nam  ", "nam0 " };

  for (gsize i = 0; i < G_N_ELEMENTS (NAMES); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (LEADERS); j++)
      {
        g_autoptr (GString) utf8 = shuwu_test_build_marc (LEADERS[j], CHINESE);
        g_autoptr (GString) bytes = shuwu_test_convert (utf8, NAMES[i]);

        g_test_message ("%s, %s", NAMES[i], LEADERS[j]);
        assert_says (bytes->str, bytes->len, NULL, CHINESE_SAYS);
      }
}

static void
test_marc8 (void)
{
  static const char * const CJK[] = { "245 10 $a\x1b" "D1!0!\x1b(B /", "260    $c2001", NULL };
  static const char * const LATIN[] = { "245 10 $aLes corps \xe2" "etrangers.", "260    $c2001", NULL };
  static const char * const ONLY_NUMBERS[] = { "245 10 $a&#x8eca;", NULL };
  g_autoptr (GString) cjk = shuwu_test_build_marc ("nam a", CJK);
  g_autoptr (GString) latin = shuwu_test_build_marc ("nam  ", LATIN);
  g_autoptr (GString) numbers = shuwu_test_build_marc ("nam  ", ONLY_NUMBERS);

  /* The builder takes every dollar for a mark of subfields. */
  strstr (cjk->str, "D1!")[0] = '$';
  assert_says (cjk->str, cjk->len, NULL, "title=一|year=2001");
  assert_says (latin->str, latin->len, NULL, "title=Les corps étrangers|year=2001");
  assert_says (numbers->str, numbers->len, NULL, "title=車");
}

/* Without a single escape: what the marks stand before tells MARC-8 from ISO 8859-1. */
static void
test_western (void)
{
  static const struct { const char *field, *says; } CASES[] = {
    { "245 10 $aSro\xe7n-btsan dpe mdzod kha\xe7n", "title=Sroṅ-btsan dpe mdzod khaṅ" },
    { "245 10 $aMrecvelobis mu\xe9sakis c\xb0xovrebis cesi", "title=Mrecvelobis mušakis cʻxovrebis cesi" },
    { "245 10 $a\xe2Ses yon", "title=Śes yon" },
    { "245 10 $aOrgueil et pr\xe9jug\xe9s", "title=Orgueil et préjugés" },
    { "245 10 $aL'\xe9t\xe9 des \xe9" "coles", "title=L'été des écoles" },
    { "245 10 $aChansons d'\xc9" "dith", "title=Chansons d'Édith" },
  };
  g_autoptr (GString) utf8 = shuwu_test_build_marc ("nam  ", CHINESE);

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      const char *fields[] = { CASES[i].field, NULL };
      g_autoptr (GString) bytes = shuwu_test_build_marc ("nam  ", fields);
      g_autoptr (GString) beside = shuwu_test_convert (utf8, "GBK");
      g_autofree char *both = g_strconcat (CHINESE_SAYS, "\n", CASES[i].says, NULL);

      assert_says (bytes->str, bytes->len, NULL, CASES[i].says);
      g_string_append_len (beside, bytes->str, bytes->len);
      assert_says (beside->str, beside->len, NULL, both);
    }
}

static GString *
build_plain (void)
{
  static const char * const FIELDS[] = { "001 p1", "245 10 $aThe lathe /$cJane Roe.", "260    $c2003", NULL };

  return shuwu_test_build_marc ("nam a", FIELDS);
}

static const char PLAIN_SAYS[] = "title=The lathe|statement=Jane Roe|year=2003|control=p1";

static void
test_repairs (void)
{
  static const struct { const char *name; gsize at; const char *bytes; } CHANGES[] = {
    { "wrong length", 0, "00017" },
    { "length too long", 0, "99999" },
    { "no length", 0, "     " },
    { "wrong base", 12, "00001" },
    { "no numbers at all", 0, "     nam a       " },
    { "indicators counted wrong", 10, "39" },
    { "blanks shown as signs", 17, "_^#" },
    { "wrong start", 36 + 7, "00099" },
    { "start is no number", 36 + 7, "xx" },
    { "lengths in characters", 36 + 3, "0019" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CHANGES); i++)
    {
      g_autoptr (GString) bytes = build_plain ();

      g_test_message ("%s", CHANGES[i].name);
      memcpy (bytes->str + CHANGES[i].at, CHANGES[i].bytes, strlen (CHANGES[i].bytes));
      assert_says (bytes->str, bytes->len, NULL, PLAIN_SAYS);
    }
}

static void
test_stray_bytes (void)
{
  g_autoptr (GString) extra_end = build_plain ();
  g_autoptr (GString) lines = build_plain ();
  g_autoptr (GString) torn = build_plain ();
  g_autoptr (GString) no_end = build_plain ();
  g_autofree char *twice = g_strconcat (PLAIN_SAYS, "\n", PLAIN_SAYS, NULL);
  g_autoptr (GString) second = build_plain ();
  char *statement;

  g_string_insert_c (extra_end, extra_end->len - 1, 0x1e);
  assert_says (extra_end->str, extra_end->len, NULL, PLAIN_SAYS);

  g_string_append (lines, "\r\n\r\n");
  g_string_append_len (lines, second->str, second->len);
  g_string_append (lines, "\n\x1a");
  assert_says (lines->str, lines->len, NULL, twice);

  statement = strstr (torn->str, "Jane Roe");
  g_string_insert_c (torn, statement - torn->str, 0x1e);
  assert_says (torn->str, torn->len, NULL, PLAIN_SAYS);

  g_string_truncate (no_end, no_end->len - 1);
  assert_says (no_end->str, no_end->len, NULL, PLAIN_SAYS);
}

/* A record that lost its end, or was cut, takes nothing of the next with it. */
static void
test_next_record (void)
{
  g_autoptr (GString) plain = build_plain ();

  for (gsize size = 24; size < plain->len; size++)
    {
      g_autoptr (GString) bytes = build_plain ();
      g_autoptr (GString) second = build_plain ();
      gboolean is_whole = size == bytes->len - 1;
      g_autofree char *last = NULL;
      g_autoptr (GPtrArray) records = NULL;

      g_string_truncate (bytes, size);
      g_string_append_len (bytes, second->str, second->len);
      records = shuwu_test_read_records (bytes->str, bytes->len, NULL);
      g_assert_cmpuint (records->len, ==, 2);
      g_assert_cmpint (((ShuwuReadRecord *) records->pdata[0])->reject, ==, is_whole ? SHUWU_REJECT_NONE : SHUWU_REJECT_DAMAGED);
      g_assert_cmpint (((ShuwuReadRecord *) records->pdata[1])->offset, ==, size);
      last = shuwu_test_show_record (records->pdata[1]);
      g_assert_cmpstr (last, ==, PLAIN_SAYS);
    }
}

/* Files that were put one behind the other, with a mark or with words before each. */
static void
test_words_between (void)
{
  static const char * const WORDS[] = { "\xef\xbb\xbf", "\r\n\xef\xbb\xbf", "page 2 of 7\r\n", "00107", "\xc9\x80\x01\xfe 3" };
  g_autofree char *twice = g_strconcat (PLAIN_SAYS, "\n", PLAIN_SAYS, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (WORDS); i++)
    {
      g_autoptr (GString) bytes = build_plain ();
      g_autoptr (GString) second = build_plain ();

      g_test_message ("words %" G_GSIZE_FORMAT, i);
      g_string_append (bytes, WORDS[i]);
      g_string_append_len (bytes, second->str, second->len);
      assert_says (bytes->str, bytes->len, NULL, twice);
    }
}

static void
test_unordered_directory (void)
{
  g_autoptr (GString) bytes = build_plain ();
  char entry[12];

  memcpy (entry, bytes->str + 24, 12);
  memmove (bytes->str + 24, bytes->str + 36, 12);
  memcpy (bytes->str + 36, entry, 12);
  assert_says (bytes->str, bytes->len, NULL, PLAIN_SAYS);
}

static void
test_cut_file (void)
{
  g_autoptr (GString) first = shuwu_test_build_marc ("nam  ", CHINESE);

  for (gsize size = 1; size < first->len - 2; size++)
    {
      g_autoptr (GString) bytes = g_string_new_len (first->str, first->len);
      g_autoptr (GPtrArray) records = NULL;
      const ShuwuReadRecord *last;

      g_string_append_len (bytes, first->str, size);
      records = shuwu_test_read_records (bytes->str, bytes->len, NULL);
      g_assert_cmpuint (records->len, ==, 2);
      last = g_ptr_array_index (records, 1);
      g_assert_cmpint (last->reject, ==, SHUWU_REJECT_TRUNCATED);
      g_assert_cmpint (last->offset, ==, first->len);
      g_assert_cmpuint (g_bytes_get_size (last->raw), ==, size);
    }
}

static void
test_long_record (void)
{
  g_autoptr (GString) note = g_string_new ("520    $a");
  const char *fields[] = { "001 p1", NULL, "245 10 $aThe lathe", NULL };
  g_autoptr (GString) bytes = NULL;

  for (int i = 0; i < 30000; i++)
    g_string_append (note, "long ");
  fields[1] = note->str;
  bytes = shuwu_test_build_marc ("nam a", fields);
  g_assert_cmpuint (bytes->len, >, 99999);

  g_autoptr (GPtrArray) records = shuwu_test_read_records (bytes->str, bytes->len, NULL);
  const ShuwuReadRecord *record = g_ptr_array_index (records, 0);

  g_assert_cmpuint (records->len, ==, 1);
  g_assert_cmpint (record->reject, ==, SHUWU_REJECT_NONE);
  g_assert_cmpstr (record->description->title, ==, "The lathe");
}

static void
test_odd_subfields (void)
{
  static const char * const WIDE[] = { "245 10 $aThe lathe$字x$ y$", "260    $c2003", NULL };
  static const char * const NONE[] = { "245 10 xThe lathe", "260    $c2003", NULL };
  g_autoptr (GString) wide = shuwu_test_build_marc ("nam a", WIDE);
  g_autoptr (GString) dollars = shuwu_test_build_marc ("nam a", NONE);

  assert_says (wide->str, wide->len, NULL, "title=The lathe|year=2003");
  memcpy (strstr (dollars->str, "xThe"), "$a", 2);
  assert_says (dollars->str, dollars->len, NULL, "title=he lathe|year=2003");
}

static void
test_rejected_kinds (void)
{
  static const char * const AUTHORITY[] = { "001 a1", "100 1  $aRoe, Jane", NULL };
  static const char * const BARE[] = { "001 b1", "245 10 $c2003", NULL };
  g_autoptr (GString) bytes = shuwu_test_build_marc ("nz  a", AUTHORITY);
  g_autoptr (GString) bare = shuwu_test_build_marc ("nam a", BARE);

  g_string_append_len (bytes, bare->str, bare->len);
  g_string_append (bytes, "00030nam a22000000   4500 no fields\x1d");
  assert_says (bytes->str, bytes->len, NULL,
               "!not-bibliographic|authors=Roe, Jane|control=a1\n!no-title|statement=2003|control=b1\n!damaged");
}

/* A file of GBK: short records that could be something else are read like the others. */
static void
test_file_decides (void)
{
  static const char * const SHORT[] = { "200 1  $a联通", NULL };
  g_autoptr (GString) utf8 = shuwu_test_build_marc ("nam  ", CHINESE);
  g_autoptr (GString) bytes = shuwu_test_convert (utf8, "GBK");
  g_autoptr (GString) short_utf8 = shuwu_test_build_marc ("nam  ", SHORT);
  g_autoptr (GString) short_bytes = shuwu_test_convert (short_utf8, "GBK");
  g_autofree char *says = g_strconcat ("title=联通\n", CHINESE_SAYS, NULL);

  g_string_prepend_len (bytes, short_bytes->str, short_bytes->len);
  assert_says (bytes->str, bytes->len, NULL, says);
}

static void
test_format_asked_for (void)
{
  static const char * const BOTH[] = { "200 1  $a二百", "245 10 $aTwo", NULL };
  const ShuwuReadOptions unimarc = { SHUWU_RECORD_FORMAT_UNIMARC, SHUWU_ENCODING_AUTO, NULL, 0 };
  const ShuwuReadOptions csv = { SHUWU_RECORD_FORMAT_CSV, SHUWU_ENCODING_AUTO, NULL, 0 };
  g_autoptr (GString) bytes = shuwu_test_build_marc ("nam a", BOTH);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (bytes->str, bytes->len, NULL);
  g_autoptr (ShuwuRecordReader) reader = NULL;
  g_autoptr (GError) error = NULL;

  assert_says (bytes->str, bytes->len, NULL, "title=Two");
  assert_says (bytes->str, bytes->len, &unimarc, "title=二百");
  reader = shuwu_record_reader_new (stream, &csv, NULL, &error);
  g_assert_null (reader);
  g_assert_error (error, SHUWU_RECORD_ERROR, SHUWU_RECORD_ERROR_UNKNOWN_FORMAT);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (DIALECTS); i++)
    {
      g_autofree char *name = g_strdup_printf ("/record/marc/%s", DIALECTS[i].name);

      g_strdelimit (name, " ", '-');
      g_test_add_data_func (name, &DIALECTS[i], test_dialect);
    }
  g_test_add_func ("/record/iso2709/encodings", test_encodings);
  g_test_add_func ("/record/iso2709/marc8", test_marc8);
  g_test_add_func ("/record/iso2709/western", test_western);
  g_test_add_func ("/record/iso2709/repairs", test_repairs);
  g_test_add_func ("/record/iso2709/stray-bytes", test_stray_bytes);
  g_test_add_func ("/record/iso2709/next-record", test_next_record);
  g_test_add_func ("/record/iso2709/words-between", test_words_between);
  g_test_add_func ("/record/iso2709/unordered-directory", test_unordered_directory);
  g_test_add_func ("/record/iso2709/cut-file", test_cut_file);
  g_test_add_func ("/record/iso2709/long-record", test_long_record);
  g_test_add_func ("/record/iso2709/odd-subfields", test_odd_subfields);
  g_test_add_func ("/record/iso2709/rejected-kinds", test_rejected_kinds);
  g_test_add_func ("/record/iso2709/file-decides", test_file_decides);
  g_test_add_func ("/record/iso2709/format-asked-for", test_format_asked_for);

  return g_test_run ();
}
