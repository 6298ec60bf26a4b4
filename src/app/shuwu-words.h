// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What happened, as a short heading without a full stop. */
const char *shuwu_words_heading (const GError *error);
/* What can be done about it, in a sentence or two; "" if there is nothing to say. */
const char *shuwu_words_advice (const GError *error);
/* Whether trying the same thing again can help. */
gboolean shuwu_words_can_retry (const GError *error);

G_END_DECLS
