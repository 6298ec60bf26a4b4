// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/shuwu-byte-source.h"

G_BEGIN_DECLS

/* The encoding of an XML file, found from its bytes rather than from what it says of itself. */
typedef struct _ShuwuXmlText ShuwuXmlText;

/* @source: at its beginning; is then at the first character. @asked: AUTO to find out. NULL with @error set if it cannot be read. */
ShuwuXmlText *shuwu_xml_text_new (ShuwuByteSource  *source,
                                  ShuwuEncoding     asked,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_xml_text_free (ShuwuXmlText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuXmlText, shuwu_xml_text_free)

ShuwuEncoding shuwu_xml_text_get_encoding (ShuwuXmlText *self);

/* Makes @text UTF-8 that a parser can take, without the characters XML forbids; gives how many could not be read. */
guint shuwu_xml_text_decode (ShuwuXmlText *self,
                             GString      *text);
/* How many characters the last text was freed of. */
guint shuwu_xml_text_get_dropped (ShuwuXmlText *self);

G_END_DECLS
