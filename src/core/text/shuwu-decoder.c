// SPDX-License-Identifier: GPL-3.0-or-later
/* Bytes of a known encoding become UTF-8.
 *
 * Nothing is ever dropped in silence: a byte that belongs to no character leaves
 * U+FFFD and is counted, so that whoever reads a record can say it was damaged.
 * The result has no NUL, so that it is a string. Where libyaz is missing, what
 * needs it is damaged text. */
#define G_LOG_DOMAIN "shuwu-text"

#include "text/shuwu-decoder.h"

#include "text/shuwu-yaz.h"

#include <errno.h>
#include <string.h>

#define REPLACEMENT "\xef\xbf\xbd"
#define EURO "\xe2\x82\xac"

struct _ShuwuDecoder
{
  ShuwuEncoding encoding;

  /* Owned */
  GIConv gb;       /* (GIConv) -1 if not needed */
  yaz_iconv_t yaz; /* NULL if not needed, or if there is no libyaz */
};

static const char *
get_yaz_name (ShuwuEncoding encoding)
{
  if (encoding == SHUWU_ENCODING_MARC_8)
    return "MARC-8";
  if (encoding == SHUWU_ENCODING_ISO_5426)
    return "ISO5426";
  if (encoding == SHUWU_ENCODING_LATIN_1)
    return "ISO-8859-1";

  return NULL;
}

/**
 * shuwu_decoder_new:
 * @encoding: what the bytes are in
 *
 * Makes a decoder.
 *
 * Returns: (transfer full): free with shuwu_decoder_free ()
 */
ShuwuDecoder *
shuwu_decoder_new (ShuwuEncoding encoding)
{
  ShuwuDecoder *self = g_new0 (ShuwuDecoder, 1);
  const char *name = get_yaz_name (encoding);

  self->encoding = encoding;
  self->gb = (GIConv) -1;
  if (encoding == SHUWU_ENCODING_GB18030)
    {
      self->gb = g_iconv_open ("UTF-8", "GB18030");
      g_assert (self->gb != (GIConv) -1);
    }
  if (name != NULL)
    {
      const ShuwuYaz *yaz = shuwu_yaz_get ();

      self->yaz = yaz != NULL ? yaz->yaz_iconv_open ("UTF-8", name) : NULL;
      g_assert (self->yaz != NULL || yaz == NULL);
    }

  return self;
}

/**
 * shuwu_decoder_free:
 * @self: (nullable): a decoder
 *
 * Frees a decoder.
 */
void
shuwu_decoder_free (ShuwuDecoder *self)
{
  if (self == NULL)
    return;

  if (self->gb != (GIConv) -1)
    g_iconv_close (self->gb);
  if (self->yaz != NULL)
    shuwu_yaz_get ()->yaz_iconv_close (self->yaz);
  g_free (self);
}

static guint
append_utf8 (const char *bytes,
             gsize       size,
             GString    *text)
{
  guint n_bad = 0;

  while (size > 0)
    {
      const char *end;
      gboolean is_valid = g_utf8_validate_len (bytes, size, &end);

      g_string_append_len (text, bytes, end - bytes);
      size -= end - bytes;
      bytes = end;
      if (is_valid || size == 0)
        continue;

      /* One mark for a character that was cut short, not one for each of its bytes. */
      g_string_append (text, REPLACEMENT);
      n_bad++;
      do
        {
          bytes++;
          size--;
        }
      while (size > 0 && (*bytes & 0xc0) == 0x80);
    }

  return n_bad;
}

static gsize
measure_bad_gb (const guint8 *bytes,
                gsize         size)
{
  gboolean has_digit = size >= 2 && bytes[1] >= 0x30 && bytes[1] <= 0x39;

  /* A four-byte form that stands for no character is one character that is bad. */
  if (bytes[0] >= 0x81 && has_digit && size >= 4 && bytes[2] >= 0x81 && bytes[3] >= 0x30 && bytes[3] <= 0x39)
    return 4;
  /* A trail byte that could be a comma or a line end on its own is not swallowed. */
  if (bytes[0] >= 0x81 && size >= 2 && bytes[1] >= 0x80)
    return 2;

  return 1;
}

static guint
append_gb (ShuwuDecoder *self,
           const char   *bytes,
           gsize         size,
           GString      *text)
{
  char *source = (char *) bytes;
  guint n_bad = 0;

  while (size > 0)
    {
      gsize begin = text->len;
      gsize room = size * 2 + 8;
      char *target;
      gsize done, skipped;

      /* No character of GB18030 needs more than one and a half times its bytes in UTF-8. */
      g_string_set_size (text, begin + room);
      target = text->str + begin;
      done = g_iconv (self->gb, &source, &size, &target, &room);
      g_string_truncate (text, target - text->str);
      if (done != (gsize) -1 || size == 0)
        continue;
      if (errno == E2BIG)
        continue;

      skipped = measure_bad_gb ((const guint8 *) source, size);
      /* Code page 936 has the euro sign where GB18030 has nothing. */
      g_string_append (text, (guint8) *source == 0x80 ? EURO : REPLACEMENT);
      n_bad += (guint8) *source != 0x80;
      source += skipped;
      size -= skipped;
    }

  return n_bad;
}

static guint
append_yaz (ShuwuDecoder *self,
            const char   *bytes,
            gsize         size,
            GString      *text)
{
  const ShuwuYaz *yaz = shuwu_yaz_get ();
  char *source = (char *) bytes;
  guint n_bad = 0;
  char buffer[512];

  while (size > 0)
    {
      char *target = buffer;
      size_t room = sizeof buffer;
      size_t left = size;
      size_t done = yaz->yaz_iconv (self->yaz, &source, &left, &target, &room);
      gboolean is_stuck = left == size && target == buffer;

      g_string_append_len (text, buffer, target - buffer);
      size = left;
      if (done != (size_t) -1 || size == 0)
        continue;
      if (yaz->yaz_iconv_error (self->yaz) == YAZ_ICONV_E2BIG && !is_stuck)
        continue;

      g_string_append (text, REPLACEMENT);
      n_bad++;
      source++;
      size--;
      yaz->yaz_iconv (self->yaz, NULL, NULL, NULL, NULL);
    }

  char *target = buffer;
  size_t room = sizeof buffer;

  /* A combining mark may still wait for its letter. */
  yaz->yaz_iconv (self->yaz, NULL, NULL, &target, &room);
  g_string_append_len (text, buffer, target - buffer);

  return n_bad;
}

/**
 * shuwu_decoder_append:
 * @self: a decoder
 * @bytes: whole characters
 * @size: how many bytes
 * @text: where the text goes
 *
 * Appends the text of @bytes to @text.
 *
 * Returns: how many characters could not be read and became U+FFFD
 */
guint
shuwu_decoder_append (ShuwuDecoder *self,
                      const char   *bytes,
                      gsize         size,
                      GString      *text)
{
  gsize begin = text->len;
  guint n_bad;

  if (self->gb != (GIConv) -1)
    n_bad = append_gb (self, bytes, size, text);
  else if (self->yaz != NULL)
    n_bad = append_yaz (self, bytes, size, text);
  else
    return append_utf8 (bytes, size, text);

  /* NUL is valid in these encodings, but not in a string. */
  for (gsize i = begin; i < text->len; i++)
    if (text->str[i] == '\0')
      {
        text->str[i] = ' ';
        n_bad++;
      }

  return n_bad;
}
