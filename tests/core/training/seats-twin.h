// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "training/shuwu-class-change.h"
#include "training/shuwu-signup.h"

G_BEGIN_DECLS

#define TWIN_WORKERS 36
#define TWIN_CLASSES 3
#define TWIN_UNITS 4      /* unit 3 is below unit 1 */
#define TWIN_LARGEST_PARTY 4
#define TWIN_NOBODY -1

/* What comes about without an order of its own. A run must have seen all of it. */
typedef enum
{
  TWIN_PROMOTED,        /* somebody who waited got a seat */
  TWIN_OFFERED,
  TWIN_EXPIRED,
  TWIN_RELEASED,        /* a seat that was kept for others until now */
  TWIN_PARTY_PROMOTED,
  TWIN_WOKEN,           /* a seat here because another class let go of the worker */
  TWIN_WOKEN_BY_EXPIRY,
  TWIN_KEPT_OUT,        /* by another class at the same time, when a seat was free */
  TWIN_UNPREPARED,      /* a course is not passed any more, when a seat was free */
  TWIN_ENDED_IN_VAIN,   /* somebody waits for a free seat of a class that is past */
  TWIN_N_EVENTS,
} TwinEvent;

/* The seats of three classes, kept the slow way: nothing is counted twice, everything is counted again. */
typedef struct
{
  const char *state;      /* NULL: never signed up */
  int quota;              /* a unit, or TWIN_NOBODY: the pool */
  gboolean is_seated;
  gint64 joined_us;
  gint64 offered_until_us;
  int priority;
  int party;              /* 0: none */
  gboolean is_passed;     /* the course of the class */
} TwinSignup;

typedef struct
{
  int capacity;
  int reserves[TWIN_UNITS]; /* -1: has none */
  gint64 starts_us;
  gint64 ends_us;
  gint64 closes_us;
  gint64 cancel_until_us;
  gint64 release_us;
  gint64 freeze_us;
  int direct_hours;
  int offer_hours;
  int max_waiting;        /* -1: any number */
  gboolean needs_approval;
  const char *conflicts;
  gboolean is_at_noon;    /* classes at noon are all at the same time */
  gboolean is_advanced;   /* only for those who passed one of the others */
  gboolean is_called_off;
  gint64 due_us;
  gboolean is_woken;
  gboolean is_woken_by_expiry;
  TwinSignup signups[TWIN_WORKERS];
} TwinClass;

typedef struct
{
  TwinClass classes[TWIN_CLASSES];
  int units[TWIN_WORKERS];
  int n_parties;
  guint n_events[TWIN_N_EVENTS];
} Twin;

/* Who comes together, numbered from 0. */
typedef struct
{
  int workers[TWIN_LARGEST_PARTY];
  int n;
} TwinParty;

/* The refusal, or NONE. */
ShuwuTrainingError twin_order (Twin                   *self,
                               int                     class,
                               const ShuwuSignupOrder *order,
                               const TwinParty        *party,
                               gint64                  now_us);
ShuwuTrainingError twin_change (Twin                   *self,
                                int                     class,
                                const ShuwuClassChange *change,
                                int                     unit,
                                int                     other_unit,
                                gint64                  now_us);
/* The class meets at another time, or is called off, or takes place after all: what the class says now counts. */
void twin_rearrange (Twin   *self,
                     int     class,
                     gint64  now_us);
void twin_let_pass (Twin   *self,
                    gint64  now_us);

int twin_count_seats (const Twin *self,
                      int         class);
int twin_count_waiting (const Twin *self,
                        int         class);
int twin_get_position (const Twin *self,
                       int         class,
                       int         worker);

G_END_DECLS
