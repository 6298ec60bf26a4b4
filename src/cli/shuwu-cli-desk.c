// SPDX-License-Identifier: GPL-3.0-or-later
/* Orders to the desk, and what its receipts and refusals look like in JSON. */
#define G_LOG_DOMAIN "shuwu-cli"

#include "shuwu-cli-desk.h"

#include "shuwu-json-out.h"
#include "shuwu-wait.h"

#include "training/shuwu-training-error.h"

#include <string.h>

static void
add_day (JsonBuilder *builder,
         const char  *name,
         int          day)
{
  g_autofree char *text = shuwu_day_to_iso (day);

  shuwu_json_add_text (builder, name, text);
}

static void
add_reader (JsonBuilder        *builder,
            const ShuwuReceipt *receipt)
{
  json_builder_set_member_name (builder, "reader");
  json_builder_begin_object (builder);
  shuwu_json_add_text (builder, "name", receipt->reader);
  shuwu_json_add_number (builder, "open_loans", receipt->open_loans);
  shuwu_json_add_number (builder, "limit", receipt->limit);
  json_builder_end_object (builder);
}

static void
add_return (JsonBuilder        *builder,
            ShuwuClock         *clock,
            const ShuwuReceipt *receipt)
{
  g_autofree char *returned_at = shuwu_clock_dup_iso_time (clock, receipt->happened_us);

  shuwu_json_add_text (builder, "returned_at", returned_at);
  shuwu_json_add_number (builder, "overdue_days", receipt->overdue_days);
  shuwu_json_add_null (builder, "hold");
}

/**
 * shuwu_cli_add_receipt:
 * @builder: an object that is being built
 * @clock: whose time zone moments are written in
 * @receipt: what the desk did
 *
 * Adds what the contract promises about a receipt.
 */
void
shuwu_cli_add_receipt (JsonBuilder        *builder,
                       ShuwuClock         *clock,
                       const ShuwuReceipt *receipt)
{
  shuwu_json_add_text (builder, "loan", receipt->loan);
  shuwu_json_add_text (builder, "event", receipt->event);
  shuwu_json_add_text (builder, "card", receipt->card);
  shuwu_json_add_text (builder, "barcode", receipt->barcode);
  shuwu_json_add_text (builder, "title", receipt->title);
  if (receipt->action == SHUWU_DESK_RETURN)
    {
      add_return (builder, clock, receipt);
      return;
    }

  if (receipt->due_day != 0)
    add_day (builder, "due", receipt->due_day);
  else
    shuwu_json_add_null (builder, "due");
  shuwu_json_add_number (builder, "renewals", receipt->renewals);
  add_reader (builder, receipt);
}

static void
add_fact (JsonObject *facts,
          ShuwuClock *clock,
          const char *name,
          GVariant   *value)
{
  g_autofree char *text = NULL;
  g_autofree char *stem = NULL;

  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    {
      json_object_set_string_member (facts, name, g_variant_get_string (value, NULL));
      return;
    }

  g_assert (g_variant_is_of_type (value, G_VARIANT_TYPE_INT64));
  if (g_str_has_suffix (name, "_day"))
    {
      stem = g_strndup (name, strlen (name) - strlen ("_day"));
      text = shuwu_day_to_iso ((int) g_variant_get_int64 (value));
      json_object_set_string_member (facts, stem, text);
    }
  else if (g_str_has_suffix (name, "_us"))
    {
      stem = g_strndup (name, strlen (name) - strlen ("_us"));
      text = shuwu_clock_dup_iso_time (clock, g_variant_get_int64 (value));
      json_object_set_string_member (facts, stem, text);
    }
  else
    {
      json_object_set_int_member (facts, name, g_variant_get_int64 (value));
    }
}

/**
 * shuwu_cli_dup_facts:
 * @clock: whose time zone moments are written in
 * @error: what ended an order
 *
 * Gets the facts that decided a refusal: `due_day` becomes `"due": "2026-12-22"`.
 *
 * Returns: (transfer full) (nullable): members for the error object
 */
JsonObject *
shuwu_cli_dup_facts (ShuwuClock   *clock,
                     const GError *error)
{
  GVariant *dictionary = shuwu_lending_error_get_facts (error);
  JsonObject *facts;
  GVariantIter iter;
  const char *name;
  GVariant *value;

  if (dictionary == NULL)
    dictionary = shuwu_training_error_get_facts (error);
  if (dictionary == NULL)
    return NULL;

  facts = json_object_new ();
  g_variant_iter_init (&iter, dictionary);
  while (g_variant_iter_loop (&iter, "{&sv}", &name, &value))
    add_fact (facts, clock, name, value);

  return facts;
}

static ShuwuReceipt *
take_return (ShuwuReceipt  *receipt,
             GError       **error)
{
  if (receipt == NULL || receipt->action != SHUWU_DESK_SEEN)
    return receipt;

  shuwu_lending_set_error (error, SHUWU_LENDING_ERROR_NOT_ON_LOAN,
                           g_variant_new_parsed ("{'barcode': <%s>, 'title': <%s>, 'status': <%s>}",
                                                 receipt->barcode, receipt->title,
                                                 shuwu_copy_state_get_name (receipt->copy_after)),
                           "The copy is not on loan; it is noted as seen here");
  shuwu_receipt_unref (receipt);
  return NULL;
}

/**
 * shuwu_cli_serve:
 * @cli: a run of the program
 * @store: the store of the open bookroom
 * @order: what to do
 * @error: return location for an error
 *
 * Has the desk do something and waits until it is on the disk.
 *
 * Returns: (transfer full): the receipt, or %NULL
 */
ShuwuReceipt *
shuwu_cli_serve (ShuwuCli              *cli,
                 ShuwuStore            *store,
                 const ShuwuDeskOrder  *order,
                 GError               **error)
{
  GCancellable *cancellable = shuwu_cli_get_cancellable (cli);
  g_autoptr (GAsyncResult) result = NULL;

  switch (order->action)
    {
    case SHUWU_DESK_CHECKOUT:
      shuwu_desk_checkout_async (store, order->card, order->barcode, order->at_us, cancellable, shuwu_wait_done_cb, &result);
      shuwu_wait_for (&result);
      return shuwu_desk_checkout_finish (store, result, error);

    case SHUWU_DESK_RETURN:
      shuwu_desk_return_async (store, order->barcode, order->at_us, cancellable, shuwu_wait_done_cb, &result);
      shuwu_wait_for (&result);
      return take_return (shuwu_desk_return_finish (store, result, error), error);

    case SHUWU_DESK_RENEW:
      shuwu_desk_renew_async (store, order->barcode, order->at_us, cancellable, shuwu_wait_done_cb, &result);
      shuwu_wait_for (&result);
      return shuwu_desk_renew_finish (store, result, error);

    case SHUWU_DESK_UNDO:
      shuwu_desk_undo_async (store, order->event, cancellable, shuwu_wait_done_cb, &result);
      shuwu_wait_for (&result);
      return shuwu_desk_undo_finish (store, result, error);

    case SHUWU_DESK_SEEN:
    default:
      g_assert_not_reached ();
    }
}
