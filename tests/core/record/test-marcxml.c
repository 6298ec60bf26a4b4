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
  g_test_add_func ("/record/marcxml/offsets-and-raw", test_offsets_and_raw);
  g_test_add_func ("/record/marcxml/gbk", test_gbk);
  g_test_add_func ("/record/marcxml/cut-file", test_cut_file);
  g_test_add_func ("/record/marcxml/entity-bomb", test_entity_bomb);
  g_test_add_func ("/record/marcxml/other-xml-is-refused", test_other_xml_is_refused);

  return g_test_run ();
}
