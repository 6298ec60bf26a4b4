// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What came out of a class: hours, marks, who passed. */
#define SHUWU_TYPE_RESULTS_VIEW (shuwu_results_view_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuResultsView, shuwu_results_view, SHUWU, RESULTS_VIEW, AdwBin)

/* Set once. */
void shuwu_results_view_set_bookroom (ShuwuResultsView *self,
                                      ShuwuBookroom    *bookroom);
/* Reads the results again if they are shown. */
void shuwu_results_view_set_class (ShuwuResultsView *self,
                                   const char       *class_code,
                                   gboolean          has_mark);

G_END_DECLS
