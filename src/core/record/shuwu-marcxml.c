// SPDX-License-Identifier: GPL-3.0-or-later
/* A file of MARC in XML, record by record.
 *
 * An element called "record" is a record if it has a leader or fields as children,
 * in any namespace; the "record" of OAI-PMH and SRU round it has neither and is
 * passed through. ShuwuXmlCut cuts the records out, each is parsed alone, so one
 * that is wrong is refused and the next is read. Only one record is in memory at a
 * time. Nothing is fetched from the network and no entity is expanded, so a file
 * cannot make more of itself. */
#define G_LOG_DOMAIN "shuwu-record"

#include "record/shuwu-marcxml-private.h"

#include "record/shuwu-marc-describe-private.h"
#include "record/shuwu-xml-cut-private.h"
#include "record/shuwu-xml-text-private.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

#define PARSE_OPTIONS (XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_COMPACT | XML_PARSE_NOERROR | XML_PARSE_NOWARNING)
/* What a parser has learned of names and short texts is thrown away after so many records. */
#define RECORDS_PER_PARSER 4096
#define CHARS_PER_BAD 8

struct _ShuwuMarcxml
{
  /* Owned */
  ShuwuXmlText *text;
  ShuwuXmlCut *cut;
  xmlParserCtxt *parser;
  guint n_parsed;
  GString *document; /* the record that is being read */
  ShuwuReadRecord *first;

  ShuwuReadOptions options;
  gint64 number;
  gboolean is_at_end;
};

/* The local part: a prefix that nothing declares is left in the name. */
static const char *
get_name (const xmlNode *node)
{
  const char *name = node->type == XML_ELEMENT_NODE ? (const char *) node->name : "";
  const char *colon = strchr (name, ':');

  return colon != NULL ? colon + 1 : name;
}

static char *
dup_attribute (xmlNode    *node,
               const char *name,
               const char *otherwise)
{
  xmlChar *value = xmlGetNoNsProp (node, (const xmlChar *) name);
  char *copy = g_strdup (value != NULL ? (const char *) value : otherwise);

  xmlFree (value);
  return copy;
}

/* Only what stands there: references to entities are not followed. */
static char *
dup_content (const xmlNode *node)
{
  GString *text = g_string_new (NULL);

  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if ((child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) && child->content != NULL)
      g_string_append (text, (const char *) child->content);

  return g_string_free (text, FALSE);
}

static gboolean
is_field (const xmlNode *node)
{
  const char *name = get_name (node);

  return strcmp (name, "leader") == 0 || strcmp (name, "controlfield") == 0 || strcmp (name, "datafield") == 0;
}

static gboolean
is_marc (const xmlNode *node)
{
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (is_field (child))
      return TRUE;

  return FALSE;
}

static void
add_data_field (ShuwuMarcRecord *marc,
                xmlNode         *node)
{
  g_autofree char *tag = dup_attribute (node, "tag", "");
  g_autofree char *first = dup_attribute (node, "ind1", " ");
  g_autofree char *second = dup_attribute (node, "ind2", " ");
  const char indicators[3] = { *first != '\0' ? *first : ' ', *second != '\0' ? *second : ' ', '\0' };
  ShuwuMarcField *field;

  if (strlen (tag) != 3)
    return;

  field = shuwu_marc_record_add (marc, tag, indicators, NULL);
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      g_autofree char *code = NULL;
      g_autofree char *value = NULL;

      if (strcmp (get_name (child), "subfield") != 0)
        continue;
      code = dup_attribute (child, "code", "");
      value = dup_content (child);
      if (*code != '\0')
        shuwu_marc_field_add (field, code, value);
    }
}

static ShuwuMarcRecord *
read_marc (xmlNode *node)
{
  ShuwuMarcRecord *marc = shuwu_marc_record_new ();

  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      g_autofree char *text = is_field (child) ? dup_content (child) : NULL;
      g_autofree char *tag = NULL;

      if (text == NULL)
        continue;
      if (strcmp (get_name (child), "leader") == 0)
        shuwu_marc_record_set_leader (marc, text);
      else if (strcmp (get_name (child), "datafield") == 0)
        add_data_field (marc, child);
      else
        {
          tag = dup_attribute (child, "tag", "");
          if (strlen (tag) == 3)
            shuwu_marc_record_add (marc, tag, "", text);
        }
    }

  return marc;
}

static GBytes *
dup_xml (xmlNode *node)
{
  xmlBuffer *buffer = xmlBufferCreate ();
  xmlNode *copy = xmlDocCopyNode (node, node->doc, 1);
  GBytes *bytes;

  /* A copy brings the namespaces along that were declared round it. */
  if (copy != NULL)
    xmlReconciliateNs (node->doc, copy);
  xmlNodeDump (buffer, node->doc, copy != NULL ? copy : node, 0, 0);
  bytes = g_bytes_new (xmlBufferContent (buffer), xmlBufferLength (buffer));
  xmlFreeNode (copy);
  xmlBufferFree (buffer);

  return bytes;
}

/* --- one record --- */

static xmlDoc *
parse (ShuwuMarcxml        *self,
       const ShuwuXmlPiece *piece,
       gboolean             with_names,
       guint               *n_bad)
{
  if (self->n_parsed++ % RECORDS_PER_PARSER == 0)
    {
      if (self->parser != NULL)
        xmlFreeParserCtxt (self->parser);
      self->parser = xmlNewParserCtxt ();
    }

  g_string_truncate (self->document, 0);
  shuwu_xml_cut_append_document (self->cut, piece, with_names, self->document);
  *n_bad = shuwu_xml_text_decode (self->text, self->document);

  return xmlCtxtReadMemory (self->parser, self->document->str, (int) self->document->len, NULL, "UTF-8", PARSE_OPTIONS);
}

static xmlNode *
find_record (xmlNode *node)
{
  while (node != NULL && strcmp (get_name (node), "record") != 0)
    node = xmlFirstElementChild (node);

  return node;
}

static ShuwuReadRecord *
new_record (ShuwuMarcxml      *self,
            ShuwuRecordFormat  format,
            gint64             offset)
{
  ShuwuReadRecord *record = shuwu_read_record_new (format, SHUWU_ENCODING_UTF_8);

  record->number = ++self->number;
  record->offset = offset;
  return record;
}

/* NULL if it is well-formed, but no record of MARC. */
static ShuwuReadRecord *
read_record (ShuwuMarcxml        *self,
             const ShuwuXmlPiece *piece,
             xmlDoc              *document,
             guint                n_bad)
{
  xmlNode *node = find_record (xmlDocGetRootElement (document));
  g_autoptr (ShuwuMarcRecord) marc = node != NULL && is_marc (node) ? read_marc (node) : NULL;
  ShuwuReadRecord *record;

  if (marc == NULL)
    return NULL;

  record = new_record (self, shuwu_marc_find_format (marc, self->options.format), piece->offset);
  record->raw = dup_xml (node);
  record->n_dropped = shuwu_xml_text_get_dropped (self->text);
  shuwu_marc_describe (marc, record);
  if (n_bad > 0 && n_bad * CHARS_PER_BAD > piece->size)
    shuwu_read_record_reject (record, SHUWU_REJECT_ENCODING, "%u characters cannot be read", n_bad);

  return record;
}

/* The piece is kept as text, so that it can be mended. */
static ShuwuReadRecord *
refuse_record (ShuwuMarcxml        *self,
               const ShuwuXmlPiece *piece)
{
  ShuwuReadRecord *record = new_record (self, SHUWU_RECORD_FORMAT_MARC21, piece->offset);
  const xmlError *fault = xmlCtxtGetLastError (self->parser);
  g_autofree char *message = g_strchomp (g_strdup (fault != NULL && fault->message != NULL ? fault->message : ""));

  g_string_truncate (self->document, 0);
  g_string_append_len (self->document, piece->bytes, (gssize) piece->size);
  shuwu_xml_text_decode (self->text, self->document);
  record->n_dropped = shuwu_xml_text_get_dropped (self->text);
  record->raw = g_bytes_new (self->document->str, self->document->len);

  if (piece->is_last)
    shuwu_read_record_reject (record, SHUWU_REJECT_TRUNCATED, "the file ends inside this record");
  else if (!piece->is_closed)
    shuwu_read_record_reject (record, SHUWU_REJECT_DAMAGED, "the record has no end");
  else
    shuwu_read_record_reject (record, SHUWU_REJECT_DAMAGED, "the XML of the record is wrong in its line %d: %s",
                              fault != NULL ? fault->line : 1, message);

  return record;
}

static ShuwuReadRecord *
read_piece (ShuwuMarcxml        *self,
            const ShuwuXmlPiece *piece)
{
  ShuwuReadRecord *record = NULL;
  xmlDoc *document;
  guint n_bad;

  if (!piece->is_closed)
    return piece->has_fields || piece->is_last ? refuse_record (self, piece) : NULL;
  if (!piece->has_fields)
    return NULL;

  document = parse (self, piece, TRUE, &n_bad);
  /* What is wrong may be what stands round all records. */
  if (document == NULL)
    document = parse (self, piece, FALSE, &n_bad);
  if (document == NULL)
    return refuse_record (self, piece);

  record = read_record (self, piece, document, n_bad);
  xmlFreeDoc (document);
  return record;
}

/* --- the file --- */

/* A whole record was the last, but what is round them does not end. */
static ShuwuReadRecord *
end_file (ShuwuMarcxml *self)
{
  ShuwuReadRecord *record;

  self->is_at_end = TRUE;
  if (!shuwu_xml_cut_is_root_open (self->cut) || !shuwu_xml_cut_has_record (self->cut))
    return NULL;

  record = new_record (self, SHUWU_RECORD_FORMAT_MARC21, shuwu_xml_cut_get_position (self->cut));
  shuwu_read_record_reject (record, SHUWU_REJECT_TRUNCATED, "the file ends before its element “%s” does",
                            shuwu_xml_cut_get_root (self->cut));
  return record;
}

static gboolean
read_next (ShuwuMarcxml     *self,
           ShuwuReadRecord **record,
           GError          **error)
{
  *record = NULL;
  while (*record == NULL && !self->is_at_end)
    {
      ShuwuXmlPiece piece;

      if (!shuwu_xml_cut_next (self->cut, &piece, error))
        {
          shuwu_record_error_adopt (error);
          return FALSE;
        }
      *record = piece.bytes != NULL ? read_piece (self, &piece) : end_file (self);
      self->is_at_end |= piece.is_last;
    }

  return TRUE;
}

static gboolean
next_record (gpointer          data,
             ShuwuReadRecord **record,
             GError          **error)
{
  ShuwuMarcxml *self = data;

  *record = g_steal_pointer (&self->first);
  return *record != NULL || read_next (self, record, error);
}

static gint64
get_position (gpointer data)
{
  ShuwuMarcxml *self = data;

  return shuwu_xml_cut_get_position (self->cut);
}

static void
free_file (gpointer data)
{
  shuwu_marcxml_free (data);
}

const ShuwuRecordBackend SHUWU_MARCXML_BACKEND = { next_record, get_position, free_file };

/* The wrappers in which there may be no record for once. */
static gboolean
is_wrapper (const char *root)
{
  static const char * const WRAPPERS[] = { "collection", "records", "OAI-PMH", "searchRetrieveResponse" };

  for (gsize i = 0; root != NULL && i < G_N_ELEMENTS (WRAPPERS); i++)
    if (strcmp (root, WRAPPERS[i]) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
look_at_first (ShuwuMarcxml  *self,
               GError       **error)
{
  const char *root;

  if (!read_next (self, &self->first, error))
    return FALSE;

  root = shuwu_xml_cut_get_root (self->cut);
  if (shuwu_xml_cut_has_record (self->cut))
    return TRUE;
  if (root == NULL || shuwu_xml_cut_is_root_open (self->cut))
    {
      g_set_error (error, SHUWU_RECORD_ERROR, SHUWU_RECORD_ERROR_UNREADABLE,
                   "the XML cannot be read: the file ends before its element “%s” does", root != NULL ? root : "");
      return FALSE;
    }
  if (is_wrapper (root))
    return TRUE;

  g_set_error (error, SHUWU_RECORD_ERROR, SHUWU_RECORD_ERROR_UNKNOWN_FORMAT,
               "the file looks like XML without records of MARC; its outermost element is “%s”", root);
  return FALSE;
}

ShuwuMarcxml *
shuwu_marcxml_new (GInputStream            *stream,
                   const ShuwuReadOptions  *options,
                   GCancellable            *cancellable,
                   GError                 **error)
{
  g_autoptr (ShuwuMarcxml) self = g_new0 (ShuwuMarcxml, 1);
  g_autoptr (ShuwuByteSource) source = shuwu_byte_source_new (stream, cancellable);

  self->options = *options;
  self->document = g_string_new (NULL);
  self->text = shuwu_xml_text_new (source, options->encoding, error);
  if (self->text == NULL)
    {
      shuwu_record_error_adopt (error);
      return NULL;
    }

  self->cut = shuwu_xml_cut_new (g_steal_pointer (&source));
  return look_at_first (self, error) ? g_steal_pointer (&self) : NULL;
}

void
shuwu_marcxml_free (ShuwuMarcxml *self)
{
  if (self == NULL)
    return;

  if (self->parser != NULL)
    xmlFreeParserCtxt (self->parser);
  shuwu_xml_cut_free (self->cut);
  shuwu_xml_text_free (self->text);
  g_string_free (self->document, TRUE);
  shuwu_read_record_free (self->first);
  g_free (self);
}

ShuwuRecordFormat
shuwu_marcxml_get_format (ShuwuMarcxml *self)
{
  return self->first != NULL ? self->first->format : SHUWU_RECORD_FORMAT_UNKNOWN;
}

ShuwuEncoding
shuwu_marcxml_get_encoding (ShuwuMarcxml *self)
{
  return shuwu_xml_text_get_encoding (self->text);
}

ShuwuMarcRecord *
shuwu_marcxml_parse (const char *bytes,
                     gsize       size)
{
  xmlDoc *document = size <= G_MAXINT ? xmlReadMemory (bytes, (int) size, NULL, NULL, PARSE_OPTIONS) : NULL;
  xmlNode *root = document != NULL ? xmlDocGetRootElement (document) : NULL;
  ShuwuMarcRecord *marc = root != NULL && is_marc (root) ? read_marc (root) : NULL;

  xmlFreeDoc (document);
  return marc;
}
