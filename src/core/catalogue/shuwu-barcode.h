// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a scanner or a hand gave, as the catalogue keeps it: half width, without spaces around it. */
char *shuwu_barcode_dup_normal (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* Whether a copy can have it: not empty, not too long, no spaces or control characters inside. */
gboolean shuwu_barcode_is_valid (const char *barcode);

/* The barcode of the @number-th copy where the first one has @barcode: "B0001-2". */
char *shuwu_barcode_dup_numbered (const char *barcode,
                                  int         number) G_GNUC_WARN_UNUSED_RESULT;

/* Barcodes the room makes itself: "S0000001". */
char *shuwu_barcode_dup_made (gint64 number) G_GNUC_WARN_UNUSED_RESULT;

/* What stands on the spine, as the catalogue keeps it: half width, upper case, without spaces around it. */
char *shuwu_call_number_dup_normal (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
