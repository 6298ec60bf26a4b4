// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Before GTK and any thread starts: how windows are drawn, unless a person has chosen by GSK_RENDERER. */
void shuwu_choose_renderer (void);

G_END_DECLS
