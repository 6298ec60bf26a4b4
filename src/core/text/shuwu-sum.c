// SPDX-License-Identifier: GPL-3.0-or-later
/* Cells of rows that add up the rows above them.
 *
 * A cell is one only if every word of it is understood: a book may be called 总计划, Total War, 共和国. */
#define G_LOG_DOMAIN "shuwu-text"

#include "text/shuwu-sum.h"

#include "text/shuwu-fold.h"

#include <string.h>

/* Nothing longer is a sum. */
#define MAX_BYTES 96
/* As many are the number of a book, of a card, of a phone. */
#define MAX_COUNT_DIGITS 7

/* All words as they are folded, and without blanks. */
static const char * const SUMS[] = {
  "合计", "总计", "小计", "共计", "总共", "合共", "累计", "总合计", "本页合计", "本页小计", "总数", "总册数", "总种数", "总本数", "总数量",
  "总金额", "总码洋", "总人数", "total", "totals", "grandtotal", "subtotal", "sub-total", NULL,
};

/* With one of these they all begin, and hardly a title does. */
static const char BEGINNINGS[] = "合总總小共累本计計tsgTSGｔｓｇＴＳＧ";

/* These are sums only with a number and with what is counted. */
static const char * const LEADS[] = { "共", "共有", "计", "总", NULL };

static const char * const UNITS[] = {
  "册", "种", "本", "部", "套", "件", "元", "人", "名", "条", "项", "页", "个", "位", "箱", "期", "张", "家", "份", "类", "书", "图书", "书籍", "书刊",
  "册数", "种数", "本数", "数量", "金额", "码洋", "总价", "人数", "人次", "rmb", "cny", "yuan", "book", "books", "title", "titles", "copy",
  "copies", "item", "items", "volume", "volumes", "vol", "vols", "people", "persons", "workers", "readers", NULL,
};

static const char * const SIGNS[] = { ":", ",", ";", ".", "、", "。", "=", "(", ")", "-", "/", "¥", "$", "约", "共", "计", "总", "合计", "共计", "总计", NULL };

static const char DIGITS[] = "0123456789〇零一二三四五六七八九十百千万两";

/* The longest of @words that @p begins with; 0 if none. */
static gsize
measure (const char         *p,
         const char * const *words)
{
  gsize longest = 0;

  for (; *words != NULL; words++)
    if (g_str_has_prefix (p, *words))
      longest = MAX (longest, strlen (*words));

  return longest;
}

static gsize
measure_number (const char *p,
                guint      *n_digits)
{
  const char *end = p;

  while (*end != '\0' && g_utf8_strchr (DIGITS, -1, g_utf8_get_char (end)) != NULL)
    {
      end = g_utf8_next_char (end);
      ++*n_digits;
      if ((*end == '.' || *end == ',') && g_ascii_isdigit (end[1]))
        end++;
    }

  return (gsize) (end - p);
}

typedef struct
{
  guint n_digits;
  guint n_units;
} Counted;

/* FALSE if there is a word that is no part of a count. */
static gboolean
read_counted (const char *p,
              Counted    *counted)
{
  while (*p != '\0')
    {
      gsize n = measure_number (p, &counted->n_digits);

      if (n == 0)
        {
          n = measure (p, UNITS);
          counted->n_units += n > 0;
        }
      n = n > 0 ? n : measure (p, SIGNS);
      if (n == 0)
        return FALSE;
      p += n;
    }

  return TRUE;
}

/* Folded, without blanks: people part the two characters of 合 计. NULL if it is too long. */
static char *
dup_bare (const char *text)
{
  g_autofree char *folded = NULL;
  GString *bare;

  if (strlen (text) > MAX_BYTES)
    return NULL;

  folded = shuwu_fold_dup_text (text);
  bare = g_string_new (NULL);
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (bare, g_utf8_get_char (p));

  return g_string_free (bare, FALSE);
}

/* Millions of cells are none: that is seen at once. */
static gboolean
begins_well (const char *text)
{
  while (*text != '\0' && g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  return *text != '\0' && g_utf8_strchr (BEGINNINGS, -1, g_utf8_get_char (text)) != NULL;
}

/**
 * shuwu_text_is_sum:
 * @text: a cell, UTF-8
 *
 * Tells whether a cell names the sum of what stands above it. There may be books of that name: what else the row says decides.
 *
 * Returns: TRUE if it is nothing but a word for sums, with or without what was counted
 */
gboolean
shuwu_text_is_sum (const char *text)
{
  g_autofree char *bare = NULL;
  Counted counted = { 0 };
  gsize n;

  if (!begins_well (text))
    return FALSE;

  bare = dup_bare (text);
  if (bare == NULL)
    return FALSE;

  n = measure (bare, SUMS);
  if (n > 0)
    return read_counted (bare + n, &counted);

  n = measure (bare, LEADS);
  return n > 0 && read_counted (bare + n, &counted) && counted.n_digits > 0 && counted.n_units > 0;
}

gboolean
shuwu_text_is_count (const char *text)
{
  g_autofree char *bare = dup_bare (text);
  Counted counted = { 0 };

  return bare != NULL && read_counted (bare, &counted) && counted.n_digits > 0 && counted.n_digits <= MAX_COUNT_DIGITS;
}
