// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Two widgets side by side where there is room, else one under the other. */
#define SHUWU_TYPE_PAIR (shuwu_pair_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuPair, shuwu_pair, SHUWU, PAIR, GtkWidget)

gboolean shuwu_pair_is_stacked (ShuwuPair *self);

G_END_DECLS
