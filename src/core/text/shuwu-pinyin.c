// SPDX-License-Identifier: GPL-3.0-or-later
/* How characters are read in Mandarin, without tones.
 *
 * A character has all the readings that a modern dictionary gives it; nobody
 * guesses which one a word asks for. Where one is shown, it is the usual one. */
#define G_LOG_DOMAIN "shuwu-text"

#include "text/shuwu-pinyin.h"

#include "text/shuwu-fold.h"
#include "text/shuwu-pinyin-tables.h"

#include <string.h>

#define DIAERESIS 0x308
/* Longer words are none of pinyin. */
#define WORD_MAX 40

static const guint16 *
look_up (gunichar  character,
         guint    *n_readings)
{
  guint place = character >> 8 < PINYIN_PAGES ? pinyin_row[pinyin_page[character >> 8]][character & 0xff] : 0;

  *n_readings = pinyin_pool[place];
  return &pinyin_pool[place + 1];
}

/**
 * shuwu_pinyin_get_readings:
 * @character: any character, as it was written
 * @n_readings: (out): how many there are; 0 for what has none
 *
 * Looks up how a character is read. One without readings of its own is read
 * like the character it is folded to.
 *
 * Returns: (array length=n_readings): numbers of syllables
 */
const guint16 *
shuwu_pinyin_get_readings (gunichar  character,
                           guint    *n_readings)
{
  const guint16 *readings = look_up (character, n_readings);
  const guint32 *folded;
  guint n = 0;

  if (*n_readings > 0)
    return readings;

  folded = shuwu_fold_character (character, &n);
  return folded != NULL && n == 1 ? look_up (folded[0], n_readings) : readings;
}

const char *
shuwu_pinyin_get_syllable (guint number)
{
  return pinyin_syllable[number];
}

/**
 * shuwu_pinyin_find_syllables:
 * @letters: lower case letters, not terminated
 * @n_letters: how many; at least 1
 * @n_syllables: (out): how many syllables begin with them
 *
 * Finds the run of syllables that begin with some letters.
 *
 * Returns: the number of the first one
 */
guint
shuwu_pinyin_find_syllables (const char *letters,
                             gsize       n_letters,
                             guint      *n_syllables)
{
  guint from = 0, to = PINYIN_SYLLABLES, end;

  *n_syllables = 0;
  if (n_letters > SHUWU_SYLLABLE_MAX)
    return 0;

  while (from < to)
    {
      guint middle = (from + to) / 2;

      if (strncmp (pinyin_syllable[middle], letters, n_letters) < 0)
        from = middle + 1;
      else
        to = middle;
    }
  for (end = from; end < PINYIN_SYLLABLES && strncmp (pinyin_syllable[end], letters, n_letters) == 0;)
    end++;
  *n_syllables = end - from;

  return from;
}

/**
 * shuwu_pinyin_is_syllable:
 * @letters: lower case letters, not terminated
 * @n_letters: how many; at least 1
 *
 * Tells whole syllables from beginnings. The sounds that a dictionary writes
 * without a vowel (m, n, ng, r, hm, hng) are not taken for syllables: typed,
 * these letters are initials.
 *
 * Returns: whether somebody can have meant one whole syllable
 */
gboolean
shuwu_pinyin_is_syllable (const char *letters,
                          gsize       n_letters)
{
  guint n = 0;
  guint first = shuwu_pinyin_find_syllables (letters, n_letters, &n);
  gboolean has_vowel = FALSE;

  for (gsize i = 0; i < n_letters; i++)
    has_vowel = has_vowel || strchr ("aeiouv", letters[i]) != NULL;

  return n > 0 && has_vowel && pinyin_syllable[first][n_letters] == '\0';
}

/* Whether letters can be parted into whole syllables. */
static gboolean
are_syllables (const char *letters,
               gsize       n_letters)
{
  if (n_letters == 0)
    return TRUE;

  for (gsize n = MIN (n_letters, SHUWU_SYLLABLE_MAX); n > 0; n--)
    if (shuwu_pinyin_is_syllable (letters, n) && are_syllables (letters + n, n_letters - n))
      return TRUE;

  return FALSE;
}

gboolean
shuwu_pinyin_is_spelling (const char *text)
{
  g_autofree char *parted = g_utf8_normalize (text, -1, G_NORMALIZE_NFD);
  g_autoptr (GString) word = g_string_new (NULL);
  guint n_words = 0;

  for (const char *p = parted != NULL ? parted : ""; ; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x80 && g_ascii_isalpha ((char) c))
        g_string_append_c (word, g_ascii_tolower ((char) c));
      else if (c == DIAERESIS && word->len > 0 && word->str[word->len - 1] == 'u')
        word->str[word->len - 1] = 'v';
      else if (c >= 0x80 && !g_unichar_ismark (c))
        return FALSE;
      else if (c < 0x80 && (word->len > WORD_MAX || !are_syllables (word->str, word->len)))
        return FALSE;
      else if (c < 0x80)
        {
          n_words += word->len > 0;
          g_string_truncate (word, 0);
        }
      if (c == '\0')
        break;
    }

  return n_words > 0;
}

/* Appends up to @length letters of the usual reading, if there is one. */
static void
append_reading (GString  *text,
                gunichar  character,
                gsize     length)
{
  guint n = 0;
  const guint16 *readings = shuwu_pinyin_get_readings (character, &n);

  if (n > 0)
    g_string_append_len (text, pinyin_syllable[readings[0]],
                         (gssize) MIN (length, strlen (pinyin_syllable[readings[0]])));
}

/**
 * shuwu_pinyin_dup_text:
 * @text: a name or a title
 *
 * Spells a text as it is usually read: a space between syllables, words of
 * letters as they are, punctuation left out.
 *
 * Returns: (transfer full): the spelling
 */
char *
shuwu_pinyin_dup_text (const char *text)
{
  GString *spelling = g_string_new (NULL);
  const char *end = text + strlen (text);
  gboolean is_in_word = FALSE;

  while (text < end)
    {
      gunichar character = shuwu_fold_next_character (&text, end);
      gboolean is_ideograph = shuwu_fold_is_ideograph (character);
      gboolean is_letter = !is_ideograph && shuwu_fold_is_letter (character);

      if (spelling->len > 0 && (is_ideograph || (is_letter && !is_in_word)) &&
          spelling->str[spelling->len - 1] != ' ')
        g_string_append_c (spelling, ' ');
      if (is_ideograph)
        append_reading (spelling, character, SHUWU_SYLLABLE_MAX);
      else if (is_letter)
        g_string_append_unichar (spelling, character);
      is_in_word = is_letter;
    }

  return g_strchomp (g_string_free (spelling, FALSE));
}

/**
 * shuwu_pinyin_dup_initials:
 * @text: a name or a title
 *
 * Gives the first letter of each syllable and of each word.
 *
 * Returns: (transfer full): the initials
 */
char *
shuwu_pinyin_dup_initials (const char *text)
{
  GString *initials = g_string_new (NULL);
  g_autofree char *folded = shuwu_fold_dup_text (text);
  const char *p = folded;
  const char *end = folded + strlen (folded);
  gboolean is_in_word = FALSE;

  while (p < end)
    {
      gunichar character = shuwu_fold_next_character (&p, end);
      gboolean is_ideograph = shuwu_fold_is_ideograph (character);
      gboolean is_letter = !is_ideograph && shuwu_fold_is_letter (character);

      if (is_ideograph)
        append_reading (initials, character, 1);
      else if (is_letter && !is_in_word)
        g_string_append_unichar (initials, character);
      is_in_word = is_letter;
    }

  return g_string_free (initials, FALSE);
}

/**
 * shuwu_pinyin_dup_sort_key:
 * @text: a name or a title
 *
 * Makes what puts texts in the order of a dictionary when compared byte by byte:
 * by sound first, then by character.
 *
 * Returns: (transfer full): the key
 */
char *
shuwu_pinyin_dup_sort_key (const char *text)
{
  g_autofree char *folded = shuwu_fold_dup_text (text);
  g_autofree char *spelling = shuwu_pinyin_dup_text (folded);

  return g_strconcat (spelling, "\x1f", folded, NULL);
}
