// SPDX-License-Identifier: GPL-3.0-or-later
/* The hits of one search while they are gathered, and what they are worth.
 *
 *   points   the mean of what the atoms get (shuwu-match.c), or what the query gets
 *            as one atom without its gaps, or what a number on the book gives; in a
 *            parallel title an atom gets 100 less than in the title
 *   lent     12 · log₂ (1 + loans), 180 at most: no popularity lifts a beginning
 *            above a whole title
 *   stock    15 if a copy is there
 *   length   −1 for every two characters beyond four, 12 at most
 *
 * Equal ones come in the order in which they were catalogued. */
#define G_LOG_DOMAIN "shuwu-search"

#include "search/shuwu-search-private.h"

#include "search/shuwu-match.h"
#include "search/shuwu-publishers.h"
#include "search/shuwu-title-set-private.h"

#include <math.h>
#include <string.h>

#define LENT_MAX 180
#define LENGTH_MAX 12
#define STOCK_POINTS 15
#define BEST_POINTS 1000
#define PARALLEL_LESS 100

struct _ShuwuCandidates
{
  ShuwuDb *db;
  const ShuwuQuery *query;
  GCancellable *cancellable;
  ShuwuPublishers *publishers;
  const ShuwuTitleSet *set;     /* NULL: all titles */
  GHashTable *seen;             /* ids of hits, as pointers */
  GHashTable *rejected;         /* … of titles that do not match */
  GArray *hits;                 /* of ShuwuHit */

  /* The title that is looked at */
  ShuwuSearchText *title, *parallel, *authors, *publisher;
  const char *parallel_text, *authors_text, *publisher_text;
  gboolean has_read_parallel, has_read_authors, has_read_publisher;
};

ShuwuCandidates *
shuwu_candidates_new (ShuwuDb           *db,
                      const ShuwuQuery  *query,
                      GCancellable      *cancellable,
                      GError           **error)
{
  ShuwuPublishers *publishers = shuwu_publishers_get (db, error);
  ShuwuCandidates *self;

  if (publishers == NULL)
    return NULL;

  self = g_new0 (ShuwuCandidates, 1);
  self->db = db;
  self->query = query;
  self->cancellable = cancellable;
  self->publishers = publishers;
  self->seen = g_hash_table_new (NULL, NULL);
  self->rejected = g_hash_table_new (NULL, NULL);
  self->hits = g_array_sized_new (FALSE, FALSE, sizeof (ShuwuHit), 256);
  self->title = shuwu_search_text_new ();
  self->parallel = shuwu_search_text_new ();
  self->authors = shuwu_search_text_new ();
  self->publisher = shuwu_search_text_new ();

  return self;
}

void
shuwu_candidates_set_filter (ShuwuCandidates     *self,
                             const ShuwuTitleSet *set)
{
  self->set = set;
}

gboolean
shuwu_candidates_may_have (ShuwuCandidates *self,
                           gint64           title_id)
{
  return self->set == NULL || shuwu_title_set_contains (self->set, title_id);
}

void
shuwu_candidates_free (ShuwuCandidates *self)
{
  g_hash_table_unref (self->seen);
  g_hash_table_unref (self->rejected);
  g_array_unref (self->hits);
  shuwu_search_text_free (self->title);
  shuwu_search_text_free (self->parallel);
  shuwu_search_text_free (self->authors);
  shuwu_search_text_free (self->publisher);
  g_free (self);
}

static const ShuwuSearchText *
read_once (ShuwuSearchText *text,
           const char      *from,
           gboolean        *has_read)
{
  if (!*has_read)
    shuwu_search_text_read (text, from, strlen (from));
  *has_read = TRUE;

  return text;
}

static void
keep_better (ShuwuMatch *best,
             ShuwuMatch  match)
{
  if (match.points > best->points)
    *best = match;
}

static void
match_parallel (ShuwuCandidates *self,
                const ShuwuAtom *atom,
                ShuwuMatch      *best)
{
  ShuwuMatch match;

  if (*self->parallel_text == '\0')
    return;

  match = shuwu_match_atom (atom, read_once (self->parallel, self->parallel_text, &self->has_read_parallel), SHUWU_FIELD_TITLE);
  match.points -= PARALLEL_LESS;
  keep_better (best, match);
}

static ShuwuMatch
match_atom (ShuwuCandidates *self,
            const ShuwuAtom *atom)
{
  ShuwuMatch best = shuwu_match_atom (atom, self->title, SHUWU_FIELD_TITLE);

  if (best.points >= BEST_POINTS)
    return best;

  match_parallel (self, atom, &best);
  keep_better (&best, shuwu_match_atom (atom, read_once (self->authors, self->authors_text, &self->has_read_authors),
                                        SHUWU_FIELD_AUTHORS));
  if (best.points > 0 || self->publisher_text == NULL || !shuwu_match_can_be_publisher (atom))
    return best;

  return shuwu_match_atom (atom, read_once (self->publisher, self->publisher_text, &self->has_read_publisher),
                           SHUWU_FIELD_PUBLISHER);
}

/* The mean of all atoms, or 0 if one does not match. */
static int
rate_atoms (ShuwuCandidates *self,
            gboolean        *is_pinyin)
{
  GPtrArray *atoms = self->query->atoms;
  int sum = 0;

  for (guint i = 0; i < atoms->len; i++)
    {
      ShuwuMatch match = match_atom (self, g_ptr_array_index (atoms, i));

      if (match.points == 0)
        return 0;

      sum += match.points;
      *is_pinyin = *is_pinyin || match.is_pinyin;
    }

  return atoms->len > 0 ? sum / (int) atoms->len : 0;
}

static int
rate_text (ShuwuCandidates *self,
           ShuwuHitKind    *kind)
{
  gboolean is_pinyin = FALSE;
  int points = rate_atoms (self, &is_pinyin);

  if (self->query->joined != NULL)
    {
      ShuwuMatch match = match_atom (self, self->query->joined);

      if (match.points > points)
        {
          points = match.points;
          is_pinyin = match.is_pinyin;
        }
    }
  *kind = is_pinyin ? SHUWU_HIT_PINYIN : SHUWU_HIT_TEXT;

  return points;
}

static int
rate_circumstances (ShuwuCandidates *self,
                    gint64           loan_count,
                    gint64           available)
{
  int lent = (int) (12 * log2 (1 + (double) loan_count));
  int longer = ((int) shuwu_search_text_count (self->title) - 4) / 2;

  return MIN (lent, LENT_MAX) + (available > 0 ? STOCK_POINTS : 0) - CLAMP (longer, 0, LENGTH_MAX);
}

static void
judge (ShuwuCandidates *self,
       ShuwuStatement  *row,
       ShuwuHit         hit)
{
  const char *name = shuwu_statement_get_text (row, 0);
  ShuwuHitKind kind;
  int points;

  shuwu_search_text_read (self->title, name, strlen (name));
  self->authors_text = shuwu_statement_get_text (row, 1);
  self->publisher_text = shuwu_publishers_get_name (self->publishers, shuwu_statement_get_int64 (row, 2));
  self->parallel_text = shuwu_statement_get_text (row, 5);
  self->has_read_parallel = self->has_read_authors = self->has_read_publisher = FALSE;

  points = rate_text (self, &kind);
  if (points > hit.score)
    {
      hit.score = points;
      hit.kind = kind;
    }
  if (self->set != NULL && shuwu_title_set_wants_available (self->set) && shuwu_statement_get_int64 (row, 4) == 0)
    hit.score = 0;
  if (hit.score == 0)
    {
      g_hash_table_add (self->rejected, GSIZE_TO_POINTER ((gsize) hit.title_id));
      return;
    }

  hit.score += rate_circumstances (self, shuwu_statement_get_int64 (row, 3), shuwu_statement_get_int64 (row, 4));
  g_array_append_val (self->hits, hit);
  g_hash_table_add (self->seen, GSIZE_TO_POINTER ((gsize) hit.title_id));
}

/**
 * shuwu_candidates_consider:
 * @self: the hits so far
 * @title_id: a title
 * @least_points: what it has even if its text does not match; 0 if it must match
 * @kind: what these points are for
 * @error: return location for an error
 *
 * Looks at a title, unless it is a hit already.
 *
 * Returns: %FALSE if it could not be read or the search was cancelled
 */
gboolean
shuwu_candidates_consider (ShuwuCandidates  *self,
                           gint64            title_id,
                           int               least_points,
                           ShuwuHitKind      kind,
                           GError          **error)
{
  ShuwuStatement *row;
  ShuwuStep step;

  if (!shuwu_candidates_may_have (self, title_id) || shuwu_candidates_contain (self, title_id) ||
      (least_points == 0 && g_hash_table_contains (self->rejected, GSIZE_TO_POINTER ((gsize) title_id))))
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;

  row = shuwu_db_prepare (self->db, "search_candidate", error);
  if (row == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (row, ":id", title_id);
  step = shuwu_statement_step (row, error);
  if (step == SHUWU_STEP_ROW)
    {
      judge (self, row, (ShuwuHit) { .title_id = title_id, .score = least_points, .kind = kind });
      shuwu_statement_end (row);
    }

  return step != SHUWU_STEP_FAILED;
}

gboolean
shuwu_candidates_contain (ShuwuCandidates *self,
                          gint64           title_id)
{
  return g_hash_table_contains (self->seen, GSIZE_TO_POINTER ((gsize) title_id));
}

guint
shuwu_candidates_count_rejected (ShuwuCandidates *self)
{
  return g_hash_table_size (self->rejected);
}

void
shuwu_candidates_forget_rejected (ShuwuCandidates *self)
{
  g_hash_table_remove_all (self->rejected);
}

guint
shuwu_candidates_count (ShuwuCandidates *self)
{
  return self->hits->len;
}

static int
compare_hits (gconstpointer a,
              gconstpointer b)
{
  const ShuwuHit *x = a, *y = b;

  return x->score != y->score ? y->score - x->score : x->title_id < y->title_id ? -1 : x->title_id > y->title_id;
}

void
shuwu_candidates_sort (ShuwuCandidates *self,
                       guint            n_fixed)
{
  if (self->hits->len > n_fixed)
    qsort (&g_array_index (self->hits, ShuwuHit, n_fixed), self->hits->len - n_fixed, sizeof (ShuwuHit), compare_hits);
}

const ShuwuHit *
shuwu_candidates_get (ShuwuCandidates *self,
                      guint            index)
{
  return &g_array_index (self->hits, ShuwuHit, index);
}
