// SPDX-License-Identifier: GPL-3.0-or-later
/* Reads the records of a file, one after the other, whatever its format.
 *
 *   looks like            is read by
 *   ISO 2709              ShuwuIso2709      MARC 21, UNIMARC, CNMARC
 *   XML                   ShuwuMarcxml      the same
 *   a web page of fields  ShuwuMarcText     the same
 *   anything that is text ShuwuTitleTable   CSV
 *   what is not ours      is refused, and named
 *
 * The format a person asks for does not change how the bytes are cut; it says how
 * MARC is understood, and a file of another shape is refused. */
#define G_LOG_DOMAIN "shuwu-record"

#include "record/shuwu-record-reader.h"

#include "record/shuwu-iso2709-private.h"
#include "record/shuwu-marc-text-private.h"
#include "record/shuwu-marcxml-private.h"
#include "record/shuwu-record-backend-private.h"
#include "record/shuwu-sniff-private.h"
#include "record/shuwu-title-table-private.h"
#include "text/shuwu-byte-source.h"
#include "text/shuwu-text-error.h"

#define SNIFF_BYTES (32 * 1024)

struct _ShuwuRecordReader
{
  /* Owned */
  gpointer backend;
  const ShuwuRecordBackend *backend_class;

  ShuwuTitleTable *table; /* borrowed: @backend, if it is one */
  ShuwuRecordFormat format;
  ShuwuEncoding encoding;
  gint64 size;
};

G_DEFINE_QUARK (shuwu-record-error-quark, shuwu_record_error)

static const char * const REJECT_NAMES[] = {
  [SHUWU_REJECT_NONE] = "none",
  [SHUWU_REJECT_NO_TITLE] = "no-title",
  [SHUWU_REJECT_DAMAGED] = "damaged",
  [SHUWU_REJECT_TRUNCATED] = "truncated",
  [SHUWU_REJECT_LOST_DIGITS] = "lost-digits",
  [SHUWU_REJECT_BAD_BARCODE] = "bad-barcode",
  [SHUWU_REJECT_COLUMNS] = "columns",
  [SHUWU_REJECT_NOT_BIBLIOGRAPHIC] = "not-bibliographic",
  [SHUWU_REJECT_BARCODE_TAKEN] = "barcode-taken",
  [SHUWU_REJECT_ENCODING] = "encoding",
  [SHUWU_REJECT_SUM] = "sum",
};

/**
 * shuwu_reject_get_name:
 * @reject: why a record was not taken
 *
 * Gets the word for a reason, for reports and logs.
 *
 * Returns: (transfer none): for example "lost-digits"
 */
const char *
shuwu_reject_get_name (ShuwuReject reject)
{
  g_return_val_if_fail ((gsize) reject < G_N_ELEMENTS (REJECT_NAMES), "none");

  return REJECT_NAMES[reject];
}

ShuwuReadRecord *
shuwu_read_record_new (ShuwuRecordFormat format,
                       ShuwuEncoding     encoding)
{
  ShuwuReadRecord *self = g_new0 (ShuwuReadRecord, 1);

  self->format = format;
  self->encoding = encoding;
  return self;
}

/**
 * shuwu_read_record_free:
 * @self: (nullable): a record
 *
 * Frees a record and all it owns.
 */
void
shuwu_read_record_free (ShuwuReadRecord *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->raw, g_bytes_unref);
  shuwu_description_free (self->description);
  g_free (self->detail);
  g_free (self);
}

void
shuwu_read_record_reject (ShuwuReadRecord *self,
                          ShuwuReject      reject,
                          const char      *format,
                          ...)
{
  va_list arguments;

  if (self->reject != SHUWU_REJECT_NONE)
    return;

  self->reject = reject;
  va_start (arguments, format);
  self->detail = g_strdup_vprintf (format, arguments);
  va_end (arguments);
}

void
shuwu_record_error_adopt (GError **error)
{
  ShuwuRecordError code = SHUWU_RECORD_ERROR_UNREADABLE;
  GError *adopted;

  if (error == NULL || *error == NULL || (*error)->domain == SHUWU_RECORD_ERROR ||
      g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (g_error_matches (*error, SHUWU_TEXT_ERROR, SHUWU_TEXT_ERROR_ENCODING))
    code = SHUWU_RECORD_ERROR_ENCODING;
  adopted = g_error_new_literal (SHUWU_RECORD_ERROR, code, (*error)->message);
  g_clear_error (error);
  *error = adopted;
}

/* The beginning of a file as text: what is UTF-16 is turned into UTF-8. */
static ShuwuShape
sniff_source (ShuwuByteSource  *source,
              const char      **name,
              GError          **error)
{
  gboolean is_big_endian;
  gsize size, mark_size;
  const char *bytes = shuwu_byte_source_peek (source, SNIFF_BYTES, &size, error);

  if (bytes == NULL)
    return SHUWU_SHAPE_FOREIGN;

  if (shuwu_encoding_is_utf16 (bytes, size, &is_big_endian, &mark_size))
    {
      shuwu_byte_source_skip (source, mark_size);
      shuwu_byte_source_decode_utf16 (source, is_big_endian);
      bytes = shuwu_byte_source_peek (source, SNIFF_BYTES / 2, &size, error);
      if (bytes == NULL)
        return SHUWU_SHAPE_FOREIGN;
    }

  return shuwu_sniff (bytes, size, name);
}

static gboolean
is_shape_of (ShuwuShape        shape,
             ShuwuRecordFormat format)
{
  if (format == SHUWU_RECORD_FORMAT_CSV)
    return shape == SHUWU_SHAPE_TABLE;
  if (format == SHUWU_RECORD_FORMAT_MARCXML)
    return shape == SHUWU_SHAPE_XML;
  if (format != SHUWU_RECORD_FORMAT_UNKNOWN)
    return shape == SHUWU_SHAPE_ISO_2709 || shape == SHUWU_SHAPE_XML || shape == SHUWU_SHAPE_MARC_TEXT;

  return shape != SHUWU_SHAPE_FOREIGN;
}

static gboolean
find_shape (GInputStream            *stream,
            const ShuwuReadOptions  *options,
            ShuwuShape              *shape,
            GCancellable            *cancellable,
            GError                 **error)
{
  g_autoptr (ShuwuByteSource) source = shuwu_byte_source_new (stream, cancellable);
  g_autoptr (GError) local_error = NULL;
  const char *name = "";

  *shape = sniff_source (source, &name, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (!is_shape_of (*shape, options->format))
    {
      g_set_error (error, SHUWU_RECORD_ERROR, SHUWU_RECORD_ERROR_UNKNOWN_FORMAT,
                   options->format == SHUWU_RECORD_FORMAT_UNKNOWN ? "the file looks like %s%s"
                   : "the file looks like %s, not like %s", name,
                   options->format == SHUWU_RECORD_FORMAT_UNKNOWN ? ""
                   : shuwu_record_format_get_name (options->format));
      return FALSE;
    }

  return g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_SET, cancellable, error);
}

static gboolean
open_table (ShuwuRecordReader       *self,
            GInputStream            *stream,
            const ShuwuReadOptions  *options,
            GCancellable            *cancellable,
            GError                 **error)
{
  self->table = shuwu_title_table_new (stream, options, cancellable, error);
  if (self->table == NULL)
    return FALSE;

  self->backend = self->table;
  self->backend_class = &SHUWU_TITLE_TABLE_BACKEND;
  self->format = SHUWU_RECORD_FORMAT_CSV;
  self->encoding = shuwu_title_table_get_encoding (self->table);
  return TRUE;
}

static gboolean
open_iso2709 (ShuwuRecordReader       *self,
              GInputStream            *stream,
              const ShuwuReadOptions  *options,
              GCancellable            *cancellable,
              GError                 **error)
{
  ShuwuIso2709 *file = shuwu_iso2709_new (stream, options, cancellable, error);

  if (file == NULL)
    return FALSE;

  self->backend = file;
  self->backend_class = &SHUWU_ISO_2709_BACKEND;
  self->format = shuwu_iso2709_get_format (file);
  self->encoding = shuwu_iso2709_get_encoding (file);
  return TRUE;
}

static gboolean
open_marcxml (ShuwuRecordReader       *self,
              GInputStream            *stream,
              const ShuwuReadOptions  *options,
              GCancellable            *cancellable,
              GError                 **error)
{
  ShuwuMarcxml *file = shuwu_marcxml_new (stream, options, cancellable, error);

  if (file == NULL)
    return FALSE;

  self->backend = file;
  self->backend_class = &SHUWU_MARCXML_BACKEND;
  self->format = shuwu_marcxml_get_format (file);
  self->encoding = shuwu_marcxml_get_encoding (file);
  if (self->format == SHUWU_RECORD_FORMAT_UNKNOWN)
    self->format = SHUWU_RECORD_FORMAT_MARCXML;
  return TRUE;
}

static gboolean
open_marc_text (ShuwuRecordReader       *self,
                GInputStream            *stream,
                const ShuwuReadOptions  *options,
                GCancellable            *cancellable,
                GError                 **error)
{
  ShuwuMarcText *file = shuwu_marc_text_new (stream, options, cancellable, error);

  if (file == NULL)
    return FALSE;

  self->backend = file;
  self->backend_class = &SHUWU_MARC_TEXT_BACKEND;
  self->format = shuwu_marc_text_get_format (file);
  self->encoding = shuwu_marc_text_get_encoding (file);
  return TRUE;
}

static gboolean
open_shape (ShuwuRecordReader       *self,
            ShuwuShape               shape,
            GInputStream            *stream,
            const ShuwuReadOptions  *options,
            GCancellable            *cancellable,
            GError                 **error)
{
  if (shape == SHUWU_SHAPE_XML)
    return open_marcxml (self, stream, options, cancellable, error);
  if (shape == SHUWU_SHAPE_ISO_2709)
    return open_iso2709 (self, stream, options, cancellable, error);
  if (shape == SHUWU_SHAPE_MARC_TEXT)
    return open_marc_text (self, stream, options, cancellable, error);

  return open_table (self, stream, options, cancellable, error);
}

/**
 * shuwu_record_reader_new:
 * @stream: a seekable stream, at its beginning
 * @options: (nullable): what is known about it
 * @cancellable: (nullable): ends the reading with an error
 * @error: return location for an error
 *
 * Begins to read records. Blocks.
 *
 * Fails with [error@Record.UNKNOWN_FORMAT] if the file is none of ours, with
 * [error@Record.ENCODING] if no encoding fits, with [error@Record.NO_TITLE_COLUMN]
 * if it is a table without titles.
 *
 * Returns: (transfer full): a reader, or NULL with @error set
 */
ShuwuRecordReader *
shuwu_record_reader_new (GInputStream            *stream,
                         const ShuwuReadOptions  *options,
                         GCancellable            *cancellable,
                         GError                 **error)
{
  static const ShuwuReadOptions FIND_OUT = { SHUWU_RECORD_FORMAT_UNKNOWN, SHUWU_ENCODING_AUTO, NULL, 0 };
  g_autoptr (ShuwuRecordReader) self = g_new0 (ShuwuRecordReader, 1);
  ShuwuShape shape;

  options = options != NULL ? options : &FIND_OUT;
  if (!find_shape (stream, options, &shape, cancellable, error))
    {
      shuwu_record_error_adopt (error);
      return NULL;
    }
  if (!open_shape (self, shape, stream, options, cancellable, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * shuwu_record_reader_open:
 * @path: a file
 * @options: (nullable): what is known about it
 * @cancellable: (nullable): ends the reading with an error
 * @error: return location for an error
 *
 * Opens a file and begins to read it as shuwu_record_reader_new () does.
 *
 * Returns: (transfer full): a reader, or NULL with @error set
 */
ShuwuRecordReader *
shuwu_record_reader_open (const char              *path,
                          const ShuwuReadOptions  *options,
                          GCancellable            *cancellable,
                          GError                 **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GFileInfo) info = NULL;
  ShuwuRecordReader *self;

  if (stream != NULL)
    info = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, cancellable, error);
  if (info == NULL)
    {
      shuwu_record_error_adopt (error);
      return NULL;
    }

  self = shuwu_record_reader_new (G_INPUT_STREAM (stream), options, cancellable, error);
  if (self != NULL)
    self->size = g_file_info_get_size (info);

  return self;
}

/**
 * shuwu_record_reader_free:
 * @self: (nullable): a reader
 *
 * Closes the file and frees the reader.
 */
void
shuwu_record_reader_free (ShuwuRecordReader *self)
{
  if (self == NULL)
    return;

  if (self->backend != NULL)
    self->backend_class->free (self->backend);
  g_free (self);
}

ShuwuRecordFormat
shuwu_record_reader_get_format (ShuwuRecordReader *self)
{
  return self->format;
}

gboolean
shuwu_record_reader_is_xml (ShuwuRecordReader *self)
{
  return self->backend_class == &SHUWU_MARCXML_BACKEND;
}

ShuwuEncoding
shuwu_record_reader_get_encoding (ShuwuRecordReader *self)
{
  return self->encoding;
}

gint64
shuwu_record_reader_get_size (ShuwuRecordReader *self)
{
  return self->size;
}

gint64
shuwu_record_reader_get_position (ShuwuRecordReader *self)
{
  return self->backend_class->get_position (self->backend);
}

gboolean
shuwu_record_reader_has_headings (ShuwuRecordReader *self)
{
  return self->table == NULL || shuwu_title_table_has_headings (self->table);
}

const char * const *
shuwu_record_reader_get_headings (ShuwuRecordReader *self)
{
  return self->table != NULL ? shuwu_title_table_get_headings (self->table) : NULL;
}

const ShuwuColumn *
shuwu_record_reader_get_columns (ShuwuRecordReader *self,
                                 guint             *n_columns)
{
  *n_columns = 0;
  return self->table != NULL ? shuwu_title_table_get_columns (self->table, n_columns) : NULL;
}

/**
 * shuwu_record_reader_next:
 * @self: a reader
 * @record: (out) (transfer full): the next record, good or bad, or NULL at the end
 * @error: return location for an error
 *
 * Reads the next record. Blocks. A record that cannot be taken is returned all the
 * same, with the reason; only what keeps the file from being read on is an error.
 *
 * Returns: FALSE with @error set if the file cannot be read on
 */
gboolean
shuwu_record_reader_next (ShuwuRecordReader  *self,
                          ShuwuReadRecord   **record,
                          GError            **error)
{
  if (!self->backend_class->next (self->backend, record, error))
    return FALSE;

  if (*record != NULL && (*record)->description != NULL && (*record)->description->too_many != NULL)
    shuwu_read_record_reject (*record, SHUWU_REJECT_DAMAGED, "the record has more than %d %s", SHUWU_DESCRIPTION_MOST,
                              (*record)->description->too_many);
  return TRUE;
}
