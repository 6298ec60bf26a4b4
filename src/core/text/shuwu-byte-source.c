// SPDX-License-Identifier: GPL-3.0-or-later
/* The bytes of a file from front to back, with a look ahead.
 *
 * One window lies on the file; it grows to what a caller wants to see at once and
 * is otherwise a fixed size, so memory does not grow with the file. UTF-16 is
 * turned into UTF-8 as it comes in, because nothing that cuts rows and records at
 * bytes could read it; the offset is then reckoned back from the characters. */
#define G_LOG_DOMAIN "shuwu-text"

#include "text/shuwu-byte-source.h"

#include "text/shuwu-text-error.h"

#include <string.h>

#define CHUNK_BYTES (64 * 1024)
#define MAX_WINDOW_BYTES (64 * 1024 * 1024)

struct _ShuwuByteSource
{
  /* Owned */
  GInputStream *stream;
  GCancellable *cancellable;
  GByteArray *window;

  gsize begin;         /* of what is not skipped yet, in @window */
  gint64 offset;
  gint64 size;
  gboolean is_at_end;

  /* UTF-16 */
  gboolean is_utf16;
  gboolean is_big_endian;
  guint8 odd_byte;
  gboolean has_odd_byte;
  gunichar2 high_surrogate; /* 0: none is waiting */
};

G_DEFINE_QUARK (shuwu-text-error-quark, shuwu_text_error)

static gint64
measure (GInputStream *stream)
{
  gint64 size;

  if (!G_IS_SEEKABLE (stream) || !g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_END, NULL, NULL))
    return -1;

  size = g_seekable_tell (G_SEEKABLE (stream));
  g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_SET, NULL, NULL);
  return size;
}

/**
 * shuwu_byte_source_new:
 * @stream: a seekable stream, at its beginning
 * @cancellable: (nullable): ends the reading with an error
 *
 * Makes a source that reads @stream.
 *
 * Returns: (transfer full): free with shuwu_byte_source_free ()
 */
ShuwuByteSource *
shuwu_byte_source_new (GInputStream *stream,
                       GCancellable *cancellable)
{
  ShuwuByteSource *self = g_new0 (ShuwuByteSource, 1);

  self->stream = g_object_ref (stream);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->window = g_byte_array_sized_new (CHUNK_BYTES);
  self->size = measure (stream);

  return self;
}

/**
 * shuwu_byte_source_open:
 * @path: a file
 * @cancellable: (nullable): ends the reading with an error
 * @error: return location for an error
 *
 * Opens a file. Blocks.
 *
 * Returns: (transfer full): a source, or NULL with @error set
 */
ShuwuByteSource *
shuwu_byte_source_open (const char    *path,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);

  if (stream == NULL)
    return NULL;

  return shuwu_byte_source_new (G_INPUT_STREAM (stream), cancellable);
}

/**
 * shuwu_byte_source_free:
 * @self: (nullable): a source
 *
 * Closes the file and frees the source.
 */
void
shuwu_byte_source_free (ShuwuByteSource *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->stream);
  g_clear_object (&self->cancellable);
  g_byte_array_unref (self->window);
  g_free (self);
}

gint64
shuwu_byte_source_get_size (ShuwuByteSource *self)
{
  return self->size;
}

gint64
shuwu_byte_source_get_offset (ShuwuByteSource *self)
{
  return self->offset;
}

/**
 * shuwu_byte_source_survey:
 * @self: a source of which nothing was looked at yet, except by peeking
 * @evidence: takes what is found
 * @error: return location for an error
 *
 * Reads the whole rest of the file for its encoding and goes back to where it was.
 *
 * Returns: FALSE with @error set if the file cannot be read
 */
gboolean
shuwu_byte_source_survey (ShuwuByteSource  *self,
                          ShuwuEvidence    *evidence,
                          GError          **error)
{
  GSeekable *seekable = G_SEEKABLE (self->stream);
  goffset back = g_seekable_tell (seekable);
  g_autofree char *chunk = g_malloc (CHUNK_BYTES);
  gssize got;

  shuwu_evidence_add (evidence, (const char *) self->window->data + self->begin, self->window->len - self->begin);
  while ((got = g_input_stream_read (self->stream, chunk, CHUNK_BYTES, self->cancellable, error)) > 0)
    shuwu_evidence_add (evidence, chunk, got);

  return got == 0 && g_seekable_seek (seekable, back, G_SEEK_SET, self->cancellable, error);
}

static void
append_character (ShuwuByteSource *self,
                  gunichar         character)
{
  char utf8[6];
  int n = g_unichar_to_utf8 (character, utf8);

  g_byte_array_append (self->window, (const guint8 *) utf8, n);
}

static void
append_unit (ShuwuByteSource *self,
             gunichar2        unit)
{
  gunichar2 high = self->high_surrogate;
  gboolean is_low = unit >= 0xdc00 && unit <= 0xdfff;

  self->high_surrogate = 0;
  if (high != 0 && is_low)
    {
      append_character (self, 0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00));
      return;
    }

  if (high != 0)
    append_character (self, 0xfffd);
  if (unit >= 0xd800 && unit <= 0xdbff)
    self->high_surrogate = unit;
  else
    append_character (self, is_low ? 0xfffd : unit);
}

static void
append_utf16 (ShuwuByteSource *self,
              const guint8    *bytes,
              gsize            size)
{
  for (gsize i = 0; i < size; i++)
    {
      guint8 first = self->odd_byte;

      if (!self->has_odd_byte)
        {
          self->odd_byte = bytes[i];
          self->has_odd_byte = TRUE;
          continue;
        }

      self->has_odd_byte = FALSE;
      append_unit (self, self->is_big_endian ? first << 8 | bytes[i] : bytes[i] << 8 | first);
    }
}

static void
end_utf16 (ShuwuByteSource *self)
{
  if (self->high_surrogate != 0 || self->has_odd_byte)
    append_character (self, 0xfffd);
  self->high_surrogate = 0;
  self->has_odd_byte = FALSE;
}

/**
 * shuwu_byte_source_decode_utf16:
 * @self: a source at the first byte of the text, behind the mark
 * @is_big_endian: the byte order
 *
 * Says that the file is UTF-16.
 */
void
shuwu_byte_source_decode_utf16 (ShuwuByteSource *self,
                                gboolean         is_big_endian)
{
  g_autoptr (GByteArray) raw = self->window;

  self->window = g_byte_array_sized_new (CHUNK_BYTES);
  self->is_utf16 = TRUE;
  self->is_big_endian = is_big_endian;
  append_utf16 (self, raw->data + self->begin, raw->len - self->begin);
  self->begin = 0;
  if (self->is_at_end)
    end_utf16 (self);
}

static gboolean
read_chunk (ShuwuByteSource  *self,
            GError          **error)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK_BYTES);
  gssize got = g_input_stream_read (self->stream, chunk, CHUNK_BYTES, self->cancellable, error);

  if (got < 0)
    return FALSE;

  if (self->begin > 0)
    {
      g_byte_array_remove_range (self->window, 0, self->begin);
      self->begin = 0;
    }

  self->is_at_end = got == 0;
  if (!self->is_utf16)
    g_byte_array_append (self->window, chunk, got);
  else if (got > 0)
    append_utf16 (self, chunk, got);
  else
    end_utf16 (self);

  return TRUE;
}

/**
 * shuwu_byte_source_peek:
 * @self: a source
 * @wanted: how many bytes to look at
 * @size: (out): how many there are; less than @wanted only at the end of the file, often more
 * @error: return location for an error
 *
 * Looks at the next bytes without passing them.
 *
 * Returns: (transfer none): the bytes, valid until the next call; NULL with @error set if the file cannot be read
 */
const char *
shuwu_byte_source_peek (ShuwuByteSource  *self,
                        gsize             wanted,
                        gsize            *size,
                        GError          **error)
{
  if (wanted > MAX_WINDOW_BYTES)
    {
      g_set_error (error, SHUWU_TEXT_ERROR, SHUWU_TEXT_ERROR_TOO_LONG,
                   "more than %d bytes in one piece at offset %" G_GINT64_FORMAT, MAX_WINDOW_BYTES, self->offset);
      return NULL;
    }

  while (!self->is_at_end && self->window->len - self->begin < wanted)
    if (!read_chunk (self, error))
      return NULL;

  *size = self->window->len - self->begin;
  return (const char *) self->window->data + self->begin;
}

/**
 * shuwu_byte_source_skip:
 * @self: a source
 * @size: how many of the bytes that were looked at
 *
 * Passes bytes.
 */
void
shuwu_byte_source_skip (ShuwuByteSource *self,
                        gsize            size)
{
  const guint8 *bytes = self->window->data + self->begin;

  g_return_if_fail (size <= self->window->len - self->begin);

  self->begin += size;
  if (!self->is_utf16)
    {
      self->offset += size;
      return;
    }

  for (gsize i = 0; i < size; i++)
    if ((bytes[i] & 0xc0) != 0x80)
      self->offset += bytes[i] >= 0xf0 ? 4 : 2;
}
