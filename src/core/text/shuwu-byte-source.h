// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/shuwu-encoding.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The bytes of a file from front to back, with a look ahead; used by one thread at a time. */
typedef struct _ShuwuByteSource ShuwuByteSource;

ShuwuByteSource *shuwu_byte_source_open (const char    *path,
                                         GCancellable  *cancellable,
                                         GError       **error) G_GNUC_WARN_UNUSED_RESULT;
/* @stream: must be seekable */
ShuwuByteSource *shuwu_byte_source_new (GInputStream *stream,
                                        GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_byte_source_free (ShuwuByteSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuByteSource, shuwu_byte_source_free)

gint64 shuwu_byte_source_get_size (ShuwuByteSource *self);    /* of the file, -1 if unknown */
gint64 shuwu_byte_source_get_offset (ShuwuByteSource *self);  /* of the next byte, in the file as it stands */

/* Reads all that is left once, for its encoding, and goes back. */
gboolean shuwu_byte_source_survey (ShuwuByteSource  *self,
                                   ShuwuEvidence    *evidence,
                                   GError          **error);

/* From here on UTF-16 is turned into UTF-8; offsets still count the file's own bytes. */
void shuwu_byte_source_decode_utf16 (ShuwuByteSource *self,
                                     gboolean         is_big_endian);

/* Looks at the next bytes: at least @wanted of them unless the file ends before. NULL with @error set if it cannot be read. */
const char *shuwu_byte_source_peek (ShuwuByteSource  *self,
                                    gsize             wanted,
                                    gsize            *size,
                                    GError          **error);
void shuwu_byte_source_skip (ShuwuByteSource *self,
                             gsize            size);

G_END_DECLS
