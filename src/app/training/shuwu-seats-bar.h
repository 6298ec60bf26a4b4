// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "training/shuwu-class-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A bar that shows how many seats of a class are taken, offered and free. */
#define SHUWU_TYPE_SEATS_BAR (shuwu_seats_bar_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuSeatsBar, shuwu_seats_bar, SHUWU, SEATS_BAR, GtkWidget)

/* @kept: free seats that are kept for units */
void shuwu_seats_bar_set (ShuwuSeatsBar       *self,
                          const ShuwuClassRow *row,
                          int                  kept);

G_END_DECLS
