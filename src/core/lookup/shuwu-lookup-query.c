// SPDX-License-Identifier: GPL-3.0-or-later
/* Writes what a person looks for in the language of a server. */
#define G_LOG_DOMAIN "shuwu-lookup"

#include "lookup/shuwu-lookup-session-private.h"

#include "text/shuwu-isbn.h"

#include <string.h>

/* The characters that mean something inside quotation marks. */
#define MEANING_IN_PQF "\"\\"
#define MEANING_IN_CQL "\"\\*?^"

static gboolean
is_said (const char *text)
{
  return text != NULL && *text != '\0';
}

static char *
quote (const char *text,
       const char *meaning)
{
  GString *quoted = g_string_new ("\"");

  for (const char *at = text; *at != '\0'; at++)
    {
      if (strchr (meaning, *at) != NULL)
        g_string_append_c (quoted, '\\');
      g_string_append_c (quoted, g_ascii_iscntrl (*at) ? ' ' : *at);
    }
  g_string_append_c (quoted, '"');

  return g_string_free (quoted, FALSE);
}

/* "1=4 4=1" → "@attr 1=4 @attr 4=1 "; what is no attribute is left out. */
static void
append_attributes (GString    *query,
                   const char *index)
{
  g_auto (GStrv) attributes = g_strsplit_set (index, " ,", -1);

  for (gsize i = 0; attributes[i] != NULL; i++)
    {
      gsize n_type = strspn (attributes[i], "0123456789");
      gsize n_value = attributes[i][n_type] == '=' ? strspn (attributes[i] + n_type + 1, "0123456789") : 0;

      if (n_type > 0 && n_value > 0 && attributes[i][n_type + 1 + n_value] == '\0')
        g_string_append_printf (query, "@attr %s ", attributes[i]);
    }
}

/* A name of CQL: letters, digits and points. */
static gboolean
is_cql_index (const char *index)
{
  for (; *index != '\0'; index++)
    if (!g_ascii_isalnum (*index) && strchr (".-_", *index) == NULL)
      return FALSE;

  return TRUE;
}

static char *
write_clause (const ShuwuLookupTarget *target,
              const char              *index,
              const char              *text)
{
  g_autofree char *term = NULL;
  g_autofree char *encoded = NULL;
  GString *clause;

  if (!is_said (index) || !is_said (text))
    return NULL;

  if (target->protocol != SHUWU_LOOKUP_PROTOCOL_Z3950)
    {
      term = quote (text, MEANING_IN_CQL);
      return is_cql_index (index) ? g_strconcat (index, "=", term, NULL) : NULL;
    }

  /* A server whose records are GB18030 reads its questions so, too. Quoted afterwards, since the parser counts bytes: the
   * second one of a character can be a backslash. */
  if (target->encoding == SHUWU_ENCODING_GB18030)
    encoded = g_convert (text, -1, "GB18030", "UTF-8", NULL, NULL, NULL);
  term = quote (encoded != NULL ? encoded : text, MEANING_IN_PQF);
  clause = g_string_new (NULL);
  append_attributes (clause, index);
  g_string_append (clause, term);

  return g_string_free (clause, FALSE);
}

/* Joins two clauses, either of which may be NULL. Takes both. */
static char *
join (const ShuwuLookupTarget *target,
      const char              *operator,
      char                    *a,
      char                    *b)
{
  char *both;

  if (a == NULL || b == NULL)
    return a != NULL ? a : b;

  if (target->protocol == SHUWU_LOOKUP_PROTOCOL_Z3950)
    both = g_strdup_printf ("@%s %s %s", operator, a, b);
  else
    both = g_strdup_printf ("%s %s %s", a, operator, b);
  g_free (a);
  g_free (b);

  return both;
}

/**
 * shuwu_lookup_query_write:
 * @target: who is asked
 * @query: for what
 *
 * Writes a query. An ISBN is asked for in both its forms: old records have the old one.
 *
 * Returns: (transfer full) (nullable): the query
 */
char *
shuwu_lookup_query_write (const ShuwuLookupTarget *target,
                          const ShuwuLookupQuery  *query)
{
  char isbn13[SHUWU_ISBN_SIZE];
  char isbn10[11];

  if (is_said (query->isbn) && shuwu_isbn_parse (query->isbn, isbn13))
    return join (target, "or", write_clause (target, target->isbn_index, isbn13),
                 shuwu_isbn_get_ten (isbn13, isbn10) ? write_clause (target, target->isbn_index, isbn10) : NULL);

  return join (target, "and", write_clause (target, target->title_index, query->title),
               write_clause (target, target->author_index, query->author));
}
