// SPDX-License-Identifier: GPL-3.0-or-later
/* Sign-ups, as the rest of the program orders them: carries orders to the
 * writer's thread and receipts home. What happens there is in
 * shuwu-signup-actions.c, who gets a seat is decided in shuwu-seating.c. */
#define G_LOG_DOMAIN "shuwu-training"

#include "training/shuwu-signup-private.h"

#include "storage/shuwu-clock.h"

void
shuwu_signup_receipt_free (ShuwuSignupReceipt *self)
{
  g_free (self->signup);
  g_free (self->class_code);
  g_free (self->course);
  g_free (self->card);
  g_free (self->name);
  g_free (self->unit);
  g_free (self->state);
  g_free (self->other_class);
  g_free (self);
}

static ShuwuSignupRequest *
request_new (ShuwuStore             *store,
             const ShuwuSignupOrder *order)
{
  ShuwuClock *clock = shuwu_store_get_clock (store);
  ShuwuSignupRequest *self = g_new0 (ShuwuSignupRequest, 1);

  self->action = order->action;
  self->class_code = g_strdup (order->class_code);
  self->cards = g_strdupv ((GStrv) order->cards);
  self->priority = order->priority;
  self->note = g_strdup (order->note);
  self->is_keeper = order->is_keeper;
  self->is_late = order->is_keeper && order->is_late;
  self->now_us = order->at_us != SHUWU_SIGNUP_NOW ? order->at_us : shuwu_clock_get_now_us (clock);
  self->today = shuwu_clock_get_day_of (clock, self->now_us);

  return self;
}

static void
request_free (gpointer data)
{
  ShuwuSignupRequest *self = data;

  g_free (self->class_code);
  g_strfreev (self->cards);
  g_free (self->note);
  g_free (self);
}

static gpointer
serve_job (ShuwuDb       *db,
           gpointer       plan,
           GCancellable  *cancellable,
           GError       **error)
{
  return shuwu_signup_serve (db, plan, error);
}

/**
 * shuwu_signup_order_async:
 * @store: the store
 * @order: what is wanted, for one worker or for a party; it is copied
 * @cancellable: (nullable): withdraws the order; nothing is changed
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Signs up, cancels or answers; then whoever waits and can have a seat has it.
 *
 * Of a party all are served or none. Refusals: the codes of #ShuwuTrainingError.
 */
void
shuwu_signup_order_async (ShuwuStore             *store,
                          const ShuwuSignupOrder *order,
                          GCancellable           *cancellable,
                          GAsyncReadyCallback     callback,
                          gpointer                user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, shuwu_signup_order_async);
  shuwu_store_run (store, SHUWU_LANE_WRITE, serve_job, request_new (store, order), request_free,
                   (GDestroyNotify) g_ptr_array_unref, task);
}

/**
 * shuwu_signup_order_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_signup_order_async () began.
 *
 * Returns: (transfer full) (element-type ShuwuSignupReceipt): a receipt for each
 *   card, in their order, of what is on the disk; or %NULL
 */
GPtrArray *
shuwu_signup_order_finish (ShuwuStore    *store,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_signup_order_async), NULL);
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
settle_job (ShuwuDb       *db,
            gpointer       plan,
            GCancellable  *cancellable,
            GError       **error)
{
  const gint64 *now_us = plan;

  if (!shuwu_class_seats_settle_due (db, *now_us, error))
    return NULL;

  return GINT_TO_POINTER (TRUE);
}

/**
 * shuwu_signup_settle_async:
 * @store: the store
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Lets time pass in every class: offers that were not answered expire, reserves
 * are released, and those who wait move up.
 */
void
shuwu_signup_settle_async (ShuwuStore          *store,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  gint64 *now_us = g_new (gint64, 1);

  *now_us = shuwu_clock_get_now_us (shuwu_store_get_clock (store));
  g_task_set_source_tag (task, shuwu_signup_settle_async);
  shuwu_store_run (store, SHUWU_LANE_WRITE, settle_job, now_us, g_free, NULL, task);
}

gboolean
shuwu_signup_settle_finish (ShuwuStore    *store,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}
