// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/shuwu-finder.h"
#include "widgets/shuwu-late-row.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A list of rows. Signal “open” (guint32 id): a row was chosen. */
#define SHUWU_TYPE_ROW_LIST (shuwu_row_list_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuRowList, shuwu_row_list, SHUWU, ROW_LIST, AdwBin)

/* @list: one of the two lists of @finder. */
void shuwu_row_list_set_list (ShuwuRowList       *self,
                              ShuwuFinder        *finder,
                              ShuwuSlotList      *list,
                              const ShuwuRowLook *look);
void shuwu_row_list_open_first (ShuwuRowList *self);

G_END_DECLS
