// SPDX-License-Identifier: GPL-3.0-or-later
/* What a row of the door says: what became of a scan, large, and what explains it. */
#define G_LOG_DOMAIN "shuwu-app"

#include "attendance/shuwu-door-words.h"

#include "attendance/shuwu-meeting-words.h"
#include "shuwu-words.h"
#include "training/shuwu-hours.h"

#include <glib/gi18n.h>

static char *
dup_late (const ShuwuAttendance *attendance)
{
  int minutes = attendance->late_by_minutes;

  return g_strdup_printf (ngettext ("Late by %d minute", "Late by %d minutes", (gulong) minutes), minutes);
}

static char *
dup_deed (const ShuwuDoorFacts *facts)
{
  if (facts->voided_us != 0)
    return g_strdup (_("Taken back"));
  if (facts->is_double)
    return g_strdup (facts->is_out ? _("Gone already") : _("Here already"));
  if (facts->is_out)
    return g_strdup (_("Gone"));
  if (!facts->is_first)
    return g_strdup (_("Back again"));

  return facts->attendance.is_late ? dup_late (&facts->attendance) : g_strdup (_("Checked in"));
}

/* What explains it: since when, what counts, when it was taken back. */
static char *
dup_reason (ShuwuClock           *clock,
            const ShuwuDoorFacts *facts)
{
  const ShuwuAttendance *attendance = &facts->attendance;
  gint64 since_us = facts->is_out ? attendance->out_us : attendance->in_us;
  g_autofree char *time = NULL;
  g_autofree char *hours = NULL;

  if (facts->voided_us != 0)
    {
      time = shuwu_meeting_words_dup_time (clock, facts->voided_us);
      /* Translators: a time at which a scan was taken back */
      return g_strdup_printf (_("at %s, counts no more"), time);
    }
  if (facts->is_double && since_us != 0)
    {
      time = shuwu_meeting_words_dup_time (clock, since_us);
      /* Translators: a time */
      return g_strdup_printf (_("since %s; this scan is kept, too"), time);
    }
  if (!facts->is_out || !facts->is_by_clock)
    return NULL;
  if (attendance->in_us == 0)
    return g_strdup (_("did not scan on coming"));

  hours = shuwu_hours_dup_text (attendance->minutes);
  /* Translators: hours that are credited */
  return g_strdup_printf (_("%s h count"), hours);
}

static char *
dup_note (ShuwuClock           *clock,
          const ShuwuDoorFacts *facts)
{
  g_autofree char *reason = dup_reason (clock, facts);
  g_autofree char *time = shuwu_meeting_words_dup_time (clock, facts->at_us);
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  if (reason != NULL)
    g_strv_builder_add (parts, reason);
  if (facts->is_guest)
    g_strv_builder_add (parts, _("guest, without a seat"));
  if (facts->unit != NULL && *facts->unit != '\0')
    g_strv_builder_add (parts, facts->unit);
  g_strv_builder_add (parts, time);
  all = g_strv_builder_end (parts);
  return g_strjoinv (" · ", all);
}

static ShuwuDeskTone
get_tone (const ShuwuDoorFacts *facts)
{
  if (facts->voided_us != 0)
    return SHUWU_DESK_TONE_UNDONE;
  if (facts->is_double || (facts->is_first && facts->attendance.is_late))
    return SHUWU_DESK_TONE_ATTENTION;

  return SHUWU_DESK_TONE_DONE;
}

void
shuwu_door_words_tell (ShuwuDeskRow         *row,
                       ShuwuClock           *clock,
                       const ShuwuDoorFacts *facts)
{
  g_autofree char *deed = dup_deed (facts);
  g_autofree char *note = dup_note (clock, facts);

  if (shuwu_desk_row_get_tone (row) == get_tone (facts) && g_str_equal (shuwu_desk_row_get_deed (row), deed) &&
      g_str_equal (shuwu_desk_row_get_note (row), note))
    return;

  shuwu_desk_row_tell (row, get_tone (facts), facts->name, deed, note);
  if (facts->voided_us == 0)
    shuwu_desk_row_add_answer (row, SHUWU_DESK_ANSWER_UNDO, _("Undo"), NULL);
}

static const char *
get_seat_words (const char *state)
{
  if (g_str_equal (state, "waiting"))
    return _("On the waiting list");
  if (g_str_equal (state, "offered"))
    return _("Has been offered a seat");
  if (g_str_equal (state, "requested") || g_str_equal (state, "pending"))
    return _("Waits for approval");

  return _("Not on the list");
}

static gboolean
is_in_line (const char *state)
{
  return g_str_equal (state, "waiting") || g_str_equal (state, "requested") || g_str_equal (state, "pending");
}

/**
 * shuwu_door_words_ask:
 * @row: a row
 * @name: who it is
 * @unit: (nullable): of where
 * @state: of the sign-up, or "none"
 * @position: in the line, or 0
 * @has_seat: whether there is a seat for who signs up
 *
 * Asks what is to be done with somebody without a seat. Who is in the line already
 * cannot be signed up.
 */
void
shuwu_door_words_ask (ShuwuDeskRow *row,
                      const char   *name,
                      const char   *unit,
                      const char   *state,
                      int           position,
                      gboolean      has_seat)
{
  g_autofree char *place = NULL;

  if (position > 0)
    /* Translators: a place in the waiting list */
    place = g_strdup_printf (_("every seat is taken; waits at place %d"), position);

  shuwu_desk_row_tell (row, SHUWU_DESK_TONE_ATTENTION, name, get_seat_words (state), place != NULL ? place : unit);
  if (!is_in_line (state))
    shuwu_desk_row_add_answer (row, SHUWU_DESK_ANSWER_SIGN_UP,
                               has_seat || g_str_equal (state, "offered") ? _("Sign up") : _("Join the waiting list"), NULL);
  shuwu_desk_row_add_answer (row, SHUWU_DESK_ANSWER_LET_IN, _("Let in as a guest"), NULL);
  shuwu_desk_row_add_answer (row, SHUWU_DESK_ANSWER_IGNORE, _("Ignore"), NULL);
}

void
shuwu_door_words_refuse_seat (ShuwuDeskRow *row,
                              const GError *error)
{
  g_autofree char *name = g_strdup (shuwu_desk_row_get_name (row));

  shuwu_desk_row_tell (row, SHUWU_DESK_TONE_REFUSED, name, shuwu_words_heading (error), shuwu_words_advice (error));
  if (shuwu_words_can_retry (error))
    shuwu_desk_row_add_answer (row, SHUWU_DESK_ANSWER_RETRY, _("Try again"), NULL);
  shuwu_desk_row_add_answer (row, SHUWU_DESK_ANSWER_LET_IN, _("Let in as a guest"), NULL);
  shuwu_desk_row_add_answer (row, SHUWU_DESK_ANSWER_IGNORE, _("Ignore"), NULL);
}

void
shuwu_door_words_tell_class (ShuwuDeskRow *row,
                             const char   *course)
{
  shuwu_desk_row_tell (row, SHUWU_DESK_TONE_ATTENTION, course, _("The barcode of the class"), _("Scan the cards of the workers."));
  shuwu_desk_row_add_answer (row, SHUWU_DESK_ANSWER_IGNORE, _("Ignore"), NULL);
}

/* A class that stopped while its door is open: at a door nobody asks about sign-ups. FALSE: it is something else. */
static gboolean
refuse_class (ShuwuDeskRow *row,
              const char   *name,
              const GError *error)
{
  const char *state = "", *deed = _("This class was called off");

  if (!g_error_matches (error, SHUWU_TRAINING_ERROR, SHUWU_TRAINING_ERROR_NOT_OPEN))
    return FALSE;

  g_variant_lookup (shuwu_training_error_get_facts (error), "state", "&s", &state);
  if (!g_str_equal (state, "cancelled"))
    deed = _("This class is not published yet");
  shuwu_desk_row_tell (row, SHUWU_DESK_TONE_REFUSED, name, deed, _("Nobody is checked in. Once it is open again, scan once more."));
  return TRUE;
}

void
shuwu_door_words_refuse (ShuwuDeskRow *row,
                         const char   *name,
                         const GError *error)
{
  if (!refuse_class (row, name, error))
    shuwu_desk_row_tell (row, SHUWU_DESK_TONE_REFUSED, name, shuwu_words_heading (error), shuwu_words_advice (error));
  if (shuwu_words_can_retry (error) || g_error_matches (error, SHUWU_TRAINING_ERROR, SHUWU_TRAINING_ERROR_NO_MEETING))
    shuwu_desk_row_add_answer (row, SHUWU_DESK_ANSWER_RETRY, _("Try again"), NULL);
  shuwu_desk_row_add_answer (row, SHUWU_DESK_ANSWER_IGNORE, _("Ignore"), NULL);
}
