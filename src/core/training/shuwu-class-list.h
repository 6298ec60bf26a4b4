// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-store.h"
#include "training/shuwu-training-error.h"

G_BEGIN_DECLS

/* One class as lists show it; never changed after it was made. A time that is 0 is not set. */
typedef struct
{
  gint64 class_id;
  char *code;
  char *course_code;
  char *course;
  char *kind;          /* course, lecture, reading, sponsorship or visit */
  char *trade;
  int level;           /* of ShuwuLevel, that the course leads to */
  char *place;
  char *trainer;
  char *state;         /* draft, open, cancelled or over */
  int capacity;
  int confirmed;
  int offered;
  int waiting;
  int requested;       /* wait for the keeper's approval */
  gint64 starts_us;
  gint64 ends_us;
  gint64 opens_us;
  gint64 closes_us;
} ShuwuClassRow;

ShuwuClassRow *shuwu_class_row_ref (ShuwuClassRow *self);
void shuwu_class_row_unref (ShuwuClassRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuClassRow, shuwu_class_row_unref)

/* Which classes; what is empty asks nothing. Now is the moment of the call. */
typedef struct
{
  gboolean is_open;         /* takes sign-ups now */
  gboolean is_running;      /* has begun, and is not over */
  gboolean is_current;      /* is not past */
  gboolean is_past;         /* is over or cancelled; these are listed with the last one in front */
  gboolean has_free;        /* not every seat is taken; those that are free may be kept for units */
  gint64 unit_id;           /* seats are kept for workers of it; 0: of any, or for nobody */
  const char *course_code;  /* (nullable) */
  const char *kind;         /* (nullable) */
  const char *trade;        /* (nullable) */
  const char *query;        /* (nullable): words of the name, the place or the trainer, pinyin or initials of them, or a code */
  guint n_rows;             /* how many rows are read at once, beside the ids */
} ShuwuClassFilter;

/* The ids (gint64) of classes, the one that begins first in front; those without a time are last. @filter is copied. */
void shuwu_class_list_ids_async (ShuwuStore             *store,
                                 const ShuwuClassFilter *filter,
                                 GCancellable           *cancellable,
                                 GAsyncReadyCallback     callback,
                                 gpointer                user_data);
/* @first_rows: (out) (nullable): as many as were asked for */
GArray *shuwu_class_list_ids_finish (ShuwuStore    *store,
                                     GAsyncResult  *result,
                                     GPtrArray    **first_rows,
                                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* The rows of some ids, in their order; a class that was deleted since has no row. */
void shuwu_class_list_rows_async (ShuwuStore          *store,
                                  const gint64        *ids,
                                  guint                n_ids,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);
GPtrArray *shuwu_class_list_rows_finish (ShuwuStore    *store,
                                         GAsyncResult  *result,
                                         GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* Seats that are kept for a unit. */
typedef struct
{
  char *unit;
  int seats;
  int taken;
} ShuwuClassReserve;

typedef struct
{
  char *uuid;
  gint64 starts_us;
  gint64 ends_us;
  char *place;         /* that of the class, where it has none of its own */
  int planned_minutes;
} ShuwuClassMeeting;

/* All of one class. */
typedef struct
{
  ShuwuClassRow *row;
  GArray *reserves;      /* of ShuwuClassReserve */
  GArray *meetings;      /* of ShuwuClassMeeting, in their order */
  gboolean is_released;  /* the reserves are history */
  gboolean has_mark;     /* it gives marks */
} ShuwuClassView;

void shuwu_class_view_free (ShuwuClassView *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuClassView, shuwu_class_view_free)

/* Fails with UNKNOWN_CLASS. */
void shuwu_class_show_async (ShuwuStore          *store,
                             const char          *class_code,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data);
ShuwuClassView *shuwu_class_show_finish (ShuwuStore    *store,
                                         GAsyncResult  *result,
                                         GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
