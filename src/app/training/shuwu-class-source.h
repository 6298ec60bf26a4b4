// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/shuwu-finder.h"

G_BEGIN_DECLS

/* Where the page of training finds classes: a finder's source over a ShuwuClassChoice, with ShuwuClassRow for rows. It has one
 * order, that of time. */
const ShuwuFinderSource *shuwu_class_source_get (void);

G_END_DECLS
