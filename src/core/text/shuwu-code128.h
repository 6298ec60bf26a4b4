// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Empty modules that belong on both sides of a barcode. */
#define SHUWU_CODE128_QUIET 10

/* The widths of bars and gaps in turn, in modules, the first a bar: as digits. NULL: @text is empty, too long, or has more than
 * printable ASCII. */
char *shuwu_code128_encode (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
