// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-db.h"
#include "training/shuwu-training-form.h"

G_BEGIN_DECLS

/* A job of its own, or a part of an import. Nothing is written where it fails. */
ShuwuTrainingSaved *shuwu_training_save (ShuwuDb                  *db,
                                         const ShuwuTrainingForm  *form,
                                         gint64                    now_us,
                                         GError                  **error) G_GNUC_WARN_UNUSED_RESULT;

/* Returns FALSE. */
gboolean shuwu_training_refuse_missing (ShuwuTrainingField   field,
                                        GError             **error);

/* The first column of the first row, as text; *text is NULL where there is no row. */
gboolean shuwu_training_look_up (ShuwuDb     *db,
                                 const char  *statement,
                                 const char  *parameter,
                                 const char  *key,
                                 char       **text,
                                 GError     **error);

/* What a form makes of a row that is there, field by field. */
typedef struct
{
  gint64 id;           /* 0: there is no row yet */
  gboolean is_changed;
  gboolean is_deleted;
  char *texts[SHUWU_N_TRAINING_FIELDS];
  gint64 numbers[SHUWU_N_TRAINING_FIELDS];
  gboolean is_null[SHUWU_N_TRAINING_FIELDS];
} ShuwuTrainingRow;

void shuwu_training_row_clear (ShuwuTrainingRow *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ShuwuTrainingRow, shuwu_training_row_clear)

/* Reads the course or the class (@first: SHUWU_COURSE_CODE or SHUWU_CLASS_CODE) named @code; without a row the values are what
 * is usual. Then takes over what the form says. */
gboolean shuwu_training_row_plan (ShuwuDb                  *db,
                                  ShuwuTrainingField        first,
                                  const char               *code,
                                  const ShuwuTrainingForm  *form,
                                  ShuwuTrainingRow         *self,
                                  GError                  **error);
void shuwu_training_row_bind (const ShuwuTrainingRow *self,
                              ShuwuTrainingField      first,
                              ShuwuStatement         *statement);

/* A class on its way; @course_id is 0 where the course is made by the same form. */
typedef struct
{
  char *code;
  ShuwuTrainingRow row;
  GArray *reserve_units;   /* of gint64, one for each reserve that is said */
  GArray *old_meetings;    /* those that are there */
  gboolean has_other_seats;
  gboolean has_other_meetings;
} ShuwuClassPlan;

void shuwu_class_plan_clear (ShuwuClassPlan *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ShuwuClassPlan, shuwu_class_plan_clear)

gboolean shuwu_class_plan_make (ShuwuDb                  *db,
                                const ShuwuTrainingForm  *form,
                                const char               *course_code,
                                gint64                    now_us,
                                ShuwuClassPlan           *self,
                                GError                  **error);
gboolean shuwu_class_plan_write (ShuwuDb                  *db,
                                 const ShuwuTrainingForm  *form,
                                 gint64                    course_id,
                                 gint64                    now_us,
                                 ShuwuClassPlan           *self,
                                 GError                  **error);

G_END_DECLS
