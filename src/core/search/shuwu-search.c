// SPDX-License-Identifier: GPL-3.0-or-later
/* The search for titles, one keystroke.
 *
 * The index holds titles in order of popularity, so that it can stop after the
 * first hits of each question; what it answers is compared and ranked here.
 *
 *   one atom         title begins with it · title is it (if the first was cut) · in the title ·
 *                    among the authors · a publisher (if there is still room)
 *   several atoms    as one without the gaps · title begins with the first and has the others
 *                    anywhere · all anywhere
 *   next to nothing  once more, with less likely readings of pinyin
 *
 * Each question gives as many hits as the first page needs. Only who asks for
 * more makes them deeper; the first page stays as it was. */
#define G_LOG_DOMAIN "shuwu-search"

#include "search/shuwu-search-private.h"

#include "search/shuwu-expression.h"
#include "search/shuwu-publishers.h"
#include "search/shuwu-search-index.h"

#define PAGE 50
#define FIRST_DEPTH 80       /* hits of each question, for the first page */
#define DEEP_DEPTH 250       /* … beyond it */
#define WHOLE_DEPTH 32
#define EXAMINED_MAX 1000    /* titles looked at for one question */
#define FEW_HITS 5
#define FILTERS_MAX 4        /* atoms that the index is asked for; the others are only compared */
#define PUBLISHERS_MAX 100

typedef struct
{
  ShuwuDb *db;
  ShuwuQuery *query;
  ShuwuCandidates *candidates;
  GCancellable *cancellable;
  guint depth;   /* hits wanted of each question */
  guint enough;  /* hits in all that leave no room for publishers */
} Search;

gboolean
shuwu_search_set_up (ShuwuDb  *db,
                     GError  **error)
{
  return shuwu_search_register (db, error);
}

/* Up to @n slots after @slot that an expression matches. */
static gboolean
ask_index (Search      *self,
           const char  *expression,
           gint64       slot,
           guint        n,
           GArray      *slots,
           GError     **error)
{
  ShuwuStatement *match = shuwu_db_prepare (self->db, "search_match", error);
  ShuwuStep step;

  if (match == NULL)
    return FALSE;

  g_array_set_size (slots, 0);
  shuwu_statement_bind_text (match, ":expression", expression);
  shuwu_statement_bind_int64 (match, ":after", slot);
  shuwu_statement_bind_int64 (match, ":limit", n);
  while ((step = shuwu_statement_step (match, error)) == SHUWU_STEP_ROW)
    {
      gint64 next = shuwu_statement_get_int64 (match, 0);

      g_array_append_val (slots, next);
    }

  return step == SHUWU_STEP_DONE;
}

/* Considers what an expression finds until @wanted of it are hits. @n_found: how many are. */
static gboolean
ask (Search   *self,
     GString  *expression,
     guint     wanted,
     guint    *n_found,
     GError  **error)
{
  g_autoptr (GArray) slots = g_array_sized_new (FALSE, FALSE, sizeof (gint64), wanted);
  guint examined = 0, n = wanted;
  gint64 last = -1;

  *n_found = 0;
  do
    {
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error) ||
          !ask_index (self, expression->str, last, n, slots, error))
        return FALSE;

      for (guint i = 0; i < slots->len && *n_found < wanted; i++)
        {
          gint64 id = shuwu_search_get_title_id (g_array_index (slots, gint64, i));

          last = g_array_index (slots, gint64, i);
          if (!shuwu_candidates_consider (self->candidates, id, 0, SHUWU_HIT_TEXT, error))
            return FALSE;
          if (shuwu_candidates_contain (self->candidates, id))
            (*n_found)++;
        }
      examined += slots->len;
    }
  while (slots->len == n && *n_found < wanted && examined < EXAMINED_MAX);

  return TRUE;
}

static gboolean
ask_place (Search           *self,
           const ShuwuAtom  *atom,
           ShuwuPlace        place,
           guint             wanted,
           guint            *n_found,
           GError          **error)
{
  g_autoptr (GString) expression = g_string_new (NULL);

  *n_found = 0;
  return !shuwu_expression_append_atom (expression, atom, place) || ask (self, expression, wanted, n_found, error);
}

/* The ids of the publishers that an atom matches, the best ones. @is_cut: not all of them. */
static GArray *
list_publishers (Search           *self,
                 const ShuwuAtom  *atom,
                 gboolean         *is_cut,
                 GError          **error)
{
  ShuwuPublishers *publishers = shuwu_publishers_get (self->db, error);
  g_autoptr (GArray) hits = publishers != NULL ? shuwu_publishers_find (publishers, atom) : NULL;
  GArray *ids;

  if (hits == NULL)
    return NULL;

  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < MIN (hits->len, PUBLISHERS_MAX); i++)
    g_array_append_val (ids, g_array_index (hits, ShuwuPublisherHit, i).id);
  *is_cut = hits->len > PUBLISHERS_MAX;

  return ids;
}

static gboolean
ask_publishers (Search           *self,
                const ShuwuAtom  *atom,
                GError          **error)
{
  gboolean is_cut = FALSE;
  g_autoptr (GArray) ids = list_publishers (self, atom, &is_cut, error);
  g_autoptr (GString) expression = g_string_new (NULL);
  guint n_found = 0;

  if (ids == NULL)
    return FALSE;

  return !shuwu_expression_append_publishers (expression, ids) ||
         ask (self, expression, self->depth, &n_found, error);
}

static gboolean
find_atom (Search           *self,
           const ShuwuAtom  *atom,
           GError          **error)
{
  guint n_found = 0;

  if (!ask_place (self, atom, SHUWU_PLACE_TITLE_START, self->depth, &n_found, error))
    return FALSE;
  if (n_found >= self->depth && !ask_place (self, atom, SHUWU_PLACE_TITLE_WHOLE, WHOLE_DEPTH, &n_found, error))
    return FALSE;
  if (!ask_place (self, atom, SHUWU_PLACE_TITLE, self->depth, &n_found, error) ||
      !ask_place (self, atom, SHUWU_PLACE_AUTHORS, self->depth, &n_found, error))
    return FALSE;

  return shuwu_candidates_count (self->candidates) >= self->enough ||
         ask_publishers (self, atom, error);
}

/* How little an atom narrows the search. */
static guint
get_weakness (const ShuwuAtom *atom)
{
  if (!shuwu_atom_is_word (atom))
    return atom->n_characters > 1 ? 0 : 1;

  return atom->n_letters >= 3 ? 0 : 2;
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
  gboolean is_cut = FALSE;
  g_autoptr (GArray) publishers = list_publishers (self, atom, &is_cut, error);
  gsize before = expression->len;

  if (publishers == NULL)
    return FALSE;
  if (is_cut)
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
             GError    **error)
{
  g_autoptr (GString) expression = g_string_new (NULL);
  g_autoptr (GArray) nobody = g_array_new (FALSE, FALSE, sizeof (gint64));
  const ShuwuAtom *first = g_ptr_array_index (self->query->atoms, 0);
  guint n_found = 0;

  for (guint i = 0; i < filters->len; i++)
    {
      const ShuwuAtom *atom = g_ptr_array_index (filters, i);

      if (!append_filter (self, expression, atom, begins_with_first && atom == first, error))
        return FALSE;
    }
  /* Only publishers, and too many of them: then the words count where they are part of a title or a name. */
  if (expression->len == 0)
    shuwu_expression_append_anywhere (expression, g_ptr_array_index (filters, 0), nobody);

  return expression->len == 0 || ask (self, expression, begins_with_first ? self->depth : 2 * self->depth, &n_found, error);
}

static gboolean
find_several (Search  *self,
              GError **error)
{
  g_autoptr (GPtrArray) filters = choose_filters (self->query->atoms);
  const ShuwuAtom *joined = self->query->joined;
  guint n_found = 0;

  if (joined != NULL &&
      (!ask_place (self, joined, SHUWU_PLACE_TITLE_START, self->depth, &n_found, error) ||
       !ask_place (self, joined, SHUWU_PLACE_TITLE, self->depth, &n_found, error)))
    return FALSE;

  return (!g_ptr_array_find (filters, g_ptr_array_index (self->query->atoms, 0), NULL) ||
          ask_filters (self, filters, TRUE, error)) &&
         ask_filters (self, filters, FALSE, error);
}

static gboolean
find_text (Search  *self,
           GError **error)
{
  GPtrArray *atoms = self->query->atoms;

  if (atoms->len == 0)
    return TRUE;

  return atoms->len == 1 ? find_atom (self, g_ptr_array_index (atoms, 0), error) : find_several (self, error);
}

static gboolean
find_all (Search  *self,
          GError **error)
{
  if (!shuwu_search_find_numbers (self->db, self->query, self->depth, self->candidates, error) ||
      !find_text (self, error))
    return FALSE;

  return shuwu_candidates_count (self->candidates) >= FEW_HITS || !shuwu_query_widen (self->query) ||
         find_text (self, error);
}

/**
 * shuwu_search_find_query:
 * @db: a connection
 * @query: a query; its pinyin may be read more widely afterwards
 * @limit: how many hits are wanted at most
 * @offset: how many are passed over
 * @cancellable: (nullable): gives up
 * @error: return location for an error
 *
 * Finds titles.
 *
 * Returns: (transfer full) (element-type ShuwuHit): the hits, best first, or %NULL
 */
GArray *
shuwu_search_find_query (ShuwuDb       *db,
                         ShuwuQuery    *query,
                         guint          limit,
                         guint          offset,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autoptr (ShuwuCandidates) candidates = shuwu_candidates_new (db, query, cancellable, error);
  Search search = { db, query, candidates, cancellable, FIRST_DEPTH, PAGE };
  GArray *hits;

  if (candidates == NULL || !find_all (&search, error))
    return NULL;

  shuwu_candidates_sort (candidates, 0);
  if (limit > PAGE || offset > PAGE - limit)
    {
      guint n_fixed = MIN (PAGE, shuwu_candidates_count (candidates));

      search.depth = search.enough = DEEP_DEPTH;
      if (!find_all (&search, error))
        return NULL;
      shuwu_candidates_sort (candidates, n_fixed);
    }

  hits = g_array_new (FALSE, FALSE, sizeof (ShuwuHit));
  for (guint i = offset; i < shuwu_candidates_count (candidates) && hits->len < limit; i++)
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

  return shuwu_search_find_query (db, parsed, limit, offset, cancellable, error);
}
