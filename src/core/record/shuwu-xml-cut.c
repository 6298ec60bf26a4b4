// SPDX-License-Identifier: GPL-3.0-or-later
/* Cuts the records out of an XML file.
 *
 * A parser ends at the first fault of a file; this looks for tags only, so a fault
 * costs the record it is in. A piece goes from the tag <record>, of whatever prefix,
 *
 *   to its end tag                            it is closed
 *   to the next <record>, if fields were seen it is not closed
 *   to the next <record>, if none were seen   it was a wrapper, as OAI-PMH and SRU have, and is no piece
 *   to the end of the file, or too far        it is not closed
 *
 * A tag ends at the next ">" or before the next "<", which cannot stand in one. A
 * comment or CDATA section that never ends is taken for text, so that it does not
 * swallow the records behind it. What is declared round a piece is kept: without
 * its namespaces a record is no document. The bytes may be of any encoding that has
 * ASCII for ASCII, and "<" in no other character: UTF-8, GB18030, Latin. */
#define G_LOG_DOMAIN "shuwu-record"

#include "record/shuwu-xml-cut-private.h"

#include <string.h>

#define MAX_PIECE_BYTES (8 * 1024 * 1024)
#define MAX_TAG_BYTES (64 * 1024)
#define MAX_DEPTH 64
#define LONGEST_MARK 9 /* "<![CDATA[" */

typedef enum
{
  IN_TEXT,
  IN_COMMENT,
  IN_CDATA,
} Place;

typedef enum
{
  WANTS_MORE, /* bytes than there are in sight */
  WENT_ON,
  FOUND_PIECE,
} Step;

/* A name in the window */
typedef struct
{
  const char *text;
  gsize size;
} Name;

/* An element that is open round what is read. */
typedef struct
{
  char *name;
  char *declarations; /* its attributes xmlns */
} Outer;

struct _ShuwuXmlCut
{
  /* Owned */
  ShuwuByteSource *source;
  GPtrArray *outers; /* of Outer * */
  char *root;

  gint64 root_open;
  gboolean has_record;
  gboolean has_doctype;
  gboolean is_text_only; /* comments and CDATA are no longer believed */

  /* Offsets from the first byte that is not passed yet */
  Place place;
  gsize at;     /* looked through to here */
  gsize markup; /* where the comment or CDATA section began */
  gsize given;  /* bytes of the last piece, to be passed */

  /* The piece that is open; it begins at the first byte not passed */
  gboolean is_open;
  gboolean has_fields;
  char *piece_name;
  guint piece_depth;
};

static void
outer_free (gpointer data)
{
  Outer *outer = data;

  g_free (outer->name);
  g_free (outer->declarations);
  g_free (outer);
}

ShuwuXmlCut *
shuwu_xml_cut_new (ShuwuByteSource *source)
{
  ShuwuXmlCut *self = g_new0 (ShuwuXmlCut, 1);

  self->source = source;
  self->outers = g_ptr_array_new_with_free_func (outer_free);
  return self;
}

void
shuwu_xml_cut_free (ShuwuXmlCut *self)
{
  if (self == NULL)
    return;

  shuwu_byte_source_free (self->source);
  g_ptr_array_unref (self->outers);
  g_free (self->root);
  g_free (self->piece_name);
  g_free (self);
}

static gboolean
is_called (Name        name,
           const char *text)
{
  return strlen (text) == name.size && memcmp (name.text, text, name.size) == 0;
}

static Name
get_local (Name name)
{
  const char *colon = memchr (name.text, ':', name.size);

  return colon != NULL ? (Name) { colon + 1, name.text + name.size - colon - 1 } : name;
}

static gboolean
is_field (Name local)
{
  return is_called (local, "leader") || is_called (local, "controlfield") || is_called (local, "datafield");
}

/* --- what is round a piece --- */

/* Appends the attributes that declare namespaces, as they stand: xmlns="…" xmlns:m="…" */
static void
append_declarations (GString    *text,
                     const char *tag,
                     gsize       size)
{
  const char *end = tag + size;
  const char *p = tag;

  while ((p = memmem (p, end - p, "xmlns", strlen ("xmlns"))) != NULL)
    {
      const char *value = memchr (p, '=', end - p);
      const char *quote;

      if (value == NULL)
        return;
      for (value++; value < end && g_ascii_isspace (*value); value++)
        ;
      quote = value < end && (*value == '"' || *value == '\'') ? memchr (value + 1, *value, end - value - 1) : NULL;
      if (quote == NULL)
        return;
      if (g_ascii_isspace (p[-1]) && memchr (p, '&', quote - p) == NULL)
        {
          g_string_append_c (text, ' ');
          g_string_append_len (text, p, quote + 1 - p);
        }
      p = quote + 1;
    }
}

static void
push (ShuwuXmlCut *self,
      Name         name,
      const char  *tag,
      gsize        size)
{
  GString *declarations;
  Outer *outer;

  if (self->outers->len >= MAX_DEPTH)
    return;

  declarations = g_string_new (NULL);
  append_declarations (declarations, tag, size);
  outer = g_new0 (Outer, 1);
  outer->name = g_strndup (name.text, name.size);
  outer->declarations = g_string_free (declarations, FALSE);
  g_ptr_array_add (self->outers, outer);
}

/* An end tag closes what was left open inside its element; one without a start tag closes nothing. */
static void
pop (ShuwuXmlCut *self,
     Name         name)
{
  for (guint i = self->outers->len; i > 0; i--)
    if (is_called (name, ((Outer *) g_ptr_array_index (self->outers, i - 1))->name))
      {
        g_ptr_array_set_size (self->outers, (int) i - 1);
        return;
      }
}

void
shuwu_xml_cut_append_document (ShuwuXmlCut         *self,
                               const ShuwuXmlPiece *piece,
                               gboolean             with_names,
                               GString             *document)
{
  guint n = with_names ? self->outers->len : 0;

  /* Entities that a document type declares are known, but not what they stand for: they are not followed. */
  if (self->has_doctype)
    g_string_append (document, "<!DOCTYPE a SYSTEM \"a\">");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (document, "<a%s>", ((Outer *) g_ptr_array_index (self->outers, i))->declarations);
  if (n == 0)
    g_string_append (document, "<a>");
  g_string_append_len (document, piece->bytes, piece->size);
  for (guint i = 0; i < MAX (n, 1); i++)
    g_string_append (document, "</a>");
}

/* --- tags --- */

static void
open_piece (ShuwuXmlCut *self,
            Name         name,
            gsize        tag_size)
{
  self->is_open = TRUE;
  self->has_fields = FALSE;
  g_free (self->piece_name);
  self->piece_name = g_strndup (name.text, name.size);
  shuwu_byte_source_skip (self->source, self->at);
  self->at = tag_size;
}

static Step
end_piece (ShuwuXmlCut   *self,
           gsize          size,
           gboolean       is_closed,
           ShuwuXmlPiece *piece)
{
  self->is_open = FALSE;
  self->given = size;
  if (self->outers->len > self->piece_depth)
    g_ptr_array_set_size (self->outers, (int) self->piece_depth);
  piece->size = size;
  piece->has_fields = self->has_fields;
  piece->is_closed = is_closed;
  if (!is_closed && self->root != NULL && strcmp (self->root, self->piece_name) == 0)
    self->root_open--;

  return FOUND_PIECE;
}

/* A tag at @self->at */
static Step
take_start_tag (ShuwuXmlCut   *self,
                Name           name,
                gsize          size,
                ShuwuXmlPiece *piece)
{
  const char *tag = name.text - 1;
  gboolean is_empty = size >= 3 && memcmp (tag + size - 2, "/>", 2) == 0;
  gboolean is_record = is_called (get_local (name), "record");

  if (is_record && self->is_open && self->has_fields)
    return end_piece (self, self->at, FALSE, piece);

  if (self->root == NULL)
    self->root = g_strndup (name.text, name.size);
  self->root_open += !is_empty && is_called (name, self->root);
  self->has_record |= is_record;
  self->has_fields |= self->is_open && is_field (get_local (name));
  if (is_empty || (self->is_open && self->has_fields))
    {
      self->at += size;
      return WENT_ON;
    }

  if (is_record)
    self->piece_depth = self->outers->len;
  push (self, name, tag, size);
  if (is_record)
    open_piece (self, name, size);
  else
    self->at += size;
  return WENT_ON;
}

static Step
take_end_tag (ShuwuXmlCut   *self,
              Name           name,
              gsize          size,
              ShuwuXmlPiece *piece)
{
  gboolean is_record = self->is_open && is_called (get_local (name), "record");

  /* The end of a wrapper, of another prefix. */
  if (is_record && !is_called (name, self->piece_name))
    {
      if (self->has_fields)
        return end_piece (self, self->at, FALSE, piece);
      self->is_open = FALSE;
      is_record = FALSE;
    }

  self->root_open -= self->root != NULL && is_called (name, self->root);
  self->at += size;
  if (is_record)
    return end_piece (self, self->at, TRUE, piece);
  if (!self->is_open || !self->has_fields)
    pop (self, name);

  return WENT_ON;
}

/* Where a document type ends, behind its own declarations; 0 if that is not in sight. */
static gsize
measure_doctype (const char *bytes,
                 gsize       size)
{
  gboolean is_inside = FALSE;
  char quote = '\0';

  for (gsize i = 0; i < size; i++)
    {
      if (quote != '\0')
        quote = bytes[i] == quote ? '\0' : quote;
      else if (is_inside && (bytes[i] == '"' || bytes[i] == '\''))
        quote = bytes[i];
      else if (bytes[i] == '[' || bytes[i] == ']')
        is_inside = bytes[i] == '[';
      else if (bytes[i] == '>' && !is_inside)
        return i + 1;
    }

  return 0;
}

/* A tag that "<" ends is a broken one, but one. */
static gsize
measure_tag (const char *bytes,
             gsize       size)
{
  const char *end = memchr (bytes, '>', size);
  const char *next = memchr (bytes + 1, '<', (end != NULL ? (gsize) (end - bytes) : size) - 1);

  if (next != NULL)
    return next - bytes;

  return end != NULL ? (gsize) (end - bytes) + 1 : 0;
}

static Step
take_tag (ShuwuXmlCut   *self,
          const char    *tag,
          gsize          size,
          ShuwuXmlPiece *piece)
{
  gboolean is_end = size > 1 && tag[1] == '/';
  Name name = { tag + 1 + is_end, 0 };
  gsize room = size - 1 - is_end;

  while (name.size < room && !g_ascii_isspace (name.text[name.size]) && strchr ("/>", name.text[name.size]) == NULL)
    name.size++;
  if (name.size == 0 || *name.text == '!' || *name.text == '?')
    {
      self->at += size;
      return WENT_ON;
    }

  return is_end ? take_end_tag (self, name, size, piece) : take_start_tag (self, name, size, piece);
}

/* --- the way through the file --- */

static gboolean
begins_with (const char *bytes,
             gsize       size,
             const char *text)
{
  return size >= strlen (text) && memcmp (bytes, text, strlen (text)) == 0;
}

static Step
pass_section (ShuwuXmlCut *self,
              const char  *bytes,
              gsize        size)
{
  const char *end = memmem (bytes + self->at, size - self->at, self->place == IN_COMMENT ? "-->" : "]]>", 3);

  if (end == NULL)
    {
      self->at = MAX (self->at, MAX (size, 2) - 2);
      return WANTS_MORE;
    }

  self->at = end + 3 - bytes;
  self->place = IN_TEXT;
  return WENT_ON;
}

static Step
enter_section (ShuwuXmlCut *self,
               Place        place,
               gsize        mark_size)
{
  self->markup = self->at;
  self->place = self->is_text_only ? IN_TEXT : place;
  self->at += mark_size;
  return WENT_ON;
}

static Step
step (ShuwuXmlCut   *self,
      const char    *bytes,
      gsize          size,
      gboolean       is_all,
      ShuwuXmlPiece *piece)
{
  const char *markup;
  gsize left, n;

  if (self->place != IN_TEXT)
    return pass_section (self, bytes, size);

  markup = memchr (bytes + self->at, '<', size - self->at);
  self->at = markup != NULL ? (gsize) (markup - bytes) : size;
  left = size - self->at;
  if (left == 0 || (left < LONGEST_MARK && !is_all))
    return WANTS_MORE;
  if (begins_with (markup, left, "<!--"))
    return enter_section (self, IN_COMMENT, strlen ("<!--"));
  if (begins_with (markup, left, "<![CDATA["))
    return enter_section (self, IN_CDATA, strlen ("<![CDATA["));

  self->has_doctype |= begins_with (markup, left, "<!DOCTYPE");
  n = begins_with (markup, left, "<!DOCTYPE") ? measure_doctype (markup, left) : measure_tag (markup, left);
  if (n > 0)
    return take_tag (self, markup, n, piece);
  if (left <= MAX_TAG_BYTES && !is_all)
    return WANTS_MORE;

  /* No tag is that long. */
  self->at = left > MAX_TAG_BYTES ? self->at + 1 : size;
  return left > MAX_TAG_BYTES ? WENT_ON : WANTS_MORE;
}

/* The piece does not end within what is in sight, and no more will be looked at. */
static Step
give_up_piece (ShuwuXmlCut   *self,
               const char    *bytes,
               gsize          size,
               gboolean       is_all,
               ShuwuXmlPiece *piece)
{
  gsize end = size;

  /* The section that does not end may have swallowed whole records. */
  if (self->place != IN_TEXT &&
      (!is_all || memmem (bytes + self->markup, size - self->markup, "record", strlen ("record")) != NULL))
    {
      end = self->markup + 1;
      self->at = end;
      self->is_text_only = TRUE;
      is_all = FALSE;
    }
  else if (!is_all)
    {
      end = self->at;
    }
  self->place = IN_TEXT;
  piece->is_last = is_all;

  return end_piece (self, end, FALSE, piece);
}

/* All that is in sight, or as far as a piece */
static Step
look_through (ShuwuXmlCut    *self,
              gboolean        is_all,
              ShuwuXmlPiece  *piece,
              GError        **error)
{
  const char *bytes;
  gsize size;
  Step found;

  /* A tag may have been passed: what is in sight is then less. */
  do
    {
      bytes = shuwu_byte_source_peek (self->source, 0, &size, error);
      found = step (self, bytes, size, is_all, piece);
    }
  while (found == WENT_ON);

  if (found == WANTS_MORE && self->is_open && (is_all || size > MAX_PIECE_BYTES))
    return give_up_piece (self, bytes, size, is_all, piece);

  return found;
}

gboolean
shuwu_xml_cut_next (ShuwuXmlCut    *self,
                    ShuwuXmlPiece  *piece,
                    GError        **error)
{
  const char *bytes;
  gsize wanted = 1;
  gsize size;
  Step found = WANTS_MORE;

  *piece = (ShuwuXmlPiece) { 0 };
  shuwu_byte_source_skip (self->source, self->given);
  self->at -= self->given;
  self->given = 0;

  while (found != FOUND_PIECE)
    {
      gboolean is_all;

      bytes = shuwu_byte_source_peek (self->source, wanted, &size, error);
      if (bytes == NULL)
        return FALSE;

      is_all = size < wanted;
      found = look_through (self, is_all, piece, error);
      if (found == WANTS_MORE && is_all)
        return TRUE;
      if (!self->is_open && found == WANTS_MORE)
        {
          shuwu_byte_source_skip (self->source, self->at);
          self->at = 0;
        }
      bytes = shuwu_byte_source_peek (self->source, 0, &size, error);
      wanted = size + 1;
    }

  piece->bytes = bytes;
  piece->offset = shuwu_byte_source_get_offset (self->source);
  return TRUE;
}

gint64
shuwu_xml_cut_get_position (ShuwuXmlCut *self)
{
  return shuwu_byte_source_get_offset (self->source);
}

const char *
shuwu_xml_cut_get_root (ShuwuXmlCut *self)
{
  const char *colon = self->root != NULL ? strchr (self->root, ':') : NULL;

  return colon != NULL ? colon + 1 : self->root;
}

gboolean
shuwu_xml_cut_is_root_open (ShuwuXmlCut *self)
{
  return self->root_open > 0;
}

gboolean
shuwu_xml_cut_has_record (ShuwuXmlCut *self)
{
  return self->has_record;
}
