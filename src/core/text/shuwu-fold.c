// SPDX-License-Identifier: GPL-3.0-or-later
/* What a character becomes before it is compared: half width, lower case,
 * without accents, simplified. Documents and queries pass through the same
 * table, so it may fold too much (乾 and 干) but never differently. */
#define G_LOG_DOMAIN "shuwu-text"

#include "text/shuwu-fold.h"

#include "text/shuwu-fold-tables.h"

#include <string.h>

#define REPLACEMENT 0xFFFD

/**
 * shuwu_fold_character:
 * @character: any character
 * @n_characters: (out): how many it becomes; may be 0
 *
 * Looks up what a character becomes for searching. ASCII capitals are lowered too.
 *
 * Returns: (nullable): the characters; %NULL if it stays as it is
 */
const guint32 *
shuwu_fold_character (gunichar  character,
                      guint    *n_characters)
{
  static const guint32 lower_case[] = {
    'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm',
    'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z',
  };
  guint place;

  *n_characters = 1;
  if (character < 0x80)
    return character >= 'A' && character <= 'Z' ? &lower_case[character - 'A'] : NULL;

  if (character >> 8 >= FOLD_PAGES)
    return NULL;

  place = fold_row[fold_page[character >> 8]][character & 0xff];
  if (place == 0)
    return NULL;

  *n_characters = fold_pool[place];
  return &fold_pool[place + 1];
}

gboolean
shuwu_fold_is_ideograph (gunichar character)
{
  return (character >= 0x3400 && character < 0xA000) ||
         (character >= 0x3041 && character < 0x3100) ||
         (character >= 0xAC00 && character < 0xD7A4) ||
         (character >= 0x20000 && character < 0x32000) ||
         character == 0x3005 || character == 0x3007;
}

gboolean
shuwu_fold_is_letter (gunichar character)
{
  return character < 0x10000 && (fold_letters[character >> 3] >> (character & 7) & 1) != 0;
}

/**
 * shuwu_fold_next_character:
 * @text: (inout): where the character begins; moved behind it
 * @end: the end of the text, behind @text
 *
 * Reads one character of text that may be damaged.
 *
 * Returns: the character, or U+FFFD for a byte that belongs to none
 */
gunichar
shuwu_fold_next_character (const char **text,
                           const char  *end)
{
  const char *p = *text;
  gunichar character = (guchar) *p;

  if (character < 0x80)
    {
      *text = p + 1;
      return character;
    }

  character = g_utf8_get_char_validated (p, end - p);
  if (character >= (gunichar) -2)
    {
      *text = p + 1;
      return REPLACEMENT;
    }

  *text = g_utf8_next_char (p);
  return character;
}

/**
 * shuwu_fold_dup_text:
 * @text: text as people write it
 *
 * Folds a whole text, to compare it with another one: names, headings.
 *
 * Returns: (transfer full): the folded text; separators stay as they are
 */
char *
shuwu_fold_dup_text (const char *text)
{
  GString *folded = g_string_new (NULL);
  const char *end = text + strlen (text);

  while (text < end)
    {
      gunichar character = shuwu_fold_next_character (&text, end);
      guint n = 0;
      const guint32 *becomes = shuwu_fold_character (character, &n);

      if (becomes == NULL)
        g_string_append_unichar (folded, character);
      for (guint i = 0; becomes != NULL && i < n; i++)
        g_string_append_unichar (folded, becomes[i]);
    }

  return g_string_free (folded, FALSE);
}
