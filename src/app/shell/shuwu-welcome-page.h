// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The first run: asks for the name of the bookroom and how to begin, makes it, emits “made”. */
#define SHUWU_TYPE_WELCOME_PAGE (shuwu_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuWelcomePage, shuwu_welcome_page, SHUWU, WELCOME_PAGE, AdwBin)

void shuwu_welcome_page_set_bookroom (ShuwuWelcomePage *self,
                                      ShuwuBookroom    *bookroom);

G_END_DECLS
