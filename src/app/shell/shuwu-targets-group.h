// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/shuwu-rows-group.h"

G_BEGIN_DECLS

/* The servers on which books are looked up, among the preferences. */
#define SHUWU_TYPE_TARGETS_GROUP (shuwu_targets_group_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuTargetsGroup, shuwu_targets_group, SHUWU, TARGETS_GROUP, ShuwuRowsGroup)

AdwPreferencesGroup *shuwu_targets_group_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
