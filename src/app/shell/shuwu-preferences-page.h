// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SHUWU_TYPE_PREFERENCES_PAGE (shuwu_preferences_page_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuPreferencesPage, shuwu_preferences_page, SHUWU, PREFERENCES_PAGE, AdwPreferencesPage)

AdwPreferencesPage *shuwu_preferences_page_new (ShuwuBookroom *bookroom,
                                                GSettings     *settings) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
