// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "training/shuwu-class-list.h"

G_BEGIN_DECLS

typedef enum
{
  SHUWU_CLASSES_CURRENT,   /* not past */
  SHUWU_CLASSES_OPEN,      /* take sign-ups now */
  SHUWU_CLASSES_RUNNING,
  SHUWU_CLASSES_PAST,
  SHUWU_CLASSES_ALL,
  SHUWU_N_CLASSES,
} ShuwuClassesWhen;

/* Which classes the list is narrowed to. Signal “changed”. */
#define SHUWU_TYPE_CLASS_CHOICE (shuwu_class_choice_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuClassChoice, shuwu_class_choice, SHUWU, CLASS_CHOICE, GObject)

ShuwuClassChoice *shuwu_class_choice_new (ShuwuStore *store) G_GNUC_WARN_UNUSED_RESULT;

ShuwuStore *shuwu_class_choice_get_store (ShuwuClassChoice *self);
ShuwuClassesWhen shuwu_class_choice_get_when (ShuwuClassChoice *self);
/* What is chosen, as a filter with borrowed texts. */
ShuwuClassFilter shuwu_class_choice_get_filter (ShuwuClassChoice *self);
/* Whether there may be classes that are not shown. */
gboolean shuwu_class_choice_is_narrowed (ShuwuClassChoice *self);
/* Whoever finds none looks whether there is any at all. */
void shuwu_class_choice_set_bare (ShuwuClassChoice *self,
                                  gboolean          is_bare);

void shuwu_class_choice_set_when (ShuwuClassChoice *self,
                                  ShuwuClassesWhen  when);
/* @unit_id: seats are kept for its workers; 0: any */
void shuwu_class_choice_set_unit (ShuwuClassChoice *self,
                                  gint64            unit_id);
void shuwu_class_choice_set_free (ShuwuClassChoice *self,
                                  gboolean          has_free);
/* @kind, @trade: (nullable): any */
void shuwu_class_choice_set_kind (ShuwuClassChoice *self,
                                  const char       *kind);
void shuwu_class_choice_set_trade (ShuwuClassChoice *self,
                                   const char       *trade);
/* Everything there is. */
void shuwu_class_choice_clear (ShuwuClassChoice *self);

G_END_DECLS
