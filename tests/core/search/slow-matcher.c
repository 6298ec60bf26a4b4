// SPDX-License-Identifier: GPL-3.0-or-later
/* The slow, obvious twin of the search: reads every title, tries every place and every way to split letters.
 *
 * It shares nothing with src/core/search but the tables of folding and pinyin. */
#define G_LOG_DOMAIN "shuwu-test"

#include "slow-matcher.h"

#include "text/shuwu-fold.h"
#include "text/shuwu-pinyin.h"

#include <string.h>

typedef enum
{
  MUST,
  MAY,
} Question;

/* A character or a word. */
typedef struct
{
  char *text;
  char *apart;   /* of a word: with its apostrophes */
  gboolean is_word;
  gboolean is_after_gap;
  gunichar written;
} Piece;

static void
piece_free (Piece *piece)
{
  g_free (piece->text);
  g_free (piece->apart);
  g_free (piece);
}

static void
add_piece (GPtrArray *pieces,
           GString   *word,
           gunichar   character,
           gunichar   written,
           gboolean   is_after_gap)
{
  Piece *piece = g_new0 (Piece, 1);
  char bytes[7] = "";
  g_auto (GStrv) parts = g_strsplit (word->str, "'", -1);

  if (character != 0)
    g_unichar_to_utf8 (character, bytes);
  piece->text = character != 0 ? g_strdup (bytes) : g_strjoinv ("", parts);
  piece->apart = g_strdup (word->str);
  piece->is_word = character == 0;
  piece->written = written;
  piece->is_after_gap = is_after_gap;
  g_ptr_array_add (pieces, piece);
  g_string_truncate (word, 0);
}

/* The folded characters of a text, and how each was written. */
static void
fold_all (const char *text,
          GArray     *folded,
          GArray     *written)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      guint n = 0;
      const guint32 *to = shuwu_fold_character (c, &n);
      gunichar self = c;

      for (guint i = 0; i < (to != NULL ? n : 1); i++)
        {
          gunichar one = to != NULL ? to[i] : self;
          gunichar source = to != NULL && n > 1 ? one : c;

          g_array_append_val (folded, one);
          g_array_append_val (written, source);
        }
    }
}

static GPtrArray *
cut (const char *text)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) piece_free);
  g_autoptr (GArray) folded = g_array_new (FALSE, FALSE, sizeof (gunichar));
  g_autoptr (GArray) written = g_array_new (FALSE, FALSE, sizeof (gunichar));
  g_autoptr (GString) word = g_string_new (NULL);
  gboolean gap = TRUE, gap_before_word = TRUE;

  fold_all (text, folded, written);
  for (guint i = 0; i <= folded->len; i++)
    {
      gunichar c = i < folded->len ? g_array_index (folded, gunichar, i) : ' ';
      gboolean is_in_word = word->len > 0;

      if (!shuwu_fold_is_ideograph (c) && (shuwu_fold_is_letter (c) || (is_in_word && (c == '+' || c == '#'))))
        {
          if (!is_in_word)
            gap_before_word = gap;
          g_string_append_unichar (word, c);
          gap = FALSE;
          continue;
        }
      if (is_in_word && (c == '\'' || c == 0x2019))
        {
          g_string_append_c (word, '\'');
          continue;
        }

      if (is_in_word)
        add_piece (pieces, word, 0, 0, gap_before_word);
      if (shuwu_fold_is_ideograph (c))
        add_piece (pieces, word, c, g_array_index (written, gunichar, i), gap);
      gap = !shuwu_fold_is_ideograph (c);
    }

  return pieces;
}

static const Piece *
get (GPtrArray *pieces,
     guint      index)
{
  return g_ptr_array_index (pieces, index);
}

static gboolean
has_run (GPtrArray *pieces,
         GPtrArray *wanted)
{
  for (guint i = 0; i + wanted->len <= pieces->len; i++)
    {
      guint n = 0;

      while (n < wanted->len && !get (pieces, i + n)->is_word &&
             strcmp (get (pieces, i + n)->text, get (wanted, n)->text) == 0)
        n++;
      if (n == wanted->len)
        return TRUE;
    }

  return FALSE;
}

/* Behind an apostrophe, where three letters or more are left. */
static gboolean
has_tail (const Piece *piece,
          const char  *beginning)
{
  g_auto (GStrv) parts = g_strsplit (piece->apart, "'", -1);

  for (guint i = 1; i < g_strv_length (parts); i++)
    {
      g_autofree char *tail = g_strjoinv ("", parts + i);

      if (g_utf8_strlen (tail, -1) >= 3 && strlen (piece->text) - strlen (tail) < 64 && g_str_has_prefix (tail, beginning))
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_word (GPtrArray  *pieces,
          const char *beginning)
{
  for (guint i = 0; i < pieces->len; i++)
    if (get (pieces, i)->is_word &&
        (g_str_has_prefix (get (pieces, i)->text, beginning) || has_tail (get (pieces, i), beginning)))
      return TRUE;

  return FALSE;
}

/* Whether @piece may be read so that it begins with, or is, some letters. */
static gboolean
is_read (const Piece *piece,
         const char  *letters,
         gsize        n,
         gboolean     exactly)
{
  guint n_readings = 0;
  const guint16 *readings = shuwu_pinyin_get_readings (piece->written, &n_readings);

  for (guint i = 0; !piece->is_word && i < n_readings; i++)
    {
      const char *syllable = shuwu_pinyin_get_syllable (readings[i]);

      if (strncmp (syllable, letters, n) == 0 && (!exactly || syllable[n] == '\0'))
        return TRUE;
    }

  return FALSE;
}

/* Whole syllables from @index on, the last one may be begun only. */
static gboolean
reads_fully (GPtrArray  *pieces,
             guint       index,
             const char *letters,
             guint       depth,
             gboolean    is_start)
{
  gsize left = strlen (letters);

  if (left == 0)
    return depth > 0;
  if (index >= pieces->len)
    return FALSE;

  for (gsize n = 1; n <= MIN (left, SHUWU_SYLLABLE_MAX); n++)
    {
      gboolean is_last = n == left;
      gboolean is_syllable = shuwu_pinyin_is_syllable (letters, n);

      if (is_last && (depth > 0 || is_start) && is_read (get (pieces, index), letters, n, FALSE))
        return TRUE;
      if (is_syllable && is_read (get (pieces, index), letters, n, TRUE) &&
          reads_fully (pieces, index + 1, letters + n, depth + 1, is_start))
        return TRUE;
    }

  return FALSE;
}

static gboolean
reads_initials (GPtrArray  *pieces,
                guint       index,
                const char *letters,
                gboolean    is_start)
{
  if (letters[1] == '\0' && !is_start)
    return FALSE;

  for (guint i = 0; letters[i] != '\0'; i++)
    if (index + i >= pieces->len || !is_read (get (pieces, index + i), letters + i, 1, FALSE))
      return FALSE;

  return TRUE;
}

/* Any mixture of beginnings of syllables: more than the search ever accepts. */
static gboolean
reads_somehow (GPtrArray  *pieces,
               guint       index,
               const char *letters)
{
  gsize left = strlen (letters);

  if (left == 0)
    return TRUE;
  if (index >= pieces->len)
    return FALSE;

  for (gsize n = 1; n <= MIN (left, SHUWU_SYLLABLE_MAX); n++)
    if (is_read (get (pieces, index), letters, n, FALSE) && reads_somehow (pieces, index + 1, letters + n))
      return TRUE;

  return FALSE;
}

/* How many ways there are to split letters into whole syllables and a last one that may be begun. */
static guint
count_splits (const char *letters)
{
  gsize left = strlen (letters);
  guint count = 0;

  for (gsize n = 1; n <= MIN (left, SHUWU_SYLLABLE_MAX); n++)
    {
      guint n_syllables = 0;

      shuwu_pinyin_find_syllables (letters, n, &n_syllables);
      if (n == left)
        count += n_syllables > 0 ? 1 : 0;
      else if (shuwu_pinyin_is_syllable (letters, n))
        count += count_splits (letters + n);
    }

  return count;
}

static gboolean
are_initials (const char *letters)
{
  return strpbrk (letters, "iuv") == NULL;
}

static gboolean
are_small_letters (const char *text)
{
  return strspn (text, "abcdefghijklmnopqrstuvwxyz") == strlen (text);
}

static gboolean
is_pinyin_of (Question    question,
              const char *letters,
              GPtrArray  *pieces,
              gboolean    is_title)
{
  guint splits = count_splits (letters);
  gboolean counts_full = splits > 0 && splits <= 3;
  gboolean counts_initials = are_initials (letters) && (splits == 0 || strlen (letters) < 4);

  for (guint i = 0; i < pieces->len; i++)
    {
      gboolean is_start = i == 0 || (!is_title && get (pieces, i)->is_after_gap);

      if (question == MAY && reads_somehow (pieces, i, letters))
        return TRUE;
      if (question == MUST && counts_full && reads_fully (pieces, i, letters, 0, is_start))
        return TRUE;
      if (question == MUST && counts_initials && reads_initials (pieces, i, letters, is_start))
        return TRUE;
    }

  return FALSE;
}

/* One word of a query, or one run of characters. */
static gboolean
matches (Question         question,
         GPtrArray       *atom,
         const SlowTitle *title)
{
  g_autoptr (GPtrArray) name = cut (title->name), authors = cut (title->authors), publisher = cut (title->publisher);
  g_autoptr (GPtrArray) parallel = cut (title->parallel);
  const char *text = get (atom, 0)->text;

  if (!get (atom, 0)->is_word)
    return has_run (name, atom) || has_run (parallel, atom) || has_run (authors, atom) ||
           (atom->len > 1 && has_run (publisher, atom));

  if (has_word (name, text) || has_word (parallel, text) || has_word (authors, text) ||
      (strlen (text) > 2 && has_word (publisher, text)))
    return TRUE;
  /* An apostrophe parts syllables: “l'e” is not le, and what else it may be the tables of spellings say. */
  if (!are_small_letters (text) || (question == MUST && strchr (get (atom, 0)->apart, '\'') != NULL))
    return FALSE;

  return is_pinyin_of (question, text, name, TRUE) || is_pinyin_of (question, text, parallel, TRUE) ||
         is_pinyin_of (question, text, authors, FALSE) ||
         (question == MAY && is_pinyin_of (question, text, publisher, FALSE));
}

/* Pieces of a query → runs: each word by itself, characters as long as no gap is between. */
static GPtrArray *
cut_query (const char *query)
{
  g_autoptr (GPtrArray) pieces = cut (query);
  GPtrArray *atoms = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  GPtrArray *atom = NULL;

  g_ptr_array_set_free_func (pieces, NULL);
  for (guint i = 0; i < pieces->len; i++)
    {
      Piece *piece = g_ptr_array_index (pieces, i);
      gboolean goes_on = atom != NULL && !piece->is_word && !piece->is_after_gap && !get (pieces, i - 1)->is_word;

      if (!goes_on)
        {
          atom = g_ptr_array_new_with_free_func ((GDestroyNotify) piece_free);
          g_ptr_array_add (atoms, atom);
        }
      g_ptr_array_add (atom, piece);
    }

  return atoms;
}

/* "hong lou" as "honglou", 红 楼 as 红楼. */
static gboolean
matches_joined (GPtrArray       *atoms,
                const SlowTitle *title)
{
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (GPtrArray) joined = NULL;

  for (guint i = 0; i < atoms->len; i++)
    {
      GPtrArray *atom = g_ptr_array_index (atoms, i);

      for (guint k = 0; k < atom->len; k++)
        g_string_append (all, get (atom, k)->text);
    }
  joined = cut_query (all->str);

  return joined->len == 1 && matches (MAY, g_ptr_array_index (joined, 0), title);
}

static gboolean
has_number (const char      *query,
            const SlowTitle *title)
{
  g_autofree char *upper = g_ascii_strup (query, -1);
  g_auto (GStrv) parts = g_strsplit (upper, "-", -1);
  g_autofree char *digits = g_strjoinv ("", parts);

  return (strlen (digits) >= 4 && strspn (digits, "0123456789") == strlen (digits) &&
          (g_str_has_prefix (title->isbn, digits) || (strlen (digits) < 10 && strlen (title->isbn) > 3 &&
                                                      g_str_has_prefix (title->isbn + 3, digits)))) ||
         (strlen (upper) >= 2 && strpbrk (upper, "0123456789") != NULL && g_str_has_prefix (title->call_number, upper)) ||
         (*upper != '\0' && strcmp (title->barcode, upper) == 0) ||
         (strlen (upper) >= 4 && g_str_has_prefix (title->barcode, upper));
}

static gboolean
are_spelled (GPtrArray *atoms)
{
  for (guint i = 0; i < atoms->len; i++)
    if (!get (g_ptr_array_index (atoms, i), 0)->is_word ||
        !are_small_letters (get (g_ptr_array_index (atoms, i), 0)->text))
      return FALSE;

  return atoms->len > 1;
}

/* Syllables with spaces between need not be found far from each other; words do. */
static gboolean
has_words (GPtrArray       *atoms,
           const SlowTitle *title)
{
  g_autoptr (GPtrArray) name = cut (title->name), parallel = cut (title->parallel), authors = cut (title->authors);

  for (guint i = 0; i < atoms->len; i++)
    if (!has_word (name, get (g_ptr_array_index (atoms, i), 0)->text) &&
        !has_word (parallel, get (g_ptr_array_index (atoms, i), 0)->text) &&
        !has_word (authors, get (g_ptr_array_index (atoms, i), 0)->text))
      return FALSE;

  return TRUE;
}

static gboolean
answer (Question         question,
        const char      *query,
        const SlowTitle *title)
{
  g_autoptr (GPtrArray) atoms = cut_query (query);
  gboolean all = atoms->len > 0;

  if (has_number (query, title))
    return TRUE;
  if (question == MUST && are_spelled (atoms))
    return has_words (atoms, title);

  for (guint i = 0; i < atoms->len && all; i++)
    all = matches (question, g_ptr_array_index (atoms, i), title);

  return all || (question == MAY && atoms->len > 1 && matches_joined (atoms, title));
}

gboolean
slow_must_find (const char      *query,
                const SlowTitle *title)
{
  return answer (MUST, query, title);
}

gboolean
slow_may_find (const char      *query,
               const SlowTitle *title)
{
  return answer (MAY, query, title);
}
