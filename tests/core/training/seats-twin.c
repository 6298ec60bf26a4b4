// SPDX-License-Identifier: GPL-3.0-or-later
/* How seats should be given, written once more and as plainly as it can be: after
 * anything happens, look through the line from its head for somebody who can
 * have a seat, give it, and begin again at the head. */
#define G_LOG_DOMAIN "shuwu-test"

#include "seats-twin.h"

#include <string.h>

#define US_PER_HOUR (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

static gboolean
is (const TwinSignup *signup,
    const char       *state)
{
  return g_strcmp0 (signup->state, state) == 0;
}

static gboolean
is_in (const TwinSignup *signup)
{
  return is (signup, "requested") || is (signup, "waiting") || is (signup, "offered") || is (signup, "confirmed");
}

int
twin_count_seats (const Twin *self,
                  int         class)
{
  int n = 0;

  for (int i = 0; i < TWIN_WORKERS; i++)
    n += self->classes[class].signups[i].is_seated;

  return n;
}

int
twin_count_waiting (const Twin *self,
                    int         class)
{
  int n = 0;

  for (int i = 0; i < TWIN_WORKERS; i++)
    n += is (&self->classes[class].signups[i], "waiting");

  return n;
}

static gboolean
stands_ahead (const TwinSignup *a,
              const TwinSignup *b)
{
  return a->priority > b->priority || (a->priority == b->priority && a->joined_us < b->joined_us);
}

int
twin_get_position (const Twin *self,
                   int         class,
                   int         worker)
{
  const TwinSignup *signups = self->classes[class].signups;
  int position = 1;

  if (!is (&signups[worker], "waiting"))
    return 0;

  for (int i = 0; i < TWIN_WORKERS; i++)
    position += is (&signups[i], "waiting") && stands_ahead (&signups[i], &signups[worker]);

  return position;
}

/* The unit whose reserve a worker may use: unit 3 is below unit 1. */
static int
unit_at (const TwinClass *class,
         int              unit)
{
  if (class->reserves[unit] >= 0)
    return unit;

  return unit == 3 && class->reserves[1] >= 0 ? 1 : TWIN_NOBODY;
}

static int
count_quota (const TwinClass *class,
             int              unit)
{
  int n = 0;

  for (int i = 0; i < TWIN_WORKERS; i++)
    n += class->signups[i].is_seated && class->signups[i].quota == unit;

  return n;
}

static gboolean
is_released (const TwinClass *class,
             gint64           now_us)
{
  return class->release_us != 0 && now_us >= class->release_us;
}

static gboolean
has_conflict (const Twin *self,
              int         class,
              int         worker,
              const char *level)
{
  const TwinClass *own = &self->classes[class];

  for (int i = 0; i < TWIN_CLASSES; i++)
    {
      const TwinClass *other = &self->classes[i];
      gboolean is_blocked = strcmp (own->conflicts, level) == 0 || strcmp (other->conflicts, level) == 0;

      if (i != class && own->is_at_noon && other->is_at_noon && !other->is_called_off && other->signups[worker].is_seated && is_blocked &&
          strcmp (own->conflicts, "never") != 0 && strcmp (other->conflicts, "never") != 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_prepared (const Twin *self,
             int         class,
             int         worker)
{
  gboolean has_passed = FALSE;

  for (int i = 0; i < TWIN_CLASSES; i++)
    has_passed |= !self->classes[i].is_advanced && self->classes[i].signups[worker].is_passed;

  return has_passed || !self->classes[class].is_advanced;
}

static gboolean
is_past (const TwinClass *class,
         gint64           now_us)
{
  return class->ends_us <= now_us;
}

/* Gives one worker a seat if there is one, and says so. */
static gboolean
try_to_seat (Twin   *self,
             int     class,
             int     worker,
             gint64  now_us)
{
  TwinClass *room = &self->classes[class];
  TwinSignup *signup = &room->signups[worker];
  int unit = unit_at (room, self->units[worker]);
  int kept = 0;

  if (twin_count_seats (self, class) >= room->capacity)
    return FALSE;
  if (!is_prepared (self, class, worker))
    {
      self->n_events[TWIN_UNPREPARED]++;
      return FALSE;
    }
  if (has_conflict (self, class, worker, "block"))
    {
      self->n_events[TWIN_KEPT_OUT]++;
      return FALSE;
    }

  for (int i = 0; i < TWIN_UNITS; i++)
    if (room->reserves[i] > 0)
      kept += MAX (room->reserves[i] - count_quota (room, i), 0);
  if (is_released (room, now_us))
    signup->quota = TWIN_NOBODY;
  else if (unit != TWIN_NOBODY && count_quota (room, unit) < room->reserves[unit])
    signup->quota = unit;
  else if (room->capacity - twin_count_seats (self, class) - kept > 0)
    signup->quota = TWIN_NOBODY;
  else
    return FALSE;

  signup->is_seated = TRUE;
  return TRUE;
}

/* All of the party of @worker, or none of it. */
static gboolean
try_to_seat_party (Twin   *self,
                   int     class,
                   int     worker,
                   gint64  now_us)
{
  TwinClass *room = &self->classes[class];
  TwinClass before = *room;

  if (room->signups[worker].party == 0)
    return try_to_seat (self, class, worker, now_us);

  for (int turn = 1; turn <= twin_count_waiting (self, class); turn++)
    for (int i = 0; i < TWIN_WORKERS; i++)
      if (twin_get_position (self, class, i) == turn && room->signups[i].party == room->signups[worker].party &&
          !try_to_seat (self, class, i, now_us))
        {
          *room = before;
          return FALSE;
        }

  return TRUE;
}

static void
note_promotion (Twin             *self,
                const TwinClass  *room,
                const TwinSignup *signup,
                gint64            now_us)
{
  self->n_events[TWIN_PROMOTED]++;
  self->n_events[TWIN_OFFERED] += is (signup, "offered");
  self->n_events[TWIN_PARTY_PROMOTED] += signup->party != 0;
  self->n_events[TWIN_WOKEN] += room->is_woken;
  self->n_events[TWIN_WOKEN_BY_EXPIRY] += room->is_woken_by_expiry;
  self->n_events[TWIN_RELEASED] += room->due_us != 0 && room->due_us == room->release_us && now_us >= room->release_us;
}

static gboolean
promote_one (Twin     *self,
             int       class,
             gboolean *is_here,
             gint64    now_us)
{
  TwinClass *room = &self->classes[class];
  gboolean is_frozen = room->freeze_us != 0 && now_us >= room->freeze_us;
  gboolean is_offer = room->offer_hours > 0 && room->starts_us - now_us <= room->direct_hours * US_PER_HOUR;

  for (int turn = 1; turn <= twin_count_waiting (self, class); turn++)
    for (int i = 0; i < TWIN_WORKERS; i++)
      {
        if (twin_get_position (self, class, i) != turn || room->signups[i].is_seated || (is_past (room, now_us) && !is_here[i]) ||
            !try_to_seat_party (self, class, i, now_us))
          continue;

        for (int j = 0; j < TWIN_WORKERS; j++)
          {
            TwinSignup *signup = &room->signups[j];

            /* Who is seated but still waits has just got the seat; in a frozen line it is only planned. */
            if (!is (signup, "waiting") || !signup->is_seated || (is_frozen && !is_here[j]))
              continue;
            signup->state = is_offer && !is_here[j] ? "offered" : "confirmed";
            if (!is_here[j])
              note_promotion (self, room, signup, now_us);
            signup->offered_until_us = is_offer && !is_here[j] ? MIN (now_us + room->offer_hours * US_PER_HOUR, room->ends_us) : 0;
          }
        return TRUE;
      }

  return FALSE;
}

static void
free_seat (TwinSignup *signup,
           const char *state)
{
  signup->state = state;
  signup->is_seated = FALSE;
  signup->quota = TWIN_NOBODY;
  signup->offered_until_us = 0;
}

static void
wake (Twin   *self,
      int     class,
      int     worker,
      gint64  now_us)
{
  for (int i = 0; i < TWIN_CLASSES; i++)
    if (i != class && is (&self->classes[i].signups[worker], "waiting"))
      {
        self->classes[i].due_us = now_us;
        self->classes[i].is_woken = TRUE;
      }
}

static void
settle (Twin     *self,
        int       class,
        gboolean *is_here,
        gint64    now_us)
{
  TwinClass *room = &self->classes[class];

  for (int i = 0; i < TWIN_WORKERS; i++)
    if (is (&room->signups[i], "offered") && room->signups[i].offered_until_us <= now_us)
      {
        self->n_events[TWIN_EXPIRED]++;
        wake (self, class, i, now_us);
        for (int j = 0; j < TWIN_CLASSES; j++)
          self->classes[j].is_woken_by_expiry |= j != class && is (&self->classes[j].signups[i], "waiting");
        free_seat (&room->signups[i], "expired");
      }
  while (!room->is_called_off && promote_one (self, class, is_here, now_us))
    ;
  self->n_events[TWIN_ENDED_IN_VAIN] +=
    is_past (room, now_us) && twin_count_waiting (self, class) > 0 && twin_count_seats (self, class) < room->capacity;
  for (int i = 0; i < TWIN_WORKERS; i++)
    if (is (&room->signups[i], "waiting"))
      free_seat (&room->signups[i], "waiting");

  room->due_us = 0;
  room->is_woken = room->is_woken_by_expiry = FALSE;
  for (int i = 0; i < TWIN_WORKERS; i++)
    if (is (&room->signups[i], "offered") && (room->due_us == 0 || room->signups[i].offered_until_us < room->due_us))
      room->due_us = room->signups[i].offered_until_us;
  for (int i = 0; i < TWIN_UNITS; i++)
    if (room->reserves[i] >= 0 && room->release_us > now_us && (room->due_us == 0 || room->release_us < room->due_us))
      room->due_us = room->release_us;
}

void
twin_let_pass (Twin   *self,
               gint64  now_us)
{
  gboolean nobody[TWIN_WORKERS] = { FALSE };

  for (;;)
    {
      int next = -1;

      for (int i = 0; i < TWIN_CLASSES; i++)
        if (self->classes[i].due_us != 0 && self->classes[i].due_us <= now_us &&
            (next < 0 || self->classes[i].due_us < self->classes[next].due_us))
          next = i;
      if (next < 0)
        return;
      settle (self, next, nobody, now_us);
    }
}

static ShuwuTrainingError
add (Twin                   *self,
     int                     class,
     const ShuwuSignupOrder *order,
     const TwinParty        *party,
     gboolean               *is_here,
     gint64                  now_us)
{
  TwinClass *room = &self->classes[class];
  gboolean is_late = order->is_keeper && order->is_late;

  if (room->is_called_off)
    return SHUWU_TRAINING_ERROR_NOT_OPEN;
  if (is_past (room, now_us) && !is_late)
    return SHUWU_TRAINING_ERROR_ENDED;
  if (!order->is_keeper && room->closes_us != 0 && now_us >= room->closes_us)
    return SHUWU_TRAINING_ERROR_TOO_LATE;

  if (party->n > 1)
    self->n_parties++;
  for (int i = 0; i < party->n; i++)
    {
      TwinSignup *signup = &room->signups[party->workers[i]];
      gint64 joined_us = now_us;

      if (is_in (signup))
        return SHUWU_TRAINING_ERROR_ALREADY_IN;
      if (!is_prepared (self, class, party->workers[i]))
        return SHUWU_TRAINING_ERROR_PREREQUISITE;
      if (has_conflict (self, class, party->workers[i], "block"))
        return SHUWU_TRAINING_ERROR_CONFLICT;

      for (int j = 0; j < TWIN_WORKERS; j++)
        if (room->signups[j].state != NULL)
          joined_us = MAX (joined_us, room->signups[j].joined_us + 1);
      signup->state = room->needs_approval && !is_past (room, now_us) ? "requested" : "waiting";
      signup->joined_us = joined_us;
      signup->priority = order->priority;
      signup->party = party->n > 1 ? self->n_parties : 0;
      is_here[party->workers[i]] = TRUE;
    }

  settle (self, class, is_here, now_us);
  for (int i = 0; i < party->n; i++)
    if (is_past (room, now_us) && is (&room->signups[party->workers[i]], "waiting"))
      return SHUWU_TRAINING_ERROR_FULL;
  for (int i = 0; i < party->n; i++)
    if (is (&room->signups[party->workers[i]], "waiting") && room->max_waiting >= 0 &&
        twin_count_waiting (self, class) > room->max_waiting)
      return SHUWU_TRAINING_ERROR_LINE_FULL;

  return SHUWU_TRAINING_ERROR_NONE;
}

static ShuwuTrainingError
cancel (Twin                   *self,
        int                     class,
        const ShuwuSignupOrder *order,
        const TwinParty        *party,
        gint64                  now_us)
{
  TwinClass *room = &self->classes[class];

  for (int i = 0; i < party->n; i++)
    {
      TwinSignup *signup = &room->signups[party->workers[i]];

      if (!is_in (signup))
        return SHUWU_TRAINING_ERROR_NOT_IN;
      if (is (signup, "confirmed") && !order->is_keeper && room->cancel_until_us != 0 && now_us >= room->cancel_until_us)
        return SHUWU_TRAINING_ERROR_CANCEL_TOO_LATE;
      if (is (signup, "confirmed") && !order->is_keeper && !room->is_called_off && is_past (room, now_us))
        return SHUWU_TRAINING_ERROR_ENDED;
      free_seat (signup, "cancelled");
      wake (self, class, party->workers[i], now_us);
    }

  return SHUWU_TRAINING_ERROR_NONE;
}

static ShuwuTrainingError
answer (Twin                   *self,
        int                     class,
        const ShuwuSignupOrder *order,
        const TwinParty        *party,
        gboolean               *is_here,
        gint64                  now_us)
{
  const char *from = order->action == SHUWU_SIGNUP_ACCEPT ? "offered" : "requested";

  if (order->action != SHUWU_SIGNUP_REFUSE && self->classes[class].is_called_off)
    return SHUWU_TRAINING_ERROR_NOT_OPEN;
  if (order->action != SHUWU_SIGNUP_REFUSE && is_past (&self->classes[class], now_us))
    return SHUWU_TRAINING_ERROR_ENDED;

  for (int i = 0; i < party->n; i++)
    {
      TwinSignup *signup = &self->classes[class].signups[party->workers[i]];

      if (!is (signup, from))
        return order->action == SHUWU_SIGNUP_ACCEPT ? SHUWU_TRAINING_ERROR_NOT_OFFERED : SHUWU_TRAINING_ERROR_NOT_REQUESTED;
      if (order->action == SHUWU_SIGNUP_ACCEPT)
        {
          signup->state = "confirmed";
          signup->offered_until_us = 0;
          continue;
        }
      signup->state = order->action == SHUWU_SIGNUP_APPROVE ? "waiting" : "refused";
      is_here[party->workers[i]] = TRUE;
    }

  return SHUWU_TRAINING_ERROR_NONE;
}

ShuwuTrainingError
twin_order (Twin                   *self,
            int                     class,
            const ShuwuSignupOrder *order,
            const TwinParty        *party,
            gint64                  now_us)
{
  gboolean is_here[TWIN_WORKERS] = { FALSE };
  ShuwuTrainingError refusal;
  Twin before = *self;

  twin_let_pass (self, now_us);
  if (order->action == SHUWU_SIGNUP_ADD)
    refusal = add (self, class, order, party, is_here, now_us);
  else if (order->action == SHUWU_SIGNUP_CANCEL)
    refusal = cancel (self, class, order, party, now_us);
  else
    refusal = answer (self, class, order, party, is_here, now_us);

  if (refusal != SHUWU_TRAINING_ERROR_NONE)
    {
      *self = before;
      return refusal;
    }

  settle (self, class, is_here, now_us);
  twin_let_pass (self, now_us);
  return SHUWU_TRAINING_ERROR_NONE;
}

static int
sum_reserves (const TwinClass *class)
{
  int sum = 0;

  for (int i = 0; i < TWIN_UNITS; i++)
    sum += MAX (class->reserves[i], 0);

  return sum;
}

/* Looks whether what would be is allowed; then it is. */
static ShuwuTrainingError
change_reserves (Twin                   *self,
                 int                     class,
                 const ShuwuClassChange *change,
                 int                     unit,
                 int                     other_unit,
                 gint64                  now_us)
{
  TwinClass *room = &self->classes[class];
  int old = MAX (room->reserves[unit], 0);
  int new = change->kind == SHUWU_CLASS_RESERVE ? change->seats : old - change->seats;
  int kept = 0;

  if (is_released (room, now_us))
    return SHUWU_TRAINING_ERROR_RELEASED;
  if (new < count_quota (room, unit))
    return SHUWU_TRAINING_ERROR_RESERVE_TOO_SMALL;

  for (int i = 0; i < TWIN_UNITS; i++)
    if (room->reserves[i] > 0)
      kept += MAX (room->reserves[i] - count_quota (room, i), 0);
  if (new - old > MAX (room->capacity - twin_count_seats (self, class) - kept, 0))
    return SHUWU_TRAINING_ERROR_BELOW_RESERVED;

  room->reserves[unit] = new;
  if (change->kind == SHUWU_CLASS_TRANSFER)
    room->reserves[other_unit] = MAX (room->reserves[other_unit], 0) + change->seats;
  return SHUWU_TRAINING_ERROR_NONE;
}

ShuwuTrainingError
twin_change (Twin                   *self,
             int                     class,
             const ShuwuClassChange *change,
             int                     unit,
             int                     other_unit,
             gint64                  now_us)
{
  gboolean nobody[TWIN_WORKERS] = { FALSE };
  TwinClass *room = &self->classes[class];
  ShuwuTrainingError refusal = SHUWU_TRAINING_ERROR_NONE;
  Twin before = *self;

  twin_let_pass (self, now_us);
  if (change->kind != SHUWU_CLASS_RESIZE)
    refusal = change_reserves (self, class, change, unit, other_unit, now_us);
  else if (change->seats < twin_count_seats (self, class) && !change->may_be_over)
    refusal = SHUWU_TRAINING_ERROR_BELOW_TAKEN;
  else if (!is_released (room, now_us) && change->seats < sum_reserves (room))
    refusal = SHUWU_TRAINING_ERROR_BELOW_RESERVED;
  else
    room->capacity = change->seats;

  if (refusal != SHUWU_TRAINING_ERROR_NONE)
    {
      *self = before;
      return refusal;
    }

  settle (self, class, nobody, now_us);
  return SHUWU_TRAINING_ERROR_NONE;
}

void
twin_rearrange (Twin   *self,
                int     class,
                gint64  now_us)
{
  gboolean nobody[TWIN_WORKERS] = { FALSE };

  for (int i = 0; i < TWIN_WORKERS; i++)
    if (self->classes[class].signups[i].is_seated)
      wake (self, class, i, now_us);
  settle (self, class, nobody, now_us);
  twin_let_pass (self, now_us);
}
