// SPDX-License-Identifier: GPL-3.0-or-later
/* What a run of the seats against their twin has to have seen to count. */
#define G_LOG_DOMAIN "shuwu-test"

#include "seats-tally.h"

/* In the order of the deeds and of the events of the twin. */
static const char * const deed_names[N_DEEDS] = {
  "add", "cancel", "accept", "approve", "refuse", "add a party", "note late", "resize", "reserve", "transfer", "hand back", "call off",
  "take place", "move", "pass", "fail",
};
static const char * const event_names[TWIN_N_EVENTS] = {
  "promoted", "offered", "expired", "released", "party promoted", "woken", "woken by an expiry", "kept out", "unprepared", "ended in vain",
};

/* Refusals that a run must have seen. */
static const ShuwuTrainingError wanted_refusals[] = {
  SHUWU_TRAINING_ERROR_NOT_OPEN, SHUWU_TRAINING_ERROR_ENDED, SHUWU_TRAINING_ERROR_TOO_LATE, SHUWU_TRAINING_ERROR_ALREADY_IN,
  SHUWU_TRAINING_ERROR_NOT_IN, SHUWU_TRAINING_ERROR_CONFLICT, SHUWU_TRAINING_ERROR_PREREQUISITE, SHUWU_TRAINING_ERROR_LINE_FULL,
  SHUWU_TRAINING_ERROR_FULL, SHUWU_TRAINING_ERROR_CANCEL_TOO_LATE, SHUWU_TRAINING_ERROR_NOT_OFFERED,
  SHUWU_TRAINING_ERROR_NOT_REQUESTED, SHUWU_TRAINING_ERROR_BELOW_TAKEN, SHUWU_TRAINING_ERROR_BELOW_RESERVED,
  SHUWU_TRAINING_ERROR_RESERVE_TOO_SMALL, SHUWU_TRAINING_ERROR_RELEASED,
};

gboolean
tally_is_whole (const Tally *self)
{
  gboolean is_whole = TRUE;

  for (int i = 0; i < N_DEEDS; i++)
    is_whole &= self->deeds[i] > 0;
  for (int i = 0; i < TWIN_N_EVENTS; i++)
    is_whole &= self->events[i] > 0;
  for (gsize i = 0; i < G_N_ELEMENTS (wanted_refusals); i++)
    is_whole &= self->refusals[wanted_refusals[i]] > 0;

  return is_whole;
}

void
tally_tell (const Tally *self)
{
  for (int i = 0; i < N_DEEDS; i++)
    g_test_message ("%s: %u", deed_names[i], self->deeds[i]);
  for (int i = 0; i < TWIN_N_EVENTS; i++)
    g_test_message ("%s: %u", event_names[i], self->events[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (wanted_refusals); i++)
    g_test_message ("%s: %u", shuwu_training_error_get_name (wanted_refusals[i]), self->refusals[wanted_refusals[i]]);
}
