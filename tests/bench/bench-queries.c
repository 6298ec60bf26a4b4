// SPDX-License-Identifier: GPL-3.0-or-later
/* What is typed when the search is measured: what a person would type who looks
 * for a title, in twenty ways, and what nobody would. */
#define G_LOG_DOMAIN "shuwu-bench"

#include "bench-queries.h"

#include "text/shuwu-pinyin.h"

#include <string.h>

static char *
cut (const char *text,
     glong       from,
     glong       n)
{
  glong length = g_utf8_strlen (text, -1);

  from = CLAMP (from, 0, MAX (length - 1, 0));
  return g_utf8_substring (text, from, MIN (from + n, length));
}

static char *
squeeze (const char *spelling)
{
  g_auto (GStrv) parts = g_strsplit (spelling, " ", -1);

  return g_strjoinv ("", parts);
}

/* hong lou meng → honglm */
static char *
half_spell (const char *spelling)
{
  g_auto (GStrv) parts = g_strsplit (spelling, " ", -1);
  GString *half = g_string_new (NULL);

  for (int i = 0; parts[i] != NULL && i < 6; i++)
    g_string_append_len (half, parts[i], i == 0 ? (gssize) strlen (parts[i]) : MIN (1, (gssize) strlen (parts[i])));

  return g_string_free (half, FALSE);
}

static char *
make_isbn_10 (const char *isbn)
{
  int sum = 0;

  for (int i = 0; i < 9; i++)
    sum += (10 - i) * (isbn[3 + i] - '0');
  sum = (11 - sum % 11) % 11;

  return g_strdup_printf ("%.9s%c", isbn + 3, sum == 10 ? 'X' : '0' + sum);
}

char *
bench_query_dup_for_title (BenchCatalogue  *catalogue,
                           ShuwuTitleRow   *row,
                           guint            turn,
                           const char     **kind)
{
  GRand *random = bench_catalogue_get_random (catalogue);
  glong length = g_utf8_strlen (row->name, -1);
  g_autofree char *start = cut (row->name, 0, 6);
  g_autofree char *inside = cut (row->name, g_rand_int_range (random, 0, (gint32) MAX (length - 1, 1)), 3);
  g_autofree char *one = cut (row->name, g_rand_int_range (random, 0, (gint32) length), 1);
  g_autofree char *spelling = shuwu_pinyin_dup_text (start);
  g_autofree char *names = shuwu_pinyin_dup_text (row->authors);
  g_autofree char *initials = shuwu_pinyin_dup_initials (start);
  g_autofree char *traditional = bench_catalogue_dup_traditional (catalogue, start);
  g_autofree char *full = squeeze (spelling), *half = half_spell (spelling), *name = squeeze (names);
  g_autofree char *author = cut (row->authors, 0, 4);
  g_autofree char *two = g_strjoin (" ", start, author, NULL);
  g_autofree char *words = g_strjoin (" ", inside, one, NULL);
  g_autofree char *from_house = g_strjoin (" ", inside, row->publisher, NULL);
  g_autofree char *mixed = g_strjoin (" ", author, initials, NULL);
  g_autofree char *isbn_10 = strlen (row->isbn) == 13 ? make_isbn_10 (row->isbn) : g_strdup ("7020002207");
  g_autofree char *barcode = g_strdup_printf ("%09d", (int) (row->id - row->id % 10));
  const struct { const char *kind, *query; } queries[] = {
    { "start", start }, { "inside", inside }, { "one", one }, { "pinyin", full }, { "initials", initials },
    { "mixed", half }, { "traditional", traditional }, { "isbn-13", row->isbn }, { "isbn-10", isbn_10 },
    { "call-number", row->call_number }, { "barcode", barcode }, { "author", author }, { "author-pinyin", name },
    { "title-author", two }, { "two-words", words }, { "publisher", row->publisher }, { "title-publisher", from_house },
    { "author-initials", mixed }, { "whole", row->name }, { "spaced-pinyin", spelling },
  };

  *kind = queries[turn % G_N_ELEMENTS (queries)].kind;
  return g_strdup (queries[turn % G_N_ELEMENTS (queries)].query);
}

char *
bench_query_dup_hostile (GRand *random,
                         guint  turn)
{
  static const char * const soups[] = {
    "的 了 在 是 中 国 大 学 人 会 一 不 与 和 之 ", "abcdefghijklmnopqrstuvwxyz", "shi zhi de li ji xi yi qi jin jing ",
    "的了在是中国大学人会一不与和之", "a e o s z h d ", "“”《》·—（）!?*\"'^$:-+#", "zhongguoshehuikexuedaxue", "shizhideli",
    "AND OR NOT NEAR ( ) * ^ \" ", "1234567890 978 7 ", "the of and to in ",
  };
  const char *soup = soups[turn % G_N_ELEMENTS (soups)];
  glong length = g_utf8_strlen (soup, -1);
  GString *query = g_string_new (NULL);

  for (glong k = 0, m = g_rand_int_range (random, 1, 91); k < m; k++)
    {
      g_autofree char *piece = cut (soup, g_rand_int_range (random, 0, (gint32) length), turn % 3 == 0 ? 1 : 2);

      g_string_append (query, piece);
    }

  return g_string_free (query, FALSE);
}
