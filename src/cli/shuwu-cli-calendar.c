// SPDX-License-Identifier: GPL-3.0-or-later
/* `export calendar`: the meetings of a class or of a worker, for other programs. */
#define G_LOG_DOMAIN "shuwu-cli"

#include "shuwu-cli-training.h"

#include "shuwu-json-out.h"
#include "shuwu-wait.h"

#include "storage/shuwu-out-file.h"
#include "training/shuwu-class-calendar.h"

#include <glib/gi18n.h>
#include <string.h>

const ShuwuOption shuwu_cli_export_calendar_options[] = {
  { "class", "CODE", N_("the meetings of this class") },
  { "card", "NUMBER", N_("what this worker signed up for") },
  { NULL },
};

static gboolean
read_query (const ShuwuArguments  *arguments,
            ShuwuCalendarQuery    *which,
            GError               **error)
{
  which->class_code = shuwu_arguments_get (arguments, "class");
  which->card = shuwu_arguments_get (arguments, "card");
  if (which->class_code == NULL && which->card == NULL)
    return shuwu_arguments_require (arguments, "class", error) != NULL;
  if (which->class_code == NULL || which->card == NULL)
    return TRUE;

  g_set_error (error, SHUWU_USAGE_ERROR, SHUWU_USAGE_ERROR_BAD_VALUE, "“--class” and “--card” cannot be said together");
  return FALSE;
}

static guint
count_entries (const char *text)
{
  guint n = 0;

  for (const char *next = text; (next = strstr (next, "\r\nBEGIN:VEVENT\r\n")) != NULL; next++)
    n++;

  return n;
}

gboolean
shuwu_cli_export_calendar (ShuwuCli              *cli,
                           const ShuwuArguments  *arguments,
                           GError               **error)
{
  const char *path = shuwu_arguments_get_word (arguments, 0);
  ShuwuCalendarQuery which;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (JsonBuilder) answer = json_builder_new ();
  g_autofree char *text = NULL;
  ShuwuBookroom *bookroom;
  GError *refusal = NULL;
  ShuwuStore *store;
  guint n;

  bookroom = read_query (arguments, &which, error) && shuwu_out_file_may_replace (path, error) ? shuwu_cli_open (cli, error) : NULL;
  if (bookroom == NULL)
    return FALSE;

  store = shuwu_bookroom_get_store (bookroom);
  if (!shuwu_cli_settle (cli, store, error))
    return FALSE;

  shuwu_class_calendar_async (store, &which, shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  text = shuwu_class_calendar_finish (store, result, &refusal);
  if (text == NULL)
    {
      shuwu_cli_refuse_training (cli, refusal, error);
      return FALSE;
    }
  if (!shuwu_out_file_write (path, text, strlen (text), error))
    return FALSE;

  n = count_entries (text);
  json_builder_begin_object (answer);
  shuwu_json_add_text (answer, "file", path);
  shuwu_json_add_number (answer, "meetings", n);
  json_builder_end_object (answer);
  /* Translators: a file, and how many meetings of classes are in it */
  shuwu_cli_answer (cli, answer, g_dngettext (NULL, "%s: %u meeting", "%s: %u meetings", n), path, n);
  return TRUE;
}
