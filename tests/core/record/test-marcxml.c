// SPDX-License-Identifier: GPL-3.0-or-later
/* MARC in XML: of any namespace and wrapping, and XML that is no MARC. */
#define G_LOG_DOMAIN "shuwu-test"

#include "record/shuwu-record-reader.h"

#include "shuwu-record-test.h"

#include <string.h>

#define FIELDS(p, title) \
  "<" p "leader>     nam a22        450 </" p "leader><" p "controlfield tag=\"001\">x1</" p "controlfield>" \
  "<" p "datafield tag=\"245\" ind1=\"1\" ind2=\"0\"><" p "subfield code=\"a\">" title "</" p "subfield></" p "datafield>"
#define RECORD(title) "<record>" FIELDS ("", title) "</record>"

typedef struct
{
  const char *name;
  const char *xml;
  const char *says;
} Document;

static const Document DOCUMENTS[] = {
  { "no namespace", "<collection>" RECORD ("A") RECORD ("B") "</collection>", "title=A|control=x1\ntitle=B|control=x1" },
  { "default namespace", "<collection xmlns=\"http://www.loc.gov/MARC21/slim\">" RECORD ("A") "</collection>", "title=A|control=x1" },
  { "prefix", "<m:record xmlns:m=\"http://www.nlc.cn/\">" FIELDS ("m:", "A") "</m:record>", "title=A|control=x1" },
  { "mark and declaration", "\xef\xbb\xbf<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- <record> -->" RECORD ("焊接"),
    "title=焊接|control=x1" },
  { "one record alone", RECORD ("A &amp; B"), "title=A & B|control=x1" },
  { "oai", "<OAI-PMH><ListRecords><record><header><identifier>1</identifier></header><metadata>" RECORD ("A")
    "</metadata></record><record><header status=\"deleted\"/></record></ListRecords></OAI-PMH>", "title=A|control=x1" },
  { "sru", "<searchRetrieveResponse><records><record><recordData>" RECORD ("A") "</recordData></record></records>"
    "</searchRetrieveResponse>", "title=A|control=x1" },
  { "cdata", RECORD ("<![CDATA[A <record> B]]>"), "title=A <record> B|control=x1" },
  { "cnmarc", "<record><datafield tag=\"200\"><subfield code=\"a\">焊接</subfield><subfield code=\"f\">林一著</subfield></datafield>"
    "<datafield tag=\"690\"><subfield code=\"a\">TG4</subfield></datafield></record>",
    "title=焊接|authors=林一/著|statement=林一著|clc=TG4" },
  { "missing attributes", "<record><datafield><subfield code=\"a\">x</subfield></datafield>"
    "<datafield tag=\"245\"><subfield>y</subfield><subfield code=\"a\">A</subfield></datafield></record>", "title=A" },
  { "no records", "<collection xmlns=\"http://www.loc.gov/MARC21/slim\"></collection>", "" },
  { "records of something else", "<OAI-PMH><record><metadata><dc><title>A</title></dc></metadata></record></OAI-PMH>", "" },
  { "no title", "<record><leader>     nam</leader><datafield tag=\"260\"><subfield code=\"b\">B</subfield></datafield></record>",
    "!no-title|publisher=B" },
  { "entities are not followed", "<!DOCTYPE record [<!ENTITY a \"aaaa\"><!ENTITY b SYSTEM \"/etc/passwd\">]>"
    "<record><datafield tag=\"245\"><subfield code=\"a\">A&a;&b;</subfield></datafield></record>", "title=A" },
};

static char *
show (const char *xml,
      gsize       size)
{
  g_autoptr (GPtrArray) records = shuwu_test_read_records (xml, size, NULL);
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (shown, shuwu_test_show_record (g_ptr_array_index (records, i)));
  g_ptr_array_add (shown, NULL);

  return g_strjoinv ("\n", (char **) shown->pdata);
}

static void
test_document (gconstpointer data)
{
  const Document *document = data;
  g_autofree char *shown = show (document->xml, strlen (document->xml));

  g_assert_cmpstr (shown, ==, document->says);
}

static void
test_offsets_and_raw (void)
{
  static const char XML[] = "<c xmlns=\"u\"><!-- <record> --><record><x/></record>" RECORD ("焊接") "\n<record\n>"
                            FIELDS ("", "B") "</record></c>";
  g_autoptr (GPtrArray) records = shuwu_test_read_records (XML, sizeof XML - 1, NULL);

  g_assert_cmpuint (records->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const ShuwuReadRecord *record = g_ptr_array_index (records, i);
      gsize size;
      const char *raw = g_bytes_get_data (record->raw, &size);
      g_autofree char *again = show (raw, size);
      g_autofree char *shown = shuwu_test_show_record (record);

      g_assert_true (g_str_has_prefix (XML + record->offset, "<record"));
      g_assert_cmpstr (again, ==, shown);
    }
  g_assert_true (g_str_has_prefix (XML + ((ShuwuReadRecord *) g_ptr_array_index (records, 0))->offset, RECORD ("焊接")));
  g_assert_true (g_str_has_prefix (XML + ((ShuwuReadRecord *) g_ptr_array_index (records, 1))->offset, "<record\n>"));
}

static void
test_gbk (void)
{
  static const char XML[] = "<?xml version=\"1.0\" encoding=\"GBK\"?>" RECORD ("焊接");
  gsize size;
  g_autofree char *gbk = g_convert (XML, -1, "GBK", "UTF-8", NULL, &size, NULL);
  g_autofree char *shown = show (gbk, size);

  g_assert_cmpstr (shown, ==, "title=焊接|control=x1");
}

static void
test_cut_file (void)
{
  static const char XML[] = "<collection>" RECORD ("A") RECORD ("B") "</collection>";
  const gsize second = strlen ("<collection>" RECORD ("A"));

  for (gsize size = second; size < sizeof XML - 1; size++)
    {
      g_autoptr (GPtrArray) records = shuwu_test_read_records (XML, size, NULL);
      const ShuwuReadRecord *last = g_ptr_array_index (records, records->len - 1);
      const ShuwuReadRecord *first = g_ptr_array_index (records, 0);

      g_assert_cmpint (first->reject, ==, SHUWU_REJECT_NONE);
      g_assert_cmpstr (first->description->title, ==, "A");
      g_assert_cmpint (last->reject, ==, SHUWU_REJECT_TRUNCATED);
    }
}

/* Faults of which each costs the record it is in and no other; @says: of all records. */
static const Document FAULTS[] = {
  { "bare ampersand", "<c>" RECORD ("A") RECORD ("B & C") RECORD ("D") "</c>", "title=A|control=x1\n!damaged\ntitle=D|control=x1" },
  { "tags that do not match", "<c>" "<record><leader>x</leader><datafield tag=\"245\"></record>" RECORD ("B") "</c>",
    "!damaged\ntitle=B|control=x1" },
  { "record without end", "<c><record>" FIELDS ("", "A") RECORD ("B") "</c>", "!damaged\ntitle=B|control=x1" },
  { "tag without end", "<c><record><leader>x</leader><datafield tag=\"245\"" RECORD ("B") "</c>", "!damaged\ntitle=B|control=x1" },
  { "end of another prefix", "<o><m:record>" FIELDS ("m:", "A") "</record>" RECORD ("B") "</o>", "!damaged\ntitle=B|control=x1" },
  { "comment without end", "<c><record><leader>x</leader><!-- " RECORD ("B") RECORD ("C") "</c>",
    "!damaged\ntitle=B|control=x1\ntitle=C|control=x1" },
  { "cdata without end", "<c>" RECORD ("A") "<record><leader>x</leader><![CDATA[ " RECORD ("C") "</c>",
    "title=A|control=x1\n!damaged\ntitle=C|control=x1" },
  { "control characters", "<c>" RECORD ("A\x01\x0b\x1f" "B\xef\xbf\xbe" "C&#1;&#x0;&#xFFFF;&#x20;D&#10;") "</c>", "title=ABC D|control=x1" },
  { "characters named and unnamed", "<c>" RECORD ("A&#233;&nbsp;") RECORD ("B&#xe9;") "</c>", "!damaged\ntitle=Bé|control=x1" },
  { "two documents", "<?xml version=\"1.0\"?><c>" RECORD ("A") "</c><?xml version=\"1.0\"?>\n<c>" RECORD ("B") "</c>",
    "title=A|control=x1\ntitle=B|control=x1" },
  { "prefix that nothing declares", "<c><m:record>" FIELDS ("m:", "A") "</m:record></c>", "title=A|control=x1" },
  { "namespace declared twice", "<c xmlns=\"a\" xmlns=\"b\">" RECORD ("A") "</c>", "title=A|control=x1" },
  { "wrong markup between records", "<c></x><b a=1 a=1 & <" RECORD ("A") "</y>" RECORD ("B") "</c>",
    "title=A|control=x1\ntitle=B|control=x1" },
  { "records of something else that are wrong", "<c><record><dc>A & B</dc></record>" RECORD ("A") "</c>", "title=A|control=x1" },
  { "root that does not end", "<c>" RECORD ("A"), "title=A|control=x1\n!truncated" },
  { "file that ends", "<c>" RECORD ("A") "<record>" FIELDS ("", "焊接"), "title=A|control=x1\n!truncated" },
};

static void
test_fault (gconstpointer data)
{
  const Document *fault = data;
  g_autofree char *shown = show (fault->xml, strlen (fault->xml));

  g_assert_cmpstr (shown, ==, fault->says);
}

static const struct
{
  const char *declared;
  const char *written; /* NULL: as declared */
} ENCODINGS[] = {
  { "GB2312" }, { "gbk" }, { "GB18030" }, { "cp936", "GBK" }, { "UTF-8", "GBK" }, { "gb2312", "UTF-8" }, { "GBK", "UTF-8" },
  { "ISO-8859-1", "UTF-8" }, { "utf-16", "UTF-8" }, { "Big5" }, { "UTF-16" }, { "UTF-8", "UTF-16" }, { "no-such", "UTF-8" },
};

static void
test_encodings (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ENCODINGS); i++)
    {
      const char *written = ENCODINGS[i].written != NULL ? ENCODINGS[i].written : ENCODINGS[i].declared;
      g_autofree char *xml = g_strdup_printf ("<?xml version=\"1.0\" encoding=\"%s\"?>\n<c>%s%s</c>", ENCODINGS[i].declared,
                                              RECORD ("工程材料力性手工"), RECORD ("中文目工"));
      gsize size;
      g_autofree char *bytes = NULL;
      g_autofree char *shown = NULL;

      bytes = g_convert (xml, -1, written, "UTF-8", NULL, &size, NULL);
      g_assert_nonnull (bytes);
      shown = show (bytes, size);
      g_assert_cmpstr (shown, ==, "title=工程材料力性手工|control=x1\ntitle=中文目工|control=x1");
    }
}

/* Real characters of GBK under the name of GB 2312, a record of each encoding, and a byte that is nothing. */
static void
test_mixed_encodings (void)
{
  static const char XML[] = "<?xml version=\"1.0\" encoding=\"gb2312\"?><c>" RECORD ("镕基朱㛃") RECORD ("焊接工艺") "</c>";
  g_autoptr (GString) bytes = g_string_new (NULL);
  gsize size;
  g_autofree char *gbk = g_convert (XML, -1, "GB18030", "UTF-8", NULL, &size, NULL);
  g_autofree char *shown = NULL;

  g_string_append_len (bytes, gbk, (gssize) (size - strlen ("</c>")));
  g_string_append (bytes, RECORD ("车工技术手册") RECORD ("A\xff") "</c>");
  shown = show (bytes->str, bytes->len);
  g_assert_cmpstr (shown, ==, "title=镕基朱㛃|control=x1\ntitle=焊接工艺|control=x1\ntitle=车工技术手册|control=x1\ntitle=A\xef\xbf\xbd|control=x1");
}

/* Whatever is in the way, the numbers and offsets of the others are right; far more records than one look takes in. */
static void
test_fault_in_many (void)
{
  g_autoptr (GString) xml = g_string_new ("<c xmlns=\"u\">");
  g_autoptr (GPtrArray) records = NULL;

  for (int i = 1; i <= 3000; i++)
    g_string_append (xml, i % 1000 == 500 ? RECORD ("B < & C") : RECORD ("焊接"));
  g_string_append (xml, "</c>");
  records = shuwu_test_read_records (xml->str, xml->len, NULL);

  g_assert_cmpuint (records->len, ==, 3000);
  for (guint i = 0; i < records->len; i++)
    {
      const ShuwuReadRecord *record = g_ptr_array_index (records, i);

      g_assert_cmpint (record->number, ==, i + 1);
      g_assert_cmpint (record->reject, ==, (i + 1) % 1000 == 500 ? SHUWU_REJECT_DAMAGED : SHUWU_REJECT_NONE);
      g_assert_true (g_str_has_prefix (xml->str + record->offset, "<record>"));
      g_assert_nonnull (record->raw);
    }
}

/* A record that never ends is given up, and what follows is read. */
static void
test_endless_record (void)
{
  g_autoptr (GString) xml = g_string_new ("<c><record><leader>x</leader><!--");
  g_autoptr (GPtrArray) records = NULL;

  for (int i = 0; i < 9 * 1024 * 1024; i++)
    g_string_append_c (xml, 'x');
  g_string_append (xml, RECORD ("B") "</c>");
  records = shuwu_test_read_records (xml->str, xml->len, NULL);

  g_assert_cmpuint (records->len, ==, 2);
  g_assert_cmpint (((ShuwuReadRecord *) g_ptr_array_index (records, 0))->reject, ==, SHUWU_REJECT_DAMAGED);
  g_assert_cmpstr (((ShuwuReadRecord *) g_ptr_array_index (records, 1))->description->title, ==, "B");
}

/* What would grow to gigabytes if it were let. */
static void
test_entity_bomb (void)
{
  g_autoptr (GString) xml = g_string_new ("<!DOCTYPE record [<!ENTITY e0 \"ha\">");
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (ShuwuRecordReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  ShuwuReadRecord *record = NULL;

  for (int i = 1; i < 30; i++)
    g_string_append_printf (xml, "<!ENTITY e%d \"&e%d;&e%d;&e%d;&e%d;\">", i, i - 1, i - 1, i - 1, i - 1);
  g_string_append (xml, "]><record><datafield tag=\"245\"><subfield code=\"a\">&e29;</subfield></datafield></record>");

  stream = g_memory_input_stream_new_from_data (xml->str, xml->len, NULL);
  reader = shuwu_record_reader_new (stream, NULL, NULL, &error);
  if (reader != NULL && shuwu_record_reader_next (reader, &record, &error) && record != NULL)
    g_assert_cmpint (record->reject, !=, SHUWU_REJECT_NONE);
  shuwu_read_record_free (record);
}

static void
test_other_xml_is_refused (void)
{
  static const char * const OTHERS[] = { "<modsCollection><mods><title>A</title></mods></modsCollection>", "<a><b/></a>", "<a><b>" };

  for (gsize i = 0; i < G_N_ELEMENTS (OTHERS); i++)
    {
      g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (OTHERS[i], strlen (OTHERS[i]), NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (ShuwuRecordReader) reader = shuwu_record_reader_new (stream, NULL, NULL, &error);

      g_assert_null (reader);
      g_assert_error (error, SHUWU_RECORD_ERROR,
                      (i < 2 ? SHUWU_RECORD_ERROR_UNKNOWN_FORMAT : SHUWU_RECORD_ERROR_UNREADABLE));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (DOCUMENTS); i++)
    {
      g_autofree char *name = g_strdup_printf ("/record/marcxml/%s", DOCUMENTS[i].name);

      g_strdelimit (name, " ", '-');
      g_test_add_data_func (name, &DOCUMENTS[i], test_document);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (FAULTS); i++)
    {
      g_autofree char *name = g_strdup_printf ("/record/marcxml/fault/%s", FAULTS[i].name);

      g_strdelimit (name, " ", '-');
      g_test_add_data_func (name, &FAULTS[i], test_fault);
    }
  g_test_add_func ("/record/marcxml/encodings", test_encodings);
  g_test_add_func ("/record/marcxml/mixed-encodings", test_mixed_encodings);
  g_test_add_func ("/record/marcxml/fault-in-many", test_fault_in_many);
  g_test_add_func ("/record/marcxml/endless-record", test_endless_record);
  g_test_add_func ("/record/marcxml/offsets-and-raw", test_offsets_and_raw);
  g_test_add_func ("/record/marcxml/gbk", test_gbk);
  g_test_add_func ("/record/marcxml/cut-file", test_cut_file);
  g_test_add_func ("/record/marcxml/entity-bomb", test_entity_bomb);
  g_test_add_func ("/record/marcxml/other-xml-is-refused", test_other_xml_is_refused);

  return g_test_run ();
}
