// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"
#include "widgets/shuwu-finder.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SHUWU_TYPE_READERS_PAGE (shuwu_readers_page_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuReadersPage, shuwu_readers_page, SHUWU, READERS_PAGE, AdwBin)

GtkWidget *shuwu_readers_page_new (ShuwuBookroom *bookroom) G_GNUC_WARN_UNUSED_RESULT;

void shuwu_readers_page_show_reader (ShuwuReadersPage *self,
                                     gint64            worker_id);
/* What is looked for on the page, and what was found. */
ShuwuFinder *shuwu_readers_page_get_finder (ShuwuReadersPage *self);

G_END_DECLS
