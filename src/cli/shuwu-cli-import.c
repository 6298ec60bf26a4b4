// SPDX-License-Identifier: GPL-3.0-or-later
/* `import titles`. */
#define G_LOG_DOMAIN "shuwu-cli"

#include "shuwu-cli-catalogue.h"

#include "shuwu-cli-dropped.h"
#include "shuwu-cli-progress.h"
#include "shuwu-cli-roster.h"
#include "shuwu-json-out.h"
#include "shuwu-wait.h"

#include "catalogue/shuwu-import.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#define REJECTS_SAID 20

/* By what they mean. */
static const char * const COLUMN_NAMES[SHUWU_N_COLUMNS] = {
  [SHUWU_COLUMN_IGNORED] = "-",
  [SHUWU_COLUMN_TITLE] = "title",
  [SHUWU_COLUMN_AUTHOR] = "author",
  [SHUWU_COLUMN_PUBLISHER] = "publisher",
  [SHUWU_COLUMN_YEAR] = "year",
  [SHUWU_COLUMN_ISBN] = "isbn",
  [SHUWU_COLUMN_BARCODE] = "barcode",
  [SHUWU_COLUMN_CALL_NUMBER] = "call_number",
  [SHUWU_COLUMN_CLC] = "clc",
  [SHUWU_COLUMN_PRICE] = "price",
  [SHUWU_COLUMN_COPIES] = "copies",
  [SHUWU_COLUMN_LOCATION] = "location",
  [SHUWU_COLUMN_SOURCE] = "source",
  [SHUWU_COLUMN_STATUS] = "status",
  [SHUWU_COLUMN_LOANS] = "loans",
  [SHUWU_COLUMN_SUBJECT] = "subject",
  [SHUWU_COLUMN_PAGES] = "pages",
  [SHUWU_COLUMN_SERIES] = "series",
  [SHUWU_COLUMN_DESCRIPTION] = "description",
  [SHUWU_COLUMN_LANGUAGE] = "language",
  [SHUWU_COLUMN_SUBTITLE] = "subtitle",
  [SHUWU_COLUMN_EDITION] = "edition",
  [SHUWU_COLUMN_PLACE] = "place",
  [SHUWU_COLUMN_PART] = "part",
  [SHUWU_COLUMN_PARALLEL_TITLE] = "parallel_title",
  [SHUWU_COLUMN_PINYIN] = "pinyin",
  [SHUWU_COLUMN_STATEMENT] = "statement",
  [SHUWU_COLUMN_CONTROL_NUMBER] = "control_number",
};

const ShuwuOption shuwu_cli_import_titles_options[] = {
  { "format", "FORMAT", N_("auto, marc21, unimarc, cnmarc, marcxml or csv") },
  { "encoding", "ENCODING", N_("auto, utf-8, utf-16, gb18030 or marc-8") },
  { "map", "COLUMNS", N_("what the columns of a table are, counted from 1: 2=title,3=author") },
  { "headings", "WHICH", N_("auto, yes or no: whether a row of the table holds the headings of its columns") },
  { "dry-run", NULL, N_("say what would happen, and change nothing") },
  { "records", NULL, N_("with --dry-run: print every record as it was read") },
  { "rejects", "FILE", N_("write refused records there, to be corrected and imported again") },
  { NULL },
};

static gboolean
refuse_value (const char  *option,
              const char  *value,
              GError     **error)
{
  g_set_error (error, SHUWU_USAGE_ERROR, SHUWU_USAGE_ERROR_BAD_VALUE, "“--%s” cannot be “%s”", option, value);
  return FALSE;
}

static gboolean
read_format (const ShuwuArguments  *arguments,
             ShuwuReadOptions      *options,
             GError               **error)
{
  const char *format = shuwu_arguments_get (arguments, "format");
  const char *encoding = shuwu_arguments_get (arguments, "encoding");

  if (format != NULL && strcmp (format, "auto") != 0 && !shuwu_record_format_from_name (format, &options->format))
    return refuse_value ("format", format, error);
  if (encoding != NULL && !shuwu_encoding_from_name (encoding, &options->encoding))
    return refuse_value ("encoding", encoding, error);

  return TRUE;
}

/* --- every record --- */

static GStrv
list_authors (const ShuwuDescription *description)
{
  GStrv names = g_new0 (char *, description->contributors->len + 1);

  for (guint i = 0; i < description->contributors->len; i++)
    names[i] = g_strdup (((ShuwuContributor *) g_ptr_array_index (description->contributors, i))->name);

  return names;
}

static void
add_description (JsonBuilder            *answer,
                 const ShuwuDescription *description)
{
  g_auto (GStrv) authors = list_authors (description);
  g_autoptr (GPtrArray) isbns = g_ptr_array_new ();

  for (guint i = 0; i < description->isbns->len; i++)
    g_ptr_array_add (isbns, g_ptr_array_index (description->isbns, i));
  g_ptr_array_add (isbns, NULL);

  shuwu_json_add_text (answer, "title", description->title);
  shuwu_json_add_list (answer, "authors", (const char * const *) authors);
  shuwu_json_add_list (answer, "isbn", (const char * const *) isbns->pdata);
  shuwu_json_add_text (answer, "publisher", description->publisher);
  if (description->year != 0)
    shuwu_json_add_number (answer, "year", description->year);
  else
    shuwu_json_add_null (answer, "year");
}

/* Runs on the thread of the import, while the main thread only waits: nobody else writes to stdout. */
static void
print_record (const ShuwuReadRecord *record,
              gpointer               user_data)
{
  ShuwuCli *cli = user_data;
  g_autoptr (JsonBuilder) answer = json_builder_new ();
  g_autoptr (ShuwuDescription) nothing = shuwu_description_new ();
  gboolean is_ok = record->reject == SHUWU_REJECT_NONE;
  const char *reason = is_ok ? NULL : shuwu_reject_get_name (record->reject);
  const ShuwuDescription *description = record->description != NULL ? record->description : nothing;

  json_builder_begin_object (answer);
  shuwu_json_add_number (answer, "record", record->number);
  shuwu_json_add_text (answer, "status", is_ok ? "ok" : "rejected");
  shuwu_json_add_text (answer, "reason", reason);
  shuwu_json_add_text (answer, "detail", record->detail);
  add_description (answer, description);
  json_builder_end_object (answer);

  shuwu_cli_answer (cli, answer, "%" PRId64 "\t%s\t%s", record->number, is_ok ? "ok" : reason,
                    is_ok ? description->title : record->detail != NULL ? record->detail : "");
}

/* --- report --- */

static void
add_rejects (JsonBuilder     *answer,
             const GPtrArray *rejects)
{
  json_builder_set_member_name (answer, "rejects");
  json_builder_begin_array (answer);
  for (guint i = 0; i < rejects->len; i++)
    {
      const ShuwuImportReject *reject = g_ptr_array_index (rejects, i);

      json_builder_begin_object (answer);
      shuwu_json_add_number (answer, "record", reject->record);
      shuwu_json_add_number (answer, "offset", reject->offset);
      shuwu_json_add_text (answer, "reason", shuwu_reject_get_name (reject->reject));
      shuwu_json_add_text (answer, "detail", reject->detail);
      shuwu_json_add_text (answer, "title", reject->title);
      json_builder_end_object (answer);
    }
  json_builder_end_array (answer);
}

/* The first ones; the file of refused records has all of them. */
static void
say_rejects (ShuwuCli                *cli,
             const ShuwuImportReport *report)
{
  guint n = MIN (report->rejects->len, REJECTS_SAID);

  for (guint i = 0; i < n; i++)
    {
      const ShuwuImportReject *reject = g_ptr_array_index (report->rejects, i);

      /* Translators: number of a record, why it was refused, details */
      shuwu_cli_say (cli, _("record %" PRId64 ": %s: %s"), reject->record,
                     shuwu_reject_get_name (reject->reject), reject->detail);
    }

  if (report->rejected > n)
    shuwu_cli_say (cli, _("… and %" PRId64 " more; “--rejects FILE” writes all of them"), report->rejected - n);
}

static void
answer_report (ShuwuCli                *cli,
               const ShuwuImportReport *report)
{
  g_autoptr (JsonBuilder) answer = json_builder_new ();

  if (!shuwu_cli_is_json (cli))
    say_rejects (cli, report);
  shuwu_cli_say_dropped (cli, report->dropped, report->cleaned);

  json_builder_begin_object (answer);
  shuwu_json_add_number (answer, "read", report->read);
  shuwu_json_add_number (answer, "added", report->added);
  shuwu_json_add_number (answer, "updated", report->updated);
  shuwu_json_add_number (answer, "unchanged", report->unchanged);
  shuwu_json_add_number (answer, "copies_added", report->copies_added);
  shuwu_json_add_number (answer, "rejected", report->rejected);
  add_rejects (answer, report->rejects);
  shuwu_cli_add_dropped (answer, report->dropped, report->cleaned);
  shuwu_cli_add_headings (cli, answer, report->has_headings);
  shuwu_json_add_text (answer, "format", shuwu_record_format_get_name (report->format));
  shuwu_json_add_text (answer, "encoding", shuwu_encoding_get_name (report->encoding));
  json_builder_end_object (answer);

  /* Translators: format and encoding of a file, then the numbers of an import */
  shuwu_cli_answer (cli, answer,
                    _("%s, %s\n  read          %" PRId64 "\n  added         %" PRId64
                      "\n  updated       %" PRId64 "\n  unchanged     %" PRId64
                      "\n  copies added  %" PRId64 "\n  rejected      %" PRId64),
                    shuwu_record_format_get_name (report->format), shuwu_encoding_get_name (report->encoding),
                    report->read, report->added, report->updated, report->unchanged, report->copies_added, report->rejected);
}

static ShuwuImportReport *
import (ShuwuCli                  *cli,
        ShuwuStore                *store,
        const ShuwuImportRequest  *request,
        GError                   **error)
{
  g_autoptr (ShuwuImportProgress) progress = shuwu_import_progress_new ();
  g_autoptr (GAsyncResult) result = NULL;
  guint progress_id = request->witness == NULL ? shuwu_cli_show_progress (progress) : 0;

  shuwu_import_titles_async (store, request, progress, shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  shuwu_cli_hide_progress (progress_id);

  return shuwu_import_titles_finish (result, error);
}

/* Reading needs no bookroom; a dry run compares with one if it is there. */
static gboolean
find_store (ShuwuCli                  *cli,
            const ShuwuImportRequest  *request,
            ShuwuStore               **store,
            GError                   **error)
{
  ShuwuBookroom *bookroom;

  *store = NULL;
  if (request->witness != NULL || (request->is_dry && !g_file_test (shuwu_cli_get_path (cli), G_FILE_TEST_EXISTS)))
    return TRUE;

  bookroom = shuwu_cli_open (cli, error);
  if (bookroom == NULL)
    return FALSE;

  *store = shuwu_bookroom_get_store (bookroom);
  return TRUE;
}

gboolean
shuwu_cli_import_titles (ShuwuCli              *cli,
                         const ShuwuArguments  *arguments,
                         GError               **error)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, TRUE, sizeof (ShuwuColumn));
  g_autoptr (ShuwuImportReport) report = NULL;
  ShuwuImportRequest request = {
    .path = shuwu_arguments_get_word (arguments, 0),
    .is_dry = shuwu_arguments_has (arguments, "dry-run"),
    .rejects_path = shuwu_arguments_get (arguments, "rejects"),
    .witness_data = cli,
  };
  ShuwuStore *store;

  if (!read_format (arguments, &request.options, error) ||
      !shuwu_cli_read_headings (arguments, &request.options.headings, error) ||
      !shuwu_arguments_get_columns (arguments, "map", COLUMN_NAMES, G_N_ELEMENTS (COLUMN_NAMES), columns, error))
    return FALSE;
  if (columns->len > 0)
    {
      request.options.columns = (const ShuwuColumn *) (void *) columns->data;
      request.options.n_columns = columns->len;
    }
  if (shuwu_arguments_has (arguments, "records"))
    {
      if (!request.is_dry)
        {
          g_set_error_literal (error, SHUWU_USAGE_ERROR, SHUWU_USAGE_ERROR_BAD_VALUE, "“--records” needs “--dry-run”");
          return FALSE;
        }
      request.witness = print_record;
    }

  if (!find_store (cli, &request, &store, error))
    return FALSE;

  report = import (cli, store, &request, error);
  if (report == NULL)
    return FALSE;

  if (report->read == 0)
    shuwu_cli_say (cli, _("there is no record in the file"));
  if (request.witness == NULL)
    answer_report (cli, report);
  return TRUE;
}
