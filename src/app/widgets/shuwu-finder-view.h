// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/shuwu-finder.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The body of a page with a search field: what was found, or what is to be said instead.
 *
 * Properties for the template of a page: “content”, shown while there are rows; “empty”, shown while there is nothing to find
 * in; “advice”, what to try when nothing was found. Signals: “show-all”; “retry”: whoever handles it tries again. */
#define SHUWU_TYPE_FINDER_VIEW (shuwu_finder_view_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuFinderView, shuwu_finder_view, SHUWU, FINDER_VIEW, AdwBin)

/* @search is what is typed into; Esc and Down in it do what one expects. */
void shuwu_finder_view_set_up (ShuwuFinderView *self,
                               ShuwuFinder     *finder,
                               GtkSearchEntry  *search);

G_END_DECLS
