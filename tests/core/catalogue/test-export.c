// SPDX-License-Identifier: GPL-3.0-or-later
/* What goes out comes in again: rooms are compared before and after. */
#define G_LOG_DOMAIN "shuwu-test"

#include "shuwu-test-room.h"
#include "shuwu-test.h"

#include "catalogue/shuwu-export.h"
#include "catalogue/shuwu-import.h"
#include "search/shuwu-title-search.h"

#include <string.h>

static const ShuwuRecordFormat FORMATS[] = {
  SHUWU_RECORD_FORMAT_CSV, SHUWU_RECORD_FORMAT_MARC21, SHUWU_RECORD_FORMAT_UNIMARC, SHUWU_RECORD_FORMAT_CNMARC,
  SHUWU_RECORD_FORMAT_MARCXML,
};

#define HEADINGS "题名,副题名,作者,出版社,出版年,ISBN,条码,册数,索书号,分类号,馆藏地,经费来源,主题词,页数\n"
#define TABLE HEADINGS \
              "红楼梦,,曹雪芹 著；高鹗 续,人民文学出版社,1996,9787020002207,B1,3,i242.4/5,I242.4,二楼,工会,长篇小说;清代,1605\n" \
              "C 程序设计语言,\"第 2 版, \"\"新\"\"版\",Kernighan,机械工业出版社,2004,7111128060,B2;B9,,TP312/9,,一楼;三楼,捐赠,,258\n" \
              "没有馆藏的书,,,,,,,,,,,,,\n" \
              "丛书,卷一,编者,社,2001,,B5,2,,,,,,\n"
/* Two titles of one description, and barcodes that end like ranges of numbers. */
#define VOLUMES HEADINGS \
                "丛书,,编者,社,2001,,101103254,7,,,,,,\n" \
                "丛书,,编者,社,2001,,101103251,2,,,,,,\n"

static void
import_table (TestRoom   *room,
              const char *table,
              int         n_titles,
              int         n_copies)
{
  g_autofree char *path = g_build_filename (room->folder, "table.csv", NULL);
  g_autoptr (ShuwuImportReport) report = NULL;

  g_assert_true (g_file_set_contents (path, table, -1, NULL));
  report = test_room_import_file (room, path, NULL);
  g_assert_cmpint (report->added, ==, n_titles);
  g_assert_cmpint (report->copies_added, ==, n_copies);
}

static gboolean
export (TestRoom           *room,
        const char         *path,
        ShuwuRecordFormat   format,
        GCancellable       *cancellable,
        ShuwuExportReport  *report,
        GError            **error)
{
  g_autoptr (ShuwuExportProgress) progress = shuwu_export_progress_new ();
  g_autoptr (GAsyncResult) result = NULL;
  gboolean is_done;

  shuwu_export_titles_async (room->store, path, format, progress, cancellable, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  is_done = shuwu_export_titles_finish (room->store, result, report, error);
  if (is_done && report->titles > 0)
    g_assert_cmpfloat (shuwu_export_progress_get_fraction (progress), ==, 1);

  return is_done;
}

/* The room as it is after going out in a format and coming into an empty room. */
static void
assert_round_trip (TestRoom          *room,
                   ShuwuRecordFormat  format,
                   int                n_titles,
                   int                n_copies)
{
  g_autofree char *path = g_build_filename (room->folder, "out", NULL);
  g_autofree char *before = test_room_describe (room);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuImportReport) there = NULL;
  g_autoptr (ShuwuImportReport) here = NULL;
  ShuwuExportReport report = { 0 };
  TestRoom other;

  g_test_message ("%s", shuwu_record_format_get_name (format));
  g_assert_true (export (room, path, format, NULL, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpint (report.titles, ==, n_titles);
  g_assert_cmpint (report.copies, ==, n_copies);

  test_room_set_up (&other, NULL);
  there = test_room_import_file (&other, path, NULL);
  g_assert_cmpint (there->rejected, ==, 0);
  after = test_room_describe (&other);
  g_assert_cmpstr (after, ==, before);
  test_room_tear_down (&other, NULL);

  /* What went out is no news at home. */
  here = test_room_import_file (room, path, NULL);
  g_assert_cmpint (here->unchanged, ==, n_titles);
}

/* Copies of all kinds, several in one row; one of them is lent. */
#define STATES "题名,条码,馆藏地,馆藏状态\n" \
               "红楼梦,B1;B2;B3,二楼,;丢失;破损\n" \
               "三国演义,B4;B5,,注销;仅供阅览\n" \
               "水浒传,B6;B7,一楼;二楼,遗失\n" \
               "西游记,B8,,在架\n" \
               "聊斋志异,B9,,外借\n"

/* What became of a copy goes out and comes in; that it is lent is no matter of a record. */
static void
test_status_is_kept (TestRoom      *room,
                     gconstpointer  data)
{
  g_autofree char *said = NULL;

  import_table (room, STATES, 5, 9);
  said = test_room_describe (room);
  for (gsize i = 0; i < G_N_ELEMENTS (FORMATS); i++)
    assert_round_trip (room, FORMATS[i], 5, 9);
  g_assert_nonnull (strstr (said, "B1 on-shelf 二楼\n  B2 lost 二楼\n  B3 damaged 二楼\n"));
  g_assert_nonnull (strstr (said, "B4 withdrawn \n  B5 reference \n"));
  g_assert_nonnull (strstr (said, "B6 lost 一楼\n  B7 lost 二楼\n"));
  g_assert_nonnull (strstr (said, "B8 on-shelf"));
  g_assert_nonnull (strstr (said, "B9 on-shelf"));
}

/* A file says only of a copy that stands on the shelf that it is lost: the desk knows better of one that is lent. */
static void
test_status_of_lent_copy (TestRoom      *room,
                          gconstpointer  data)
{
  static const char lend[] = "UPDATE copy SET status = 'on-loan' WHERE barcode = 'B1'; UPDATE title SET available = 1";
  static const char take_back[] = "UPDATE copy SET status = 'on-shelf' WHERE barcode = 'B1'; UPDATE title SET available = available + 1";
  g_autofree char *path = g_build_filename (room->folder, "lost.csv", NULL);
  g_autofree char *said = NULL;
  g_autoptr (ShuwuImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  import_table (room, "题名,条码\n红楼梦,B1;B2\n", 1, 2);
  shuwu_test_run_script (room->store, lend, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (path, "题名,条码,状态\n红楼梦,B1;B2,丢失\n", -1, NULL));
  report = test_room_import_file (room, path, NULL);
  g_assert_cmpint (report->updated, ==, 1);
  said = test_room_describe (room);
  g_assert_nonnull (strstr (said, "B1 on-loan \n  B2 lost \n"));
  shuwu_test_run_script (room->store, take_back, &error);
  g_assert_no_error (error);
}

static void
test_round_trip (TestRoom      *room,
                 gconstpointer  data)
{
  import_table (room, TABLE, 4, 7);
  import_table (room, VOLUMES, 2, 9);
  for (gsize i = 0; i < G_N_ELEMENTS (FORMATS); i++)
    assert_round_trip (room, FORMATS[i], 6, 16);
}

/* A Chinese book as libraries abroad describe it: in Latin letters (Wade–Giles), with the same in characters beside it. */
static const char romanised[] =
  "<collection><record><leader>     nam a22        4500</leader><controlfield tag='001'>h1</controlfield>"
  "<controlfield tag='008'>      s1957    cc                  000 1 chi  </controlfield>"
  "<datafield tag='245' ind1='1' ind2='0'><subfield code='6'>880-01</subfield>"
  "<subfield code='a'>Hung lou meng :</subfield><subfield code='b'>ch'ang p'ien /</subfield></datafield>"
  "<datafield tag='246' ind1='3' ind2='1'><subfield code='a'>Dream of the red chamber</subfield></datafield>"
  "<datafield tag='880' ind1='1' ind2='0'><subfield code='6'>245-01/$1</subfield>"
  "<subfield code='a'>紅樓夢 :</subfield><subfield code='b'>長篇 /</subfield></datafield></record></collection>";
#define ROMANISED_PARALLEL "Hung lou meng : ch'ang p'ien = Dream of the red chamber"

static void
assert_found (TestRoom   *room,
              const char *query)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  shuwu_title_search_async (room->store, query, 10, 0, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  rows = shuwu_title_search_finish (room->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpstr (((ShuwuTitleRow *) g_ptr_array_index (rows, 0))->name, ==, "紅樓夢 : 長篇");
}

/* The spelling that gave way to the characters is kept, found, and goes out in every format. */
static void
test_romanised_title_is_kept (TestRoom      *room,
                              gconstpointer  data)
{
  g_autofree char *path = g_build_filename (room->folder, "romanised.xml", NULL);
  g_autofree char *said = NULL;
  g_autoptr (ShuwuImportReport) report = NULL;

  g_assert_true (g_file_set_contents (path, romanised, -1, NULL));
  report = test_room_import_file (room, path, NULL);
  g_assert_cmpint (report->added, ==, 1);
  said = test_room_describe (room);
  g_assert_nonnull (strstr (said, ROMANISED_PARALLEL));
  assert_found (room, "hung lou meng");
  assert_found (room, "ch'ang");
  assert_found (room, "red chamber");
  assert_found (room, "hlm");

  for (gsize i = 0; i < G_N_ELEMENTS (FORMATS); i++)
    assert_round_trip (room, FORMATS[i], 1, 0);
}

static void
assert_goes_out (TestRoom *room,
                 gboolean  has_parallel)
{
  for (gsize i = 0; i < G_N_ELEMENTS (FORMATS); i++)
    {
      g_autofree char *path = g_build_filename (room->folder, "parallel.out", NULL);
      g_autofree char *content = NULL;
      g_autoptr (GError) error = NULL;
      ShuwuExportReport report;

      g_test_message ("%s", shuwu_record_format_get_name (FORMATS[i]));
      g_assert_true (export (room, path, FORMATS[i], NULL, &report, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
      g_assert_cmpint (strstr (content, "Hung lou meng") != NULL, ==, has_parallel);
      g_assert_cmpint (strstr (content, "Dream of the red chamber") != NULL, ==, has_parallel);
      g_assert_nonnull (strstr (content, "紅樓夢"));
    }
}

static void
assert_comes_in (TestRoom   *room,
                 const char *path,
                 gboolean    is_news)
{
  ShuwuImportRequest request = { .path = path, .is_dry = TRUE };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ShuwuImportReport) dry = NULL;
  g_autoptr (ShuwuImportReport) report = NULL;

  shuwu_import_titles_async (room->store, &request, NULL, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  dry = shuwu_import_titles_finish (result, NULL);
  report = test_room_import_file (room, path, NULL);
  g_assert_cmpint (dry->updated, ==, is_news);
  g_assert_cmpint (report->updated, ==, is_news);
  g_assert_cmpint (report->unchanged, ==, !is_news);
}

static void
set_text (TestRoom        *room,
          ShuwuTitleField  field,
          const char      *text)
{
  const ShuwuTitleEdit edit = { .field = field, .text = (char *) text };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) changed = test_room_edit (room, 1, &edit, 1, &error);

  g_assert_no_error (error);
  g_assert_nonnull (changed);
}

/* A room that did not keep parallel titles yet still has them in its records: they go out with the title, and are filled when the
 * records come again. One that somebody took away is gone. */
static void
test_parallel_title_of_old_room (TestRoom      *room,
                                 gconstpointer  data)
{
  static const char make_old[] = "UPDATE device SET is_applying = 1; UPDATE title SET parallel_title = '';"
                                 "UPDATE device SET is_applying = 0";
  g_autofree char *path = g_build_filename (room->folder, "romanised.xml", NULL);
  g_autoptr (ShuwuImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, romanised, -1, NULL));
  report = test_room_import_file (room, path, NULL);
  shuwu_test_run_script (room->store, make_old, &error);
  g_assert_no_error (error);

  assert_goes_out (room, TRUE);
  set_text (room, SHUWU_TITLE_FIELD_PINYIN, "hong lou meng");
  set_text (room, SHUWU_TITLE_FIELD_STATEMENT, "曹雪芹著");
  assert_goes_out (room, TRUE);
  assert_comes_in (room, path, TRUE);
  assert_found (room, "red chamber");
  assert_comes_in (room, path, FALSE);

  set_text (room, SHUWU_TITLE_FIELD_PARALLEL_TITLE, "");
  assert_goes_out (room, FALSE);
  assert_comes_in (room, path, FALSE);
  assert_goes_out (room, FALSE);
}

/* The control number, another library's number, the cataloguing agency, how an author is read: nothing we have a field for. */
static const char * const KEPT[] = { "990002180740203961", "(aleph)000218074BNU03", "\x1f" "c19951009", "\x1f" "AXie Zhen" };

/* A record that came from a library goes out with all that we do not understand of it. */
static void
test_original_is_kept (TestRoom      *room,
                       gconstpointer  data)
{
  g_autofree char *source = shuwu_test_dup_shared_path ("data/cnmarc/bnu10_utf8.iso");
  g_autofree char *path = g_build_filename (room->folder, "out.iso", NULL);
  g_autofree char *content = NULL;
  g_autofree char *written = NULL;
  gsize size = 0, written_size = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuImportReport) report = NULL;
  ShuwuExportReport out = { 0 };
  g_auto (GStrv) records = NULL;

  if (source == NULL)
    {
      g_test_skip ("the shared material is absent");
      return;
    }

  report = test_room_import_file (room, source, NULL);
  g_assert_true (export (room, path, SHUWU_RECORD_FORMAT_CNMARC, NULL, &out, &error));
  g_assert_no_error (error);
  g_assert_cmpint (out.titles, ==, report->added);
  g_assert_true (g_file_get_contents (source, &content, &size, NULL));
  g_assert_true (g_file_get_contents (path, &written, &written_size, NULL));
  records = g_strsplit (written, "\x1d", -1);
  g_assert_cmpuint (g_strv_length (records), ==, report->added + 1);
  for (gsize i = 0; i < G_N_ELEMENTS (KEPT); i++)
    {
      g_assert_nonnull (memmem (content, size, KEPT[i], strlen (KEPT[i])));
      g_assert_nonnull (memmem (written, written_size, KEPT[i], strlen (KEPT[i])));
    }
}

static void
test_cancel_keeps_what_was_there (TestRoom      *room,
                                  gconstpointer  data)
{
  g_autofree char *path = g_build_filename (room->folder, "out.csv", NULL);
  g_autofree char *part_path = g_strconcat (path, ".part", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) cancelled = NULL;
  g_autoptr (GError) nowhere = NULL;
  ShuwuExportReport report;

  import_table (room, TABLE, 4, 7);
  g_assert_true (g_file_set_contents (path, "before", -1, NULL));
  g_cancellable_cancel (cancellable);
  g_assert_false (export (room, path, SHUWU_RECORD_FORMAT_CSV, cancellable, &report, &cancelled));
  g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "before");
  g_assert_false (g_file_test (part_path, G_FILE_TEST_EXISTS));

  g_assert_false (export (room, "/nowhere/out.csv", SHUWU_RECORD_FORMAT_CSV, NULL, &report, &nowhere));
  g_assert_error (nowhere, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

#define ADD(path, function) g_test_add ("/catalogue/export/" path, TestRoom, NULL, test_room_set_up, function, test_room_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("round-trip", test_round_trip);
  ADD ("status-is-kept", test_status_is_kept);
  ADD ("status-of-lent-copy", test_status_of_lent_copy);
  ADD ("romanised-title-is-kept", test_romanised_title_is_kept);
  ADD ("parallel-title-of-old-room", test_parallel_title_of_old_room);
  ADD ("original-is-kept", test_original_is_kept);
  ADD ("cancel-keeps-what-was-there", test_cancel_keeps_what_was_there);

  return g_test_run ();
}
