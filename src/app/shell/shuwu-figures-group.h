// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"
#include "widgets/shuwu-rows-group.h"

G_BEGIN_DECLS

/* The figures of rules that the keeper sets for the whole bookroom. */
#define SHUWU_TYPE_FIGURES_GROUP (shuwu_figures_group_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuFiguresGroup, shuwu_figures_group, SHUWU, FIGURES_GROUP, ShuwuRowsGroup)

AdwPreferencesGroup *shuwu_figures_group_new (ShuwuBookroom *bookroom) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
