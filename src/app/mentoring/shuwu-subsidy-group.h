// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"
#include "widgets/shuwu-rows-group.h"

G_BEGIN_DECLS

/* The days that a reader has left to claim a subsidy for a level of skill; not shown where there is nothing to claim. */
#define SHUWU_TYPE_SUBSIDY_GROUP (shuwu_subsidy_group_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuSubsidyGroup, shuwu_subsidy_group, SHUWU, SUBSIDY_GROUP, ShuwuRowsGroup)

void shuwu_subsidy_group_read (ShuwuSubsidyGroup *self,
                               ShuwuBookroom     *bookroom,
                               gint64             worker_id);

G_END_DECLS
