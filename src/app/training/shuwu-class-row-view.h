// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-clock.h"
#include "training/shuwu-class-list.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One class in the list. */
#define SHUWU_TYPE_CLASS_ROW_VIEW (shuwu_class_row_view_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuClassRowView, shuwu_class_row_view, SHUWU, CLASS_ROW_VIEW, AdwBin)

GtkWidget *shuwu_class_row_view_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* @row: (nullable): an empty place if NULL */
void shuwu_class_row_view_set_row (ShuwuClassRowView *self,
                                   ShuwuClassRow     *row);

G_END_DECLS
