// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "training/shuwu-class-choice.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A bar above the list: which classes. */
#define SHUWU_TYPE_CLASS_FILTERS (shuwu_class_filters_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuClassFilters, shuwu_class_filters, SHUWU, CLASS_FILTERS, AdwBin)

/* Set once. */
void shuwu_class_filters_set_choice (ShuwuClassFilters *self,
                                     ShuwuClassChoice  *choice);
/* Asks once more which trades there are. */
void shuwu_class_filters_refresh (ShuwuClassFilters *self);

G_END_DECLS
