// SPDX-License-Identifier: GPL-3.0-or-later
/* A record of the MARC family as it stands. */
#define G_LOG_DOMAIN "shuwu-record"

#include "record/shuwu-marc-record-private.h"

#include <string.h>

#define TAG_CHARS 3

static void
subfield_free (gpointer data)
{
  ShuwuMarcSubfield *subfield = data;

  g_free (subfield->code);
  g_free (subfield->value);
  g_free (subfield);
}

static void
field_free (gpointer data)
{
  ShuwuMarcField *field = data;

  g_free (field->value);
  g_ptr_array_unref (field->subfields);
  g_free (field);
}

ShuwuMarcRecord *
shuwu_marc_record_new (void)
{
  ShuwuMarcRecord *self = g_new0 (ShuwuMarcRecord, 1);

  self->fields = g_ptr_array_new_with_free_func (field_free);
  memset (self->leader, ' ', sizeof self->leader - 1);
  return self;
}

void
shuwu_marc_record_free (ShuwuMarcRecord *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->fields);
  g_free (self);
}

void
shuwu_marc_record_set_leader (ShuwuMarcRecord *self,
                              const char      *leader)
{
  for (gsize i = 0; i < sizeof self->leader - 1 && leader[i] != '\0'; i++)
    self->leader[i] = strchr ("-_^#", leader[i]) != NULL || !g_ascii_isprint (leader[i]) ? ' ' : leader[i];
}

ShuwuMarcField *
shuwu_marc_record_add (ShuwuMarcRecord *self,
                       const char      *tag,
                       const char      *indicators,
                       const char      *value)
{
  ShuwuMarcField *field = g_new0 (ShuwuMarcField, 1);

  g_strlcpy (field->tag, tag, sizeof field->tag);
  for (int i = 0; i < 2; i++)
    field->indicators[i] = *indicators == '\0' || !g_ascii_isprint (*indicators) ? ' ' : *indicators++;
  field->value = g_strdup (value);
  field->subfields = g_ptr_array_new_with_free_func (subfield_free);
  field->place = self->fields->len;
  g_ptr_array_add (self->fields, field);

  return field;
}

void
shuwu_marc_field_add (ShuwuMarcField *self,
                      const char     *code,
                      const char     *value)
{
  ShuwuMarcSubfield *subfield = g_new0 (ShuwuMarcSubfield, 1);

  subfield->code = g_strdup (code);
  subfield->value = g_strdup (value);
  g_ptr_array_add (self->subfields, subfield);
}

gboolean
shuwu_marc_field_is (const ShuwuMarcField *self,
                     const char           *tags)
{
  gsize size = strlen (tags);

  for (gsize begin = 0; begin + TAG_CHARS <= size; begin += TAG_CHARS + 1)
    {
      gsize i = 0;

      while (i < TAG_CHARS && (tags[begin + i] == self->tag[i] ||
                               (tags[begin + i] == 'x' && g_ascii_isdigit (self->tag[i]))))
        i++;
      if (i == TAG_CHARS)
        return TRUE;
    }

  return FALSE;
}

/* Mostly where it was put; not if fields before it were put in or taken out since. */
static guint
find_place_behind (const ShuwuMarcRecord *self,
                   const ShuwuMarcField  *field)
{
  guint place = 0;

  if (field == NULL)
    return 0;
  if (field->place < self->fields->len && g_ptr_array_index (self->fields, field->place) == field)
    return field->place + 1;

  return g_ptr_array_find (self->fields, field, &place) ? place + 1 : self->fields->len;
}

const ShuwuMarcField *
shuwu_marc_record_find (const ShuwuMarcRecord *self,
                        const char            *tags,
                        const ShuwuMarcField  *after)
{
  for (guint i = find_place_behind (self, after); i < self->fields->len; i++)
    {
      const ShuwuMarcField *field = g_ptr_array_index (self->fields, i);

      if (shuwu_marc_field_is (field, tags))
        return field;
    }

  return NULL;
}

const char *
shuwu_marc_field_get (const ShuwuMarcField *self,
                      char                  code)
{
  for (guint i = 0; i < self->subfields->len; i++)
    {
      const ShuwuMarcSubfield *subfield = g_ptr_array_index (self->subfields, i);

      if (subfield->code[0] == code && subfield->code[1] == '\0')
        return subfield->value;
    }

  return NULL;
}

const char *
shuwu_marc_record_get (const ShuwuMarcRecord *self,
                       const char            *tags,
                       char                   code)
{
  const ShuwuMarcField *field = NULL;
  const char *value = NULL;

  while (value == NULL && (field = shuwu_marc_record_find (self, tags, field)) != NULL)
    value = shuwu_marc_field_get (field, code);

  return value;
}
