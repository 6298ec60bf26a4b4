// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/shuwu-encoding.h"

G_BEGIN_DECLS

/* Turns bytes into UTF-8, piece by piece; used by one thread at a time. */
typedef struct _ShuwuDecoder ShuwuDecoder;

/* UTF_16 stands for text that ShuwuByteSource has already turned into UTF-8; AUTO is taken as UTF_8. */
ShuwuDecoder *shuwu_decoder_new (ShuwuEncoding encoding) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_decoder_free (ShuwuDecoder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuDecoder, shuwu_decoder_free)

/* Appends the text of whole characters; what is no character becomes U+FFFD and is counted in the result. */
guint shuwu_decoder_append (ShuwuDecoder *self,
                            const char   *bytes,
                            gsize         size,
                            GString      *text);

G_END_DECLS
