// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The text of a scan: full width folded to half width, white space and control characters around taken off. */
char *shuwu_scan_fold (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* The ways to read a number, each once: as it is, folded, in upper case. */
GStrv shuwu_scan_dup_spellings (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
