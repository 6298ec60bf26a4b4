// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"
#include "training/shuwu-class-choice.h"
#include "widgets/shuwu-finder.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The page of training: the list of classes, and one class in its place. */
#define SHUWU_TYPE_TRAINING_PAGE (shuwu_training_page_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuTrainingPage, shuwu_training_page, SHUWU, TRAINING_PAGE, AdwBin)

GtkWidget *shuwu_training_page_new (ShuwuBookroom *bookroom) G_GNUC_WARN_UNUSED_RESULT;

void shuwu_training_page_show_class (ShuwuTrainingPage *self,
                                     const char        *class_code);
ShuwuFinder *shuwu_training_page_get_finder (ShuwuTrainingPage *self);
ShuwuClassChoice *shuwu_training_page_get_choice (ShuwuTrainingPage *self);

G_END_DECLS
