// SPDX-License-Identifier: GPL-3.0-or-later
/* What the index is asked, in the language of FTS5: quoted tokens, AND, OR.
 *
 * Prefix queries of FTS5 merge every list of their terms before the first row
 * (60 ms for a common one), so the half-typed last syllable is spelled out as
 * all syllables it may become, and short words have tokens for their beginnings.
 * Only longer words are asked with a star. */
#define G_LOG_DOMAIN "shuwu-search"

#include "search/shuwu-expression.h"

#include "search/shuwu-search-tokens.h"

#include <string.h>

/* Neighbours asked for of a long run: those at its ends. The rest is compared afterwards. */
#define NEIGHBOURS_MAX 16

typedef struct
{
  GString *text;
  const char *glue;      /* between the parts of this group */
  gsize opened;          /* where the group begins */
  gboolean is_empty;
} Group;

static Group
open_group (GString    *text,
            const char *glue)
{
  g_string_append_c (text, '(');
  return (Group) { .text = text, .glue = glue, .opened = text->len - 1, .is_empty = TRUE };
}

static void
next_part (Group *self)
{
  if (!self->is_empty)
    g_string_append (self->text, self->glue);
  self->is_empty = FALSE;
}

/* FALSE, and as if it had never been opened, if nothing is in it. */
static gboolean
close_group (Group *self)
{
  if (self->is_empty)
    g_string_truncate (self->text, self->opened);
  else
    g_string_append_c (self->text, ')');

  return !self->is_empty;
}

static void add_token (Group      *group,
                       const char *format,
                       ...) G_GNUC_PRINTF (2, 3);

static void
add_token (Group      *group,
           const char *format,
           ...)
{
  va_list arguments;

  next_part (group);
  g_string_append_c (group->text, '"');
  va_start (arguments, format);
  g_string_append_vprintf (group->text, format, arguments);
  va_end (arguments);
  g_string_append_c (group->text, '"');
}

static char
tag_for (char       tag,
         ShuwuPlace place)
{
  return place == SHUWU_PLACE_AUTHORS ? g_ascii_tolower (tag) : tag;
}

static gboolean
is_at_start (ShuwuPlace place)
{
  return place == SHUWU_PLACE_TITLE_WHOLE || place == SHUWU_PLACE_TITLE_START;
}

static void
add_neighbours (Group           *group,
                const ShuwuAtom *atom,
                char             tag)
{
  for (guint i = 0; i + 1 < atom->n_characters; i++)
    {
      char first[7] = "", second[7] = "";

      if (i >= NEIGHBOURS_MAX / 2 && i + 1 + NEIGHBOURS_MAX / 2 < atom->n_characters)
        continue;

      g_unichar_to_utf8 (atom->characters[i], first);
      g_unichar_to_utf8 (atom->characters[i + 1], second);
      add_token (group, "%c%s%s", tag, first, second);
    }
}

static gboolean
append_characters (GString         *expression,
                   const ShuwuAtom *atom,
                   ShuwuPlace       place)
{
  Group all = open_group (expression, " AND ");
  char first[7] = "", last[7] = "";

  g_unichar_to_utf8 (atom->characters[0], first);
  g_unichar_to_utf8 (atom->characters[atom->n_characters - 1], last);

  if (is_at_start (place))
    add_token (&all, "T^%s", first);
  else if (atom->n_characters == 1)
    add_token (&all, "%c%s", tag_for ('T', place), first);
  add_neighbours (&all, atom, tag_for ('T', place));
  if (place == SHUWU_PLACE_TITLE_WHOLE)
    add_token (&all, "T%s$", last);

  return close_group (&all);
}

static void
add_word (Group           *any,
          const ShuwuAtom *atom,
          ShuwuPlace       place)
{
  guint edge = shuwu_search_measure_letters (atom->letters, atom->n_letters, SHUWU_TOKEN_EDGE_MAX);
  int n = (int) MIN (atom->n_letters, SHUWU_TOKEN_WORD_MAX);
  const char *start = is_at_start (place) ? "^" : "";

  if (place == SHUWU_PLACE_TITLE_WHOLE)
    {
      next_part (any);
      g_string_append_printf (any->text, "(\"W^%.*s\" AND \"W%.*s$\")", n, atom->letters, n, atom->letters);
    }
  else if (edge == atom->n_letters)
    {
      add_token (any, "%c%s%s", tag_for ('E', place), start, atom->letters);
    }
  else
    {
      add_token (any, "%c%s%.*s", tag_for ('W', place), start, n, atom->letters);
      g_string_append_c (any->text, '*');
    }
}

/* Every syllable that begins with what was typed, and @or_else (nullable). */
static void
add_extensions_or (Group               *all,
                   char                 tag,
                   const char          *before,
                   const ShuwuSyllable *typed,
                   const char          *or_else)
{
  guint n = 0;
  guint first = shuwu_pinyin_find_syllables (typed->letters, typed->length, &n);
  Group any;

  next_part (all);
  any = open_group (all->text, " OR ");
  for (guint i = first; i < first + n; i++)
    add_token (&any, "%c%s%s", tag, before, shuwu_pinyin_get_syllable (i));
  if (or_else != NULL)
    add_token (&any, "%c%s", tag, or_else);
  close_group (&any);
}

static void
add_extensions (Group               *all,
                char                 tag,
                const char          *before,
                const ShuwuSyllable *typed)
{
  add_extensions_or (all, tag, before, typed, NULL);
}

static void
add_start (Group               *all,
           const ShuwuSpelling *spelling,
           ShuwuPlace           place)
{
  const ShuwuSyllable *first = &spelling->syllables[0];

  if (spelling->n_syllables == 1 && (first->is_whole || first->length > 1))
    add_extensions (all, tag_for ('S', place), "^", first);
  else if (first->is_whole)
    add_token (all, "%c^%s", tag_for ('S', place), first->letters);
  else
    add_token (all, "%c^%c", tag_for ('I', place), first->letters[0]);
}

/* The initials of a run of three. */
static void
add_triple (Group               *all,
            const ShuwuSpelling *spelling,
            guint                index,
            ShuwuPlace           place)
{
  const ShuwuSyllable *typed = &spelling->syllables[index];

  add_token (all, "%c%c%c%c", tag_for ('J', place), typed[0].letters[0], typed[1].letters[0], typed[2].letters[0]);
}

static void
add_pair (Group               *all,
          const ShuwuSpelling *spelling,
          guint                index,
          ShuwuPlace           place)
{
  const ShuwuSyllable *a = &spelling->syllables[index], *b = a + 1;
  gboolean is_last = index + 2 == spelling->n_syllables;
  char before[SHUWU_SYLLABLE_MAX + 2];

  if (!a->is_whole)
    {
      add_token (all, "%c%c%c", tag_for ('I', place), a->letters[0], b->letters[0]);
      if (is_last && spelling->n_syllables == 2 && b->length > 1)
        add_extensions (all, tag_for ('S', place), "", b);
      return;
    }

  if (b->is_whole && !is_last)
    {
      add_token (all, "%c%s %s", tag_for ('B', place), a->letters, b->letters);
    }
  else if (is_last && b->length > 1 && (b->is_whole || !shuwu_spelling_is_digraph (b->letters, b->length)))
    {
      g_snprintf (before, sizeof before, "%s ", a->letters);
      add_extensions (all, tag_for ('B', place), before, b);
    }
  else
    {
      add_token (all, "%c%s%c", tag_for ('H', place), a->letters, b->letters[0]);
    }
}

static void
add_pairs (Group               *all,
           const ShuwuSpelling *spelling,
           ShuwuPlace           place)
{
  for (guint i = 0; i + 1 < spelling->n_syllables; i++)
    {
      gboolean is_initial = !spelling->syllables[i].is_whole;
      gboolean was_initial = i > 0 && !spelling->syllables[i - 1].is_whole;

      if (is_initial && i + 2 < spelling->n_syllables)
        add_triple (all, spelling, i, place);
      else if (is_initial && i > 0 && !was_initial)
        add_triple (all, spelling, i - 1, place);
      else if (!(is_initial && was_initial))
        add_pair (all, spelling, i, place);
    }
}

static void
add_spelling (Group               *any,
              const ShuwuSpelling *spelling,
              ShuwuPlace           place)
{
  const ShuwuSyllable *last = &spelling->syllables[spelling->n_syllables - 1];
  gboolean is_lone_beginning = spelling->n_syllables == 1 && !last->is_whole;
  Group all;

  if (is_lone_beginning && place == SHUWU_PLACE_TITLE)
    return;

  next_part (any);
  all = open_group (any->text, " AND ");
  if (is_at_start (place) || is_lone_beginning)
    add_start (&all, spelling, place);
  else if (spelling->n_syllables == 1 && place == SHUWU_PLACE_AUTHORS)
    /* Unfinished it only counts where a name begins. */
    add_extensions_or (&all, tag_for ('S', place), "^", last, last->letters);
  else if (spelling->n_syllables == 1)
    add_token (&all, "%c%s", tag_for ('S', place), last->letters);
  add_pairs (&all, spelling, place);
  if (place == SHUWU_PLACE_TITLE_WHOLE)
    add_token (&all, "I%c$", last->letters[0]);
  close_group (&all);
}

/**
 * shuwu_expression_append_atom:
 * @expression: what is asked so far
 * @atom: a part of a query
 * @place: where it should stand
 *
 * Asks for the titles that have an atom in one place.
 *
 * Returns: whether the atom can stand there at all
 */
gboolean
shuwu_expression_append_atom (GString         *expression,
                              const ShuwuAtom *atom,
                              ShuwuPlace       place)
{
  Group any;

  if (!shuwu_atom_is_word (atom))
    return append_characters (expression, atom, place);

  any = open_group (expression, " OR ");
  if (!atom->is_spelled)
    add_word (&any, atom, place);
  for (guint i = 0; i < atom->spellings->len; i++)
    add_spelling (&any, g_ptr_array_index (atom->spellings, i), place);

  return close_group (&any);
}

/**
 * shuwu_expression_append_word:
 * @expression: what is asked so far
 * @atom: a word of a query
 *
 * Asks for the titles that have a word in the title or among the authors.
 *
 * Returns: %TRUE
 */
gboolean
shuwu_expression_append_word (GString         *expression,
                              const ShuwuAtom *atom)
{
  Group any = open_group (expression, " OR ");

  add_word (&any, atom, SHUWU_PLACE_TITLE);
  add_word (&any, atom, SHUWU_PLACE_AUTHORS);

  return close_group (&any);
}

/**
 * shuwu_expression_append_publishers:
 * @expression: what is asked so far
 * @publishers: (element-type gint64): ids
 *
 * Asks for the titles of some publishers.
 *
 * Returns: whether there are any
 */
gboolean
shuwu_expression_append_publishers (GString *expression,
                                    GArray  *publishers)
{
  Group any = open_group (expression, " OR ");

  for (guint i = 0; i < publishers->len; i++)
    add_token (&any, "P%" G_GINT64_FORMAT, g_array_index (publishers, gint64, i));

  return close_group (&any);
}

/**
 * shuwu_expression_append_anywhere:
 * @expression: what is asked so far
 * @atom: a part of a query
 * @publishers: (element-type gint64): ids of publishers that the atom matches
 *
 * Asks for the titles that an atom matches in any way.
 *
 * Returns: whether there can be any
 */
gboolean
shuwu_expression_append_anywhere (GString         *expression,
                                  const ShuwuAtom *atom,
                                  GArray          *publishers)
{
  static const ShuwuPlace places[] = { SHUWU_PLACE_TITLE_START, SHUWU_PLACE_TITLE, SHUWU_PLACE_AUTHORS };
  Group any = open_group (expression, " OR ");

  for (guint i = shuwu_atom_is_syllable (atom) ? 0 : 1; i < G_N_ELEMENTS (places); i++)
    {
      gsize before = expression->len;
      gboolean was_empty = any.is_empty;

      next_part (&any);
      if (!shuwu_expression_append_atom (expression, atom, places[i]))
        {
          g_string_truncate (expression, before);
          any.is_empty = was_empty;
        }
    }
  if (publishers->len > 0)
    {
      next_part (&any);
      shuwu_expression_append_publishers (expression, publishers);
    }

  return close_group (&any);
}
