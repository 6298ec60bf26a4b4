// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-db.h"
#include "training/shuwu-training-form.h"

G_BEGIN_DECLS

typedef enum
{
  SHUWU_FIELD_TEXT,
  SHUWU_FIELD_CODE,
  SHUWU_FIELD_COUNT,
  SHUWU_FIELD_MINUTES,    /* said in hours */
  SHUWU_FIELD_MOMENT,     /* a day is its beginning */
  SHUWU_FIELD_DEADLINE,   /* a day is its end */
  SHUWU_FIELD_MARK,       /* kept in thousandths */
  SHUWU_FIELD_LEVEL,
  SHUWU_FIELD_CHOICE,
  SHUWU_FIELD_FLAG,
  SHUWU_FIELD_LIST,
  SHUWU_FIELD_MEETINGS,
  SHUWU_FIELD_RESERVES,
} ShuwuFieldKind;

/* One field: how it is written, and the column it is kept in. */
typedef struct
{
  const char *name;
  ShuwuFieldKind kind;
  const char *parameter;   /* of the statements; NULL: it has no column of its own */
  const char *words;       /* headings, best first, folded: "|capacity|容量|" */
  const char *choices;     /* CHOICE: "|open=开放=报名中|over=结束|", the first word of each is kept */
  gint64 min;
  gint64 max;              /* of a COUNT; of a TEXT the number of characters */
  gboolean is_nullable;
  gint64 otherwise;        /* of numbers, where nobody says anything */
  const char *otherwise_text;
} ShuwuFieldRule;

const ShuwuFieldRule *shuwu_training_field_get_rule (ShuwuTrainingField field);

typedef struct
{
  gint64 starts_us;
  gint64 ends_us;
  char *place;
  int minutes;
} ShuwuMeetingPlan;

typedef struct
{
  char *unit;
  int seats;
} ShuwuReservePlan;

/* What is said of one field. */
typedef struct
{
  char *said;        /* NULL: nothing; "" that there is to be nothing */
  char *text;        /* TEXT, CODE, CHOICE */
  gint64 number;     /* the others with a column */
  GStrv list;        /* LIST */
  GArray *plans;     /* MEETINGS: of ShuwuMeetingPlan, in their order; RESERVES: of ShuwuReservePlan */
} ShuwuTrainingValue;

const ShuwuTrainingValue *shuwu_training_form_get (const ShuwuTrainingForm *self,
                                                   ShuwuTrainingField       field);
GTimeZone *shuwu_training_form_get_zone (const ShuwuTrainingForm *self);

/* How people write these; FALSE: not like this. */
gboolean shuwu_moment_read (const char *text,
                            GTimeZone  *zone,
                            gboolean    is_end,
                            gint64     *time_us);
GArray *shuwu_meetings_read (const char *text,
                             GTimeZone  *zone) G_GNUC_WARN_UNUSED_RESULT;
GArray *shuwu_reserves_read (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
