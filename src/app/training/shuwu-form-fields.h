// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "training/shuwu-field-row.h"
#include "training/shuwu-lines-editor.h"
#include "training/shuwu-training-form.h"

G_BEGIN_DECLS

/* The groups of the forms of courses and classes, in their order. */
typedef enum
{
  SHUWU_FORM_COURSE,
  SHUWU_FORM_COURSE_MORE,
  SHUWU_FORM_CLASS,
  SHUWU_FORM_SIGNUP,
  SHUWU_FORM_LINE,
  SHUWU_FORM_RESULT,
  SHUWU_N_FORM_GROUPS,
} ShuwuFormGroup;

const char *shuwu_form_group_get_title (ShuwuFormGroup group);
/* FALSE: of a class */
gboolean shuwu_form_group_is_of_course (ShuwuFormGroup group);

/* NULL: the field has no row of its own. *group: (out) where it stands */
GtkWidget *shuwu_form_field_new (ShuwuTrainingField  field,
                                 ShuwuFormGroup     *group) G_GNUC_WARN_UNUSED_RESULT;
/* What to say of a value that cannot be meant. */
const char *shuwu_form_field_get_refusal (ShuwuTrainingField field);

/* What stands in the field of something new. */
const char *shuwu_form_field_get_usual (ShuwuTrainingField field);
int shuwu_form_fields_find (const GError *error);

/* The lines of meetings and of reserves, and how they are taken apart. */
const ShuwuLinesLook *shuwu_form_fields_get_meetings (void);
const ShuwuLinesLook *shuwu_form_fields_get_reserves (void);
/* @text: as the core writes it; each line becomes cells. Array of GStrv. */
GPtrArray *shuwu_form_fields_cut_meetings (const char *text) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *shuwu_form_fields_cut_reserves (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
