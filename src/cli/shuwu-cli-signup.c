// SPDX-License-Identifier: GPL-3.0-or-later
/* `signup`: seats and the line, from the terminal. */
#define G_LOG_DOMAIN "shuwu-cli"

#include "shuwu-cli-training.h"

#include "shuwu-json-out.h"
#include "shuwu-wait.h"

#include <glib/gi18n.h>

#define PARTY_MAX 1000

void
shuwu_cli_add_moment (JsonBuilder *builder,
                      ShuwuClock  *clock,
                      const char  *name,
                      gint64       time_us)
{
  g_autofree char *text = time_us != 0 ? shuwu_clock_dup_iso_time (clock, time_us) : NULL;

  shuwu_json_add_text (builder, name, text);
}

static void
add_count (JsonBuilder *builder,
           const char  *name,
           int          n)
{
  if (n > 0)
    shuwu_json_add_number (builder, name, n);
  else
    shuwu_json_add_null (builder, name);
}

void
shuwu_cli_add_signup (JsonBuilder              *builder,
                      ShuwuClock               *clock,
                      const ShuwuSignupReceipt *receipt)
{
  shuwu_json_add_text (builder, "signup", receipt->signup);
  shuwu_json_add_text (builder, "class", receipt->class_code);
  shuwu_json_add_text (builder, "course", receipt->course);
  shuwu_json_add_text (builder, "card", receipt->card);
  shuwu_json_add_text (builder, "name", receipt->name);
  shuwu_json_add_text (builder, "state", receipt->state);
  add_count (builder, "seat", receipt->seat);
  add_count (builder, "position", receipt->position);
  shuwu_json_add_text (builder, "reason",
                       receipt->reason != SHUWU_TRAINING_ERROR_NONE ? shuwu_training_error_get_name (receipt->reason) : NULL);
  shuwu_cli_add_moment (builder, clock, "offered_until", receipt->offered_until_us);
  shuwu_json_add_text (builder, "conflict", receipt->other_class);
}

static char *
dup_state_words (ShuwuClock               *clock,
                 const ShuwuSignupReceipt *receipt)
{
  g_autofree char *until = NULL;

  if (g_str_equal (receipt->state, "confirmed"))
    /* Translators: number of a seat */
    return g_strdup_printf (_("seat %d"), receipt->seat);
  if (g_str_equal (receipt->state, "waiting"))
    /* Translators: place in the line, then why it is no seat */
    return g_strdup_printf (_("waits as number %d: %s"), receipt->position, shuwu_cli_get_training_words (receipt->reason));
  if (g_str_equal (receipt->state, "offered"))
    {
      until = shuwu_clock_dup_iso_time (clock, receipt->offered_until_us);
      /* Translators: number of a seat, a moment */
      return g_strdup_printf (_("seat %d is offered until %s"), receipt->seat, until);
    }
  if (g_str_equal (receipt->state, "requested"))
    return g_strdup (_("waits for the keeper’s approval"));
  if (g_str_equal (receipt->state, "pending"))
    return g_strdup (_("waits for the answer of the hub"));
  if (g_str_equal (receipt->state, "cancelled"))
    return g_strdup (_("cancelled"));

  return g_strdup (g_str_equal (receipt->state, "refused") ? _("refused") : _("the offer was not answered in time"));
}

static void
answer_signup (ShuwuCli                 *cli,
               const ShuwuSignupReceipt *receipt)
{
  ShuwuClock *clock = shuwu_cli_get_clock (cli);
  g_autoptr (JsonBuilder) answer = json_builder_new ();
  g_autofree char *words = dup_state_words (clock, receipt);

  json_builder_begin_object (answer);
  shuwu_cli_add_signup (answer, clock, receipt);
  json_builder_end_object (answer);

  shuwu_cli_answer (cli, answer, "%s\t%s\t%s\t%s\t%s", receipt->class_code, receipt->course, receipt->card, receipt->name, words);
  if (receipt->other_class != NULL && !shuwu_cli_is_json (cli))
    /* Translators: code of a class */
    shuwu_cli_say (cli, _("beware: class %s is at the same time"), receipt->other_class);
}

GPtrArray *
shuwu_cli_order_signup (ShuwuCli                *cli,
                        ShuwuStore              *store,
                        const ShuwuSignupOrder  *order,
                        GError                 **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_signup_order_async (store, order, shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  return shuwu_signup_order_finish (store, result, error);
}

gboolean
shuwu_cli_settle (ShuwuCli    *cli,
                  ShuwuStore  *store,
                  GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_signup_settle_async (store, shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  return shuwu_signup_settle_finish (store, result, error);
}

/* The card, and the words after the command: more members of a party. */
static GStrv
dup_cards (const ShuwuArguments  *arguments,
           GError               **error)
{
  const char *card = shuwu_arguments_require (arguments, "card", error);
  guint n = shuwu_arguments_get_n_words (arguments);
  GStrv cards;

  if (card == NULL)
    return NULL;

  cards = g_new0 (char *, n + 2);
  cards[0] = g_strdup (card);
  for (guint i = 0; i < n; i++)
    cards[i + 1] = g_strdup (shuwu_arguments_get_word (arguments, i));

  return cards;
}

static gboolean
answer_all (ShuwuCli   *cli,
            GPtrArray  *receipts,
            GError     *refusal,
            GError    **error)
{
  if (receipts == NULL)
    {
      shuwu_cli_refuse_training (cli, refusal, error);
      return FALSE;
    }

  for (guint i = 0; i < receipts->len; i++)
    answer_signup (cli, g_ptr_array_index (receipts, i));

  return TRUE;
}

static gboolean
order (ShuwuCli              *cli,
       const ShuwuArguments  *arguments,
       ShuwuSignupAction      action,
       GError               **error)
{
  g_auto (GStrv) cards = NULL;
  g_autoptr (GPtrArray) receipts = NULL;
  ShuwuSignupOrder order = {
    .action = action,
    .note = shuwu_arguments_get (arguments, "note"),
    .is_keeper = shuwu_arguments_has (arguments, "keeper"),
    .at_us = SHUWU_SIGNUP_NOW,
  };
  ShuwuBookroom *bookroom;
  GError *refusal = NULL;
  gint64 priority = 0;

  order.class_code = shuwu_arguments_require (arguments, "class", error);
  if (order.class_code != NULL)
    cards = dup_cards (arguments, error);
  if (cards == NULL || !shuwu_arguments_get_number (arguments, "priority", 0, &priority, error))
    return FALSE;

  order.cards = (const char * const *) cards;
  order.priority = (int) priority;
  bookroom = shuwu_cli_open (cli, error);
  if (bookroom == NULL)
    return FALSE;

  receipts = shuwu_cli_order_signup (cli, shuwu_bookroom_get_store (bookroom), &order, &refusal);
  return answer_all (cli, receipts, refusal, error);
}

static gboolean
run_add (ShuwuCli              *cli,
         const ShuwuArguments  *arguments,
         GError               **error)
{
  return order (cli, arguments, SHUWU_SIGNUP_ADD, error);
}

static gboolean
run_cancel (ShuwuCli              *cli,
            const ShuwuArguments  *arguments,
            GError               **error)
{
  return order (cli, arguments, SHUWU_SIGNUP_CANCEL, error);
}

static gboolean
run_accept (ShuwuCli              *cli,
            const ShuwuArguments  *arguments,
            GError               **error)
{
  return order (cli, arguments, SHUWU_SIGNUP_ACCEPT, error);
}

static gboolean
run_approve (ShuwuCli              *cli,
             const ShuwuArguments  *arguments,
             GError               **error)
{
  return order (cli, arguments, SHUWU_SIGNUP_APPROVE, error);
}

static gboolean
run_refuse (ShuwuCli              *cli,
            const ShuwuArguments  *arguments,
            GError               **error)
{
  return order (cli, arguments, SHUWU_SIGNUP_REFUSE, error);
}

static gboolean
run_list (ShuwuCli              *cli,
          const ShuwuArguments  *arguments,
          GError               **error)
{
  ShuwuSignupQuery which = {
    .class_code = shuwu_arguments_get (arguments, "class"),
    .card = shuwu_arguments_get (arguments, "card"),
    .is_all = shuwu_arguments_has (arguments, "all"),
  };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) receipts = NULL;
  ShuwuBookroom *bookroom;
  GError *refusal = NULL;
  ShuwuStore *store;

  if (which.class_code == NULL && which.card == NULL)
    return shuwu_arguments_require (arguments, "class", error) != NULL;

  bookroom = shuwu_cli_open (cli, error);
  if (bookroom == NULL)
    return FALSE;

  store = shuwu_bookroom_get_store (bookroom);
  if (!shuwu_cli_settle (cli, store, error))
    return FALSE;

  shuwu_signup_list_async (store, &which, shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  receipts = shuwu_signup_list_finish (store, result, &refusal);
  return answer_all (cli, receipts, refusal, error);
}

static const ShuwuOption add_options[] = {
  { "class", "CODE", N_("the class") },
  { "card", "NUMBER", N_("the worker’s card") },
  { "keeper", NULL, N_("also outside the times of sign-up") },
  { "priority", "NUMBER", N_("stands ahead of those with a lower one; otherwise 0") },
  { "note", "TEXT", N_("a remark") },
  { NULL },
};

static const ShuwuOption cancel_options[] = {
  { "class", "CODE", N_("the class") },
  { "card", "NUMBER", N_("the worker’s card") },
  { "keeper", NULL, N_("also after the deadline of cancellation") },
  { NULL },
};

static const ShuwuOption answer_options[] = {
  { "class", "CODE", N_("the class") },
  { "card", "NUMBER", N_("the worker’s card") },
  { NULL },
};

static const ShuwuOption list_options[] = {
  { "class", "CODE", N_("the class") },
  { "card", "NUMBER", N_("the worker’s card") },
  { "all", NULL, N_("also those that were cancelled, refused or not answered") },
  { NULL },
};

static const ShuwuOption class_list_options[] = {
  { "open", NULL, N_("only those that take sign-ups now") },
  { "course", "CODE", N_("only those of a course") },
  { NULL },
};

const ShuwuCommand shuwu_cli_training_commands[] = {
  { "import courses", "FILE", 1, 1, shuwu_cli_import_courses_options,
    N_("Imports courses and classes from a table or JSON; what is there already stays as it is."),
    "shuwuctl import courses courses.csv --rejects refused.csv", shuwu_cli_import_courses },
  { "class list", "[--open] [--course CODE]", 0, 0, class_list_options,
    N_("Lists classes by the time they begin."),
    "shuwuctl class list --open", shuwu_cli_list_classes },
  { "class show", "CODE", 1, 1, NULL,
    N_("Shows a class: its seats, the line, what is kept for units, its meetings."),
    "shuwuctl class show HJ-2026-1", shuwu_cli_show_class },
  { "export calendar", "FILE --class CODE | --card NUMBER", 1, 1, shuwu_cli_export_calendar_options,
    N_("Writes the meetings of a class, or of a worker, as a calendar (iCalendar) for phones and mail programs."),
    "shuwuctl export calendar class.ics --class HJ-2026-1", shuwu_cli_export_calendar },
  { "signup add", "--class CODE --card NUMBER [NUMBER…]", 0, PARTY_MAX, add_options,
    N_("Signs a worker up for a class; several cards are a party that comes all or none."),
    "shuwuctl signup add --class HJ-2026-1 --card C0123", run_add },
  { "signup cancel", "--class CODE --card NUMBER [NUMBER…]", 0, PARTY_MAX, cancel_options,
    N_("Gives up a seat, an offer or a place in the line."),
    "shuwuctl signup cancel --class HJ-2026-1 --card C0123", run_cancel },
  { "signup accept", "--class CODE --card NUMBER", 0, 0, answer_options,
    N_("Accepts the seat that is offered."),
    "shuwuctl signup accept --class HJ-2026-1 --card C0123", run_accept },
  { "signup approve", "--class CODE --card NUMBER [NUMBER…]", 0, PARTY_MAX, answer_options,
    N_("Approves a sign-up that has to be approved."),
    "shuwuctl signup approve --class HJ-2026-1 --card C0123", run_approve },
  { "signup refuse", "--class CODE --card NUMBER [NUMBER…]", 0, PARTY_MAX, answer_options,
    N_("Refuses a sign-up that has to be approved."),
    "shuwuctl signup refuse --class HJ-2026-1 --card C0123", run_refuse },
  { "signup list", "--class CODE | --card NUMBER", 0, 0, list_options,
    N_("Lists who signed up for a class, or what a worker signed up for."),
    "shuwuctl signup list --class HJ-2026-1", run_list },
  { "attend", "--class CODE --card NUMBER [--out] [--guest] | --void SCAN", 0, 0, shuwu_cli_attend_options,
    N_("Keeps a scan at the door: somebody comes, or goes; or takes one back."),
    "shuwuctl attend --class HJ-2026-1 --card C0123", shuwu_cli_attend },
  { "result", "--class CODE [--card NUMBER [--mark POINTS]] [--decide]", 0, 0, shuwu_cli_result_options,
    N_("Shows the hours and marks of a class and who passes, or writes them down."),
    "shuwuctl result --class HJ-2026-1 --card C0123 --mark 87.5", shuwu_cli_result },
  { NULL },
};
