// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/shuwu-rows-group.h"

G_BEGIN_DECLS

/* Signal “chosen” (path): that backup shall take the place of the bookroom; whoever chose it was asked. */
#define SHUWU_TYPE_BACKUPS_GROUP (shuwu_backups_group_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuBackupsGroup, shuwu_backups_group, SHUWU, BACKUPS_GROUP, ShuwuRowsGroup)

GtkWidget *shuwu_backups_group_new (const char   *path,
                                    const GError *reason) G_GNUC_WARN_UNUSED_RESULT;

void shuwu_backups_group_take_other (ShuwuBackupsGroup *self,
                                     GFile             *file);

G_END_DECLS
