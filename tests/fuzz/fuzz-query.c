// SPDX-License-Identifier: GPL-3.0-or-later
/* Any bytes as a query: parsed, asked of the index, compared, marked; with less likely readings too.
 *
 * The bytes up to the first NUL are the query, what follows is a text it is compared with. What the index would be
 * asked is prepared and run, so that a token that escapes its quotes is found out by FTS5. */
#define G_LOG_DOMAIN "shuwu-fuzz"

#include "search/shuwu-expression.h"
#include "search/shuwu-match.h"
#include "search/shuwu-search-index.h"
#include "search/shuwu-search-tokens.h"
#include "search/shuwu-search.h"
/* lint: private-header: an index in memory, without a store and its threads */
#include "storage/shuwu-db-private.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data,
                            size_t        size);

static ShuwuDb *
open_index (void)
{
  g_autoptr (GError) error = NULL;
  ShuwuDb *db = shuwu_db_open (":memory:", SHUWU_DB_WRITES, &error);

  if (db == NULL || !shuwu_search_register (db, &error) ||
      !shuwu_db_exec (db, "CREATE VIRTUAL TABLE i USING fts5 (d, content='', columnsize=0, detail=none, tokenize='shuwu');"
                      "INSERT INTO i (rowid, d) VALUES (1, '红楼梦 C++' || char (31) || '曹雪芹' || char (31) || 'P1')", &error))
    g_error ("%s", error->message);

  return db;
}

static ShuwuDb *
get_index (void)
{
  static gsize index = 0;

  if (g_once_init_enter (&index))
    g_once_init_leave (&index, (gsize) open_index ());

  return (ShuwuDb *) index;
}

static void
ask (const char *expression)
{
  sqlite3 *handle = shuwu_db_get_handle (get_index ());
  sqlite3_stmt *stmt = NULL;

  if (sqlite3_prepare_v2 (handle, "SELECT rowid FROM i WHERE i MATCH ?1", -1, &stmt, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (handle));
  sqlite3_bind_text (stmt, 1, expression, -1, SQLITE_STATIC);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    continue;
  if (sqlite3_finalize (stmt) != SQLITE_OK)
    g_error ("%s: %s", sqlite3_errmsg (handle), expression);
}

static void
try_atom (const ShuwuAtom       *atom,
          const ShuwuSearchText *text)
{
  g_autoptr (GArray) publishers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GString) anywhere = g_string_new (NULL);

  for (ShuwuPlace place = SHUWU_PLACE_TITLE_WHOLE; place <= SHUWU_PLACE_AUTHORS; place++)
    {
      g_autoptr (GString) expression = g_string_new (NULL);

      if (shuwu_expression_append_atom (expression, atom, place))
        ask (expression->str);
    }
  if (shuwu_expression_append_anywhere (anywhere, atom, publishers))
    ask (anywhere->str);

  for (ShuwuField field = SHUWU_FIELD_TITLE; field <= SHUWU_FIELD_PUBLISHER; field++)
    {
      ShuwuMatch match = shuwu_match_atom (atom, text, field);

      g_assert (match.points == 0 || match.first + match.n_units <= shuwu_search_text_count (text));
    }
}

static void
try_query (const ShuwuQuery      *query,
           const ShuwuSearchText *text)
{
  for (guint i = 0; i < query->atoms->len; i++)
    try_atom (g_ptr_array_index (query->atoms, i), text);
  if (query->joined != NULL)
    try_atom (query->joined, text);
}

static int
ignore_token (gpointer    data,
              const char *token,
              int         length)
{
  g_assert (length > 0 && length < 128);
  return 0;
}

static void
try_mark (const char *query,
          const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GArray) marks = shuwu_search_mark (query, valid);

  for (guint i = 0; i < marks->len; i++)
    {
      guint32 offset = g_array_index (marks, guint32, i);

      g_assert (offset <= strlen (valid));
      g_assert (i == 0 || offset > g_array_index (marks, guint32, i - 1));
      g_assert (((guchar) valid[offset] & 0xC0) != 0x80);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t size)
{
  g_autofree char *bytes = g_strndup ((const char *) data, size);
  gsize length = strnlen ((const char *) data, size);
  g_autofree char *text = length < size ? g_strndup ((const char *) data + length + 1, size - length - 1) : g_strdup (bytes);
  g_autoptr (ShuwuQuery) query = shuwu_query_new (bytes);
  g_autoptr (ShuwuSearchText) read = shuwu_search_text_new ();

  shuwu_search_tokens_emit (read, text, strlen (text), ignore_token, NULL);
  shuwu_search_text_read (read, text, strlen (text));
  try_query (query, read);
  if (shuwu_query_widen (query))
    try_query (query, read);
  try_mark (bytes, text);

  return 0;
}
