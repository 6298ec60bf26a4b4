// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/shuwu-byte-source.h"

G_BEGIN_DECLS

/* Cuts the elements called "record" out of an XML file, of whatever prefix, however wrong the XML round them is. */
typedef struct _ShuwuXmlCut ShuwuXmlCut;

typedef struct
{
  gint64 offset;       /* in the file */
  const char *bytes;   /* valid until the next piece; NULL at the end of the file */
  gsize size;
  gboolean has_fields; /* elements that only records of MARC have */
  gboolean is_closed;  /* its end tag was seen */
  gboolean is_last;    /* not closed, because the file ends */
} ShuwuXmlPiece;

/* @source: (transfer full): at its beginning */
ShuwuXmlCut *shuwu_xml_cut_new (ShuwuByteSource *source) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_xml_cut_free (ShuwuXmlCut *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuXmlCut, shuwu_xml_cut_free)

/* FALSE with @error set if the file cannot be read. */
gboolean shuwu_xml_cut_next (ShuwuXmlCut    *self,
                             ShuwuXmlPiece  *piece,
                             GError        **error);
/* Appends what makes a document of the last piece: start tags round it, @with_names: that declare its namespaces. */
void shuwu_xml_cut_append_document (ShuwuXmlCut         *self,
                                    const ShuwuXmlPiece *piece,
                                    gboolean             with_names,
                                    GString             *document);

/* As far as the file was read. */
gint64 shuwu_xml_cut_get_position (ShuwuXmlCut *self);
const char *shuwu_xml_cut_get_root (ShuwuXmlCut *self);  /* name of the outermost element, NULL if there is none */
gboolean shuwu_xml_cut_is_root_open (ShuwuXmlCut *self);
gboolean shuwu_xml_cut_has_record (ShuwuXmlCut *self);   /* an element of that name, of MARC or not */

G_END_DECLS
