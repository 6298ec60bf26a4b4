// SPDX-License-Identifier: GPL-3.0-or-later
/* The log of a mentor pair, a month each: what was planned, what was done, and when
 * both signed for it. What both have signed for is not written over: whoever wants
 * that takes a signature away first. */
#define G_LOG_DOMAIN "shuwu-mentoring"

#include "mentoring/shuwu-mentor-month.h"

#include "mentoring/shuwu-mentor-rows-private.h"
#include "storage/shuwu-clock.h"
#include "storage/shuwu-uuid.h"
#include "text/shuwu-clean.h"
#include "text/shuwu-day.h"

typedef struct
{
  ShuwuMentorMonth *wanted;
  gint64 now_us;
  int today;
} Plan;

void
shuwu_mentor_month_free (ShuwuMentorMonth *self)
{
  g_free (self->plan);
  g_free (self->done);
  g_free (self);
}

static ShuwuMentorMonth *
month_new (gint64 pair_id,
           int    month)
{
  ShuwuMentorMonth *self = g_new0 (ShuwuMentorMonth, 1);

  self->pair_id = pair_id;
  self->month = month;
  self->plan = g_strdup ("");
  self->done = g_strdup ("");
  self->mentor_signed_day = SHUWU_DAY_NEVER;
  self->apprentice_signed_day = SHUWU_DAY_NEVER;
  return self;
}

static void
plan_free (gpointer data)
{
  Plan *self = data;

  shuwu_mentor_month_free (self->wanted);
  g_free (self);
}

/**
 * shuwu_mentor_month_is_signed:
 * @self: a month
 *
 * Tells whether both have signed.
 *
 * Returns: whether they have
 */
gboolean
shuwu_mentor_month_is_signed (const ShuwuMentorMonth *self)
{
  return self->mentor_signed_day != SHUWU_DAY_NEVER && self->apprentice_signed_day != SHUWU_DAY_NEVER;
}

/* --- on a thread of the store --- */

/* @month: -1: all months */
static GPtrArray *
read_months (ShuwuDb  *db,
             gint64    pair_id,
             int       month,
             GError  **error)
{
  g_autoptr (GPtrArray) months = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_mentor_month_free);
  ShuwuStatement *list = shuwu_db_prepare (db, "mentor_month_list", error);
  ShuwuStep step;

  if (list == NULL)
    return NULL;

  shuwu_statement_bind_int64 (list, ":pair_id", pair_id);
  if (month >= 0)
    shuwu_statement_bind_int64 (list, ":month", month);
  else
    shuwu_statement_bind_null (list, ":month");
  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    {
      ShuwuMentorMonth *row = g_new0 (ShuwuMentorMonth, 1);

      row->pair_id = pair_id;
      row->month = (int) shuwu_statement_get_int64 (list, 0);
      row->plan = shuwu_statement_dup_text (list, 1);
      row->done = shuwu_statement_dup_text (list, 2);
      row->mentor_signed_day = shuwu_mentor_read_day (list, 3);
      row->apprentice_signed_day = shuwu_mentor_read_day (list, 4);
      g_ptr_array_add (months, row);
    }

  return step == SHUWU_STEP_DONE ? g_steal_pointer (&months) : NULL;
}

/* An early end cuts the months that follow, a long wait for the exam adds none; what is written stays in the list. */
static int
get_last_month (const ShuwuMentorPair *pair)
{
  return shuwu_day_get_month (pair->ended_day != SHUWU_DAY_NEVER ? pair->ended_day : pair->until_day);
}

static gpointer
list_job (ShuwuDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const gint64 *pair_id = data;
  g_autoptr (ShuwuMentorPair) pair = shuwu_mentor_pair_get (db, *pair_id, error);
  g_autoptr (GPtrArray) written = pair != NULL ? read_months (db, *pair_id, -1, error) : NULL;
  g_autoptr (GPtrArray) months = NULL;

  if (written == NULL)
    return NULL;

  months = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_mentor_month_free);
  for (int month = shuwu_day_get_month (pair->agreed_day); month <= get_last_month (pair) || written->len > 0; month++)
    {
      const ShuwuMentorMonth *next = written->len > 0 ? g_ptr_array_index (written, 0) : NULL;

      if (next != NULL && next->month <= month)
        g_ptr_array_add (months, g_ptr_array_steal_index (written, 0));
      else if (month <= get_last_month (pair))
        g_ptr_array_add (months, month_new (*pair_id, month));
    }

  return g_steal_pointer (&months);
}

static gboolean
refuse_day (const ShuwuMentorPair  *pair,
            const Plan             *plan,
            int                     day,
            GError                **error)
{
  if (day == SHUWU_DAY_NEVER)
    return FALSE;
  if (day > plan->today)
    {
      shuwu_mentoring_set_error (error, SHUWU_MENTORING_ERROR_NOT_YET,
                                 g_variant_new_parsed ("{'day': <%i>, 'today': <%i>}", day, plan->today));
      return TRUE;
    }
  if (day < pair->agreed_day)
    {
      shuwu_mentoring_set_error (error, SHUWU_MENTORING_ERROR_OUTSIDE_TERM,
                                 g_variant_new_parsed ("{'day': <%i>, 'agreed_day': <%i>, 'until_day': <%i>}", day,
                                                       pair->agreed_day, pair->until_day));
      return TRUE;
    }

  return FALSE;
}

static gboolean
judge (const ShuwuMentorPair   *pair,
       const ShuwuMentorMonth  *before,
       const Plan              *plan,
       GError                 **error)
{
  const ShuwuMentorMonth *wanted = plan->wanted;

  if (wanted->month < shuwu_day_get_month (pair->agreed_day) || wanted->month > shuwu_day_get_month (pair->until_day))
    {
      shuwu_mentoring_set_error (error, SHUWU_MENTORING_ERROR_OUTSIDE_TERM,
                                 g_variant_new_parsed ("{'day': <%i>, 'agreed_day': <%i>, 'until_day': <%i>}",
                                                       shuwu_month_get_first_day (wanted->month), pair->agreed_day,
                                                       pair->until_day));
      return FALSE;
    }
  if (shuwu_mentor_month_is_signed (before) && shuwu_mentor_month_is_signed (wanted) &&
      (!g_str_equal (before->plan, wanted->plan) || !g_str_equal (before->done, wanted->done)))
    {
      shuwu_mentoring_set_error (error, SHUWU_MENTORING_ERROR_SIGNED, g_variant_new_parsed ("{'month': <%i>}", wanted->month));
      return FALSE;
    }

  return !refuse_day (pair, plan, wanted->mentor_signed_day, error) && !refuse_day (pair, plan, wanted->apprentice_signed_day, error);
}

static gboolean
is_same (const ShuwuMentorMonth *before,
         const ShuwuMentorMonth *wanted)
{
  return g_str_equal (before->plan, wanted->plan) && g_str_equal (before->done, wanted->done) &&
         before->mentor_signed_day == wanted->mentor_signed_day && before->apprentice_signed_day == wanted->apprentice_signed_day;
}

static gboolean
is_empty (const ShuwuMentorMonth *month)
{
  return *month->plan == '\0' && *month->done == '\0' && month->mentor_signed_day == SHUWU_DAY_NEVER &&
         month->apprentice_signed_day == SHUWU_DAY_NEVER;
}

static gboolean
write_month (ShuwuDb                 *db,
             const ShuwuMentorMonth  *month,
             gint64                   now_us,
             GError                 **error)
{
  gboolean is_dropped = is_empty (month);
  ShuwuStatement *write = shuwu_db_prepare (db, is_dropped ? "mentor_month_drop" : "mentor_month_put", error);
  char uuid[SHUWU_UUID_LENGTH + 1];

  if (write == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (write, ":pair_id", month->pair_id);
  shuwu_statement_bind_int64 (write, ":month", month->month);
  shuwu_statement_bind_int64 (write, ":now_us", now_us);
  if (!is_dropped)
    {
      shuwu_uuid_write (uuid, now_us);
      shuwu_statement_bind_text (write, ":uuid", uuid);
      shuwu_statement_bind_text (write, ":plan", month->plan);
      shuwu_statement_bind_text (write, ":done", month->done);
      shuwu_mentor_bind_day (write, ":mentor_signed_day", month->mentor_signed_day);
      shuwu_mentor_bind_day (write, ":apprentice_signed_day", month->apprentice_signed_day);
    }
  return shuwu_statement_run (write, error);
}

static gpointer
write_job (ShuwuDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Plan *plan = data;
  const ShuwuMentorMonth *wanted = plan->wanted;
  g_autoptr (ShuwuMentorPair) pair = shuwu_mentor_pair_get (db, wanted->pair_id, error);
  g_autoptr (GPtrArray) written = pair != NULL ? read_months (db, wanted->pair_id, wanted->month, error) : NULL;
  g_autoptr (ShuwuMentorMonth) before = NULL;

  if (written == NULL)
    return NULL;

  before = written->len > 0 ? g_ptr_array_steal_index (written, 0) : month_new (wanted->pair_id, wanted->month);
  if (!judge (pair, before, plan, error))
    return NULL;
  if (!is_same (before, wanted) && !write_month (db, wanted, plan->now_us, error))
    return NULL;

  return g_steal_pointer (&before);
}

/* --- for the main thread --- */

/**
 * shuwu_mentor_month_list_async:
 * @store: the store
 * @pair_id: a pair
 * @cancellable: (nullable): withdraws it
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Lists the months of a pair, first ones first.
 */
void
shuwu_mentor_month_list_async (ShuwuStore          *store,
                               gint64               pair_id,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, shuwu_mentor_month_list_async);
  shuwu_store_run (store, SHUWU_LANE_READ, list_job, g_memdup2 (&pair_id, sizeof pair_id), g_free,
                   (GDestroyNotify) g_ptr_array_unref, task);
}

/**
 * shuwu_mentor_month_list_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_mentor_month_list_async () began.
 *
 * Returns: (transfer full) (element-type ShuwuMentorMonth): the months, or %NULL
 */
GPtrArray *
shuwu_mentor_month_list_finish (ShuwuStore    *store,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_mentor_month_list_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * shuwu_mentor_month_write_async:
 * @store: the store
 * @month: the month as it is to be; it is copied
 * @cancellable: (nullable): withdraws it; nothing is changed
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Writes a month of the log.
 *
 * Fails with [error@Mentoring.OUTSIDE_TERM], with [error@Mentoring.NOT_YET] for a
 * signature of tomorrow, and with [error@Mentoring.SIGNED].
 */
void
shuwu_mentor_month_write_async (ShuwuStore             *store,
                                const ShuwuMentorMonth *month,
                                GCancellable           *cancellable,
                                GAsyncReadyCallback     callback,
                                gpointer                user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  ShuwuClock *clock = shuwu_store_get_clock (store);
  Plan *plan = g_new0 (Plan, 1);

  plan->wanted = g_new0 (ShuwuMentorMonth, 1);
  *plan->wanted = *month;
  plan->wanted->plan = shuwu_text_clean (month->plan);
  plan->wanted->done = shuwu_text_clean (month->done);
  plan->now_us = shuwu_clock_get_now_us (clock);
  plan->today = shuwu_clock_get_today (clock);
  g_task_set_source_tag (task, shuwu_mentor_month_write_async);
  shuwu_store_run (store, SHUWU_LANE_WRITE, write_job, plan, plan_free, (GDestroyNotify) shuwu_mentor_month_free, task);
}

/**
 * shuwu_mentor_month_write_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_mentor_month_write_async () began.
 *
 * Returns: (transfer full): the month as it was before, or %NULL
 */
ShuwuMentorMonth *
shuwu_mentor_month_write_finish (ShuwuStore    *store,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_mentor_month_write_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
