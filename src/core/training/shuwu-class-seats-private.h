// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-db.h"
#include "training/shuwu-seating.h"
#include "training/shuwu-training-error.h"

G_BEGIN_DECLS

/* A class as those see it who give its seats away. A time that is 0 is not set. */
typedef struct
{
  gint64 id;
  char *code;
  char *course;
  gint64 course_id;
  char *state;
  gint64 starts_us;
  gint64 ends_us;
  gint64 opens_us;
  gint64 closes_us;
  gint64 cancel_until_us;
  gint64 release_us;
  gint64 freeze_us;
  int direct_hours;
  int offer_hours;
  int max_waiting;         /* -1: any number */
  gboolean needs_approval;
  char *conflicts;
  int travel_minutes;
  int min_level;           /* SHUWU_LEVEL_UNKNOWN: any */
  gint64 due_us;
  int n_waiting;

  GArray *reserves;        /* of ShuwuSeatReserve */
  ShuwuSeatSupply supply;
  gint64 now_us;
} ShuwuClassSeats;

void shuwu_class_seats_clear (ShuwuClassSeats *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ShuwuClassSeats, shuwu_class_seats_clear)

/* Fails with UNKNOWN_CLASS. */
gboolean shuwu_class_seats_find (ShuwuDb          *db,
                                 const char       *code,
                                 gint64            now_us,
                                 ShuwuClassSeats  *self,
                                 GError          **error);
gboolean shuwu_class_seats_get (ShuwuDb          *db,
                                gint64            id,
                                gint64            now_us,
                                ShuwuClassSeats  *self,
                                GError          **error);

/* Whether its last meeting has ended. Nobody gets a seat by itself then. */
gboolean shuwu_class_seats_is_past (const ShuwuClassSeats *self);
/* Fails with NOT_OPEN, and with ENDED if it is past. */
gboolean shuwu_class_seats_require_open (const ShuwuClassSeats  *self,
                                         gboolean                may_be_past,
                                         GError                **error);

/* The unit whose reserve is open to a worker. */
gboolean shuwu_class_seats_get_unit (ShuwuDb                *db,
                                     const ShuwuClassSeats  *self,
                                     gint64                  worker_id,
                                     gint64                 *unit_id,
                                     GError                **error);

/* A unit by its name, or by its name and those below it: "一分厂/二车间". Fails with UNKNOWN_UNIT. */
gboolean shuwu_class_seats_find_unit (ShuwuDb     *db,
                                      const char  *path,
                                      gint64      *id,
                                      GError     **error);

/* Gives free seats to the line. Those of @here (sign-ups) are at the counter: their seat is confirmed at once. */
gboolean shuwu_class_seats_settle (ShuwuDb          *db,
                                   ShuwuClassSeats  *self,
                                   GArray           *here,
                                   GError          **error);

/* Others are due whose line has somebody with a seat here: when this one meets, or whether, has changed. */
gboolean shuwu_class_seats_wake_others (ShuwuDb                *db,
                                        const ShuwuClassSeats  *self,
                                        GError                **error);

/* Settles every class of which time, or another class, has changed something. */
gboolean shuwu_class_seats_settle_due (ShuwuDb  *db,
                                       gint64    now_us,
                                       GError  **error);

/* Whether a worker who has not signed up would have a seat at once. */
gboolean shuwu_class_seats_foresee (ShuwuDb                *db,
                                    const ShuwuClassSeats  *self,
                                    gint64                  worker_id,
                                    gboolean               *has_seat,
                                    GError                **error);

/* Counts again, notes when time changes something next. */
gboolean shuwu_class_seats_close (ShuwuDb          *db,
                                  ShuwuClassSeats  *self,
                                  GError          **error);

/* What keeps a worker from a seat of the class; for a warning, @is_warning. */
typedef struct
{
  ShuwuTrainingError code; /* SHUWU_TRAINING_ERROR_NONE: nothing */
  gboolean is_warning;
  GVariant *facts;         /* (nullable) */
} ShuwuObjection;

void shuwu_objection_clear (ShuwuObjection *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ShuwuObjection, shuwu_objection_clear)

gboolean shuwu_signup_weigh (ShuwuDb                *db,
                             const ShuwuClassSeats  *class,
                             gint64                  worker_id,
                             ShuwuObjection         *objection,
                             GError                **error);

G_END_DECLS
