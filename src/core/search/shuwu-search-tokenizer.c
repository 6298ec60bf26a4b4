// SPDX-License-Identifier: GPL-3.0-or-later
/* What a connection must know before it can touch the index: the tokenizer that
 * its schema names, and two functions for the statements of this room.
 *
 * In a document the tokenizer gives what shuwu-search-tokens.h says; a query is
 * made of tokens already and passes as it is. Each FTS5 table of a connection
 * has a tokenizer of its own, with its own scratch text. */
#define G_LOG_DOMAIN "shuwu-search"

#include "search/shuwu-search-index.h"

#include "search/shuwu-search-tokens.h"
#include "text/shuwu-pinyin.h"

#define BUCKET_MAX 62
#define COUNT_MAX (G_GINT64_CONSTANT (1) << 24)

/**
 * shuwu_search_make_slot:
 * @title_id: the title
 * @loan_count: how often it was lent
 * @copies: how many copies there are
 *
 * Decides where the index keeps a title. The bucket is ⌊log₂ ((1 + loans)³ · copies²)⌋
 * steps above the lowest one, counted in whole numbers so that every machine agrees.
 *
 * Returns: the slot, above 0
 */
gint64
shuwu_search_make_slot (gint64 title_id,
                        gint64 loan_count,
                        gint64 copies)
{
  unsigned __int128 loans = (unsigned __int128) CLAMP (loan_count + 1, 1, COUNT_MAX);
  unsigned __int128 stock = (unsigned __int128) CLAMP (copies, 1, COUNT_MAX);
  unsigned __int128 weight = loans * loans * loans * stock * stock;
  gint64 bucket = BUCKET_MAX;

  while (weight > 1 && bucket > 0)
    {
      weight >>= 1;
      bucket--;
    }

  return bucket << 24 | (SHUWU_SLOT_ID_MAX - title_id);
}

gint64
shuwu_search_get_title_id (gint64 slot)
{
  return SHUWU_SLOT_ID_MAX - (slot & SHUWU_SLOT_ID_MAX);
}

static void
slot_function (sqlite3_context  *context,
               int               n_arguments,
               sqlite3_value   **arguments)
{
  sqlite3_result_int64 (context, shuwu_search_make_slot (sqlite3_value_int64 (arguments[0]),
                                                         sqlite3_value_int64 (arguments[1]),
                                                         sqlite3_value_int64 (arguments[2])));
}

static void
sort_key_function (sqlite3_context  *context,
                   int               n_arguments,
                   sqlite3_value   **arguments)
{
  const char *text = (const char *) sqlite3_value_text (arguments[0]);

  if (text != NULL)
    sqlite3_result_text (context, shuwu_pinyin_dup_sort_key (text), -1, g_free);
}

static int
tokenizer_create (void           *context,
                  const char    **arguments,
                  int             n_arguments,
                  Fts5Tokenizer **tokenizer)
{
  *tokenizer = (Fts5Tokenizer *) shuwu_search_text_new ();
  return SQLITE_OK;
}

static void
tokenizer_delete (Fts5Tokenizer *tokenizer)
{
  shuwu_search_text_free ((ShuwuSearchText *) tokenizer);
}

typedef int (*AddToken) (void       *context,
                         int         flags,
                         const char *token,
                         int         length,
                         int         start,
                         int         end);

typedef struct
{
  AddToken add;
  void *context;
} Receiver;

static int
pass_token (gpointer    data,
            const char *token,
            int         length)
{
  Receiver *receiver = data;

  return receiver->add (receiver->context, 0, token, length, 0, 0);
}

static int
tokenize (Fts5Tokenizer *tokenizer,
          void          *context,
          int            flags,
          const char    *text,
          int            length,
          AddToken       add)
{
  Receiver receiver = { add, context };

  if ((flags & FTS5_TOKENIZE_QUERY) != 0)
    return add (context, 0, text, length, 0, length);

  return shuwu_search_tokens_emit ((ShuwuSearchText *) tokenizer, text, (gsize) length, pass_token, &receiver);
}

static fts5_api *
get_fts5 (sqlite3 *handle)
{
  sqlite3_stmt *stmt = NULL;
  fts5_api *api = NULL;

  if (sqlite3_prepare_v2 (handle, "SELECT fts5 (?1)", -1, &stmt, NULL) == SQLITE_OK &&
      sqlite3_bind_pointer (stmt, 1, &api, "fts5_api_ptr", NULL) == SQLITE_OK)
    sqlite3_step (stmt);
  sqlite3_finalize (stmt);

  return api;
}

/**
 * shuwu_search_register:
 * @db: a new connection
 * @error: return location for an error
 *
 * Teaches a connection what the index needs.
 *
 * Returns: whether it knows now
 */
gboolean
shuwu_search_register (ShuwuDb  *db,
                       GError  **error)
{
  /* lint: mutable-state: SQLite only reads it, but asks for a pointer that could write */
  static fts5_tokenizer tokenizer = { tokenizer_create, tokenizer_delete, tokenize };
  sqlite3 *handle = shuwu_db_get_handle (db);
  int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
  fts5_api *api = get_fts5 (handle);

  if (api == NULL)
    {
      g_set_error_literal (error, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_BROKEN, "This SQLite was built without FTS5");
      return FALSE;
    }

  if (api->xCreateTokenizer (api, "shuwu", NULL, &tokenizer, NULL) != SQLITE_OK ||
      sqlite3_create_function (handle, "shuwu_slot", 3, flags, NULL, slot_function, NULL, NULL) != SQLITE_OK ||
      sqlite3_create_function (handle, "shuwu_sort_key", 1, flags, NULL, sort_key_function, NULL, NULL) != SQLITE_OK)
    return shuwu_db_set_error (db, error);

  return TRUE;
}
