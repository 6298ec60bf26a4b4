// SPDX-License-Identifier: GPL-3.0-or-later
/* The ways to read a run of letters as pinyin, cheapest first.
 *
 *   an element of a spelling           costs
 *   any                                10
 *   begins with a vowel, not first     +6   pinyin writes an apostrophe there; none if it was typed
 *   last and not a whole syllable      +1
 *   mixed: a bare initial (m, zh …)    +4   not before a vowel unless looking widely
 *
 * From the end of the run to its start, each place keeps the cheapest ways on
 * from it, apart by what a mixed spelling must have: an initial before its last
 * element, and an element of more than one letter. So the work is bounded by the
 * length of the run, whatever it is. In a mixed spelling that is not looked for
 * widely, the longest element wins; only zh, ch, sh may also be two initials. */
#define G_LOG_DOMAIN "shuwu-search"

#include "search/shuwu-spelling.h"

#include <string.h>

#define WAYS_MAX 6
#define N_STATES 4
#define HAS_INITIAL 1
#define HAS_LONG 2
#define SHORT_LETTERS 4  /* fewer are taken for initials even if they are a syllable */
#define MIXED_LETTERS 3

typedef struct
{
  int cost;
  guint8 length;      /* of the first element; 0 at the end of the run */
  gboolean is_whole;
  guint8 next_state, next_rank;
} Way;

typedef struct
{
  Way ways[N_STATES][WAYS_MAX];
  guint n_ways[N_STATES];
} Place;

typedef struct
{
  const char *letters;
  guint n_letters;
  guint64 breaks;
  gboolean is_mixed;
  gboolean is_wide;
  Place *places;      /* one before each letter and one at the end */
} Splitter;

static gboolean
is_vowel (char letter)
{
  return letter != '\0' && strchr ("aeiouv", letter) != NULL;
}

gboolean
shuwu_spelling_is_digraph (const char *letters,
                           gsize       length)
{
  return length == 2 && letters[1] == 'h' && strchr ("zcs", letters[0]) != NULL;
}

static gboolean
is_initial (const char *letters,
            gsize       length)
{
  return (length == 1 && strchr ("iuv", letters[0]) == NULL) || shuwu_spelling_is_digraph (letters, length);
}

static gboolean
is_break (const Splitter *self,
          guint           place)
{
  return place < 64 && (self->breaks >> place & 1) != 0;
}

static gboolean
is_broken (const Splitter *self,
           guint           from,
           guint           length)
{
  for (guint i = from + 1; i < from + length; i++)
    if (is_break (self, i))
      return TRUE;

  return FALSE;
}

/* What the element costs, or -1 if it is none. */
static int
judge (const Splitter *self,
       guint           from,
       guint           length,
       gboolean       *is_whole)
{
  const char *letters = self->letters + from;
  gboolean is_last = from + length == self->n_letters;
  char following = is_last ? '\0' : letters[length];
  guint n = 0;

  *is_whole = FALSE;
  if (shuwu_pinyin_is_syllable (letters, length))
    {
      *is_whole = !(self->is_mixed && length == 1);
      return from > 0 && is_vowel (letters[0]) && !is_break (self, from) ? 16 : 10;
    }

  shuwu_pinyin_find_syllables (letters, length, &n);
  if (is_last && n > 0)
    return 11;

  if (self->is_mixed && is_initial (letters, length) && (self->is_wide || !is_vowel (following)) && !is_vowel (letters[0]))
    return 14;

  return -1;
}

static void
keep (Place *place,
      guint  state,
      Way    way)
{
  Way *ways = place->ways[state];
  guint rank = place->n_ways[state];

  if (rank == WAYS_MAX && ways[WAYS_MAX - 1].cost <= way.cost)
    return;

  if (rank < WAYS_MAX)
    place->n_ways[state]++;
  else
    rank--;
  for (; rank > 0 && ways[rank - 1].cost > way.cost; rank--)
    ways[rank] = ways[rank - 1];
  ways[rank] = way;
}

static gboolean
has_ways (const Place *place)
{
  for (guint state = 0; state < N_STATES; state++)
    if (place->n_ways[state] > 0)
      return TRUE;

  return FALSE;
}

static void
extend (Splitter *self,
        guint     from,
        Way       way)
{
  const Place *rest = &self->places[from + way.length];
  gboolean is_last = from + way.length == self->n_letters;
  guint adds = (!way.is_whole && !is_last ? HAS_INITIAL : 0) | (way.length > 1 ? HAS_LONG : 0);
  int cost = way.cost;

  for (guint state = 0; state < N_STATES; state++)
    for (guint rank = 0; rank < rest->n_ways[state]; rank++)
      {
        way.cost = cost + rest->ways[state][rank].cost;
        way.next_state = (guint8) state;
        way.next_rank = (guint8) rank;
        keep (&self->places[from], state | adds, way);
      }
}

static void
split_from (Splitter *self,
            guint     from)
{
  guint longest = 0;

  for (guint length = MIN (SHUWU_SYLLABLE_MAX, self->n_letters - from); length >= 1; length--)
    {
      gboolean is_whole = FALSE;
      int cost = is_broken (self, from, length) ? -1 : judge (self, from, length, &is_whole);

      if (cost < 0 || !has_ways (&self->places[from + length]))
        continue;
      if (longest > 0 && self->is_mixed && !self->is_wide &&
          !(length == 1 && shuwu_spelling_is_digraph (self->letters + from, longest)))
        return;

      longest = MAX (longest, length);
      extend (self, from, (Way) { .cost = cost, .length = (guint8) length, .is_whole = is_whole });
    }
}

static void
append_element (ShuwuSpelling *spelling,
                const char    *letters,
                guint          length,
                gboolean       is_whole)
{
  ShuwuSyllable *syllable = &spelling->syllables[spelling->n_syllables++];

  memcpy (syllable->letters, letters, length);
  syllable->letters[length] = '\0';
  syllable->length = (guint8) length;
  syllable->is_whole = is_whole;
}

static ShuwuSpelling *
spelling_new (ShuwuSpellingKind kind,
              guint             n_letters)
{
  ShuwuSpelling *spelling = g_malloc0 (sizeof (ShuwuSpelling) + n_letters * sizeof (ShuwuSyllable));

  spelling->kind = kind;
  return spelling;
}

static ShuwuSpelling *
follow (const Splitter *self,
        const Way      *way)
{
  ShuwuSpelling *spelling = spelling_new (self->is_mixed ? SHUWU_SPELLING_MIXED : SHUWU_SPELLING_FULL, self->n_letters);
  guint from = 0;

  while (way->length > 0)
    {
      append_element (spelling, self->letters + from, way->length, way->is_whole);
      from += way->length;
      way = &self->places[from].ways[way->next_state][way->next_rank];
    }

  return spelling;
}

/* Puts the @n cheapest ways of the whole run, of the states wanted, into @spellings. */
static void
collect (Splitter  *self,
         guint      n,
         GPtrArray *spellings)
{
  Place best = { 0 };
  Place *start = &self->places[0];

  memset (self->places, 0, (self->n_letters + 1) * sizeof (Place));
  self->places[self->n_letters].n_ways[0] = 1;
  for (guint from = self->n_letters; from-- > 0;)
    split_from (self, from);

  for (guint state = self->is_mixed ? HAS_INITIAL | HAS_LONG : 0; state < N_STATES; state++)
    for (guint rank = 0; rank < start->n_ways[state]; rank++)
      keep (&best, 0, start->ways[state][rank]);
  for (guint i = 0; i < MIN (n, best.n_ways[0]); i++)
    g_ptr_array_add (spellings, follow (self, &best.ways[0][i]));
}

static void
add_initials (const char *letters,
              guint       n_letters,
              GPtrArray  *spellings)
{
  g_autofree ShuwuSpelling *initials = NULL;
  const ShuwuSpelling *first = spellings->len > 0 ? g_ptr_array_index (spellings, 0) : NULL;

  if (n_letters >= SHORT_LETTERS && first != NULL)
    return;
  if (n_letters == 1 && first != NULL && !first->syllables[0].is_whole)
    return;

  initials = spelling_new (SHUWU_SPELLING_INITIALS, n_letters);
  for (guint i = 0; i < n_letters; i++)
    {
      if (!is_initial (letters + i, 1))
        return;

      append_element (initials, letters + i, 1, FALSE);
    }
  g_ptr_array_add (spellings, g_steal_pointer (&initials));
}

/**
 * shuwu_spelling_find_all:
 * @letters: folded letters, not terminated
 * @n_letters: how many bytes
 * @breaks: bit n: an apostrophe or a space stands before byte n
 * @is_wide: look further: more ways, and less likely ones
 *
 * Finds the ways to read a run of letters as pinyin.
 *
 * Returns: (transfer full) (element-type ShuwuSpelling): at most three full ones,
 *   one of initials, two mixed ones (six, one, five if @is_wide); none if the run
 *   has other letters than a to z or more than %SHUWU_SPELLING_LETTERS_MAX
 */
GPtrArray *
shuwu_spelling_find_all (const char *letters,
                         guint       n_letters,
                         guint64     breaks,
                         gboolean    is_wide)
{
  g_autofree Place *places = NULL;
  GPtrArray *spellings = g_ptr_array_new_with_free_func (g_free);
  Splitter splitter = { .letters = letters, .n_letters = n_letters, .breaks = breaks, .is_wide = is_wide };

  for (guint i = 0; i < n_letters; i++)
    if (letters[i] < 'a' || letters[i] > 'z')
      return spellings;
  if (n_letters < 1 || n_letters > SHUWU_SPELLING_LETTERS_MAX)
    return spellings;

  places = g_new (Place, n_letters + 1);
  splitter.places = places;
  collect (&splitter, is_wide ? WAYS_MAX : 3, spellings);
  add_initials (letters, n_letters, spellings);
  if (n_letters >= MIXED_LETTERS)
    {
      splitter.is_mixed = TRUE;
      collect (&splitter, is_wide ? 5 : 2, spellings);
    }

  return spellings;
}
