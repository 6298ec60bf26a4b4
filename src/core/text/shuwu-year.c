// SPDX-License-Identifier: GPL-3.0-or-later
/* Years of publication.
 *
 * The first thing that can be a year is the year, since later ones are of reprints,
 * copyright or another calendar. What could be one only by guessing (two digits,
 * unknown decades) is none. */
#define G_LOG_DOMAIN "shuwu-text"

#include "text/shuwu-year.h"

#include "text/shuwu-clean.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_YEAR 1000
#define LAST_YEAR 2099
#define MINGUO_OFFSET 1911
#define MAX_MINGUO 188
#define MAX_NUMERAL 8

static gboolean
is_year (int n)
{
  return n >= FIRST_YEAR && n <= LAST_YEAR;
}

/* The value of a Chinese digit; 10 and 100 for the words of tens and hundreds, -1 for anything else. */
static int
get_digit (gunichar c)
{
  static const struct { gunichar c; int value; } DIGITS[] = {
    { 0x3007, 0 }, { 0x96f6, 0 }, { 0x25cb, 0 }, { 0x25ef, 0 }, { 0x4e00, 1 }, { 0x4e8c, 2 }, { 0x4e09, 3 }, { 0x56db, 4 },
    { 0x4e94, 5 }, { 0x516d, 6 }, { 0x4e03, 7 }, { 0x516b, 8 }, { 0x4e5d, 9 }, { 0x5341, 10 }, { 0x5eff, 20 },
    { 0x5345, 30 }, { 0x767e, 100 }, { 0x5143, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (DIGITS); i++)
    if (DIGITS[i].c == c)
      return DIGITS[i].value;

  return -1;
}

/* 八十一 and 二〇〇六, both as they are read; -1 if there is no numeral. */
static int
read_numeral (const char  *text,
              const char **end)
{
  int total = 0, digits = 0, n = 0, value;
  gboolean has_words = FALSE;

  while (n < MAX_NUMERAL && (value = get_digit (g_utf8_get_char (text))) >= 0)
    {
      if (value >= 10)
        {
          total += (value == 10 || value == 100) ? MAX (digits, 1) * value : value;
          digits = 0;
          has_words = TRUE;
        }
      else
        {
          digits = has_words ? value : digits * 10 + value;
        }
      n++;
      text = g_utf8_next_char (text);
    }
  *end = text;

  return n == 0 ? -1 : total + digits;
}

static gboolean
is_month (int month)
{
  return month >= 1 && month <= 12;
}

/* 2008, 200805, 20080524: what a run of digits stands for. */
static int
read_run (const char *digits,
          gsize       size)
{
  int number;

  if (size != 4 && size != 6 && size != 8)
    return 0;

  number = atoi (digits);
  if (size == 4)
    return is_year (number) ? number : 0;
  if (size == 6)
    return is_year (number / 100) && is_month (number % 100) ? number / 100 : 0;

  return is_year (number / 10000) && is_month (number / 100 % 100) ? number / 10000 : 0;
}

/* The year of the republic behind 民, 民国, 中华民国. */
static int
read_minguo (const char  *text,
             const char **end)
{
  int number;

  if (g_str_has_prefix (text, "国") || g_str_has_prefix (text, "國"))
    text += strlen ("国");
  while (*text == ' ')
    text++;

  if (g_ascii_isdigit (*text))
    {
      gsize size = strspn (text, "0123456789");

      *end = text + size;
      number = size <= 3 ? atoi (text) : 0;
    }
  else
    {
      number = read_numeral (text, end);
    }

  return number >= 1 && number <= MAX_MINGUO ? MINGUO_OFFSET + number : 0;
}

/**
 * shuwu_year_parse:
 * @text: UTF-8, a date of publication as somebody wrote it
 *
 * Finds the year.
 *
 * Returns: a year of four digits, or 0 if none is said for certain
 */
int
shuwu_year_parse (const char *text)
{
  g_autofree char *narrowed = shuwu_text_narrow (text);
  const char *p = narrowed;

  while (*p != '\0')
    {
      const char *next = g_utf8_next_char (p);
      int year = 0;

      if (g_ascii_isdigit (*p))
        {
          gsize size = strspn (p, "0123456789");

          year = read_run (p, size);
          next = p + size;
        }
      else if (g_str_has_prefix (p, "民"))
        {
          year = read_minguo (next, &next);
        }
      else if (get_digit (g_utf8_get_char (p)) >= 0)
        {
          year = read_numeral (p, &next);
          year = is_year (year) ? year : 0;
        }

      if (year != 0)
        return year;
      p = next;
    }

  return 0;
}

/**
 * shuwu_year_parse_cell:
 * @text: UTF-8, a cell of a column of dates
 *
 * Finds the year, also where a spreadsheet has turned the date into the number of
 * days since the end of 1899.
 *
 * Returns: a year of four digits, or 0 if none is said for certain
 */
int
shuwu_year_parse_cell (const char *text)
{
  g_autofree char *number = shuwu_text_undress_number (text);

  if (strspn (number, "0123456789") == 5 && number[5] == '\0')
    {
      g_autoptr (GDate) date = g_date_new_dmy (30, G_DATE_DECEMBER, 1899);

      g_date_add_days (date, atoi (number));
      return g_date_get_year (date) <= LAST_YEAR ? g_date_get_year (date) : 0;
    }

  return shuwu_year_parse (number);
}
