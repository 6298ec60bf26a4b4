// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"
#include "training/shuwu-class-list.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The seats of a class: how many there are, and those that are kept for units. Signal “changed”: they are others now. */
#define SHUWU_TYPE_SEATS_VIEW (shuwu_seats_view_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuSeatsView, shuwu_seats_view, SHUWU, SEATS_VIEW, AdwBin)

/* Set once. */
void shuwu_seats_view_set_bookroom (ShuwuSeatsView *self,
                                    ShuwuBookroom  *bookroom);
/* @view: is copied in the parts that are shown */
void shuwu_seats_view_set_class (ShuwuSeatsView       *self,
                                 const ShuwuClassView *view);

G_END_DECLS
