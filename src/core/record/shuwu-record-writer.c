// SPDX-License-Identifier: GPL-3.0-or-later
/* Writes records one after the other, in one of the formats that are read. */
#define G_LOG_DOMAIN "shuwu-record"

#include "record/shuwu-record-writer.h"

#include "record/shuwu-iso2709-private.h"
#include "record/shuwu-marc-compose-private.h"
#include "record/shuwu-marc-describe-private.h"
#include "record/shuwu-marcxml-private.h"
#include "record/shuwu-original-private.h"
#include "record/shuwu-title-cells-private.h"

#include <string.h>

#define XML_BEGIN "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<collection xmlns=\"http://www.loc.gov/MARC21/slim\">\n"
#define XML_END "</collection>\n"
#define UTF8_MARK "\xef\xbb\xbf"

struct _ShuwuRecordWriter
{
  /* Owned */
  GOutputStream *stream;
  GCancellable *cancellable;
  GString *buffer;

  ShuwuRecordFormat format;
};

static gboolean
flush (ShuwuRecordWriter  *self,
       GError            **error)
{
  gboolean is_written = g_output_stream_write_all (self->stream, self->buffer->str, self->buffer->len, NULL,
                                                   self->cancellable, error);

  g_string_truncate (self->buffer, 0);
  if (!is_written)
    shuwu_record_error_adopt (error);

  return is_written;
}

/**
 * shuwu_record_writer_new:
 * @stream: where to write; best a buffered one
 * @format: what to write; not UNKNOWN
 * @cancellable: (nullable): ends the writing with an error
 * @error: return location for an error
 *
 * Begins a file. Blocks.
 *
 * Returns: (transfer full): a writer, or NULL with @error set
 */
ShuwuRecordWriter *
shuwu_record_writer_new (GOutputStream      *stream,
                         ShuwuRecordFormat   format,
                         GCancellable       *cancellable,
                         GError            **error)
{
  g_autoptr (ShuwuRecordWriter) self = g_new0 (ShuwuRecordWriter, 1);

  g_return_val_if_fail (format != SHUWU_RECORD_FORMAT_UNKNOWN, NULL);

  self->stream = g_object_ref (stream);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->buffer = g_string_new (NULL);
  self->format = format;
  if (format == SHUWU_RECORD_FORMAT_MARCXML)
    g_string_append (self->buffer, XML_BEGIN);
  if (format == SHUWU_RECORD_FORMAT_CSV)
    {
      g_string_append (self->buffer, UTF8_MARK);
      shuwu_title_cells_append_headings (self->buffer);
    }

  return flush (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * shuwu_record_writer_free:
 * @self: (nullable): a writer
 *
 * Frees a writer; what was not closed is not whole.
 */
void
shuwu_record_writer_free (ShuwuRecordWriter *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->stream);
  g_clear_object (&self->cancellable);
  g_string_free (self->buffer, TRUE);
  g_free (self);
}

static gboolean
is_marc21 (ShuwuRecordFormat format)
{
  return format == SHUWU_RECORD_FORMAT_MARC21 || format == SHUWU_RECORD_FORMAT_MARCXML;
}

/* The original, if it speaks the dialect that is written. */
static ShuwuMarcRecord *
read_original (ShuwuRecordWriter *self,
               ShuwuRecordFormat  format,
               GBytes            *original)
{
  g_autoptr (ShuwuMarcRecord) marc = original != NULL ? shuwu_original_parse (format, original) : NULL;

  if (marc == NULL || is_marc21 (shuwu_marc_find_format (marc, SHUWU_RECORD_FORMAT_UNKNOWN)) != is_marc21 (self->format))
    return NULL;

  return g_steal_pointer (&marc);
}

/**
 * shuwu_record_writer_write:
 * @self: a writer
 * @description: what to write
 * @original_format: of @original
 * @original: (nullable): the record the title was described by
 * @error: return location for an error
 *
 * Writes one record. Blocks.
 *
 * Returns: FALSE with @error set if it could not be written
 */
gboolean
shuwu_record_writer_write (ShuwuRecordWriter       *self,
                           const ShuwuDescription  *description,
                           ShuwuRecordFormat        original_format,
                           GBytes                  *original,
                           GError                 **error)
{
  g_autoptr (ShuwuMarcRecord) before = NULL;
  g_autoptr (ShuwuMarcRecord) marc = NULL;

  if (self->format == SHUWU_RECORD_FORMAT_CSV)
    {
      shuwu_title_cells_append (self->buffer, description);
      return flush (self, error);
    }

  before = read_original (self, original_format, original);
  marc = shuwu_marc_compose (description, self->format, before);
  if (self->format == SHUWU_RECORD_FORMAT_MARCXML)
    shuwu_marcxml_append (self->buffer, marc);
  else
    shuwu_iso2709_append (self->buffer, marc);

  return flush (self, error);
}

/**
 * shuwu_record_writer_close:
 * @self: a writer
 * @error: return location for an error
 *
 * Ends the file and closes the stream. Blocks.
 *
 * Returns: FALSE with @error set if the file is not whole
 */
gboolean
shuwu_record_writer_close (ShuwuRecordWriter  *self,
                           GError            **error)
{
  if (self->format == SHUWU_RECORD_FORMAT_MARCXML)
    g_string_append (self->buffer, XML_END);
  if (!flush (self, error))
    return FALSE;
  if (g_output_stream_close (self->stream, self->cancellable, error))
    return TRUE;

  shuwu_record_error_adopt (error);
  return FALSE;
}
