// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SHUWU_ENCODING_AUTO,
  SHUWU_ENCODING_UTF_8,
  SHUWU_ENCODING_UTF_16,
  SHUWU_ENCODING_GB18030,
  SHUWU_ENCODING_MARC_8,
} ShuwuEncoding;

/* The words for encodings that are typed and printed: "auto", "utf-8", "utf-16", "gb18030", "marc-8". */
const char *shuwu_encoding_get_name (ShuwuEncoding encoding);
gboolean shuwu_encoding_from_name (const char    *name,
                                   ShuwuEncoding *encoding);

G_END_DECLS
