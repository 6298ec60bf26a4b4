// SPDX-License-Identifier: GPL-3.0-or-later
/* Mentor pairs: listed, and their agreements as pages to sign. */
#define G_LOG_DOMAIN "shuwu-cli"

#include "shuwu-cli.h"

#include "mentoring/shuwu-mentor-list.h"
#include "print/shuwu-agreement-print.h"
#include "shuwu-json-out.h"
#include "shuwu-wait.h"
#include "storage/shuwu-clock.h"
#include "text/shuwu-day.h"

#include <glib/gi18n.h>

static const char *
get_state_name (ShuwuMentorState state)
{
  static const char * const names[] = {
    [SHUWU_MENTOR_AHEAD] = "ahead", [SHUWU_MENTOR_RUNNING] = "running", [SHUWU_MENTOR_EXAM_DUE] = "exam-due",
    [SHUWU_MENTOR_GRADED] = "graded", [SHUWU_MENTOR_ENDED] = "ended",
  };

  return names[state];
}

static void
answer_pair (ShuwuCli              *cli,
             const ShuwuMentorPair *pair)
{
  g_autoptr (JsonBuilder) answer = json_builder_new ();
  g_autofree char *from = shuwu_day_to_iso (pair->agreed_day), *until = shuwu_day_to_iso (pair->until_day);
  const char *state = get_state_name (shuwu_mentor_pair_get_state (pair, shuwu_clock_get_today (shuwu_cli_get_clock (cli))));

  json_builder_begin_object (answer);
  shuwu_json_add_number (answer, "pair", pair->id);
  shuwu_json_add_text (answer, "mentor", pair->mentor);
  shuwu_json_add_text (answer, "mentor_unit", pair->mentor_unit);
  shuwu_json_add_text (answer, "apprentice", pair->apprentice);
  shuwu_json_add_text (answer, "apprentice_unit", pair->apprentice_unit);
  shuwu_json_add_text (answer, "trade", pair->trade);
  shuwu_json_add_text (answer, "from", from);
  shuwu_json_add_text (answer, "until", until);
  shuwu_json_add_text (answer, "state", state);
  json_builder_end_object (answer);
  shuwu_cli_answer (cli, answer, "%" G_GINT64_FORMAT "\t%s\t%s\t%s\t%s\t%s\t%s", pair->id, pair->mentor, pair->apprentice, pair->trade, from,
                    until, state);
}

/* Writes the pages where `--pdf` says; nothing to do without it, or without a pair. */
static gboolean
print_pages (ShuwuCli              *cli,
             const ShuwuArguments  *arguments,
             GPtrArray             *pairs,
             GError               **error)
{
  const char *path = shuwu_arguments_get (arguments, "pdf");
  g_autoptr (GAsyncResult) result = NULL;
  guint n_with_gaps = 0;

  if (path == NULL)
    return TRUE;
  if (pairs->len == 0)
    {
      shuwu_cli_say (cli, _("there is no agreement to print; no file is written"));
      return TRUE;
    }

  shuwu_agreement_print_async (pairs, shuwu_bookroom_get_name (shuwu_cli_get_bookroom (cli)), path, shuwu_cli_get_cancellable (cli),
                               shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  if (!shuwu_agreement_print_finish (result, &n_with_gaps, error))
    return FALSE;

  shuwu_cli_say_pages (cli, path, pairs->len, n_with_gaps);
  return TRUE;
}

static gboolean
is_wanted (ShuwuCli              *cli,
           const ShuwuArguments  *arguments,
           const ShuwuMentorPair *pair,
           gint64                 id)
{
  ShuwuMentorState state = shuwu_mentor_pair_get_state (pair, shuwu_clock_get_today (shuwu_cli_get_clock (cli)));

  return (id == 0 || pair->id == id) && (!shuwu_arguments_has (arguments, "active") || state == SHUWU_MENTOR_RUNNING);
}

static gboolean
run_list (ShuwuCli              *cli,
          const ShuwuArguments  *arguments,
          GError               **error)
{
  g_autoptr (ShuwuMentorList) list = NULL;
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
  g_autoptr (GAsyncResult) result = NULL;
  ShuwuBookroom *bookroom;
  ShuwuStore *store;
  gint64 id = 0;

  if (!shuwu_arguments_get_number (arguments, "pair", 0, &id, error))
    return FALSE;
  bookroom = shuwu_cli_open (cli, error);
  if (bookroom == NULL)
    return FALSE;

  store = shuwu_bookroom_get_store (bookroom);
  shuwu_mentor_list_async (store, 0, shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  list = shuwu_mentor_list_finish (store, result, error);
  if (list == NULL)
    return FALSE;

  for (guint i = 0; i < list->pairs->len; i++)
    if (is_wanted (cli, arguments, g_ptr_array_index (list->pairs, i), id))
      g_ptr_array_add (wanted, g_ptr_array_index (list->pairs, i));
  for (guint i = 0; i < wanted->len; i++)
    answer_pair (cli, g_ptr_array_index (wanted, i));

  return print_pages (cli, arguments, wanted, error);
}

static const ShuwuOption list_options[] = {
  { "active", NULL, N_("only those whose term runs today") },
  { "pair", "NUMBER", N_("only this pair") },
  { "pdf", "FILE", N_("write their agreements there, a page each, to be signed") },
  { NULL },
};

const ShuwuCommand shuwu_cli_mentor_commands[] = {
  { "mentor list", "[--active] [--pair NUMBER] [--pdf FILE]", 0, 0, list_options,
    N_("Lists mentor pairs, or prints their agreements."),
    "shuwuctl mentor list --pair 3 --pdf agreement.pdf", run_list },
  { NULL },
};
