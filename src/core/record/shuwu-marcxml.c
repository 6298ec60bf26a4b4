// SPDX-License-Identifier: GPL-3.0-or-later
/* A file of MARC in XML, record by record.
 *
 * An element called "record" is a record if it has a leader or fields as children,
 * in any namespace; the "record" of OAI-PMH and SRU round it has neither and is
 * passed through. Only one record is in memory at a time. Nothing is fetched from
 * the network and no entity is expanded, so a file cannot make more of itself.
 *
 * Where in the file an element began is found by ShuwuRecordTags: the n-th tag is the
 * n-th element. */
#define G_LOG_DOMAIN "shuwu-record"

#include "record/shuwu-marcxml-private.h"

#include "record/shuwu-marc-describe-private.h"
#include "record/shuwu-record-tags-private.h"

#include <libxml/xmlreader.h>
#include <string.h>

#define PENDING_BYTES (32 * 1024)
#define RECORD_END "record>"

struct _ShuwuMarcxml
{
  /* Owned */
  GInputStream *stream;
  GCancellable *cancellable;
  xmlTextReader *reader;
  ShuwuRecordTags *tags;
  GError *io_error;
  char *problem;  /* what is wrong with the XML */
  char *root;     /* name of the outermost element */
  ShuwuReadRecord *first;

  ShuwuReadOptions options;
  gint64 number;
  gint64 last_offset; /* of the last record element the reader came to */
  gboolean is_broken; /* the XML cannot be read on */
  gboolean is_at_end;
  gboolean has_record; /* an element of that name, of MARC or not */

  /* Read, but not handed out yet */
  char pending[PENDING_BYTES];
  gsize pending_begin;
  gsize pending_end;
};

static gssize
fill_pending (ShuwuMarcxml *self)
{
  gssize got;

  if (self->pending_begin < self->pending_end)
    return 1;

  got = g_input_stream_read (self->stream, self->pending, PENDING_BYTES, self->cancellable,
                             self->io_error == NULL ? &self->io_error : NULL);
  self->pending_begin = 0;
  self->pending_end = MAX (got, 0);
  return got;
}

/* Hands out the file in pieces that end where a record ends: what is wrong behind it then cannot spoil it. */
static int
read_cb (void *context,
         char *buffer,
         int   size)
{
  ShuwuMarcxml *self = context;
  gssize got = fill_pending (self);
  const char *begin = self->pending + self->pending_begin;
  const char *end;
  gsize n;

  if (got <= 0)
    return (int) got;

  n = MIN ((gsize) size, self->pending_end - self->pending_begin);
  end = memmem (begin, n, RECORD_END, strlen (RECORD_END));
  if (end != NULL)
    n = end - begin + strlen (RECORD_END);
  memcpy (buffer, begin, n);
  shuwu_record_tags_look (self->tags, begin, n);
  self->pending_begin += n;

  return (int) n;
}

static void
error_cb (void                    *context,
          const char              *message,
          xmlParserSeverities      severity,
          xmlTextReaderLocatorPtr  locator)
{
  ShuwuMarcxml *self = context;
  g_autofree char *line = NULL;

  if (self->problem != NULL || severity == XML_PARSER_SEVERITY_WARNING ||
      severity == XML_PARSER_SEVERITY_VALIDITY_WARNING)
    return;

  line = g_strchomp (g_strdup (message));
  self->problem = g_strdup_printf ("line %d: %s", xmlTextReaderLocatorLineNumber (locator), line);
}

static const char *
get_name (const xmlNode *node)
{
  return node->type == XML_ELEMENT_NODE ? (const char *) node->name : "";
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

/* @raw: (transfer full): of the record */
static ShuwuReadRecord *
read_record (ShuwuMarcxml          *self,
             const ShuwuMarcRecord *marc,
             GBytes                *raw)
{
  ShuwuReadRecord *record = shuwu_read_record_new (shuwu_marc_find_format (marc, self->options.format),
                                                   SHUWU_ENCODING_UTF_8);

  record->number = ++self->number;
  record->offset = self->last_offset;
  record->raw = raw;
  shuwu_marc_describe (marc, record);

  return record;
}

static gboolean
is_record_start (ShuwuMarcxml *self)
{
  return xmlTextReaderNodeType (self->reader) == XML_READER_TYPE_ELEMENT &&
         strcmp ((const char *) xmlTextReaderConstLocalName (self->reader), "record") == 0;
}

static ShuwuReadRecord *
make_cut_record (ShuwuMarcxml *self)
{
  ShuwuReadRecord *record = shuwu_read_record_new (SHUWU_RECORD_FORMAT_MARC21, SHUWU_ENCODING_UTF_8);

  record->number = ++self->number;
  record->offset = self->last_offset;
  shuwu_read_record_reject (record, SHUWU_REJECT_TRUNCATED, "the XML breaks off or is wrong here: %s", self->problem);
  return record;
}

/* The end of the file: a proper one, or where the XML cannot be read on. */
static gboolean
end_file (ShuwuMarcxml     *self,
          int               result,
          ShuwuReadRecord **record,
          GError          **error)
{
  self->is_at_end = TRUE;
  if (self->io_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->io_error));
      shuwu_record_error_adopt (error);
      return FALSE;
    }
  if (result < 0 && self->problem == NULL)
    self->problem = g_strdup ("the file ends");
  if (result < 0)
    *record = make_cut_record (self);

  return TRUE;
}

/* The reader does not give an element out if the XML is wrong right behind it; if its end was seen, it is read from its
 * bytes. */
static ShuwuReadRecord *
read_last_whole (ShuwuMarcxml *self)
{
  g_autoptr (GBytes) raw = self->io_error == NULL ? shuwu_record_tags_dup_last (self->tags, self->last_offset) : NULL;
  g_autoptr (ShuwuMarcRecord) marc = NULL;

  if (raw == NULL)
    return NULL;

  marc = shuwu_marcxml_parse (g_bytes_get_data (raw, NULL), g_bytes_get_size (raw));
  return marc != NULL ? read_record (self, marc, g_steal_pointer (&raw)) : NULL;
}

static gboolean
read_next (ShuwuMarcxml     *self,
           ShuwuReadRecord **record,
           GError          **error)
{
  int result = 0;

  if (self->is_broken && !self->is_at_end)
    return end_file (self, -1, record, error);

  while (!self->is_at_end && (result = xmlTextReaderRead (self->reader)) == 1)
    {
      g_autoptr (ShuwuMarcRecord) marc = NULL;
      xmlNode *node;

      if (self->root == NULL && xmlTextReaderNodeType (self->reader) == XML_READER_TYPE_ELEMENT)
        self->root = g_strdup ((const char *) xmlTextReaderConstLocalName (self->reader));
      if (!is_record_start (self))
        continue;
      self->last_offset = shuwu_record_tags_take (self->tags, self->last_offset);
      self->has_record = TRUE;
      node = xmlTextReaderExpand (self->reader);
      if (node == NULL)
        {
          self->is_broken = TRUE;
          *record = read_last_whole (self);
          return *record != NULL || end_file (self, -1, record, error);
        }
      if (!is_marc (node))
        continue;

      marc = read_marc (node);
      *record = read_record (self, marc, dup_xml (node));
      return TRUE;
    }

  return self->is_at_end || end_file (self, result, record, error);
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

  return shuwu_record_tags_get_position (self->tags);
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
  if (!read_next (self, &self->first, error))
    return FALSE;
  if (self->has_record)
    return TRUE;

  if (self->problem != NULL)
    {
      g_set_error (error, SHUWU_RECORD_ERROR, SHUWU_RECORD_ERROR_UNREADABLE, "the XML cannot be read: %s", self->problem);
      return FALSE;
    }
  if (is_wrapper (self->root))
    return TRUE;

  g_set_error (error, SHUWU_RECORD_ERROR, SHUWU_RECORD_ERROR_UNKNOWN_FORMAT,
               "the file looks like XML without records of MARC; its outermost element is “%s”",
               self->root != NULL ? self->root : "");
  return FALSE;
}

static const char *
get_xml_encoding (ShuwuEncoding encoding)
{
  if (encoding == SHUWU_ENCODING_UTF_8)
    return "UTF-8";

  return encoding == SHUWU_ENCODING_GB18030 ? "GB18030" : NULL;
}

ShuwuMarcxml *
shuwu_marcxml_new (GInputStream            *stream,
                   const ShuwuReadOptions  *options,
                   GCancellable            *cancellable,
                   GError                 **error)
{
  g_autoptr (ShuwuMarcxml) self = g_new0 (ShuwuMarcxml, 1);

  self->stream = g_object_ref (stream);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->options = *options;
  self->tags = shuwu_record_tags_new ();
  self->reader = xmlReaderForIO (read_cb, NULL, self, NULL, get_xml_encoding (options->encoding),
                                 XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_COMPACT |
                                 XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  if (self->reader == NULL)
    {
      g_set_error (error, SHUWU_RECORD_ERROR, SHUWU_RECORD_ERROR_UNREADABLE, "the XML cannot be read");
      return NULL;
    }

  xmlTextReaderSetErrorHandler (self->reader, error_cb, self);
  return look_at_first (self, error) ? g_steal_pointer (&self) : NULL;
}

void
shuwu_marcxml_free (ShuwuMarcxml *self)
{
  xmlDoc *document;

  if (self == NULL)
    return;

  if (self->reader != NULL)
    {
      document = xmlTextReaderCurrentDoc (self->reader);
      xmlFreeTextReader (self->reader);
      xmlFreeDoc (document);
    }
  g_clear_object (&self->stream);
  g_clear_object (&self->cancellable);
  shuwu_record_tags_free (self->tags);
  g_clear_error (&self->io_error);
  g_free (self->problem);
  g_free (self->root);
  shuwu_read_record_free (self->first);
  g_free (self);
}

ShuwuRecordFormat
shuwu_marcxml_get_format (ShuwuMarcxml *self)
{
  return self->first != NULL ? self->first->format : SHUWU_RECORD_FORMAT_UNKNOWN;
}

ShuwuMarcRecord *
shuwu_marcxml_parse (const char *bytes,
                     gsize       size)
{
  xmlDoc *document = size <= G_MAXINT ? xmlReadMemory (bytes, (int) size, NULL, NULL,
                                                       XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_NOERROR |
                                                       XML_PARSE_NOWARNING) : NULL;
  xmlNode *root = document != NULL ? xmlDocGetRootElement (document) : NULL;
  ShuwuMarcRecord *marc = root != NULL && is_marc (root) ? read_marc (root) : NULL;

  xmlFreeDoc (document);
  return marc;
}
