// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"
#include "catalogue/shuwu-titles.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The copies of a title.
 * Signal: “done” (pointer change, string words): a ShuwuTitleChange for the one handler to take, and what to say of it. */
#define SHUWU_TYPE_COPY_GROUP (shuwu_copy_group_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuCopyGroup, shuwu_copy_group, SHUWU, COPY_GROUP, AdwPreferencesGroup)

void shuwu_copy_group_show (ShuwuCopyGroup          *self,
                            ShuwuBookroom           *bookroom,
                            const ShuwuTitleDetails *details);
/* Asks for the barcode of a new copy. */
void shuwu_copy_group_add (ShuwuCopyGroup *self);

/* Of ShuwuKind; without them nothing is shown. */
void shuwu_copy_group_set_kinds (ShuwuCopyGroup *self,
                                 GPtrArray      *kinds);

G_END_DECLS
