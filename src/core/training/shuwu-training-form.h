// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-store.h"
#include "training/shuwu-training-error.h"

G_BEGIN_DECLS

/* What can be said of a course and of one of its classes. */
typedef enum
{
  SHUWU_COURSE_CODE,          /* the name, where nobody says one */
  SHUWU_COURSE_NAME,
  SHUWU_COURSE_KIND,          /* course, lecture, reading, sponsorship or visit */
  SHUWU_COURSE_SUBJECT,
  SHUWU_COURSE_TRADE,
  SHUWU_COURSE_LEVEL,         /* of skill that it leads to */
  SHUWU_COURSE_MIN_LEVEL,     /* of skill that a worker must have */
  SHUWU_COURSE_HOURS,         /* kept as minutes */
  SHUWU_COURSE_FEE,
  SHUWU_COURSE_DESCRIPTION,
  SHUWU_COURSE_PREREQUISITES, /* codes of courses: "A; B" */
  SHUWU_CLASS_CODE,           /* that of the course and the first day, where nobody says one */
  SHUWU_CLASS_PLACE,
  SHUWU_CLASS_TRAINER,
  SHUWU_CLASS_STATE,          /* draft, open, cancelled or over */
  SHUWU_CLASS_CAPACITY,
  SHUWU_CLASS_MIN_SEATS,
  SHUWU_CLASS_OPENS,
  SHUWU_CLASS_CLOSES,
  SHUWU_CLASS_CANCEL_UNTIL,
  SHUWU_CLASS_RELEASE,
  SHUWU_CLASS_FREEZE,
  SHUWU_CLASS_DIRECT_HOURS,
  SHUWU_CLASS_OFFER_HOURS,
  SHUWU_CLASS_MAX_WAITING,
  SHUWU_CLASS_APPROVAL,
  SHUWU_CLASS_CONFLICTS,      /* ignore, never, warn or block */
  SHUWU_CLASS_TRAVEL_MINUTES,
  SHUWU_CLASS_HOURS_RULE,     /* presence: a meeting counts in full; clock: the time between coming and going */
  SHUWU_CLASS_LATE_MINUTES,   /* after the beginning of a meeting; later is late */
  SHUWU_CLASS_PASS_PERCENT,   /* of the planned hours */
  SHUWU_CLASS_PASS_MARK,      /* of the assessment; without one there is none */
  SHUWU_CLASS_MEETINGS,       /* "2026-11-22 15:00-17:00 @Hall (90); 2026-11-23 15:00-17:00" */
  SHUWU_CLASS_RESERVES,       /* "First plant 5; Second plant 3" */
  SHUWU_N_TRAINING_FIELDS,
} ShuwuTrainingField;

#define SHUWU_COURSE_FIELDS_END SHUWU_CLASS_CODE

/* The name of a field in files and scripts: "capacity". */
const char *shuwu_training_field_get_name (ShuwuTrainingField field);
/* The field that a heading means, in Chinese or English; SHUWU_N_TRAINING_FIELDS: none. Lower ranks are better words. */
ShuwuTrainingField shuwu_training_field_from_heading (const char *heading,
                                                      gsize      *rank);

/* What somebody says of a course, of a class, or of both; what is not said stays as it is, or as it is usual. */
typedef struct _ShuwuTrainingForm ShuwuTrainingForm;

/* @zone: that moments without one are in */
ShuwuTrainingForm *shuwu_training_form_new (GTimeZone *zone) G_GNUC_WARN_UNUSED_RESULT;
ShuwuTrainingForm *shuwu_training_form_ref (ShuwuTrainingForm *self);
void shuwu_training_form_unref (ShuwuTrainingForm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuTrainingForm, shuwu_training_form_unref)

/* Says something, as people write it; an empty text says nothing. Fails with INVALID_FIELD. Not after it was given away. */
gboolean shuwu_training_form_set (ShuwuTrainingForm   *self,
                                  ShuwuTrainingField   field,
                                  const char          *text,
                                  GError             **error);
/* Says that there is nothing: what stands there is taken away, or is as usual again. Not after it was given away. */
void shuwu_training_form_set_empty (ShuwuTrainingForm  *self,
                                    ShuwuTrainingField  field);
gboolean shuwu_training_form_says (const ShuwuTrainingForm *self,
                                   ShuwuTrainingField       field);
/* As it was said; NULL if it was not. */
const char *shuwu_training_form_get_text (const ShuwuTrainingForm *self,
                                          ShuwuTrainingField       field);

typedef enum
{
  SHUWU_TRAINING_NOT_SAID,   /* the form says nothing of it */
  SHUWU_TRAINING_UNCHANGED,
  SHUWU_TRAINING_CHANGED,
  SHUWU_TRAINING_ADDED,
} ShuwuTrainingOutcome;

typedef struct
{
  char *course_code;
  char *class_code;          /* (nullable) */
  ShuwuTrainingOutcome course;
  ShuwuTrainingOutcome class;
} ShuwuTrainingSaved;

void shuwu_training_saved_free (ShuwuTrainingSaved *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuTrainingSaved, shuwu_training_saved_free)

/* Makes or changes the course and the class, both or none; those who wait move up where there are more seats. */
void shuwu_training_save_async (ShuwuStore          *store,
                                ShuwuTrainingForm   *form,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);
ShuwuTrainingSaved *shuwu_training_save_finish (ShuwuStore    *store,
                                                GAsyncResult  *result,
                                                GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
