// SPDX-License-Identifier: GPL-3.0-or-later
/* Keeping the index as it would be if it were made from nothing now.
 *
 *   a title is         triggers note            before the commit
 *   added              nothing was indexed      its document goes in
 *   changed            its old slot and text    out and in again, if the text differs
 *   lent               its old slot and text    nothing; it is noted if it should stand elsewhere
 *   deleted            its old slot and text    out
 *
 * A title that has only become more popular is found where it stands, and hits are
 * ranked by how often they were lent in any case: its place only decides how soon
 * the index comes to it. To move it takes some ten milliseconds with a million
 * titles, so that it waits in search_move for a moment when nobody waits at the
 * desk (shuwu_search_tidy), or for a transaction that changes many at once.
 *
 * FTS5 keeps no text here, so what goes out must be the exact old text, and what
 * goes in must come in ascending order of slot: out of order it writes every row
 * by itself (3,000 titles a second instead of 30,000). */
#define G_LOG_DOMAIN "shuwu-search"

#include "search/shuwu-search.h"

#include "search/shuwu-search-tokens.h"

#include <string.h>

#define MANY_TITLES 2000
#define BUFFER_BYTES (1024 * 1024)
/* A table of postings that is larger than the caches of the processor is slower, although fewer segments are written. */
#define BULK_BUFFER_BYTES (2 * 1024 * 1024)
#define TIDY_PAGES 64
#define TIDY_MOVES 8
/* With a change, some three milliseconds: more than the few pages that it writes and that are merged once for each level. */
#define STEP_PAGES 16

static gboolean
run_with_number (ShuwuDb     *db,
                 const char  *statement,
                 const char  *parameter,
                 gint64       number,
                 GError     **error)
{
  ShuwuStatement *run = shuwu_db_prepare (db, statement, error);

  if (run == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (run, parameter, number);
  return shuwu_statement_run (run, error);
}

static gboolean
run_all (ShuwuDb            *db,
         const char * const *statements,
         GError            **error)
{
  for (int i = 0; statements[i] != NULL; i++)
    if (!shuwu_db_run (db, statements[i], error))
      return FALSE;

  return TRUE;
}

/* With the memory that a great many titles need; FTS5 keeps the setting in the file, so it is set back. */
static gboolean
run_in_bulk (ShuwuDb            *db,
             const char * const *statements,
             GError            **error)
{
  return run_with_number (db, "search_set_buffer", ":bytes", BULK_BUFFER_BYTES, error) &&
         run_all (db, statements, error) &&
         run_with_number (db, "search_set_buffer", ":bytes", BUFFER_BYTES, error);
}

/**
 * shuwu_search_rebuild:
 * @db: the connection that writes, in a transaction
 * @error: return location for an error
 *
 * Makes the index again from the titles: for repair, and where documents give
 * other tokens than before.
 *
 * Returns: whether it is made
 */
gboolean
shuwu_search_rebuild (ShuwuDb  *db,
                      GError  **error)
{
  static const char * const steps[] = {
    "search_remove_all", "search_place_all", "search_add_all", "search_optimize", "search_todo_forget",
    "search_move_forget_all", NULL,
  };

  return run_in_bulk (db, steps, error) &&
         run_with_number (db, "search_version_set", ":version", SHUWU_SEARCH_TOKENS_VERSION, error);
}

static gboolean
read_size (ShuwuDb     *db,
           const char  *statement,
           gint64      *size,
           GError     **error)
{
  ShuwuStatement *count = shuwu_db_prepare (db, statement, error);

  if (count == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (count, ":limit", MANY_TITLES);
  return shuwu_statement_read_int64 (count, size, error);
}

/* What is to be done goes out and in again. */
static const char * const bring_steps[] = {
  "search_remove_old", "search_place_changed", "search_add_changed", "search_move_forget_changed", "search_todo_forget", NULL,
};

static gboolean
read_version (ShuwuDb  *db,
              gint64   *version,
              GError  **error)
{
  ShuwuStatement *get_version = shuwu_db_prepare (db, "search_version_get", error);

  return get_version != NULL && shuwu_statement_read_int64 (get_version, version, error);
}

/**
 * shuwu_search_is_current:
 * @db: any connection
 * @is_current: (out): whether bringing the index up to date would change nothing
 * @error: return location for an error
 *
 * Looks whether the index is that of the titles, without writing.
 *
 * Returns: whether it could be found out
 */
gboolean
shuwu_search_is_current (ShuwuDb   *db,
                         gboolean  *is_current,
                         GError   **error)
{
  gint64 version = 0, size = 0;

  if (!read_version (db, &version, error) || !read_size (db, "search_todo_size", &size, error))
    return FALSE;

  *is_current = version == SHUWU_SEARCH_TOKENS_VERSION && size == 0;
  return TRUE;
}

/**
 * shuwu_search_bring_up_to_date:
 * @db: the connection that writes, before it commits
 * @error: return location for an error
 *
 * Brings to the index what the transaction changed. Where another version of the
 * program made the index, all of it is made again.
 *
 * Returns: whether every title is found as in an index that is made from nothing
 */
gboolean
shuwu_search_bring_up_to_date (ShuwuDb  *db,
                               GError  **error)
{
  gint64 version = 0, size = 0;

  if (!read_version (db, &version, error))
    return FALSE;
  if (version != SHUWU_SEARCH_TOKENS_VERSION)
    return shuwu_search_rebuild (db, error);

  if (!read_size (db, "search_todo_size", &size, error))
    return FALSE;
  if (size == 0)
    return TRUE;
  if (size >= MANY_TITLES)
    return shuwu_db_run (db, "search_todo_forget_unchanged", error) && run_in_bulk (db, bring_steps, error);

  if (!shuwu_db_run (db, "search_move_note", error) || !shuwu_db_run (db, "search_todo_forget_same_text", error) ||
      !read_size (db, "search_todo_size", &size, error))
    return FALSE;
  if (size == 0)
    return TRUE;

  return run_all (db, bring_steps, error) && run_with_number (db, "search_merge", ":pages", STEP_PAGES, error);
}

/* Puts some of the titles that became more popular where they belong. */
static gboolean
move_some (ShuwuDb  *db,
           gint64   *n_waiting,
           GError  **error)
{
  if (!read_size (db, "search_move_size", n_waiting, error))
    return FALSE;
  if (*n_waiting == 0)
    return TRUE;

  return run_with_number (db, "search_move_take", ":limit", TIDY_MOVES, error) &&
         run_with_number (db, "search_move_forget", ":limit", TIDY_MOVES, error) &&
         shuwu_db_run (db, "search_todo_forget_unchanged", error) && run_all (db, bring_steps, error);
}

/**
 * shuwu_search_tidy:
 * @db: the connection that writes, in a transaction
 * @has_more: (out): whether another step would do something
 * @error: return location for an error
 *
 * Takes one short step in moving titles to where their popularity belongs, and in
 * merging what changes left behind in the index: some ten milliseconds. Where
 * there is nothing to do, nothing is written.
 *
 * Returns: whether it was done
 */
gboolean
shuwu_search_tidy (ShuwuDb   *db,
                   gboolean  *has_more,
                   GError   **error)
{
  sqlite3 *handle = shuwu_db_get_handle (db);
  gint64 n_waiting = 0, before;
  gboolean is_merged;

  if (!move_some (db, &n_waiting, error))
    return FALSE;

  before = sqlite3_total_changes64 (handle);
  if (!run_with_number (db, "search_merge", ":pages", TIDY_PAGES, error))
    return FALSE;

  /* FTS5's own rule: a merge that did nothing changes fewer than two rows. */
  is_merged = sqlite3_total_changes64 (handle) - before >= 2;
  if (n_waiting == 0 && !is_merged)
    shuwu_db_leave_unchanged (db);

  *has_more = n_waiting > TIDY_MOVES || is_merged;
  return TRUE;
}

/* A sum over (token, slot) pairs that does not depend on their order. */
typedef struct
{
  guint64 sum;
  gint64 count;
} Tally;

static guint64
hash_token (const char *token,
            gsize       length)
{
  guint64 hash = 0xcbf29ce484222325;

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar) token[i]) * 0x100000001b3;

  return hash;
}

static void
tally_add (Tally   *self,
           guint64  token,
           gint64   slot)
{
  guint64 hash = token ^ ((guint64) slot * 0x9e3779b97f4a7c15);

  hash = (hash ^ hash >> 32) * 0xd6e8feb86659fd93;
  self->sum += hash ^ hash >> 32;
  self->count++;
}

static gboolean
tally_index (ShuwuDb  *db,
             Tally    *tally,
             GError  **error)
{
  ShuwuStatement *postings = shuwu_db_prepare (db, "search_postings", error);
  ShuwuStep step;

  if (postings == NULL)
    return FALSE;

  while ((step = shuwu_statement_step (postings, error)) == SHUWU_STEP_ROW)
    {
      const char *token = shuwu_statement_get_text (postings, 0);

      tally_add (tally, hash_token (token, strlen (token)), shuwu_statement_get_int64 (postings, 1));
    }

  return step == SHUWU_STEP_DONE;
}

static int
collect_token (gpointer    data,
               const char *token,
               int         length)
{
  guint64 hash = hash_token (token, (gsize) length);

  g_array_append_val ((GArray *) data, hash);
  return 0;
}

static int
compare_hashes (gconstpointer a,
                gconstpointer b)
{
  guint64 x = *(const guint64 *) a, y = *(const guint64 *) b;

  return x < y ? -1 : x > y;
}

/* Each token of a document once, however often it stands there. */
static void
tally_document (Tally           *tally,
                ShuwuSearchText *scratch,
                GArray          *tokens,
                const char      *document,
                gint64           slot)
{
  g_array_set_size (tokens, 0);
  shuwu_search_tokens_emit (scratch, document, strlen (document), collect_token, tokens);
  g_array_sort (tokens, compare_hashes);
  for (guint i = 0; i < tokens->len; i++)
    if (i == 0 || g_array_index (tokens, guint64, i) != g_array_index (tokens, guint64, i - 1))
      tally_add (tally, g_array_index (tokens, guint64, i), slot);
}

static gboolean
tally_titles (ShuwuDb  *db,
              Tally    *tally,
              GError  **error)
{
  ShuwuStatement *documents = shuwu_db_prepare (db, "search_documents", error);
  g_autoptr (ShuwuSearchText) scratch = shuwu_search_text_new ();
  g_autoptr (GArray) tokens = g_array_new (FALSE, FALSE, sizeof (guint64));
  ShuwuStep step;

  if (documents == NULL)
    return FALSE;

  while ((step = shuwu_statement_step (documents, error)) == SHUWU_STEP_ROW)
    {
      if (shuwu_statement_get_int64 (documents, 1) != 0)
        tally_document (tally, scratch, tokens, shuwu_statement_get_text (documents, 2),
                        shuwu_statement_get_int64 (documents, 0));
    }

  return step == SHUWU_STEP_DONE;
}

/**
 * shuwu_search_check:
 * @db: any connection
 * @findings: (element-type utf8): gets a line per fault
 * @error: return location for an error
 *
 * Compares the index with what a rebuild would give: every token of every title,
 * by count and by a sum that does not depend on their order, so that it takes no
 * memory however large the catalogue is. Reading all of the index also shows
 * where its pages are damaged.
 *
 * Returns: whether the comparison could be made
 */
gboolean
shuwu_search_check (ShuwuDb    *db,
                    GPtrArray  *findings,
                    GError    **error)
{
  Tally held = { 0 }, due = { 0 };

  if (!tally_index (db, &held, error) || !tally_titles (db, &due, error))
    return FALSE;

  if (held.count != due.count || held.sum != due.sum)
    g_ptr_array_add (findings, g_strdup_printf ("search index: %" G_GINT64_FORMAT " postings, %" G_GINT64_FORMAT
                                                " are due; it has to be made again", held.count, due.count));

  return TRUE;
}
