// SPDX-License-Identifier: GPL-3.0-or-later
/* The counter of the bookroom: checkout, return, renewal, undo.
 *
 * This file carries requests to the writer's thread and receipts home; what
 * happens there is in shuwu-desk-actions.c and shuwu-desk-undo.c, what is
 * decided in shuwu-loan.c. */
#define G_LOG_DOMAIN "shuwu-lending"

#include "lending/shuwu-desk.h"

#include "lending/shuwu-desk-private.h"
#include "storage/shuwu-clock.h"

static ShuwuDeskRequest *
request_new (ShuwuStore      *store,
             ShuwuDeskAction  action,
             gint64           at_us)
{
  ShuwuClock *clock = shuwu_store_get_clock (store);
  ShuwuDeskRequest *self = g_new0 (ShuwuDeskRequest, 1);

  self->action = action;
  self->at_us = at_us;
  self->now_us = shuwu_clock_get_now_us (clock);
  self->today = shuwu_clock_get_day_of (clock, at_us != SHUWU_DESK_NOW ? at_us : self->now_us);

  return self;
}

static void
request_free (gpointer data)
{
  ShuwuDeskRequest *self = data;

  g_free (self->card);
  g_free (self->barcode);
  g_free (self->event);
  g_free (self);
}

static gpointer
serve (ShuwuDb       *db,
       gpointer       plan,
       GCancellable  *cancellable,
       GError       **error)
{
  const ShuwuDeskRequest *request = plan;

  switch (request->action)
    {
    case SHUWU_DESK_CHECKOUT:
      return shuwu_desk_checkout (db, request, error);

    case SHUWU_DESK_RETURN:
      return shuwu_desk_return (db, request, error);

    case SHUWU_DESK_RENEW:
      return shuwu_desk_renew (db, request, error);

    case SHUWU_DESK_UNDO:
      return shuwu_desk_undo (db, request, error);

    case SHUWU_DESK_SEEN:
    default:
      g_assert_not_reached ();
    }
}

static void
receipt_free (gpointer receipt)
{
  shuwu_receipt_unref (receipt);
}

/* Takes @request. */
static void
send (ShuwuStore          *store,
      ShuwuDeskRequest    *request,
      gpointer             tag,
      GCancellable        *cancellable,
      GAsyncReadyCallback  callback,
      gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  shuwu_store_run (store, SHUWU_LANE_WRITE, serve, request, request_free, receipt_free, task);
}

static ShuwuReceipt *
finish (ShuwuStore    *store,
        GAsyncResult  *result,
        gpointer       tag,
        GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), NULL);
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * shuwu_desk_checkout_async:
 * @store: the store
 * @card: the number of a card
 * @barcode: the barcode of a copy
 * @at_us: when it happens: %SHUWU_DESK_NOW, or a moment in the past
 * @cancellable: (nullable): withdraws the request; nothing is changed
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Lends a copy to the reader who has a card.
 *
 * The loan ends on the due day that the rules give, which is a day of the
 * library's time zone. Refusals: the codes of #ShuwuLendingError.
 */
void
shuwu_desk_checkout_async (ShuwuStore          *store,
                           const char          *card,
                           const char          *barcode,
                           gint64               at_us,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  ShuwuDeskRequest *request = request_new (store, SHUWU_DESK_CHECKOUT, at_us);

  request->card = g_strdup (card);
  request->barcode = g_strdup (barcode);
  send (store, request, shuwu_desk_checkout_async, cancellable, callback, user_data);
}

/**
 * shuwu_desk_checkout_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_desk_checkout_async () began.
 *
 * Returns: (transfer full): the receipt of a loan that is on the disk, or %NULL
 */
ShuwuReceipt *
shuwu_desk_checkout_finish (ShuwuStore    *store,
                            GAsyncResult  *result,
                            GError       **error)
{
  return finish (store, result, shuwu_desk_checkout_async, error);
}

/**
 * shuwu_desk_return_async:
 * @store: the store
 * @barcode: the barcode of a copy
 * @at_us: when it happens: %SHUWU_DESK_NOW, or a moment in the past
 * @cancellable: (nullable): withdraws the request; nothing is changed
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Takes a copy back, whatever its loan looks like.
 *
 * A copy that is not on loan gives a receipt of %SHUWU_DESK_SEEN: it is noted as
 * seen here. Fails with [error@Lending.UNKNOWN_BARCODE].
 */
void
shuwu_desk_return_async (ShuwuStore          *store,
                         const char          *barcode,
                         gint64               at_us,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  ShuwuDeskRequest *request = request_new (store, SHUWU_DESK_RETURN, at_us);

  request->barcode = g_strdup (barcode);
  send (store, request, shuwu_desk_return_async, cancellable, callback, user_data);
}

/**
 * shuwu_desk_return_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_desk_return_async () began.
 *
 * Returns: (transfer full): the receipt, which names who had the copy, or %NULL
 */
ShuwuReceipt *
shuwu_desk_return_finish (ShuwuStore    *store,
                          GAsyncResult  *result,
                          GError       **error)
{
  return finish (store, result, shuwu_desk_return_async, error);
}

/**
 * shuwu_desk_renew_async:
 * @store: the store
 * @barcode: the barcode of a copy that is on loan
 * @at_us: when it happens: %SHUWU_DESK_NOW, or a moment in the past
 * @cancellable: (nullable): withdraws the request; nothing is changed
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Extends the open loan of a copy, by the days that the rules give from its due
 * day on, or from today on if it is overdue.
 *
 * Fails with [error@Lending.USED_UP] if no renewal is left and with
 * [error@Lending.WOULD_NOT_EXTEND] if it would not end later; the loan is then
 * unchanged.
 */
void
shuwu_desk_renew_async (ShuwuStore          *store,
                        const char          *barcode,
                        gint64               at_us,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  ShuwuDeskRequest *request = request_new (store, SHUWU_DESK_RENEW, at_us);

  request->barcode = g_strdup (barcode);
  send (store, request, shuwu_desk_renew_async, cancellable, callback, user_data);
}

/**
 * shuwu_desk_renew_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_desk_renew_async () began.
 *
 * Returns: (transfer full): the receipt with the new due day, or %NULL
 */
ShuwuReceipt *
shuwu_desk_renew_finish (ShuwuStore    *store,
                         GAsyncResult  *result,
                         GError       **error)
{
  return finish (store, result, shuwu_desk_renew_async, error);
}

/**
 * shuwu_desk_undo_async:
 * @store: the store
 * @event: the uuid of the event, from its receipt
 * @cancellable: (nullable): withdraws the request; nothing is changed
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Takes an event back by another event.
 *
 * Fails with [error@Lending.TOO_LATE] after ten minutes and with
 * [error@Lending.HAPPENED_SINCE] if something later happened to the copy.
 */
void
shuwu_desk_undo_async (ShuwuStore          *store,
                       const char          *event,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  ShuwuDeskRequest *request = request_new (store, SHUWU_DESK_UNDO, SHUWU_DESK_NOW);

  request->event = g_strdup (event);
  send (store, request, shuwu_desk_undo_async, cancellable, callback, user_data);
}

/**
 * shuwu_desk_undo_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_desk_undo_async () began.
 *
 * Returns: (transfer full): a receipt of %SHUWU_DESK_UNDO, or %NULL
 */
ShuwuReceipt *
shuwu_desk_undo_finish (ShuwuStore    *store,
                        GAsyncResult  *result,
                        GError       **error)
{
  return finish (store, result, shuwu_desk_undo_async, error);
}
