// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SHUWU_ENCODING_AUTO,
  SHUWU_ENCODING_UTF_8,
  SHUWU_ENCODING_UTF_16,    /* of either byte order */
  SHUWU_ENCODING_GB18030,   /* and what is part of it: GBK, GB 2312 */
  SHUWU_ENCODING_MARC_8,
  SHUWU_ENCODING_ISO_5426,  /* only in UNIMARC */
  SHUWU_ENCODING_LATIN_1,   /* only in MARC */
} ShuwuEncoding;

/* The words for encodings that are typed and printed: "auto", "utf-8", "utf-16", "gb18030", "marc-8" … */
const char *shuwu_encoding_get_name (ShuwuEncoding encoding);
gboolean shuwu_encoding_from_name (const char    *name,
                                   ShuwuEncoding *encoding);

/* What the bytes of a file say about its encoding, gathered piece by piece; begin with all zero. */
typedef struct
{
  guint64 n_high;         /* bytes above 0x7f */
  guint64 utf8_good;      /* characters of more than one byte */
  guint64 utf8_long;      /* … of three or four */
  guint64 utf8_bad;       /* bytes that belong to no character */
  guint64 gb_good;
  guint64 gb_common;      /* of GB 2312 */
  guint64 gb_bad;
  gboolean is_cut;        /* the last byte is inside a character of the encoding judged */

  /* Where the last piece ended */
  guint8 utf8_left;
  guint8 utf8_low;
  guint8 utf8_high;
  guint8 gb_state;
  guint8 gb_lead;
} ShuwuEvidence;

void shuwu_evidence_add (ShuwuEvidence *self,
                         const char    *bytes,
                         gsize          size);
void shuwu_evidence_end (ShuwuEvidence *self);

/* For text that is not MARC: UTF-8 or GB18030, or AUTO if neither fits. Ends the evidence. */
ShuwuEncoding shuwu_evidence_judge (ShuwuEvidence *self);

/* TRUE if the beginning of a file is UTF-16; @mark_size: of the byte order mark, 0 if there is none. */
gboolean shuwu_encoding_is_utf16 (const char *bytes,
                                  gsize       size,
                                  gboolean   *is_big_endian,
                                  gsize      *mark_size);

G_END_DECLS
