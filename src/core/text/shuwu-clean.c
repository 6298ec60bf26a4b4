// SPDX-License-Identifier: GPL-3.0-or-later
/* Text and numbers as people's programs leave them, brought into the one form that is kept. */
#define G_LOG_DOMAIN "shuwu-text"

#include "text/shuwu-clean.h"

#include <string.h>

#define MAX_ENTITY_BYTES 12

static const struct
{
  const char *name;
  const char *text;
} ENTITIES[] = {
  { "amp", "&" }, { "lt", "<" }, { "gt", ">" }, { "quot", "\"" }, { "apos", "'" }, { "nbsp", " " },
  { "middot", "·" }, { "bull", "•" }, { "hellip", "…" }, { "mdash", "—" }, { "ndash", "–" },
  { "ldquo", "“" }, { "rdquo", "”" }, { "lsquo", "‘" }, { "rsquo", "’" }, { "laquo", "«" }, { "raquo", "»" },
  { "times", "×" }, { "copy", "©" }, { "reg", "®" }, { "trade", "™" }, { "yen", "¥" }, { "deg", "°" },
  { "eacute", "é" }, { "egrave", "è" }, { "agrave", "à" }, { "ccedil", "ç" }, { "ouml", "ö" }, { "uuml", "ü" },
  { "auml", "ä" }, { "szlig", "ß" }, { "ntilde", "ñ" }, { "ensp", " " }, { "emsp", " " },
};

/* Marks that programs put round words and people never see. */
static gboolean
is_invisible (gunichar c)
{
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad || (c >= 0x200b && c <= 0x200f) ||
         (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x2064) || c == 0xfeff;
}

static gboolean
is_blank (gunichar c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == 0xa0 || c == 0x3000 ||
         c == 0x85 || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f || (c >= 0x2000 && c <= 0x200a);
}

/* Nothing composes below U+0300, nor do the characters that Chinese text is made of. */
static gboolean
is_composed (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0x300 && !(c >= 0x2010 && c <= 0x2027) && !(c >= 0x3000 && c <= 0x3029) &&
          !(c >= 0x3400 && c <= 0x9fff) && !(c >= 0xff00 && c <= 0xffef))
        return FALSE;
    }

  return TRUE;
}

/* Most text is: nothing in it but visible ASCII, single blanks and Chinese characters. */
static gboolean
is_clean (const char *text)
{
  guchar before = ' ';

  for (const guchar *p = (const guchar *) text; *p != '\0'; p++)
    {
      /* The lead bytes of U+4000…U+9FFF. */
      if (*p >= 0xe4 && *p <= 0xe9)
        p += 2;
      else if (*p < 0x20 || *p >= 0x7f || (*p == ' ' && before == ' '))
        return FALSE;
      before = *p;
    }

  return before != ' ' || *text == '\0';
}

/**
 * shuwu_text_clean:
 * @text: UTF-8, as a file has it
 *
 * Brings text into the form that is kept.
 *
 * Returns: (transfer full): NFC, without control characters, with single blanks and none at the ends
 */
char *
shuwu_text_clean (const char *text)
{
  g_autofree char *composed = NULL;
  const char *from = text;
  gboolean is_apart = FALSE;
  GString *clean;

  if (is_clean (text))
    return g_strdup (text);

  if (!is_composed (text))
    from = composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  clean = g_string_sized_new (strlen (from));

  for (; *from != '\0'; from = g_utf8_next_char (from))
    {
      gunichar c = g_utf8_get_char (from);

      if (is_blank (c))
        {
          is_apart = clean->len > 0;
          continue;
        }
      if (is_invisible (c))
        continue;
      if (is_apart)
        g_string_append_c (clean, ' ');
      is_apart = FALSE;
      g_string_append_unichar (clean, c);
    }

  return g_string_free (clean, FALSE);
}

guint
shuwu_text_count_controls (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p++)
    n += ((guchar) *p < 0x20 && !is_blank ((guchar) *p)) || *p == 0x7f;

  return n;
}

static gunichar
narrow (gunichar c)
{
  if (c >= 0xff01 && c <= 0xff5e)
    return c - 0xfee0;
  if (c == 0x3000 || c == 0xa0)
    return ' ';
  if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xad || c == 0xfe63)
    return '-';

  return c;
}

/**
 * shuwu_text_narrow:
 * @text: UTF-8, perhaps typed with a Chinese input method
 *
 * Brings digits, letters and signs of full width into those of ASCII.
 *
 * Returns: (transfer full): the narrow text
 */
char *
shuwu_text_narrow (const char *text)
{
  GString *narrowed = g_string_sized_new (strlen (text));

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (c < 0x80)
        g_string_append_c (narrowed, c);
      else
        g_string_append_unichar (narrowed, narrow (c));
    }

  return g_string_free (narrowed, FALSE);
}

static gboolean
append_number (GString    *text,
               const char *digits)
{
  gboolean is_hex = *digits == 'x' || *digits == 'X';
  char *end;
  guint64 c = g_ascii_strtoull (digits + is_hex, &end, is_hex ? 16 : 10);

  if (*end != '\0' || end == digits + is_hex || c == 0 || c > 0x10ffff || !g_unichar_validate (c))
    return FALSE;

  g_string_append_unichar (text, c);
  return TRUE;
}

static gboolean
append_entity (GString    *text,
               const char *name)
{
  if (*name == '#')
    return append_number (text, name + 1);

  for (gsize i = 0; i < G_N_ELEMENTS (ENTITIES); i++)
    if (strcmp (ENTITIES[i].name, name) == 0)
      {
        g_string_append (text, ENTITIES[i].text);
        return TRUE;
      }

  return FALSE;
}

/**
 * shuwu_text_expand_entities:
 * @text: UTF-8 that may have come from a web page
 *
 * Replaces entities of HTML, once.
 *
 * Returns: (transfer full): the text; entities that are not known stay as they are
 */
char *
shuwu_text_expand_entities (const char *text)
{
  GString *expanded = g_string_sized_new (strlen (text));
  const char *mark;

  while ((mark = strchr (text, '&')) != NULL)
    {
      const char *end = memchr (mark, ';', strnlen (mark, MAX_ENTITY_BYTES));
      g_autofree char *name = end != NULL ? g_strndup (mark + 1, end - mark - 1) : NULL;

      g_string_append_len (expanded, text, mark - text);
      if (name != NULL && append_entity (expanded, name))
        {
          text = end + 1;
          continue;
        }
      g_string_append_c (expanded, '&');
      text = mark + 1;
    }
  g_string_append (expanded, text);

  return g_string_free (expanded, FALSE);
}

/* ="978… and =T("978… and =TEXT(978…: what stands before the number; 0 if it is no such formula. */
static gsize
measure_formula (const char *cell)
{
  gsize n = 1;

  if (*cell != '=')
    return 0;
  while (g_ascii_isalpha (cell[n]) || cell[n] == '(')
    n++;

  return cell[n] == '"' || (cell[n - 1] == '(' && g_ascii_isdigit (cell[n])) ? n : 0;
}

/**
 * shuwu_text_undress_number:
 * @cell: a cell that should hold a number that is a name: ISBN, barcode, card
 *
 * Takes off what people and programs put round such numbers so that a spreadsheet
 * leaves them alone, and makes them narrow.
 *
 * Returns: (transfer full): the number as it was meant
 */
char *
shuwu_text_undress_number (const char *cell)
{
  g_autofree char *expanded = strchr (cell, '&') != NULL ? shuwu_text_expand_entities (cell) : NULL;
  g_autofree char *narrowed = shuwu_text_narrow (expanded != NULL ? expanded : cell);
  g_autofree char *clean = shuwu_text_clean (narrowed);
  char *begin = clean;
  gsize size;

  begin += measure_formula (begin);
  while (*begin != '\0' && g_utf8_strchr ("'`\"‘’", -1, g_utf8_get_char (begin)) != NULL)
    begin = g_utf8_next_char (begin);
  size = begin > clean && *clean == '=' ? strcspn (begin, "\",)&") : strlen (begin);
  while (size > 0 && strchr ("'`\"", begin[size - 1]) != NULL)
    size--;
  /* Programs that know only numbers write 34636.0 for 34636. */
  if (size > 2 && memcmp (begin + size - 2, ".0", 2) == 0 && strspn (begin, "0123456789") == size - 2)
    size -= 2;

  return g_strstrip (g_strndup (begin, size));
}

static gboolean
is_scientific (const char *number)
{
  gsize whole = strspn (number, "0123456789");
  const char *p = number + whole;

  if (whole == 0 || whole > 3)
    return FALSE;
  if (*p == '.' || *p == ',')
    p += 1 + strspn (p + 1, "0123456789");
  if ((*p != 'E' && *p != 'e') || (p[1] != '+' && p[1] != '-'))
    return FALSE;
  p += 2;

  return *p != '\0' && p[strspn (p, "0123456789")] == '\0';
}

/**
 * shuwu_text_has_lost_digits:
 * @number: a number, undressed
 *
 * Finds out whether a spreadsheet has damaged a number: it shows long ones as
 * 9.787E+12, gives that back as 9787000000000, and keeps only fifteen digits.
 * Shorter numbers that end in zeros are not suspected.
 *
 * Returns: TRUE if digits are lost for good
 */
gboolean
shuwu_text_has_lost_digits (const char *number)
{
  gsize n = strspn (number, "0123456789");
  gsize zeros = 0;

  if (is_scientific (number))
    return TRUE;
  if (number[n] != '\0' || n < 12 || number[0] == '0')
    return FALSE;

  while (zeros < n && number[n - 1 - zeros] == '0')
    zeros++;

  /* 9.79E+12 keeps three digits, 9.78711E+12 six; 110101199003074000 keeps fifteen. */
  return n - zeros <= 6 || (n >= 18 && n - zeros <= 15);
}

gboolean
shuwu_text_is_han (gunichar c)
{
  return (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3400 && c <= 0x4dbf) || (c >= 0x20000 && c <= 0x323af) ||
         (c >= 0xf900 && c <= 0xfaff) || c == 0x3007;
}

gboolean
shuwu_text_has_han (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (shuwu_text_is_han (g_utf8_get_char (text)))
      return TRUE;

  return FALSE;
}
