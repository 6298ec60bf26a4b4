// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mentoring/shuwu-mentor-pair.h"

#include <cairo.h>

G_BEGIN_DECLS

/* A4, in points. */
#define SHUWU_AGREEMENT_PAGE_WIDTH (210 * 72.0 / 25.4)
#define SHUWU_AGREEMENT_PAGE_HEIGHT (297 * 72.0 / 25.4)

/* Draws the agreement of a mentor pair, to be signed by both and by the unit. @room: who keeps it. FALSE: a character of it is
 * in no font here. Any thread may, one at a time with the same @cr. */
gboolean shuwu_agreement_page_draw (cairo_t               *cr,
                                    const ShuwuMentorPair *pair,
                                    const char            *room);

G_END_DECLS
