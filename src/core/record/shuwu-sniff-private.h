// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How the bytes of a file are arranged, whatever they mean. */
typedef enum
{
  SHUWU_SHAPE_FOREIGN,
  SHUWU_SHAPE_ISO_2709,
  SHUWU_SHAPE_XML,
  SHUWU_SHAPE_MARC_TEXT,  /* a field a line, as web pages show it */
  SHUWU_SHAPE_TABLE,
} ShuwuShape;

/* What a file looks like, from its beginning; @name: in English, with its article: "an Excel workbook". */
ShuwuShape shuwu_sniff (const char  *bytes,
                        gsize        size,
                        const char **name);

G_END_DECLS
