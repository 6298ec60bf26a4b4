// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "record/shuwu-marc-record-private.h"
#include "record/shuwu-record-backend-private.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A file of MARC in XML, of whatever namespace and wrapping. */
typedef struct _ShuwuMarcxml ShuwuMarcxml;

extern const ShuwuRecordBackend SHUWU_MARCXML_BACKEND;

ShuwuMarcxml *shuwu_marcxml_new (GInputStream            *stream,
                                 const ShuwuReadOptions  *options,
                                 GCancellable            *cancellable,
                                 GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_marcxml_free (ShuwuMarcxml *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuMarcxml, shuwu_marcxml_free)

/* Of the first record; UNKNOWN if there is none. */
ShuwuRecordFormat shuwu_marcxml_get_format (ShuwuMarcxml *self);
ShuwuEncoding shuwu_marcxml_get_encoding (ShuwuMarcxml *self);

/* One record as it stands in a file, without what is round it; NULL if it is none. */
ShuwuMarcRecord *shuwu_marcxml_parse (const char *bytes,
                                      gsize       size) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
