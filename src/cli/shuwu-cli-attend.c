// SPDX-License-Identifier: GPL-3.0-or-later
/* `attend` and `result`: who came, and what comes of it. */
#define G_LOG_DOMAIN "shuwu-cli"

#include "shuwu-cli-training.h"

#include "shuwu-json-out.h"
#include "shuwu-wait.h"

#include "training/shuwu-result.h"
#include "training/shuwu-scan-void.h"

#include <glib/gi18n.h>

#define MARK_MAX_MILLI 1000000

const ShuwuOption shuwu_cli_attend_options[] = {
  { "class", "CODE", N_("the class") },
  { "card", "NUMBER", N_("the worker’s card") },
  { "out", NULL, N_("goes; otherwise comes") },
  { "guest", NULL, N_("may come without a seat") },
  { "void", "SCAN", N_("takes this scan back: it stays, and counts no more") },
  { NULL },
};

const ShuwuOption shuwu_cli_result_options[] = {
  { "class", "CODE", N_("the class") },
  { "card", "NUMBER", N_("only this worker") },
  { "mark", "POINTS", N_("the worker’s mark in the assessment, written down with what comes of it") },
  { "decide", NULL, N_("write the results down; those that wait for a mark are left out") },
  { NULL },
};

ShuwuScanReceipt *
shuwu_cli_scan (ShuwuCli              *cli,
                ShuwuStore            *store,
                const ShuwuScanOrder  *order,
                GError               **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_attend_async (store, order, shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  return shuwu_attend_finish (store, result, error);
}

void
shuwu_cli_add_scan (JsonBuilder            *builder,
                    ShuwuClock             *clock,
                    const ShuwuScanReceipt *receipt)
{
  const ShuwuAttendance *attendance = &receipt->attendance;

  shuwu_json_add_text (builder, "scan", receipt->scan);
  shuwu_json_add_text (builder, "class", receipt->class_code);
  shuwu_json_add_text (builder, "meeting", receipt->meeting);
  shuwu_cli_add_moment (builder, clock, "starts", receipt->starts_us);
  shuwu_cli_add_moment (builder, clock, "ends", receipt->ends_us);
  shuwu_json_add_text (builder, "card", receipt->card);
  shuwu_json_add_text (builder, "name", receipt->name);
  shuwu_json_add_text (builder, "kind", receipt->is_out ? "out" : "in");
  shuwu_cli_add_moment (builder, clock, "at", receipt->at_us);
  shuwu_json_add_flag (builder, "double", receipt->is_double);
  shuwu_json_add_flag (builder, "guest", receipt->is_guest);
  shuwu_json_add_flag (builder, "void", receipt->is_void);
  shuwu_json_add_flag (builder, "late", attendance->is_late);
  shuwu_json_add_number (builder, "late_minutes", attendance->late_by_minutes);
  shuwu_cli_add_moment (builder, clock, "in", attendance->in_us);
  shuwu_cli_add_moment (builder, clock, "out", attendance->out_us);
  shuwu_json_add_number (builder, "minutes", attendance->minutes);
}

static char *
dup_scan_words (const ShuwuScanReceipt *receipt)
{
  int late = receipt->attendance.late_by_minutes;

  if (receipt->is_void)
    return g_strdup (_("is taken back"));
  if (receipt->is_double)
    return g_strdup (receipt->is_out ? _("has gone already; the scan is kept") : _("is here already; the scan is kept"));
  if (receipt->is_out)
    /* Translators: minutes that are credited */
    return g_strdup_printf (g_dngettext (NULL, "goes; %d minute counts", "goes; %d minutes count", (gulong) receipt->attendance.minutes),
                            receipt->attendance.minutes);
  if (receipt->attendance.is_late)
    return g_strdup_printf (g_dngettext (NULL, "comes, %d minute late", "comes, %d minutes late", (gulong) late), late);

  return g_strdup (_("comes"));
}

static ShuwuScanReceipt *
void_scan (ShuwuCli    *cli,
           ShuwuStore  *store,
           const char  *scan,
           GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_scan_void_async (store, scan, shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  return shuwu_scan_void_finish (store, result, error);
}

/* A scan that is taken back is told by its id alone. */
static gboolean
read_scan_order (const ShuwuArguments  *arguments,
                 ShuwuScanOrder        *order,
                 GError               **error)
{
  order->is_out = shuwu_arguments_has (arguments, "out");
  order->is_guest = shuwu_arguments_has (arguments, "guest");
  if (shuwu_arguments_has (arguments, "void"))
    return TRUE;

  order->class_code = shuwu_arguments_require (arguments, "class", error);
  if (order->class_code != NULL)
    order->card = shuwu_arguments_require (arguments, "card", error);
  return order->card != NULL;
}

gboolean
shuwu_cli_attend (ShuwuCli              *cli,
                  const ShuwuArguments  *arguments,
                  GError               **error)
{
  const char *voided = shuwu_arguments_get (arguments, "void");
  ShuwuScanOrder order = { 0 };
  g_autoptr (ShuwuScanReceipt) receipt = NULL;
  g_autoptr (JsonBuilder) answer = json_builder_new ();
  g_autofree char *words = NULL;
  ShuwuBookroom *bookroom;
  GError *refusal = NULL;

  bookroom = read_scan_order (arguments, &order, error) ? shuwu_cli_open (cli, error) : NULL;
  if (bookroom == NULL)
    return FALSE;

  receipt = voided != NULL ? void_scan (cli, shuwu_bookroom_get_store (bookroom), voided, &refusal)
                           : shuwu_cli_scan (cli, shuwu_bookroom_get_store (bookroom), &order, &refusal);
  if (receipt == NULL)
    {
      shuwu_cli_refuse_training (cli, refusal, error);
      return FALSE;
    }

  json_builder_begin_object (answer);
  shuwu_cli_add_scan (answer, shuwu_cli_get_clock (cli), receipt);
  json_builder_end_object (answer);
  words = dup_scan_words (receipt);
  shuwu_cli_answer (cli, answer, "%s\t%s\t%s\t%s", receipt->class_code, receipt->card, receipt->name, words);
  return TRUE;
}

const char *
shuwu_cli_get_verdict_words (const ShuwuResult *result)
{
  switch (result->verdict)
    {
    case SHUWU_VERDICT_PASSED:
      return _("passed");

    case SHUWU_VERDICT_FEW_HOURS:
      return _("too few hours");

    case SHUWU_VERDICT_LOW_MARK:
      return _("the mark is too low");

    case SHUWU_VERDICT_NO_MARK:
    default:
      return _("the mark is missing");
    }
}

static void
print_result (ShuwuCli          *cli,
              const ShuwuResult *result)
{
  g_autoptr (JsonBuilder) answer = json_builder_new ();

  json_builder_begin_object (answer);
  shuwu_json_add_text (answer, "class", result->class_code);
  shuwu_json_add_text (answer, "card", result->card);
  shuwu_json_add_text (answer, "name", result->name);
  shuwu_json_add_number (answer, "minutes", result->minutes);
  shuwu_json_add_number (answer, "planned_minutes", result->planned_minutes);
  shuwu_json_add_number (answer, "meetings", result->n_meetings);
  shuwu_json_add_number (answer, "present", result->n_present);
  shuwu_json_add_number (answer, "late", result->n_late);
  shuwu_json_add_number (answer, "open", result->n_open);
  json_builder_set_member_name (answer, "mark");
  if (result->mark_milli >= 0)
    json_builder_add_double_value (answer, (double) result->mark_milli / 1000);
  else
    json_builder_add_null_value (answer);
  shuwu_json_add_flag (answer, "passed", result->verdict == SHUWU_VERDICT_PASSED);
  shuwu_json_add_text (answer, "verdict", shuwu_verdict_get_name (result->verdict));
  shuwu_json_add_flag (answer, "decided", result->is_decided);
  json_builder_end_object (answer);

  /* Translators: class, card, name, credited minutes, planned minutes, whether it is passed */
  shuwu_cli_answer (cli, answer, _("%s\t%s\t%s\t%d of %d minutes\t%s"), result->class_code, result->card, result->name,
                    result->minutes, result->planned_minutes, shuwu_cli_get_verdict_words (result));
}

static gboolean
read_mark (const ShuwuArguments  *arguments,
           ShuwuResultOrder      *order,
           GError               **error)
{
  const char *mark = shuwu_arguments_get (arguments, "mark");

  order->mark_milli = SHUWU_RESULT_NO_MARK;
  if (mark == NULL)
    return TRUE;
  if (!shuwu_mark_read (mark, &order->mark_milli) || order->mark_milli > MARK_MAX_MILLI)
    {
      g_set_error (error, SHUWU_USAGE_ERROR, SHUWU_USAGE_ERROR_BAD_VALUE, "“--mark” needs points as 87.5, not “%s”", mark);
      return FALSE;
    }

  return shuwu_arguments_require (arguments, "card", error) != NULL;
}

gboolean
shuwu_cli_result (ShuwuCli              *cli,
                  const ShuwuArguments  *arguments,
                  GError               **error)
{
  ShuwuResultOrder order = {
    .class_code = shuwu_arguments_require (arguments, "class", error),
    .card = shuwu_arguments_get (arguments, "card"),
    .is_decided = shuwu_arguments_has (arguments, "decide"),
  };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) results = NULL;
  ShuwuBookroom *bookroom;
  GError *refusal = NULL;
  ShuwuStore *store;

  if (order.class_code == NULL || !read_mark (arguments, &order, error))
    return FALSE;

  bookroom = shuwu_cli_open (cli, error);
  if (bookroom == NULL)
    return FALSE;

  store = shuwu_bookroom_get_store (bookroom);
  shuwu_result_async (store, &order, shuwu_cli_get_cancellable (cli), shuwu_wait_done_cb, &result);
  shuwu_wait_for (&result);
  results = shuwu_result_finish (store, result, &refusal);
  if (results == NULL)
    {
      shuwu_cli_refuse_training (cli, refusal, error);
      return FALSE;
    }

  for (guint i = 0; i < results->len; i++)
    print_result (cli, g_ptr_array_index (results, i));
  return TRUE;
}
