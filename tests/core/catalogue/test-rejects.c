// SPDX-License-Identifier: GPL-3.0-or-later
/* What an import refuses is written so that it can be mended and imported again, wherever in the file it stood. */
#define G_LOG_DOMAIN "shuwu-test"

#include "../record/shuwu-marc-builder.h"
#include "shuwu-test-room.h"
#include "shuwu-test.h"

#include "catalogue/shuwu-import.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

#define N_RECORDS 3

/* A file of one good record and two that are refused, and what mends them. */
typedef struct
{
  const char *head;
  const char *records[N_RECORDS];  /* the first is good */
  const char *tail;
  const char *wrong[2], *right[2];
} Material;

static const Material table = {
  "题名,ISBN,条码\n",
  { "好书,9787020002207,B1\n", "坏书,9.78702E+12,B2\n", "多了一格,,B3,多余,还有,更多,太多,了\n" }, "",
  { "9.78702E+12", ",多余,还有,更多,太多,了" }, { "9787020008735", "" },
};

#define DATA(tag, title) "<datafield tag='" tag "' ind1='1' ind2='0'><subfield code='a'>" title "</subfield></datafield>"
#define LEADER "<leader>     nam a22        4500</leader>"

static const Material xml = {
  "<?xml version='1.0' encoding='UTF-8'?>\n<collection>\n",
  { "<record>" LEADER DATA ("245", "好书") "</record>\n", "<record>" LEADER DATA ("945", "没有题名的书") "</record>\n",
    "<record>" LEADER "<datafield tag='245' ind1='1' ind2='0'><subfield code='a'>坏书</subfeld></datafield></record>\n" },
  "</collection>\n",
  { "945", "</subfeld>" }, { "245", "</subfield>" },
};

static const guint orders[][N_RECORDS] = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 }, { 2, 0, 1 }, { 1, 2, 0 }, { 2, 1, 0 } };

static void
assert_same_reasons (const ShuwuImportReport *one,
                     const ShuwuImportReport *other)
{
  g_assert_cmpint (other->read, ==, one->rejected);
  g_assert_cmpint (other->rejected, ==, one->rejected);
  for (guint i = 0; i < one->rejects->len; i++)
    {
      const ShuwuImportReject *before = g_ptr_array_index (one->rejects, i);
      const ShuwuImportReject *after = g_ptr_array_index (other->rejects, i);

      g_assert_cmpint (after->reject, ==, before->reject);
      g_assert_cmpint (after->record, ==, i + 1);
    }
}

static void
mend (const char     *path,
      const Material *material)
{
  g_autofree char *content = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (material->wrong); i++)
    {
      g_auto (GStrv) parts = g_strsplit (content, material->wrong[i], -1);

      g_assert_cmpuint (g_strv_length (parts), >=, 2);  /* the reason says it, too */
      g_free (content);
      content = g_strjoinv (material->right[i], parts);
    }
  g_assert_true (g_file_set_contents (path, content, -1, NULL));
}

static void
assert_well_formed (const char *path)
{
  xmlDoc *document = xmlReadFile (path, NULL, XML_PARSE_NONET);

  g_assert_nonnull (document);
  g_assert_cmpstr ((const char *) xmlDocGetRootElement (document)->name, ==, "collection");
  g_assert_cmpuint (xmlChildElementCount (xmlDocGetRootElement (document)), ==, N_RECORDS - 1);
  xmlFreeDoc (document);
}

static void
assert_round_trip (TestRoom       *room,
                   const Material *material,
                   const guint    *order)
{
  g_autofree char *path = g_build_filename (room->folder, "in", NULL);
  g_autofree char *rejects_path = g_build_filename (room->folder, "refused", NULL);
  g_autofree char *rest_path = g_build_filename (room->folder, "refused-again", NULL);
  g_autofree char *content = g_strconcat (material->head, material->records[order[0]], material->records[order[1]],
                                          material->records[order[2]], material->tail, NULL);
  g_autoptr (ShuwuImportReport) report = NULL;
  g_autoptr (ShuwuImportReport) again = NULL;
  g_autoptr (ShuwuImportReport) once_more = NULL;
  g_autoptr (ShuwuImportReport) mended = NULL;

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  report = test_room_import_file (room, path, rejects_path);
  g_assert_cmpint (report->read, ==, N_RECORDS);
  g_assert_cmpint (report->rejected, ==, N_RECORDS - 1);

  again = test_room_import_file (room, rejects_path, rest_path);
  assert_same_reasons (report, again);
  /* As often as one likes. */
  once_more = test_room_import_file (room, rest_path, NULL);
  assert_same_reasons (report, once_more);

  /* Other programs mend files of XML that are whole. */
  mend (rest_path, material);
  if (material == &xml)
    assert_well_formed (rest_path);
  mended = test_room_import_file (room, rest_path, NULL);
  g_assert_cmpint (mended->read, ==, N_RECORDS - 1);
  g_assert_cmpint (mended->rejected, ==, 0);
}

static void
assert_all_orders (TestRoom       *room,
                   const Material *material)
{
  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    assert_round_trip (room, material, orders[i]);
}

static void
test_table (TestRoom      *room,
            gconstpointer  data)
{
  assert_all_orders (room, &table);
}

static void
test_xml (TestRoom      *room,
          gconstpointer  data)
{
  assert_all_orders (room, &xml);
}

static void
test_iso_2709 (TestRoom      *room,
               gconstpointer  data)
{
  static const char * const good[] = { "001 g", "200 1  $a好书", "801  0 $aCN", NULL };
  static const char * const no_title[] = { "001 n", "945 1  $a没有题名的书", "801  0 $aCN", NULL };
  static const char * const no_book[] = { "001 z", "947 1  $a规范记录", "801  0 $aCN", NULL };
  g_autoptr (GString) first = shuwu_test_build_marc ("nam0 ", good);
  g_autoptr (GString) second = shuwu_test_build_marc ("nam0 ", no_title);
  g_autoptr (GString) third = shuwu_test_build_marc ("nx   ", no_book);
  const Material material = {
    "", { first->str, second->str, third->str }, "", { "945", "947" }, { "200", "200" },
  };

  assert_all_orders (room, &material);
}

/* Those between the fields are no letters either way. */
static void
test_controls_of_iso_2709 (TestRoom      *room,
                           gconstpointer  data)
{
  static const char * const fields[] = { "001 g", "200 1  $a好\x02书$f甲\x01\x03著", "801  0 $aCN", NULL };
  g_autofree char *path = g_build_filename (room->folder, "in", NULL);
  g_autoptr (GString) record = shuwu_test_build_marc ("nam0 ", fields);
  g_autoptr (ShuwuImportReport) report = NULL;

  g_assert_true (g_file_set_contents (path, record->str, -1, NULL));
  report = test_room_import_file (room, path, NULL);
  g_assert_cmpint (report->added, ==, 1);
  g_assert_cmpint (report->dropped, ==, 3);
}

/* A file that ends in a record: nothing follows it in the file of what was refused either. */
static void
test_cut_xml (TestRoom      *room,
              gconstpointer  data)
{
  g_autofree char *path = g_build_filename (room->folder, "in", NULL);
  g_autofree char *rejects_path = g_build_filename (room->folder, "refused", NULL);
  g_autofree char *cut = g_strndup (xml.records[1], strlen (xml.records[1]) - 30);
  g_autofree char *content = g_strconcat (xml.head, xml.records[0], xml.records[2], cut, NULL);
  g_autoptr (ShuwuImportReport) report = NULL;
  g_autoptr (ShuwuImportReport) again = NULL;

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  report = test_room_import_file (room, path, rejects_path);
  g_assert_cmpint (report->added, ==, 1);
  g_assert_cmpint (report->rejected, ==, 2);
  again = test_room_import_file (room, rejects_path, NULL);
  g_assert_cmpint (again->read, ==, 2);
  g_assert_cmpint (again->rejected, ==, 2);
}

#define ADD(path, function) g_test_add ("/catalogue/rejects/" path, TestRoom, NULL, test_room_set_up, function, test_room_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("table", test_table);
  ADD ("xml", test_xml);
  ADD ("iso-2709", test_iso_2709);
  ADD ("controls-of-iso-2709", test_controls_of_iso_2709);
  ADD ("cut-xml", test_cut_xml);

  return g_test_run ();
}
