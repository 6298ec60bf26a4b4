// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The way back to the list of pages in a narrow window; every page has one at the start of its header bar. */
#define SHUWU_TYPE_SIDEBAR_BUTTON (shuwu_sidebar_button_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuSidebarButton, shuwu_sidebar_button, SHUWU, SIDEBAR_BUTTON, GtkButton)

G_END_DECLS
