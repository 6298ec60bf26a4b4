// SPDX-License-Identifier: GPL-3.0-or-later
/* What workers say of a class when it is over. The page and the note that the worker
 * has filled one in are written in one transaction, and nothing leads from one to
 * the other: pages have random names, no time and no order. */
#define G_LOG_DOMAIN "shuwu-training"

#include "training/shuwu-feedback.h"

#include "storage/shuwu-clock.h"
#include "storage/shuwu-setting.h"
#include "text/shuwu-clean.h"
#include "training/shuwu-signup-private.h"

static const char * const parameters[SHUWU_N_FEEDBACK_QUESTIONS] = {
  [SHUWU_FEEDBACK_CONTENT] = ":content",
  [SHUWU_FEEDBACK_TEACHING] = ":teaching",
  [SHUWU_FEEDBACK_PRACTICE] = ":practice",
  [SHUWU_FEEDBACK_ARRANGEMENT] = ":arrangement",
  [SHUWU_FEEDBACK_USEFULNESS] = ":usefulness",
};

typedef struct
{
  char *class_code;
  char *card;
  int marks[SHUWU_N_FEEDBACK_QUESTIONS];
  char *remark;
  gint64 now_us;
  int today;
} Plan;

static void
plan_free (gpointer data)
{
  Plan *self = data;

  g_free (self->class_code);
  g_free (self->card);
  g_free (self->remark);
  g_free (self);
}

void
shuwu_feedback_summary_free (ShuwuFeedbackSummary *self)
{
  g_clear_pointer (&self->remarks, g_ptr_array_unref);
  g_free (self);
}

/**
 * shuwu_feedback_summary_is_told:
 * @self: a summary
 *
 * Tells whether there are so many pages that nobody can guess whose they are.
 *
 * Returns: whether the summary holds what they say
 */
gboolean
shuwu_feedback_summary_is_told (const ShuwuFeedbackSummary *self)
{
  return self->n_pages > 0 && self->n_pages >= self->n_needed;
}

/**
 * shuwu_feedback_count_dup_mean:
 * @self: the answers to a question
 *
 * Writes the mean with one digit after the point; halves go up.
 *
 * Returns: (transfer full): the mean
 */
char *
shuwu_feedback_count_dup_mean (const ShuwuFeedbackCount *self)
{
  int tenths;

  if (self->n == 0)
    return g_strdup ("");

  tenths = (20 * self->sum + self->n) / (2 * self->n);
  return g_strdup_printf ("%d.%d", tenths / 10, tenths % 10);
}

/* --- on a thread of the store --- */

static gboolean
refuse (ShuwuTrainingError   code,
        const char          *class_code,
        GError             **error)
{
  shuwu_training_set_error (error, code, g_variant_new_parsed ("{'class': <%s>}", class_code));
  return FALSE;
}

static gboolean
is_over (ShuwuDb                *db,
         const ShuwuClassSeats  *class,
         GError                **error)
{
  ShuwuStatement *get = shuwu_db_prepare (db, "feedback_get_end", error);
  gint64 ends_us = G_MAXINT64;

  if (get == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (get, ":class_id", class->id);
  if (!shuwu_statement_read_int64 (get, &ends_us, error))
    return FALSE;
  if (g_str_equal (class->state, "over") || (g_str_equal (class->state, "open") && ends_us <= class->now_us))
    return TRUE;

  shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_NOT_OVER,
                            g_variant_new_parsed ("{'class': <%s>, 'state': <%s>, 'ends_us': <%x>}", class->code, class->state,
                                                  ends_us != G_MAXINT64 ? ends_us : (gint64) 0));
  return FALSE;
}

/* A card that has expired still says who it is. */
static gboolean
find_worker (ShuwuDb                *db,
             const Plan             *plan,
             const ShuwuClassSeats  *class,
             ShuwuApplicant         *worker,
             GError                **error)
{
  const char *fault = NULL;

  if (!shuwu_applicant_identify (db, plan->card, plan->today, worker, &fault, error))
    return FALSE;
  if (fault != NULL && !g_str_equal (fault, "expired"))
    {
      shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_CARD_INVALID,
                                g_variant_new_parsed ("{'card': <%s>, 'reason': <%s>}", worker->card, fault));
      return FALSE;
    }
  if (!shuwu_applicant_refresh (db, class, worker, error))
    return FALSE;
  if (g_strcmp0 (worker->state, "confirmed") == 0)
    return TRUE;

  shuwu_applicant_refuse (db, class, worker, SHUWU_TRAINING_ERROR_NOT_SEATED, error);
  return FALSE;
}

/* Where somebody was noted at the door, only who was there has something to say. */
static gboolean
was_present (ShuwuDb                *db,
             const ShuwuClassSeats  *class,
             const ShuwuApplicant   *worker,
             GError                **error)
{
  ShuwuStatement *get = shuwu_db_prepare (db, "feedback_get_presence", error);
  gint64 is_present = 0;

  if (get == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (get, ":class_id", class->id);
  shuwu_statement_bind_int64 (get, ":worker_id", worker->worker_id);
  if (!shuwu_statement_read_int64 (get, &is_present, error))
    return FALSE;
  if (is_present != 0)
    return TRUE;

  shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_NOT_PRESENT,
                            g_variant_new_parsed ("{'class': <%s>, 'card': <%s>}", class->code, worker->card));
  return FALSE;
}

static gboolean
note_page (ShuwuDb                *db,
           const ShuwuClassSeats  *class,
           gint64                  signup_id,
           GError                **error)
{
  ShuwuStatement *note = shuwu_db_prepare (db, "feedback_note", error);

  if (note == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (note, ":signup_id", signup_id);
  if (!shuwu_statement_run (note, error))
    return FALSE;

  return shuwu_db_get_changes (db) > 0 || refuse (SHUWU_TRAINING_ERROR_HAS_FEEDBACK, class->code, error);
}

static gboolean
write_page (ShuwuDb     *db,
            const Plan  *plan,
            gint64       class_id,
            GError     **error)
{
  ShuwuStatement *insert = shuwu_db_prepare (db, "feedback_insert", error);
  g_autofree char *name = g_uuid_string_random ();

  if (insert == NULL)
    return FALSE;

  shuwu_statement_bind_text (insert, ":uuid", name);
  shuwu_statement_bind_int64 (insert, ":class_id", class_id);
  for (int i = 0; i < SHUWU_N_FEEDBACK_QUESTIONS; i++)
    if (plan->marks[i] != 0)
      shuwu_statement_bind_int64 (insert, parameters[i], plan->marks[i]);
    else
      shuwu_statement_bind_null (insert, parameters[i]);
  shuwu_statement_bind_text (insert, ":remark", plan->remark);
  return shuwu_statement_run (insert, error);
}

static gboolean
is_empty (const Plan *plan)
{
  for (int i = 0; i < SHUWU_N_FEEDBACK_QUESTIONS; i++)
    if (plan->marks[i] != 0)
      return FALSE;

  return *plan->remark == '\0';
}

static gpointer
give_job (ShuwuDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const Plan *plan = data;
  g_auto (ShuwuClassSeats) class = { 0 };
  g_auto (ShuwuApplicant) worker = { 0 };

  if (is_empty (plan))
    {
      refuse (SHUWU_TRAINING_ERROR_NO_ANSWER, plan->class_code, error);
      return NULL;
    }
  if (!shuwu_class_seats_find (db, plan->class_code, plan->now_us, &class, error) || !is_over (db, &class, error) ||
      !find_worker (db, plan, &class, &worker, error) || !was_present (db, &class, &worker, error) ||
      !note_page (db, &class, worker.signup_id, error) || !write_page (db, plan, class.id, error))
    return NULL;

  return GINT_TO_POINTER (TRUE);
}

static void
count_page (ShuwuFeedbackSummary *summary,
            ShuwuStatement       *row)
{
  const char *remark = shuwu_statement_get_text (row, SHUWU_N_FEEDBACK_QUESTIONS);

  for (int i = 0; i < SHUWU_N_FEEDBACK_QUESTIONS; i++)
    {
      int mark = (int) shuwu_statement_get_int64 (row, i);

      if (mark == 0)
        continue;
      summary->counts[i].n++;
      summary->counts[i].sum += mark;
      summary->counts[i].n_of[mark]++;
    }
  if (*remark != '\0')
    g_ptr_array_add (summary->remarks, g_strdup (remark));
}

static gboolean
read_pages (ShuwuDb               *db,
            ShuwuFeedbackSummary  *summary,
            gint64                 class_id,
            GError               **error)
{
  ShuwuStatement *list = shuwu_db_prepare (db, "feedback_list", error);
  ShuwuStep step;

  if (list == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (list, ":class_id", class_id);
  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    count_page (summary, list);

  return step == SHUWU_STEP_DONE;
}

static gboolean
count_pages (ShuwuDb               *db,
             ShuwuFeedbackSummary  *summary,
             gint64                 class_id,
             GError               **error)
{
  ShuwuStatement *count = shuwu_db_prepare (db, "feedback_count", error);

  if (count == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (count, ":class_id", class_id);
  if (shuwu_statement_step (count, error) != SHUWU_STEP_ROW)
    return FALSE;

  summary->n_pages = (int) shuwu_statement_get_int64 (count, 0);
  summary->n_seats = (int) shuwu_statement_get_int64 (count, 1);
  shuwu_statement_end (count);
  return TRUE;
}

static gpointer
sum_up_job (ShuwuDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_auto (ShuwuClassSeats) class = { 0 };
  g_autoptr (ShuwuFeedbackSummary) summary = g_new0 (ShuwuFeedbackSummary, 1);

  summary->remarks = g_ptr_array_new_with_free_func (g_free);
  if (!shuwu_class_seats_find (db, data, 0, &class, error) || !count_pages (db, summary, class.id, error) ||
      !shuwu_setting_read_number (db, "feedback-answers", &summary->n_needed, error))
    return NULL;
  if (shuwu_feedback_summary_is_told (summary) && !read_pages (db, summary, class.id, error))
    return NULL;

  return g_steal_pointer (&summary);
}

/* --- for the main thread --- */

/**
 * shuwu_feedback_give_async:
 * @store: the store
 * @feedback: the page; it is copied
 * @cancellable: (nullable): withdraws it; nothing is kept
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Keeps what a worker says of a class, once.
 *
 * Fails with [error@Training.NOT_OVER], [error@Training.NOT_SEATED],
 * [error@Training.NOT_PRESENT], [error@Training.HAS_FEEDBACK],
 * [error@Training.NO_ANSWER] and where class or card are not known.
 */
void
shuwu_feedback_give_async (ShuwuStore          *store,
                           const ShuwuFeedback *feedback,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  ShuwuClock *clock = shuwu_store_get_clock (store);
  Plan *plan = g_new0 (Plan, 1);

  plan->class_code = g_strdup (feedback->class_code);
  plan->card = g_strdup (feedback->card);
  for (int i = 0; i < SHUWU_N_FEEDBACK_QUESTIONS; i++)
    plan->marks[i] = feedback->marks[i];
  plan->remark = shuwu_text_clean (feedback->remark != NULL ? feedback->remark : "");
  plan->now_us = shuwu_clock_get_now_us (clock);
  plan->today = shuwu_clock_get_today (clock);
  g_task_set_source_tag (task, shuwu_feedback_give_async);
  shuwu_store_run (store, SHUWU_LANE_WRITE, give_job, plan, plan_free, NULL, task);
}

/**
 * shuwu_feedback_give_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_feedback_give_async () began.
 *
 * Returns: whether the page is on the disk
 */
gboolean
shuwu_feedback_give_finish (ShuwuStore    *store,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_feedback_give_async), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}

/**
 * shuwu_feedback_sum_up_async:
 * @store: the store
 * @class_code: a class
 * @cancellable: (nullable): withdraws it
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Sums up what workers said of a class.
 *
 * Fails with [error@Training.UNKNOWN_CLASS].
 */
void
shuwu_feedback_sum_up_async (ShuwuStore          *store,
                             const char          *class_code,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, shuwu_feedback_sum_up_async);
  shuwu_store_run (store, SHUWU_LANE_READ, sum_up_job, g_strdup (class_code), g_free,
                   (GDestroyNotify) shuwu_feedback_summary_free, task);
}

/**
 * shuwu_feedback_sum_up_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_feedback_sum_up_async () began.
 *
 * Returns: (transfer full): the summary, or %NULL
 */
ShuwuFeedbackSummary *
shuwu_feedback_sum_up_finish (ShuwuStore    *store,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_feedback_sum_up_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
