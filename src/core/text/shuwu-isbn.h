// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SHUWU_ISBN_SIZE 14 /* thirteen digits and the NUL */

/* Finds the number in what people write: hyphens, blanks, full width, "ISBN", qualifiers behind it; ten digits become thirteen.
 * FALSE if there is none whose check digit is right. Numbers are never repaired. */
gboolean shuwu_isbn_parse (const char *text,
                           char        isbn13[SHUWU_ISBN_SIZE]);

/* TRUE for exactly thirteen digits that are an ISBN. */
gboolean shuwu_isbn_is_valid (const char *isbn13);

/* The old form, for those that begin with 978; FALSE for others. */
gboolean shuwu_isbn_get_ten (const char *isbn13,
                             char        isbn10[11]);

G_END_DECLS
