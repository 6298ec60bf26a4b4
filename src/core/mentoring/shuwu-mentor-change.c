// SPDX-License-Identifier: GPL-3.0-or-later
/* Changes to mentor pairs: read the pair and the others of both workers, make the
 * pair as it would be, judge it, write it, all in one transaction. A change knows
 * how the pair was before, so that the last one can be taken back. */
#define G_LOG_DOMAIN "shuwu-mentoring"

#include "mentoring/shuwu-mentor-change.h"

#include "mentoring/shuwu-mentor-rows-private.h"
#include "storage/shuwu-clock.h"
#include "text/shuwu-clean.h"

typedef struct
{
  ShuwuMentorAction action;
  ShuwuMentorPair *wanted;     /* of an action: only what it names is in it */
  ShuwuMentorChange *undone;
  gint64 now_us;
  int today;
} Plan;

static void
plan_free (gpointer data)
{
  Plan *self = data;

  g_clear_pointer (&self->wanted, shuwu_mentor_pair_free);
  g_clear_pointer (&self->undone, shuwu_mentor_change_free);
  g_free (self);
}

void
shuwu_mentor_change_free (ShuwuMentorChange *self)
{
  g_clear_pointer (&self->before, shuwu_mentor_pair_free);
  g_clear_pointer (&self->after, shuwu_mentor_pair_free);
  g_free (self);
}

/* --- on a thread of the store --- */

static gboolean
refuse_outside (const ShuwuMentorPair  *pair,
                int                     day,
                GError                **error)
{
  shuwu_mentoring_set_error (error, SHUWU_MENTORING_ERROR_OUTSIDE_TERM,
                             g_variant_new_parsed ("{'day': <%i>, 'agreed_day': <%i>, 'until_day': <%i>}", day, pair->agreed_day,
                                                   pair->until_day));
  return FALSE;
}

static gboolean
refuse_plain (ShuwuMentoringError   code,
              GError              **error)
{
  shuwu_mentoring_set_error (error, code, g_variant_new_parsed ("@a{sv} {}"));
  return FALSE;
}

static GVariant *
list_apprentices (const ShuwuMentorPair *wanted,
                  GPtrArray             *others,
                  int                    day)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  GVariantBuilder names;

  g_variant_builder_init (&names, G_VARIANT_TYPE ("as"));
  for (guint i = 0; i < others->len; i++)
    {
      ShuwuMentorPair *other = g_ptr_array_index (others, i);

      if (shuwu_mentor_pair_is_beside (wanted, other, day) && g_hash_table_add (seen, &other->apprentice_id))
        g_variant_builder_add (&names, "s", other->apprentice);
    }

  return g_variant_builder_end (&names);
}

/* All that can be said of a finding; a code reads what it promises. */
static GVariant *
tell_facts (const ShuwuMentorTerms   *terms,
            const ShuwuMentorPair    *wanted,
            GPtrArray                *others,
            const ShuwuMentorFinding *finding)
{
  const ShuwuMentorPair *other = finding->other;

  switch ((int) finding->code)
    {
    case SHUWU_MENTORING_ERROR_TERM_TOO_LONG:
      return g_variant_new_parsed ("{'until_day': <%i>, 'latest_day': <%i>, 'limit': <%i>, 'setting': <'mentor-term-months'>}",
                                   wanted->until_day, finding->day, terms->term_months);

    case SHUWU_MENTORING_ERROR_MENTOR_FULL:
      return g_variant_new_parsed ("{'mentor': <%s>, 'apprentices': <%@as>, 'count': <%i>, 'limit': <%i>, 'day': <%i>, "
                                   "'setting': <'mentor-apprentices'>}", wanted->mentor,
                                   list_apprentices (wanted, others, finding->day), finding->count, terms->apprentices,
                                   finding->day);

    case SHUWU_MENTORING_ERROR_HAS_MENTOR:
      return g_variant_new_parsed ("{'apprentice': <%s>, 'mentor': <%s>, 'trade': <%s>, 'from_day': <%i>, 'until_day': <%i>}",
                                   wanted->apprentice, other->mentor, other->trade, other->agreed_day,
                                   shuwu_mentor_pair_get_last_day (other));

    case SHUWU_MENTORING_ERROR_FAILED_HERE:
      return g_variant_new_parsed ("{'apprentice': <%s>, 'mentor': <%s>, 'trade': <%s>, 'exam_day': <%i>, 'until_day': <%i>, "
                                   "'limit': <%i>, 'setting': <'mentor-repeat-months'>}", wanted->apprentice, wanted->mentor,
                                   other->trade, other->exam_day, finding->day, terms->repeat_months);

    default:
      return g_variant_new_parsed ("{'mentor': <%s>, 'agreed_day': <%i>, 'until_day': <%i>}", wanted->mentor, wanted->agreed_day,
                                   wanted->until_day);
    }
}

static gboolean
judge (ShuwuDb                *db,
       const ShuwuMentorPair  *wanted,
       GError                **error)
{
  ShuwuMentorTerms terms;
  ShuwuMentorFinding finding;
  g_autoptr (GPtrArray) others = NULL;

  if (!shuwu_mentor_terms_read (db, &terms, error))
    return FALSE;
  others = shuwu_mentor_pair_list (db, wanted->mentor_id, wanted->apprentice_id, error);
  if (others == NULL)
    return FALSE;

  finding = shuwu_mentor_terms_judge (&terms, wanted, others);
  if (finding.code == SHUWU_MENTORING_ERROR_NONE)
    return TRUE;

  shuwu_mentoring_set_error (error, finding.code, tell_facts (&terms, wanted, others, &finding));
  return FALSE;
}

static char *
dup_worker_name (ShuwuDb  *db,
                 gint64    id,
                 GError  **error)
{
  ShuwuStatement *get = shuwu_db_prepare (db, "mentor_worker_name", error);
  g_autofree char *name = NULL;
  ShuwuStep step;

  if (get == NULL)
    return NULL;

  shuwu_statement_bind_int64 (get, ":id", id);
  step = shuwu_statement_step (get, error);
  if (step == SHUWU_STEP_ROW)
    name = shuwu_statement_dup_text (get, 0);
  if (step != SHUWU_STEP_FAILED)
    shuwu_statement_end (get);
  if (step == SHUWU_STEP_DONE)
    shuwu_mentoring_set_error (error, SHUWU_MENTORING_ERROR_UNKNOWN_WORKER, g_variant_new_parsed ("{'worker': <%x>}", id));

  return g_steal_pointer (&name);
}

static gboolean
agree (ShuwuDb                *db,
       const ShuwuMentorPair  *said,
       ShuwuMentorPair        *pair,
       GError                **error)
{
  g_free (pair->mentor);
  pair->mentor = dup_worker_name (db, said->mentor_id, error);
  g_free (pair->apprentice);
  pair->apprentice = pair->mentor != NULL ? dup_worker_name (db, said->apprentice_id, error) : NULL;

  return pair->apprentice != NULL;
}

static gboolean
refuse_over (const ShuwuMentorPair  *pair,
             gboolean                is_graded_allowed,
             GError                **error)
{
  if (pair->ended_day != SHUWU_DAY_NEVER)
    {
      shuwu_mentoring_set_error (error, SHUWU_MENTORING_ERROR_ENDED,
                                 g_variant_new_parsed ("{'pair': <%x>, 'ended_day': <%i>}", pair->id, pair->ended_day));
      return FALSE;
    }
  if (pair->grade != SHUWU_MENTOR_NO_GRADE && !is_graded_allowed)
    {
      shuwu_mentoring_set_error (error, SHUWU_MENTORING_ERROR_GRADED,
                                 g_variant_new_parsed ("{'pair': <%x>, 'exam_day': <%i>}", pair->id, pair->exam_day));
      return FALSE;
    }

  return TRUE;
}

static gboolean
end_early (const ShuwuMentorPair  *said,
           ShuwuMentorPair        *pair,
           GError                **error)
{
  if (!refuse_over (pair, FALSE, error))
    return FALSE;
  if (*said->end_reason == '\0')
    return refuse_plain (SHUWU_MENTORING_ERROR_NO_REASON, error);
  if (said->ended_day < pair->agreed_day || said->ended_day > pair->until_day)
    return refuse_outside (pair, said->ended_day, error);

  pair->ended_day = said->ended_day;
  g_free (pair->end_reason);
  pair->end_reason = g_strdup (said->end_reason);
  return TRUE;
}

/* An exam may be held after the term; it can be planned, but not graded before. */
static gboolean
examine (const Plan       *plan,
         ShuwuMentorPair  *pair,
         GError          **error)
{
  const ShuwuMentorPair *said = plan->wanted;
  gboolean is_graded = said->grade != SHUWU_MENTOR_NO_GRADE;

  if (!refuse_over (pair, is_graded, error))
    return FALSE;
  if (said->exam_day < pair->agreed_day)
    return refuse_outside (pair, said->exam_day, error);
  if (is_graded && said->exam_day > plan->today)
    {
      shuwu_mentoring_set_error (error, SHUWU_MENTORING_ERROR_NOT_YET,
                                 g_variant_new_parsed ("{'day': <%i>, 'today': <%i>}", said->exam_day, plan->today));
      return FALSE;
    }

  pair->exam_day = said->exam_day;
  pair->grade = said->grade;
  return TRUE;
}

static gboolean
apply (ShuwuDb          *db,
       const Plan       *plan,
       ShuwuMentorPair  *pair,
       GError          **error)
{
  switch (plan->action)
    {
    case SHUWU_MENTOR_AGREE:
      return agree (db, plan->wanted, pair, error);

    case SHUWU_MENTOR_EXTEND:
      pair->until_day = plan->wanted->until_day;
      return refuse_over (pair, FALSE, error);

    case SHUWU_MENTOR_END:
      return end_early (plan->wanted, pair, error);

    case SHUWU_MENTOR_EXAMINE:
      return examine (plan, pair, error);

    case SHUWU_MENTOR_AIM:
      g_free (pair->goal);
      pair->goal = g_strdup (plan->wanted->goal);
      return TRUE;

    default:
      g_return_val_if_reached (FALSE);
    }
}

static gpointer
order_job (ShuwuDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Plan *plan = data;
  g_autoptr (ShuwuMentorChange) change = g_new0 (ShuwuMentorChange, 1);

  if (plan->wanted->id != 0)
    {
      change->before = shuwu_mentor_pair_get (db, plan->wanted->id, error);
      if (change->before == NULL)
        return NULL;
    }

  change->after = shuwu_mentor_pair_copy (change->before != NULL ? change->before : plan->wanted);
  if (!apply (db, plan, change->after, error))
    return NULL;
  if (plan->action != SHUWU_MENTOR_AIM && !judge (db, change->after, error))
    return NULL;
  if (change->before != NULL && shuwu_mentor_pair_is_same (change->before, change->after))
    return g_steal_pointer (&change);

  return shuwu_mentor_pair_write (db, change->after, plan->now_us, error) ? g_steal_pointer (&change) : NULL;
}

/* What was free since may be taken: the limits decide again. */
static gpointer
undo_job (ShuwuDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const Plan *plan = data;
  const ShuwuMentorPair *before = plan->undone->before, *after = plan->undone->after;
  g_autoptr (ShuwuMentorChange) change = g_new0 (ShuwuMentorChange, 1);

  change->before = shuwu_mentor_pair_get (db, after->id, error);
  if (change->before == NULL)
    return NULL;
  if (!shuwu_mentor_pair_is_same (change->before, after))
    {
      shuwu_mentoring_set_error (error, SHUWU_MENTORING_ERROR_CHANGED, g_variant_new_parsed ("{'pair': <%x>}", after->id));
      return NULL;
    }

  if (before == NULL)
    return shuwu_mentor_pair_drop (db, after->id, plan->now_us, error) ? g_steal_pointer (&change) : NULL;

  change->after = shuwu_mentor_pair_copy (before);
  if (!judge (db, before, error) || !shuwu_mentor_pair_write (db, change->after, plan->now_us, error))
    return NULL;

  return g_steal_pointer (&change);
}

/* --- for the main thread --- */

static Plan *
plan_new (ShuwuStore *store)
{
  ShuwuClock *clock = shuwu_store_get_clock (store);
  Plan *plan = g_new0 (Plan, 1);

  plan->now_us = shuwu_clock_get_now_us (clock);
  plan->today = shuwu_clock_get_today (clock);
  return plan;
}

static ShuwuMentorPair *
dup_wanted (const ShuwuMentorOrder *order)
{
  ShuwuMentorPair *wanted = g_new0 (ShuwuMentorPair, 1);

  wanted->id = order->action != SHUWU_MENTOR_AGREE ? order->pair_id : 0;
  wanted->mentor_id = order->mentor_id;
  wanted->apprentice_id = order->apprentice_id;
  wanted->trade = shuwu_text_clean (order->trade != NULL ? order->trade : "");
  wanted->goal = shuwu_text_clean (order->goal != NULL ? order->goal : "");
  wanted->agreed_day = order->agreed_day;
  wanted->until_day = order->until_day;
  wanted->ended_day = order->action == SHUWU_MENTOR_END ? order->end_day : SHUWU_DAY_NEVER;
  wanted->end_reason = shuwu_text_clean (order->action == SHUWU_MENTOR_END && order->reason != NULL ? order->reason : "");
  wanted->exam_day = order->action == SHUWU_MENTOR_EXAMINE ? order->exam_day : SHUWU_DAY_NEVER;
  wanted->grade = order->action == SHUWU_MENTOR_EXAMINE ? order->grade : SHUWU_MENTOR_NO_GRADE;

  return wanted;
}

/**
 * shuwu_mentor_order_async:
 * @store: the store
 * @order: what is to be done; it is copied
 * @cancellable: (nullable): withdraws it; nothing is changed
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Makes a mentor pair, or changes one.
 *
 * Fails with an error of #ShuwuMentoringError that says in its facts what decided:
 * the limits are settings of the room, other pairs are named.
 */
void
shuwu_mentor_order_async (ShuwuStore             *store,
                          const ShuwuMentorOrder *order,
                          GCancellable           *cancellable,
                          GAsyncReadyCallback     callback,
                          gpointer                user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Plan *plan = plan_new (store);

  plan->action = order->action;
  plan->wanted = dup_wanted (order);
  g_task_set_source_tag (task, shuwu_mentor_order_async);
  shuwu_store_run (store, SHUWU_LANE_WRITE, order_job, plan, plan_free, (GDestroyNotify) shuwu_mentor_change_free, task);
}

/**
 * shuwu_mentor_undo_async:
 * @change: (transfer full): the last change of a pair; not one that took an agreement back
 * @store: the store
 * @cancellable: (nullable): withdraws it; nothing is changed
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Takes a change back.
 *
 * Fails with [error@Mentoring.CHANGED] where the pair was changed since, and as the
 * limits have it where what was free has been taken since.
 */
void
shuwu_mentor_undo_async (ShuwuMentorChange   *change,
                         ShuwuStore          *store,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task;
  Plan *plan;

  g_return_if_fail (change->after != NULL);

  task = g_task_new (store, cancellable, callback, user_data);
  plan = plan_new (store);
  plan->undone = change;
  g_task_set_source_tag (task, shuwu_mentor_undo_async);
  shuwu_store_run (store, SHUWU_LANE_WRITE, undo_job, plan, plan_free, (GDestroyNotify) shuwu_mentor_change_free, task);
}

/**
 * shuwu_mentor_change_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_mentor_order_async () or shuwu_mentor_undo_async () began.
 *
 * Returns: (transfer full): what is on the disk, or %NULL
 */
ShuwuMentorChange *
shuwu_mentor_change_finish (ShuwuStore    *store,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
