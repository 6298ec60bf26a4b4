// SPDX-License-Identifier: GPL-3.0-or-later
/* Commands of the area “lending”: the desk, and the list of loans. */
#define G_LOG_DOMAIN "shuwu-cli"

#include "shuwu-cli-desk.h"

#include "shuwu-json-out.h"
#include "shuwu-wait.h"

#include "lending/shuwu-loan-list.h"

#include <glib/gi18n.h>

#define ROWS_AT_ONCE 256

/* Has the desk serve one order; the answer is printed by the caller. */
static ShuwuReceipt *
serve (ShuwuCli              *cli,
       const ShuwuArguments  *arguments,
       ShuwuDeskOrder        *order,
       GError               **error)
{
  ShuwuBookroom *bookroom = shuwu_cli_open (cli, error);
  g_autoptr (GError) refusal = NULL;
  ShuwuReceipt *receipt;
  JsonObject *facts;

  if (bookroom == NULL)
    return NULL;

  if (shuwu_arguments_has (arguments, "now"))
    order->at_us = shuwu_clock_get_now_us (shuwu_cli_get_clock (cli));
  receipt = shuwu_cli_serve (cli, shuwu_bookroom_get_store (bookroom), order, &refusal);
  if (receipt != NULL)
    return receipt;

  facts = shuwu_cli_dup_facts (shuwu_cli_get_clock (cli), refusal);
  if (facts != NULL)
    shuwu_cli_take_facts (cli, facts);
  g_propagate_error (error, g_steal_pointer (&refusal));
  return NULL;
}

static JsonBuilder *
answer_for (ShuwuCli           *cli,
            const ShuwuReceipt *receipt)
{
  JsonBuilder *answer = json_builder_new ();

  json_builder_begin_object (answer);
  shuwu_cli_add_receipt (answer, shuwu_cli_get_clock (cli), receipt);
  json_builder_end_object (answer);

  return answer;
}

static gboolean
run_checkout (ShuwuCli              *cli,
              const ShuwuArguments  *arguments,
              GError               **error)
{
  ShuwuDeskOrder order = { .action = SHUWU_DESK_CHECKOUT };
  g_autoptr (ShuwuReceipt) receipt = NULL;
  g_autoptr (JsonBuilder) answer = NULL;
  g_autofree char *due = NULL;

  order.card = shuwu_arguments_require (arguments, "card", error);
  if (order.card != NULL)
    order.barcode = shuwu_arguments_require (arguments, "barcode", error);
  if (order.barcode == NULL)
    return FALSE;

  receipt = serve (cli, arguments, &order, error);
  if (receipt == NULL)
    return FALSE;

  answer = answer_for (cli, receipt);
  due = shuwu_day_to_iso (receipt->due_day);
  /* Translators: title, reader, last day, number of loans, how many are allowed */
  shuwu_cli_answer (cli, answer, _("%s: lent to %s until %s (%d of %d)"),
                    receipt->title, receipt->reader, due, receipt->open_loans, receipt->limit);
  return TRUE;
}

static gboolean
run_return (ShuwuCli              *cli,
            const ShuwuArguments  *arguments,
            GError               **error)
{
  ShuwuDeskOrder order = { .action = SHUWU_DESK_RETURN };
  g_autoptr (ShuwuReceipt) receipt = NULL;
  g_autoptr (JsonBuilder) answer = NULL;

  order.barcode = shuwu_arguments_require (arguments, "barcode", error);
  if (order.barcode == NULL)
    return FALSE;

  receipt = serve (cli, arguments, &order, error);
  if (receipt == NULL)
    return FALSE;

  answer = answer_for (cli, receipt);
  if (receipt->overdue_days == 0)
    /* Translators: title, reader */
    shuwu_cli_answer (cli, answer, _("%s: returned by %s"), receipt->title, receipt->reader);
  else
    /* Translators: title, reader, number of days */
    shuwu_cli_answer (cli, answer, g_dngettext (NULL, "%s: returned by %s, %d day overdue",
                                                "%s: returned by %s, %d days overdue", (gulong) receipt->overdue_days),
                      receipt->title, receipt->reader, receipt->overdue_days);
  return TRUE;
}

static gboolean
run_renew (ShuwuCli              *cli,
           const ShuwuArguments  *arguments,
           GError               **error)
{
  ShuwuDeskOrder order = { .action = SHUWU_DESK_RENEW };
  g_autoptr (ShuwuReceipt) receipt = NULL;
  g_autoptr (JsonBuilder) answer = NULL;
  g_autofree char *due = NULL;

  order.barcode = shuwu_arguments_require (arguments, "barcode", error);
  if (order.barcode == NULL)
    return FALSE;

  receipt = serve (cli, arguments, &order, error);
  if (receipt == NULL)
    return FALSE;

  answer = answer_for (cli, receipt);
  due = shuwu_day_to_iso (receipt->due_day);
  /* Translators: title, reader, last day */
  shuwu_cli_answer (cli, answer, _("%s: %s has it until %s"), receipt->title, receipt->reader, due);
  return TRUE;
}

static gboolean
run_undo (ShuwuCli              *cli,
          const ShuwuArguments  *arguments,
          GError               **error)
{
  ShuwuDeskOrder order = { .action = SHUWU_DESK_UNDO };
  g_autoptr (ShuwuReceipt) receipt = NULL;
  g_autoptr (JsonBuilder) answer = NULL;

  order.event = shuwu_arguments_require (arguments, "event", error);
  if (order.event == NULL)
    return FALSE;

  receipt = serve (cli, arguments, &order, error);
  if (receipt == NULL)
    return FALSE;

  answer = answer_for (cli, receipt);
  /* Translators: title */
  shuwu_cli_answer (cli, answer, _("%s: taken back"), receipt->title);
  return TRUE;
}

static void
print_loan (ShuwuCli           *cli,
            const ShuwuLoanRow *loan)
{
  g_autoptr (JsonBuilder) answer = json_builder_new ();
  g_autofree char *due = shuwu_day_to_iso (loan->due_day);

  json_builder_begin_object (answer);
  shuwu_json_add_text (answer, "loan", loan->loan);
  shuwu_json_add_text (answer, "card", loan->card);
  shuwu_json_add_text (answer, "barcode", loan->barcode);
  shuwu_json_add_text (answer, "title", loan->title);
  shuwu_json_add_text (answer, "due", due);
  shuwu_json_add_number (answer, "overdue_days", loan->overdue_days);
  shuwu_json_add_number (answer, "renewals", loan->renewals);
  json_builder_end_object (answer);

  shuwu_cli_answer (cli, answer, "%s\t%s\t%s\t%s\t%s", due, loan->barcode, loan->title, loan->card, loan->reader);
}

static gboolean
print_page (ShuwuCli    *cli,
            ShuwuStore  *store,
            GArray      *ids,
            guint        first,
            GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  shuwu_loan_list_rows_async (store, &g_array_index (ids, gint64, first), MIN (ROWS_AT_ONCE, ids->len - first),
                              shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  rows = shuwu_loan_list_rows_finish (store, result, error);
  if (rows == NULL)
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      const ShuwuLoanRow *loan = g_ptr_array_index (rows, i);

      if (loan->returned_us == 0)
        print_loan (cli, loan);
    }

  return TRUE;
}

static gboolean
run_loans (ShuwuCli              *cli,
           const ShuwuArguments  *arguments,
           GError               **error)
{
  ShuwuBookroom *bookroom = shuwu_cli_open (cli, error);
  ShuwuLoans which = shuwu_arguments_has (arguments, "overdue") ? SHUWU_LOANS_OVERDUE : SHUWU_LOANS_OPEN;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GArray) ids = NULL;
  ShuwuStore *store;

  if (bookroom == NULL)
    return FALSE;

  store = shuwu_bookroom_get_store (bookroom);
  shuwu_loan_list_ids_async (store, which, shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  ids = shuwu_loan_list_ids_finish (store, result, error);
  if (ids == NULL)
    return FALSE;

  for (guint first = 0; first < ids->len; first += ROWS_AT_ONCE)
    if (!print_page (cli, store, ids, first, error))
      return FALSE;

  return TRUE;
}

static const ShuwuOption checkout_options[] = {
  { "card", "NUMBER", N_("the reader’s card") },
  { "barcode", "CODE", N_("the copy") },
  { NULL },
};

static const ShuwuOption barcode_options[] = {
  { "barcode", "CODE", N_("the copy") },
  { NULL },
};

static const ShuwuOption undo_options[] = {
  { "event", "UUID", N_("what to take back, from the answer to it") },
  { NULL },
};

static const ShuwuOption loans_options[] = {
  { "overdue", NULL, N_("only those whose last day is past") },
  { NULL },
};

const ShuwuCommand shuwu_cli_lending_commands[] = {
  { "checkout", "--card NUMBER --barcode CODE", 0, 0, checkout_options,
    N_("Lends a copy to a reader."),
    "shuwuctl checkout --card C0123 --barcode B00917", run_checkout },
  { "return", "--barcode CODE", 0, 0, barcode_options,
    N_("Takes a copy back."),
    "shuwuctl return --barcode B00917", run_return },
  { "renew", "--barcode CODE", 0, 0, barcode_options,
    N_("Extends the loan of a copy."),
    "shuwuctl renew --barcode B00917", run_renew },
  { "undo", "--event UUID", 0, 0, undo_options,
    N_("Takes a checkout, a return or a renewal back, within ten minutes."),
    "shuwuctl undo --event 0192f3c4-5d6e-7f80-9a1b-2c3d4e5f6071", run_undo },
  { "loans", "[--overdue]", 0, 0, loans_options,
    N_("Lists what is lent, by the day it is due."),
    "shuwuctl loans --overdue", run_loans },
  { "batch", "FILE|-", 1, 1, NULL,
    N_("Serves requests, one JSON object a line, and answers each when it is on the disk."),
    "echo '{\"op\":\"return\",\"barcode\":\"B00917\"}' | shuwuctl batch -", shuwu_cli_run_batch },
  { NULL },
};
