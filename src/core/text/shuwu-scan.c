// SPDX-License-Identifier: GPL-3.0-or-later
/* What a scanner or a person put into a field, as text.
 *
 * Scanners are set up with prefixes and suffixes (Tab, Enter, control
 * characters), input methods turn digits into full width, and cards are typed in
 * lower case: none of that is part of a number. */
#define G_LOG_DOMAIN "shuwu-text"

#include "text/shuwu-scan.h"

#include <string.h>

static gboolean
is_around (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_iscntrl (c) || g_unichar_type (c) == G_UNICODE_FORMAT;
}

/**
 * shuwu_scan_fold:
 * @text: what was scanned or typed
 *
 * Folds full width to half width and takes off what is around a number.
 *
 * Returns: (transfer full): the text, perhaps empty
 */
char *
shuwu_scan_fold (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *folded = g_utf8_normalize (valid, -1, G_NORMALIZE_NFKC);
  const char *start = folded;
  const char *end = folded + strlen (folded);

  while (start < end && is_around (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (end > start && is_around (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);

  return g_strndup (start, (gsize) (end - start));
}

static void
add_once (GPtrArray *spellings,
          char      *spelling)
{
  if (*spelling == '\0' || g_ptr_array_find_with_equal_func (spellings, spelling, g_str_equal, NULL))
    g_free (spelling);
  else
    g_ptr_array_add (spellings, spelling);
}

/**
 * shuwu_scan_dup_spellings:
 * @text: what was scanned or typed
 *
 * Gets the ways to read a number, in the order in which they are tried.
 *
 * Returns: (transfer full): the spellings; none if there is nothing to read
 */
GStrv
shuwu_scan_dup_spellings (const char *text)
{
  g_autoptr (GPtrArray) spellings = g_ptr_array_new ();
  char *folded = shuwu_scan_fold (text);
  char *upper = g_utf8_strup (folded, -1);

  add_once (spellings, g_utf8_make_valid (text, -1));
  add_once (spellings, folded);
  add_once (spellings, upper);
  g_ptr_array_add (spellings, NULL);

  return (GStrv) g_ptr_array_free (g_steal_pointer (&spellings), FALSE);
}
