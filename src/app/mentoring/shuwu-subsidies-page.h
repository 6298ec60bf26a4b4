// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* All subsidies that can be claimed today, the most urgent first. Signal “back”; a row opens the page of its reader. */
#define SHUWU_TYPE_SUBSIDIES_PAGE (shuwu_subsidies_page_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuSubsidiesPage, shuwu_subsidies_page, SHUWU, SUBSIDIES_PAGE, AdwBin)

GtkWidget *shuwu_subsidies_page_new (ShuwuBookroom *bookroom) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
