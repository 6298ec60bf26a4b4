// SPDX-License-Identifier: GPL-3.0-or-later
/* The events of loans: when they happened, the row that stays for ever, and what
 * they move.
 *
 * The events of one copy never go back in time. What happens now comes after the
 * copy's last event even if the clock of the PC was set back since (a copy must
 * never be stuck); a slip with a time of its own that would come before it is
 * refused, because nobody could say what it means. So is one of a day that has not
 * come: a mistyped year. */
#define G_LOG_DOMAIN "shuwu-lending"

#include "lending/shuwu-loan-event-private.h"

#include "storage/shuwu-uuid.h"

/* Clocks differ, and a slip may be of the minute that follows. */
#define AHEAD_US (G_TIME_SPAN_DAY)

static gboolean
find_last (ShuwuDb  *db,
           gint64    copy_id,
           gint64   *last_us,
           GError  **error)
{
  ShuwuStatement *get = shuwu_db_prepare (db, "loan_event_get_last_us", error);

  if (get == NULL)
    return FALSE;

  *last_us = G_MININT64;
  shuwu_statement_bind_int64 (get, ":copy_id", copy_id);
  return shuwu_statement_read_int64 (get, last_us, error);
}

gboolean
shuwu_loan_event_place (ShuwuDb                 *db,
                        const ShuwuDeskRequest  *request,
                        const ShuwuDeskCopy     *copy,
                        gint64                  *happened_us,
                        GError                 **error)
{
  gint64 last_us;

  if (!find_last (db, copy->copy_id, &last_us, error))
    return FALSE;

  if (request->at_us == SHUWU_DESK_NOW)
    {
      *happened_us = MAX (request->now_us, last_us);
      return TRUE;
    }
  if (request->at_us - request->now_us > AHEAD_US)
    {
      shuwu_lending_set_error (error, SHUWU_LENDING_ERROR_IN_FUTURE,
                               g_variant_new_parsed ("{'at_us': <%x>}", request->at_us), "This moment has not come yet");
      return FALSE;
    }
  if (request->at_us < last_us)
    {
      shuwu_lending_set_error (error, SHUWU_LENDING_ERROR_OUT_OF_ORDER,
                               g_variant_new_parsed ("{'barcode': <%s>, 'at_us': <%x>, 'last_us': <%x>}",
                                                     copy->barcode, request->at_us, last_us),
                               "Something later is known of the copy “%s”", copy->barcode);
      return FALSE;
    }

  *happened_us = request->at_us;
  return TRUE;
}

/**
 * shuwu_loan_event_record:
 * @db: a connection that writes
 * @event: the event
 * @error: return location for an error
 *
 * Writes an event down.
 *
 * Returns: (transfer full): its uuid, or %NULL
 */
char *
shuwu_loan_event_record (ShuwuDb               *db,
                         const ShuwuLoanEvent  *event,
                         GError               **error)
{
  ShuwuStatement *insert = shuwu_db_prepare (db, "loan_event_insert", error);
  g_autofree char *uuid = shuwu_uuid_new (event->recorded_us);

  if (insert == NULL)
    return NULL;

  shuwu_statement_bind_text (insert, ":uuid", uuid);
  shuwu_statement_bind_text (insert, ":kind", event->kind);
  shuwu_statement_bind_text (insert, ":loan_uuid", event->loan_uuid);
  shuwu_statement_bind_int64 (insert, ":copy_id", event->copy_id);
  shuwu_statement_bind_int64 (insert, ":worker_id", event->worker_id);
  shuwu_statement_bind_int64 (insert, ":card_id", event->card_id);
  shuwu_statement_bind_int64 (insert, ":happened_us", event->happened_us);
  shuwu_statement_bind_int64 (insert, ":recorded_us", event->recorded_us);
  shuwu_statement_bind_text (insert, ":status_before", shuwu_copy_state_get_name (event->state_before));
  shuwu_statement_bind_text (insert, ":undoes_uuid", event->undoes_uuid);
  if (event->due_day != SHUWU_DAY_NEVER)
    shuwu_statement_bind_int64 (insert, ":due_day", event->due_day);
  if (event->rule_id != 0)
    shuwu_statement_bind_int64 (insert, ":rule_id", event->rule_id);

  return shuwu_statement_run (insert, error) ? g_steal_pointer (&uuid) : NULL;
}

static gboolean
count_title (ShuwuDb  *db,
             gint64    title_id,
             int       available,
             int       lent,
             GError  **error)
{
  /* Naming loan_count in an update puts the title on the list of what the index has to look at. */
  ShuwuStatement *count = shuwu_db_prepare (db, lent != 0 ? "desk_count_title" : "desk_count_title_available", error);

  if (count == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (count, ":title_id", title_id);
  shuwu_statement_bind_int64 (count, ":available", available);
  if (lent != 0)
    shuwu_statement_bind_int64 (count, ":lent", lent);

  return shuwu_statement_run (count, error);
}

/* Naming the status in an update has the triggers look at it. */
static gboolean
update_copy (ShuwuDb              *db,
             const ShuwuDeskCopy  *copy,
             ShuwuCopyState        after,
             gint64                seen_us,
             GError              **error)
{
  gboolean moves = after != copy->state;
  ShuwuStatement *update = shuwu_db_prepare (db, moves ? "desk_move_copy" : "desk_set_copy_seen", error);

  if (update == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (update, ":copy_id", copy->copy_id);
  shuwu_statement_bind_int64 (update, ":seen_us", seen_us);
  if (moves)
    shuwu_statement_bind_text (update, ":status", shuwu_copy_state_get_name (after));

  return shuwu_statement_run (update, error);
}

/**
 * shuwu_loan_event_move_copy:
 * @db: a connection that writes
 * @copy: the copy as it is
 * @after: what it becomes
 * @lent: how often more its title was lent: 1, 0, or -1 to take a loan back
 * @seen_us: when it was seen
 * @error: return location for an error
 *
 * Brings the copy and the counters of its title in line with an event.
 *
 * Returns: whether that was written
 */
gboolean
shuwu_loan_event_move_copy (ShuwuDb              *db,
                            const ShuwuDeskCopy  *copy,
                            ShuwuCopyState        after,
                            int                   lent,
                            gint64                seen_us,
                            GError              **error)
{
  int available = copy->is_deleted ? 0 : (after == SHUWU_COPY_ON_SHELF) - (copy->state == SHUWU_COPY_ON_SHELF);

  if ((available != 0 || lent != 0) && !count_title (db, copy->title_id, available, lent, error))
    return FALSE;

  return update_copy (db, copy, after, seen_us, error);
}
