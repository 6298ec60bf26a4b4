// SPDX-License-Identifier: GPL-3.0-or-later
/* Files: what is reported, what is refused and comes back corrected, what a cancelled import leaves. */
#define G_LOG_DOMAIN "shuwu-test"

#include "shuwu-test-room.h"
#include "shuwu-test.h"

#include "catalogue/shuwu-import.h"

#include <string.h>

#define TABLE "题名,作者,条码,ISBN,册数,备注\n" \
              "红楼梦,曹雪芹,B1,9787020002207,2,甲\n" \
              "三国演义,罗贯中,B 2,,1,乙\n" \
              "水浒传,施耐庵,B3,9.78702E+12,1,\"丙,丁\"\n" \
              "儒林外史,吴敬梓,B5\n" \
              "西游记,吴承恩,B1,,1,戊\n"

static char *
write_file (TestRoom   *room,
            const char *name,
            const char *content)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (room->folder, name, NULL);

  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
  return path;
}

static ShuwuImportReport *
import (ShuwuStore                *store,
        const ShuwuImportRequest  *request,
        GCancellable              *cancellable,
        GError                   **error)
{
  g_autoptr (ShuwuImportProgress) progress = shuwu_import_progress_new ();
  g_autoptr (GAsyncResult) result = NULL;
  ShuwuImportReport *report;

  shuwu_import_titles_async (store, request, progress, cancellable, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  report = shuwu_import_titles_finish (result, error);
  if (report != NULL)
    {
      g_assert_true (shuwu_import_progress_is_read (progress));
      g_assert_cmpint (shuwu_import_progress_get_n_records (progress), ==, report->read);
      g_assert_cmpint (report->read, ==, report->added + report->updated + report->unchanged + report->rejected);
    }

  return report;
}

static ShuwuReject
get_reject (const ShuwuImportReport *report,
            guint                    index)
{
  return ((ShuwuImportReject *) g_ptr_array_index (report->rejects, index))->reject;
}

static void
test_report (TestRoom      *room,
             gconstpointer  data)
{
  g_autofree char *path = write_file (room, "books.csv", TABLE);
  g_autofree char *rejects_path = g_build_filename (room->folder, "refused.csv", NULL);
  ShuwuImportRequest request = { .path = path, .is_dry = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuImportReport) alone = import (NULL, &request, NULL, &error);
  g_autoptr (ShuwuImportReport) dry = import (room->store, &request, NULL, &error);
  g_autoptr (ShuwuImportReport) report = NULL;
  g_autofree char *before = test_room_describe (room);

  /* Nothing is written by looking, with a room or without. */
  g_assert_no_error (error);
  g_assert_cmpstr (before, ==, "");
  g_assert_cmpint (alone->added, ==, 1);
  g_assert_cmpint (dry->added, ==, 1);
  g_assert_cmpint (dry->rejected, ==, 4);

  request = (ShuwuImportRequest) { .path = path, .rejects_path = rejects_path };
  report = import (room->store, &request, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report->read, ==, 5);
  g_assert_cmpint (report->added, ==, 1);
  g_assert_cmpint (report->copies_added, ==, 2);
  g_assert_cmpint (report->rejected, ==, 4);
  g_assert_cmpint (get_reject (report, 0), ==, SHUWU_REJECT_BAD_BARCODE);
  g_assert_cmpint (get_reject (report, 1), ==, SHUWU_REJECT_LOST_DIGITS);
  g_assert_cmpint (get_reject (report, 2), ==, SHUWU_REJECT_COLUMNS);
  g_assert_cmpint (get_reject (report, 3), ==, SHUWU_REJECT_BARCODE_TAKEN);
  g_assert_cmpint (((ShuwuImportReject *) report->rejects->pdata[0])->record, ==, 2);
  g_assert_cmpint (((ShuwuImportReject *) report->rejects->pdata[0])->offset, ==,
                   strstr (TABLE, "三国") - TABLE);
  g_assert_true (g_file_test (rejects_path, G_FILE_TEST_EXISTS));
}

static void
replace (char       **text,
         const char  *old,
         const char  *new)
{
  g_auto (GStrv) parts = g_strsplit (*text, old, 2);

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  g_free (*text);
  *text = g_strjoinv (new, parts);
}

/* The refused rows as they were, corrected, are an import of their own; as they are, they are refused again. */
static void
test_rejects_come_back (TestRoom      *room,
                        gconstpointer  data)
{
  g_autofree char *path = write_file (room, "books.csv", TABLE);
  g_autofree char *rejects_path = g_build_filename (room->folder, "refused.csv", NULL);
  g_autofree char *corrected_path = NULL;
  ShuwuImportRequest request = { .path = path, .rejects_path = rejects_path };
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuImportReport) first = import (room->store, &request, NULL, &error);
  g_autoptr (ShuwuImportReport) again = NULL;
  g_autoptr (ShuwuImportReport) corrected = NULL;
  char *text = NULL;

  request = (ShuwuImportRequest) { .path = rejects_path };
  again = import (room->store, &request, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (again->rejected, ==, 4);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (get_reject (again, i), ==, get_reject (first, i));

  g_file_get_contents (rejects_path, &text, NULL, &error);
  g_assert_no_error (error);
  replace (&text, ",B 2,", ",B2,");
  replace (&text, ",9.78702E+12,", ",9787020008735,");
  replace (&text, "吴承恩,B1", "吴承恩,B4");
  replace (&text, ",B5", ",B5,,1,己");
  corrected_path = write_file (room, "corrected.csv", text);
  g_free (text);

  request = (ShuwuImportRequest) { .path = corrected_path };
  corrected = import (room->store, &request, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (corrected->added, ==, 4);
  g_assert_cmpint (corrected->rejected, ==, 0);
}

static void
test_marc_rejects_come_back (TestRoom      *room,
                             gconstpointer  data)
{
  g_autofree char *source = shuwu_test_dup_shared_path ("data/cnmarc/cbip_3rec_gbk.iso");
  g_autofree char *rejects_path = g_build_filename (room->folder, "refused.iso", NULL);
  g_autofree char *reasons_path = g_strconcat (rejects_path, ".txt", NULL);
  g_autofree char *path = g_build_filename (room->folder, "cut.iso", NULL);
  g_autofree char *content = NULL;
  g_autofree char *refused = NULL;
  gsize size = 0, refused_size = 0;
  ShuwuImportRequest request = { .path = path, .rejects_path = rejects_path };
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuImportReport) report = NULL;

  if (source == NULL)
    {
      g_test_skip ("the shared material is absent");
      return;
    }

  /* The last record ends in its middle. */
  g_assert_true (g_file_get_contents (source, &content, &size, NULL));
  g_assert_true (g_file_set_contents (path, content, (gssize) size - 200, NULL));
  report = import (room->store, &request, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report->added, ==, 2);
  g_assert_cmpint (report->rejected, ==, 1);
  g_assert_cmpint (get_reject (report, 0), ==, SHUWU_REJECT_TRUNCATED);

  g_assert_true (g_file_get_contents (rejects_path, &refused, &refused_size, NULL));
  g_assert_cmpmem (refused, refused_size, content + size - 200 - refused_size, refused_size);
  g_assert_true (g_file_test (reasons_path, G_FILE_TEST_EXISTS));
}

/* What no text has is dropped and told, by record, in all formats. */
static void
test_control_characters (TestRoom      *room,
                         gconstpointer  data)
{
  static const char * const files[] = {
    "题名,作者\n红\x01楼\x02梦,曹雪芹\n三国演义,罗\t贯中\n水浒传,施\x7f耐庵\n,没有题名\x03\n",
    "<collection><record><leader>     nam a22        4500</leader><datafield tag='245' ind1=' ' ind2=' '>"
    "<subfield code='a'>红\x01楼&#2;梦</subfield></datafield></record>"
    "<record><leader>     nam a22        4500</leader><datafield tag='245' ind1=' ' ind2=' '>"
    "<subfield code='a'>三国\t演义</subfield></datafield></record>"
    "<record><leader>     nam a22        4500</leader><datafield tag='245' ind1=' ' ind2=' '>"
    "<subfield code='a'>水浒传\x7f</subfield></datafield></record>"
    "<record><leader>     nam a22        4500</leader><datafield tag='500' ind1=' ' ind2=' '>"
    "<subfield code='a'>没有题名\x03</subfield></datafield></record></collection>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (room->folder, "controls", NULL);
      ShuwuImportRequest request = { .path = path };
      g_autoptr (ShuwuImportReport) report = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (path, files[i], -1, NULL));
      report = import (room->store, &request, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (report->read, ==, 4);
      g_assert_cmpint (report->rejected, ==, 1);
      g_assert_cmpint (report->dropped, ==, 4);
      g_assert_cmpuint (report->cleaned->len, ==, 3);
      g_assert_cmpint (g_array_index (report->cleaned, gint64, 0), ==, 1);
      g_assert_cmpint (g_array_index (report->cleaned, gint64, 1), ==, 3);
      g_assert_cmpint (g_array_index (report->cleaned, gint64, 2), ==, 4);
    }
}

/* --- cancelling --- */

typedef struct
{
  GCancellable *cancellable;
  gint64 at;
} Canceller;

static void
cancel_at (const ShuwuReadRecord *record,
           gpointer               user_data)
{
  Canceller *self = user_data;

  if (record->number == self->at)
    g_cancellable_cancel (self->cancellable);
}

static void
test_cancel_leaves_nothing (TestRoom      *room,
                            gconstpointer  data)
{
  GString *table = g_string_new ("title,barcode\n");
  g_autofree char *path = NULL;
  g_autofree char *rejects_path = g_build_filename (room->folder, "refused.csv", NULL);

  for (int i = 0; i < 2000; i++)
    g_string_append_printf (table, "书%d,%s%d\n", i, i % 100 == 0 ? "B " : "B", i);
  path = write_file (room, "books.csv", table->str);
  g_string_free (table, TRUE);

  for (gint64 at = 1; at <= 2000; at += 333)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Canceller canceller = { cancellable, at };
      ShuwuImportRequest request = {
        .path = path, .rejects_path = rejects_path, .witness = cancel_at, .witness_data = &canceller,
      };
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;

      g_assert_null (import (room->store, &request, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      text = test_room_describe (room);
      g_assert_cmpstr (text, ==, "");
      g_assert_false (g_file_test (rejects_path, G_FILE_TEST_EXISTS));
    }
}

static void
test_foreign_file (TestRoom      *room,
                   gconstpointer  data)
{
  g_autofree char *path = write_file (room, "picture.png", "\x89PNG\r\n\x1a\n and more of it");
  ShuwuImportRequest request = { .path = path };
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) absent = NULL;

  g_assert_null (import (room->store, &request, NULL, &error));
  g_assert_error (error, SHUWU_RECORD_ERROR, SHUWU_RECORD_ERROR_UNKNOWN_FORMAT);
  request.path = "/nowhere/books.csv";
  g_assert_null (import (room->store, &request, NULL, &absent));
  g_assert_error (absent, SHUWU_RECORD_ERROR, SHUWU_RECORD_ERROR_UNREADABLE);
}

static void
test_preview (TestRoom      *room,
              gconstpointer  data)
{
  g_autofree char *path = write_file (room, "books.csv", TABLE);
  const ShuwuColumn columns[] = { SHUWU_COLUMN_AUTHOR, SHUWU_COLUMN_TITLE };
  ShuwuImportRequest request = { .path = path };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) mapped_result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuImportPreview) preview = NULL;
  g_autoptr (ShuwuImportPreview) mapped = NULL;

  shuwu_import_preview_async (&request, 3, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  preview = shuwu_import_preview_finish (result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (preview->format, ==, SHUWU_RECORD_FORMAT_CSV);
  g_assert_cmpuint (preview->records->len, ==, 3);
  g_assert_cmpstr (preview->headings[2], ==, "条码");
  g_assert_cmpint (g_array_index (preview->columns, ShuwuColumn, 2), ==, SHUWU_COLUMN_BARCODE);

  request.options = (ShuwuReadOptions) { .columns = columns, .n_columns = G_N_ELEMENTS (columns) };
  shuwu_import_preview_async (&request, 1, NULL, shuwu_test_done_cb, &mapped_result);
  shuwu_test_wait (&mapped_result);
  mapped = shuwu_import_preview_finish (mapped_result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((ShuwuReadRecord *) mapped->records->pdata[0])->description->title, ==, "曹雪芹");
}

#define ADD(path, function) g_test_add ("/catalogue/import/" path, TestRoom, NULL, test_room_set_up, function, test_room_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("report", test_report);
  ADD ("rejects-come-back", test_rejects_come_back);
  ADD ("control-characters", test_control_characters);
  ADD ("marc-rejects-come-back", test_marc_rejects_come_back);
  ADD ("cancel-leaves-nothing", test_cancel_leaves_nothing);
  ADD ("foreign-file", test_foreign_file);
  ADD ("preview", test_preview);

  return g_test_run ();
}
