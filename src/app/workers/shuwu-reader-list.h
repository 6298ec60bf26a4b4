// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/shuwu-finder.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The list of readers. Signal “open” (guint32 id): a row was chosen. */
#define SHUWU_TYPE_READER_LIST (shuwu_reader_list_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuReaderList, shuwu_reader_list, SHUWU, READER_LIST, AdwBin)

/* @list: one of the two lists of @finder. */
void shuwu_reader_list_set_list (ShuwuReaderList *self,
                                 ShuwuFinder     *finder,
                                 ShuwuSlotList   *list);
void shuwu_reader_list_open_first (ShuwuReaderList *self);

G_END_DECLS
