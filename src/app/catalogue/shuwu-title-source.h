// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/shuwu-finder.h"

G_BEGIN_DECLS

/* Where the catalogue page finds titles: a finder's source over a ShuwuTitleChoice, with ShuwuTitleRow for rows and
 * ShuwuTitleOrder for orders. */
const ShuwuFinderSource *shuwu_title_source_get (void);

G_END_DECLS
