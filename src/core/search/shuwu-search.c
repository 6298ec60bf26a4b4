// SPDX-License-Identifier: GPL-3.0-or-later
/* The search for titles, one keystroke.
 *
 * The index holds titles in order of popularity, so that it can stop after the
 * first hits of each question; what it answers is compared and ranked here.
 *
 *   one atom         in the title · title begins with it, title is it (where the question before
 *                    was cut) · among the authors · a publisher (if there is still room)
 *   several atoms    as one without the gaps · all anywhere · title begins with the first and has
 *                    the others anywhere (where the question before was cut)
 *   hong lou meng    as one without the gaps · if that is nothing, a row of them in one place and the
 *                    others in another, then as several atoms · else only as words
 *   next to nothing  once more, with less likely readings of pinyin
 *
 * Each question gives as many hits as the first page needs. Only who asks for
 * more makes them deeper; the first page stays as it was.
 *
 * Two long lists of the index that have little in common can take many frames. Who
 * wants an answer by a certain time gets what was found until then, the most popular
 * first: each question may take half of the time that is left, so that none has none. */
#define G_LOG_DOMAIN "shuwu-search"

#include "search/shuwu-search-private.h"

#include "search/shuwu-expression.h"
#include "search/shuwu-publishers.h"
#include "search/shuwu-search-index.h"
#include "search/shuwu-title-set-private.h"

#define PAGE 50
#define FIRST_DEPTH 80       /* hits of each question, for the first page */
#define DEEP_DEPTH 250       /* … beyond it */
#define DEEPEST 1000         /* … for who asks for so many at once */
#define WHOLE_DEPTH 32
#define VAIN_MAX 400         /* titles looked at in vain for one question */
#define VAIN_MORE 100        /* … once so many were */
#define FEW_HITS 5
#define GOOD_POINTS 775
#define FILTERS_MAX 4        /* atoms that the index is asked for; the others are only compared */
#define PUBLISHERS_MAX 100
#define HALVED_MAX 8

typedef struct
{
  ShuwuDb *db;
  ShuwuQuery *query;
  ShuwuCandidates *candidates;
  GCancellable *cancellable;
  guint depth;   /* hits wanted of each question */
  gint64 end_us; /* 0: takes the time it needs */
  gboolean is_whole;
  guint enough;  /* hits in all that leave no room for publishers; also those wanted of authors and publishers */
  const ShuwuTitleSet *set;  /* NULL: all titles */
  GHashTable *publishers;  /* atom → the ids of those that it matches (GArray of gint64) */
} Search;

gboolean
shuwu_search_set_up (ShuwuDb  *db,
                     GError  **error)
{
  return shuwu_search_register (db, error);
}

static gboolean
ask_index (Search    *self,
           GString   *expression,
           guint      wanted,
           gboolean  *is_cut,
           GError   **error)
{
  guint n_vain = shuwu_candidates_count_rejected (self->candidates);
  guint most_vain = n_vain + (n_vain < VAIN_MAX ? VAIN_MAX : VAIN_MORE);
  ShuwuStatement *match = shuwu_db_prepare (self->db, "search_match", error);
  ShuwuStep step = SHUWU_STEP_DONE;
  guint n_found = 0;

  if (match == NULL || g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;

  shuwu_statement_bind_text (match, ":expression", expression->str);
  while (n_found < wanted && shuwu_candidates_count_rejected (self->candidates) < most_vain &&
         (step = shuwu_statement_step (match, error)) == SHUWU_STEP_ROW)
    {
      gint64 id = shuwu_search_get_title_id (shuwu_statement_get_int64 (match, 0));

      if (!shuwu_candidates_may_have (self->candidates, id))
        continue;
      if (!shuwu_candidates_consider (self->candidates, id, 0, SHUWU_HIT_TEXT, error))
        {
          step = SHUWU_STEP_FAILED;
          break;
        }

      n_found += shuwu_candidates_contain (self->candidates, id) ? 1 : 0;
    }
  *is_cut = step == SHUWU_STEP_ROW;
  shuwu_statement_end (match);

  return step != SHUWU_STEP_FAILED;
}

/* FALSE if there is no time for another question. */
static gboolean
begin_question (Search *self)
{
  gint64 now_us = g_get_monotonic_time ();

  if (self->end_us == 0)
    return TRUE;
  if (now_us >= self->end_us)
    return FALSE;

  shuwu_db_set_deadline (self->db, now_us + (self->end_us - now_us + 1) / 2);
  return TRUE;
}

/* Considers what an expression finds, most popular first, until @wanted of it are hits. @is_cut: there may be more. */
static gboolean
ask (Search    *self,
     GString   *expression,
     guint      wanted,
     gboolean  *is_cut,
     GError   **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean is_done = begin_question (self) && ask_index (self, expression, wanted, is_cut, &failure);

  shuwu_db_set_deadline (self->db, 0);
  if (is_done)
    return TRUE;

  if (failure != NULL && !g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  *is_cut = TRUE;
  self->is_whole = FALSE;
  return TRUE;
}

static gboolean
ask_place (Search           *self,
           const ShuwuAtom  *atom,
           ShuwuPlace        place,
           guint             wanted,
           gboolean         *is_cut,
           GError          **error)
{
  g_autoptr (GString) expression = g_string_new (NULL);

  *is_cut = FALSE;
  return !shuwu_expression_append_atom (expression, atom, place) || ask (self, expression, wanted, is_cut, error);
}

/* The ids of the publishers that an atom matches, the best ones; one more than PUBLISHERS_MAX if there are too many. */
static GArray *
get_publishers (Search           *self,
                const ShuwuAtom  *atom,
                GError          **error)
{
  GArray *ids = g_hash_table_lookup (self->publishers, atom);
  ShuwuPublishers *publishers = ids == NULL ? shuwu_publishers_get (self->db, error) : NULL;
  g_autoptr (GArray) hits = publishers != NULL ? shuwu_publishers_find (publishers, atom) : NULL;

  if (hits == NULL)
    return ids;

  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < MIN (hits->len, PUBLISHERS_MAX + 1); i++)
    g_array_append_val (ids, g_array_index (hits, ShuwuPublisherHit, i).id);
  g_hash_table_insert (self->publishers, (gpointer) atom, ids);

  return ids;
}

static gboolean
ask_publishers (Search           *self,
                const ShuwuAtom  *atom,
                GError          **error)
{
  GArray *ids = get_publishers (self, atom, error);
  g_autoptr (GString) expression = g_string_new (NULL);
  gboolean is_cut = FALSE;

  if (ids == NULL)
    return FALSE;

  return !shuwu_expression_append_publishers (expression, ids) ||
         ask (self, expression, self->enough, &is_cut, error);
}

/* What begins with the atom is part of what has it anywhere, unless the atom is one syllable: it need not be whole then. */
static gboolean
ask_title (Search           *self,
           const ShuwuAtom  *atom,
           GError          **error)
{
  gboolean is_cut = FALSE;

  if (!ask_place (self, atom, SHUWU_PLACE_TITLE, self->depth, &is_cut, error))
    return FALSE;
  if (!is_cut && !shuwu_atom_is_syllable (atom))
    return TRUE;

  return ask_place (self, atom, SHUWU_PLACE_TITLE_START, self->depth, &is_cut, error) &&
         (!is_cut || ask_place (self, atom, SHUWU_PLACE_TITLE_WHOLE, WHOLE_DEPTH, &is_cut, error));
}

static gboolean
find_atom (Search           *self,
           const ShuwuAtom  *atom,
           GError          **error)
{
  gboolean is_cut = FALSE;

  if (!ask_title (self, atom, error) || !ask_place (self, atom, SHUWU_PLACE_AUTHORS, self->enough, &is_cut, error))
    return FALSE;

  return atom->is_spelled || shuwu_candidates_count (self->candidates) >= self->enough ||
         ask_publishers (self, atom, error);
}

/* How little an atom narrows the search. */
static guint
get_weakness (const ShuwuAtom *atom)
{
  if (!shuwu_atom_is_word (atom))
    return atom->n_characters > 1 ? 0 : 1;

  return atom->n_letters >= 3 && !shuwu_atom_is_syllable (atom) ? 0 : 2;
}

static gboolean
is_repeated (GPtrArray       *atoms,
             const ShuwuAtom *atom)
{
  for (guint i = 0; i < atoms->len; i++)
    if (shuwu_atom_equal (g_ptr_array_index (atoms, i), atom))
      return TRUE;

  return FALSE;
}

/* The atoms that the index is asked for: the strong ones; a weak word only if there is at most one other. */
static GPtrArray *
choose_filters (GPtrArray *atoms)
{
  GPtrArray *filters = g_ptr_array_new ();

  for (guint weakness = 0; weakness <= 2; weakness++)
    for (guint i = 0; i < atoms->len; i++)
      {
        const ShuwuAtom *atom = g_ptr_array_index (atoms, i);
        guint most = weakness == 2 ? 2 : FILTERS_MAX;

        if (filters->len < most && get_weakness (atom) == weakness && !is_repeated (filters, atom))
          g_ptr_array_add (filters, (gpointer) atom);
      }

  return filters;
}

/* Appends what one of several atoms asks for; nothing if that would not narrow the search. */
static gboolean
append_filter (Search           *self,
               GString          *expression,
               const ShuwuAtom  *atom,
               gboolean          is_first,
               GError          **error)
{
  GArray *publishers = get_publishers (self, atom, error);
  gsize before = expression->len;

  if (publishers == NULL)
    return FALSE;
  if (publishers->len > PUBLISHERS_MAX)
    return TRUE;

  if (before > 0)
    g_string_append (expression, " AND ");
  if (!(is_first ? shuwu_expression_append_atom (expression, atom, SHUWU_PLACE_TITLE_START)
                 : shuwu_expression_append_anywhere (expression, atom, publishers)))
    g_string_truncate (expression, before);

  return TRUE;
}

static gboolean
ask_filters (Search     *self,
             GPtrArray  *filters,
             gboolean    begins_with_first,
             gboolean   *is_cut,
             GError    **error)
{
  g_autoptr (GString) expression = g_string_new (NULL);
  g_autoptr (GArray) nobody = g_array_new (FALSE, FALSE, sizeof (gint64));
  const ShuwuAtom *first = g_ptr_array_index (self->query->atoms, 0);

  *is_cut = FALSE;
  for (guint i = 0; i < filters->len; i++)
    {
      const ShuwuAtom *atom = g_ptr_array_index (filters, i);

      if (!append_filter (self, expression, atom, begins_with_first && atom == first, error))
        return FALSE;
    }
  /* Only publishers, and too many of them: then the words count where they are part of a title or a name. */
  if (expression->len == 0)
    shuwu_expression_append_anywhere (expression, g_ptr_array_index (filters, 0), nobody);

  return expression->len == 0 || ask (self, expression, begins_with_first ? self->depth : 2 * self->depth, is_cut, error);
}

static gboolean
has_none (Search *self)
{
  return shuwu_candidates_count (self->candidates) == 0;
}

/* Asks for titles that have some words in a row as pinyin in one place, and the others in a row in another one:
 * an author and a title. */
static gboolean
ask_halves (Search  *self,
            guint    cut,
            GError **error)
{
  GPtrArray *atoms = self->query->atoms;
  ShuwuAtom *halves[] = { shuwu_atom_new_joined (atoms, 0, cut), shuwu_atom_new_joined (atoms, cut, atoms->len) };
  g_autoptr (GString) expression = g_string_new (NULL);
  g_autoptr (GArray) nobody = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean is_cut = FALSE;
  gboolean is_done = TRUE;

  if (halves[0] != NULL && halves[1] != NULL && shuwu_expression_append_anywhere (expression, halves[0], nobody))
    {
      g_string_append (expression, " AND ");
      if (shuwu_expression_append_anywhere (expression, halves[1], nobody))
        is_done = ask (self, expression, self->depth, &is_cut, error);
    }
  g_clear_pointer (&halves[0], shuwu_atom_free);
  g_clear_pointer (&halves[1], shuwu_atom_free);

  return is_done;
}

/* As one atom without the gaps, and, where that is nothing, words of pinyin in two halves. */
static gboolean
find_joined (Search  *self,
             GError **error)
{
  const ShuwuAtom *joined = self->query->joined;
  guint n = self->query->atoms->len;

  if (!find_atom (self, joined, error))
    return FALSE;

  for (guint cut = 1; joined->is_spelled && n <= HALVED_MAX && cut < n && has_none (self); cut++)
    if (!ask_halves (self, cut, error))
      return FALSE;

  return TRUE;
}

/* Syllables with spaces between: each by itself stands for tens of thousands of titles. */
static gboolean
are_syllables (const ShuwuQuery *query)
{
  if (query->joined == NULL || !query->joined->is_spelled)
    return FALSE;

  for (guint i = 0; i < query->atoms->len; i++)
    if (!shuwu_atom_is_syllable (g_ptr_array_index (query->atoms, i)))
      return FALSE;

  return TRUE;
}

/* As words of a language that is written with letters. */
static gboolean
ask_words (Search  *self,
           GError **error)
{
  g_autoptr (GString) expression = g_string_new (NULL);
  GPtrArray *atoms = self->query->atoms;
  gboolean is_cut = FALSE;

  for (guint i = 0; i < atoms->len && i < FILTERS_MAX; i++)
    {
      g_string_append (expression, i > 0 ? " AND " : "");
      shuwu_expression_append_word (expression, g_ptr_array_index (atoms, i));
    }

  return ask (self, expression, self->depth, &is_cut, error);
}

static gboolean
find_several (Search  *self,
              GError **error)
{
  g_autoptr (GPtrArray) filters = choose_filters (self->query->atoms);
  gboolean has_first = g_ptr_array_find (filters, g_ptr_array_index (self->query->atoms, 0), NULL);
  gboolean is_cut = FALSE;

  if (self->query->joined != NULL && !find_joined (self, error))
    return FALSE;
  if (shuwu_candidates_count (self->candidates) >= self->enough)
    return TRUE;
  if (!has_none (self) && are_syllables (self->query))
    return ask_words (self, error);

  return ask_filters (self, filters, FALSE, &is_cut, error) &&
         (!is_cut || !has_first || ask_filters (self, filters, TRUE, &is_cut, error));
}

/* A set of a few titles is looked through; the index would have to be passed over for most of its length. */
static gboolean
find_among (Search        *self,
            const GArray  *few,
            GError       **error)
{
  for (guint i = 0; i < few->len; i++)
    if (!shuwu_candidates_consider (self->candidates, g_array_index (few, guint32, i), 0, SHUWU_HIT_TEXT, error))
      return FALSE;

  return TRUE;
}

static gboolean
find_text (Search  *self,
           GError **error)
{
  GPtrArray *atoms = self->query->atoms;
  const GArray *few = self->set != NULL ? shuwu_title_set_get_few (self->set) : NULL;

  if (atoms->len == 0)
    return TRUE;
  if (few != NULL)
    return find_among (self, few, error);

  return atoms->len == 1 ? find_atom (self, g_ptr_array_index (atoms, 0), error) : find_several (self, error);
}

/* Whether what was found is so much, or so good, that less likely readings of pinyin would not be better. */
static gboolean
is_content (Search *self)
{
  guint n = shuwu_candidates_count (self->candidates);

  if (n >= FEW_HITS || are_syllables (self->query))
    return TRUE;

  for (guint i = 0; i < n; i++)
    if (shuwu_candidates_get (self->candidates, i)->score >= GOOD_POINTS)
      return TRUE;

  return FALSE;
}

static gboolean
find_all (Search  *self,
          GError **error)
{
  if (!shuwu_search_find_numbers (self->db, self->query, self->depth, self->candidates, error) ||
      !find_text (self, error))
    return FALSE;

  if (is_content (self) || !shuwu_query_widen (self->query))
    return TRUE;

  g_hash_table_remove_all (self->publishers);
  shuwu_candidates_forget_rejected (self->candidates);
  return find_text (self, error);
}

/**
 * shuwu_search_find_query:
 * @db: a connection
 * @query: a query; its pinyin may be read more widely afterwards
 * @range: among which titles, and how many hits are wanted
 * @cancellable: (nullable): gives up
 * @error: return location for an error
 *
 * Finds titles.
 *
 * Returns: (transfer full) (element-type ShuwuHit): the hits, best first, or %NULL
 */
GArray *
shuwu_search_find_query (ShuwuDb           *db,
                         ShuwuQuery        *query,
                         ShuwuSearchRange   range,
                         GCancellable      *cancellable,
                         GError           **error)
{
  g_autoptr (ShuwuCandidates) candidates = shuwu_candidates_new (db, query, cancellable, error);
  g_autoptr (GHashTable) publishers = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  Search search = {
    .db = db, .query = query, .candidates = candidates, .cancellable = cancellable, .depth = FIRST_DEPTH, .enough = PAGE,
    .end_us = range.end_us, .is_whole = TRUE, .set = range.set, .publishers = publishers,
  };
  GArray *hits;

  if (candidates == NULL)
    return NULL;

  shuwu_candidates_set_filter (candidates, range.set);
  if (!find_all (&search, error))
    return NULL;

  shuwu_candidates_sort (candidates, 0);
  if (range.limit > PAGE || range.offset > PAGE - range.limit)
    {
      guint n_fixed = MIN (PAGE, shuwu_candidates_count (candidates));

      search.depth = search.enough = CLAMP (range.limit, DEEP_DEPTH, DEEPEST);
      if (!find_all (&search, error))
        return NULL;
      shuwu_candidates_sort (candidates, n_fixed);
    }

  if (range.is_whole != NULL)
    *range.is_whole = search.is_whole;
  hits = g_array_new (FALSE, FALSE, sizeof (ShuwuHit));
  for (guint i = range.offset; i < shuwu_candidates_count (candidates) && hits->len < range.limit; i++)
    g_array_append_vals (hits, shuwu_candidates_get (candidates, i), 1);

  return hits;
}

/**
 * shuwu_search_find:
 * @db: a connection
 * @query: what was typed
 * @limit: how many hits are wanted at most
 * @offset: how many are passed over
 * @cancellable: (nullable): gives up
 * @error: return location for an error
 *
 * Finds titles by anything that is known of them: name, author, publisher, their
 * pinyin, a number that stands on the book. Some 250 hits are ranked at least,
 * where there are so many.
 *
 * Returns: (transfer full) (element-type ShuwuHit): the hits, best first, or %NULL
 */
GArray *
shuwu_search_find (ShuwuDb       *db,
                   const char    *query,
                   guint          limit,
                   guint          offset,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr (ShuwuQuery) parsed = shuwu_query_new (query);

  return shuwu_search_find_query (db, parsed, (ShuwuSearchRange) { .limit = limit, .offset = offset }, cancellable, error);
}
