// SPDX-License-Identifier: GPL-3.0-or-later
/* The seats of one class, settled: no seat is free that somebody in the line could
 * have.
 *
 * Every change that may free a seat, or open one, ends with settling, in the same
 * transaction. So whoever joins finds a settled line: only the newcomer can get
 * a seat then. Some things change without an order for the class: with time the
 * release of the reserves and the end of an offer, and a worker who waits may
 * become free when another class lets go of them. `due_us` of the class says when
 * it has to be settled again; every order begins and ends with the classes that
 * are due.
 *
 *   promoted while                           the seat is
 *   offer_hours = 0                          confirmed
 *   more than direct_hours before the start  confirmed
 *   later                                    offered for offer_hours
 *   after freeze_us                          not given away by itself
 *   after the last meeting                   not given away at all; whoever waits goes on waiting,
 *                                            since the class may get another meeting
 *
 * An offer holds the seat, at most to the end of the class; unanswered it expires,
 * and its worker is out of the line. Who is at the counter is asked nothing: the seat is confirmed. */
#define G_LOG_DOMAIN "shuwu-training"

#include "training/shuwu-class-seats-private.h"

#include "training/shuwu-training-find.h"

#define US_PER_HOUR (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

/* Who waits, beside what the seating knows of them. */
typedef struct
{
  GArray *queuers;    /* of ShuwuQueuer */
  GArray *workers;    /* of gint64, in the same order */
  GArray *is_judged;  /* of gboolean, in the same order: the conditions were looked at */
} Line;

static void
line_clear (Line *self)
{
  g_clear_pointer (&self->queuers, g_array_unref);
  g_clear_pointer (&self->workers, g_array_unref);
  g_clear_pointer (&self->is_judged, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Line, line_clear)

void
shuwu_class_seats_clear (ShuwuClassSeats *self)
{
  g_clear_pointer (&self->code, g_free);
  g_clear_pointer (&self->course, g_free);
  g_clear_pointer (&self->state, g_free);
  g_clear_pointer (&self->conflicts, g_free);
  g_clear_pointer (&self->reserves, g_array_unref);
}

static void
read_class (ShuwuStatement  *row,
            ShuwuClassSeats *self)
{
  self->id = shuwu_statement_get_int64 (row, 0);
  self->code = shuwu_statement_dup_text (row, 1);
  self->course = shuwu_statement_dup_text (row, 2);
  self->course_id = shuwu_statement_get_int64 (row, 3);
  self->state = shuwu_statement_dup_text (row, 4);
  self->supply.capacity = (int) shuwu_statement_get_int64 (row, 5);
  self->supply.taken = (int) shuwu_statement_get_int64 (row, 6);
  self->n_waiting = (int) shuwu_statement_get_int64 (row, 7);
  self->starts_us = shuwu_statement_get_int64 (row, 8);
  self->opens_us = shuwu_statement_get_int64 (row, 9);
  self->closes_us = shuwu_statement_get_int64 (row, 10);
  self->cancel_until_us = shuwu_statement_get_int64 (row, 11);
  self->release_us = shuwu_statement_get_int64 (row, 12);
  self->freeze_us = shuwu_statement_get_int64 (row, 13);
  self->direct_hours = (int) shuwu_statement_get_int64 (row, 14);
  self->offer_hours = (int) shuwu_statement_get_int64 (row, 15);
  self->max_waiting = (int) shuwu_statement_get_int64 (row, 16);
  self->needs_approval = shuwu_statement_get_int64 (row, 17) != 0;
  self->conflicts = shuwu_statement_dup_text (row, 18);
  self->travel_minutes = (int) shuwu_statement_get_int64 (row, 19);
  self->due_us = shuwu_statement_get_int64 (row, 20);
  self->min_level = (int) shuwu_statement_get_int64 (row, 21);
  self->ends_us = shuwu_statement_get_int64 (row, 22);
}

static gboolean
read_reserves (ShuwuDb          *db,
               ShuwuClassSeats  *self,
               GError          **error)
{
  ShuwuStatement *reserves = shuwu_db_prepare (db, "class_reserves", error);
  ShuwuStep step;

  if (reserves == NULL)
    return FALSE;

  g_clear_pointer (&self->reserves, g_array_unref);
  self->reserves = g_array_new (FALSE, FALSE, sizeof (ShuwuSeatReserve));
  shuwu_statement_bind_int64 (reserves, ":class_id", self->id);
  while ((step = shuwu_statement_step (reserves, error)) == SHUWU_STEP_ROW)
    {
      ShuwuSeatReserve reserve = {
        .unit_id = shuwu_statement_get_int64 (reserves, 0),
        .seats = (int) shuwu_statement_get_int64 (reserves, 1),
        .taken = (int) shuwu_statement_get_int64 (reserves, 2),
      };

      g_array_append_val (self->reserves, reserve);
    }
  self->supply.reserves = (ShuwuSeatReserve *) self->reserves->data;
  self->supply.n_reserves = self->reserves->len;
  self->supply.is_released = self->release_us != 0 && self->now_us >= self->release_us;

  return step == SHUWU_STEP_DONE;
}

gboolean
shuwu_class_seats_get (ShuwuDb          *db,
                       gint64            id,
                       gint64            now_us,
                       ShuwuClassSeats  *self,
                       GError          **error)
{
  ShuwuStatement *get = shuwu_db_prepare (db, "class_get", error);

  if (get == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (get, ":id", id);
  switch (shuwu_statement_step (get, error))
    {
    case SHUWU_STEP_ROW:
      read_class (get, self);
      shuwu_statement_end (get);
      self->now_us = now_us;
      return read_reserves (db, self, error);

    case SHUWU_STEP_DONE:
      shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_UNKNOWN_CLASS, g_variant_new_parsed ("@a{sv} {}"));
      return FALSE;

    case SHUWU_STEP_FAILED:
    default:
      return FALSE;
    }
}

gboolean
shuwu_class_seats_find (ShuwuDb          *db,
                        const char       *code,
                        gint64            now_us,
                        ShuwuClassSeats  *self,
                        GError          **error)
{
  gint64 id;

  return shuwu_training_find_class (db, code, &id, error) && shuwu_class_seats_get (db, id, now_us, self, error);
}

gboolean
shuwu_class_seats_is_past (const ShuwuClassSeats *self)
{
  return self->ends_us != 0 && self->now_us >= self->ends_us;
}

gboolean
shuwu_class_seats_require_open (const ShuwuClassSeats  *self,
                                gboolean                may_be_past,
                                GError                **error)
{
  if (!g_str_equal (self->state, "open"))
    shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_NOT_OPEN,
                              g_variant_new_parsed ("{'class': <%s>, 'state': <%s>}", self->code, self->state));
  else if (!may_be_past && shuwu_class_seats_is_past (self))
    shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_ENDED,
                              g_variant_new_parsed ("{'class': <%s>, 'ends_us': <%x>}", self->code, self->ends_us));
  else
    return TRUE;

  return FALSE;
}

gboolean
shuwu_class_seats_get_unit (ShuwuDb                *db,
                            const ShuwuClassSeats  *self,
                            gint64                  worker_id,
                            gint64                 *unit_id,
                            GError                **error)
{
  ShuwuStatement *get;

  *unit_id = SHUWU_SEATING_POOL;
  if (self->supply.n_reserves == 0)
    return TRUE;

  get = shuwu_db_prepare (db, "signup_get_reserve_unit", error);
  if (get == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (get, ":class_id", self->id);
  shuwu_statement_bind_int64 (get, ":worker_id", worker_id);
  return shuwu_statement_read_int64 (get, unit_id, error);
}

static gboolean
read_line (ShuwuDb                *db,
           const ShuwuClassSeats  *self,
           Line                   *line,
           GError                **error)
{
  ShuwuStatement *read = shuwu_db_prepare (db, "signup_line", error);
  ShuwuStep step;

  line->queuers = g_array_new (FALSE, FALSE, sizeof (ShuwuQueuer));
  line->workers = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (read == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (read, ":class_id", self->id);
  while ((step = shuwu_statement_step (read, error)) == SHUWU_STEP_ROW)
    {
      ShuwuQueuer queuer = {
        .signup_id = shuwu_statement_get_int64 (read, 0),
        .party = shuwu_statement_get_int64 (read, 2),
      };
      gint64 worker_id = shuwu_statement_get_int64 (read, 1);

      g_array_append_val (line->queuers, queuer);
      g_array_append_val (line->workers, worker_id);
    }

  return step == SHUWU_STEP_DONE;
}

static gboolean
find_units (ShuwuDb                *db,
            const ShuwuClassSeats  *self,
            Line                   *line,
            GError                **error)
{
  for (guint i = 0; i < line->queuers->len; i++)
    if (!shuwu_class_seats_get_unit (db, self, g_array_index (line->workers, gint64, i),
                                     &g_array_index (line->queuers, ShuwuQueuer, i).unit_id, error))
      return FALSE;

  return TRUE;
}

/* The line as it would be seated by what is known of it so far. */
static void
try_line (ShuwuSeatSupply *supply,
          const GArray    *reserves,
          GArray          *reserves_after,
          Line            *line)
{
  for (guint i = 0; i < line->queuers->len; i++)
    {
      g_array_index (line->queuers, ShuwuQueuer, i).is_seated = FALSE;
      g_array_index (line->queuers, ShuwuQueuer, i).quota_id = SHUWU_SEATING_POOL;
    }

  g_array_set_size (reserves_after, 0);
  g_array_append_vals (reserves_after, reserves->data, reserves->len);
  supply->reserves = (ShuwuSeatReserve *) (gpointer) reserves_after->data;
  shuwu_seating_fill (supply, (ShuwuQueuer *) (gpointer) line->queuers->data, line->queuers->len);
}

/* Looks at the conditions of those who were seated and were not looked at before. */
static gboolean
judge_seated (ShuwuDb                *db,
              const ShuwuClassSeats  *self,
              Line                   *line,
              gboolean               *is_any_barred,
              GError                **error)
{
  *is_any_barred = FALSE;
  for (guint i = 0; i < line->queuers->len; i++)
    {
      ShuwuQueuer *queuer = &g_array_index (line->queuers, ShuwuQueuer, i);
      g_auto (ShuwuObjection) objection = { 0 };

      if (!queuer->is_seated || g_array_index (line->is_judged, gboolean, i))
        continue;
      if (!shuwu_signup_weigh (db, self, g_array_index (line->workers, gint64, i), &objection, error))
        return FALSE;

      g_array_index (line->is_judged, gboolean, i) = TRUE;
      queuer->is_barred = objection.code != SHUWU_TRAINING_ERROR_NONE && !objection.is_warning;
      *is_any_barred |= queuer->is_barred;
    }

  return TRUE;
}

/* Conditions are looked at only of those who would have a seat: whoever is passed by changes nothing for the others, so the
 * line is seated again until nobody who is seated is barred. */
static gboolean
seat_line (ShuwuDb                *db,
           const ShuwuClassSeats  *self,
           Line                   *line,
           GError                **error)
{
  g_autoptr (GArray) reserves = g_array_new (FALSE, FALSE, sizeof (ShuwuSeatReserve));
  ShuwuSeatSupply after;
  gboolean is_any_barred = TRUE;

  if (!find_units (db, self, line, error))
    return FALSE;

  line->is_judged = g_array_sized_new (FALSE, TRUE, sizeof (gboolean), line->queuers->len);
  g_array_set_size (line->is_judged, line->queuers->len);
  while (is_any_barred)
    {
      after = self->supply;
      try_line (&after, self->reserves, reserves, line);
      if (!judge_seated (db, self, line, &is_any_barred, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_among (GArray *here,
          gint64  signup_id)
{
  for (guint i = 0; here != NULL && i < here->len; i++)
    if (g_array_index (here, gint64, i) == signup_id)
      return TRUE;

  return FALSE;
}

/* Of a class that is past only those who are here can still have a seat. */
static void
send_home (Line   *line,
           GArray *here)
{
  for (guint i = line->queuers->len; i > 0; i--)
    if (!is_among (here, g_array_index (line->queuers, ShuwuQueuer, i - 1).signup_id))
      {
        g_array_remove_index (line->queuers, i - 1);
        g_array_remove_index (line->workers, i - 1);
      }
}

static gint64
get_offer_end (const ShuwuClassSeats *self)
{
  gint64 until_us = self->now_us + self->offer_hours * US_PER_HOUR;

  return self->ends_us != 0 ? MIN (until_us, self->ends_us) : until_us;
}

static gboolean
is_offered_now (const ShuwuClassSeats *self)
{
  return self->offer_hours > 0 &&
         (self->starts_us == 0 || self->starts_us - self->now_us <= self->direct_hours * US_PER_HOUR);
}

static gboolean
write_seat (ShuwuDb                *db,
            const ShuwuClassSeats  *self,
            const ShuwuQueuer      *queuer,
            gboolean                is_offer,
            GError                **error)
{
  ShuwuStatement *find = shuwu_db_prepare (db, "class_free_seat", error);
  ShuwuStatement *seat;
  gint64 number = 0;

  if (find == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (find, ":class_id", self->id);
  if (!shuwu_statement_read_int64 (find, &number, error))
    return FALSE;

  seat = shuwu_db_prepare (db, "signup_seat", error);
  if (seat == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (seat, ":id", queuer->signup_id);
  shuwu_statement_bind_text (seat, ":state", is_offer ? "offered" : "confirmed");
  shuwu_statement_bind_int64 (seat, ":seat", number);
  shuwu_statement_bind_int64 (seat, ":quota_id", queuer->quota_id);
  shuwu_statement_bind_int64 (seat, ":offered_until_us", is_offer ? get_offer_end (self) : 0);
  shuwu_statement_bind_int64 (seat, ":now_us", self->now_us);
  return shuwu_statement_run (seat, error);
}

/* After the freeze the line is planned all the same, so that nobody is passed by; but only those who are here move. */
static gboolean
write_seats (ShuwuDb                *db,
             const ShuwuClassSeats  *self,
             Line                   *line,
             GArray                 *here,
             GError                **error)
{
  gboolean is_frozen = self->freeze_us != 0 && self->now_us >= self->freeze_us;

  for (guint i = 0; i < line->queuers->len; i++)
    {
      const ShuwuQueuer *queuer = &g_array_index (line->queuers, ShuwuQueuer, i);
      gboolean is_here = is_among (here, queuer->signup_id);

      if (!queuer->is_seated || (is_frozen && !is_here))
        continue;
      if (!write_seat (db, self, queuer, !is_here && is_offered_now (self), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
run_now (ShuwuDb                *db,
         const ShuwuClassSeats  *self,
         const char             *statement,
         GError                **error)
{
  ShuwuStatement *run = shuwu_db_prepare (db, statement, error);

  if (run == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (run, ":class_id", self->id);
  shuwu_statement_bind_int64 (run, ":now_us", self->now_us);
  return shuwu_statement_run (run, error);
}

/* Counts the seats and the line; @offer_us: the end of the offer that ends first, or 0. */
static gboolean
count (ShuwuDb          *db,
       ShuwuClassSeats  *self,
       gint64           *offer_us,
       GError          **error)
{
  ShuwuStatement *counts = shuwu_db_prepare (db, "class_count_seats", error);

  if (counts == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (counts, ":class_id", self->id);
  if (shuwu_statement_step (counts, error) != SHUWU_STEP_ROW)
    return FALSE;

  self->supply.taken = (int) shuwu_statement_get_int64 (counts, 0);
  self->n_waiting = (int) shuwu_statement_get_int64 (counts, 1);
  *offer_us = shuwu_statement_get_int64 (counts, 2);
  shuwu_statement_end (counts);

  return TRUE;
}

gboolean
shuwu_class_seats_find_unit (ShuwuDb     *db,
                             const char  *path,
                             gint64      *id,
                             GError     **error)
{
  g_auto (GStrv) names = g_strsplit (path, "/", -1);

  *id = 0;
  for (int i = 0; names[i] != NULL; i++)
    {
      ShuwuStatement *find = shuwu_db_prepare (db, i == 0 ? "training_find_unit" : "training_find_unit_below", error);

      if (find == NULL)
        return FALSE;

      shuwu_statement_bind_text (find, ":name", g_strstrip (names[i]));
      if (i > 0)
        shuwu_statement_bind_int64 (find, ":parent_id", *id);
      *id = 0;
      if (!shuwu_statement_read_int64 (find, id, error))
        return FALSE;
      if (*id == 0)
        break;
    }
  if (*id != 0)
    return TRUE;

  shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_UNKNOWN_UNIT, g_variant_new_parsed ("{'unit': <%s>}", path));
  return FALSE;
}

gboolean
shuwu_class_seats_settle (ShuwuDb          *db,
                          ShuwuClassSeats  *self,
                          GArray           *here,
                          GError          **error)
{
  g_auto (Line) line = { 0 };
  gint64 offer_us;

  if (!run_now (db, self, "class_wake_for_expired", error) || !run_now (db, self, "signup_expire_offers", error) ||
      !count (db, self, &offer_us, error) || !read_reserves (db, self, error))
    return FALSE;
  if (!g_str_equal (self->state, "open") || self->n_waiting == 0 || self->supply.taken >= self->supply.capacity)
    return TRUE;

  if (!read_line (db, self, &line, error))
    return FALSE;
  if (shuwu_class_seats_is_past (self))
    send_home (&line, here);

  return seat_line (db, self, &line, error) && write_seats (db, self, &line, here, error);
}

gboolean
shuwu_class_seats_wake_others (ShuwuDb                *db,
                               const ShuwuClassSeats  *self,
                               GError                **error)
{
  return run_now (db, self, "class_wake_for_seated", error);
}

gboolean
shuwu_class_seats_foresee (ShuwuDb                *db,
                           const ShuwuClassSeats  *self,
                           gint64                  worker_id,
                           gboolean               *has_seat,
                           GError                **error)
{
  ShuwuQueuer newcomer = { .signup_id = 0 };
  g_auto (Line) line = { 0 };

  *has_seat = FALSE;
  if (self->supply.taken >= self->supply.capacity)
    return TRUE;
  if (!read_line (db, self, &line, error))
    return FALSE;

  g_array_append_val (line.queuers, newcomer);
  g_array_append_val (line.workers, worker_id);
  if (!seat_line (db, self, &line, error))
    return FALSE;

  *has_seat = g_array_index (line.queuers, ShuwuQueuer, line.queuers->len - 1).is_seated;
  return TRUE;
}

gboolean
shuwu_class_seats_settle_due (ShuwuDb  *db,
                              gint64    now_us,
                              GError  **error)
{
  for (;;)
    {
      g_auto (ShuwuClassSeats) class = { 0 };
      ShuwuStatement *due = shuwu_db_prepare (db, "class_due", error);
      gint64 id = 0;

      if (due == NULL)
        return FALSE;

      shuwu_statement_bind_int64 (due, ":now_us", now_us);
      if (!shuwu_statement_read_int64 (due, &id, error))
        return FALSE;
      if (id == 0)
        return TRUE;
      if (!shuwu_class_seats_get (db, id, now_us, &class, error) || !shuwu_class_seats_settle (db, &class, NULL, error) ||
          !shuwu_class_seats_close (db, &class, error))
        return FALSE;
    }
}

gboolean
shuwu_class_seats_close (ShuwuDb          *db,
                         ShuwuClassSeats  *self,
                         GError          **error)
{
  ShuwuStatement *set;
  gint64 due_us = 0;

  if (!count (db, self, &due_us, error) || !read_reserves (db, self, error))
    return FALSE;

  if (self->release_us > self->now_us && self->supply.n_reserves > 0)
    due_us = due_us == 0 ? self->release_us : MIN (due_us, self->release_us);
  g_assert (due_us == 0 || due_us > self->now_us); /* or settling would never end */
  self->due_us = due_us;

  set = shuwu_db_prepare (db, "class_set_counts", error);
  if (set == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (set, ":class_id", self->id);
  shuwu_statement_bind_int64 (set, ":taken", self->supply.taken);
  shuwu_statement_bind_int64 (set, ":waiting", self->n_waiting);
  shuwu_statement_bind_int64 (set, ":due_us", due_us);
  return shuwu_statement_run (set, error);
}
