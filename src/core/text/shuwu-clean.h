// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Text as it is kept: NFC, no control characters, blanks of any kind become one, none at the ends. */
char *shuwu_text_clean (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* How many control characters shuwu_text_clean () drops from it: those that are no blanks. */
guint shuwu_text_count_controls (const char *text);

/* Digits, letters and signs of full width become those of ASCII; all dashes become "-". */
char *shuwu_text_narrow (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* &amp; &#37325; … become what they stand for; an unknown one stays as it is. */
char *shuwu_text_expand_entities (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* A number that was dressed up against spreadsheets: ="978…", '978…, `978…, with tabs or other invisible characters. */
char *shuwu_text_undress_number (const char *cell) G_GNUC_WARN_UNUSED_RESULT;

/* TRUE for 9.787E+12 and for 9787000000000: the spreadsheet has eaten the digits, nothing brings them back. */
gboolean shuwu_text_has_lost_digits (const char *number);

gboolean shuwu_text_is_han (gunichar c);
gboolean shuwu_text_has_han (const char *text);

G_END_DECLS
