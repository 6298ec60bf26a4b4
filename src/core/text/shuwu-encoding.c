// SPDX-License-Identifier: GPL-3.0-or-later
/* Encodings that files of a bookroom really have, and how to tell them apart.
 *
 * A file is judged as a whole, never by its first bytes: lists of books begin with
 * thousands of plain bytes, and a GBK file that meets its first four-byte character
 * late is a GB18030 file. Both machines below read every byte once, side by side:
 *
 *   UTF-8     after a lead byte, as many bytes of the right range as it announces
 *   GB18030   0  lead 81…fe → 1
 *             1  40…7e, 80…fe: a character → 0;   30…39 → 2
 *             2  81…fe → 3
 *             3  30…39: a character → 0
 *
 * Chinese text in GBK is practically never valid UTF-8, so a few bad bytes in much
 * good UTF-8 are damage, not another encoding. */
#define G_LOG_DOMAIN "shuwu-text"

#include "text/shuwu-encoding.h"

#include <string.h>

/* Of so many characters one may be damaged before another encoding is believed. */
#define GOOD_PER_BAD 20
#define UTF16_SAMPLE 4096

static const struct
{
  ShuwuEncoding encoding;
  const char *name;
} NAMES[] = {
  { SHUWU_ENCODING_AUTO, "auto" },
  { SHUWU_ENCODING_UTF_8, "utf-8" },
  { SHUWU_ENCODING_UTF_16, "utf-16" },
  { SHUWU_ENCODING_GB18030, "gb18030" },
  { SHUWU_ENCODING_MARC_8, "marc-8" },
  { SHUWU_ENCODING_ISO_5426, "iso-5426" },
  { SHUWU_ENCODING_LATIN_1, "iso-8859-1" },
};

/**
 * shuwu_encoding_get_name:
 * @encoding: an encoding
 *
 * Gets the word for an encoding.
 *
 * Returns: (transfer none): for example "gb18030"
 */
const char *
shuwu_encoding_get_name (ShuwuEncoding encoding)
{
  for (gsize i = 0; i < G_N_ELEMENTS (NAMES); i++)
    if (NAMES[i].encoding == encoding)
      return NAMES[i].name;

  g_return_val_if_reached ("auto");
}

/**
 * shuwu_encoding_from_name:
 * @name: a word, in any case
 * @encoding: (out): the encoding
 *
 * Finds the encoding that is called @name.
 *
 * Returns: FALSE if there is none; @encoding is then untouched
 */
gboolean
shuwu_encoding_from_name (const char    *name,
                          ShuwuEncoding *encoding)
{
  for (gsize i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      if (g_ascii_strcasecmp (NAMES[i].name, name) != 0)
        continue;
      *encoding = NAMES[i].encoding;
      return TRUE;
    }

  return FALSE;
}

static void
utf8_begin (ShuwuEvidence *self,
            guint8         byte)
{
  self->utf8_low = 0x80;
  self->utf8_high = 0xbf;

  if (byte < 0x80)
    return;

  if (byte >= 0xc2 && byte <= 0xdf)
    self->utf8_left = 1;
  else if (byte >= 0xe0 && byte <= 0xef)
    self->utf8_left = 2;
  else if (byte >= 0xf0 && byte <= 0xf4)
    self->utf8_left = 3;
  else
    self->utf8_bad++;

  /* Overlong forms, surrogates and what lies beyond U+10FFFF. */
  if (byte == 0xe0)
    self->utf8_low = 0xa0;
  else if (byte == 0xed)
    self->utf8_high = 0x9f;
  else if (byte == 0xf0)
    self->utf8_low = 0x90;
  else if (byte == 0xf4)
    self->utf8_high = 0x8f;
  if (self->utf8_left >= 2)
    self->utf8_long++;
}

static void
utf8_step (ShuwuEvidence *self,
           guint8         byte)
{
  if (self->utf8_left == 0)
    {
      utf8_begin (self, byte);
      return;
    }

  if (byte < self->utf8_low || byte > self->utf8_high)
    {
      self->utf8_bad++;
      self->utf8_left = 0;
      utf8_begin (self, byte);
      return;
    }

  self->utf8_low = 0x80;
  self->utf8_high = 0xbf;
  if (--self->utf8_left == 0)
    self->utf8_good++;
}

static void
gb_begin (ShuwuEvidence *self,
          guint8         byte)
{
  self->gb_state = 0;
  self->gb_lead = byte;
  if (byte >= 0x81 && byte <= 0xfe)
    self->gb_state = 1;
  else if (byte == 0xff)
    self->gb_bad++;
}

static void
gb_step (ShuwuEvidence *self,
         guint8         byte)
{
  gboolean is_digit = byte >= 0x30 && byte <= 0x39;

  if (self->gb_state == 0)
    {
      gb_begin (self, byte);
    }
  else if (self->gb_state == 1 && byte >= 0x40 && byte <= 0xfe && byte != 0x7f)
    {
      self->gb_good++;
      self->gb_common += self->gb_lead >= 0xa1 && self->gb_lead <= 0xf7 && byte >= 0xa1;
      self->gb_state = 0;
    }
  else if ((self->gb_state == 1 && is_digit) || (self->gb_state == 2 && byte >= 0x81 && byte <= 0xfe))
    {
      self->gb_state++;
    }
  else if (self->gb_state == 3 && is_digit)
    {
      self->gb_good++;
      self->gb_state = 0;
    }
  else
    {
      self->gb_bad++;
      gb_begin (self, byte);
    }
}

/**
 * shuwu_evidence_add:
 * @self: the evidence so far
 * @bytes: the next piece of the file
 * @size: its size in bytes
 *
 * Takes note of a piece; a character may lie across pieces.
 */
void
shuwu_evidence_add (ShuwuEvidence *self,
                    const char    *bytes,
                    gsize          size)
{
  for (gsize i = 0; i < size; i++)
    {
      guint8 byte = bytes[i];

      if (byte < 0x80 && self->utf8_left == 0 && self->gb_state == 0)
        continue;
      self->n_high += byte >= 0x80;
      utf8_step (self, byte);
      gb_step (self, byte);
    }
}

/**
 * shuwu_evidence_end:
 * @self: the evidence of a whole file
 *
 * Takes note that nothing follows: a character that is still open was cut off.
 */
void
shuwu_evidence_end (ShuwuEvidence *self)
{
  gboolean is_utf8 = self->utf8_bad == 0 || self->utf8_good >= GOOD_PER_BAD * self->utf8_bad;

  self->is_cut = is_utf8 ? self->utf8_left > 0 : self->gb_state > 0;
  self->utf8_left = 0;
  self->gb_state = 0;
}

/**
 * shuwu_evidence_judge:
 * @self: the evidence of a whole file
 *
 * Says which encoding a text is in.
 *
 * Returns: UTF-8 (also for plain ASCII), GB18030, or AUTO if neither fits
 */
ShuwuEncoding
shuwu_evidence_judge (ShuwuEvidence *self)
{
  shuwu_evidence_end (self);

  if (self->utf8_bad == 0 || self->utf8_good >= GOOD_PER_BAD * self->utf8_bad)
    return SHUWU_ENCODING_UTF_8;
  if (self->gb_good >= GOOD_PER_BAD * self->gb_bad && self->gb_common * 2 >= self->gb_good)
    return SHUWU_ENCODING_GB18030;

  return SHUWU_ENCODING_AUTO;
}

/* Without a mark: text of any language has ASCII in it, whose other byte is zero, and always the same one of each pair. */
static gboolean
has_zeros_of_utf16 (const char *bytes,
                    gsize       size,
                    gboolean   *is_big_endian)
{
  guint zeros[2] = { 0, 0 };
  guint likely, other;

  size = MIN (size, UTF16_SAMPLE);
  for (gsize i = 0; i < size; i++)
    zeros[i % 2] += bytes[i] == 0;

  likely = MAX (zeros[0], zeros[1]);
  other = MIN (zeros[0], zeros[1]);
  *is_big_endian = zeros[0] > zeros[1];

  return likely >= 3 && likely * 50 >= size && other * 20 <= likely;
}

/**
 * shuwu_encoding_is_utf16:
 * @bytes: the beginning of a file
 * @size: how many bytes there are
 * @is_big_endian: (out): the byte order
 * @mark_size: (out): the size of the byte order mark, 0 if there is none
 *
 * Tells UTF-16 from other encodings.
 *
 * Returns: TRUE if the file is UTF-16
 */
gboolean
shuwu_encoding_is_utf16 (const char *bytes,
                         gsize       size,
                         gboolean   *is_big_endian,
                         gsize      *mark_size)
{
  *mark_size = 0;
  *is_big_endian = FALSE;

  if (size >= 2 && memcmp (bytes, "\xff\xfe", 2) == 0)
    {
      *mark_size = 2;
      return TRUE;
    }
  if (size >= 2 && memcmp (bytes, "\xfe\xff", 2) == 0)
    {
      *mark_size = 2;
      *is_big_endian = TRUE;
      return TRUE;
    }

  return has_zeros_of_utf16 (bytes, size, is_big_endian);
}
