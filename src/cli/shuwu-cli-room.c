// SPDX-License-Identifier: GPL-3.0-or-later
/* Commands of the area “bookroom”: make it, count it, check it, save it. */
#define G_LOG_DOMAIN "shuwu-cli"

#include "shuwu-cli.h"

#include "shuwu-json-out.h"
#include "shuwu-wait.h"

#include <glib/gi18n.h>
#include <inttypes.h>

static gboolean
answer_status (ShuwuCli                  *cli,
               const ShuwuBookroomStatus *status)
{
  g_autoptr (JsonBuilder) answer = json_builder_new ();
  g_autofree char *last_sync = NULL;

  if (status->last_sync_us != 0)
    last_sync = shuwu_clock_dup_iso_time (shuwu_cli_get_clock (cli), status->last_sync_us);

  json_builder_begin_object (answer);
  shuwu_json_add_number (answer, "schema", status->schema);
  shuwu_json_add_text (answer, "room", status->room);
  shuwu_json_add_number (answer, "titles", status->titles);
  shuwu_json_add_number (answer, "copies", status->copies);
  shuwu_json_add_number (answer, "workers", status->workers);
  shuwu_json_add_number (answer, "open_loans", status->open_loans);
  shuwu_json_add_number (answer, "unsynced", status->unsynced);
  shuwu_json_add_text (answer, "last_sync", last_sync);
  json_builder_end_object (answer);

  /* Translators: the numbers of a bookroom, one a line */
  shuwu_cli_answer (cli, answer,
                    _("%s\n  titles      %" PRId64 "\n  copies      %" PRId64
                      "\n  workers     %" PRId64 "\n  open loans  %" PRId64
                      "\n  unsynced    %" PRId64),
                    status->room, status->titles, status->copies, status->workers, status->open_loans, status->unsynced);
  return TRUE;
}

static gboolean
run_status (ShuwuCli              *cli,
            const ShuwuArguments  *arguments,
            GError               **error)
{
  ShuwuBookroom *bookroom = shuwu_cli_open (cli, error);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ShuwuBookroomStatus) status = NULL;

  if (bookroom == NULL)
    return FALSE;

  shuwu_bookroom_status_async (bookroom, shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  status = shuwu_bookroom_status_finish (bookroom, result, error);

  return status != NULL && answer_status (cli, status);
}

static gboolean
add_sample (ShuwuCli       *cli,
            ShuwuBookroom  *bookroom,
            GError        **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_bookroom_add_sample_async (bookroom, shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);

  return shuwu_bookroom_add_sample_finish (bookroom, result, error);
}

static gboolean
run_init (ShuwuCli              *cli,
          const ShuwuArguments  *arguments,
          GError               **error)
{
  ShuwuBookroom *bookroom = shuwu_cli_get_bookroom (cli);
  const char *name = shuwu_arguments_require (arguments, "room", error);
  g_autoptr (GAsyncResult) result = NULL;

  if (name == NULL)
    return FALSE;

  shuwu_bookroom_make_async (bookroom, name, shuwu_arguments_get (arguments, "unit"), shuwu_cli_get_cancellable (cli),
                             shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  if (!shuwu_bookroom_make_finish (bookroom, result, error) ||
      (shuwu_arguments_has (arguments, "sample") && !add_sample (cli, bookroom, error)))
    return FALSE;

  return run_status (cli, arguments, error);
}

static JsonObject *
list_findings (GPtrArray *findings)
{
  JsonObject *facts = json_object_new ();
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < findings->len; i++)
    json_array_add_string_element (list, g_ptr_array_index (findings, i));
  json_object_set_array_member (facts, "findings", list);

  return facts;
}

static gboolean
run_check (ShuwuCli              *cli,
           const ShuwuArguments  *arguments,
           GError               **error)
{
  ShuwuBookroom *bookroom = shuwu_cli_open (cli, error);
  g_autoptr (JsonBuilder) answer = json_builder_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  ShuwuStore *store;

  if (bookroom == NULL)
    return FALSE;

  store = shuwu_bookroom_get_store (bookroom);
  shuwu_store_check_async (store, shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  findings = shuwu_store_check_finish (store, result, error);
  if (findings == NULL)
    return FALSE;

  if (findings->len > 0)
    {
      for (guint i = 0; i < findings->len && !shuwu_cli_is_json (cli); i++)
        shuwu_cli_say (cli, "%s", (const char *) g_ptr_array_index (findings, i));
      shuwu_cli_take_facts (cli, list_findings (findings));
      g_set_error (error, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_BROKEN,
                   g_dngettext (NULL, "The check found %u fault", "The check found %u faults", findings->len),
                   findings->len);
      return FALSE;
    }

  json_builder_begin_object (answer);
  shuwu_json_add_list (answer, "findings", NULL);
  json_builder_end_object (answer);
  shuwu_cli_answer (cli, answer, "%s", _("The bookroom is sound."));
  return TRUE;
}

static gboolean
answer_file (ShuwuCli   *cli,
             const char *file)
{
  g_autoptr (JsonBuilder) answer = json_builder_new ();

  json_builder_begin_object (answer);
  shuwu_json_add_text (answer, "file", file);
  json_builder_end_object (answer);
  shuwu_cli_answer (cli, answer, "%s", file);

  return TRUE;
}

static gboolean
run_backup (ShuwuCli              *cli,
            const ShuwuArguments  *arguments,
            GError               **error)
{
  ShuwuBookroom *bookroom = shuwu_cli_open (cli, error);
  const char *file = shuwu_arguments_get_word (arguments, 0);
  g_autoptr (GAsyncResult) result = NULL;
  ShuwuStore *store;

  if (bookroom == NULL)
    return FALSE;

  store = shuwu_bookroom_get_store (bookroom);
  shuwu_store_backup_async (store, file, shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);

  return shuwu_store_backup_finish (store, result, error) && answer_file (cli, file);
}

static gboolean
run_restore (ShuwuCli              *cli,
             const ShuwuArguments  *arguments,
             GError               **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_bookroom_restore_async (shuwu_cli_get_path (cli), shuwu_arguments_get_word (arguments, 0),
                                shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);

  return shuwu_bookroom_restore_finish (result, error) && run_status (cli, arguments, error);
}

static const ShuwuOption init_options[] = {
  { "room", "NAME", N_("what the bookroom is called") },
  { "unit", "NAME", N_("the union unit it belongs to") },
  { "sample", NULL, N_("fills it with well-known books, readers and loans to try things on") },
  { NULL },
};

const ShuwuCommand shuwu_cli_room_commands[] = {
  { "init", "--room NAME [--unit NAME] [--sample]", 0, 0, init_options,
    N_("Makes a bookroom."),
    "shuwuctl init --room 职工书屋 --unit 机械厂工会", run_init },
  { "status", "", 0, 0, NULL,
    N_("Says what is in the bookroom, in numbers."),
    "shuwuctl status", run_status },
  { "check", "", 0, 0, NULL,
    N_("Looks whether the file is sound and all numbers in it agree."),
    "shuwuctl check", run_check },
  { "backup", "FILE", 1, 1, NULL,
    N_("Writes a copy of the whole bookroom, also while it is in use."),
    "shuwuctl backup /media/usb/room.backup", run_backup },
  { "restore", "FILE", 1, 1, NULL,
    N_("Puts a backup in the place of the bookroom; what was there is kept beside it."),
    "shuwuctl restore /media/usb/room.backup", run_restore },
  { NULL },
};
