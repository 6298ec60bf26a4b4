// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalogue/shuwu-title-choice.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What the list is narrowed to, each with a way to let it go; nothing is to be seen while it is everything. */
#define SHUWU_TYPE_TITLE_CHIPS (shuwu_title_chips_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuTitleChips, shuwu_title_chips, SHUWU, TITLE_CHIPS, AdwBin)

/* Once. */
void shuwu_title_chips_set_choice (ShuwuTitleChips  *self,
                                   ShuwuTitleChoice *choice);

G_END_DECLS
