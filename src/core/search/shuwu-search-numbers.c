// SPDX-License-Identifier: GPL-3.0-or-later
/* What was typed may be a number that stands on a book.
 *
 *   a whole ISBN, of 13 or 10 digits         3000
 *   a barcode                                2500
 *   the beginning of an ISBN, long enough    2000
 *   the beginning of a call number (I247.5)  1800
 *   the beginning of an ISBN, 4 to 6 digits   700   a title that begins so comes first
 *   digits that may begin a call number       640
 *   the beginning of a barcode                600
 *
 * The columns are in order, so a beginning is a range: from itself to itself
 * with the last character of Unicode behind it. */
#define G_LOG_DOMAIN "shuwu-search"

#include "search/shuwu-search-private.h"

#include <string.h>

#define LAST_CHARACTER "\xf4\x8f\xbf\xbf"
#define ISBN_10 10
#define ISBN_13 13
#define BEGINNING_MIN 4
#define SURE_BEGINNING 7

typedef struct
{
  ShuwuDb *db;
  ShuwuCandidates *candidates;
  guint limit;
  GError **error;
} Finder;

/* Considers what a statement finds between two numbers. */
static gboolean
find_between (const Finder *self,
              const char   *statement,
              const char   *from,
              const char   *to,
              int           points,
              ShuwuHitKind  kind)
{
  ShuwuStatement *find = shuwu_db_prepare (self->db, statement, self->error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  ShuwuStep step;

  if (find == NULL)
    return FALSE;

  shuwu_statement_bind_text (find, ":from", from);
  shuwu_statement_bind_text (find, ":to", to);
  shuwu_statement_bind_int64 (find, ":limit", self->limit);
  while ((step = shuwu_statement_step (find, self->error)) == SHUWU_STEP_ROW)
    {
      gint64 id = shuwu_statement_get_int64 (find, 0);

      g_array_append_val (ids, id);
    }
  if (step == SHUWU_STEP_FAILED)
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    if (!shuwu_candidates_consider (self->candidates, g_array_index (ids, gint64, i), points, kind, self->error))
      return FALSE;

  return TRUE;
}

static gboolean
find_beginning (const Finder *self,
                const char   *statement,
                const char   *number,
                int           points,
                ShuwuHitKind  kind)
{
  g_autofree char *end = g_strconcat (number, LAST_CHARACTER, NULL);

  return find_between (self, statement, number, end, points, kind);
}

static gboolean
find_isbn (const Finder *self,
           const char   *number,
           int           points)
{
  return find_beginning (self, "search_by_isbn", number, points, SHUWU_HIT_ISBN) &&
         find_beginning (self, "search_by_further_isbn", number, points, SHUWU_HIT_ISBN);
}

static gboolean
is_good_isbn_10 (const char *digits)
{
  int sum = 0;

  if (strlen (digits) != ISBN_10)
    return FALSE;

  for (int i = 0; i < ISBN_10; i++)
    {
      if (digits[i] == 'X' && i < ISBN_10 - 1)
        return FALSE;

      sum += (ISBN_10 - i) * (digits[i] == 'X' ? 10 : digits[i] - '0');
    }

  return sum % 11 == 0;
}

static gboolean
find_isbns (const Finder *self,
            const char   *digits)
{
  gsize n = strlen (digits);
  gboolean is_sure = n >= SURE_BEGINNING || g_str_has_prefix (digits, "978") || g_str_has_prefix (digits, "979");

  /* The last digit of an ISBN-10 has no counterpart: the nine before it say which book it is. */
  if (is_good_isbn_10 (digits))
    {
      g_autofree char *core = g_strdup_printf ("978%.9s", digits);

      if (!find_isbn (self, core, 3000))
        return FALSE;
    }
  if (n < BEGINNING_MIN || n > ISBN_13 || strchr (digits, 'X') != NULL)
    return TRUE;

  if (!find_isbn (self, digits, n == ISBN_13 ? 3000 : is_sure ? 2000 : 700))
    return FALSE;
  if (n < ISBN_10)
    {
      g_autofree char *core = g_strconcat ("978", digits, NULL);

      return find_isbn (self, core, is_sure ? 1900 : 690);
    }

  return TRUE;
}

static gboolean
find_barcodes (const Finder *self,
               const char   *number)
{
  g_autofree char *next = g_strconcat (number, "\x01", NULL);

  return find_between (self, "search_by_barcode", number, next, 2500, SHUWU_HIT_BARCODE) &&
         (strlen (number) < BEGINNING_MIN ||
          find_beginning (self, "search_by_barcode", number, 600, SHUWU_HIT_BARCODE));
}

static gboolean
has_digit (const char *number)
{
  return strpbrk (number, "0123456789") != NULL;
}

/* One or two letters and a digit: how the classes of the Chinese scheme begin. */
static gboolean
begins_like_class (const char *number)
{
  int letters = g_ascii_isupper (number[0]) ? g_ascii_isupper (number[1]) ? 2 : 1 : 0;

  return letters > 0 && g_ascii_isdigit (number[letters]);
}

/**
 * shuwu_search_find_numbers:
 * @db: a connection
 * @query: the query
 * @limit: how many of each kind
 * @candidates: gets the hits
 * @error: return location for an error
 *
 * Considers the titles and copies that bear the number that was typed.
 *
 * Returns: %FALSE if something failed or the search was cancelled
 */
gboolean
shuwu_search_find_numbers (ShuwuDb           *db,
                           const ShuwuQuery  *query,
                           guint              limit,
                           ShuwuCandidates   *candidates,
                           GError           **error)
{
  Finder finder = { db, candidates, limit, error };
  gboolean is_call_number = begins_like_class (query->number);

  if (query->digits != NULL && !find_isbns (&finder, query->digits))
    return FALSE;
  if (*query->number == '\0' || !g_str_is_ascii (query->number))
    return TRUE;

  if (!find_barcodes (&finder, query->number) ||
      (strcmp (query->typed, query->number) != 0 && !find_barcodes (&finder, query->typed)))
    return FALSE;
  if (!has_digit (query->number) || strlen (query->number) < 2)
    return TRUE;

  return find_beginning (&finder, "search_by_call_number", query->number, is_call_number ? 1800 : 640,
                         SHUWU_HIT_CALL_NUMBER);
}
