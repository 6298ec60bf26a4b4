// SPDX-License-Identifier: GPL-3.0-or-later
/* `import workers`. */
#define G_LOG_DOMAIN "shuwu-cli"

#include "shuwu-cli-roster.h"

#include "shuwu-cli-dropped.h"
#include "shuwu-cli-progress.h"
#include "shuwu-json-out.h"
#include "shuwu-wait.h"

#include "workers/shuwu-roster.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

static const char * const column_names[] = {
  [SHUWU_ROSTER_IGNORED] = "-",
  [SHUWU_ROSTER_CARD] = "card",
  [SHUWU_ROSTER_NAME] = "name",
  [SHUWU_ROSTER_UNIT] = "unit",
  [SHUWU_ROSTER_CATEGORY] = "category",
  [SHUWU_ROSTER_PHONE] = "phone",
  [SHUWU_ROSTER_LEVEL] = "level",
  [SHUWU_ROSTER_TRADE] = "trade",
};

const ShuwuOption shuwu_cli_import_workers_options[] = {
  { "encoding", "ENCODING", N_("auto, utf-8, utf-16 or gb18030") },
  { "map", "COLUMNS", N_("what the columns of a roster are, counted from 1: 1=card,2=name,3=unit") },
  { "headings", "WHICH", N_("auto, yes or no: whether a row of the table holds the headings of its columns") },
  { "dry-run", NULL, N_("say what would happen, and change nothing") },
  { "rejects", "FILE", N_("write refused records there, to be corrected and imported again") },
  { NULL },
};

gboolean
shuwu_cli_read_table_encoding (const ShuwuArguments  *arguments,
                               ShuwuEncoding         *encoding,
                               GError               **error)
{
  const char *name = shuwu_arguments_get (arguments, "encoding");

  if (name == NULL)
    return TRUE;
  if (shuwu_encoding_from_name (name, encoding) &&
      (*encoding == SHUWU_ENCODING_AUTO || *encoding == SHUWU_ENCODING_UTF_8 || *encoding == SHUWU_ENCODING_UTF_16 ||
       *encoding == SHUWU_ENCODING_GB18030))
    return TRUE;

  g_set_error (error, SHUWU_USAGE_ERROR, SHUWU_USAGE_ERROR_BAD_VALUE, "“--encoding” cannot be “%s”", name);
  return FALSE;
}

gboolean
shuwu_cli_read_headings (const ShuwuArguments  *arguments,
                         ShuwuHeadings         *headings,
                         GError               **error)
{
  static const char * const names[] = { "auto", "yes", "no" };
  const char *name = shuwu_arguments_get (arguments, "headings");

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (name == NULL || strcmp (name, names[i]) == 0)
      {
        *headings = (ShuwuHeadings) i;
        return TRUE;
      }

  g_set_error (error, SHUWU_USAGE_ERROR, SHUWU_USAGE_ERROR_BAD_VALUE, "“--headings” cannot be “%s”", name);
  return FALSE;
}

void
shuwu_cli_add_headings (ShuwuCli    *cli,
                        JsonBuilder *answer,
                        gboolean     has_headings)
{
  shuwu_json_add_flag (answer, "headings", has_headings);
  if (!has_headings)
    shuwu_cli_say (cli, _("the table has no headings: its first row was read as a record"));
}

static void
add_rejects (JsonBuilder  *answer,
             const GArray *rejects)
{
  json_builder_set_member_name (answer, "rejects");
  json_builder_begin_array (answer);
  for (guint i = 0; i < rejects->len; i++)
    {
      const ShuwuRosterRefusal *refusal = &g_array_index (rejects, ShuwuRosterRefusal, i);

      json_builder_begin_object (answer);
      shuwu_json_add_number (answer, "record", refusal->record);
      shuwu_json_add_number (answer, "offset", refusal->offset);
      shuwu_json_add_text (answer, "reason", shuwu_roster_reject_get_name (refusal->reject));
      shuwu_json_add_text (answer, "detail", shuwu_roster_reject_get_text (refusal->reject));
      json_builder_end_object (answer);
    }
  json_builder_end_array (answer);
}

static void
answer_report (ShuwuCli                *cli,
               const ShuwuRosterReport *report)
{
  g_autoptr (JsonBuilder) answer = json_builder_new ();

  for (guint i = 0; i < report->rejects->len && !shuwu_cli_is_json (cli); i++)
    {
      const ShuwuRosterRefusal *refusal = &g_array_index (report->rejects, ShuwuRosterRefusal, i);

      /* Translators: number of a record, why it was refused, details */
      shuwu_cli_say (cli, _("record %" PRId64 ": %s: %s"), refusal->record,
                     shuwu_roster_reject_get_name (refusal->reject), shuwu_roster_reject_get_text (refusal->reject));
    }

  shuwu_cli_say_dropped (cli, report->dropped, report->cleaned);
  json_builder_begin_object (answer);
  shuwu_json_add_number (answer, "read", report->read);
  shuwu_json_add_number (answer, "added", report->added);
  shuwu_json_add_number (answer, "updated", report->updated);
  shuwu_json_add_number (answer, "unchanged", report->unchanged);
  shuwu_json_add_number (answer, "rejected", report->rejected);
  add_rejects (answer, report->rejects);
  shuwu_cli_add_dropped (answer, report->dropped, report->cleaned);
  shuwu_cli_add_headings (cli, answer, report->has_headings);
  shuwu_json_add_text (answer, "encoding", shuwu_encoding_get_name (report->encoding));
  json_builder_end_object (answer);

  /* Translators: encoding of a file, then the numbers of an import */
  shuwu_cli_answer (cli, answer,
                    _("%s\n  read       %" PRId64 "\n  added      %" PRId64 "\n  updated    %" PRId64
                      "\n  unchanged  %" PRId64 "\n  rejected   %" PRId64),
                    shuwu_encoding_get_name (report->encoding), report->read, report->added, report->updated,
                    report->unchanged, report->rejected);
}

static ShuwuRosterReport *
import (ShuwuCli                  *cli,
        ShuwuStore                *store,
        const ShuwuRosterRequest  *request,
        GError                   **error)
{
  g_autoptr (ShuwuImportProgress) progress = shuwu_import_progress_new ();
  g_autoptr (GAsyncResult) result = NULL;
  guint progress_id = shuwu_cli_show_progress (progress);

  shuwu_roster_import_async (store, request, progress, shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  shuwu_cli_hide_progress (progress_id);

  return shuwu_roster_import_finish (store, result, error);
}

gboolean
shuwu_cli_import_workers (ShuwuCli              *cli,
                          const ShuwuArguments  *arguments,
                          GError               **error)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, TRUE, sizeof (ShuwuRosterColumn));
  g_autoptr (ShuwuRosterReport) report = NULL;
  ShuwuRosterRequest request = {
    .path = shuwu_arguments_get_word (arguments, 0),
    .is_dry = shuwu_arguments_has (arguments, "dry-run"),
    .rejects_path = shuwu_arguments_get (arguments, "rejects"),
  };
  ShuwuBookroom *bookroom = NULL;

  if (!shuwu_cli_read_table_encoding (arguments, &request.encoding, error) ||
      !shuwu_cli_read_headings (arguments, &request.headings, error) ||
      !shuwu_arguments_get_columns (arguments, "map", column_names, G_N_ELEMENTS (column_names), columns, error))
    return FALSE;
  if (columns->len > 0)
    {
      request.columns = (const ShuwuRosterColumn *) (void *) columns->data;
      request.n_columns = columns->len;
    }

  /* A dry run compares with a bookroom if there is one. */
  if (!request.is_dry || g_file_test (shuwu_cli_get_path (cli), G_FILE_TEST_EXISTS))
    {
      bookroom = shuwu_cli_open (cli, error);
      if (bookroom == NULL)
        return FALSE;
    }

  report = import (cli, bookroom != NULL ? shuwu_bookroom_get_store (bookroom) : NULL, &request, error);
  if (report == NULL)
    return FALSE;

  if (report->read == 0)
    shuwu_cli_say (cli, _("there is no record in the file"));
  answer_report (cli, report);
  return TRUE;
}
