// SPDX-License-Identifier: GPL-3.0-or-later
/* Changes to the seats of a class: its capacity, and what is kept for units.
 *
 * Never: reserves that are larger than the capacity, a reserve that is smaller
 * than what was taken of it, and, unless the keeper means it, fewer seats than
 * are taken. Nobody loses a seat by any of them. */
#define G_LOG_DOMAIN "shuwu-training"

#include "training/shuwu-class-change.h"

#include "storage/shuwu-clock.h"
#include "storage/shuwu-uuid.h"
#include "training/shuwu-class-seats-private.h"

typedef struct
{
  ShuwuClassChangeKind kind;
  char *class_code;
  char *unit;
  char *other_unit;
  int seats;
  gboolean may_be_over;
  gint64 now_us;
} Plan;

static void
plan_free (gpointer data)
{
  Plan *self = data;

  g_free (self->class_code);
  g_free (self->unit);
  g_free (self->other_unit);
  g_free (self);
}

static int
count_reserves (const ShuwuClassSeats *class)
{
  int n = 0;

  for (guint i = 0; !class->supply.is_released && i < class->supply.n_reserves; i++)
    n += class->supply.reserves[i].seats;

  return n;
}

static ShuwuSeatReserve
get_reserve (const ShuwuClassSeats *class,
             gint64                 unit_id)
{
  for (guint i = 0; i < class->supply.n_reserves; i++)
    if (class->supply.reserves[i].unit_id == unit_id)
      return class->supply.reserves[i];

  return (ShuwuSeatReserve) { .unit_id = unit_id };
}

static gboolean
refuse_below_reserved (const ShuwuClassSeats  *class,
                       int                     capacity,
                       int                     reserved,
                       GError                **error)
{
  if (reserved <= capacity)
    return FALSE;

  shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_BELOW_RESERVED,
                            g_variant_new_parsed ("{'class': <%s>, 'capacity': <%x>, 'reserved': <%x>}", class->code,
                                                  (gint64) capacity, (gint64) reserved));
  return TRUE;
}

static gboolean
resize (ShuwuDb                *db,
        const ShuwuClassSeats  *class,
        const Plan             *plan,
        GError                **error)
{
  ShuwuStatement *set;

  if (plan->seats < class->supply.taken && !plan->may_be_over)
    {
      shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_BELOW_TAKEN,
                                g_variant_new_parsed ("{'class': <%s>, 'capacity': <%x>, 'taken': <%x>, 'over': <%x>}", class->code,
                                                      (gint64) plan->seats, (gint64) class->supply.taken,
                                                      (gint64) class->supply.taken - plan->seats));
      return FALSE;
    }
  if (refuse_below_reserved (class, plan->seats, count_reserves (class), error))
    return FALSE;

  set = shuwu_db_prepare (db, "class_set_capacity", error);
  if (set == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (set, ":class_id", class->id);
  shuwu_statement_bind_int64 (set, ":capacity", plan->seats);
  shuwu_statement_bind_int64 (set, ":now_us", plan->now_us);
  return shuwu_statement_run (set, error);
}

static gboolean
set_reserve (ShuwuDb                *db,
             const ShuwuClassSeats  *class,
             gint64                  unit_id,
             int                     seats,
             gint64                  now_us,
             GError                **error)
{
  ShuwuStatement *set = shuwu_db_prepare (db, "reserve_set", error);
  char uuid[SHUWU_UUID_LENGTH + 1];

  if (set == NULL)
    return FALSE;

  shuwu_uuid_write (uuid, now_us);
  shuwu_statement_bind_text (set, ":uuid", uuid);
  shuwu_statement_bind_int64 (set, ":class_id", class->id);
  shuwu_statement_bind_int64 (set, ":unit_id", unit_id);
  shuwu_statement_bind_int64 (set, ":seats", seats);
  return shuwu_statement_run (set, error);
}

static gboolean
refuse_too_small (const ShuwuClassSeats   *class,
                  const ShuwuSeatReserve  *reserve,
                  const Plan              *plan,
                  int                      left,
                  GError                 **error)
{
  if (left >= reserve->taken)
    return FALSE;

  shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_RESERVE_TOO_SMALL,
                            g_variant_new_parsed ("{'class': <%s>, 'unit': <%s>, 'seats': <%x>, 'free': <%x>}", class->code,
                                                  plan->unit, (gint64) plan->seats,
                                                  (gint64) MAX (reserve->seats - reserve->taken, 0)));
  return TRUE;
}

/* What nobody has taken and no reserve keeps bounds a larger reserve: a seat of the pool is never taken back. */
static gboolean
refuse_too_large (const ShuwuClassSeats   *class,
                  const ShuwuSeatReserve  *reserve,
                  int                      seats,
                  GError                 **error)
{
  int pool_free = shuwu_seat_supply_count_free (&class->supply, SHUWU_SEATING_POOL);
  int more = seats - reserve->seats;

  return more > pool_free && refuse_below_reserved (class, pool_free, more, error);
}

static gboolean
change_reserve (ShuwuDb                *db,
                const ShuwuClassSeats  *class,
                const Plan             *plan,
                GError                **error)
{
  ShuwuSeatReserve reserve, other;
  gint64 unit_id, other_id = 0;
  int left = plan->seats;

  if (class->supply.is_released)
    {
      shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_RELEASED,
                                g_variant_new_parsed ("{'class': <%s>, 'release_us': <%x>}", class->code, class->release_us));
      return FALSE;
    }
  if (!shuwu_class_seats_find_unit (db, plan->unit, &unit_id, error) ||
      (plan->kind == SHUWU_CLASS_TRANSFER && !shuwu_class_seats_find_unit (db, plan->other_unit, &other_id, error)))
    return FALSE;

  reserve = get_reserve (class, unit_id);
  other = get_reserve (class, other_id);
  if (plan->kind != SHUWU_CLASS_RESERVE)
    left = reserve.seats - plan->seats;
  if (refuse_too_small (class, &reserve, plan, left, error) || refuse_too_large (class, &reserve, left, error))
    return FALSE;

  return set_reserve (db, class, unit_id, left, plan->now_us, error) &&
         (plan->kind != SHUWU_CLASS_TRANSFER || unit_id == other_id ||
          set_reserve (db, class, other_id, other.seats + plan->seats, plan->now_us, error));
}

static gpointer
change_job (ShuwuDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Plan *plan = data;
  g_auto (ShuwuClassSeats) class = { 0 };
  ShuwuClassCounts *counts;

  if (!shuwu_class_seats_settle_due (db, plan->now_us, error) ||
      !shuwu_class_seats_find (db, plan->class_code, plan->now_us, &class, error))
    return NULL;
  if (!(plan->kind == SHUWU_CLASS_RESIZE ? resize (db, &class, plan, error) : change_reserve (db, &class, plan, error)))
    return NULL;

  if (plan->kind == SHUWU_CLASS_RESIZE)
    class.supply.capacity = plan->seats;
  if (!shuwu_class_seats_settle (db, &class, NULL, error) || !shuwu_class_seats_close (db, &class, error))
    return NULL;

  counts = g_new0 (ShuwuClassCounts, 1);
  counts->capacity = class.supply.capacity;
  counts->taken = class.supply.taken;
  counts->waiting = class.n_waiting;
  counts->reserved = count_reserves (&class);
  return counts;
}

/**
 * shuwu_class_change_async:
 * @store: the store
 * @change: what is to be different; it is copied
 * @cancellable: (nullable): withdraws it; nothing is changed
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Changes the seats of a class; then whoever waits and can have a seat has it.
 *
 * Fails with [error@Training.BELOW_TAKEN], [error@Training.BELOW_RESERVED],
 * [error@Training.RESERVE_TOO_SMALL] and [error@Training.RELEASED].
 */
void
shuwu_class_change_async (ShuwuStore             *store,
                          const ShuwuClassChange *change,
                          GCancellable           *cancellable,
                          GAsyncReadyCallback     callback,
                          gpointer                user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Plan *plan = g_new0 (Plan, 1);

  plan->kind = change->kind;
  plan->class_code = g_strdup (change->class_code);
  plan->unit = g_strdup (change->unit != NULL ? change->unit : "");
  plan->other_unit = g_strdup (change->other_unit != NULL ? change->other_unit : "");
  plan->seats = change->seats;
  plan->may_be_over = change->may_be_over;
  plan->now_us = change->at_us != 0 ? change->at_us : shuwu_clock_get_now_us (shuwu_store_get_clock (store));
  g_task_set_source_tag (task, shuwu_class_change_async);
  shuwu_store_run (store, SHUWU_LANE_WRITE, change_job, plan, plan_free, g_free, task);
}

/**
 * shuwu_class_change_finish:
 * @store: the store
 * @result: what the callback was given
 * @counts: (out) (optional): the seats after it
 * @error: return location for an error
 *
 * Ends what shuwu_class_change_async () began.
 *
 * Returns: whether it is changed
 */
gboolean
shuwu_class_change_finish (ShuwuStore        *store,
                           GAsyncResult      *result,
                           ShuwuClassCounts  *counts,
                           GError           **error)
{
  g_autofree ShuwuClassCounts *after = NULL;

  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_class_change_async), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  after = g_task_propagate_pointer (G_TASK (result), error);
  if (after != NULL && counts != NULL)
    *counts = *after;

  return after != NULL;
}
