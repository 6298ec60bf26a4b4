// SPDX-License-Identifier: GPL-3.0-or-later
/* International standard book numbers, as they are typed and printed. */
#define G_LOG_DOMAIN "shuwu-text"

#include "text/shuwu-isbn.h"

#include "text/shuwu-clean.h"

#include <string.h>

/* No number with its separators is longer; what follows is something else. */
#define MAX_DIGITS 24

static char
compute_check13 (const char *digits)
{
  int sum = 0;

  for (int i = 0; i < 12; i++)
    sum += (digits[i] - '0') * (i % 2 == 0 ? 1 : 3);

  return '0' + (10 - sum % 10) % 10;
}

static char
compute_check10 (const char *digits)
{
  int sum = 0;

  for (int i = 0; i < 9; i++)
    sum += (digits[i] - '0') * (10 - i);
  sum = (11 - sum % 11) % 11;

  return sum == 10 ? 'X' : '0' + sum;
}

/* The digits of one number; a letter, a bracket or a price ends it. */
static gsize
collect (const char *text,
         char        digits[MAX_DIGITS + 1],
         gsize      *first_group)
{
  gsize n = 0;

  *first_group = 0;
  for (; *text != '\0' && n < MAX_DIGITS; text++)
    {
      if (g_ascii_isdigit (*text) || ((*text == 'X' || *text == 'x') && n == 9))
        digits[n++] = g_ascii_toupper (*text);
      else if (*text == ' ')
        *first_group = *first_group == 0 && (n == 10 || n == 13) ? n : *first_group;
      else if (*text != '-')
        break;
      if (n == 10 && digits[9] == 'X')
        break;
    }
  digits[n] = '\0';

  return n;
}

static const char *
skip_words (const char *text)
{
  while (*text != '\0' && !g_ascii_isdigit (*text))
    text++;
  /* "ISBN-13: 978…", "ISBN10 7-…" */
  if ((g_str_has_prefix (text, "13") || g_str_has_prefix (text, "10")) && strspn (text, "0123456789") == 2 &&
      (text[2] == ':' || text[2] == ' '))
    return skip_words (text + 2);

  return text;
}

/**
 * shuwu_isbn_parse:
 * @text: UTF-8 that may hold an ISBN
 * @isbn13: (out): its thirteen digits
 *
 * Finds the first ISBN in @text and brings it into the form that is kept.
 *
 * Returns: FALSE if there is no number with a right check digit
 */
gboolean
shuwu_isbn_parse (const char *text,
                  char        isbn13[SHUWU_ISBN_SIZE])
{
  g_autofree char *narrowed = shuwu_text_narrow (text);
  char digits[MAX_DIGITS + 1];
  gsize group;
  gsize n = collect (skip_words (narrowed), digits, &group);

  /* Something that follows after a blank, a price perhaps, is not part of the number. */
  if (n != 10 && n != 13 && group != 0)
    n = group;
  digits[n] = '\0';

  if (n == 13 && shuwu_isbn_is_valid (digits))
    {
      memcpy (isbn13, digits, SHUWU_ISBN_SIZE);
      return TRUE;
    }
  if (n != 10 || compute_check10 (digits) != digits[9])
    return FALSE;

  memcpy (isbn13, "978", 3);
  memcpy (isbn13 + 3, digits, 9);
  isbn13[12] = compute_check13 (isbn13);
  isbn13[13] = '\0';

  return TRUE;
}

/**
 * shuwu_isbn_is_valid:
 * @isbn13: some text
 *
 * Checks a number that should be in the form that is kept.
 *
 * Returns: TRUE for thirteen digits that begin with 978 or 979 and end in the right one
 */
gboolean
shuwu_isbn_is_valid (const char *isbn13)
{
  return strspn (isbn13, "0123456789") == 13 && isbn13[13] == '\0' &&
         (g_str_has_prefix (isbn13, "978") || g_str_has_prefix (isbn13, "979")) &&
         compute_check13 (isbn13) == isbn13[12];
}

/**
 * shuwu_isbn_get_ten:
 * @isbn13: a valid ISBN
 * @isbn10: (out): its ten digits, the last of which may be X
 *
 * Gives the number as books printed before 2007 have it.
 *
 * Returns: FALSE if there is no such form, because it begins with 979
 */
gboolean
shuwu_isbn_get_ten (const char *isbn13,
                    char        isbn10[11])
{
  if (!g_str_has_prefix (isbn13, "978"))
    return FALSE;

  memcpy (isbn10, isbn13 + 3, 9);
  isbn10[9] = compute_check10 (isbn10);
  isbn10[10] = '\0';

  return TRUE;
}
