// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The page of one title. Signal “back”: the list is wanted. */
#define SHUWU_TYPE_TITLE_PAGE (shuwu_title_page_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuTitlePage, shuwu_title_page, SHUWU, TITLE_PAGE, AdwBin)

void shuwu_title_page_show (ShuwuTitlePage *self,
                            ShuwuBookroom  *bookroom,
                            gint64          title_id);

G_END_DECLS
