// SPDX-License-Identifier: GPL-3.0-or-later
/* What the bytes of an XML file are as text.
 *
 *   the bytes are     the file says   is read as
 *   UTF-16            anything        UTF-16
 *   good UTF-8        anything        UTF-8
 *   good GB18030      UTF-8, nothing  GB18030
 *   neither           GB 2312, GBK …  GB18030, which has them in it
 *   neither           another         that, if it is known
 *   neither           UTF-8, nothing  UTF-8 with damage
 *
 * Programs write GB2312 over UTF-8 and UTF-8 over GBK; what they wrote tells more
 * than what they say. A record of the other of the two is read as what it is.
 * Control characters that no XML can have are dropped: they stand for nothing. */
#define G_LOG_DOMAIN "shuwu-record"

#include "record/shuwu-xml-text-private.h"

#include "text/shuwu-decoder.h"

#include <string.h>

#define DECLARATION_BYTES 512
#define NAME_BYTES 40
#define REPLACEMENT "\xef\xbf\xbd"
#define MAX_CODE_POINT 0x10ffff

struct _ShuwuXmlText
{
  /* Owned */
  ShuwuDecoder *utf8;
  ShuwuDecoder *gb;
  GIConv other; /* (GIConv) -1 if not needed */

  ShuwuEncoding encoding;
  gboolean is_certain; /* every record is of it */
  guint n_dropped;     /* from the last text */
};

/* What the declaration says, in lower case; "" if nothing. */
static char *
dup_declared (const char *bytes,
              gsize       size)
{
  g_autofree char *start = g_ascii_strdown (bytes, (gssize) MIN (size, DECLARATION_BYTES));
  char *end = strstr (start, "?>");
  const char *name;

  if (end == NULL || strstr (start, "<?xml") == NULL)
    return g_strdup ("");

  *end = '\0';
  name = strstr (start, "encoding");
  name = name != NULL ? strpbrk (name, "\"'") : NULL;
  return name != NULL ? g_strndup (name + 1, MIN (strcspn (name + 1, "\"'"), NAME_BYTES)) : g_strdup ("");
}

/* GB 2312, GBK, GB18030 and what Windows calls them */
static gboolean
is_gb_name (const char *name)
{
  return g_str_has_prefix (name, "gb") || strstr (name, "936") != NULL || strstr (name, "x-gb") != NULL ||
         strcmp (name, "euc-cn") == 0;
}

/* Names that the bytes have already contradicted, or that say nothing. */
static gboolean
is_unicode_name (const char *name)
{
  return *name == '\0' || g_str_has_prefix (name, "ut") || g_str_has_prefix (name, "ucs") || strcmp (name, "unicode") == 0 ||
         strstr (name, "ascii") != NULL;
}

static void
judge (ShuwuXmlText  *self,
       const char    *declared,
       ShuwuEvidence *evidence)
{
  ShuwuEncoding found = shuwu_evidence_judge (evidence);

  self->encoding = found;
  self->is_certain = evidence->utf8_bad == 0;
  if (found == SHUWU_ENCODING_UTF_8)
    return;

  if (is_gb_name (declared))
    self->encoding = SHUWU_ENCODING_GB18030;
  else if (!is_unicode_name (declared))
    self->other = g_iconv_open ("UTF-8", declared);
  else if (found == SHUWU_ENCODING_AUTO)
    self->encoding = SHUWU_ENCODING_UTF_8;

  /* There is no name for the others; in memory they are UTF-8. */
  if (self->other != (GIConv) -1)
    self->encoding = strcmp (declared, "iso-8859-1") == 0 ? SHUWU_ENCODING_LATIN_1 : SHUWU_ENCODING_UTF_8;
  else if (self->encoding == SHUWU_ENCODING_AUTO)
    self->encoding = SHUWU_ENCODING_UTF_8;
}

static gboolean
find_encoding (ShuwuXmlText     *self,
               ShuwuByteSource  *source,
               GError          **error)
{
  ShuwuEvidence evidence = { 0 };
  g_autofree char *declared = NULL;
  gboolean is_big_endian;
  gsize size, mark_size;
  const char *bytes = shuwu_byte_source_peek (source, DECLARATION_BYTES, &size, error);

  if (bytes == NULL)
    return FALSE;
  if (shuwu_encoding_is_utf16 (bytes, size, &is_big_endian, &mark_size))
    {
      self->encoding = SHUWU_ENCODING_UTF_16;
      self->is_certain = TRUE;
      shuwu_byte_source_skip (source, mark_size);
      shuwu_byte_source_decode_utf16 (source, is_big_endian);
      return TRUE;
    }
  if (self->encoding == SHUWU_ENCODING_UTF_8 || self->encoding == SHUWU_ENCODING_GB18030)
    {
      self->is_certain = TRUE;
      return TRUE;
    }

  declared = dup_declared (bytes, size);
  if (!shuwu_byte_source_survey (source, &evidence, error))
    return FALSE;

  judge (self, declared, &evidence);
  return TRUE;
}

ShuwuXmlText *
shuwu_xml_text_new (ShuwuByteSource  *source,
                    ShuwuEncoding     asked,
                    GError          **error)
{
  g_autoptr (ShuwuXmlText) self = g_new0 (ShuwuXmlText, 1);

  self->other = (GIConv) -1;
  self->encoding = asked;
  self->utf8 = shuwu_decoder_new (SHUWU_ENCODING_UTF_8);
  self->gb = shuwu_decoder_new (SHUWU_ENCODING_GB18030);
  return find_encoding (self, source, error) ? g_steal_pointer (&self) : NULL;
}

void
shuwu_xml_text_free (ShuwuXmlText *self)
{
  if (self == NULL)
    return;

  shuwu_decoder_free (self->utf8);
  shuwu_decoder_free (self->gb);
  if (self->other != (GIConv) -1)
    g_iconv_close (self->other);
  g_free (self);
}

ShuwuEncoding
shuwu_xml_text_get_encoding (ShuwuXmlText *self)
{
  return self->encoding;
}

static gboolean
is_forbidden (gunichar character)
{
  return (character < 0x20 && character != '\t' && character != '\n' && character != '\r') || character == 0xfffe ||
         character == 0xffff || (character >= 0xd800 && character <= 0xdfff) || character > MAX_CODE_POINT;
}

/* In encodings of ASCII and more, a byte that small is always a character of its own. */
static guint
drop_controls (GString *text)
{
  gsize before = text->len;
  gsize n = 0;

  for (gsize i = 0; i < text->len; i++)
    if (!is_forbidden ((guint8) text->str[i]))
      text->str[n++] = text->str[i];
  g_string_truncate (text, n);

  return (guint) (before - n);
}

/* How long the reference to a forbidden character is: "&#0;"; 0 if it is none. */
static gsize
measure_forbidden_reference (const char *text)
{
  gboolean is_hexadecimal = text[2] == 'x';
  const char *digits = text + 2 + is_hexadecimal;
  gsize n = strspn (digits, is_hexadecimal ? "0123456789abcdefABCDEF" : "0123456789");
  guint64 value = g_ascii_strtoull (digits, NULL, is_hexadecimal ? 16 : 10);

  if (n == 0 || digits[n] != ';')
    return 0;

  return is_forbidden ((gunichar) MIN (value, MAX_CODE_POINT + 1)) ? (gsize) (digits + n + 1 - text) : 0;
}

static guint
drop_forbidden (GString *text)
{
  char *target = text->str;
  const char *end = text->str + text->len;
  const char *p = text->str;
  guint n_dropped = 0;

  while (p < end)
    {
      gsize n = 0;

      if (p[0] == '&' && p[1] == '#')
        n = measure_forbidden_reference (p);
      else if (p[0] == '\xef' && p[1] == '\xbf' && (p[2] == '\xbe' || p[2] == '\xbf'))
        n = 3;
      p += n;
      n_dropped += n > 0;
      if (n == 0)
        *target++ = *p++;
    }
  g_string_truncate (text, target - text->str);

  return n_dropped;
}

static guint
append_other (ShuwuXmlText  *self,
              const GString *bytes,
              GString       *text)
{
  char *source = bytes->str;
  gsize left = bytes->len;
  guint n_bad = 0;
  char buffer[1024];

  while (left > 0)
    {
      char *target = buffer;
      gsize room = sizeof buffer;
      gsize before = left;
      gsize done = g_iconv (self->other, &source, &left, &target, &room);

      g_string_append_len (text, buffer, target - buffer);
      if (done != (gsize) -1 || left < before || left == 0)
        continue;
      g_string_append (text, REPLACEMENT);
      n_bad++;
      source++;
      left--;
    }
  g_iconv (self->other, NULL, NULL, NULL, NULL);

  return n_bad;
}

static ShuwuDecoder *
choose_decoder (ShuwuXmlText  *self,
                const GString *text)
{
  gboolean is_gb = self->encoding == SHUWU_ENCODING_GB18030;
  ShuwuEvidence evidence = { 0 };

  if (self->is_certain)
    return is_gb ? self->gb : self->utf8;

  shuwu_evidence_add (&evidence, text->str, text->len);
  /* Two bytes of GB 2312 can be a character of UTF-8, three of UTF-8 hardly anything else. */
  if (is_gb)
    return evidence.utf8_bad == 0 && evidence.utf8_long > 0 ? self->utf8 : self->gb;

  return evidence.utf8_bad > 0 && shuwu_evidence_judge (&evidence) == SHUWU_ENCODING_GB18030 ? self->gb : self->utf8;
}

guint
shuwu_xml_text_decode (ShuwuXmlText *self,
                       GString      *text)
{
  g_autoptr (GString) bytes = NULL;
  guint n_bad;

  self->n_dropped = drop_controls (text);
  bytes = g_string_new_len (text->str, (gssize) text->len);
  g_string_truncate (text, 0);
  n_bad = self->other != (GIConv) -1 ? append_other (self, bytes, text)
                                     : shuwu_decoder_append (choose_decoder (self, bytes), bytes->str, bytes->len, text);
  self->n_dropped += drop_forbidden (text);

  return n_bad;
}

guint
shuwu_xml_text_get_dropped (ShuwuXmlText *self)
{
  return self->n_dropped;
}
