// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "record/shuwu-marc-record-private.h"
#include "record/shuwu-record-backend-private.h"
#include "text/shuwu-decoder.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define SHUWU_ISO_2709_RECORD_END 0x1d
#define SHUWU_ISO_2709_FIELD_END 0x1e
#define SHUWU_ISO_2709_SUBFIELD 0x1f

/* A file of ISO 2709. */
typedef struct _ShuwuIso2709 ShuwuIso2709;

extern const ShuwuRecordBackend SHUWU_ISO_2709_BACKEND;

ShuwuIso2709 *shuwu_iso2709_new (GInputStream            *stream,
                                 const ShuwuReadOptions  *options,
                                 GCancellable            *cancellable,
                                 GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_iso2709_free (ShuwuIso2709 *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuIso2709, shuwu_iso2709_free)

/* Of the first record. */
ShuwuRecordFormat shuwu_iso2709_get_format (ShuwuIso2709 *self);
ShuwuEncoding shuwu_iso2709_get_encoding (ShuwuIso2709 *self);

/* Cuts one record into fields, with or without its terminator.
 * @n_bad: (out): characters that were none; @problem: (out) (nullable): why not all could be read, static
 * Returns: (nullable): NULL if there is nothing that could be a field */
ShuwuMarcRecord *shuwu_iso2709_parse (const char    *bytes,
                                      gsize          size,
                                      ShuwuDecoder  *decoder,
                                      guint         *n_bad,
                                      const char   **problem) G_GNUC_WARN_UNUSED_RESULT;

/* What the records of a file were found to be in. */
typedef struct
{
  guint n_utf8;
  guint n_gb;
} ShuwuMarcVotes;

/* The encoding of one record; its leader and its field 100 are hints, not more. @is_certain: whether it can vote. */
ShuwuEncoding shuwu_marc_encoding_judge (const char           *bytes,
                                         gsize                 size,
                                         const ShuwuMarcVotes *votes,
                                         gboolean             *is_certain);

G_END_DECLS
