// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lending/shuwu-desk-row.h"
#include "storage/shuwu-clock.h"
#include "training/shuwu-attendance.h"
#include "training/shuwu-signup.h"

G_BEGIN_DECLS

/* What is known of a scan, as far as it is told. */
typedef struct
{
  const char *name;
  const char *unit;        /* (nullable) */
  gboolean is_out;
  gboolean is_double;
  gboolean is_first;       /* by it the worker is there */
  gboolean is_guest;
  gboolean is_by_clock;    /* hours are counted between coming and going */
  gint64 at_us;
  gint64 voided_us;        /* 0: it counts */
  ShuwuAttendance attendance;
} ShuwuDoorFacts;

/* Tells a row what became of a scan; it can be taken back unless it was. */
void shuwu_door_words_tell (ShuwuDeskRow         *row,
                            ShuwuClock           *clock,
                            const ShuwuDoorFacts *facts);
/* Somebody without a seat is at the door. @state: of the sign-up, or "none"; @position: in the line, or 0; @has_seat: there
 * is one for who signs up */
void shuwu_door_words_ask (ShuwuDeskRow *row,
                           const char   *name,
                           const char   *unit,
                           const char   *state,
                           int           position,
                           gboolean      has_seat);
/* Somebody could not be signed up. */
void shuwu_door_words_refuse_seat (ShuwuDeskRow *row,
                                   const GError *error);
/* The barcode of the class itself was scanned. */
void shuwu_door_words_tell_class (ShuwuDeskRow *row,
                                  const char   *course);
void shuwu_door_words_refuse (ShuwuDeskRow *row,
                              const char   *name,
                              const GError *error);

G_END_DECLS
