// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How long keys get; what is longer is compared in full when it was found. */
#define SHUWU_NAME_SPELLING_BYTES 24
#define SHUWU_NAME_INITIALS_MAX 4
/* Different initials of one character: 行 has h and x. */
#define SHUWU_NAME_INITIALS_EACH 6

/* Cuts a key to @n_bytes at most, between two characters. */
void shuwu_name_key_cut (char  *key,
                         gsize  n_bytes);

G_END_DECLS
