// SPDX-License-Identifier: GPL-3.0-or-later
/* Commands of the area “workers”: who is here, with which card.
 *
 * A reader is meant by the number of a card, an old one too, or by the uuid, or
 * by a name that only one has. */
#define G_LOG_DOMAIN "shuwu-cli"

#include "shuwu-cli-roster.h"
#include "shuwu-json-out.h"
#include "shuwu-wait.h"

#include "lending/shuwu-desk-view.h"
#include "workers/shuwu-card.h"
#include "workers/shuwu-worker-list.h"

#include <glib/gi18n.h>
#include <string.h>

#define ROWS_MAX 1000

static const ShuwuOption facts_options[] = {
  { "name", "NAME", N_("what the reader is called") },
  { "unit", "PATH", N_("where the reader works: 一分厂/二车间") },
  { "category", "CATEGORY", N_("which readers’ rules apply") },
  { "phone", "NUMBER", N_("the phone number") },
  { "level", "LEVEL", N_("the skill level") },
  { "trade", "TRADE", N_("the trade") },
  { "card", "CARD", N_("with “reader add”: the number of the first card") },
  { NULL },
};

static const ShuwuOption block_options[] = {
  { "reason", "TEXT", N_("why, for the person at the desk") },
  { NULL },
};

static const ShuwuOption search_options[] = {
  { "limit", "NUMBER", N_("how many readers at most") },
  { NULL },
};

/* --- one reader --- */

static ShuwuWorkerDetails *
find_reader (ShuwuCli    *cli,
             const char  *text,
             GError     **error)
{
  ShuwuBookroom *bookroom = shuwu_cli_open (cli, error);
  g_autoptr (GAsyncResult) result = NULL;
  ShuwuStore *store;

  if (bookroom == NULL)
    return NULL;

  store = shuwu_bookroom_get_store (bookroom);
  shuwu_worker_find_async (store, text, shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);

  return shuwu_worker_get_finish (store, result, error);
}

/* Who never had a card has no loans. */
static ShuwuDeskReaderView *
view_loans (ShuwuCli                  *cli,
            const ShuwuWorkerDetails  *reader,
            GError                   **error)
{
  ShuwuStore *store = shuwu_bookroom_get_store (shuwu_cli_get_bookroom (cli));
  const ShuwuCard *card = g_ptr_array_index (reader->cards, 0);
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_desk_view_reader_async (store, card->number, shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);

  return shuwu_desk_view_reader_finish (store, result, error);
}

static void
add_loans (JsonBuilder               *answer,
           const ShuwuDeskReaderView *view)
{
  json_builder_set_member_name (answer, "loans");
  json_builder_begin_array (answer);
  for (guint i = 0; view != NULL && i < view->loans->len; i++)
    {
      const ShuwuDeskLoanLine *loan = g_ptr_array_index (view->loans, i);
      g_autofree char *due = shuwu_day_to_iso (loan->due_day);

      json_builder_begin_object (answer);
      shuwu_json_add_text (answer, "barcode", loan->barcode);
      shuwu_json_add_text (answer, "title", loan->title);
      shuwu_json_add_text (answer, "due", due);
      shuwu_json_add_number (answer, "renewals", loan->renewals);
      shuwu_json_add_number (answer, "overdue_days", loan->overdue_days);
      json_builder_end_object (answer);
    }
  json_builder_end_array (answer);
}

static void
add_cards (JsonBuilder     *answer,
           const GPtrArray *cards)
{
  json_builder_set_member_name (answer, "cards");
  json_builder_begin_array (answer);
  for (guint i = 0; i < cards->len; i++)
    {
      const ShuwuCard *card = g_ptr_array_index (cards, i);

      json_builder_begin_object (answer);
      shuwu_json_add_text (answer, "number", card->number);
      shuwu_json_add_text (answer, "status", card->status);
      json_builder_end_object (answer);
    }
  json_builder_end_array (answer);
}

static JsonBuilder *
build_answer (const ShuwuWorkerDetails  *reader,
              const ShuwuDeskReaderView *view)
{
  JsonBuilder *answer = json_builder_new ();
  char * const *values = reader->facts->values;

  json_builder_begin_object (answer);
  shuwu_json_add_text (answer, "id", reader->uuid);
  shuwu_json_add_text (answer, "card", shuwu_worker_details_get_card (reader));
  shuwu_json_add_text (answer, "name", values[SHUWU_WORKER_NAME]);
  shuwu_json_add_text (answer, "unit", values[SHUWU_WORKER_UNIT]);
  shuwu_json_add_text (answer, "category", values[SHUWU_WORKER_CATEGORY]);
  shuwu_json_add_text (answer, "level", values[SHUWU_WORKER_LEVEL]);
  shuwu_json_add_text (answer, "trade", values[SHUWU_WORKER_TRADE]);
  shuwu_json_add_flag (answer, "blocked", reader->is_blocked);
  shuwu_json_add_text (answer, "block_reason", reader->block_reason);
  shuwu_json_add_flag (answer, "removed", reader->is_deleted);
  add_cards (answer, reader->cards);
  add_loans (answer, view);
  json_builder_set_member_name (answer, "holds");
  json_builder_begin_array (answer);
  json_builder_end_array (answer);
  json_builder_end_object (answer);

  return answer;
}

static char *
describe (const ShuwuWorkerDetails  *reader,
          const ShuwuDeskReaderView *view)
{
  GString *text = g_string_new (reader->facts->values[SHUWU_WORKER_NAME]);
  const char *unit = reader->facts->values[SHUWU_WORKER_UNIT];
  const char *card = shuwu_worker_details_get_card (reader);

  if (*unit != '\0')
    g_string_append_printf (text, ", %s", unit);
  g_string_append_printf (text, "\n  %s", *card != '\0' ? card : _("no valid card"));
  if (reader->is_blocked)
    /* Translators: why a reader may not borrow */
    g_string_append_printf (text, _("\n  blocked: %s"), reader->block_reason);
  for (guint i = 0; view != NULL && i < view->loans->len; i++)
    {
      const ShuwuDeskLoanLine *loan = g_ptr_array_index (view->loans, i);
      g_autofree char *due = shuwu_day_to_iso (loan->due_day);

      g_string_append_printf (text, "\n  %s  %s  %s", due, loan->barcode, loan->title);
    }

  return g_string_free (text, FALSE);
}

static gboolean
answer_reader (ShuwuCli                  *cli,
               const ShuwuWorkerDetails  *reader,
               GError                   **error)
{
  g_autoptr (ShuwuDeskReaderView) view = NULL;
  g_autoptr (JsonBuilder) answer = NULL;
  g_autofree char *text = NULL;

  if (reader->cards->len > 0)
    {
      view = view_loans (cli, reader, error);
      if (view == NULL)
        return FALSE;
    }

  answer = build_answer (reader, view);
  text = describe (reader, view);
  shuwu_cli_answer (cli, answer, "%s", text);
  return TRUE;
}

static gboolean
run_show (ShuwuCli              *cli,
          const ShuwuArguments  *arguments,
          GError               **error)
{
  g_autoptr (ShuwuWorkerDetails) reader = find_reader (cli, shuwu_arguments_get_word (arguments, 0), error);

  return reader != NULL && answer_reader (cli, reader, error);
}

/* --- changes --- */

/* Waits for a change and shows the reader as it is then. */
static gboolean
finish_change (ShuwuCli      *cli,
               ShuwuStore    *store,
               GAsyncResult **result,
               GError       **error)
{
  g_autoptr (ShuwuWorkerChange) change = NULL;

  shuwu_wait_for (result);
  change = shuwu_worker_change_finish (store, *result, error);

  return change != NULL && answer_reader (cli, change->after, error);
}

static ShuwuWorkerFacts *
read_facts (const ShuwuArguments *arguments)
{
  ShuwuWorkerFacts *facts = shuwu_worker_facts_new ();

  for (int field = 0; field < SHUWU_N_WORKER_FIELDS; field++)
    shuwu_worker_facts_set (facts, field, shuwu_arguments_get (arguments, shuwu_worker_field_get_name (field)));

  return facts;
}

static gboolean
run_add (ShuwuCli              *cli,
         const ShuwuArguments  *arguments,
         GError               **error)
{
  g_autoptr (ShuwuWorkerFacts) facts = read_facts (arguments);
  ShuwuBookroom *bookroom;
  g_autoptr (GAsyncResult) result = NULL;

  if (shuwu_arguments_require (arguments, "name", error) == NULL)
    return FALSE;

  bookroom = shuwu_cli_open (cli, error);
  if (bookroom == NULL)
    return FALSE;

  shuwu_worker_add_async (shuwu_bookroom_get_store (bookroom), facts, shuwu_arguments_get (arguments, "card"),
                          shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  return finish_change (cli, shuwu_bookroom_get_store (bookroom), &result, error);
}

static gboolean
run_edit (ShuwuCli              *cli,
          const ShuwuArguments  *arguments,
          GError               **error)
{
  g_autoptr (ShuwuWorkerFacts) facts = read_facts (arguments);
  g_autoptr (ShuwuWorkerDetails) reader = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  ShuwuStore *store;

  if (shuwu_arguments_has (arguments, "card"))
    {
      g_set_error_literal (error, SHUWU_USAGE_ERROR, SHUWU_USAGE_ERROR_BAD_VALUE, "Cards are changed by “reader card”");
      return FALSE;
    }

  reader = find_reader (cli, shuwu_arguments_get_word (arguments, 0), error);
  if (reader == NULL)
    return FALSE;

  store = shuwu_bookroom_get_store (shuwu_cli_get_bookroom (cli));
  shuwu_worker_edit_async (store, reader->id, facts, shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  return finish_change (cli, store, &result, error);
}

static gboolean
set_block (ShuwuCli    *cli,
           const char  *text,
           const char  *reason,
           GError     **error)
{
  g_autoptr (ShuwuWorkerDetails) reader = find_reader (cli, text, error);
  g_autoptr (GAsyncResult) result = NULL;
  ShuwuStore *store;

  if (reader == NULL)
    return FALSE;

  store = shuwu_bookroom_get_store (shuwu_cli_get_bookroom (cli));
  shuwu_worker_block_async (store, reader->id, reason, shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  return finish_change (cli, store, &result, error);
}

static gboolean
run_block (ShuwuCli              *cli,
           const ShuwuArguments  *arguments,
           GError               **error)
{
  const char *reason = shuwu_arguments_require (arguments, "reason", error);

  return reason != NULL && set_block (cli, shuwu_arguments_get_word (arguments, 0), reason, error);
}

static gboolean
run_unblock (ShuwuCli              *cli,
             const ShuwuArguments  *arguments,
             GError               **error)
{
  return set_block (cli, shuwu_arguments_get_word (arguments, 0), NULL, error);
}

static gboolean
run_remove (ShuwuCli              *cli,
            const ShuwuArguments  *arguments,
            GError               **error)
{
  g_autoptr (ShuwuWorkerDetails) reader = find_reader (cli, shuwu_arguments_get_word (arguments, 0), error);
  g_autoptr (GAsyncResult) result = NULL;
  ShuwuStore *store;

  if (reader == NULL)
    return FALSE;

  store = shuwu_bookroom_get_store (shuwu_cli_get_bookroom (cli));
  shuwu_worker_remove_async (store, reader->id, shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  return finish_change (cli, store, &result, error);
}

/* --- cards --- */

static gboolean
start_card_change (ShuwuCli              *cli,
                   ShuwuStore            *store,
                   const ShuwuArguments  *arguments,
                   GAsyncResult         **result,
                   GError               **error)
{
  const char *action = shuwu_arguments_get_word (arguments, 0);
  const char *first = shuwu_arguments_get_word (arguments, 1);
  const char *second = shuwu_arguments_get_n_words (arguments) > 2 ? shuwu_arguments_get_word (arguments, 2) : NULL;
  GCancellable *cancellable = shuwu_cli_get_cancellable (cli);
  g_autoptr (ShuwuWorkerDetails) reader = NULL;

  if (strcmp (action, "lost") == 0 && second == NULL)
    {
      shuwu_card_lose_async (store, first, cancellable, shuwu_wait_done_cb, result);
    }
  else if (strcmp (action, "found") == 0 && second == NULL)
    {
      shuwu_card_find_again_async (store, first, cancellable, shuwu_wait_done_cb, result);
    }
  else if (strcmp (action, "replace") == 0 && second != NULL)
    {
      shuwu_card_replace_async (store, first, second, cancellable, shuwu_wait_done_cb, result);
    }
  else if (strcmp (action, "issue") == 0 && second != NULL)
    {
      reader = find_reader (cli, first, error);
      if (reader == NULL)
        return FALSE;
      shuwu_card_issue_async (store, reader->id, second, cancellable, shuwu_wait_done_cb, result);
    }
  else
    {
      g_set_error_literal (error, SHUWU_USAGE_ERROR, SHUWU_USAGE_ERROR_WRONG_WORDS,
                           "Usage: shuwuctl reader card issue READER CARD | lost CARD | found CARD | replace OLD NEW");
      return FALSE;
    }

  return TRUE;
}

static gboolean
run_card (ShuwuCli              *cli,
          const ShuwuArguments  *arguments,
          GError               **error)
{
  ShuwuBookroom *bookroom = shuwu_cli_open (cli, error);
  g_autoptr (GAsyncResult) result = NULL;
  ShuwuStore *store;

  if (bookroom == NULL)
    return FALSE;

  store = shuwu_bookroom_get_store (bookroom);
  return start_card_change (cli, store, arguments, &result, error) && finish_change (cli, store, &result, error);
}

/* --- many --- */

static void
answer_row (ShuwuCli             *cli,
            const ShuwuWorkerRow *row)
{
  g_autoptr (JsonBuilder) answer = json_builder_new ();

  json_builder_begin_object (answer);
  shuwu_json_add_text (answer, "id", row->uuid);
  shuwu_json_add_text (answer, "card", row->card);
  shuwu_json_add_text (answer, "name", row->name);
  shuwu_json_add_text (answer, "unit", row->unit);
  shuwu_json_add_text (answer, "category", row->category);
  shuwu_json_add_flag (answer, "blocked", row->is_blocked);
  shuwu_json_add_number (answer, "open_loans", row->open_loans);
  shuwu_json_add_number (answer, "overdue_loans", row->overdue_loans);
  json_builder_end_object (answer);

  shuwu_cli_answer (cli, answer, "%s\t%s\t%s\t%d", row->card, row->name, row->unit, row->open_loans);
}

static gboolean
run_search (ShuwuCli              *cli,
            const ShuwuArguments  *arguments,
            GError               **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  ShuwuBookroom *bookroom;
  ShuwuStore *store;
  gint64 limit = 0;

  if (!shuwu_arguments_get_number (arguments, "limit", 50, &limit, error))
    return FALSE;

  bookroom = shuwu_cli_open (cli, error);
  if (bookroom == NULL)
    return FALSE;

  store = shuwu_bookroom_get_store (bookroom);
  shuwu_worker_search_async (store, shuwu_arguments_get_word (arguments, 0), (guint) CLAMP (limit, 0, ROWS_MAX),
                             shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  rows = shuwu_worker_rows_finish (store, result, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    answer_row (cli, g_ptr_array_index (rows, i));

  return rows != NULL;
}

const ShuwuCommand shuwu_cli_workers_commands[] = {
  { "import workers", "FILE", 1, 1, shuwu_cli_import_workers_options,
    N_("Brings a roster into the room: workers, their units and their cards; all of it, or nothing if it is stopped."),
    "shuwuctl import workers roster.csv --rejects refused.csv", shuwu_cli_import_workers },
  { "reader add", "--name NAME [--card CARD] [--unit PATH] …", 0, 0, facts_options,
    N_("Adds a reader; units that are missing are made."),
    "shuwuctl reader add --name 王小明 --card 00123 --unit 一分厂/二车间", run_add },
  { "reader show", "READER", 1, 1, NULL,
    N_("Shows a reader and what he or she has borrowed. A reader is meant by a card, or by a name that only one has."),
    "shuwuctl reader show 00123", run_show },
  { "reader search", "QUERY", 1, 1, search_options,
    N_("Finds readers by name, pinyin, initials or card, the best first."),
    "shuwuctl reader search wangxm", run_search },
  { "reader edit", "READER", 1, 1, facts_options,
    N_("Changes what is known of a reader; what is not named stays."),
    "shuwuctl reader edit 00123 --unit 二分厂", run_edit },
  { "reader block", "READER --reason TEXT", 1, 1, block_options,
    N_("Blocks a reader from borrowing."),
    "shuwuctl reader block 00123 --reason 长期未还", run_block },
  { "reader unblock", "READER", 1, 1, NULL,
    N_("Lifts a block."),
    "shuwuctl reader unblock 00123", run_unblock },
  { "reader remove", "READER", 1, 1, NULL,
    N_("Removes a reader who left and has returned everything."),
    "shuwuctl reader remove 00123", run_remove },
  { "reader card", "issue READER CARD | lost CARD | found CARD | replace OLD NEW", 2, 3, NULL,
    N_("Issues a card, notes that one is lost or was found again, gives a new one for an old one."),
    "shuwuctl reader card replace 00123 00456", run_card },
  { NULL },
};
