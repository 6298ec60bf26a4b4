// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void shuwu_show_preferences (GtkWindow          *parent,
                             AdwPreferencesPage *page);

G_END_DECLS
