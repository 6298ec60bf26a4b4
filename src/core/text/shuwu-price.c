// SPDX-License-Identifier: GPL-3.0-or-later
/* Prices as they are printed on books: 25.00元, CNY25.00, ￥25, 25.
 *
 * A price is taken only if every word of it is understood, so that neither NT$380
 * nor the price of three volumes becomes what a lost book costs. */
#define G_LOG_DOMAIN "shuwu-text"

#include "text/shuwu-price.h"

#include "text/shuwu-clean.h"

#include <string.h>

#define MAX_YUAN 1000000

/* Words that do not change what a number means. */
static const char * const WORDS[] = {
  "CNY", "RMB", "人民币", "人民幣", "定价", "定價", "售价", "售價", "单价", "單價", "价格", "價格", "YUAN", "¥", "￥", "元", "圆", "圓",
  "/册", "/本", "每册", "每本", "精装", "平装", "软精装", "精裝", "平裝", "盒装", "含光盘", "附光盘", "含光碟", "(", ")", "[", "]", ":", "精", "平", "整", "\"", "'",
};

static const char *
skip_word (const char *p)
{
  gsize longest = 0;

  if (*p == ' ' || *p == '.')
    return p + 1;

  for (gsize i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (g_str_has_prefix (p, WORDS[i]))
      longest = MAX (longest, strlen (WORDS[i]));

  return longest > 0 ? p + longest : NULL;
}

/* 1,280.00 → 128000 */
static const char *
read_amount (const char *p,
             gint64     *fen)
{
  gint64 yuan = 0;
  gint64 cents = 0;
  int n_cents = 0;

  for (; g_ascii_isdigit (*p) || (*p == ',' && strspn (p + 1, "0123456789") == 3); p++)
    {
      if (*p != ',')
        yuan = yuan * 10 + (*p - '0');
      if (yuan > MAX_YUAN)
        return NULL;
    }
  if (*p == '.' && g_ascii_isdigit (p[1]))
    for (p++; g_ascii_isdigit (*p); p++, n_cents++)
      cents = n_cents < 2 ? cents * 10 + (*p - '0') : cents;
  if (n_cents == 1)
    cents *= 10;
  *fen = yuan * 100 + cents;

  return p;
}

/**
 * shuwu_price_parse:
 * @text: UTF-8, a price as somebody wrote it
 *
 * Understands a price in yuan.
 *
 * Returns: the price in fen, or -1 if it is not said for certain
 */
gint64
shuwu_price_parse (const char *text)
{
  g_autofree char *narrowed = shuwu_text_narrow (text);
  g_autofree char *upper = g_ascii_strup (narrowed, -1);
  const char *p = upper;
  gint64 fen = -1;

  while (p != NULL && *p != '\0')
    {
      if (!g_ascii_isdigit (*p))
        p = skip_word (p);
      else if (fen >= 0)
        return -1;
      else
        p = read_amount (p, &fen);
    }

  return p != NULL ? fen : -1;
}

/**
 * shuwu_price_format:
 * @fen: a price
 *
 * Writes a price as catalogues do.
 *
 * Returns: (transfer full): for example "CNY25.00"
 */
char *
shuwu_price_format (gint64 fen)
{
  return g_strdup_printf ("CNY%" G_GINT64_FORMAT ".%02d", fen / 100, (int) (fen % 100));
}
