// SPDX-License-Identifier: GPL-3.0-or-later
/* Where a query stands in a text: what a list marks, and the pinyin it shows
 * beside it where pinyin was typed. The rules are those of the search itself. */
#define G_LOG_DOMAIN "shuwu-search"

#include "search/shuwu-search-private.h"

#include "search/shuwu-match.h"
#include "text/shuwu-fold.h"

#include <string.h>

/* Where the first @n_letters of a word end, in bytes of the text; those behind its end end with it. */
static guint32
measure_word (const ShuwuUnit *word,
              guint            n_letters,
              const char      *source)
{
  g_autoptr (ShuwuSearchText) beginning = shuwu_search_text_new ();

  /* Folding changes lengths: read on until so many letters are there. */
  for (const char *p = g_utf8_next_char (source + word->start); p < source + word->end; p = g_utf8_next_char (p))
    {
      shuwu_search_text_read (beginning, source + word->start, (gsize) (p - source - word->start));
      if (beginning->letters->len >= n_letters)
        return (guint32) (p - source);
    }

  return word->end;
}

static guint32
find_start (const ShuwuSearchText *text,
            const ShuwuMatch      *match,
            const char            *source)
{
  const ShuwuUnit *first = shuwu_search_text_get (text, match->first);
  const char *p;

  if (match->first_letter == 0)
    return first->start;

  p = source + measure_word (first, match->first_letter, source);
  while (p < source + first->end && !shuwu_fold_is_letter (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);

  return (guint32) (p - source);
}

static guint32
find_end (const ShuwuSearchText *text,
          const ShuwuMatch      *match,
          const char            *source)
{
  const ShuwuUnit *last = shuwu_search_text_get (text, match->first + match->n_units - 1);

  return match->n_letters == 0 ? last->end : measure_word (last, match->first_letter + match->n_letters, source);
}

/* The matches of a query in a text: of the query without its gaps if it has one, else of each atom. */
static GArray *
find_matches (const ShuwuQuery      *query,
              const ShuwuSearchText *text)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (ShuwuMatch));

  if (query->joined != NULL)
    {
      ShuwuMatch match = shuwu_match_atom (query->joined, text, SHUWU_FIELD_TITLE);

      if (match.points > 0)
        return g_array_append_val (matches, match);
    }

  for (guint i = 0; i < query->atoms->len; i++)
    {
      ShuwuMatch match = shuwu_match_atom (g_ptr_array_index (query->atoms, i), text, SHUWU_FIELD_TITLE);
      ShuwuMatch among_names = shuwu_match_atom (g_ptr_array_index (query->atoms, i), text, SHUWU_FIELD_AUTHORS);

      if (match.points == 0)
        match = among_names;
      if (match.points > 0)
        g_array_append_val (matches, match);
    }

  return matches;
}

typedef struct
{
  guint32 start, end;
} Range;

static int
compare_ranges (gconstpointer a,
                gconstpointer b)
{
  const Range *x = a, *y = b;

  return x->start < y->start ? -1 : x->start > y->start;
}

/* Ranges in order, those that touch made one. */
static GArray *
merge_ranges (GArray *ranges)
{
  GArray *offsets = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_array_sort (ranges, compare_ranges);
  for (guint i = 0; i < ranges->len; i++)
    {
      Range *range = &g_array_index (ranges, Range, i);
      guint32 *end = offsets->len > 0 ? &g_array_index (offsets, guint32, offsets->len - 1) : NULL;

      if (end != NULL && range->start <= *end)
        *end = MAX (*end, range->end);
      else
        g_array_append_vals (offsets, range, 2);
    }

  return offsets;
}

/**
 * shuwu_search_mark:
 * @query: what was typed
 * @text: a text of a hit: its name, its authors
 *
 * Finds what a query matched in a text.
 *
 * Returns: (transfer full) (element-type guint32): pairs of byte offsets, start and
 *   end, in ascending order without overlaps; empty if the text has nothing of it
 */
GArray *
shuwu_search_mark (const char *query,
                   const char *text)
{
  g_autoptr (ShuwuQuery) parsed = shuwu_query_new (query);
  g_autoptr (ShuwuSearchText) read = shuwu_search_text_new ();
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  g_autoptr (GArray) matches = NULL;

  shuwu_search_text_read (read, text, strlen (text));
  matches = find_matches (parsed, read);
  if (matches->len == 0 && shuwu_query_widen (parsed))
    {
      g_array_unref (matches);
      matches = find_matches (parsed, read);
    }

  for (guint i = 0; i < matches->len; i++)
    {
      const ShuwuMatch *match = &g_array_index (matches, ShuwuMatch, i);
      Range range = { find_start (read, match, text), find_end (read, match, text) };

      g_array_append_val (ranges, range);
    }

  return merge_ranges (ranges);
}

static void
append_reading (GString         *pinyin,
                const ShuwuUnit *unit)
{
  guint n = 0;
  const guint16 *readings = shuwu_pinyin_get_readings (unit->original, &n);

  if (n == 0)
    return;
  if (pinyin->len > 0)
    g_string_append_c (pinyin, ' ');
  g_string_append (pinyin, shuwu_pinyin_get_syllable (readings[0]));
}

/**
 * shuwu_query_dup_matched_pinyin:
 * @query: a query
 * @text: a text of a hit
 *
 * Spells what was found by its pinyin.
 *
 * Returns: (transfer full) (nullable): syllables with spaces between, or %NULL if
 *   nothing in @text was matched by pinyin
 */
char *
shuwu_query_dup_matched_pinyin (const ShuwuQuery *query,
                                const char       *text)
{
  g_autoptr (ShuwuSearchText) read = shuwu_search_text_new ();
  g_autoptr (GString) pinyin = g_string_new (NULL);
  g_autoptr (GArray) matches = NULL;

  shuwu_search_text_read (read, text, strlen (text));
  matches = find_matches (query, read);
  for (guint i = 0; i < matches->len; i++)
    {
      const ShuwuMatch *match = &g_array_index (matches, ShuwuMatch, i);

      for (guint k = 0; match->is_pinyin && k < match->n_units; k++)
        append_reading (pinyin, shuwu_search_text_get (read, match->first + k));
    }

  return pinyin->len > 0 ? g_string_free (g_steal_pointer (&pinyin), FALSE) : NULL;
}
