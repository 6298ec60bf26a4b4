// SPDX-License-Identifier: GPL-3.0-or-later
/* Where the elements called "record" begin and end in an XML file.
 *
 * libxml2 does not say where in a file an element began, and gives nothing out of
 * an element if the XML is wrong right behind it. So the bytes are looked through
 * as they are handed to it. */
#define G_LOG_DOMAIN "shuwu-record"

#include "record/shuwu-record-tags-private.h"

#include <string.h>

#define TAG_BYTES 64
#define MAX_RECENT_BYTES (8 * 1024 * 1024)

/* What the eye that looks for tags is inside of. */
typedef enum
{
  IN_TEXT,
  IN_TAG_NAME,
  IN_TAG,
  IN_COMMENT,
  IN_CDATA,
} Place;

struct _ShuwuRecordTags
{
  /* Owned */
  GQueue offsets;  /* of gint64 *: of the tags that were not taken yet */
  GString *recent; /* what was seen since the last of them */

  gint64 position;
  gint64 recent_offset; /* of @recent in the file */
  gint64 last_close;    /* of the last end tag */
  gsize close_bytes;    /* of that tag */

  /* The tag that is being read */
  Place place;
  gint64 tag_offset;
  char tag[TAG_BYTES];
  gsize tag_size;
  char last_three[4];
};

ShuwuRecordTags *
shuwu_record_tags_new (void)
{
  ShuwuRecordTags *self = g_new0 (ShuwuRecordTags, 1);

  self->recent = g_string_new (NULL);
  return self;
}

void
shuwu_record_tags_free (ShuwuRecordTags *self)
{
  if (self == NULL)
    return;

  g_queue_clear_full (&self->offsets, g_free);
  g_string_free (self->recent, TRUE);
  g_free (self);
}

static gboolean
is_record_tag (const char *tag)
{
  const char *colon = strchr (tag, ':');

  return strcmp (colon != NULL ? colon + 1 : tag, "record") == 0;
}

static void
end_tag_name (ShuwuRecordTags *self)
{
  self->tag[self->tag_size] = '\0';
  if (self->tag[0] == '/' && is_record_tag (self->tag + 1))
    {
      self->last_close = self->tag_offset;
      self->close_bytes = self->tag_size + strlen ("<>");
    }
  if (!is_record_tag (self->tag))
    return;

  g_string_erase (self->recent, 0, self->tag_offset - self->recent_offset);
  self->recent_offset = self->tag_offset;

  g_queue_push_tail (&self->offsets, g_memdup2 (&self->tag_offset, sizeof self->tag_offset));
}

static Place
look_at_tag (ShuwuRecordTags *self,
             char             c)
{
  if (self->tag_size + 1 < TAG_BYTES)
    self->tag[self->tag_size++] = c;
  if (self->tag_size == 3 && memcmp (self->tag, "!--", 3) == 0)
    return IN_COMMENT;
  if (self->tag_size == 8 && memcmp (self->tag, "![CDATA[", 8) == 0)
    return IN_CDATA;
  if (self->tag[0] == '!' && c != '>')
    return IN_TAG_NAME;
  if (!g_ascii_isspace (c) && c != '>' && (c != '/' || self->tag_size == 1))
    return IN_TAG_NAME;

  self->tag_size--;
  end_tag_name (self);
  return c == '>' ? IN_TEXT : IN_TAG;
}

static Place
look_at_byte (ShuwuRecordTags *self,
              char             c)
{
  if (self->place == IN_TEXT && c == '<')
    {
      self->tag_offset = self->position;
      self->tag_size = 0;
      return IN_TAG_NAME;
    }
  if (self->place == IN_TAG_NAME)
    return look_at_tag (self, c);
  if (self->place == IN_TAG && c == '>')
    return IN_TEXT;
  if (self->place == IN_COMMENT && strcmp (self->last_three, "-->") == 0)
    return IN_TEXT;
  if (self->place == IN_CDATA && strcmp (self->last_three, "]]>") == 0)
    return IN_TEXT;

  return self->place;
}

void
shuwu_record_tags_look (ShuwuRecordTags *self,
                        const char      *bytes,
                        gsize            size)
{
  /* What is that long is no record. */
  if (self->recent->len > MAX_RECENT_BYTES)
    {
      g_string_truncate (self->recent, 0);
      self->recent_offset = self->position;
      self->place = IN_TEXT;
    }

  for (gsize i = 0; i < size; i++, self->position++)
    {
      g_string_append_c (self->recent, bytes[i]);
      memmove (self->last_three, self->last_three + 1, 2);
      self->last_three[2] = bytes[i];
      self->place = look_at_byte (self, bytes[i]);
    }
}

gint64
shuwu_record_tags_get_position (ShuwuRecordTags *self)
{
  return self->position;
}

gint64
shuwu_record_tags_take (ShuwuRecordTags *self,
                        gint64           otherwise)
{
  g_autofree gint64 *offset = g_queue_pop_head (&self->offsets);

  return offset != NULL ? *offset : otherwise;
}

GBytes *
shuwu_record_tags_dup_last (ShuwuRecordTags *self,
                            gint64           offset)
{
  gint64 size = self->last_close + (gint64) self->close_bytes - offset;

  if (self->last_close <= offset || self->recent_offset != offset)
    return NULL;

  return g_bytes_new (self->recent->str, MIN ((gsize) size, self->recent->len));
}
