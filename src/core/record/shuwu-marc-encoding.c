// SPDX-License-Identifier: GPL-3.0-or-later
/* The encoding of one MARC record.
 *
 * Leader/09 lies in both directions, 100$a lies in CNMARC, so the bytes decide:
 *
 *   escape sequences                           MARC-8
 *   valid UTF-8, or nearly so                  UTF-8
 *   high bytes in pairs of GB 2312             GB18030
 *   high bytes each before the letter of ASCII MARC-8, in UNIMARC ISO 5426
 *     that it changes, or signs of MARC-8
 *     between letters
 *   anything else                              ISO 8859-1
 *
 * A short record can be valid in two encodings; then the other records of the file
 * decide. */
#define G_LOG_DOMAIN "shuwu-record"

#include "record/shuwu-iso2709-private.h"

#include <string.h>

#define ESCAPE 0x1b

typedef struct
{
  guint n_marks;       /* bytes that could be a combining mark of MARC-8 */
  guint n_usual;       /* … before a letter that is written with it */
  guint n_unusual;     /* … before another letter */
  guint n_nothing;     /* … before anything else */
  guint n_signs;       /* ayn, alif, soft sign, ł between letters; in ISO 8859-1 they are ° ® § ± */
  guint n_undefined;   /* capital letters of ISO 8859-1 and nothing in MARC-8 */
  guint n_low_marks;   /* of ISO 5426, before a letter */
  guint n_low;         /* bytes where they are */
} Western;

#define CARON 0xe9 /* é in ISO 8859-1, which stands before all of its letters */

/* The letters that a mark of MARC-8 is written over or under, 0xe0 to 0xfe. */
static const char * const MARKED[] = {
  "aeiouy", "aeiounw", "aeiouycsznlrgkmp", "aeiouycghjswz", "anoiuevy", "aeiouyg", "aeiougz", "cegizbdfhmnprstwxya", "aeiouyhwxt",
  "csznrdtlgjk", "auwy", "aeiouytyzkdgnhrs", "aeiouytyzkdgnhrs", "ou", "ou", "mnlai", "csthdgkln", "aeiou", "abcdehiklmnorstuvwyz",
  "tshuzd", "rlmn", "dtnlrzhskbj", "dtnlrzhskbj", "st", "cs", "heu", "ng", "ng", "", "", "c",
};

static gboolean
has_escape (const char *bytes,
            gsize       size)
{
  const char *p = bytes;

  while ((p = memchr (p, ESCAPE, bytes + size - p)) != NULL && p + 1 < bytes + size)
    {
      if (strchr ("()$,-gbps!", p[1]) != NULL)
        return TRUE;
      p++;
    }

  return FALSE;
}

/* In ISO 8859-1 the byte is a vowel or ç or ñ itself, and has consonants on both sides; what MARC-8 marks is the next letter. */
static gboolean
is_usual (const char *mark,
          char        before)
{
  char letter = g_ascii_tolower (mark[1]);
  gboolean is_vowel = strchr ("aeiouy", letter) != NULL;

  if (strchr (MARKED[(guint8) *mark - 0xe0], letter) == NULL)
    return FALSE;

  return is_vowel || !g_ascii_isalpha (before) || strchr ("aeiouyAEIOUY", before) != NULL;
}

static void
look_western (const char *bytes,
              gsize       size,
              Western    *western)
{
  for (gsize i = 1; i + 1 < size; i++)
    {
      guint8 byte = bytes[i];
      char next = bytes[i + 1];

      if (byte >= 0xe0 && byte <= 0xfe)
        {
          gboolean is_neither = byte == CARON && !g_ascii_isalpha (bytes[i - 1]);
          gboolean usual = g_ascii_isalpha (next) && is_usual (bytes + i, bytes[i - 1]);

          western->n_marks++;
          western->n_usual += usual && !is_neither;
          western->n_unusual += g_ascii_isalpha (next) && !usual && !is_neither;
          western->n_nothing += !g_ascii_isalpha (next) && (guint8) next < 0xe0;
        }
      else if (byte >= 0xc1 && byte <= 0xdf)
        {
          western->n_low++;
          western->n_low_marks += g_ascii_isalpha (next);
          western->n_undefined += byte >= 0xc9;
        }
      else if (byte >= 0xa1 && strchr ("\xa7\xae\xb0\xb1\xb2\xb3\xb8", byte) != NULL)
        {
          western->n_signs += g_ascii_isalpha (bytes[i - 1]) && (g_ascii_isalpha (next) || (guint8) next >= 0xe0);
        }
    }
}

/* Fields of UNIMARC and none of MARC 21, as far as can be seen without cutting the record. */
static gboolean
looks_unimarc (const char *bytes,
               gsize       size)
{
  const char *end = memchr (bytes, SHUWU_ISO_2709_FIELD_END, size);
  gboolean has_200 = FALSE;

  for (const char *p = bytes + 24; end != NULL && p + 12 <= end; p += 12)
    {
      if (memcmp (p, "245", 3) == 0)
        return FALSE;
      has_200 |= memcmp (p, "200", 3) == 0;
    }

  return has_200;
}

static ShuwuEncoding
judge_western (const char *bytes,
               gsize       size)
{
  Western western = { 0 };
  gboolean is_unimarc = looks_unimarc (bytes, size);

  look_western (bytes, size, &western);
  if (is_unimarc && western.n_low > western.n_marks && western.n_low_marks * 2 > western.n_low)
    return SHUWU_ENCODING_ISO_5426;
  if (western.n_nothing > 0 || western.n_undefined > western.n_usual + western.n_signs)
    return SHUWU_ENCODING_LATIN_1;
  if (western.n_marks > 0 && western.n_signs == 0 && western.n_usual < western.n_unusual)
    return SHUWU_ENCODING_LATIN_1;

  return SHUWU_ENCODING_MARC_8;
}

ShuwuEncoding
shuwu_marc_encoding_judge (const char           *bytes,
                           gsize                 size,
                           const ShuwuMarcVotes *votes,
                           gboolean             *is_certain)
{
  ShuwuEvidence evidence = { 0 };
  gboolean says_unicode = size > 9 && bytes[9] == 'a';
  gboolean is_gb_file = votes->n_gb > votes->n_utf8;

  *is_certain = TRUE;
  if (has_escape (bytes, size))
    return SHUWU_ENCODING_MARC_8;

  shuwu_evidence_add (&evidence, bytes, size);
  shuwu_evidence_end (&evidence);
  if (evidence.n_high == 0)
    {
      *is_certain = FALSE;
      return is_gb_file ? SHUWU_ENCODING_GB18030 : SHUWU_ENCODING_UTF_8;
    }

  /* Two bytes of GB 2312 can be one character of UTF-8, but hardly three bytes of Chinese UTF-8 be anything else. */
  if (evidence.utf8_bad == 0 && (evidence.utf8_long > 0 || !is_gb_file))
    {
      *is_certain = evidence.utf8_long > 0;
      return SHUWU_ENCODING_UTF_8;
    }
  if (evidence.utf8_good >= evidence.utf8_bad * (says_unicode ? 2 : 10))
    return SHUWU_ENCODING_UTF_8;

  /* A single pair proves nothing: MARC-8 has marks in pairs too. */
  if (evidence.gb_common * 2 * 10 >= evidence.n_high * (evidence.n_high < 20 ? 9 : 6) &&
      evidence.gb_bad * 10 <= evidence.gb_good)
    return SHUWU_ENCODING_GB18030;

  *is_certain = FALSE;
  /* A character is two bytes, and half of them are common. */
  if (is_gb_file && evidence.gb_bad == 0 && evidence.gb_common * 4 >= evidence.n_high)
    return SHUWU_ENCODING_GB18030;
  if (says_unicode && evidence.utf8_good >= evidence.utf8_bad)
    return SHUWU_ENCODING_UTF_8;

  return judge_western (bytes, size);
}
