// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "search/shuwu-title-set.h"

G_BEGIN_DECLS

/* (nullable) (element-type guint32): the titles, if they are so few that a search looks at all of them. */
const GArray *shuwu_title_set_get_few (const ShuwuTitleSet *self);
/* Whether a copy has to be there at the moment of the search. */
gboolean shuwu_title_set_wants_available (const ShuwuTitleSet *self);

G_END_DECLS
