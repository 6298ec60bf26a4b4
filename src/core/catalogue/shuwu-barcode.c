// SPDX-License-Identifier: GPL-3.0-or-later
/* Barcodes of copies and call numbers of titles, as text. */
#define G_LOG_DOMAIN "shuwu-catalogue"

#include "catalogue/shuwu-barcode.h"

#include <string.h>

#define MAX_CHARACTERS 64
#define FULL_WIDTH_FIRST 0xff01 /* ！, the full-width form of '!' … */
#define FULL_WIDTH_LAST 0xff5e  /* … to ～ */

/* Other characters of a width that a wedge scanner or a table leaves around a number. */
static gboolean
is_space (gunichar c)
{
  return g_unichar_isspace (c) || c == 0x00a0 || c == 0x3000 || c == 0xfeff;
}

/**
 * shuwu_barcode_dup_normal:
 * @text: what was scanned, typed or read
 *
 * Brings a barcode into the form it is kept in.
 *
 * Returns: (transfer full): the barcode; may be empty or not valid
 */
char *
shuwu_barcode_dup_normal (const char *text)
{
  GString *normal = g_string_sized_new (strlen (text));
  gsize used = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_space (c) && normal->len == 0)
        continue;
      if (c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST)
        c = c - FULL_WIDTH_FIRST + '!';
      g_string_append_unichar (normal, c);
      if (!is_space (c))
        used = normal->len;
    }
  g_string_truncate (normal, used);

  return g_string_free (normal, FALSE);
}

/**
 * shuwu_barcode_is_valid:
 * @barcode: in its normal form
 *
 * Says whether a copy can have a barcode.
 *
 * Returns: whether it can
 */
gboolean
shuwu_barcode_is_valid (const char *barcode)
{
  int n_characters = 0;

  for (const char *p = barcode; *p != '\0'; p = g_utf8_next_char (p), n_characters++)
    {
      gunichar c = g_utf8_get_char (p);

      if (is_space (c) || !g_unichar_isprint (c))
        return FALSE;
    }

  return n_characters > 0 && n_characters <= MAX_CHARACTERS;
}

char *
shuwu_barcode_dup_numbered (const char *barcode,
                            int         number)
{
  return g_strdup_printf ("%s-%d", barcode, number);
}

char *
shuwu_barcode_dup_made (gint64 number)
{
  return g_strdup_printf ("S%07" G_GINT64_FORMAT, number);
}

char *
shuwu_call_number_dup_normal (const char *text)
{
  g_autofree char *narrow = shuwu_barcode_dup_normal (text);

  return g_utf8_strup (narrow, -1);
}
