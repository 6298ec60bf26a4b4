// SPDX-License-Identifier: GPL-3.0-or-later
/* `copy …`. */
#define G_LOG_DOMAIN "shuwu-cli"

#include "shuwu-cli-catalogue.h"

#include "shuwu-json-out.h"
#include "shuwu-wait.h"

#include "catalogue/shuwu-copies.h"

#include <glib/gi18n.h>

/* The names are those of shuwu_copy_field_get_name (). */
const ShuwuOption shuwu_cli_copy_options[] = {
  { "barcode", "BARCODE", N_("the number on it; a new copy without one gets the next of the bookroom") },
  { "kind", "KIND", N_("book, periodical, audiovisual, umbrella or tool") },
  { "status", "STATUS", N_("on-shelf, reference, damaged, lost or withdrawn") },
  { "location", "TEXT", N_("where it stands") },
  { "source", "TEXT", N_("who paid for it") },
  { "price", "YUAN", N_("what it cost") },
  { NULL },
};

static void
answer_copy (ShuwuCli        *cli,
             const ShuwuCopy *copy)
{
  g_autoptr (JsonBuilder) answer = json_builder_new ();

  json_builder_begin_object (answer);
  for (int field = 0; field < SHUWU_N_COPY_FIELDS; field++)
    {
      g_autofree char *text = shuwu_copy_field_dup_text (field, copy);

      shuwu_json_add_text (answer, shuwu_copy_field_get_name (field), text);
    }
  shuwu_json_add_text (answer, "title", copy->title);
  shuwu_json_add_number (answer, "title_id", copy->title_id);
  json_builder_end_object (answer);

  shuwu_cli_answer (cli, answer, "%s  %s  %s  %s", copy->barcode, copy->status, copy->location, copy->title);
}

static GArray *
read_fields (const ShuwuArguments *arguments)
{
  GArray *edits = g_array_new (FALSE, FALSE, sizeof (ShuwuCopyEdit));

  for (int field = 0; field < SHUWU_N_COPY_FIELDS; field++)
    {
      ShuwuCopyEdit edit = { field, (char *) shuwu_arguments_get (arguments, shuwu_copy_field_get_name (field)) };

      if (edit.text != NULL)
        g_array_append_val (edits, edit);
    }

  return edits;
}

static ShuwuStore *
open_store (ShuwuCli  *cli,
            GError   **error)
{
  ShuwuBookroom *bookroom = shuwu_cli_open (cli, error);

  return bookroom != NULL ? shuwu_bookroom_get_store (bookroom) : NULL;
}

static gboolean
show (ShuwuCli    *cli,
      ShuwuStore  *store,
      const char  *barcode,
      GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ShuwuCopy) copy = NULL;

  shuwu_copy_find_async (store, barcode, shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  copy = shuwu_copy_find_finish (store, result, error);
  if (copy == NULL)
    return FALSE;

  answer_copy (cli, copy);
  return TRUE;
}

gboolean
shuwu_cli_copy_show (ShuwuCli              *cli,
                     const ShuwuArguments  *arguments,
                     GError               **error)
{
  ShuwuStore *store = open_store (cli, error);

  return store != NULL && show (cli, store, shuwu_arguments_get_word (arguments, 0), error);
}

gboolean
shuwu_cli_copy_add (ShuwuCli              *cli,
                    const ShuwuArguments  *arguments,
                    GError               **error)
{
  ShuwuStore *store = open_store (cli, error);
  g_autoptr (GArray) edits = read_fields (arguments);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ShuwuCopy) copy = NULL;
  gint64 id = store != NULL ? shuwu_cli_find_title (cli, store, shuwu_arguments_get_word (arguments, 0), error) : 0;

  if (id == 0)
    return FALSE;

  shuwu_copy_add_async (store, id, (ShuwuCopyEdit *) (void *) edits->data, edits->len, shuwu_cli_get_cancellable (cli),
                        shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  copy = shuwu_copy_add_finish (store, result, error);
  if (copy == NULL)
    return FALSE;

  answer_copy (cli, copy);
  return TRUE;
}

gboolean
shuwu_cli_copy_edit (ShuwuCli              *cli,
                     const ShuwuArguments  *arguments,
                     GError               **error)
{
  ShuwuStore *store = open_store (cli, error);
  const char *barcode = shuwu_arguments_get_word (arguments, 0);
  const char *new_barcode = shuwu_arguments_get (arguments, "barcode");
  g_autoptr (GArray) edits = read_fields (arguments);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ShuwuCopy) before = NULL;

  if (store == NULL)
    return FALSE;

  shuwu_copy_edit_async (store, barcode, (ShuwuCopyEdit *) (void *) edits->data, edits->len, shuwu_cli_get_cancellable (cli),
                         shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  before = shuwu_copy_edit_finish (store, result, error);

  return before != NULL && show (cli, store, new_barcode != NULL ? new_barcode : barcode, error);
}

gboolean
shuwu_cli_copy_delete (ShuwuCli              *cli,
                       const ShuwuArguments  *arguments,
                       GError               **error)
{
  ShuwuStore *store = open_store (cli, error);
  const char *barcode = shuwu_arguments_get_word (arguments, 0);
  g_autoptr (JsonBuilder) answer = json_builder_new ();
  g_autoptr (GAsyncResult) result = NULL;

  if (store == NULL)
    return FALSE;

  shuwu_copy_set_deleted_async (store, barcode, TRUE, shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  if (!shuwu_copy_set_deleted_finish (store, result, error))
    return FALSE;

  json_builder_begin_object (answer);
  shuwu_json_add_text (answer, "deleted", barcode);
  json_builder_end_object (answer);
  shuwu_cli_answer (cli, answer, _("Copy %s is deleted."), barcode);
  return TRUE;
}
