// SPDX-License-Identifier: GPL-3.0-or-later
/* What is written comes back as it was; what a description does not know of stays in the record. */
#define G_LOG_DOMAIN "shuwu-test"

#include "record/shuwu-record-writer.h"

#include "record/shuwu-record-reader.h"
#include "text/shuwu-price.h"

#include "shuwu-marc-builder.h"
#include "shuwu-record-test.h"
#include "shuwu-test.h"

#include <string.h>

static const ShuwuRecordFormat FORMATS[] = { SHUWU_RECORD_FORMAT_MARC21, SHUWU_RECORD_FORMAT_UNIMARC,
                                             SHUWU_RECORD_FORMAT_MARCXML, SHUWU_RECORD_FORMAT_CSV };

static const char * const WORDS[] = { "焊接", "机床操作", "the lathe", "R&D <a>", "工人\"手册\"", "𠮷野", "Ängström, et al", "第2册", "a,b",
                                      "é", "C++ 程序", "100问", "’94报告", "x = y", "=1+1" };
static const char * const NAMES[] = { "林一", "欧阳小三", "约翰·史密斯", "Roe, Jane", "Jane Roe", "某市总工会", "鲁·彼得" };
static const char * const STATUSES[] = { "lost", "damaged", "withdrawn", "reference" };
static const char * const ROLES[] = { "", "著", "主编", "译", "编著" };
static const char * const ISBNS[] = { "9787111544937", "9780306406157", "9791032305690", "9780804429573" };

#define PICK(array) array[g_test_rand_int_range (0, G_N_ELEMENTS (array))]

static void
maybe (char       **field,
       const char  *value)
{
  if (g_test_rand_bit ())
    shuwu_description_set (field, value);
}

static void
add_people (ShuwuDescription *description)
{
  for (int i = g_test_rand_int_range (0, 4); i > 0; i--)
    {
      const char *name = PICK (NAMES);

      /* A role in Chinese belongs to a name in Chinese. */
      shuwu_description_add_contributor (description, name, (guchar) *name < 0x80 ? "" : PICK (ROLES));
    }
}

static void
add_holdings (ShuwuDescription *description)
{
  for (int i = g_test_rand_int_range (0, 4); i > 0; i--)
    {
      g_autofree char *barcode = g_strdup_printf ("%08d", g_test_rand_int_range (i * 1000000, (i + 1) * 1000000));
      ShuwuHolding *holding = shuwu_description_add_holding (description, barcode);

      maybe (&holding->location, PICK (NAMES));
      maybe (&holding->source, "工会");
      maybe (&holding->status, PICK (STATUSES));
      shuwu_description_set (&holding->call_number, description->call_number);
      holding->price_fen = description->price_fen;
    }
}

static ShuwuDescription *
make_description (void)
{
  ShuwuDescription *description = shuwu_description_new ();

  shuwu_description_set (&description->title, PICK (WORDS));
  maybe (&description->subtitle, PICK (WORDS));
  maybe (&description->part, PICK (WORDS));
  maybe (&description->parallel_title, g_test_rand_bit () ? "Welding" : "Han chieh : shou ts'e = Welding");
  maybe (&description->pinyin, "han jie");
  maybe (&description->edition, "第2版");
  maybe (&description->publisher, PICK (WORDS));
  maybe (&description->place, "北京");
  maybe (&description->pages, "320页");
  maybe (&description->series, PICK (WORDS));
  maybe (&description->language, g_test_rand_bit () ? "chi" : "汉语");
  maybe (&description->clc, "TG502.1");
  maybe (&description->call_number, "TG502/5");
  maybe (&description->description, "讲机床，\"好\"书; 第一部分, 第二部分");
  maybe (&description->control_number, g_test_rand_bit () ? "012345678901" : "c/1");
  if (g_test_rand_bit ())
    description->year = g_test_rand_int_range (1900, 2030);
  if (g_test_rand_bit ())
    {
      description->price_fen = g_test_rand_int_range (1, 100000);
      description->price_text = (g_free (description->price_text), shuwu_price_format (description->price_fen));
    }
  for (int i = g_test_rand_int_range (0, 3); i > 0; i--)
    shuwu_description_add_isbn (description, PICK (ISBNS));
  for (int i = g_test_rand_int_range (0, 3); i > 0; i--)
    shuwu_description_add_subject (description, g_test_rand_bit () ? "焊接--手册" : "车工");
  add_people (description);
  /* A statement without people is where people are looked for. */
  if (description->contributors->len > 0)
    maybe (&description->statement, "林一著 ; 王二译");
  add_holdings (description);

  return description;
}

static GBytes *
write_one (const ShuwuDescription *description,
           ShuwuRecordFormat       format,
           ShuwuRecordFormat       original_format,
           GBytes                 *original)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuRecordWriter) writer = shuwu_record_writer_new (stream, format, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (shuwu_record_writer_write (writer, description, original_format, original, &error));
  g_assert_no_error (error);
  g_assert_true (shuwu_record_writer_close (writer, &error));
  g_assert_no_error (error);

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static char *
read_back (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autoptr (GPtrArray) records = shuwu_test_read_records (data, size, NULL);

  g_assert_cmpuint (records->len, ==, 1);
  return shuwu_test_show_record (g_ptr_array_index (records, 0));
}

static void
test_round_trip (gconstpointer data)
{
  ShuwuRecordFormat format = GPOINTER_TO_INT (data);

  for (int i = 0; i < 300; i++)
    {
      g_autoptr (ShuwuDescription) description = make_description ();
      g_autoptr (GBytes) bytes = write_one (description, format, SHUWU_RECORD_FORMAT_UNKNOWN, NULL);
      g_autofree char *wanted = shuwu_test_show_description (description);
      g_autofree char *found = read_back (bytes);

      g_assert_cmpstr (found, ==, wanted);
    }
}

/* What was read from one format and written in it again says the same, and so says what was changed. */
static void
test_original_is_kept (gconstpointer data)
{
  ShuwuRecordFormat format = GPOINTER_TO_INT (data);

  for (int i = 0; i < 100; i++)
    {
      g_autoptr (ShuwuDescription) before = make_description ();
      g_autoptr (ShuwuDescription) after = make_description ();
      g_autoptr (GBytes) first = write_one (before, format, SHUWU_RECORD_FORMAT_UNKNOWN, NULL);
      g_autoptr (GBytes) second = NULL;
      g_autoptr (GBytes) unchanged = NULL;
      g_autofree char *wanted = NULL;
      g_autofree char *found = NULL;

      second = write_one (after, format, format, first);
      wanted = shuwu_test_show_description (after);
      found = read_back (second);
      g_assert_cmpstr (found, ==, wanted);

      /* (In XML what is written is a file, no record; a table has no original.) */
      unchanged = write_one (before, format, format, first);
      g_assert_true ((format != SHUWU_RECORD_FORMAT_MARC21 && format != SHUWU_RECORD_FORMAT_UNIMARC) || g_bytes_equal (unchanged, first));
    }
}

static const char in_246[] = "245 10 $aWelding$cJane Roe|246 31 $aHan jie|246 1  $iPinyin:$ahan jie";
static const char in_245[] = "245 10 $a焊接 =$bWelding /$cJane Roe";
static const char in_880[] = "245 10 $6880-01$aHan chieh :$bshou ts'e|880 10 $6245-01/$1$a焊接 :$b手册|246 31 $aWelding";
static const char in_cyrillic[] = "245 10 $6880-01$aSvarka|880 10 $6245-01/(N$aСварка";
static const char in_200[] = "200 1  $a焊接$9han jie$dWelding";
static const char in_510[] = "200 1  $a焊接$9han jie|510 1  $aWelding";

/* What the title is called elsewhere is said in several fields; it goes from all of them, and stays when they go. */
static const struct
{
  const char *fields;
  const char *title;      /* NULL: as it was */
  const char *parallel;   /* NULL: as it was */
  const char *said;       /* title|parallel title, read again */
} PARALLELS[] = {
  { in_246, NULL, "", "Welding|" },
  { in_246, "Welding 2", NULL, "Welding 2|Han jie" },
  { in_245, NULL, "", "焊接|" },
  { in_245, NULL, "The welding", "焊接|The welding" },
  { in_245, "焊接学", NULL, "焊接学|Welding" },
  { in_880, NULL, NULL, "焊接|Han chieh : shou ts'e = Welding" },
  { in_880, NULL, "", "焊接|" },
  { in_880, NULL, "Welding", "焊接|Welding" },
  { in_880, "焊接学", NULL, "焊接学|Han chieh : shou ts'e = Welding" },
  { in_cyrillic, NULL, "", "Svarka|" },
  { in_cyrillic, "Svarka 2", NULL, "Svarka 2|Сварка" },
  { in_200, NULL, "", "焊接|" },
  { in_200, "焊接学", NULL, "焊接学|Welding" },
  { in_510, NULL, "", "焊接|" },
  { in_510, "焊接学", NULL, "焊接学|Welding" },
};

static void
test_parallel_title (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (PARALLELS); i++)
    {
      g_auto (GStrv) fields = g_strsplit (PARALLELS[i].fields, "|", -1);
      g_autoptr (GString) original = shuwu_test_build_marc ("nam a", (const char * const *) fields);
      g_autoptr (GBytes) raw = g_bytes_new (original->str, original->len);
      g_autoptr (GPtrArray) records = shuwu_test_read_records (original->str, original->len, NULL);
      ShuwuReadRecord *record = g_ptr_array_index (records, 0);
      g_autoptr (GBytes) written = NULL;
      g_autoptr (GPtrArray) again = NULL;
      g_autofree char *said = NULL;
      ShuwuReadRecord *read;

      shuwu_description_prefer_script (record->description);
      if (PARALLELS[i].title != NULL)
        shuwu_description_set (&record->description->title, PARALLELS[i].title);
      if (PARALLELS[i].parallel != NULL)
        shuwu_description_set (&record->description->parallel_title, PARALLELS[i].parallel);

      written = write_one (record->description, record->format, record->format, raw);
      again = shuwu_test_read_records (g_bytes_get_data (written, NULL), g_bytes_get_size (written), NULL);
      read = g_ptr_array_index (again, 0);
      shuwu_description_prefer_script (read->description);
      said = g_strdup_printf ("%s|%s", read->description->title, read->description->parallel_title);
      g_assert_cmpstr (said, ==, PARALLELS[i].said);
    }
}

/* A call number that stood with a copy outlives the field, and pushes none of other libraries out of the record. */
static void
test_call_number (void)
{
  static const char * const fields[] = { "050  0 $aQA76.5$b.R3", "082    $a004.1", "245 10 $aThe lathe", "852    $bMain$hX12$iR3$pB1", NULL };
  g_autoptr (GString) original = shuwu_test_build_marc ("nam a", fields);
  g_autoptr (GBytes) raw = g_bytes_new (original->str, original->len);
  g_autoptr (GPtrArray) records = shuwu_test_read_records (original->str, original->len, NULL);
  ShuwuReadRecord *record = g_ptr_array_index (records, 0);
  g_autoptr (GBytes) moved = NULL;
  g_autoptr (GBytes) emptied = NULL;
  g_autofree char *said = NULL;
  ShuwuHolding *holding = g_ptr_array_index (record->description->holdings, 0);

  shuwu_description_set (&holding->location, "二楼");
  moved = write_one (record->description, record->format, record->format, raw);
  said = read_back (moved);
  g_assert_cmpstr (said, ==, "title=The lathe|call=X12 R3|holdings=B1@二楼 X12 R3");
  g_assert_nonnull (memmem (g_bytes_get_data (moved, NULL), g_bytes_get_size (moved), "QA76.5\x1f" "b.R3", 11));
  g_assert_nonnull (memmem (g_bytes_get_data (moved, NULL), g_bytes_get_size (moved), "\x1f" "a004.1", 7));

  shuwu_description_set (&record->description->call_number, "");
  shuwu_description_set (&holding->call_number, "");
  emptied = write_one (record->description, record->format, record->format, raw);
  g_clear_pointer (&said, g_free);
  said = read_back (emptied);
  g_assert_cmpstr (said, ==, "title=The lathe|holdings=B1@二楼");
}

static void
test_unknown_fields_stay (void)
{
  static const char * const FIELDS[] = { "001 c1", "100    $a20080501d2008    em y0chiy0120    ea", "105    $ay   z   000yy",
                                         "200 1  $a焊接$f林一著$g王二译", "210    $a北京$c山海$d2008.5", "300    $a有附录。",
                                         "690    $aTG4$v5", "701  0 $a林一$4著", "801  0 $aCN$bXX$c20080501", NULL };
  g_autoptr (GString) original = shuwu_test_build_marc ("nam  ", FIELDS);
  g_autoptr (GString) gbk = shuwu_test_convert (original, "GBK");
  g_autoptr (GBytes) raw = g_bytes_new (gbk->str, gbk->len);
  g_autoptr (GPtrArray) records = shuwu_test_read_records (gbk->str, gbk->len, NULL);
  ShuwuReadRecord *record = g_ptr_array_index (records, 0);
  g_autoptr (GBytes) written = NULL;
  g_autofree char *text = NULL;
  gsize size;

  shuwu_description_set (&record->description->publisher, "新山海");
  written = write_one (record->description, SHUWU_RECORD_FORMAT_CNMARC, record->format, raw);
  text = g_strndup (g_bytes_get_data (written, NULL), g_bytes_get_size (written));
  size = strlen (text);
  g_assert_cmpuint (size, ==, g_bytes_get_size (written));
  g_assert_nonnull (strstr (text, "有附录。"));
  g_assert_nonnull (strstr (text, "\x1f" "aCN\x1f" "bXX\x1f" "c20080501"));
  g_assert_nonnull (strstr (text, "\x1f" "g王二译"));
  g_assert_nonnull (strstr (text, "\x1f" "c新山海"));
  g_assert_null (strstr (text, "\x1f" "c山海"));
  g_assert_nonnull (strstr (text, "y0chiy50      ea"));
}

/* Another program must be able to read it: numbers in the leader and the directory are right. */
static void
test_numbers_are_right (void)
{
  g_autoptr (ShuwuDescription) description = make_description ();
  g_autoptr (GBytes) bytes = write_one (description, SHUWU_RECORD_FORMAT_MARC21, SHUWU_RECORD_FORMAT_UNKNOWN, NULL);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *length = g_strndup (data, 5);
  g_autofree char *base = g_strndup (data + 12, 5);
  gsize start = g_ascii_strtoull (base, NULL, 10);

  g_assert_cmpuint (g_ascii_strtoull (length, NULL, 10), ==, size);
  g_assert_cmpint (data[size - 1], ==, 0x1d);
  g_assert_cmpint (data[start - 1], ==, 0x1e);
  for (const char *entry = data + 24; *entry != 0x1e; entry += 12)
    {
      g_autofree char *field_size = g_strndup (entry + 3, 4);
      g_autofree char *field_start = g_strndup (entry + 7, 5);
      gsize end = start + g_ascii_strtoull (field_start, NULL, 10) + g_ascii_strtoull (field_size, NULL, 10);

      g_assert_cmpint (data[end - 1], ==, 0x1e);
    }
}

static void
test_marks_in_text (void)
{
  g_autoptr (ShuwuDescription) description = shuwu_description_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *found = NULL;

  shuwu_description_set (&description->title, "a\x1d" "b\x1e" "c\x1f" "ad");
  bytes = write_one (description, SHUWU_RECORD_FORMAT_MARC21, SHUWU_RECORD_FORMAT_UNKNOWN, NULL);
  found = read_back (bytes);
  g_assert_cmpstr (found, ==, "title=abcad");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (FORMATS); i++)
    {
      const char *name = shuwu_record_format_get_name (FORMATS[i]);
      g_autofree char *trip = g_strdup_printf ("/record/writer/round-trip/%s", name);
      g_autofree char *kept = g_strdup_printf ("/record/writer/original-is-kept/%s", name);

      g_test_add_data_func (trip, GINT_TO_POINTER (FORMATS[i]), test_round_trip);
      g_test_add_data_func (kept, GINT_TO_POINTER (FORMATS[i]), test_original_is_kept);
    }
  g_test_add_func ("/record/writer/parallel-title", test_parallel_title);
  g_test_add_func ("/record/writer/call-number", test_call_number);
  g_test_add_func ("/record/writer/unknown-fields-stay", test_unknown_fields_stay);
  g_test_add_func ("/record/writer/numbers-are-right", test_numbers_are_right);
  g_test_add_func ("/record/writer/marks-in-text", test_marks_in_text);

  return g_test_run ();
}
