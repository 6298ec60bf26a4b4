// SPDX-License-Identifier: GPL-3.0-or-later
/* What somebody typed, taken apart.
 *
 *   query = atom { atom }      a new atom begins at a gap and where ideographs and letters meet
 *   atom  = ideographs         红楼
 *         | word               1984, c++, hlm, hongl – perhaps pinyin
 *
 * Every atom has to match; nothing typed ever reaches the index as a query but
 * folded letters and ideographs. The whole of it may also be a number that
 * stands on a book. */
#define G_LOG_DOMAIN "shuwu-search"

#include "search/shuwu-query.h"

#include "text/shuwu-fold.h"

#include <string.h>

#define WIDENED_MAX 4

void
shuwu_atom_free (ShuwuAtom *self)
{
  g_free (self->characters);
  g_free (self->letters);
  g_ptr_array_unref (self->spellings);
  g_free (self);
}

/* Pinyin is kept with v for ü; people type ü, and in lue and nue a plain u: lve, nve. NULL if there is none of it. */
static char *
dup_with_v (const ShuwuAtom *atom)
{
  g_autofree char *letters = g_strdup (atom->letters);
  gboolean has_v = FALSE;

  for (guint i = 1; i < MIN (atom->n_letters, 64); i++)
    {
      gboolean is_typed = (atom->umlauts >> i & 1) != 0;
      gboolean is_meant = letters[i + 1] == 'e' && letters[i + 2] != 'r' && letters[i + 2] != 'n' &&
                          (atom->breaks >> i & 3) == 0;

      if (letters[i] != 'u' || (letters[i - 1] != 'l' && letters[i - 1] != 'n') || (!is_typed && !is_meant))
        continue;
      letters[i] = 'v';
      has_v = TRUE;
    }

  return has_v ? g_steal_pointer (&letters) : NULL;
}

static void
atom_find_spellings (ShuwuAtom *self,
                     gboolean   is_wide)
{
  g_autofree char *with_v = dup_with_v (self);
  g_autoptr (GPtrArray) more = NULL;

  g_clear_pointer (&self->spellings, g_ptr_array_unref);
  self->spellings = shuwu_spelling_find_all (self->letters, self->n_letters, self->breaks, is_wide);
  if (with_v == NULL)
    return;

  more = shuwu_spelling_find_all (with_v, self->n_letters, self->breaks, is_wide);
  g_ptr_array_extend_and_steal (self->spellings, g_steal_pointer (&more));
}

static ShuwuAtom *
atom_new_word (const char *letters,
               guint       n_letters,
               guint64     breaks,
               guint64     umlauts)
{
  ShuwuAtom *self = g_new0 (ShuwuAtom, 1);

  self->letters = g_strndup (letters, n_letters);
  self->n_letters = n_letters;
  self->breaks = breaks;
  self->umlauts = umlauts;
  atom_find_spellings (self, FALSE);

  return self;
}

static ShuwuAtom *
atom_new_ideographs (const ShuwuSearchText *text,
                     guint                  from,
                     guint                  to)
{
  ShuwuAtom *self = g_new0 (ShuwuAtom, 1);

  self->characters = g_new (gunichar, to - from);
  self->n_characters = to - from;
  self->spellings = g_ptr_array_new ();
  for (guint i = from; i < to; i++)
    self->characters[i - from] = shuwu_search_text_get (text, i)->character;

  return self;
}

gboolean
shuwu_atom_is_word (const ShuwuAtom *self)
{
  return self->n_characters == 0;
}

gboolean
shuwu_atom_equal (const ShuwuAtom *self,
                  const ShuwuAtom *other)
{
  return self->n_characters == other->n_characters && g_strcmp0 (self->letters, other->letters) == 0 &&
         self->is_spelled == other->is_spelled && self->umlauts == other->umlauts &&
         (self->n_characters == 0 ||
          memcmp (self->characters, other->characters, self->n_characters * sizeof (gunichar)) == 0);
}

static GPtrArray *
read_atoms (const ShuwuSearchText *text)
{
  GPtrArray *atoms = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_atom_free);
  guint n = MIN (shuwu_search_text_count (text), SHUWU_QUERY_UNITS_MAX);

  for (guint i = 0; i < n;)
    {
      const ShuwuUnit *unit = shuwu_search_text_get (text, i);
      guint from = i++;

      if (shuwu_unit_is_word (unit))
        {
          g_ptr_array_add (atoms, atom_new_word (shuwu_search_text_get_letters (text, unit), unit->n_letters, unit->breaks,
                                                 unit->umlauts));
          continue;
        }

      while (i < n && !shuwu_unit_is_word (shuwu_search_text_get (text, i)) &&
             !shuwu_search_text_get (text, i)->is_after_gap)
        i++;
      g_ptr_array_add (atoms, atom_new_ideographs (text, from, i));
    }

  return atoms;
}

static gboolean
are_all_words (GPtrArray *atoms)
{
  for (guint i = 0; i < atoms->len; i++)
    if (!shuwu_atom_is_word (g_ptr_array_index (atoms, i)))
      return FALSE;

  return TRUE;
}

/**
 * shuwu_atom_new_joined:
 * @atoms: (element-type ShuwuAtom): words
 * @from: the first one
 * @to: behind the last one
 *
 * Reads some words in a row as one run of pinyin: "hong lou meng" is "hong'lou'meng".
 *
 * Returns: (transfer full) (nullable): the atom, or %NULL if they cannot be read so
 */
ShuwuAtom *
shuwu_atom_new_joined (GPtrArray *atoms,
                       guint      from,
                       guint      to)
{
  g_autoptr (GString) letters = g_string_new (NULL);
  guint64 breaks = 0, umlauts = 0;
  ShuwuAtom *joined;

  for (guint i = from; i < to; i++)
    {
      const ShuwuAtom *atom = g_ptr_array_index (atoms, i);

      if (letters->len + atom->n_letters > SHUWU_SPELLING_LETTERS_MAX || atom->spellings->len == 0)
        return NULL;

      if (letters->len < 64)
        {
          breaks |= (atom->breaks | 1) << letters->len;
          umlauts |= atom->umlauts << letters->len;
        }
      g_string_append_len (letters, atom->letters, atom->n_letters);
    }

  joined = atom_new_word (letters->str, (guint) letters->len, breaks, umlauts);
  joined->is_spelled = TRUE;
  if (joined->spellings->len > 0)
    return joined;

  shuwu_atom_free (joined);
  return NULL;
}

static ShuwuAtom *
join (const ShuwuSearchText *text,
      GPtrArray             *atoms)
{
  guint n = MIN (shuwu_search_text_count (text), SHUWU_QUERY_UNITS_MAX);

  if (atoms->len < 2)
    return NULL;
  if (are_all_words (atoms))
    return shuwu_atom_new_joined (atoms, 0, atoms->len);

  for (guint i = 0; i < atoms->len; i++)
    if (shuwu_atom_is_word (g_ptr_array_index (atoms, i)))
      return NULL;

  return atom_new_ideographs (text, 0, n);
}

static char *
read_number (const char *typed)
{
  g_autofree char *half_width = g_utf8_normalize (typed, -1, G_NORMALIZE_NFKC);
  char *number = g_ascii_strup (half_width != NULL ? half_width : "", -1);

  return g_strstrip (number);
}

static char *
read_digits (const char *number)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *p = number; *p != '\0'; p++)
    {
      if (g_ascii_isdigit (*p) || *p == 'X')
        g_string_append_c (digits, *p);
      else if (*p != '-' && *p != ' ')
        return NULL;
    }

  return digits->len > 0 ? g_string_free (g_steal_pointer (&digits), FALSE) : NULL;
}

/**
 * shuwu_query_new:
 * @typed: what was typed; any bytes
 *
 * Takes a query apart.
 *
 * Returns: (transfer full): the query; without atoms if it has no letter
 */
ShuwuQuery *
shuwu_query_new (const char *typed)
{
  ShuwuQuery *self = g_new0 (ShuwuQuery, 1);
  g_autoptr (ShuwuSearchText) text = shuwu_search_text_new ();
  g_autofree char *valid = g_utf8_make_valid (typed, -1);

  shuwu_search_text_read (text, valid, strlen (valid));
  self->atoms = read_atoms (text);
  self->joined = join (text, self->atoms);
  self->typed = g_strstrip (g_strdup (valid));
  self->number = read_number (valid);
  self->digits = read_digits (self->number);

  return self;
}

void
shuwu_query_free (ShuwuQuery *self)
{
  g_ptr_array_unref (self->atoms);
  g_clear_pointer (&self->joined, shuwu_atom_free);
  g_free (self->typed);
  g_free (self->number);
  g_free (self->digits);
  g_free (self);
}

gboolean
shuwu_atom_is_syllable (const ShuwuAtom *self)
{
  for (guint i = 0; i < self->spellings->len; i++)
    {
      const ShuwuSpelling *spelling = g_ptr_array_index (self->spellings, i);

      if (spelling->n_syllables == 1)
        return TRUE;
    }

  return FALSE;
}

static gboolean
atom_widen (ShuwuAtom *self)
{
  if (self->spellings->len == 0 && (!shuwu_atom_is_word (self) || self->n_letters < 3))
    return FALSE;

  atom_find_spellings (self, TRUE);
  return self->spellings->len > 0;
}

/**
 * shuwu_query_widen:
 * @self: a query
 *
 * Reads what may be pinyin again, with less likely ways to split it.
 *
 * Returns: whether there is anything new to look for
 */
gboolean
shuwu_query_widen (ShuwuQuery *self)
{
  gboolean is_wider;

  /* Of many words, no one of which is found as it is, less likely readings only cost time. */
  if (self->atoms->len > WIDENED_MAX)
    return FALSE;

  is_wider = self->joined != NULL && atom_widen (self->joined);

  for (guint i = 0; i < self->atoms->len; i++)
    is_wider = atom_widen (g_ptr_array_index (self->atoms, i)) || is_wider;

  return is_wider;
}
