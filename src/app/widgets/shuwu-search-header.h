// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A header bar with a search in its middle, or below it where there is no room. */
#define SHUWU_TYPE_SEARCH_HEADER (shuwu_search_header_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuSearchHeader, shuwu_search_header, SHUWU, SEARCH_HEADER, GtkWidget)

gboolean shuwu_search_header_is_stacked (ShuwuSearchHeader *self);

G_END_DECLS
