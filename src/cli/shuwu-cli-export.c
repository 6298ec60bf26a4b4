// SPDX-License-Identifier: GPL-3.0-or-later
/* `export titles`. */
#define G_LOG_DOMAIN "shuwu-cli"

#include "shuwu-cli-catalogue.h"

#include "shuwu-json-out.h"
#include "shuwu-wait.h"

#include "catalogue/shuwu-export.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#define PROGRESS_INTERVAL_MS 200

const ShuwuOption shuwu_cli_export_titles_options[] = {
  { "format", "FORMAT", N_("marc21, unimarc, cnmarc, marcxml or csv") },
  { NULL },
};

static gboolean
read_format (const ShuwuArguments  *arguments,
             ShuwuRecordFormat     *format,
             GError               **error)
{
  const char *name = shuwu_arguments_require (arguments, "format", error);

  if (name == NULL)
    return FALSE;
  if (shuwu_record_format_from_name (name, format) && *format != SHUWU_RECORD_FORMAT_UNKNOWN)
    return TRUE;

  g_set_error (error, SHUWU_USAGE_ERROR, SHUWU_USAGE_ERROR_BAD_VALUE, "“--format” cannot be “%s”", name);
  return FALSE;
}

static gboolean
print_progress (gpointer user_data)
{
  fprintf (stderr, "\r%3.0f %%", shuwu_export_progress_get_fraction (user_data) * 100);
  fflush (stderr);

  return G_SOURCE_CONTINUE;
}

static void
answer_report (ShuwuCli                *cli,
               const char              *path,
               const ShuwuExportReport *report)
{
  g_autoptr (JsonBuilder) answer = json_builder_new ();

  json_builder_begin_object (answer);
  shuwu_json_add_text (answer, "file", path);
  shuwu_json_add_number (answer, "titles", report->titles);
  shuwu_json_add_number (answer, "copies", report->copies);
  json_builder_end_object (answer);

  /* Translators: a file, then numbers */
  shuwu_cli_answer (cli, answer, _("%s: %" PRId64 " titles, %" PRId64 " copies"), path, report->titles, report->copies);
}

gboolean
shuwu_cli_export_titles (ShuwuCli              *cli,
                         const ShuwuArguments  *arguments,
                         GError               **error)
{
  const char *path = shuwu_arguments_get_word (arguments, 0);
  g_autoptr (ShuwuExportProgress) progress = shuwu_export_progress_new ();
  g_autoptr (GAsyncResult) result = NULL;
  ShuwuExportReport report;
  ShuwuRecordFormat format;
  ShuwuBookroom *bookroom;
  guint progress_id = 0;

  if (!read_format (arguments, &format, error))
    return FALSE;

  bookroom = shuwu_cli_open (cli, error);
  if (bookroom == NULL)
    return FALSE;

  if (isatty (STDERR_FILENO))
    progress_id = g_timeout_add (PROGRESS_INTERVAL_MS, print_progress, progress);
  shuwu_export_titles_async (shuwu_bookroom_get_store (bookroom), path, format, progress, shuwu_cli_get_cancellable (cli),
                             shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  if (progress_id != 0)
    {
      g_source_remove (progress_id);
      fputs ("\r\033[K", stderr);
    }

  if (!shuwu_export_titles_finish (shuwu_bookroom_get_store (bookroom), result, &report, error))
    return FALSE;

  answer_report (cli, path, &report);
  return TRUE;
}
