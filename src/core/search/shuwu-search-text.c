// SPDX-License-Identifier: GPL-3.0-or-later
/* A text as the search sees it: a row of units, each an ideograph or a word.
 *
 *   ideograph, kana, hangul   one unit each, folded; where it was written is kept
 *   letters, digits           run together to a word; + and # stay glued behind one (c++, c#)
 *   ' and ’ inside a word     vanish (charlie's, xi'an); the place is remembered: what is behind is a word too (l'étranger)
 *   everything else           is a gap: it ends words, and ideographs are neighbours across it
 *
 * Documents and queries are read by this one function. */
#define G_LOG_DOMAIN "shuwu-search"

#include "search/shuwu-search-text.h"

#include "text/shuwu-fold.h"

#define APOSTROPHE 0x2019
#define DIAERESIS 0x0308 /* behind its letter */

typedef struct
{
  ShuwuSearchText *text;
  gboolean is_in_word;
  gboolean is_after_gap;
  guint32 start, end;    /* of the character that is being read */
} Reader;

ShuwuSearchText *
shuwu_search_text_new (void)
{
  ShuwuSearchText *self = g_new0 (ShuwuSearchText, 1);

  self->units = g_array_sized_new (FALSE, FALSE, sizeof (ShuwuUnit), 64);
  self->letters = g_string_sized_new (128);

  return self;
}

void
shuwu_search_text_free (ShuwuSearchText *self)
{
  g_array_unref (self->units);
  g_string_free (self->letters, TRUE);
  g_free (self);
}

static ShuwuUnit *
last_unit (Reader *self)
{
  GArray *units = self->text->units;

  return &g_array_index (units, ShuwuUnit, units->len - 1);
}

static void
add_unit (Reader   *self,
          gunichar  character,
          gunichar  original)
{
  ShuwuUnit unit = {
    .character = character,
    .original = original,
    .start = self->start,
    .end = self->end,
    .letters = (guint32) self->text->letters->len,
    .is_after_gap = self->is_after_gap,
  };

  g_array_append_val (self->text->units, unit);
  self->is_after_gap = FALSE;
}

static void
add_letter (Reader   *self,
            gunichar  letter)
{
  GString *letters = self->text->letters;
  ShuwuUnit *word;

  if (!self->is_in_word)
    add_unit (self, 0, 0);
  self->is_in_word = TRUE;

  if (letter < 0x80)
    g_string_append_c (letters, (char) letter);
  else
    g_string_append_unichar (letters, letter);
  word = last_unit (self);
  word->n_letters = (guint32) letters->len - word->letters;
  word->end = self->end;
}

static void
add_character (Reader   *self,
               gunichar  character,
               gunichar  original)
{
  if (shuwu_fold_is_ideograph (character))
    {
      self->is_in_word = FALSE;
      add_unit (self, character, original);
    }
  else if (shuwu_fold_is_letter (character) || ((character == '+' || character == '#') && self->is_in_word))
    {
      add_letter (self, character);
    }
  else if ((character == '\'' || character == APOSTROPHE) && self->is_in_word)
    {
      ShuwuUnit *word = last_unit (self);

      if (word->n_letters < 64)
        word->breaks |= G_GUINT64_CONSTANT (1) << word->n_letters;
    }
  else
    {
      self->is_in_word = FALSE;
      self->is_after_gap = TRUE;
    }
}

/**
 * shuwu_search_text_find_tail:
 * @self: a text
 * @word: one of its words
 * @from: in bytes: 0, or the tail that was found last
 *
 * Finds the words within a word: what stands behind an apostrophe, to the end.
 *
 * Returns: where the next one begins, in bytes of the letters; 0 if there is none
 */
guint
shuwu_search_text_find_tail (const ShuwuSearchText *self,
                             const ShuwuUnit       *word,
                             guint                  from)
{
  const char *letters = shuwu_search_text_get_letters (self, word);

  if (word->breaks == 0)
    return 0;

  for (guint i = from + 1; i < MIN (word->n_letters, 64); i++)
    if ((word->breaks >> i & 1) != 0)
      return g_utf8_strlen (letters + i, word->n_letters - i) >= SHUWU_TAIL_MIN ? i : 0;

  return 0;
}

/* ü, with a tone or without, in one character or in two. */
static gboolean
is_umlaut (gunichar original)
{
  return original == DIAERESIS || original == 0x00fc || original == 0x00dc || (original >= 0x01d5 && original <= 0x01dc);
}

static void
note_umlaut (Reader *self)
{
  ShuwuUnit *word = self->is_in_word ? last_unit (self) : NULL;
  guint last = word != NULL ? word->n_letters - 1 : 64;

  if (last < 64 && self->text->letters->str[word->letters + last] == 'u')
    word->umlauts |= G_GUINT64_CONSTANT (1) << last;
}

/**
 * shuwu_search_text_read:
 * @self: what is filled; loses what it held
 * @text: UTF-8, damaged perhaps
 * @length: its bytes
 *
 * Takes a text apart.
 */
void
shuwu_search_text_read (ShuwuSearchText *self,
                        const char      *text,
                        gsize            length)
{
  Reader reader = { .text = self, .is_after_gap = TRUE };
  const char *p = text;
  const char *end = text + length;

  g_array_set_size (self->units, 0);
  g_string_truncate (self->letters, 0);

  while (p < end)
    {
      guint n = 0;
      gunichar original;
      const guint32 *folded;

      reader.start = (guint32) (p - text);
      original = shuwu_fold_next_character (&p, end);
      reader.end = (guint32) (p - text);
      folded = shuwu_fold_character (original, &n);

      if (folded == NULL)
        add_character (&reader, original, original);
      for (guint i = 0; folded != NULL && i < n; i++)
        add_character (&reader, folded[i], n == 1 ? original : folded[i]);
      if (is_umlaut (original))
        note_umlaut (&reader);
    }
}
