// SPDX-License-Identifier: GPL-3.0-or-later
/* Titles and copies by hand: added, changed, taken back, merged, deleted. */
#define G_LOG_DOMAIN "shuwu-test"

#include "shuwu-test-room.h"
#include "shuwu-test.h"

#include "catalogue/shuwu-catalogue.h"
#include "catalogue/shuwu-copies.h"
#include "catalogue/shuwu-title-merge.h"
#include "catalogue/shuwu-titles.h"

#define EDITS(...) ((const ShuwuTitleEdit []) { __VA_ARGS__ }), G_N_ELEMENTS (((const ShuwuTitleEdit []) { __VA_ARGS__ }))
#define COPY_EDITS(...) ((const ShuwuCopyEdit []) { __VA_ARGS__ }), G_N_ELEMENTS (((const ShuwuCopyEdit []) { __VA_ARGS__ }))

static gint64
resolve (TestRoom   *room,
         const char *reference)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  shuwu_title_resolve_async (room->store, reference, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  id = shuwu_title_resolve_finish (room->store, result, &error);
  if (id == 0)
    g_assert_error (error, SHUWU_CATALOGUE_ERROR, SHUWU_CATALOGUE_ERROR_NOT_FOUND);

  return id;
}

static gint64
add (TestRoom              *room,
     const char            *kind,
     const ShuwuTitleEdit  *edits,
     guint                  n_edits,
     GError               **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_title_add_async (room->store, kind, edits, n_edits, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);

  return shuwu_title_add_finish (room->store, result, error);
}

static gboolean
set_deleted (TestRoom  *room,
             gint64     id,
             gboolean   is_deleted,
             GError   **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_title_set_deleted_async (room->store, id, is_deleted, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);

  return shuwu_title_set_deleted_finish (room->store, result, error);
}

static void
test_add_and_show (TestRoom      *room,
                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuTitleDetails) details = NULL;
  gint64 id = add (room, "book",
                   EDITS ({ SHUWU_TITLE_FIELD_NAME, (char *) " 红楼梦 " },
                          { SHUWU_TITLE_FIELD_AUTHORS, (char *) "曹雪芹 (著)；高鹗 (续); 无名氏" },
                          { SHUWU_TITLE_FIELD_ISBN, (char *) "7-02-000220-X; 9787020024759" },
                          { SHUWU_TITLE_FIELD_CALL_NUMBER, (char *) "ｉ242.4/5" },
                          { SHUWU_TITLE_FIELD_PRICE, (char *) "59.70" },
                          { SHUWU_TITLE_FIELD_SUBJECTS, (char *) "长篇小说; 清代" }), &error);

  g_assert_no_error (error);
  details = test_room_read_details (room, id);
  g_assert_cmpstr (details->description->title, ==, "红楼梦");
  g_assert_cmpuint (details->description->contributors->len, ==, 3);
  g_assert_cmpstr (((ShuwuContributor *) details->description->contributors->pdata[1])->role, ==, "续");
  g_assert_cmpuint (details->description->isbns->len, ==, 2);
  g_assert_cmpstr (details->description->isbns->pdata[0], ==, "9787020002207");
  g_assert_cmpstr (details->description->call_number, ==, "I242.4/5");
  g_assert_cmpint (details->description->price_fen, ==, 5970);
  g_assert_cmpuint (details->description->subjects->len, ==, 2);
  g_assert_cmpstr (details->pinyin, ==, "hong lou meng");
  g_assert_cmpint (resolve (room, details->uuid), ==, id);
}

static void
test_add_refuses (TestRoom      *room,
                  gconstpointer  data)
{
  g_autoptr (GError) nameless = NULL;
  g_autoptr (GError) isbn = NULL;
  g_autoptr (GError) year = NULL;
  g_autoptr (GError) kind = NULL;

  g_assert_cmpint (add (room, "book", EDITS ({ SHUWU_TITLE_FIELD_YEAR, (char *) "1996" }), &nameless), ==, 0);
  g_assert_error (nameless, SHUWU_CATALOGUE_ERROR, SHUWU_CATALOGUE_ERROR_INVALID);
  g_assert_cmpint (add (room, "book", EDITS ({ SHUWU_TITLE_FIELD_NAME, (char *) "书" },
                                             { SHUWU_TITLE_FIELD_ISBN, (char *) "9787020002208" }), &isbn), ==, 0);
  g_assert_error (isbn, SHUWU_CATALOGUE_ERROR, SHUWU_CATALOGUE_ERROR_INVALID);
  g_assert_cmpint (add (room, "book", EDITS ({ SHUWU_TITLE_FIELD_NAME, (char *) "书" },
                                             { SHUWU_TITLE_FIELD_YEAR, (char *) "29999" }), &year), ==, 0);
  g_assert_error (year, SHUWU_CATALOGUE_ERROR, SHUWU_CATALOGUE_ERROR_INVALID);
  g_assert_cmpint (add (room, "car", EDITS ({ SHUWU_TITLE_FIELD_NAME, (char *) "书" }), &kind), ==, 0);
  g_assert_error (kind, SHUWU_CATALOGUE_ERROR, SHUWU_CATALOGUE_ERROR_INVALID);
}

/* Editing by what an edit gave back is undoing it. */
static void
test_edit_and_undo (TestRoom      *room,
                    gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GArray) old = NULL;
  g_autoptr (GArray) redo = NULL;
  gint64 id;

  test_room_import (room, FALSE, ROWS ("B1|红楼梦|曹雪芹|甲社|1990|9787020002207"));
  id = resolve (room, "B1");
  before = test_room_describe (room);
  old = test_room_edit (room, id, EDITS ({ SHUWU_TITLE_FIELD_NAME, (char *) "红楼梦（上）" },
                                         { SHUWU_TITLE_FIELD_AUTHORS, (char *) "曹雪芹 (著); 高鹗" },
                                         { SHUWU_TITLE_FIELD_PUBLISHER, (char *) "" },
                                         { SHUWU_TITLE_FIELD_YEAR, (char *) "1990" },
                                         { SHUWU_TITLE_FIELD_PRICE, (char *) "全套三册" }), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (old->len, ==, 4);

  redo = test_room_edit (room, id, (ShuwuTitleEdit *) (void *) old->data, old->len, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (redo->len, ==, 4);
  after = test_room_describe (room);
  g_assert_cmpstr (after, ==, before);
}

/* An old file finds a title again after its name was corrected, and does not undo the correction. */
static void
test_edit_then_import (TestRoom      *room,
                       gconstpointer  data)
{
  const char * const *rows = ROWS ("B1|红楼萝|曹雪芹", "|三国演艺|罗贯中");
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) old = NULL;
  g_autoptr (ShuwuTitleDetails) details = NULL;

  test_room_import (room, FALSE, rows);
  old = test_room_edit (room, resolve (room, "B1"), EDITS ({ SHUWU_TITLE_FIELD_NAME, (char *) "红楼梦" }), &error);
  g_assert_no_error (error);
  test_room_expect (room, (TestReport) { .unchanged = 2 }, rows);
  details = test_room_read_details (room, resolve (room, "B1"));
  g_assert_cmpstr (details->description->title, ==, "红楼梦");
}

static ShuwuTitleMerge *
merge (TestRoom  *room,
       gint64     from_id,
       gint64     into_id,
       GError   **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_title_merge_async (room->store, from_id, into_id, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);

  return shuwu_title_merge_finish (room->store, result, error);
}

static gboolean
undo_merge (TestRoom               *room,
            const ShuwuTitleMerge  *merged,
            GError                **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_title_merge_undo_async (room->store, merged, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);

  return shuwu_title_merge_undo_finish (room->store, result, error);
}

static void
test_merge (TestRoom      *room,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuTitleMerge) merged = NULL;
  g_autoptr (ShuwuTitleDetails) details = NULL;
  g_autoptr (ShuwuTitleDetails) followed = NULL;
  g_autoptr (ShuwuTitleDetails) gone = NULL;

  test_room_import (room, FALSE, ROWS ("B1|红楼梦|曹雪芹||1990|||楼上|7", "B2|红楼夢 (一)|曹雪芹|甲社||||楼下|5"));
  gone = test_room_read_details (room, resolve (room, "B2"));
  merged = merge (room, gone->id, resolve (room, "B1"), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (shuwu_title_merge_get_n_copies (merged), ==, 1);

  g_assert_cmpint (resolve (room, "B2"), ==, resolve (room, "B1"));
  details = test_room_read_details (room, resolve (room, "B1"));
  g_assert_cmpint (details->n_copies, ==, 2);
  g_assert_cmpstr (details->description->title, ==, "红楼梦");
  g_assert_cmpstr (details->description->publisher, ==, "甲社");
  g_assert_cmpint (details->description->loan_count, ==, 12);

  /* Who has an old number finds the one that stayed. */
  g_assert_cmpint (resolve (room, gone->uuid), ==, details->id);
  followed = test_room_read_details (room, gone->id);
  g_assert_cmpint (followed->id, ==, details->id);

  /* Records of the one are the other from now on. */
  test_room_expect (room, (TestReport) { .updated = 1, .copies_added = 1 }, ROWS ("B3|红楼梦（一）|曹雪芹|甲社"));
  g_assert_cmpint (resolve (room, "B3"), ==, details->id);
}

static void
test_merge_refuses (TestRoom      *room,
                    gconstpointer  data)
{
  g_autoptr (GError) itself = NULL;
  g_autoptr (GError) missing = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 id;

  test_room_import (room, FALSE, ROWS ("B1|红楼梦|曹雪芹"));
  before = test_room_describe (room);
  id = resolve (room, "B1");
  g_assert_null (merge (room, id, id, &itself));
  g_assert_error (itself, SHUWU_CATALOGUE_ERROR, SHUWU_CATALOGUE_ERROR_INVALID);
  g_assert_null (merge (room, id, id + 1, &missing));
  g_assert_error (missing, SHUWU_CATALOGUE_ERROR, SHUWU_CATALOGUE_ERROR_NOT_FOUND);
  after = test_room_describe (room);
  g_assert_cmpstr (after, ==, before);
}

static void
test_merge_undo (TestRoom      *room,
                 gconstpointer  data)
{
  const char * const *rows = ROWS ("B1|红楼梦|曹雪芹||1990||2|楼上|7", "B2|石头记|曹霑|甲社||9787020002207|3|楼下|5");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) twice = NULL;
  g_autoptr (ShuwuTitleMerge) merged = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  test_room_import (room, FALSE, rows);
  before = test_room_describe (room);
  merged = merge (room, resolve (room, "B2"), resolve (room, "B1"), &error);
  g_assert_no_error (error);

  g_assert_true (undo_merge (room, merged, &error));
  g_assert_no_error (error);
  after = test_room_describe (room);
  g_assert_cmpstr (after, ==, before);
  test_room_expect (room, (TestReport) { .unchanged = 2 }, rows);

  g_assert_false (undo_merge (room, merged, &twice));
  g_assert_error (twice, SHUWU_CATALOGUE_ERROR, SHUWU_CATALOGUE_ERROR_NOT_FOUND);
}

/* What happened to the kept title since stays with it. */
static void
test_merge_undo_later (TestRoom      *room,
                       gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuTitleMerge) merged = NULL;
  g_autoptr (GArray) edited = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ShuwuCopy) copy = NULL;
  g_autoptr (ShuwuTitleDetails) kept = NULL;
  g_autoptr (ShuwuTitleDetails) other = NULL;
  gint64 from, into;

  test_room_import (room, FALSE, ROWS ("B1|红楼梦|曹雪芹||1990", "B2|石头记|曹霑|甲社||9787020002207"));
  from = resolve (room, "B2");
  into = resolve (room, "B1");
  merged = merge (room, from, into, &error);
  g_assert_no_error (error);
  edited = test_room_edit (room, into, EDITS ({ SHUWU_TITLE_FIELD_PUBLISHER, (char *) "乙社" }), &error);
  g_assert_no_error (error);
  shuwu_copy_add_async (room->store, into, COPY_EDITS ({ SHUWU_COPY_FIELD_BARCODE, (char *) "B3" }), NULL,
                        shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  copy = shuwu_copy_add_finish (room->store, result, &error);
  g_assert_no_error (error);

  g_assert_true (undo_merge (room, merged, &error));
  g_assert_no_error (error);
  kept = test_room_read_details (room, into);
  other = test_room_read_details (room, from);
  g_assert_cmpstr (kept->description->publisher, ==, "乙社");
  g_assert_cmpuint (kept->description->isbns->len, ==, 0);
  g_assert_cmpint (kept->n_copies, ==, 2);
  g_assert_cmpint (resolve (room, "B3"), ==, into);
  g_assert_cmpint (other->n_copies, ==, 1);
  g_assert_cmpint (resolve (room, "B2"), ==, from);
}

static void
set_status (TestRoom   *room,
            const char *status);

static void
test_delete (TestRoom      *room,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) in_use = NULL;
  g_autoptr (GError) twice = NULL;
  gint64 id;

  test_room_import (room, FALSE, ROWS ("B1|红楼梦|曹雪芹||||2"));
  id = resolve (room, "B1");
  set_status (room, "on-loan");
  g_assert_false (set_deleted (room, id, TRUE, &in_use));
  g_assert_error (in_use, SHUWU_CATALOGUE_ERROR, SHUWU_CATALOGUE_ERROR_IN_USE);
  set_status (room, "on-shelf");

  g_assert_true (set_deleted (room, id, TRUE, &error));
  g_assert_cmpint (resolve (room, "B1"), ==, 0);
  g_assert_false (set_deleted (room, id, TRUE, &twice));
  g_assert_error (twice, SHUWU_CATALOGUE_ERROR, SHUWU_CATALOGUE_ERROR_NOT_FOUND);
  g_assert_true (set_deleted (room, id, FALSE, &error));
  g_assert_no_error (error);
  g_assert_cmpint (resolve (room, "B1-2"), ==, id);

  /* What was deleted and comes in a file again is there again. */
  g_assert_true (set_deleted (room, id, TRUE, &error));
  test_room_expect (room, (TestReport) { .added = 1, .copies_added = 2 }, ROWS ("B1|红楼梦|曹雪芹||||2"));
  g_assert_cmpint (resolve (room, "B1-2"), ==, id);
}

/* Only the desk lends; the test does it behind its back. */
static gpointer
set_status_job (ShuwuDb       *db,
                gpointer       plan,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE copy SET status = '%s' WHERE barcode = 'B1';"
                                          "UPDATE title SET available = (SELECT count (*) FROM copy WHERE status = 'on-shelf')",
                                          (char *) plan);

  g_assert_cmpint (sqlite3_exec (shuwu_db_get_handle (db), sql, NULL, NULL, NULL), ==, SQLITE_OK);
  return NULL;
}

static void
set_status (TestRoom   *room,
            const char *status)
{
  shuwu_test_run (room->store, SHUWU_LANE_WRITE, set_status_job, (gpointer) status, NULL);
}

static ShuwuCopy *
edit_copy (TestRoom             *room,
           const char           *barcode,
           const ShuwuCopyEdit  *edits,
           guint                 n_edits,
           GError              **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_copy_edit_async (room->store, barcode, edits, n_edits, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);

  return shuwu_copy_edit_finish (room->store, result, error);
}

static void
test_copy_edit (TestRoom      *room,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) taken = NULL;
  g_autoptr (GError) invalid = NULL;
  g_autoptr (ShuwuCopy) before = NULL;
  g_autoptr (ShuwuTitleDetails) details = NULL;

  test_room_import (room, FALSE, ROWS ("B1|红楼梦|曹雪芹||||2"));
  before = edit_copy (room, "B1", COPY_EDITS ({ SHUWU_COPY_FIELD_STATUS, (char *) "damaged" },
                                              { SHUWU_COPY_FIELD_PRICE, (char *) "12.50" },
                                              { SHUWU_COPY_FIELD_BARCODE, (char *) " Ｃ1 " }), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (before->status, ==, "on-shelf");
  details = test_room_read_details (room, resolve (room, "C1"));
  g_assert_cmpint (details->n_copies, ==, 2);
  g_assert_cmpint (details->n_available, ==, 1);
  g_assert_cmpint (((ShuwuCopy *) details->copies->pdata[0])->price_fen, ==, 1250);

  g_assert_null (edit_copy (room, "C1", COPY_EDITS ({ SHUWU_COPY_FIELD_BARCODE, (char *) "B1-2" }), &taken));
  g_assert_error (taken, SHUWU_CATALOGUE_ERROR, SHUWU_CATALOGUE_ERROR_BARCODE_TAKEN);
  g_assert_null (edit_copy (room, "C1", COPY_EDITS ({ SHUWU_COPY_FIELD_STATUS, (char *) "on-loan" }), &invalid));
  g_assert_error (invalid, SHUWU_CATALOGUE_ERROR, SHUWU_CATALOGUE_ERROR_INVALID);
}

static void
test_copy_add (TestRoom      *room,
               gconstpointer  data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) next_result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuCopy) copy = NULL;
  g_autofree char *next = NULL;

  test_room_import (room, FALSE, ROWS ("S0000007|红楼梦|曹雪芹"));
  shuwu_copy_next_barcode_async (room->store, NULL, shuwu_test_done_cb, &next_result);
  shuwu_test_wait (&next_result);
  next = shuwu_copy_next_barcode_finish (room->store, next_result, &error);
  g_assert_cmpstr (next, ==, "S0000008");

  shuwu_copy_add_async (room->store, resolve (room, "S0000007"),
                        COPY_EDITS ({ SHUWU_COPY_FIELD_LOCATION, (char *) "二楼" }, { SHUWU_COPY_FIELD_STATUS, (char *) "reference" }),
                        NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  copy = shuwu_copy_add_finish (room->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (copy->barcode, ==, "S0000008");
  g_assert_cmpstr (copy->location, ==, "二楼");
  g_assert_cmpstr (copy->status, ==, "reference");
}

static gint64
quick_add (TestRoom    *room,
           const char  *barcode,
           const char  *name,
           GError     **error)
{
  const ShuwuQuickTitle quick = { barcode, name, "某人", "7-02-000220-X", "12元", NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ShuwuCopy) copy = NULL;

  shuwu_title_quick_add_async (room->store, &quick, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  copy = shuwu_title_quick_add_finish (room->store, result, error);

  return copy != NULL ? copy->title_id : 0;
}

static void
test_quick_add (TestRoom      *room,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) taken = NULL;
  g_autoptr (GError) invalid = NULL;
  g_autoptr (ShuwuTitleDetails) details = NULL;
  gint64 id = quick_add (room, "B1", "新书", &error);

  g_assert_no_error (error);
  g_assert_cmpint (quick_add (room, "", "新书", &error), ==, id);
  g_assert_no_error (error);
  details = test_room_read_details (room, id);
  g_assert_cmpint (details->n_copies, ==, 2);
  g_assert_cmpint (details->description->price_fen, ==, 1200);
  g_assert_cmpstr (details->description->isbns->pdata[0], ==, "9787020002207");
  g_assert_cmpstr (((ShuwuContributor *) details->description->contributors->pdata[0])->name, ==, "某人");

  g_assert_cmpint (quick_add (room, "B1", "又一本", &taken), ==, 0);
  g_assert_error (taken, SHUWU_CATALOGUE_ERROR, SHUWU_CATALOGUE_ERROR_BARCODE_TAKEN);
  g_assert_cmpint (quick_add (room, "B 2", "又一本", &invalid), ==, 0);
  g_assert_error (invalid, SHUWU_CATALOGUE_ERROR, SHUWU_CATALOGUE_ERROR_INVALID);
}

/* A book that another library describes: its words, our copies, and the record as it came. */
static void
test_quick_add_described (TestRoom      *room,
                          gconstpointer  data)
{
  g_autoptr (ShuwuReadRecord) record = test_record_new ("X1|红楼梦|曹雪芹|人民文学出版社|1996|9787020002207");
  ShuwuQuickTitle quick = { .barcode = "B1", .name = "红楼梦(新版)", .record = record };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ShuwuCopy) copy = NULL;
  g_autoptr (ShuwuTitleDetails) details = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&record->raw, g_bytes_unref);
  record->raw = g_bytes_new_static ("as it came", 10);
  record->format = SHUWU_RECORD_FORMAT_CNMARC;
  shuwu_title_quick_add_async (room->store, &quick, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  copy = shuwu_title_quick_add_finish (room->store, result, &error);
  g_assert_no_error (error);

  details = test_room_read_details (room, copy->title_id);
  g_assert_cmpstr (details->description->title, ==, "红楼梦(新版)");
  g_assert_cmpstr (details->description->publisher, ==, "人民文学出版社");
  g_assert_cmpint (details->description->year, ==, 1996);
  g_assert_cmpstr (details->format, ==, "cnmarc");
  /* The copies of the record are those of the other library. */
  g_assert_cmpint (details->n_copies, ==, 1);
  g_assert_cmpstr (((ShuwuCopy *) g_ptr_array_index (details->copies, 0))->barcode, ==, "B1");
}

#define ADD(path, function) g_test_add ("/catalogue/titles/" path, TestRoom, NULL, test_room_set_up, function, test_room_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("add-and-show", test_add_and_show);
  ADD ("add-refuses", test_add_refuses);
  ADD ("edit-and-undo", test_edit_and_undo);
  ADD ("edit-then-import", test_edit_then_import);
  ADD ("merge", test_merge);
  ADD ("merge-refuses", test_merge_refuses);
  ADD ("merge-undo", test_merge_undo);
  ADD ("merge-undo-later", test_merge_undo_later);
  ADD ("delete", test_delete);
  ADD ("copy-edit", test_copy_edit);
  ADD ("copy-add", test_copy_add);
  ADD ("quick-add", test_quick_add);
  ADD ("quick-add-described", test_quick_add_described);

  return g_test_run ();
}
