// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* @pages: (array length=n_pages) */
void shuwu_show_preferences (GtkWindow          *parent,
                             AdwPreferencesPage *pages[],
                             guint               n_pages);

G_END_DECLS
