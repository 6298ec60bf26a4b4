// SPDX-License-Identifier: GPL-3.0-or-later
/* MARC as the catalogues of libraries show it, copied from the page into a file.
 *
 *   LDR	-----nam0 22-----   450       the leader, with or without
 *   001	011528318
 *   2001	|a 小王子 |f 李玉民译        tag and indicators together
 *   200 1  ■a小王子■f李玉民译           or apart; one of several marks
 *   继续                                 what has no tag belongs to the line above
 *
 * A record ends where a leader or a control number begins another one, and at an
 * empty line behind which the tags begin anew. What pages add of their own (FMT,
 * SYS, CAT, OWN) is no part of it. A record is kept as MARC in ISO 2709, since as
 * text no other program could read it again. */
#define G_LOG_DOMAIN "shuwu-record"

#include "record/shuwu-marc-text-private.h"

#include "record/shuwu-marc-compose-private.h"
#include "record/shuwu-marc-describe-private.h"
#include "text/shuwu-byte-source.h"
#include "text/shuwu-decoder.h"
#include "text/shuwu-text-error.h"

#include <string.h>

#define TAG_CHARS 3
/* Longer lines are cut; no field is as long. */
#define LINE_BYTES 65536
/* What is longer is not one record: no more has room in ISO 2709. */
#define RECORD_BYTES 99999
/* Of so many bytes one character may be unreadable. */
#define BYTES_PER_BAD 32
#define LOOK_LINES 12
#define LOOK_TAGS 5

/* What stands for the mark of a subfield; also ■ and ▼ as bytes of GB18030, which only a look at a file can meet. */
static const char * const MARKS[] = { "|", "■", "ǂ", "▼", "‡", "$", "\x1f", "\xa1\xf6", "\xa8\x8b" };

struct _ShuwuMarcText
{
  /* Owned */
  ShuwuByteSource *source;
  ShuwuDecoder *decoder;
  GString *line;
  ShuwuReadRecord *first;   /* (nullable): read ahead, to know the format */

  ShuwuRecordFormat wanted;
  ShuwuRecordFormat format;
  ShuwuEncoding encoding;
  gint64 number;
  gint64 line_offset;
  guint n_bad;              /* of the line */
  gboolean has_line;        /* it was read, and is of the next record */
  const char *mark;         /* of the subfields of the last field; NULL if it has none */
};

/* A mark with a code behind it, from @text on. */
static const char *
find_next (const char *text,
           const char *mark)
{
  gsize size = strlen (mark);

  while ((text = strstr (text, mark)) != NULL && !g_ascii_islower (text[size]) && !g_ascii_isdigit (text[size]))
    text += size;

  return text;
}

/* The first one of any kind; @kind: what it is. */
static const char *
find_mark (const char  *text,
           const char **kind)
{
  const char *first = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (MARKS); i++)
    {
      const char *p = find_next (text, MARKS[i]);

      if (p == NULL || (first != NULL && p > first))
        continue;
      first = p;
      *kind = MARKS[i];
    }

  return first;
}

/* Where the value of a control field begins, or the first mark of another one; NULL if the line begins no field.
 * @mark: (out) (nullable): what marks its subfields */
static const char *
find_content (const char  *line,
              const char **mark)
{
  const char *first;

  *mark = NULL;
  if (strlen (line) <= TAG_CHARS)
    return NULL;
  for (int i = 0; i < TAG_CHARS; i++)
    if (!g_ascii_isdigit (line[i]) && !g_ascii_isupper (line[i]))
      return NULL;

  if (!g_ascii_isdigit (line[0]) || g_str_has_prefix (line, "00"))
    return line[TAG_CHARS] == ' ' || line[TAG_CHARS] == '\t' ? line + TAG_CHARS + strspn (line + TAG_CHARS, " \t") : NULL;

  first = find_mark (line + TAG_CHARS, mark);
  return first != NULL && line + TAG_CHARS + strspn (line + TAG_CHARS, " \t_#^-0123456789") == first ? first : NULL;
}

static void
read_indicators (const char *line,
                 const char *mark,
                 char        indicators[3])
{
  const char *p = line + TAG_CHARS;
  int n = 0;

  memcpy (indicators, "  ", 3);
  /* A blank before three others only parts them from the tag. */
  if (*p == '\t' || (*p == ' ' && mark - p > 2))
    p++;
  for (; p < mark && *p != '\t' && n < 2; p++)
    indicators[n++] = g_ascii_isdigit (*p) ? *p : ' ';
}

/* @text: begins with a mark */
static void
add_subfields (ShuwuMarcField *field,
               const char     *text,
               const char     *mark)
{
  while (text != NULL)
    {
      const char *code = text + strlen (mark);
      const char *next = find_next (code + 1, mark);
      g_autofree char *name = g_strndup (code, 1);
      g_autofree char *value = next != NULL ? g_strndup (code + 1, next - code - 1) : g_strdup (code + 1);

      shuwu_marc_field_add (field, name, g_strstrip (value));
      text = next;
    }
}

/* A line that the page has broken. */
static void
continue_field (ShuwuMarcRecord *marc,
                const char      *text,
                const char      *mark)
{
  ShuwuMarcField *field = marc->fields->len > 0 ? g_ptr_array_index (marc->fields, marc->fields->len - 1) : NULL;
  const char *more = mark != NULL ? find_next (text, mark) : NULL;
  g_autofree char *rest = more != NULL ? g_strndup (text, more - text) : g_strdup (text);
  ShuwuMarcSubfield *last;
  g_autofree char *before = NULL;

  if (field == NULL || field->subfields->len == 0)
    return;

  last = g_ptr_array_index (field->subfields, field->subfields->len - 1);
  before = g_steal_pointer (&last->value);
  last->value = g_strconcat (before, g_ascii_isalnum (*rest) ? " " : "", g_strchomp (rest), NULL);
  if (more != NULL)
    add_subfields (field, more, mark);
}

static void
take_line (ShuwuMarcText   *self,
           ShuwuMarcRecord *marc,
           const char      *line)
{
  const char *mark;
  const char *content = find_content (line, &mark);
  char tag[TAG_CHARS + 1] = { 0 };
  char indicators[3];

  if (content == NULL)
    {
      continue_field (marc, line, self->mark);
      return;
    }

  self->mark = mark;
  memcpy (tag, line, TAG_CHARS);
  if (strcmp (tag, "LDR") == 0)
    shuwu_marc_record_set_leader (marc, content);
  else if (mark != NULL)
    {
      read_indicators (line, content, indicators);
      add_subfields (shuwu_marc_record_add (marc, tag, indicators, NULL), content, mark);
    }
  else if (g_ascii_isdigit (*tag))
    shuwu_marc_record_add (marc, tag, "", content);
}

static gboolean
begins_record (const ShuwuMarcRecord *marc,
               const char            *line,
               gboolean               is_apart)
{
  const ShuwuMarcField *last = marc->fields->len > 0 ? g_ptr_array_index (marc->fields, marc->fields->len - 1) : NULL;
  const char *mark;

  if (last == NULL || find_content (line, &mark) == NULL)
    return FALSE;

  return g_str_has_prefix (line, "LDR") || g_str_has_prefix (line, "FMT") || g_str_has_prefix (line, "001") ||
         (is_apart && g_ascii_isdigit (*line) && strncmp (line, last->tag, TAG_CHARS) < 0);
}

/* FALSE at the end of the file, or with @error set. */
static gboolean
read_line (ShuwuMarcText  *self,
           GError        **error)
{
  gsize size;
  const char *bytes = shuwu_byte_source_peek (self->source, LINE_BYTES, &size, error);
  const char *end = bytes != NULL ? memchr (bytes, '\n', size) : NULL;

  if (bytes == NULL || size == 0)
    return FALSE;

  size = end != NULL ? (gsize) (end - bytes) + 1 : size;
  self->line_offset = shuwu_byte_source_get_offset (self->source);
  g_string_truncate (self->line, 0);
  self->n_bad = shuwu_decoder_append (self->decoder, bytes, size, self->line);
  shuwu_byte_source_skip (self->source, size);
  g_strchomp (self->line->str);
  self->line->len = strlen (self->line->str);
  return TRUE;
}

static ShuwuReadRecord *
finish_record (ShuwuMarcText   *self,
               ShuwuMarcRecord *marc,
               gint64           offset,
               guint            n_bad,
               gsize            size)
{
  ShuwuReadRecord *record = shuwu_read_record_new (shuwu_marc_find_format (marc, self->wanted), self->encoding);
  GString *bytes = g_string_new (NULL);

  record->number = ++self->number;
  record->offset = offset;
  memcpy (marc->leader + 10, "22", 2);
  memcpy (marc->leader + 20, "450 ", 4);
  shuwu_iso2709_append (bytes, marc);
  if (size > RECORD_BYTES)
    shuwu_read_record_reject (record, SHUWU_REJECT_DAMAGED, "%" G_GSIZE_FORMAT " bytes are no single record", size);
  else if (n_bad * BYTES_PER_BAD > bytes->len)
    shuwu_read_record_reject (record, SHUWU_REJECT_ENCODING, "%u characters cannot be read", n_bad);
  shuwu_marc_describe (marc, record);
  record->raw = g_string_free_to_bytes (bytes);

  return record;
}

/* *record is NULL at the end. */
static gboolean
read_record (ShuwuMarcText    *self,
             ShuwuReadRecord **record,
             GError          **error)
{
  g_autoptr (ShuwuMarcRecord) marc = shuwu_marc_record_new ();
  g_autoptr (GError) failure = NULL;
  gint64 offset = -1;
  gboolean is_apart = FALSE;
  guint n_bad = 0;
  gsize size = 0;

  *record = NULL;
  while (self->has_line || read_line (self, &failure))
    {
      self->has_line = begins_record (marc, self->line->str, is_apart);
      if (self->has_line)
        break;

      is_apart = self->line->len == 0;
      if (is_apart)
        continue;
      size += self->line->len + 1;
      if (size <= RECORD_BYTES)
        take_line (self, marc, self->line->str);
      offset = offset < 0 ? self->line_offset : offset;
      n_bad += self->n_bad;
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      shuwu_record_error_adopt (error);
      return FALSE;
    }

  if (marc->fields->len > 0)
    *record = finish_record (self, marc, offset, n_bad, size);
  return TRUE;
}

static gboolean
next_record (gpointer          data,
             ShuwuReadRecord **record,
             GError          **error)
{
  ShuwuMarcText *self = data;

  *record = g_steal_pointer (&self->first);
  return *record != NULL || read_record (self, record, error);
}

static gint64
get_position (gpointer data)
{
  return shuwu_byte_source_get_offset (((ShuwuMarcText *) data)->source);
}

static void
free_file (gpointer data)
{
  shuwu_marc_text_free (data);
}

const ShuwuRecordBackend SHUWU_MARC_TEXT_BACKEND = { next_record, get_position, free_file };

static gboolean
find_encoding (ShuwuMarcText  *self,
               ShuwuEncoding   wanted,
               GError        **error)
{
  ShuwuEvidence evidence = { 0 };
  gboolean is_big_endian;
  gsize size, mark_size;
  const char *bytes = shuwu_byte_source_peek (self->source, LINE_BYTES, &size, error);

  if (bytes == NULL)
    return FALSE;
  if (shuwu_encoding_is_utf16 (bytes, size, &is_big_endian, &mark_size))
    {
      shuwu_byte_source_skip (self->source, mark_size);
      shuwu_byte_source_decode_utf16 (self->source, is_big_endian);
      self->encoding = SHUWU_ENCODING_UTF_16;
      return TRUE;
    }

  if (size >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    shuwu_byte_source_skip (self->source, 3);
  if (!shuwu_byte_source_survey (self->source, &evidence, error))
    return FALSE;

  self->encoding = wanted != SHUWU_ENCODING_AUTO ? wanted : shuwu_evidence_judge (&evidence);
  if (self->encoding != SHUWU_ENCODING_AUTO)
    return TRUE;

  g_set_error_literal (error, SHUWU_TEXT_ERROR, SHUWU_TEXT_ERROR_ENCODING, "the text is neither UTF-8 nor UTF-16 nor GB18030");
  return FALSE;
}

ShuwuMarcText *
shuwu_marc_text_new (GInputStream            *stream,
                     const ShuwuReadOptions  *options,
                     GCancellable            *cancellable,
                     GError                 **error)
{
  g_autoptr (ShuwuMarcText) self = g_new0 (ShuwuMarcText, 1);

  self->source = shuwu_byte_source_new (stream, cancellable);
  self->line = g_string_new (NULL);
  self->wanted = options->format;
  if (!find_encoding (self, options->encoding, error))
    {
      shuwu_record_error_adopt (error);
      return NULL;
    }

  self->decoder = shuwu_decoder_new (self->encoding);
  if (!read_record (self, &self->first, error))
    return NULL;

  self->format = self->first != NULL ? self->first->format : SHUWU_RECORD_FORMAT_UNKNOWN;
  return g_steal_pointer (&self);
}

void
shuwu_marc_text_free (ShuwuMarcText *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->source, shuwu_byte_source_free);
  g_clear_pointer (&self->decoder, shuwu_decoder_free);
  g_string_free (self->line, TRUE);
  shuwu_read_record_free (self->first);
  g_free (self);
}

ShuwuRecordFormat
shuwu_marc_text_get_format (ShuwuMarcText *self)
{
  return self->format;
}

ShuwuEncoding
shuwu_marc_text_get_encoding (ShuwuMarcText *self)
{
  return self->encoding;
}

gboolean
shuwu_marc_text_is_like (const char *bytes,
                         gsize       size)
{
  g_autofree char *text = g_strndup (bytes, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", LOOK_LINES + 1);
  gboolean has_mark = FALSE;
  int n_tags = 0;

  for (int i = 0; lines[i] != NULL && i < LOOK_LINES; i++)
    {
      const char *mark;

      if (find_content (lines[i], &mark) == NULL)
        continue;
      n_tags++;
      has_mark |= mark != NULL;
    }

  return n_tags >= LOOK_TAGS && has_mark;
}
