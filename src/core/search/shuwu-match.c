// SPDX-License-Identifier: GPL-3.0-or-later
/* Whether and how well an atom matches a text: the meaning of the search. What
 * the index answers is only a first choice; this decides.
 *
 *   points             title   a name   publisher
 *   all of it           1000      760         540   (title: up to a gap 940)
 *   its beginning        800      640         420
 *   after a gap          680      520         300
 *   its end              660      520         300
 *   inside               620      520         300
 *   a whole word         700–1000 640         420
 *   beginning of a word  620–780  520         300
 *   pinyin: full −25, its last syllable unfinished −45, mixed −60, initials −90
 *
 * A single letter or the beginning of a single syllable matches a title or a
 * name only at its start; a single whole syllable matches inside if it is read
 * exactly so. */
#define G_LOG_DOMAIN "shuwu-search"

#include "search/shuwu-match.h"

#include <string.h>

#define PUBLISHER_LESS 220
#define PUBLISHER_CHARACTERS 2
#define PUBLISHER_LETTERS 3

static int
rate_place (const ShuwuSearchText *text,
            ShuwuField             field,
            guint                  first,
            guint                  n)
{
  gboolean is_end = first + n == shuwu_search_text_count (text);
  gboolean is_after_gap = shuwu_search_text_get (text, first)->is_after_gap;
  gboolean is_before_gap = is_end || shuwu_search_text_get (text, first + n)->is_after_gap;
  gboolean is_start = first == 0 || (field != SHUWU_FIELD_TITLE && is_after_gap);

  if (field != SHUWU_FIELD_TITLE)
    return (is_start ? (is_before_gap ? 760 : 640) : 520) - (field == SHUWU_FIELD_PUBLISHER ? PUBLISHER_LESS : 0);

  if (is_start)
    return is_end ? 1000 : is_before_gap ? 940 : 800;

  return is_after_gap ? 680 : is_end ? 660 : 620;
}

static int
rate_word (const ShuwuSearchText *text,
           ShuwuField             field,
           guint                  index,
           gboolean               is_whole)
{
  if (field != SHUWU_FIELD_TITLE)
    return (is_whole ? 640 : 520) - (field == SHUWU_FIELD_PUBLISHER ? PUBLISHER_LESS : 0);

  if (!is_whole)
    return index == 0 ? 780 : 620;

  return index > 0 ? 700 : shuwu_search_text_count (text) == 1 ? 1000 : 820;
}

static void
keep_better (ShuwuMatch *best,
             ShuwuMatch  match)
{
  if (match.points > best->points)
    *best = match;
}

static gboolean
has_characters (const ShuwuAtom       *atom,
                const ShuwuSearchText *text,
                guint                  first)
{
  for (guint i = 0; i < atom->n_characters; i++)
    if (shuwu_search_text_get (text, first + i)->character != atom->characters[i])
      return FALSE;

  return TRUE;
}

static void
match_characters (const ShuwuAtom       *atom,
                  const ShuwuSearchText *text,
                  ShuwuField             field,
                  ShuwuMatch            *best)
{
  guint n = shuwu_search_text_count (text);

  for (guint i = 0; i + atom->n_characters <= n; i++)
    if (has_characters (atom, text, i))
      keep_better (best, (ShuwuMatch) { .points = rate_place (text, field, i, atom->n_characters),
                                        .first = i, .n_units = atom->n_characters });
}

/* @first_letter: 0, or where a word begins behind an apostrophe */
static void
match_letters (const ShuwuAtom       *atom,
               const ShuwuSearchText *text,
               ShuwuField             field,
               guint                  index,
               guint                  first_letter,
               ShuwuMatch            *best)
{
  const ShuwuUnit *word = shuwu_search_text_get (text, index);
  guint n_letters = word->n_letters - first_letter;
  gboolean is_whole = n_letters == atom->n_letters;
  int points;

  if (n_letters < atom->n_letters ||
      memcmp (shuwu_search_text_get_letters (text, word) + first_letter, atom->letters, atom->n_letters) != 0)
    return;

  points = rate_word (text, field, first_letter == 0 ? index : index + 1, is_whole);
  keep_better (best, (ShuwuMatch) { .points = points, .first = index, .n_units = 1, .first_letter = first_letter,
                                    .n_letters = is_whole ? 0 : atom->n_letters });
}

static void
match_word (const ShuwuAtom       *atom,
            const ShuwuSearchText *text,
            ShuwuField             field,
            guint                  index,
            ShuwuMatch            *best)
{
  guint tail = 0;

  if (atom->is_spelled)
    return;

  do
    {
      match_letters (atom, text, field, index, tail, best);
      tail = shuwu_search_text_find_tail (text, shuwu_search_text_get (text, index), tail);
    }
  while (tail > 0);
}

typedef enum
{
  READ_NOT,
  READ_BEGINNING,  /* what was typed begins a reading */
  READ_EXACTLY,
} Reading;

static Reading
compare_reading (const ShuwuUnit     *unit,
                 const ShuwuSyllable *typed)
{
  guint n = 0;
  const guint16 *readings = shuwu_pinyin_get_readings (unit->original, &n);
  Reading best = READ_NOT;

  for (guint i = 0; i < n; i++)
    {
      const char *syllable = shuwu_pinyin_get_syllable (readings[i]);

      if (strncmp (syllable, typed->letters, typed->length) != 0)
        continue;
      if (syllable[typed->length] == '\0')
        return READ_EXACTLY;

      best = READ_BEGINNING;
    }

  return best;
}

/* How the spelling reads the ideographs from @first on; for the last one only its beginning may be typed. */
static Reading
read_from (const ShuwuSpelling   *spelling,
           const ShuwuSearchText *text,
           guint                  first)
{
  Reading last = READ_EXACTLY;

  for (guint i = 0; i < spelling->n_syllables; i++)
    {
      const ShuwuUnit *unit = shuwu_search_text_get (text, first + i);
      const ShuwuSyllable *typed = &spelling->syllables[i];

      last = shuwu_unit_is_word (unit) ? READ_NOT : compare_reading (unit, typed);
      if (last == READ_NOT || (last == READ_BEGINNING && typed->is_whole && i + 1 < spelling->n_syllables))
        return READ_NOT;
    }

  return last;
}

static int
get_penalty (const ShuwuSpelling *spelling,
             Reading              last)
{
  switch (spelling->kind)
    {
    case SHUWU_SPELLING_FULL:
      return last == READ_EXACTLY ? 25 : spelling->n_syllables == 1 && spelling->syllables[0].length == 1 ? 150 : 45;

    case SHUWU_SPELLING_MIXED:
      return 60;

    case SHUWU_SPELLING_INITIALS:
    default:
      return spelling->n_syllables == 1 ? 150 : 90;
    }
}

static void
match_spelling (const ShuwuSpelling   *spelling,
                const ShuwuSearchText *text,
                ShuwuField             field,
                guint                  first,
                ShuwuMatch            *best)
{
  gboolean is_start = first == 0 || (field != SHUWU_FIELD_TITLE && shuwu_search_text_get (text, first)->is_after_gap);
  Reading reading;

  if (first + spelling->n_syllables > shuwu_search_text_count (text))
    return;
  if (field == SHUWU_FIELD_PUBLISHER && (spelling->kind != SHUWU_SPELLING_FULL || spelling->n_syllables < 2))
    return;

  reading = read_from (spelling, text, first);
  if (reading == READ_NOT)
    return;
  if (spelling->n_syllables == 1 && !is_start && !(spelling->syllables[0].is_whole && reading == READ_EXACTLY))
    return;

  keep_better (best, (ShuwuMatch) {
    .points = rate_place (text, field, first, spelling->n_syllables) - get_penalty (spelling, reading),
    .first = first, .n_units = spelling->n_syllables, .is_pinyin = TRUE
  });
}

/**
 * shuwu_match_atom:
 * @atom: a part of a query
 * @text: the text
 * @field: what the text is
 *
 * Looks for the best place of an atom in a text.
 *
 * Returns: the place and its points; 0 points if there is none
 */
ShuwuMatch
shuwu_match_atom (const ShuwuAtom       *atom,
                  const ShuwuSearchText *text,
                  ShuwuField             field)
{
  ShuwuMatch best = { 0 };

  if (!shuwu_atom_is_word (atom))
    {
      match_characters (atom, text, field, &best);
      return best;
    }

  for (guint i = 0; i < shuwu_search_text_count (text); i++)
    {
      if (shuwu_unit_is_word (shuwu_search_text_get (text, i)))
        {
          match_word (atom, text, field, i, &best);
          continue;
        }

      for (guint k = 0; k < atom->spellings->len; k++)
        match_spelling (g_ptr_array_index (atom->spellings, k), text, field, i, &best);
    }

  return best;
}

gboolean
shuwu_match_can_be_publisher (const ShuwuAtom *atom)
{
  return shuwu_atom_is_word (atom) ? atom->n_letters >= PUBLISHER_LETTERS : atom->n_characters >= PUBLISHER_CHARACTERS;
}
