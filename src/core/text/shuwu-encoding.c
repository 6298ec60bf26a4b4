// SPDX-License-Identifier: GPL-3.0-or-later
/* Encodings that files of a bookroom really have. */
#define G_LOG_DOMAIN "shuwu-text"

#include "text/shuwu-encoding.h"

#include <string.h>

static const struct
{
  ShuwuEncoding encoding;
  const char *name;
} NAMES[] = {
  { SHUWU_ENCODING_AUTO, "auto" },
  { SHUWU_ENCODING_UTF_8, "utf-8" },
  { SHUWU_ENCODING_UTF_16, "utf-16" },
  { SHUWU_ENCODING_GB18030, "gb18030" },
  { SHUWU_ENCODING_MARC_8, "marc-8" },
};

/**
 * shuwu_encoding_get_name:
 * @encoding: an encoding
 *
 * Gets the word for an encoding.
 *
 * Returns: (transfer none): for example "gb18030"
 */
const char *
shuwu_encoding_get_name (ShuwuEncoding encoding)
{
  for (gsize i = 0; i < G_N_ELEMENTS (NAMES); i++)
    if (NAMES[i].encoding == encoding)
      return NAMES[i].name;

  g_return_val_if_reached ("auto");
}

/**
 * shuwu_encoding_from_name:
 * @name: a word, in any case
 * @encoding: (out): the encoding
 *
 * Finds the encoding that is called @name.
 *
 * Returns: FALSE if there is none; @encoding is then untouched
 */
gboolean
shuwu_encoding_from_name (const char    *name,
                          ShuwuEncoding *encoding)
{
  for (gsize i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      if (g_ascii_strcasecmp (NAMES[i].name, name) != 0)
        continue;
      *encoding = NAMES[i].encoding;
      return TRUE;
    }

  return FALSE;
}
