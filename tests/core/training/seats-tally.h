// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "seats-twin.h"

G_BEGIN_DECLS

/* What is ordered. */
typedef enum
{
  DEED_ADD,
  DEED_CANCEL,
  DEED_ACCEPT,
  DEED_APPROVE,
  DEED_REFUSE,
  DEED_ADD_PARTY,
  DEED_NOTE_LATE,
  DEED_RESIZE,
  DEED_RESERVE,
  DEED_TRANSFER,
  DEED_HAND_BACK,
  DEED_CALL_OFF,
  DEED_TAKE_PLACE,
  DEED_MOVE,
  DEED_PASS,
  DEED_FAIL,
  N_DEEDS,
} Deed;

/* What a run has seen. */
typedef struct
{
  guint deeds[N_DEEDS];
  guint events[TWIN_N_EVENTS];
  guint refusals[SHUWU_TRAINING_ERROR_LAST];
} Tally;

/* Whether nothing is missing of what a run has to see. */
gboolean tally_is_whole (const Tally *self);
void tally_tell (const Tally *self);

G_END_DECLS
