// SPDX-License-Identifier: GPL-3.0-or-later
/* Bookrooms for the tests of the catalogue, and rows to import into them. */
#define G_LOG_DOMAIN "shuwu-test"

#include "shuwu-test-room.h"

#include "shuwu-test.h"

#include "catalogue/shuwu-title-rows-private.h"

#include <stdlib.h>
#include <string.h>

#define NOW_US G_GINT64_CONSTANT (1795320000000000)

void
test_room_set_up (TestRoom      *self,
                  gconstpointer  data)
{
  g_autoptr (ShuwuClock) clock = shuwu_clock_new_fixed (NOW_US);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  self->folder = shuwu_test_make_folder ();
  path = g_build_filename (self->folder, "room.db", NULL);
  self->bookroom = shuwu_bookroom_new (path, clock);
  self->store = shuwu_bookroom_get_store (self->bookroom);
  shuwu_bookroom_make_async (self->bookroom, "试验书屋", "", NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  g_assert_true (shuwu_bookroom_make_finish (self->bookroom, result, &error));
  g_assert_no_error (error);
}

static void
assert_sound (ShuwuStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  shuwu_store_check_async (store, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  findings = shuwu_store_check_finish (store, result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (findings, i));
  g_assert_cmpuint (findings->len, ==, 0);
}

void
test_room_tear_down (TestRoom      *self,
                     gconstpointer  data)
{
  assert_sound (self->store);
  shuwu_test_finalize (g_steal_pointer (&self->bookroom));
  shuwu_test_remove (g_steal_pointer (&self->folder));
}

static const char *
get_cell (GStrv cells,
          guint position)
{
  return position < g_strv_length (cells) ? cells[position] : "";
}

ShuwuReadRecord *
test_record_new (const char *row)
{
  ShuwuReadRecord *record = g_new0 (ShuwuReadRecord, 1);
  ShuwuDescription *description = shuwu_description_new ();
  g_auto (GStrv) cells = g_strsplit (row, "|", -1);

  shuwu_description_set (&description->title, get_cell (cells, 1));
  if (*get_cell (cells, 2) != '\0')
    shuwu_description_add_contributor (description, get_cell (cells, 2), "");
  shuwu_description_set (&description->publisher, get_cell (cells, 3));
  description->year = atoi (get_cell (cells, 4));
  if (*get_cell (cells, 5) != '\0')
    shuwu_description_add_isbn (description, get_cell (cells, 5));
  description->copies = *get_cell (cells, 6) != '\0' ? atoi (get_cell (cells, 6)) : -1;
  description->loan_count = atoi (get_cell (cells, 8));
  if (*get_cell (cells, 0) != '\0')
    {
      ShuwuHolding *holding = shuwu_description_add_holding (description, get_cell (cells, 0));

      g_free (holding->location);
      holding->location = g_strdup (get_cell (cells, 7));
    }

  record->number = 1;
  record->description = description;
  record->format = SHUWU_RECORD_FORMAT_CSV;
  record->encoding = SHUWU_ENCODING_UTF_8;
  record->raw = g_bytes_new (row, strlen (row));

  return record;
}

typedef struct
{
  const char * const *rows;
  gboolean is_dry;
  TestReport report;
} Job;

static void
count (TestReport           *report,
       const ShuwuRowResult *result)
{
  report->added += result->outcome == SHUWU_ROW_ADDED;
  report->updated += result->outcome == SHUWU_ROW_UPDATED;
  report->unchanged += result->outcome == SHUWU_ROW_UNCHANGED;
  report->rejected += result->outcome == SHUWU_ROW_REJECTED;
  report->copies_added += result->n_copies_added;
  if (result->outcome == SHUWU_ROW_REJECTED)
    report->last_reject = result->reject;
}

static gpointer
import_rows (ShuwuDb       *db,
             gpointer       plan,
             GCancellable  *cancellable,
             GError       **error)
{
  Job *job = plan;
  g_autoptr (ShuwuStock) stock = job->is_dry ? shuwu_stock_new_dry (db) : shuwu_stock_new (db, NOW_US);

  for (int i = 0; job->rows[i] != NULL; i++)
    {
      g_autoptr (ShuwuReadRecord) record = test_record_new (job->rows[i]);
      ShuwuRowResult result;
      gboolean is_done = shuwu_import_row (stock, record, &result, error);

      g_free (result.detail);
      if (!is_done)
        return NULL;
      count (&job->report, &result);
    }

  return NULL;
}

TestReport
test_room_import (TestRoom           *self,
                  gboolean            is_dry,
                  const char * const *rows)
{
  Job job = { .rows = rows, .is_dry = is_dry };
  g_autoptr (GError) error = NULL;

  shuwu_test_run (self->store, is_dry ? SHUWU_LANE_SURVEY : SHUWU_LANE_WRITE, import_rows, &job, &error);
  g_assert_no_error (error);

  return job.report;
}

static void
compare (TestReport report,
         TestReport expected)
{
  g_assert_cmpint (report.added, ==, expected.added);
  g_assert_cmpint (report.updated, ==, expected.updated);
  g_assert_cmpint (report.unchanged, ==, expected.unchanged);
  g_assert_cmpint (report.rejected, ==, expected.rejected);
  g_assert_cmpint (report.copies_added, ==, expected.copies_added);
  g_assert_cmpint (report.last_reject, ==, expected.last_reject);
}

void
test_room_expect (TestRoom           *self,
                  TestReport          expected,
                  const char * const *rows)
{
  /* A dry run says the same, and changes nothing. */
  compare (test_room_import (self, TRUE, rows), expected);
  compare (test_room_import (self, FALSE, rows), expected);
}

typedef struct
{
  ShuwuDb *db;
  GString *text;
} Describer;

static gboolean
describe_copies (Describer  *self,
                 gint64      id,
                 GPtrArray  *lines,
                 GError    **error)
{
  ShuwuStatement *list = shuwu_db_prepare (self->db, "copy_list_of_title", error);
  ShuwuStep step;

  if (list == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (list, ":title_id", id);
  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    g_ptr_array_add (lines, g_strdup_printf ("  %s %s %s", shuwu_statement_get_text (list, 2),
                                             shuwu_statement_get_text (list, 4), shuwu_statement_get_text (list, 5)));

  return step == SHUWU_STEP_DONE;
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static char *
describe_title (Describer  *self,
                gint64      id,
                GError    **error)
{
  g_autoptr (ShuwuDescription) description = shuwu_title_rows_read (self->db, id, NULL, error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  GString *text = g_string_new (NULL);

  for (int field = 0; field < SHUWU_N_TITLE_FIELDS; field++)
    {
      g_autofree char *value = shuwu_title_field_dup_text (field, description);

      g_string_append_printf (text, "%s|", value);
    }
  g_string_append_printf (text, "%" G_GINT64_FORMAT "\n", description->loan_count);
  describe_copies (self, id, lines, error);
  g_ptr_array_sort (lines, compare_lines);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (lines, i));

  return g_string_free (text, FALSE);
}

static gpointer
describe (ShuwuDb       *db,
          gpointer       plan,
          GCancellable  *cancellable,
          GError       **error)
{
  Describer self = { .db = db, .text = g_string_new (NULL) };
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  gint64 id = 0, last = -1;

  while (id != last)
    {
      ShuwuStatement *next = shuwu_db_prepare (db, "title_ids_from", error);

      last = id;
      shuwu_statement_bind_int64 (next, ":id", last);
      if (!shuwu_statement_read_int64 (next, &id, error))
        break;
      if (id != last)
        g_ptr_array_add (titles, describe_title (&self, id, error));
    }

  g_ptr_array_sort (titles, compare_lines);
  for (guint i = 0; i < titles->len; i++)
    g_string_append (self.text, g_ptr_array_index (titles, i));

  return g_string_free (self.text, FALSE);
}

char *
test_room_describe (TestRoom *self)
{
  g_autoptr (GError) error = NULL;
  char *text = shuwu_test_run (self->store, SHUWU_LANE_READ, describe, NULL, &error);

  g_assert_no_error (error);
  return text;
}

ShuwuImportReport *
test_room_import_file (TestRoom   *self,
                       const char *path,
                       const char *rejects_path)
{
  ShuwuImportRequest request = { .path = path, .rejects_path = rejects_path };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ShuwuImportReport *report;

  shuwu_import_titles_async (self->store, &request, NULL, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  report = shuwu_import_titles_finish (result, &error);
  g_assert_no_error (error);

  return report;
}

ShuwuTitleDetails *
test_room_read_details (TestRoom *self,
                        gint64    id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ShuwuTitleDetails *details;

  shuwu_title_details_async (self->store, id, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  details = shuwu_title_details_finish (self->store, result, &error);
  g_assert_no_error (error);

  return details;
}

GArray *
test_room_edit (TestRoom              *self,
                gint64                 id,
                const ShuwuTitleEdit  *edits,
                guint                  n_edits,
                GError               **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_title_edit_async (self->store, id, edits, n_edits, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);

  return shuwu_title_edit_finish (self->store, result, error);
}
