// SPDX-License-Identifier: GPL-3.0-or-later
/* The search for titles. The index still takes every document as one token. */
#define G_LOG_DOMAIN "shuwu-search"

#include "search/shuwu-search.h"

static int
tokenizer_create (void           *context,
                  const char    **arguments,
                  int             n_arguments,
                  Fts5Tokenizer **tokenizer)
{
  *tokenizer = context;
  return SQLITE_OK;
}

static void
tokenizer_delete (Fts5Tokenizer *tokenizer)
{
}

static int
tokenize (Fts5Tokenizer *tokenizer,
          void          *context,
          int            flags,
          const char    *text,
          int            length,
          int          (*add_token) (void *, int, const char *, int, int, int))
{
  return add_token (context, 0, text, length, 0, length);
}

gboolean
shuwu_search_set_up (ShuwuDb  *db,
                     GError  **error)
{
  static fts5_tokenizer tokenizer = { tokenizer_create, tokenizer_delete, tokenize };
  sqlite3_stmt *stmt = NULL;
  fts5_api *api = NULL;

  if (sqlite3_prepare_v2 (shuwu_db_get_handle (db), "SELECT fts5 (?1)", -1, &stmt, NULL) != SQLITE_OK)
    return shuwu_db_set_error (db, error);

  sqlite3_bind_pointer (stmt, 1, &api, "fts5_api_ptr", NULL);
  sqlite3_step (stmt);
  sqlite3_finalize (stmt);
  if (api == NULL || api->xCreateTokenizer (api, "shuwu", &tokenizer, &tokenizer, NULL) != SQLITE_OK)
    return shuwu_db_set_error (db, error);

  return TRUE;
}

gboolean
shuwu_search_bring_up_to_date (ShuwuDb  *db,
                               GError  **error)
{
  return TRUE;
}

gboolean
shuwu_search_check (ShuwuDb    *db,
                    GPtrArray  *findings,
                    GError    **error)
{
  return TRUE;
}
