// SPDX-License-Identifier: GPL-3.0-or-later
/* One record of ISO 2709, cut into fields.
 *
 *   leader      24 bytes; only the kind of record is believed
 *   directory   twelve bytes a field: tag, length, start; ends at the first 0x1e
 *   data        fields, each ends at 0x1e
 *
 * Programs count characters instead of bytes, forget to count, cut and paste. Three
 * readings of the directory are tried:
 *
 *   as it stands, if every field begins and ends at a 0x1e
 *   in its order, if it has as many entries as there are fields, after fields
 *     that begin without indicators were joined to the one before
 *   entry by entry, those that begin at a field; the rest is lost and said so */
#define G_LOG_DOMAIN "shuwu-record"

#include "record/shuwu-iso2709-private.h"

#include <string.h>

#define LEADER_BYTES 24
#define ENTRY_BYTES 12
#define TAG_BYTES 3
#define LENGTH_BYTES 4
#define START_BYTES 5

typedef struct
{
  char tag[TAG_BYTES + 1];
  gint64 length; /* -1: no number */
  gint64 start;
} Entry;

typedef struct
{
  const char *bytes;
  gsize size;
} Piece;

typedef struct
{
  const char *data; /* behind the directory */
  gsize size;
  GArray *entries; /* of Entry */
  GArray *pieces;  /* of Piece: @data cut at 0x1e */
} Layout;

static void
layout_clear (Layout *self)
{
  g_clear_pointer (&self->entries, g_array_unref);
  g_clear_pointer (&self->pieces, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Layout, layout_clear)

static gint64
read_number (const char *bytes,
             gsize       size)
{
  gint64 number = 0;

  for (gsize i = 0; i < size; i++)
    {
      if (!g_ascii_isdigit (bytes[i]))
        return -1;
      number = number * 10 + (bytes[i] - '0');
    }

  return number;
}

static gboolean
is_tag (const char *bytes)
{
  for (int i = 0; i < TAG_BYTES; i++)
    if (!g_ascii_isalnum (bytes[i]))
      return FALSE;

  return TRUE;
}

static gboolean
is_control_tag (const char *tag)
{
  return tag[0] == '0' && tag[1] == '0';
}

static void
read_directory (Layout     *layout,
                const char *bytes,
                gsize       size)
{
  layout->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  for (gsize at = 0; at + ENTRY_BYTES <= size; at += ENTRY_BYTES)
    {
      Entry entry = { .tag = "" };

      if (!is_tag (bytes + at))
        continue;
      memcpy (entry.tag, bytes + at, TAG_BYTES);
      entry.length = read_number (bytes + at + TAG_BYTES, LENGTH_BYTES);
      entry.start = read_number (bytes + at + TAG_BYTES + LENGTH_BYTES, START_BYTES);
      g_array_append_val (layout->entries, entry);
    }
}

static gboolean
has_mark_early (const Piece *piece)
{
  return memchr (piece->bytes, SHUWU_ISO_2709_SUBFIELD, MIN (piece->size, 6)) != NULL;
}

static void
cut_pieces (Layout *layout)
{
  const char *begin = layout->data;
  const char *end = layout->data + layout->size;

  layout->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  while (begin < end)
    {
      const char *mark = memchr (begin, SHUWU_ISO_2709_FIELD_END, end - begin);
      Piece piece = { begin, (mark != NULL ? mark : end) - begin };

      if (piece.size > 0)
        g_array_append_val (layout->pieces, piece);
      begin = mark != NULL ? mark + 1 : end;
    }
}

static gboolean
begins_at_field (const Layout *layout,
                 gint64        start)
{
  return start >= 0 && start < (gint64) layout->size &&
         (start == 0 || layout->data[start - 1] == SHUWU_ISO_2709_FIELD_END);
}

static gboolean
fits_exactly (const Layout *layout,
              const Entry  *entry)
{
  gint64 last = entry->start + entry->length - 1;

  return begins_at_field (layout, entry->start) && entry->length > 0 && last < (gint64) layout->size &&
         layout->data[last] == SHUWU_ISO_2709_FIELD_END;
}

static gboolean
fits_all (const Layout *layout)
{
  for (guint i = 0; i < layout->entries->len; i++)
    if (!fits_exactly (layout, &g_array_index (layout->entries, Entry, i)))
      return FALSE;

  return TRUE;
}

/* A 0x1e inside a field leaves a piece that has no indicators. */
static void
join_torn_pieces (Layout *layout)
{
  for (guint i = 1; i < layout->pieces->len && layout->pieces->len > layout->entries->len;)
    {
      Piece *piece = &g_array_index (layout->pieces, Piece, i);
      Piece *before = &g_array_index (layout->pieces, Piece, i - 1);
      gboolean is_control = i < layout->entries->len &&
                            is_control_tag (g_array_index (layout->entries, Entry, i).tag);

      if (has_mark_early (piece) || is_control)
        {
          i++;
          continue;
        }
      before->size = piece->bytes + piece->size - before->bytes;
      g_array_remove_index (layout->pieces, i);
    }
}

static char *
decode (ShuwuDecoder *decoder,
        const char   *bytes,
        gsize         size,
        guint        *n_bad)
{
  GString *text = g_string_sized_new (size);

  *n_bad += shuwu_decoder_append (decoder, bytes, size, text);
  return g_string_free (text, FALSE);
}

/* "$aTitle$bRest": the form for people, in a file for programs. */
static gboolean
add_dollar_subfields (ShuwuMarcRecord *record,
                      const char      *tag,
                      const char      *text)
{
  const char *mark = strchr (text, '$');
  ShuwuMarcField *field;

  if (mark == NULL || mark - text > 3 || !g_ascii_isalnum (mark[1]))
    return FALSE;

  field = shuwu_marc_record_add (record, tag, text, NULL);
  while (mark != NULL)
    {
      const char *next = strchr (mark + 1, '$');
      const char code[2] = { mark[1], '\0' };
      g_autofree char *value = NULL;

      while (next != NULL && !g_ascii_isalnum (next[1]))
        next = strchr (next + 1, '$');
      value = next != NULL ? g_strndup (mark + 2, next - mark - 2) : g_strdup (mark + 2);
      shuwu_marc_field_add (field, code, value);
      mark = next;
    }

  return TRUE;
}

static void
add_subfield (ShuwuMarcField *field,
              const char     *text)
{
  char code[8] = "";

  if (*text == '\0')
    return;

  memcpy (code, text, g_utf8_next_char (text) - text);
  shuwu_marc_field_add (field, code, g_utf8_next_char (text));
}

static void
add_field (ShuwuMarcRecord *record,
           const char      *tag,
           const Piece     *piece,
           ShuwuDecoder    *decoder,
           guint           *n_bad)
{
  const char *end = piece->bytes + piece->size;
  const char *mark = memchr (piece->bytes, SHUWU_ISO_2709_SUBFIELD, piece->size);
  g_autofree char *first = decode (decoder, piece->bytes, (mark != NULL ? mark : end) - piece->bytes, n_bad);
  ShuwuMarcField *field;

  if (mark == NULL || is_control_tag (tag))
    {
      if (is_control_tag (tag) || !add_dollar_subfields (record, tag, first))
        shuwu_marc_record_add (record, tag, "", first);
      return;
    }

  field = shuwu_marc_record_add (record, tag, first, NULL);
  while (mark != NULL)
    {
      const char *begin = mark + 1;
      g_autofree char *text = NULL;

      mark = memchr (begin, SHUWU_ISO_2709_SUBFIELD, end - begin);
      text = decode (decoder, begin, (mark != NULL ? mark : end) - begin, n_bad);
      add_subfield (field, text);
    }
}

/* The field that begins at @start, up to its 0x1e wherever that is. */
static void
find_piece (const Layout *layout,
            gint64        start,
            Piece        *piece)
{
  const char *end = memchr (layout->data + start, SHUWU_ISO_2709_FIELD_END, layout->size - start);

  piece->bytes = layout->data + start;
  piece->size = end != NULL ? (gsize) (end - piece->bytes) : layout->size - start;
}

static const char *
add_fields (Layout          *layout,
            ShuwuMarcRecord *record,
            ShuwuDecoder    *decoder,
            guint           *n_bad)
{
  gboolean is_exact = fits_all (layout);
  gboolean is_ordered = FALSE;
  const char *problem = NULL;

  if (!is_exact)
    {
      cut_pieces (layout);
      join_torn_pieces (layout);
      is_ordered = layout->pieces->len == layout->entries->len;
    }

  for (guint i = 0; i < layout->entries->len; i++)
    {
      const Entry *entry = &g_array_index (layout->entries, Entry, i);
      Piece piece = { layout->data, 0 };

      if (is_ordered)
        {
          piece = g_array_index (layout->pieces, Piece, i);
        }
      else if (is_exact)
        {
          piece.bytes = layout->data + entry->start;
          piece.size = entry->length - 1;
        }
      else if (begins_at_field (layout, entry->start))
        {
          find_piece (layout, entry->start, &piece);
        }
      else
        {
          problem = "the directory does not fit the fields";
          continue;
        }
      add_field (record, entry->tag, &piece, decoder, n_bad);
    }

  return problem;
}

/* The leader may be a byte or two too short or too long; the directory ends where it ends. */
static const char *
find_directory (const char *bytes,
                gsize       end)
{
  gsize offset = end >= LEADER_BYTES ? LEADER_BYTES + (end - LEADER_BYTES) % ENTRY_BYTES : end % ENTRY_BYTES;

  if (offset > LEADER_BYTES && end >= LEADER_BYTES + ENTRY_BYTES && is_tag (bytes + LEADER_BYTES) &&
      read_number (bytes + LEADER_BYTES + TAG_BYTES, LENGTH_BYTES + START_BYTES) >= 0)
    offset = LEADER_BYTES;

  return bytes + offset;
}

ShuwuMarcRecord *
shuwu_iso2709_parse (const char    *bytes,
                     gsize          size,
                     ShuwuDecoder  *decoder,
                     guint         *n_bad,
                     const char   **problem)
{
  g_autoptr (ShuwuMarcRecord) record = shuwu_marc_record_new ();
  g_auto (Layout) layout = { NULL, 0, NULL, NULL };
  g_autofree char *leader = NULL;
  const char *directory_end, *directory;

  *n_bad = 0;
  *problem = NULL;
  if (size > 0 && bytes[size - 1] == SHUWU_ISO_2709_RECORD_END)
    size--;
  directory_end = memchr (bytes, SHUWU_ISO_2709_FIELD_END, size);
  if (directory_end == NULL || directory_end - bytes < LEADER_BYTES)
    return NULL;

  leader = g_strndup (bytes, LEADER_BYTES);
  shuwu_marc_record_set_leader (record, leader);
  directory = find_directory (bytes, directory_end - bytes);
  read_directory (&layout, directory, directory_end - directory);
  layout.data = directory_end + 1;
  layout.size = size - (layout.data - bytes);
  *problem = add_fields (&layout, record, decoder, n_bad);

  return record->fields->len > 0 ? g_steal_pointer (&record) : NULL;
}
