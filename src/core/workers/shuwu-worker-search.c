// SPDX-License-Identifier: GPL-3.0-or-later
/* Finding workers as one types.
 *
 * Keys lead to candidates, and the name of each is then compared in full. Names
 * that begin with what was typed are looked for first; only if they do not fill
 * the answer, those that have it inside. What is so common that the candidates
 * are cut off (王, w) is taken in the order of the dictionary instead. */
#define G_LOG_DOMAIN "shuwu-workers"

#include "workers/shuwu-worker-search-private.h"

#include "workers/shuwu-worker-name-private.h"
#include "workers/shuwu-workers-private.h"

#include <string.h>

/* How many keys are followed for one beginning. */
#define KEYS_MAX 300
/* Behind every key that begins alike: the last character there is. */
#define LAST_CHARACTER "\xf4\x8f\xbf\xbf"

typedef enum
{
  RANK_INSIDE,
  RANK_CARD_PREFIX,
  RANK_PREFIX,
  RANK_WHOLE,
  RANK_CARD,
} Rank;

typedef struct
{
  gint64 id;
  Rank rank;
  char *sort_key;           /* of the name; for RANK_CARD_PREFIX the number */
} Hit;

typedef struct
{
  ShuwuDb *db;              /* borrowed */
  ShuwuNameQuery *query;
  GPtrArray *hits;          /* of Hit */
  GHashTable *by_id;        /* gint64 → Hit, borrowed */
  gboolean is_cut;          /* there were more candidates */
} Search;

static void
hit_free (gpointer data)
{
  Hit *hit = data;

  g_free (hit->sort_key);
  g_free (hit);
}

static void
search_clear (Search *self)
{
  g_clear_pointer (&self->query, shuwu_name_query_free);
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

static void
note (Search     *self,
      gint64      id,
      Rank        rank,
      const char *sort_key)
{
  Hit *hit = g_hash_table_lookup (self->by_id, &id);

  if (hit != NULL && hit->rank >= rank)
    return;

  if (hit == NULL)
    {
      hit = g_new0 (Hit, 1);
      hit->id = id;
      g_ptr_array_add (self->hits, hit);
      g_hash_table_insert (self->by_id, &hit->id, hit);
    }
  hit->rank = rank;
  g_free (hit->sort_key);
  hit->sort_key = g_strdup (sort_key);
}

static void
note_name (Search     *self,
           gint64      id,
           const char *name,
           const char *sort_key)
{
  static const Rank ranks[] = {
    [SHUWU_NAME_INSIDE] = RANK_INSIDE,
    [SHUWU_NAME_PREFIX] = RANK_PREFIX,
    [SHUWU_NAME_WHOLE] = RANK_WHOLE,
  };
  ShuwuNameMatch match = shuwu_name_query_match (self->query, name);

  if (match != SHUWU_NAME_NO_MATCH)
    note (self, id, ranks[match], sort_key);
}

/* All keys that begin like this; how many there were, or -1. */
static int
follow_keys (Search      *self,
             const char  *mark,
             const char  *prefix,
             GError     **error)
{
  g_autofree char *from = g_strconcat (mark, prefix, NULL);
  g_autofree char *to = g_strconcat (from, LAST_CHARACTER, NULL);
  ShuwuStatement *list = shuwu_db_prepare (self->db, "worker_key_scan", error);
  ShuwuStep step;
  int n = 0;

  if (list == NULL)
    return -1;

  shuwu_statement_bind_text (list, ":from", from);
  shuwu_statement_bind_text (list, ":to", to);
  shuwu_statement_bind_int64 (list, ":limit", KEYS_MAX);
  for (; (step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW; n++)
    {
      gint64 id = shuwu_statement_get_int64 (list, 0);

      const Hit *hit = g_hash_table_lookup (self->by_id, &id);

      if (hit == NULL || hit->rank < RANK_PREFIX)
        note_name (self, id, shuwu_statement_get_text (list, 1), shuwu_statement_get_text (list, 2));
    }

  return step == SHUWU_STEP_DONE ? n : -1;
}

static gboolean
follow_prefixes (Search      *self,
                 GPtrArray   *prefixes,
                 const char  *mark,
                 GError     **error)
{
  for (guint i = 0; i < prefixes->len; i++)
    {
      int n = follow_keys (self, mark, g_ptr_array_index (prefixes, i), error);

      if (n < 0)
        return FALSE;
      self->is_cut = self->is_cut || n == KEYS_MAX;
    }

  return TRUE;
}

/* The beginning of the dictionary's run of names, which is in order already. */
static gboolean
follow_dictionary (Search  *self,
                   guint    limit,
                   GError **error)
{
  g_autofree char *characters = NULL;
  g_autofree char *from = shuwu_name_query_dup_sort_prefix (self->query, &characters);
  g_autofree char *to = g_strconcat (from != NULL ? from : "", LAST_CHARACTER, NULL);
  ShuwuStatement *list = from != NULL ? shuwu_db_prepare (self->db, "worker_dictionary_scan", error) : NULL;
  ShuwuStep step;

  if (list == NULL)
    return from == NULL;

  shuwu_statement_bind_text (list, ":from", from);
  shuwu_statement_bind_text (list, ":to", to);
  shuwu_statement_bind_text (list, ":characters", characters);
  shuwu_statement_bind_int64 (list, ":limit", limit);
  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    note_name (self, shuwu_statement_get_int64 (list, 0), shuwu_statement_get_text (list, 1),
               shuwu_statement_get_text (list, 2));

  return step == SHUWU_STEP_DONE;
}

static gboolean
follow_cards (Search      *self,
              const char  *number,
              guint        limit,
              GError     **error)
{
  g_autofree char *to = g_strconcat (number, LAST_CHARACTER, NULL);
  ShuwuStatement *list = shuwu_db_prepare (self->db, "worker_card_scan", error);
  ShuwuStep step;

  if (list == NULL)
    return FALSE;

  shuwu_statement_bind_text (list, ":from", number);
  shuwu_statement_bind_text (list, ":to", to);
  shuwu_statement_bind_int64 (list, ":limit", limit);
  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    {
      const char *found = shuwu_statement_get_text (list, 1);
      gboolean is_whole = strcmp (found, number) == 0;

      note (self, shuwu_statement_get_int64 (list, 0), is_whole ? RANK_CARD : RANK_CARD_PREFIX,
            is_whole ? shuwu_statement_get_text (list, 2) : found);
    }

  return step == SHUWU_STEP_DONE;
}

/* Letters on cards are upper case as a rule, and typed in lower case. */
static gboolean
search_cards (Search      *self,
              const char  *text,
              guint        limit,
              GError     **error)
{
  g_autofree char *number = shuwu_card_number_dup_normal (text);
  g_autofree char *upper = g_utf8_strup (number, -1);

  if (*number == '\0')
    return TRUE;

  return follow_cards (self, number, limit, error) &&
         (strcmp (upper, number) == 0 || follow_cards (self, upper, limit, error));
}

/* Hits that nothing found inside a name can come before. */
static guint
count_good (Search *self)
{
  guint n = 0;

  for (guint i = 0; i < self->hits->len; i++)
    n += ((Hit *) g_ptr_array_index (self->hits, i))->rank > RANK_INSIDE;

  return n;
}

static gboolean
search_names (Search  *self,
              guint    limit,
              GError **error)
{
  g_autoptr (GPtrArray) prefixes = NULL;

  if (shuwu_name_query_is_empty (self->query))
    return TRUE;

  prefixes = shuwu_name_query_dup_key_prefixes (self->query);
  if (!follow_prefixes (self, prefixes, "", error) || (self->is_cut && !follow_dictionary (self, limit, error)))
    return FALSE;

  return count_good (self) >= limit || follow_prefixes (self, prefixes, SHUWU_NAME_KEY_INSIDE, error);
}

static int
compare_hits (gconstpointer a,
              gconstpointer b)
{
  const Hit *x = *(Hit * const *) a;
  const Hit *y = *(Hit * const *) b;
  int order;

  if (x->rank != y->rank)
    return x->rank > y->rank ? -1 : 1;

  order = strcmp (x->sort_key, y->sort_key);
  return order != 0 ? order : (x->id > y->id) - (x->id < y->id);
}

/**
 * shuwu_worker_search:
 * @db: a connection
 * @text: what was typed
 * @limit: how many ids at most
 * @error: return location for an error
 *
 * Finds workers who are here.
 *
 * Returns: (transfer full) (element-type gint64): their ids, the best first
 */
GArray *
shuwu_worker_search (ShuwuDb     *db,
                     const char  *text,
                     guint        limit,
                     GError     **error)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_auto (Search) self = { .db = db };
  GArray *ids;

  self.query = shuwu_name_query_new (valid);
  self.hits = g_ptr_array_new_with_free_func (hit_free);
  self.by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  if (!search_cards (&self, valid, limit, error) || !search_names (&self, limit, error))
    return NULL;

  g_ptr_array_sort (self.hits, compare_hits);
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < MIN (self.hits->len, limit); i++)
    {
      const Hit *hit = g_ptr_array_index (self.hits, i);

      g_array_append_val (ids, hit->id);
    }

  return ids;
}
