// SPDX-License-Identifier: GPL-3.0-or-later
/* The meetings of a class, or of a worker, as a calendar for other programs. An
 * entry is known by the uuid of its meeting, also after it moved; its sequence
 * is the seconds from the making of the class to the last change. */
#define G_LOG_DOMAIN "shuwu-training"

#include "training/shuwu-class-calendar.h"

#include "storage/shuwu-clock.h"
#include "training/shuwu-ical.h"
#include "training/shuwu-signup-private.h"

typedef struct
{
  char *class_code;
  char *card;
  gint64 now_us;
  int today;
} Query;

static void
query_free (gpointer data)
{
  Query *self = data;

  g_free (self->class_code);
  g_free (self->card);
  g_free (self);
}

static ShuwuIcalStatus
read_status (ShuwuStatement *row)
{
  if (shuwu_statement_get_int64 (row, 7) != 0)
    return SHUWU_ICAL_CANCELLED;

  return shuwu_statement_get_int64 (row, 8) != 0 ? SHUWU_ICAL_CONFIRMED : SHUWU_ICAL_TENTATIVE;
}

static void
add_meeting (GString        *calendar,
             ShuwuStatement *row,
             gint64          now_us)
{
  const char *code = shuwu_statement_get_text (row, 5), *trainer = shuwu_statement_get_text (row, 6);
  g_autofree char *description = *trainer != '\0' ? g_strdup_printf ("%s\n%s", code, trainer) : g_strdup (code);
  ShuwuIcalEvent event = {
    .uid = shuwu_statement_get_text (row, 0),
    .sequence = (int) CLAMP (shuwu_statement_get_int64 (row, 9) / G_USEC_PER_SEC, 0, G_MAXINT),
    .status = read_status (row),
    .starts_us = shuwu_statement_get_int64 (row, 1),
    .ends_us = shuwu_statement_get_int64 (row, 2),
    .summary = shuwu_statement_get_text (row, 4),
    .location = shuwu_statement_get_text (row, 3),
    .description = description,
  };

  shuwu_ical_add (calendar, &event, now_us);
}

/* Whose calendar it is, and its name. */
static ShuwuStatement *
prepare (ShuwuDb      *db,
         const Query  *query,
         char        **name,
         GError      **error)
{
  g_auto (ShuwuClassSeats) class = { 0 };
  g_auto (ShuwuApplicant) worker = { 0 };
  const char *fault = NULL;
  ShuwuStatement *list;

  if (query->card != NULL ? !shuwu_applicant_identify (db, query->card, query->today, &worker, &fault, error)
                          : !shuwu_class_seats_find (db, query->class_code, query->now_us, &class, error))
    return NULL;

  list = shuwu_db_prepare (db, query->card != NULL ? "calendar_of_worker" : "calendar_of_class", error);
  if (list == NULL)
    return NULL;

  if (query->card != NULL)
    shuwu_statement_bind_int64 (list, ":worker_id", worker.worker_id);
  else
    shuwu_statement_bind_int64 (list, ":class_id", class.id);
  *name = g_strdup (query->card != NULL ? worker.name : class.course);
  return list;
}

static gpointer
write_calendar (ShuwuDb       *db,
                gpointer       plan,
                GCancellable  *cancellable,
                GError       **error)
{
  const Query *query = plan;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  ShuwuStatement *list = prepare (db, query, &name, error);
  ShuwuStep step;
  GString *calendar;

  if (list == NULL)
    return NULL;

  calendar = shuwu_ical_begin (name);
  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    add_meeting (calendar, list, query->now_us);
  text = shuwu_ical_end (calendar);
  return step == SHUWU_STEP_DONE ? g_steal_pointer (&text) : NULL;
}

/**
 * shuwu_class_calendar_async:
 * @store: the store
 * @which: whose meetings; it is copied
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Writes meetings as a calendar.
 */
void
shuwu_class_calendar_async (ShuwuStore               *store,
                            const ShuwuCalendarQuery *which,
                            GCancellable             *cancellable,
                            GAsyncReadyCallback       callback,
                            gpointer                  user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  ShuwuClock *clock = shuwu_store_get_clock (store);
  Query *query = g_new0 (Query, 1);

  g_return_if_fail ((which->class_code == NULL) != (which->card == NULL));

  query->class_code = g_strdup (which->class_code);
  query->card = g_strdup (which->card);
  query->now_us = shuwu_clock_get_now_us (clock);
  query->today = shuwu_clock_get_today (clock);
  g_task_set_source_tag (task, shuwu_class_calendar_async);
  shuwu_store_run (store, SHUWU_LANE_READ, write_calendar, query, query_free, g_free, task);
}

/**
 * shuwu_class_calendar_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_class_calendar_async () began.
 *
 * Returns: (transfer full): the text of the file, or %NULL
 */
char *
shuwu_class_calendar_finish (ShuwuStore    *store,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_class_calendar_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
