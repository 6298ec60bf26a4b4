// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What became of a copy: "lost", "damaged", "withdrawn", "reference"; "" for one that stands on the shelf or is only lent, and
 * for words that say nothing of the kind. */
const char *shuwu_holding_status_read (const char *text);

/* The word that files say it with. */
const char *shuwu_holding_status_get_word (const char *status);

G_END_DECLS
