// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The common pool, where a unit's reserve is named. */
#define SHUWU_SEATING_POOL 0

/* Seats of one class that were kept for one unit. */
typedef struct
{
  gint64 unit_id;
  int seats;
  int taken;   /* seats confirmed or offered that count against this reserve */
} ShuwuSeatReserve;

/* The seats of one class. Reserves count until they are released; then all seats are one pool. */
typedef struct
{
  int capacity;
  int taken;                  /* all seats confirmed or offered, of the pool and of reserves */
  ShuwuSeatReserve *reserves; /* borrowed */
  guint n_reserves;
  gboolean is_released;
} ShuwuSeatSupply;

/* Somebody in the line, in its order. */
typedef struct
{
  gint64 signup_id;
  gint64 unit_id;       /* whose reserve is open to the worker; SHUWU_SEATING_POOL: none */
  gint64 party;         /* those with the same number, not 0, come all or none */
  gboolean is_barred;   /* does not fulfil a condition now: keeps the place in the line, gets no seat */
  gboolean is_seated;   /* (out) */
  gint64 quota_id;      /* (out): the unit whose seat it is, or SHUWU_SEATING_POOL */
} ShuwuQueuer;

int shuwu_seat_supply_count_reserved (const ShuwuSeatSupply *self);
int shuwu_seat_supply_count_free (const ShuwuSeatSupply *self,
                                  gint64                 unit_id);

/* Gives the free seats to the line. */
guint shuwu_seating_fill (ShuwuSeatSupply *supply,
                          ShuwuQueuer     *line,
                          guint            n);

G_END_DECLS
