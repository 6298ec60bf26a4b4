// SPDX-License-Identifier: GPL-3.0-or-later
/* Who gets a free seat.
 *
 * A class has a capacity, of which some seats may be kept for units (reserves);
 * the rest is the common pool. Until the reserves are released
 *
 *   a worker takes          as long as there is one
 *   a seat of the own unit  seats of the reserve − taken of it
 *   a seat of the pool      capacity − all reserves − taken of the pool
 *
 * and in no case more than the capacity has left, which may have been cut below
 * what was promised. After the release every seat is of the pool.
 *
 * The line is served in its order. Who cannot be seated keeps the place and is
 * passed by: somebody of another unit, a party that is larger than what is left,
 * or a worker who does not fulfil the conditions now. A party stands where its
 * first member stands. */
#define G_LOG_DOMAIN "shuwu-training"

#include "training/shuwu-seating.h"

static ShuwuSeatReserve *
find_reserve (const ShuwuSeatSupply *self,
              gint64                 unit_id)
{
  if (self->is_released || unit_id == SHUWU_SEATING_POOL)
    return NULL;

  for (guint i = 0; i < self->n_reserves; i++)
    if (self->reserves[i].unit_id == unit_id)
      return &self->reserves[i];

  return NULL;
}

/**
 * shuwu_seat_supply_count_reserved:
 * @self: the seats of a class
 *
 * Counts the seats that are kept for units and that nobody has taken.
 *
 * Returns: a number of seats, 0 after the release
 */
int
shuwu_seat_supply_count_reserved (const ShuwuSeatSupply *self)
{
  int n = 0;

  for (guint i = 0; !self->is_released && i < self->n_reserves; i++)
    n += MAX (self->reserves[i].seats - self->reserves[i].taken, 0);

  return n;
}

/**
 * shuwu_seat_supply_count_free:
 * @self: the seats of a class
 * @unit_id: the unit whose reserve is open to a worker, or %SHUWU_SEATING_POOL
 *
 * Counts the seats that such a worker could take now if nobody waited.
 *
 * Returns: a number of seats, not negative
 */
int
shuwu_seat_supply_count_free (const ShuwuSeatSupply *self,
                              gint64                 unit_id)
{
  const ShuwuSeatReserve *own = find_reserve (self, unit_id);
  int left = MAX (self->capacity - self->taken, 0);
  int own_left = own != NULL ? MAX (own->seats - own->taken, 0) : 0;
  int pool_left = MAX (left - shuwu_seat_supply_count_reserved (self), 0);

  return MIN (left, own_left + pool_left);
}

/* Gives one seat, of the own reserve first. */
static gboolean
seat_one (ShuwuSeatSupply *supply,
          ShuwuQueuer     *queuer)
{
  ShuwuSeatReserve *own = find_reserve (supply, queuer->unit_id);

  if (queuer->is_barred || shuwu_seat_supply_count_free (supply, queuer->unit_id) == 0)
    return FALSE;

  queuer->quota_id = SHUWU_SEATING_POOL;
  if (own != NULL && own->seats > own->taken)
    {
      own->taken++;
      queuer->quota_id = own->unit_id;
    }
  supply->taken++;
  queuer->is_seated = TRUE;
  return TRUE;
}

static void
unseat (ShuwuSeatSupply *supply,
        ShuwuQueuer     *queuer)
{
  ShuwuSeatReserve *own = find_reserve (supply, queuer->quota_id);

  if (own != NULL)
    own->taken--;
  supply->taken--;
  queuer->is_seated = FALSE;
  queuer->quota_id = SHUWU_SEATING_POOL;
}

/* All of the party that begins at @first, or none of it. */
static guint
seat_party (ShuwuSeatSupply *supply,
            ShuwuQueuer     *line,
            guint            first,
            guint            n)
{
  gint64 party = line[first].party;
  guint n_seated = 0;

  for (guint i = first; i < n; i++)
    {
      if (line[i].party != party)
        continue;
      if (seat_one (supply, &line[i]))
        {
          n_seated++;
          continue;
        }

      for (guint j = first; j < i; j++)
        if (line[j].party == party)
          unseat (supply, &line[j]);
      return 0;
    }

  return n_seated;
}

static gboolean
stands_further_ahead (const ShuwuQueuer *line,
                      guint              i)
{
  for (guint j = 0; j < i; j++)
    if (line[j].party == line[i].party)
      return TRUE;

  return FALSE;
}

/**
 * shuwu_seating_fill:
 * @supply: (inout): the seats of a class
 * @line: (array length=n): those who wait, in the order of the line
 * @n: how many there are
 *
 * Gives the free seats to those who wait, as long as one of them can be seated.
 *
 * Returns: how many were seated; they are marked in @line
 */
guint
shuwu_seating_fill (ShuwuSeatSupply *supply,
                    ShuwuQueuer     *line,
                    guint            n)
{
  guint n_seated = 0;

  for (guint i = 0; i < n && supply->taken < supply->capacity; i++)
    {
      if (line[i].party == 0)
        n_seated += seat_one (supply, &line[i]);
      else if (!line[i].is_seated && !stands_further_ahead (line, i))
        n_seated += seat_party (supply, line, i, n);
    }

  return n_seated;
}
