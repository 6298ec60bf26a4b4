// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "record/shuwu-record-backend-private.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* MARC as web pages show it, a field a line, copied into a file. */
typedef struct _ShuwuMarcText ShuwuMarcText;

extern const ShuwuRecordBackend SHUWU_MARC_TEXT_BACKEND;

ShuwuMarcText *shuwu_marc_text_new (GInputStream            *stream,
                                    const ShuwuReadOptions  *options,
                                    GCancellable            *cancellable,
                                    GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_marc_text_free (ShuwuMarcText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuMarcText, shuwu_marc_text_free)

/* Of the first record; UNKNOWN if there is none. */
ShuwuRecordFormat shuwu_marc_text_get_format (ShuwuMarcText *self);
ShuwuEncoding shuwu_marc_text_get_encoding (ShuwuMarcText *self);

/* Whether the beginning of a file looks like it, in UTF-8 or GB18030. */
gboolean shuwu_marc_text_is_like (const char *bytes,
                                  gsize       size);

G_END_DECLS
