// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The form of a course or of a class. Signals “saved” (code of the course, code of the class or NULL), “back”. */
#define SHUWU_TYPE_TRAINING_FORM_PAGE (shuwu_training_form_page_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuTrainingFormPage, shuwu_training_form_page, SHUWU, TRAINING_FORM_PAGE, AdwBin)

GtkWidget *shuwu_training_form_page_new (ShuwuBookroom *bookroom) G_GNUC_WARN_UNUSED_RESULT;

/* @course_code: (nullable): a course that is there */
void shuwu_training_form_page_show_course (ShuwuTrainingFormPage *self,
                                           const char            *course_code);
/* @course_code: (nullable): of which course; it can be chosen if it is not said
 * @class_code: (nullable): a class that is there */
void shuwu_training_form_page_show_class (ShuwuTrainingFormPage *self,
                                          const char            *course_code,
                                          const char            *class_code);
/* The row of a field, for tests. */
GtkWidget *shuwu_training_form_page_get_field (ShuwuTrainingFormPage *self,
                                               int                    field);

G_END_DECLS
