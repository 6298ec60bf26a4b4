// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The rules of lending: for everybody, exceptions, and which of them decides. */
#define SHUWU_TYPE_RULES_PAGE (shuwu_rules_page_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuRulesPage, shuwu_rules_page, SHUWU, RULES_PAGE, AdwPreferencesPage)

AdwPreferencesPage *shuwu_rules_page_new (ShuwuBookroom *bookroom) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
