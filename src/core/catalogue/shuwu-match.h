// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "record/shuwu-description.h"

G_BEGIN_DECLS

/* The same for two descriptions of the same title. */
gint64 shuwu_match_make_key (const ShuwuDescription *description);

/* The same with its title in the other script; only for one that has such a title. */
gint64 shuwu_match_make_script_key (const ShuwuDescription *description);

/* Whether two descriptions have the same name and part, written one way or another. */
gboolean shuwu_match_names_agree (const ShuwuDescription *a,
                                  const ShuwuDescription *b);

G_END_DECLS
