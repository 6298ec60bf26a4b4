// SPDX-License-Identifier: GPL-3.0-or-later
/* Barcodes of Code 128, in its set B: each printable character of ASCII is three bars
 * and three gaps, eleven modules wide. */
#define G_LOG_DOMAIN "shuwu-text"

#include "text/shuwu-code128.h"

#include <string.h>

#define MOST_CHARACTERS 80
#define START_B 104
#define STOP 106
#define CHECK_MODULUS 103

/* By value; in set B that of a character is its code less 32. */
static const char patterns[][8] = {
  "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212", "221213", "221312", "231212",
  "112232", "122132", "122231", "113222", "123122", "123221", "223211", "221132", "221231", "213212", "223112", "312131",
  "311222", "321122", "321221", "312212", "322112", "322211", "212123", "212321", "232121", "111323", "131123", "131321",
  "112313", "132113", "132311", "211313", "231113", "231311", "112133", "112331", "132131", "113123", "113321", "133121",
  "313121", "211331", "231131", "213113", "213311", "213131", "311123", "311321", "331121", "312113", "312311", "332111",
  "314111", "221411", "431111", "111224", "111422", "121124", "121421", "141122", "141221", "112214", "112412", "122114",
  "122411", "142112", "142211", "241211", "221114", "413111", "241112", "134111", "111242", "121142", "121241", "114212",
  "124112", "124211", "411212", "421112", "421211", "212141", "214121", "412121", "111143", "111341", "131141", "114113",
  "114311", "411113", "411311", "113141", "114131", "311141", "411131", "211412", "211214", "211232", "2331112",
};

/**
 * shuwu_code128_encode:
 * @text: what a scanner shall read
 *
 * Makes the bars of a text.
 *
 * Returns: (transfer full) (nullable): the widths, or %NULL if the text cannot be said
 */
char *
shuwu_code128_encode (const char *text)
{
  gsize length = strlen (text);
  guint sum = START_B;
  GString *widths;

  if (length == 0 || length > MOST_CHARACTERS)
    return NULL;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isprint (text[i]))
      return NULL;

  widths = g_string_new (patterns[START_B]);
  for (gsize i = 0; i < length; i++)
    {
      guint value = (guint) (text[i] - ' ');

      sum += (guint) (i + 1) * value;
      g_string_append (widths, patterns[value]);
    }
  g_string_append (widths, patterns[sum % CHECK_MODULUS]);
  g_string_append (widths, patterns[STOP]);
  return g_string_free (widths, FALSE);
}
