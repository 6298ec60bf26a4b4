// SPDX-License-Identifier: GPL-3.0-or-later
/* What a file looks like, from its first bytes.
 *
 * People choose the wrong file, so what is not ours is named: "an Excel workbook"
 * tells them what to do, "unknown format" does not.
 *
 * MARC is damaged in many ways, and random bytes have every byte in them; so it is
 * known by what stands together: a leader and behind it an entry of a directory, a
 * leader and a field that begins as fields do, or, where the leader is spoiled, two
 * such fields in what is text otherwise. */
#define G_LOG_DOMAIN "shuwu-record"

#include "record/shuwu-sniff-private.h"

#include "record/shuwu-marc-text-private.h"
#include "text/shuwu-encoding.h"

#include <string.h>

#define FIELD_END 0x1e
#define SUBFIELD_MARK 0x1f
#define LEADER_BYTES 24
#define ENTRY_BYTES 12 /* of the directory: tag, length, start */
#define TAG_BYTES 3

static const struct
{
  const char *magic;
  gsize size;
  const char *name;
} MAGICS[] = {
  { "%PDF", 4, "a PDF document" },
  { "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8, "an old Excel or Word file (save it as CSV or Unicode text)" },
  { "\x89PNG", 4, "a picture (PNG)" },
  { "\xff\xd8\xff", 3, "a picture (JPEG)" },
  { "GIF8", 4, "a picture (GIF)" },
  { "II*\0", 4, "a picture (TIFF)" },
  { "MM\0*", 4, "a picture (TIFF)" },
  { "RIFF", 4, "a picture, a film or a sound" },
  { "SQLite format 3", 15, "a SQLite database" },
  { "\x1f\x8b", 2, "a compressed file (gzip)" },
  { "BZh", 3, "a compressed file (bzip2)" },
  { "\xfd" "7zXZ", 5, "a compressed file (xz)" },
  { "7z\xbc\xaf", 4, "a compressed archive (7z)" },
  { "Rar!", 4, "a compressed archive (RAR)" },
  { "{\\rtf", 5, "an RTF document" },
  { "MZ", 2, "a program of Windows" },
  { "\x7f" "ELF", 4, "a program" },
  { "=LDR ", 5, "MARC in the text form of MarcEdit (=LDR); save it as MARC (.mrc) there" },
  { "=001 ", 5, "MARC in the text form of MarcEdit (=001); save it as MARC (.mrc) there" },
};

static gboolean
has (const char *bytes,
     gsize       size,
     const char *words)
{
  return memmem (bytes, size, words, strlen (words)) != NULL;
}

static const char *
name_zip (const char *bytes,
          gsize       size)
{
  if (has (bytes, size, "xl/") || has (bytes, size, "xl\\"))
    return "an Excel workbook (save it as CSV or Unicode text)";
  if (has (bytes, size, "opendocument.spreadsheet"))
    return "a LibreOffice spreadsheet (save it as CSV)";
  if (has (bytes, size, "word/"))
    return "a Word document";
  if (has (bytes, size, "[Content_Types].xml"))
    return "an Office document (an Excel workbook must be saved as CSV or Unicode text)";

  return "a ZIP archive";
}

static const char *
find_magic (const char *bytes,
            gsize       size)
{
  for (gsize i = 0; i < G_N_ELEMENTS (MAGICS); i++)
    if (size >= MAGICS[i].size && memcmp (bytes, MAGICS[i].magic, MAGICS[i].size) == 0)
      return MAGICS[i].name;
  if (size >= 4 && memcmp (bytes, "PK\3\4", 4) == 0)
    return name_zip (bytes, size);

  return NULL;
}

/* 021A, 003@: the tags of PICA have four characters. */
static gboolean
is_pica_tag (const char *tag)
{
  return g_ascii_isdigit (tag[0]) && g_ascii_isdigit (tag[1]) && g_ascii_isdigit (tag[2]) &&
         (tag[3] == '@' || g_ascii_isupper (tag[3]));
}

static gboolean
has_pica_tag (const char *bytes,
              gsize       size)
{
  const char *end = bytes + size;
  const char *p = bytes;

  while ((p = memmem (p, end - p, "tag=", 4)) != NULL && end - p > 10)
    {
      if (is_pica_tag (p + 5))
        return TRUE;
      p += 4;
    }

  return has (bytes, size, "picaXML");
}

static ShuwuShape
sniff_xml (const char  *bytes,
           gsize        size,
           const char **name)
{
  g_autofree char *lower = g_ascii_strdown (bytes, size);

  *name = "XML";
  if (has (lower, size, "<html") || has (lower, size, "<!doctype html") || has (lower, size, "<table"))
    *name = "a web page (HTML)";
  else if (has_pica_tag (bytes, size))
    *name = "PICA in XML";
  else if (has (lower, size, "urn:schemas-microsoft-com:office"))
    *name = "an Excel workbook in XML (save it as CSV or Unicode text)";
  else if (has (lower, size, "<svg"))
    *name = "a picture (SVG)";
  else
    return SHUWU_SHAPE_XML;

  return SHUWU_SHAPE_FOREIGN;
}

/* "000000002 24510 L $$aTitle" */
static gboolean
is_aleph_line (const char *line,
               gsize       size)
{
  if (size < 18)
    return FALSE;
  for (int i = 0; i < 9; i++)
    if (!g_ascii_isdigit (line[i]))
      return FALSE;

  return line[9] == ' ' && g_ascii_isalnum (line[10]) && g_ascii_isalnum (line[12]) && line[15] == ' ' &&
         g_ascii_isupper (line[16]) && line[17] == ' ';
}

static gboolean
are_digits (const char *bytes,
            gsize       size)
{
  for (gsize i = 0; i < size; i++)
    if (!g_ascii_isdigit (bytes[i]))
      return FALSE;

  return TRUE;
}

static gboolean
is_leader (const char *bytes,
           gsize       size)
{
  return size >= LEADER_BYTES && are_digits (bytes, 5) && (g_ascii_isalpha (bytes[5]) || strchr (" -_^#|", bytes[5]) != NULL);
}

/* Of a file that ends before the first entry only the base address can be seen. */
static gboolean
has_directory (const char *bytes,
               gsize       size)
{
  const char *entry = bytes + LEADER_BYTES;

  if (size < LEADER_BYTES + ENTRY_BYTES)
    return are_digits (bytes + 12, 5);

  for (int i = 0; i < TAG_BYTES; i++)
    if (!g_ascii_isalnum (entry[i]))
      return FALSE;

  return are_digits (entry + TAG_BYTES, ENTRY_BYTES - TAG_BYTES);
}

/* The end of a field, two indicators, a subfield. */
static guint
count_fields (const char *bytes,
              gsize       size)
{
  const char *end = bytes + size;
  const char *p = bytes;
  guint n = 0;

  for (; (p = memchr (p, FIELD_END, end - p)) != NULL; p++)
    n += end - p > 3 && p[3] == SUBFIELD_MARK;

  return n;
}

static const char *
name_text (const char *bytes,
           gsize       size)
{
  if (is_aleph_line (bytes, size))
    return "MARC in Aleph sequential form; export it as MARC (ISO 2709)";
  if (size > 5 && is_pica_tag (bytes) && strchr (" /\x1f", bytes[4]) != NULL)
    return "PICA";
  if (size > 2 && (bytes[0] == '{' || bytes[0] == '[') && strchr ("\"{[ \r\n\t", bytes[1]) != NULL &&
      memchr (bytes, '"', size) != NULL && memchr (bytes, ':', size) != NULL)
    return "JSON";
  if (g_ascii_strncasecmp (bytes, "%0 ", MIN (size, 3)) == 0 || g_ascii_strncasecmp (bytes, "TY  -", MIN (size, 5)) == 0)
    return "a list of references (EndNote or RIS)";
  if (bytes[0] == '@' && memchr (bytes, '{', MIN (size, 40)) != NULL)
    return "a list of references (BibTeX)";

  return NULL;
}

/* Of random bytes every eleventh is a control character that no text has; damage puts a few into a text. */
static gboolean
is_binary (const char *bytes,
           gsize       size)
{
  gsize n_control = 0;

  for (gsize i = 0; i < size; i++)
    {
      guchar c = bytes[i];

      n_control += (c < 0x20 && strchr ("\t\n\v\r\f\x1a\x1b\x1c\x1d\x1e\x1f", c) == NULL) || c == 0;
    }

  return n_control * 10 > size || (n_control >= 8 && n_control * 25 > size);
}

static gboolean
is_iso2709 (const char *bytes,
            gsize       size)
{
  gboolean has_leader = is_leader (bytes, size);

  if (has_leader && has_directory (bytes, size))
    return TRUE;

  return count_fields (bytes, size) >= (has_leader ? 1 : 2) && !is_binary (bytes, size);
}

ShuwuShape
shuwu_sniff (const char  *bytes,
             gsize        size,
             const char **name)
{
  const char *begin = bytes;
  const char *end = bytes + size;

  *name = "nothing: the file is empty";
  if (size == 0)
    return SHUWU_SHAPE_FOREIGN;

  *name = find_magic (bytes, size);
  if (*name != NULL)
    return SHUWU_SHAPE_FOREIGN;

  if (size >= 3 && memcmp (begin, "\xef\xbb\xbf", 3) == 0)
    begin += 3;
  while (begin < end && g_ascii_isspace (*begin))
    begin++;
  *name = "nothing: the file has only blanks";
  if (begin == end)
    return SHUWU_SHAPE_FOREIGN;
  if (*begin == '<')
    return sniff_xml (begin, end - begin, name);

  *name = name_text (begin, end - begin);
  if (*name != NULL)
    return SHUWU_SHAPE_FOREIGN;

  *name = "MARC as a web page shows it";
  if (shuwu_marc_text_is_like (begin, end - begin))
    return SHUWU_SHAPE_MARC_TEXT;

  *name = "MARC (ISO 2709)";
  if (is_iso2709 (begin, end - begin))
    return SHUWU_SHAPE_ISO_2709;

  *name = "a file that is no text";
  if (is_binary (begin, end - begin))
    return SHUWU_SHAPE_FOREIGN;

  *name = "a table";
  return SHUWU_SHAPE_TABLE;
}
