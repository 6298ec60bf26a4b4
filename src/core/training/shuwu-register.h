// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-store.h"
#include "training/shuwu-attendance.h"
#include "training/shuwu-training-error.h"

G_BEGIN_DECLS

typedef struct
{
  char *uuid;
  gint64 id;
  ShuwuMeetingTime time;
  char *place;                 /* that of the class, where it has none of its own */
} ShuwuRegisterMeeting;

/* A worker who is expected, or who came without a seat. */
typedef struct
{
  gint64 worker_id;
  char *card;
  char *name;
  char *unit;
  int seat;                    /* 0: a guest */
  ShuwuAttendance *cells;      /* one for each meeting */
  int minutes;                 /* credited, of all of them */
} ShuwuRegisterLine;

/* What happened at the door. */
typedef struct
{
  char *scan;                  /* uuid */
  guint meeting;               /* which one of the register */
  guint line;                  /* whose */
  gboolean is_out;
  gboolean is_double;          /* it is kept, and changes nothing */
  gboolean is_first;           /* by it the worker is there: in time or late */
  gint64 at_us;
  gint64 recorded_us;          /* later: it was typed in */
  gint64 voided_us;            /* 0: it counts */
  ShuwuAttendance attendance;  /* after it; empty where it is void */
} ShuwuRegisterScan;

/* Everybody and every meeting of a class, and what happened at its door. */
typedef struct
{
  char *class_code;
  char *course;
  char *place;
  char *trainer;
  char *state;                 /* draft, open, cancelled or over */
  ShuwuClassRule rule;
  gboolean has_free_seat;      /* and nobody waits for it: who signs up now gets one, unless it is kept for a unit */
  GPtrArray *meetings;         /* of ShuwuRegisterMeeting, in their order */
  GPtrArray *lines;            /* of ShuwuRegisterLine, by seat; guests are last */
  GPtrArray *scans;            /* of ShuwuRegisterScan, in the order they were recorded in */
} ShuwuRegister;

void shuwu_register_free (ShuwuRegister *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuRegister, shuwu_register_free)

/* How many have a seat, and how many of them came to a meeting. */
guint shuwu_register_count_expected (const ShuwuRegister *self);
guint shuwu_register_count_present (const ShuwuRegister *self,
                                    guint                meeting);
/* Whether its doors are open: it is on, is about to begin, or has just ended. */
gboolean shuwu_register_is_open (const ShuwuRegister *self,
                                 guint                meeting,
                                 gint64               at_us);
/* The nearest meeting whose doors are open at that moment, else the next one, else the last one; -1 if there is none. */
int shuwu_register_find_meeting (const ShuwuRegister *self,
                                 gint64               at_us);

/* Fails with UNKNOWN_CLASS. */
void shuwu_register_async (ShuwuStore          *store,
                           const char          *class_code,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data);
ShuwuRegister *shuwu_register_finish (ShuwuStore    *store,
                                      GAsyncResult  *result,
                                      GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* A cell of the sheet of paper: how long somebody was there. */
typedef struct
{
  const char *card;
  const char *meeting;         /* uuid */
  int minutes;                 /* 0: was not there; where presence counts, any other number: was there */
} ShuwuSheetMark;

/* Types a sheet in: what the door kept and the sheet contradicts is taken back, what is missing is added. One transaction;
 * @marks is copied. */
void shuwu_register_fill_async (ShuwuStore           *store,
                                const char           *class_code,
                                const ShuwuSheetMark *marks,
                                guint                 n_marks,
                                GCancellable         *cancellable,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);
/* How many cells were changed, or -1. */
gssize shuwu_register_fill_finish (ShuwuStore    *store,
                                   GAsyncResult  *result,
                                   GError       **error);

G_END_DECLS
