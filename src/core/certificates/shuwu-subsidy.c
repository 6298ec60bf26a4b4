// SPDX-License-Identifier: GPL-3.0-or-later
/* Until when a subsidy for a level of skill can be claimed, as a function of values,
 * and the certificates and claims of a worker that it is asked about. */
#define G_LOG_DOMAIN "shuwu-certificates"

#include "certificates/shuwu-subsidy.h"

#include "storage/shuwu-clock.h"
#include "storage/shuwu-setting.h"
#include "storage/shuwu-uuid.h"
#include "text/shuwu-day.h"
#include "text/shuwu-fold.h"

#define LONGEST_MONTH_DAYS 31

typedef struct
{
  gint64 id;          /* of a worker or of a certificate */
  char *class_code;   /* (nullable): whose certificates; NULL: all that can give something */
  gboolean is_claimed;
  gint64 now_us;
  int today;
} Plan;

/* A claim in the file. */
typedef struct
{
  gint64 id;
  ShuwuSubsidyFact fact;
} Claim;

static const char * const names[] = {
  [SHUWU_SUBSIDY_OPEN] = "open",
  [SHUWU_SUBSIDY_LATE] = "late",
  [SHUWU_SUBSIDY_CLAIMED] = "claimed",
  [SHUWU_SUBSIDY_LOWER] = "lower",
  [SHUWU_SUBSIDY_NONE] = "none",
};

static void
subsidy_free (gpointer data)
{
  ShuwuSubsidy *self = data;

  g_free (self->course);
  g_free (self->trade);
  g_free (self->worker);
  g_free (self);
}

static void
plan_free (gpointer data)
{
  Plan *self = data;

  g_free (self->class_code);
  g_free (self);
}

static void
claim_clear (gpointer data)
{
  g_free ((char *) ((Claim *) data)->fact.trade);
}

void
shuwu_subsidy_list_free (ShuwuSubsidyList *self)
{
  g_clear_pointer (&self->subsidies, g_ptr_array_unref);
  g_free (self);
}

/**
 * shuwu_subsidy_state_get_name:
 * @state: a state
 *
 * Gets the name of a state in facts.
 *
 * Returns: (transfer none): the name
 */
const char *
shuwu_subsidy_state_get_name (ShuwuSubsidyState state)
{
  return names[state];
}

static gboolean
is_same_trade (const ShuwuSubsidyFact *a,
               const ShuwuSubsidyFact *b)
{
  g_autofree char *left = shuwu_fold_dup_text (a->trade), *right = shuwu_fold_dup_text (b->trade);

  return g_str_equal (left, right);
}

/**
 * shuwu_subsidy_judge:
 * @terms: what the room is told about subsidies
 * @reached: a level that a worker has a certificate of
 * @claims: (array length=n_claims): what the worker has claimed
 * @n_claims: how many of them
 * @today: the day in question
 *
 * Tells where the subsidy for a level stands.
 *
 * Returns: the state and the last day
 */
ShuwuSubsidyClock
shuwu_subsidy_judge (const ShuwuSubsidyTerms *terms,
                     const ShuwuSubsidyFact  *reached,
                     const ShuwuSubsidyFact  *claims,
                     guint                    n_claims,
                     int                      today)
{
  ShuwuSubsidyClock clock = { .state = SHUWU_SUBSIDY_OPEN, .last_day = shuwu_day_add_months (reached->day, terms->months) };

  clock.days_left = clock.last_day - today;
  if (clock.days_left < 0)
    clock.state = SHUWU_SUBSIDY_LATE;
  for (guint i = 0; i < n_claims; i++)
    if (claims[i].level > reached->level && is_same_trade (&claims[i], reached))
      clock.state = SHUWU_SUBSIDY_LOWER;
  for (guint i = 0; i < n_claims; i++)
    if (claims[i].level == reached->level && is_same_trade (&claims[i], reached))
      clock.state = SHUWU_SUBSIDY_CLAIMED;
  if (reached->level < terms->min_level || reached->level > terms->max_level)
    clock.state = SHUWU_SUBSIDY_NONE;

  return clock;
}

/* --- on a thread of the store --- */

static gboolean
read_terms (ShuwuDb            *db,
            ShuwuSubsidyTerms  *terms,
            GError            **error)
{
  return shuwu_setting_read_number (db, "subsidy-months", &terms->months, error) &&
         shuwu_setting_read_number (db, "subsidy-insured-months", &terms->insured_months, error) &&
         shuwu_setting_read_number (db, "subsidy-min-level", &terms->min_level, error) &&
         shuwu_setting_read_number (db, "subsidy-max-level", &terms->max_level, error);
}

static GArray *
read_claims (ShuwuDb  *db,
             gint64    worker_id,
             GError  **error)
{
  g_autoptr (GArray) claims = g_array_new (FALSE, FALSE, sizeof (Claim));
  ShuwuStatement *list = shuwu_db_prepare (db, "subsidy_claim_list", error);
  ShuwuStep step;

  if (list == NULL)
    return NULL;

  g_array_set_clear_func (claims, claim_clear);
  shuwu_statement_bind_int64 (list, ":worker_id", worker_id);
  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    {
      Claim claim = {
        .id = shuwu_statement_get_int64 (list, 0),
        .fact = {
          .trade = shuwu_statement_dup_text (list, 1),
          .level = (int) shuwu_statement_get_int64 (list, 2),
          .day = (int) shuwu_statement_get_int64 (list, 3),
        },
      };

      g_array_append_val (claims, claim);
    }

  return step == SHUWU_STEP_DONE ? g_steal_pointer (&claims) : NULL;
}

/* The one for this trade and level; NULL: none. */
static const Claim *
find_claim (GArray                 *claims,
            const ShuwuSubsidyFact *reached)
{
  for (guint i = 0; i < claims->len; i++)
    {
      const Claim *claim = &g_array_index (claims, Claim, i);

      if (claim->fact.level == reached->level && is_same_trade (&claim->fact, reached))
        return claim;
    }

  return NULL;
}

static void
judge (const ShuwuSubsidyTerms *terms,
       ShuwuSubsidy            *subsidy,
       GArray                  *claims,
       int                      today)
{
  ShuwuSubsidyFact reached = { subsidy->trade, subsidy->level, subsidy->certified_day };
  g_autofree ShuwuSubsidyFact *facts = g_new (ShuwuSubsidyFact, claims->len);
  const Claim *claim = find_claim (claims, &reached);

  for (guint i = 0; i < claims->len; i++)
    facts[i] = g_array_index (claims, Claim, i).fact;
  subsidy->clock = shuwu_subsidy_judge (terms, &reached, facts, claims->len, today);
  subsidy->claimed_day = claim != NULL ? claim->fact.day : SHUWU_DAY_NEVER;
}

static ShuwuSubsidy *
read_subsidy (ShuwuStatement *row)
{
  ShuwuSubsidy *self = g_new0 (ShuwuSubsidy, 1);

  self->certificate_id = shuwu_statement_get_int64 (row, 0);
  self->course = shuwu_statement_dup_text (row, 1);
  self->trade = shuwu_statement_dup_text (row, 2);
  self->level = (int) shuwu_statement_get_int64 (row, 3);
  self->certified_day = (int) shuwu_statement_get_int64 (row, 4);
  return self;
}

static gpointer
list_job (ShuwuDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const Plan *plan = data;
  g_autoptr (ShuwuSubsidyList) self = g_new0 (ShuwuSubsidyList, 1);
  g_autoptr (GArray) claims = read_claims (db, plan->id, error);
  ShuwuStatement *list = claims != NULL ? shuwu_db_prepare (db, "subsidy_list", error) : NULL;
  ShuwuStep step;

  self->subsidies = g_ptr_array_new_with_free_func (subsidy_free);
  if (list == NULL || !read_terms (db, &self->terms, error))
    return NULL;

  shuwu_statement_bind_int64 (list, ":worker_id", plan->id);
  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    {
      ShuwuSubsidy *subsidy = read_subsidy (list);

      g_ptr_array_add (self->subsidies, subsidy);
      judge (&self->terms, subsidy, claims, plan->today);
    }

  return step == SHUWU_STEP_DONE ? g_steal_pointer (&self) : NULL;
}

static gboolean
read_all (ShuwuDb           *db,
          const Plan        *plan,
          ShuwuSubsidyList  *self,
          GError           **error)
{
  ShuwuStatement *list = shuwu_db_prepare (db, plan->class_code != NULL ? "subsidy_list_of_class" : "subsidy_list_all", error);
  ShuwuStep step;

  if (list == NULL)
    return FALSE;

  /* Certificates that are older are too late in any case. */
  if (plan->class_code != NULL)
    shuwu_statement_bind_text (list, ":class_code", plan->class_code);
  else
    shuwu_statement_bind_int64 (list, ":from_day", plan->today - LONGEST_MONTH_DAYS * (self->terms.months + 1));
  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    {
      ShuwuSubsidy *subsidy = read_subsidy (list);

      subsidy->worker_id = shuwu_statement_get_int64 (list, 5);
      subsidy->worker = shuwu_statement_dup_text (list, 6);
      subsidy->signup_id = shuwu_statement_get_int64 (list, 7);
      g_ptr_array_add (self->subsidies, subsidy);
    }

  return step == SHUWU_STEP_DONE;
}

static int
compare_days (gconstpointer a,
              gconstpointer b)
{
  const ShuwuSubsidy *left = *(const ShuwuSubsidy * const *) a, *right = *(const ShuwuSubsidy * const *) b;

  return left->clock.last_day != right->clock.last_day ? left->clock.last_day - right->clock.last_day
                                                       : (left->certificate_id > right->certificate_id) - (left->certificate_id < right->certificate_id);
}

static gboolean
judge_all (ShuwuDb           *db,
           const Plan        *plan,
           ShuwuSubsidyList  *self,
           GError           **error)
{
  g_autoptr (GArray) claims = NULL;
  gint64 worker_id = 0;

  for (guint i = 0; i < self->subsidies->len; i++)
    {
      ShuwuSubsidy *subsidy = g_ptr_array_index (self->subsidies, i);

      if (subsidy->worker_id != worker_id)
        {
          g_clear_pointer (&claims, g_array_unref);
          claims = read_claims (db, subsidy->worker_id, error);
          worker_id = subsidy->worker_id;
        }
      if (claims == NULL)
        return FALSE;
      judge (&self->terms, subsidy, claims, plan->today);
    }

  return TRUE;
}

static gpointer
list_of_many_job (ShuwuDb       *db,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  const Plan *plan = data;
  g_autoptr (ShuwuSubsidyList) self = g_new0 (ShuwuSubsidyList, 1);

  self->subsidies = g_ptr_array_new_with_free_func (subsidy_free);
  if (!read_terms (db, &self->terms, error) || !read_all (db, plan, self, error) || !judge_all (db, plan, self, error))
    return NULL;

  for (guint i = self->subsidies->len; i > 0 && plan->class_code == NULL; i--)
    if (((const ShuwuSubsidy *) g_ptr_array_index (self->subsidies, i - 1))->clock.state != SHUWU_SUBSIDY_OPEN)
      g_ptr_array_remove_index (self->subsidies, i - 1);
  g_ptr_array_sort (self->subsidies, compare_days);

  return g_steal_pointer (&self);
}

/* The certificate and whose it is; NULL where it is not there or gives nothing. */
static ShuwuSubsidy *
get_subsidy (ShuwuDb  *db,
             gint64    certificate_id,
             gint64   *worker_id,
             GError  **error)
{
  ShuwuStatement *get = shuwu_db_prepare (db, "subsidy_get", error);
  ShuwuSubsidy *subsidy = NULL;
  ShuwuStep step;

  if (get == NULL)
    return NULL;

  shuwu_statement_bind_int64 (get, ":id", certificate_id);
  step = shuwu_statement_step (get, error);
  if (step == SHUWU_STEP_ROW)
    {
      subsidy = read_subsidy (get);
      *worker_id = shuwu_statement_get_int64 (get, 5);
      shuwu_statement_end (get);
    }
  else if (step == SHUWU_STEP_DONE)
    shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_NO_SUBSIDY,
                              g_variant_new_parsed ("{'trade': <''>, 'level': <-1>, 'state': <%s>, 'last_day': <0>}",
                                                    names[SHUWU_SUBSIDY_NONE]));

  return subsidy;
}

static gboolean
insert_claim (ShuwuDb             *db,
              const Plan          *plan,
              gint64               worker_id,
              const ShuwuSubsidy  *subsidy,
              GError             **error)
{
  ShuwuStatement *insert;
  char uuid[SHUWU_UUID_LENGTH + 1];

  if (subsidy->clock.state != SHUWU_SUBSIDY_OPEN)
    {
      shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_NO_SUBSIDY,
                                g_variant_new_parsed ("{'trade': <%s>, 'level': <%i>, 'state': <%s>, 'last_day': <%i>}",
                                                      subsidy->trade, subsidy->level, names[subsidy->clock.state],
                                                      subsidy->clock.last_day));
      return FALSE;
    }

  insert = shuwu_db_prepare (db, "subsidy_claim_insert", error);
  if (insert == NULL)
    return FALSE;

  shuwu_uuid_write (uuid, plan->now_us);
  shuwu_statement_bind_text (insert, ":uuid", uuid);
  shuwu_statement_bind_int64 (insert, ":worker_id", worker_id);
  shuwu_statement_bind_text (insert, ":trade", subsidy->trade);
  shuwu_statement_bind_int64 (insert, ":level", subsidy->level);
  shuwu_statement_bind_int64 (insert, ":claimed_day", plan->today);
  return shuwu_statement_run (insert, error);
}

static gboolean
drop_claim (ShuwuDb      *db,
            const Plan   *plan,
            const Claim  *claim,
            GError      **error)
{
  ShuwuStatement *drop = claim != NULL ? shuwu_db_prepare (db, "subsidy_claim_drop", error) : NULL;

  if (drop == NULL)
    return claim == NULL;

  shuwu_statement_bind_int64 (drop, ":id", claim->id);
  shuwu_statement_bind_int64 (drop, ":now_us", plan->now_us);
  return shuwu_statement_run (drop, error);
}

static gpointer
note_job (ShuwuDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const Plan *plan = data;
  ShuwuSubsidyTerms terms;
  ShuwuSubsidyFact reached;
  gint64 worker_id = 0;
  ShuwuSubsidy *subsidy = get_subsidy (db, plan->id, &worker_id, error);
  g_autoptr (GArray) claims = subsidy != NULL ? read_claims (db, worker_id, error) : NULL;
  gboolean is_done = FALSE;

  if (claims != NULL && read_terms (db, &terms, error))
    {
      judge (&terms, subsidy, claims, plan->today);
      reached = (ShuwuSubsidyFact) { subsidy->trade, subsidy->level, subsidy->certified_day };
      is_done = plan->is_claimed ? insert_claim (db, plan, worker_id, subsidy, error)
                                 : drop_claim (db, plan, find_claim (claims, &reached), error);
    }
  g_clear_pointer (&subsidy, subsidy_free);

  return GINT_TO_POINTER (is_done);
}

/* --- for the main thread --- */

static Plan *
plan_new (ShuwuStore *store,
          gint64      id)
{
  ShuwuClock *clock = shuwu_store_get_clock (store);
  Plan *plan = g_new0 (Plan, 1);

  plan->id = id;
  plan->now_us = shuwu_clock_get_now_us (clock);
  plan->today = shuwu_clock_get_today (clock);
  return plan;
}

/**
 * shuwu_subsidy_list_async:
 * @store: the store
 * @worker_id: a worker
 * @cancellable: (nullable): withdraws it
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Lists the certificates of a level that a worker has, with the days that are left
 * to claim a subsidy.
 */
void
shuwu_subsidy_list_async (ShuwuStore          *store,
                          gint64               worker_id,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, shuwu_subsidy_list_async);
  shuwu_store_run (store, SHUWU_LANE_READ, list_job, plan_new (store, worker_id), plan_free,
                   (GDestroyNotify) shuwu_subsidy_list_free, task);
}

void
shuwu_subsidy_due_async (ShuwuStore          *store,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, shuwu_subsidy_list_async);
  shuwu_store_run (store, SHUWU_LANE_READ, list_of_many_job, plan_new (store, 0), plan_free, (GDestroyNotify) shuwu_subsidy_list_free, task);
}

/**
 * shuwu_subsidy_of_class_async:
 * @store: the store
 * @class_code: a class
 * @cancellable: (nullable): withdraws it
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Lists the certificates of a level that a class has given, with the days that are
 * left to claim a subsidy, and those for which it is too late.
 */
void
shuwu_subsidy_of_class_async (ShuwuStore          *store,
                              const char          *class_code,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Plan *plan = plan_new (store, 0);

  plan->class_code = g_strdup (class_code);
  g_task_set_source_tag (task, shuwu_subsidy_list_async);
  shuwu_store_run (store, SHUWU_LANE_READ, list_of_many_job, plan, plan_free, (GDestroyNotify) shuwu_subsidy_list_free, task);
}

/**
 * shuwu_subsidy_list_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_subsidy_list_async () began.
 *
 * Returns: (transfer full): the list, or %NULL
 */
ShuwuSubsidyList *
shuwu_subsidy_list_finish (ShuwuStore    *store,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_subsidy_list_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * shuwu_subsidy_note_async:
 * @store: the store
 * @certificate_id: a certificate of a level
 * @is_claimed: whether it was claimed; %FALSE takes the note back
 * @cancellable: (nullable): withdraws it; nothing is changed
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Notes that a worker has claimed a subsidy today.
 *
 * Fails with [error@Training.NO_SUBSIDY] where it cannot be claimed: too late, once
 * already, for a higher level already, or not at all.
 */
void
shuwu_subsidy_note_async (ShuwuStore          *store,
                          gint64               certificate_id,
                          gboolean             is_claimed,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Plan *plan = plan_new (store, certificate_id);

  plan->is_claimed = is_claimed;
  g_task_set_source_tag (task, shuwu_subsidy_note_async);
  shuwu_store_run (store, SHUWU_LANE_WRITE, note_job, plan, plan_free, NULL, task);
}

/**
 * shuwu_subsidy_note_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_subsidy_note_async () began.
 *
 * Returns: whether it is on the disk
 */
gboolean
shuwu_subsidy_note_finish (ShuwuStore    *store,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_subsidy_note_async), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}
