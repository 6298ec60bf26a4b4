// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"
#include "lending/shuwu-desk-model.h"
#include "widgets/shuwu-scan-catcher.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SHUWU_TYPE_DESK_PAGE (shuwu_desk_page_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuDeskPage, shuwu_desk_page, SHUWU, DESK_PAGE, AdwBin)

GtkWidget *shuwu_desk_page_new (ShuwuBookroom *bookroom) G_GNUC_WARN_UNUSED_RESULT;

/* What is behind it, for tests. */
ShuwuDeskModel *shuwu_desk_page_get_model (ShuwuDeskPage *self);
ShuwuScanCatcher *shuwu_desk_page_get_catcher (ShuwuDeskPage *self);

G_END_DECLS
