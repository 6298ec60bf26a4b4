// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The price of one copy in fen, -1 if @text does not say one in yuan for certain: another currency, the price of a set, two prices. */
gint64 shuwu_price_parse (const char *text);

/* "CNY25.00", as catalogues write it. */
char *shuwu_price_format (gint64 fen) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
