// SPDX-License-Identifier: GPL-3.0-or-later
/* The two forms in which a MARC record stands in a file. */
#define G_LOG_DOMAIN "shuwu-record"

#include "record/shuwu-marc-compose-private.h"

#include "record/shuwu-iso2709-private.h"

#include <string.h>

#define LEADER_BYTES 24
#define MAX_LENGTH 9999
#define MAX_START 99999

/* What would be taken for the end of something must not stand inside of it. */
static void
append_value (GString    *data,
              const char *value)
{
  for (const char *p = value; *p != '\0'; p++)
    if (*p < SHUWU_ISO_2709_RECORD_END || *p > SHUWU_ISO_2709_SUBFIELD)
      g_string_append_c (data, *p);
}

static void
append_field (GString              *data,
              const ShuwuMarcField *field)
{
  if (field->value != NULL)
    append_value (data, field->value);
  else
    g_string_append_len (data, field->indicators, 2);

  for (guint i = 0; i < field->subfields->len; i++)
    {
      const ShuwuMarcSubfield *subfield = g_ptr_array_index (field->subfields, i);

      g_string_append_c (data, SHUWU_ISO_2709_SUBFIELD);
      append_value (data, subfield->code);
      append_value (data, subfield->value);
    }
  g_string_append_c (data, SHUWU_ISO_2709_FIELD_END);
}

/* Numbers that are too large for their places are the largest that fit: readers that need them then go by the marks. */
void
shuwu_iso2709_append (GString               *bytes,
                      const ShuwuMarcRecord *marc)
{
  g_autoptr (GString) directory = g_string_new (NULL);
  g_autoptr (GString) data = g_string_new (NULL);
  gsize base, length;

  for (guint i = 0; i < marc->fields->len; i++)
    {
      const ShuwuMarcField *field = g_ptr_array_index (marc->fields, i);
      gsize begin = data->len;

      append_field (data, field);
      g_string_append_printf (directory, "%s%04u%05u", field->tag, (guint) MIN (data->len - begin, MAX_LENGTH),
                              (guint) MIN (begin, MAX_START));
    }

  base = LEADER_BYTES + directory->len + 1;
  length = base + data->len + 1;
  g_string_append_printf (bytes, "%05u%.7s%05u%.7s", (guint) MIN (length, MAX_START), marc->leader + 5,
                          (guint) MIN (base, MAX_START), marc->leader + 17);
  g_string_append_len (bytes, directory->str, directory->len);
  g_string_append_c (bytes, SHUWU_ISO_2709_FIELD_END);
  g_string_append_len (bytes, data->str, data->len);
  g_string_append_c (bytes, SHUWU_ISO_2709_RECORD_END);
}

static void
append_escaped (GString    *xml,
                const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      guchar c = *p;

      if (c == '&')
        g_string_append (xml, "&amp;");
      else if (c == '<')
        g_string_append (xml, "&lt;");
      else if (c == '>')
        g_string_append (xml, "&gt;");
      else if (c == '"')
        g_string_append (xml, "&quot;");
      else if (c >= 0x20 || c == '\t' || c == '\n')
        g_string_append_c (xml, c);
    }
}

static void
append_data_field (GString              *xml,
                   const ShuwuMarcField *field)
{
  g_string_append_printf (xml, "    <datafield tag=\"%s\" ind1=\"", field->tag);
  append_escaped (xml, (char[]) { field->indicators[0], '\0' });
  g_string_append (xml, "\" ind2=\"");
  append_escaped (xml, (char[]) { field->indicators[1], '\0' });
  g_string_append (xml, "\">\n");
  for (guint i = 0; i < field->subfields->len; i++)
    {
      const ShuwuMarcSubfield *subfield = g_ptr_array_index (field->subfields, i);

      g_string_append (xml, "      <subfield code=\"");
      append_escaped (xml, subfield->code);
      g_string_append (xml, "\">");
      append_escaped (xml, subfield->value);
      g_string_append (xml, "</subfield>\n");
    }
  g_string_append (xml, "    </datafield>\n");
}

void
shuwu_marcxml_append (GString               *xml,
                      const ShuwuMarcRecord *marc)
{
  g_string_append (xml, "  <record>\n    <leader>");
  append_escaped (xml, marc->leader);
  g_string_append (xml, "</leader>\n");
  for (guint i = 0; i < marc->fields->len; i++)
    {
      const ShuwuMarcField *field = g_ptr_array_index (marc->fields, i);

      if (field->value == NULL)
        {
          append_data_field (xml, field);
          continue;
        }
      g_string_append_printf (xml, "    <controlfield tag=\"%s\">", field->tag);
      append_escaped (xml, field->value);
      g_string_append (xml, "</controlfield>\n");
    }
  g_string_append (xml, "  </record>\n");
}
