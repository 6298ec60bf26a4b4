// SPDX-License-Identifier: GPL-3.0-or-later
/* A file of ISO 2709, record by record.
 *
 * A record ends at 0x1d, whatever its leader says; only if the leader's length
 * leads to another 0x1d, and what stands behind the first is no leader, the 0x1d
 * was part of the data. Where another record begins inside, the first was cut or
 * has lost its 0x1d. Between records anything blank is passed, and what is no field.
 * What is left at the end of the file without 0x1d is a record if it is whole, else
 * it was cut. */
#define G_LOG_DOMAIN "shuwu-record"

#include "record/shuwu-iso2709-private.h"

#include "record/shuwu-marc-describe-private.h"
#include "text/shuwu-byte-source.h"

#include <string.h>

#define LENGTH_BYTES 5
#define LEADER_BYTES 24
#define BASE_AT 12 /* in the leader: where the fields begin */
#define ENTRY_BYTES 12
#define JUNK_BYTES 4096 /* so far a record is looked for behind what is none */
#define VOTE_BYTES (1024 * 1024)
#define CHARS_PER_BAD 8

typedef enum
{
  ENDS_IN_MARK,
  ENDS_IN_RECORD, /* the next one begins where this one ends */
  ENDS_IN_FILE
} RecordEnd;

struct _ShuwuIso2709
{
  /* Owned */
  ShuwuByteSource *source;
  ShuwuDecoder *decoders[SHUWU_ENCODING_LATIN_1 + 1]; /* made when needed */

  ShuwuReadOptions options;
  ShuwuMarcVotes votes;
  gboolean is_utf16;
  gint64 number;
  ShuwuRecordFormat format;
  ShuwuEncoding encoding;
};

static gboolean
are_digits (const char *bytes,
            gsize       size,
            gsize       n)
{
  for (gsize i = 0; i < n; i++)
    if (i >= size || !g_ascii_isdigit (bytes[i]))
      return FALSE;

  return TRUE;
}

static gboolean
is_length (const char *bytes,
           gsize       size)
{
  return are_digits (bytes, size, LENGTH_BYTES);
}

static gsize
read_length (const char *bytes)
{
  gsize length = 0;

  for (gsize i = 0; i < LENGTH_BYTES; i++)
    length = length * 10 + (bytes[i] - '0');

  return length;
}

/* NUL and 0x1a pad files of old systems; a second 0x1d ends nothing. */
static gsize
count_blanks (const char *bytes,
              gsize       size,
              gboolean    with_spaces)
{
  gsize n = 0;

  while (n < size && ((g_ascii_isspace (bytes[n]) && (with_spaces || bytes[n] != ' ')) || bytes[n] == '\0' ||
                      bytes[n] == 0x1a || bytes[n] == SHUWU_ISO_2709_RECORD_END))
    n++;

  return n;
}

/* Spaces before a length part records; other spaces are a length that was never filled in. */
static gsize
skip_blanks (const char *bytes,
             gsize       size)
{
  gsize n = count_blanks (bytes, size, TRUE);

  return n == size || is_length (bytes + n, size - n) ? n : count_blanks (bytes, size, FALSE);
}

/* A leader that is right, and the whole of a directory as long as it says. */
static gboolean
begins_record (const char *bytes,
               gsize       size)
{
  gsize base;

  if (!is_length (bytes, size) || size <= LEADER_BYTES + ENTRY_BYTES || !g_ascii_isalpha (bytes[6]) ||
      !is_length (bytes + BASE_AT, size - BASE_AT))
    return FALSE;

  base = read_length (bytes + BASE_AT);
  return base > LEADER_BYTES + ENTRY_BYTES && base <= size && (base - LEADER_BYTES) % ENTRY_BYTES == 1 &&
         memchr (bytes, SHUWU_ISO_2709_FIELD_END, base) == bytes + base - 1 &&
         are_digits (bytes + LEADER_BYTES + 3, ENTRY_BYTES, ENTRY_BYTES - 3);
}

/* Where another record begins; 0 if none does. */
static gsize
find_next_record (const char *bytes,
                  gsize       size)
{
  for (gsize i = 1; i + LEADER_BYTES < size; i++)
    if (begins_record (bytes + i, size - i))
      return i;

  return 0;
}

/* Where the record ends, with its 0x1d; 0 if that is not in @bytes. */
static gsize
find_mark (const char *bytes,
           gsize       size)
{
  const char *mark = memchr (bytes, SHUWU_ISO_2709_RECORD_END, size);
  gsize first, length, next;

  if (mark == NULL)
    return 0;

  first = mark - bytes + 1;
  length = is_length (bytes, size) ? read_length (bytes) : 0;
  if (length <= first || length > size || bytes[length - 1] != SHUWU_ISO_2709_RECORD_END)
    return first;

  next = first + skip_blanks (bytes + first, size - first);
  return is_length (bytes + next, size - next) ? first : length;
}

/* Where the record ends, by its 0x1d or by the next one; 0 if neither is in @bytes. */
static gsize
find_end (const char *bytes,
          gsize       size,
          RecordEnd  *how)
{
  gsize end = find_mark (bytes, size);
  gsize next = 0;

  if (end == 0 || !is_length (bytes, size) || read_length (bytes) != end)
    next = find_next_record (bytes, end > 0 ? end : size);
  *how = next > 0 ? ENDS_IN_RECORD : ENDS_IN_MARK;

  return next > 0 ? next : end;
}

/* Words that a program or a person put before a record, or less than a leader of one that was cut. */
static gsize
count_junk (const char *bytes,
            gsize       size)
{
  const char *mark = memchr (bytes, SHUWU_ISO_2709_RECORD_END, size);
  gsize seen = mark != NULL ? (gsize) (mark - bytes) : size;
  gsize next = begins_record (bytes, size) ? 0 : find_next_record (bytes, seen);

  if (next >= LEADER_BYTES && is_length (bytes, size))
    return 0;

  return memchr (bytes, SHUWU_ISO_2709_FIELD_END, next) == NULL ? next : 0;
}

static gboolean
pass_blanks (ShuwuIso2709  *self,
             gboolean      *is_end,
             GError       **error)
{
  gsize size, n;
  const char *bytes;

  do
    {
      bytes = shuwu_byte_source_peek (self->source, LEADER_BYTES, &size, error);
      if (bytes == NULL)
        return FALSE;
      n = skip_blanks (bytes, size);
      shuwu_byte_source_skip (self->source, n);
    }
  while (n > 0 && n == size);
  *is_end = size == 0;

  return TRUE;
}

static gboolean
pass_junk (ShuwuIso2709  *self,
           GError       **error)
{
  gsize size;
  const char *bytes = shuwu_byte_source_peek (self->source, JUNK_BYTES, &size, error);

  if (bytes == NULL)
    return FALSE;

  shuwu_byte_source_skip (self->source, count_junk (bytes, size));
  return TRUE;
}

/* Looks at a whole record; *size is 0 at the end of the file. */
static const char *
peek_record (ShuwuIso2709  *self,
             gsize         *size,
             RecordEnd     *end,
             GError       **error)
{
  gsize wanted = 4096;
  gboolean is_end;
  gsize available;

  *size = 0;
  if (!pass_blanks (self, &is_end, error))
    return NULL;
  if (is_end)
    return "";
  if (!pass_junk (self, error))
    return NULL;

  while (TRUE)
    {
      const char *bytes = shuwu_byte_source_peek (self->source, wanted, &available, error);

      if (bytes == NULL)
        return NULL;
      /* The whole length of the leader must be in sight, to tell a 0x1d of the data. */
      if (available >= wanted && is_length (bytes, available) && read_length (bytes) > available)
        {
          wanted = read_length (bytes) + LEADER_BYTES;
          continue;
        }
      *size = find_end (bytes, available, end);
      if (*size > 0)
        return bytes;
      if (available < wanted)
        {
          *size = available;
          *end = ENDS_IN_FILE;
          return bytes;
        }
      wanted = available * 2;
    }
}

static ShuwuDecoder *
get_decoder (ShuwuIso2709  *self,
             ShuwuEncoding  encoding)
{
  if (self->decoders[encoding] == NULL)
    self->decoders[encoding] = shuwu_decoder_new (encoding);

  return self->decoders[encoding];
}

static ShuwuEncoding
choose_encoding (ShuwuIso2709 *self,
                 const char   *bytes,
                 gsize         size)
{
  gboolean is_certain;

  if (self->is_utf16)
    return SHUWU_ENCODING_UTF_16;
  if (self->options.encoding != SHUWU_ENCODING_AUTO)
    return self->options.encoding;

  return shuwu_marc_encoding_judge (bytes, size, &self->votes, &is_certain);
}

/* Lets the records that leave no doubt decide for the others. */
static gboolean
take_votes (ShuwuIso2709  *self,
            GError       **error)
{
  gsize size;
  const char *bytes = shuwu_byte_source_peek (self->source, VOTE_BYTES, &size, error);

  if (bytes == NULL)
    return FALSE;

  while (size > 0)
    {
      const char *mark = memchr (bytes, SHUWU_ISO_2709_RECORD_END, size);
      gsize n = mark != NULL ? (gsize) (mark - bytes) + 1 : size;
      gboolean is_certain;
      ShuwuEncoding encoding = shuwu_marc_encoding_judge (bytes, n, &self->votes, &is_certain);

      self->votes.n_utf8 += is_certain && encoding == SHUWU_ENCODING_UTF_8;
      self->votes.n_gb += is_certain && encoding == SHUWU_ENCODING_GB18030;
      bytes += n;
      size -= n;
    }

  return TRUE;
}

/* Without its 0x1d, a record is whole only if the last field ends where the leader and the directory say. */
static gboolean
is_whole (const char *bytes,
          gsize       size)
{
  while (size > 0 && g_ascii_isspace (bytes[size - 1]))
    size--;

  return size > LEADER_BYTES && bytes[size - 1] == SHUWU_ISO_2709_FIELD_END && is_length (bytes, size) &&
         read_length (bytes) <= size + 1;
}

static void
describe (ShuwuIso2709    *self,
          ShuwuReadRecord *record,
          const char      *bytes,
          gsize            size)
{
  g_autoptr (ShuwuMarcRecord) marc = NULL;
  const char *problem;
  guint n_bad;

  marc = shuwu_iso2709_parse (bytes, size, get_decoder (self, record->encoding), &n_bad, &problem);
  if (marc == NULL)
    {
      shuwu_read_record_reject (record, SHUWU_REJECT_DAMAGED, "the record has no directory of fields");
      return;
    }

  record->format = shuwu_marc_find_format (marc, self->options.format);
  shuwu_marc_describe (marc, record);
  /* What was lost is the title; other fields are told of by the record itself, which is kept. */
  if (record->reject == SHUWU_REJECT_NO_TITLE && problem != NULL)
    {
      record->reject = SHUWU_REJECT_DAMAGED;
      g_free (record->detail);
      record->detail = g_strdup (problem);
    }
  if (n_bad > 0 && n_bad * CHARS_PER_BAD > size)
    shuwu_read_record_reject (record, SHUWU_REJECT_ENCODING, "%u characters cannot be read", n_bad);
}

static gboolean
next_record (gpointer          data,
             ShuwuReadRecord **record,
             GError          **error)
{
  ShuwuIso2709 *self = data;
  gsize size;
  RecordEnd end;
  const char *bytes = peek_record (self, &size, &end, error);
  ShuwuReadRecord *read;

  *record = NULL;
  if (bytes == NULL)
    {
      shuwu_record_error_adopt (error);
      return FALSE;
    }
  if (size == 0)
    return TRUE;

  read = shuwu_read_record_new (SHUWU_RECORD_FORMAT_UNKNOWN, choose_encoding (self, bytes, size));
  read->number = ++self->number;
  read->offset = shuwu_byte_source_get_offset (self->source);
  read->raw = g_bytes_new (bytes, size);
  if (end == ENDS_IN_FILE && !is_whole (bytes, size))
    shuwu_read_record_reject (read, SHUWU_REJECT_TRUNCATED, "the file ends inside this record");
  else if (end == ENDS_IN_RECORD && !is_whole (bytes, size))
    shuwu_read_record_reject (read, SHUWU_REJECT_DAMAGED, "the next record begins inside this one");
  describe (self, read, bytes, size);
  shuwu_byte_source_skip (self->source, size);
  *record = read;

  return TRUE;
}

static gint64
get_position (gpointer data)
{
  ShuwuIso2709 *self = data;

  return shuwu_byte_source_get_offset (self->source);
}

static void
free_file (gpointer data)
{
  shuwu_iso2709_free (data);
}

const ShuwuRecordBackend SHUWU_ISO_2709_BACKEND = { next_record, get_position, free_file };

static gboolean
find_utf16 (ShuwuIso2709  *self,
            GError       **error)
{
  gboolean is_big_endian;
  gsize size, mark_size;
  const char *bytes = shuwu_byte_source_peek (self->source, 4096, &size, error);

  if (bytes == NULL)
    return FALSE;

  self->is_utf16 = shuwu_encoding_is_utf16 (bytes, size, &is_big_endian, &mark_size);
  if (self->is_utf16)
    {
      shuwu_byte_source_skip (self->source, mark_size);
      shuwu_byte_source_decode_utf16 (self->source, is_big_endian);
    }
  else if (size >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    {
      shuwu_byte_source_skip (self->source, 3);
    }

  return TRUE;
}

/* What the first record is, so that a person can be asked whether that is right. */
static gboolean
look_at_first (ShuwuIso2709  *self,
               GError       **error)
{
  g_autoptr (ShuwuMarcRecord) marc = NULL;
  RecordEnd end;
  const char *problem;
  guint n_bad;
  gsize size;
  const char *bytes = peek_record (self, &size, &end, error);

  if (bytes == NULL)
    return FALSE;

  self->encoding = choose_encoding (self, bytes, size);
  if (self->options.encoding == SHUWU_ENCODING_AUTO && self->votes.n_gb > self->votes.n_utf8)
    self->encoding = SHUWU_ENCODING_GB18030;
  marc = shuwu_iso2709_parse (bytes, size, get_decoder (self, self->encoding), &n_bad, &problem);
  self->format = marc != NULL ? shuwu_marc_find_format (marc, self->options.format) : SHUWU_RECORD_FORMAT_UNKNOWN;
  if (self->format == SHUWU_RECORD_FORMAT_UNKNOWN)
    self->format = SHUWU_RECORD_FORMAT_MARC21;

  return TRUE;
}

ShuwuIso2709 *
shuwu_iso2709_new (GInputStream            *stream,
                   const ShuwuReadOptions  *options,
                   GCancellable            *cancellable,
                   GError                 **error)
{
  g_autoptr (ShuwuIso2709) self = g_new0 (ShuwuIso2709, 1);

  self->source = shuwu_byte_source_new (stream, cancellable);
  self->options = *options;
  if (!find_utf16 (self, error) || !take_votes (self, error) || !look_at_first (self, error))
    {
      shuwu_record_error_adopt (error);
      return NULL;
    }

  return g_steal_pointer (&self);
}

void
shuwu_iso2709_free (ShuwuIso2709 *self)
{
  if (self == NULL)
    return;

  shuwu_byte_source_free (self->source);
  for (gsize i = 0; i < G_N_ELEMENTS (self->decoders); i++)
    shuwu_decoder_free (self->decoders[i]);
  g_free (self);
}

ShuwuRecordFormat
shuwu_iso2709_get_format (ShuwuIso2709 *self)
{
  return self->format;
}

ShuwuEncoding
shuwu_iso2709_get_encoding (ShuwuIso2709 *self)
{
  return self->encoding;
}
