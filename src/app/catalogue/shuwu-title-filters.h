// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalogue/shuwu-title-choice.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What the list of titles can be narrowed to, and its order. Signal: “sorted” (int order). */
#define SHUWU_TYPE_TITLE_FILTERS (shuwu_title_filters_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuTitleFilters, shuwu_title_filters, SHUWU, TITLE_FILTERS, GtkPopover)

GtkWidget *shuwu_title_filters_new (ShuwuTitleChoice *choice) G_GNUC_WARN_UNUSED_RESULT;

void shuwu_title_filters_show_order (ShuwuTitleFilters *self,
                                     ShuwuTitleOrder    order);

G_END_DECLS
