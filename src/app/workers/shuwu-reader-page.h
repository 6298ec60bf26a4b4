// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The page of one reader. Signal “back”: the list is wanted. */
#define SHUWU_TYPE_READER_PAGE (shuwu_reader_page_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuReaderPage, shuwu_reader_page, SHUWU, READER_PAGE, AdwBin)

void shuwu_reader_page_show (ShuwuReaderPage *self,
                             ShuwuBookroom   *bookroom,
                             gint64           worker_id);

G_END_DECLS
