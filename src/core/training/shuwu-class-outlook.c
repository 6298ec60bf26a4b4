// SPDX-License-Identifier: GPL-3.0-or-later
/* What a worker finds who looks at the classes before signing up: a seat, a place
 * in the line and why, or a refusal. It is told by the same functions that decide
 * when the sign-up is made, so that the one says what the other does; between the
 * two somebody else may have been quicker. */
#define G_LOG_DOMAIN "shuwu-training"

#include "training/shuwu-class-outlook.h"

#include "storage/shuwu-clock.h"
#include "training/shuwu-class-list-private.h"
#include "training/shuwu-signup-private.h"

typedef struct
{
  char *card;
  ShuwuOutlookOf which;
  gint64 now_us;
  int today;
} Query;

static void
query_free (gpointer data)
{
  Query *self = data;

  g_free (self->card);
  g_free (self);
}

/**
 * shuwu_class_outlook_free:
 * @self: (transfer full): an outlook
 *
 * Frees it.
 */
void
shuwu_class_outlook_free (ShuwuClassOutlook *self)
{
  g_clear_pointer (&self->row, shuwu_class_row_unref);
  g_clear_pointer (&self->signup, shuwu_signup_receipt_free);
  g_clear_pointer (&self->foreseen, shuwu_signup_receipt_free);
  g_clear_error (&self->refusal);
  g_free (self->fee_note);
  g_free (self);
}

/* --- on a thread of the store --- */

static GArray *
list_ids (ShuwuDb      *db,
          const Query  *query,
          gint64        worker_id,
          GError      **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean is_own = query->which == SHUWU_OUTLOOK_OWN;
  ShuwuStatement *list = shuwu_db_prepare (db, is_own ? "class_ids_of_worker" : "class_ids_for_signup", error);
  ShuwuStep step;

  if (list == NULL)
    return NULL;

  shuwu_statement_bind_int64 (list, ":now_us", query->now_us);
  if (is_own)
    shuwu_statement_bind_int64 (list, ":worker_id", worker_id);
  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    {
      gint64 id = shuwu_statement_get_int64 (list, 0);

      g_array_append_val (ids, id);
    }

  return step == SHUWU_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

static gboolean
read_course (ShuwuDb            *db,
             ShuwuClassOutlook  *self,
             GError            **error)
{
  ShuwuStatement *get = shuwu_db_prepare (db, "class_outlook", error);

  if (get == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (get, ":id", self->row->class_id);
  if (shuwu_statement_step (get, error) != SHUWU_STEP_ROW)
    return FALSE;

  self->n_meetings = (guint) shuwu_statement_get_int64 (get, 0);
  self->fee_note = shuwu_statement_dup_text (get, 1);
  shuwu_statement_end (get);

  return TRUE;
}

/* The place behind all who would stand before a newcomer. */
static gboolean
find_last_position (ShuwuDb                *db,
                    const ShuwuClassSeats  *class,
                    int                    *position,
                    GError                **error)
{
  ShuwuStatement *get = shuwu_db_prepare (db, "signup_position", error);
  gint64 n = 0;

  if (get == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (get, ":class_id", class->id);
  shuwu_statement_bind_int64 (get, ":priority", 0);
  shuwu_statement_bind_int64 (get, ":joined_us", G_MAXINT64);
  shuwu_statement_bind_int64 (get, ":id", G_MAXINT64);
  if (!shuwu_statement_read_int64 (get, &n, error))
    return FALSE;

  *position = (int) n;
  return TRUE;
}

static gboolean
refuse_long_line (const ShuwuClassSeats  *class,
                  GError                **refusal)
{
  if (class->max_waiting < 0 || class->n_waiting < class->max_waiting)
    return FALSE;

  shuwu_training_set_error (refusal, SHUWU_TRAINING_ERROR_LINE_FULL,
                            g_variant_new_parsed ("{'class': <%s>, 'waiting': <%x>, 'limit': <%x>}", class->code,
                                                  (gint64) class->n_waiting, (gint64) class->max_waiting));
  return TRUE;
}

static gboolean
foresee_seat (ShuwuDb                *db,
              const ShuwuClassSeats  *class,
              ShuwuApplicant         *newcomer,
              ShuwuClassOutlook      *self,
              GError                **error)
{
  gboolean has_seat = FALSE;
  int position = 0;

  if (!class->needs_approval && !shuwu_class_seats_foresee (db, class, newcomer->worker_id, &has_seat, error))
    return FALSE;

  newcomer->state = g_strdup (class->needs_approval ? "requested" : has_seat ? "confirmed" : "waiting");
  if (g_str_equal (newcomer->state, "waiting"))
    {
      if (refuse_long_line (class, &self->refusal))
        return TRUE;
      if (!find_last_position (db, class, &position, error))
        return FALSE;
    }
  self->foreseen = shuwu_applicant_describe (class, newcomer, position);

  return TRUE;
}

/* The sign-up that came to nothing does not stand in the way of another one. */
static gboolean
foresee (ShuwuDb                *db,
         const ShuwuClassSeats  *class,
         const ShuwuApplicant   *worker,
         ShuwuClassOutlook      *self,
         GError                **error)
{
  g_auto (ShuwuApplicant) newcomer = {
    .worker_id = worker->worker_id,
    .name = g_strdup (worker->name),
    .card = g_strdup (worker->card),
  };

  if (!shuwu_class_seats_get_unit (db, class, newcomer.worker_id, &newcomer.unit_id, error) ||
      !shuwu_signup_weigh (db, class, newcomer.worker_id, &newcomer.objection, error))
    return FALSE;

  if (newcomer.objection.code == SHUWU_TRAINING_ERROR_NONE || newcomer.objection.is_warning)
    return foresee_seat (db, class, &newcomer, self, error);

  shuwu_applicant_refuse_condition (&newcomer, &self->refusal);
  return TRUE;
}

static gboolean
describe_signup (ShuwuDb                *db,
                 const ShuwuClassSeats  *class,
                 ShuwuApplicant         *worker,
                 ShuwuClassOutlook      *self,
                 GError                **error)
{
  if (g_str_equal (worker->state, "waiting") &&
      (!shuwu_class_seats_get_unit (db, class, worker->worker_id, &worker->unit_id, error) ||
       !shuwu_signup_weigh (db, class, worker->worker_id, &worker->objection, error)))
    return FALSE;

  self->signup = shuwu_applicant_make_receipt (db, class, worker, error);
  return self->signup != NULL;
}

/* NULL without an error: the class was deleted since. */
static ShuwuClassOutlook *
look_at (ShuwuDb               *db,
         const Query           *query,
         const ShuwuApplicant  *worker,
         gint64                 class_id,
         GError               **error)
{
  g_autoptr (ShuwuClassOutlook) self = g_new0 (ShuwuClassOutlook, 1);
  g_auto (ShuwuClassSeats) class = { 0 };
  g_auto (ShuwuApplicant) here = {
    .worker_id = worker->worker_id,
    .name = g_strdup (worker->name),
    .card = g_strdup (worker->card),
  };
  gboolean is_done;

  if (!shuwu_class_get_row (db, class_id, &self->row, error) || self->row == NULL || !read_course (db, self, error) ||
      !shuwu_class_seats_get (db, class_id, query->now_us, &class, error) ||
      !shuwu_applicant_refresh (db, &class, &here, error))
    return NULL;

  self->cancel_until_us = class.cancel_until_us;
  if (query->which == SHUWU_OUTLOOK_OWN || shuwu_applicant_is_in (&here))
    is_done = describe_signup (db, &class, &here, self, error);
  else
    is_done = foresee (db, &class, &here, self, error);

  return is_done ? g_steal_pointer (&self) : NULL;
}

static gboolean
identify (ShuwuDb         *db,
          const Query     *query,
          ShuwuApplicant  *worker,
          GError         **error)
{
  const char *fault = NULL;

  if (!shuwu_applicant_identify (db, query->card, query->today, worker, &fault, error))
    return FALSE;
  if (fault == NULL)
    return TRUE;

  shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_CARD_INVALID,
                            g_variant_new_parsed ("{'card': <%s>, 'reason': <%s>}", worker->card, fault));
  return FALSE;
}

static gpointer
list (ShuwuDb       *db,
      gpointer       plan,
      GCancellable  *cancellable,
      GError       **error)
{
  const Query *query = plan;
  g_auto (ShuwuApplicant) worker = { 0 };
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) outlooks = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_class_outlook_free);

  if (!identify (db, query, &worker, error))
    return NULL;
  ids = list_ids (db, query, worker.worker_id, error);
  if (ids == NULL)
    return NULL;

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GError) failure = NULL;
      ShuwuClassOutlook *outlook = look_at (db, query, &worker, g_array_index (ids, gint64, i), &failure);

      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
      if (outlook != NULL)
        g_ptr_array_add (outlooks, outlook);
    }

  return g_steal_pointer (&outlooks);
}

/* --- for the main thread --- */

/**
 * shuwu_class_outlook_list_async:
 * @store: the store
 * @card: whose classes, as scanned
 * @which: the open ones, or the own ones
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Lists classes as one worker sees them.
 */
void
shuwu_class_outlook_list_async (ShuwuStore          *store,
                                const char          *card,
                                ShuwuOutlookOf       which,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  ShuwuClock *clock = shuwu_store_get_clock (store);
  Query *query = g_new0 (Query, 1);

  query->card = g_strdup (card);
  query->which = which;
  query->now_us = shuwu_clock_get_now_us (clock);
  query->today = shuwu_clock_get_today (clock);
  g_task_set_source_tag (task, shuwu_class_outlook_list_async);
  shuwu_store_run (store, SHUWU_LANE_READ, list, query, query_free, (GDestroyNotify) g_ptr_array_unref, task);
}

/**
 * shuwu_class_outlook_list_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_class_outlook_list_async () began.
 *
 * Returns: (transfer full) (element-type ShuwuClassOutlook): the classes, or %NULL
 */
GPtrArray *
shuwu_class_outlook_list_finish (ShuwuStore    *store,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_class_outlook_list_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
