// SPDX-License-Identifier: GPL-3.0-or-later
/* JSON as the contract of the terminal program has it: every key is there, what is not known is null. */
#define G_LOG_DOMAIN "shuwu-cli"

#include "shuwu-json-out.h"

#include <string.h>

/* How a number may be said, the shortest first; the last one says all there are. */
static const char * const precisions[] = { "%.15g", "%.16g", "%.17g" };

void
shuwu_json_add_text (JsonBuilder *builder,
                     const char  *name,
                     const char  *value)
{
  json_builder_set_member_name (builder, name);
  if (value == NULL || *value == '\0')
    json_builder_add_null_value (builder);
  else
    json_builder_add_string_value (builder, value);
}

void
shuwu_json_add_number (JsonBuilder *builder,
                       const char  *name,
                       gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

void
shuwu_json_add_flag (JsonBuilder *builder,
                     const char  *name,
                     gboolean     value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

void
shuwu_json_add_null (JsonBuilder *builder,
                     const char  *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_null_value (builder);
}

void
shuwu_json_add_list (JsonBuilder        *builder,
                     const char         *name,
                     const char * const *values)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (int i = 0; values != NULL && values[i] != NULL; i++)
    json_builder_add_string_value (builder, values[i]);
  json_builder_end_array (builder);
}

/* json-glib writes 17 digits of a decimal, 23.899999999999999 for 23.9: here as few as give the same number back. */
static void
write_decimal (GString *line,
               double   value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint n = 0; n < G_N_ELEMENTS (precisions); n++)
    {
      g_ascii_formatd (digits, sizeof digits, precisions[n], value);
      if (g_ascii_strtod (digits, NULL) == value)
        break;
    }

  g_string_append (line, digits);
  if (strpbrk (digits, ".e") == NULL)
    g_string_append (line, ".0");
}

static void
write_text (JsonGenerator *generator,
            GString       *line,
            const char    *text)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), text);

  json_generator_set_root (generator, node);
  json_generator_to_gstring (generator, line);
}

static void write_node (JsonGenerator *generator,
                        GString       *line,
                        JsonNode      *node);

static void
write_array (JsonGenerator *generator,
             GString       *line,
             JsonArray     *array)
{
  g_string_append_c (line, '[');
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      if (i > 0)
        g_string_append_c (line, ',');
      write_node (generator, line, json_array_get_element (array, i));
    }
  g_string_append_c (line, ']');
}

static void
write_object (JsonGenerator *generator,
              GString       *line,
              JsonObject    *object)
{
  const char *before = "{", *name;
  JsonObjectIter iter;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &value))
    {
      g_string_append (line, before);
      write_text (generator, line, name);
      g_string_append_c (line, ':');
      write_node (generator, line, value);
      before = ",";
    }
  g_string_append (line, *before == '{' ? "{}" : "}");
}

static void
write_node (JsonGenerator *generator,
            GString       *line,
            JsonNode      *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      write_object (generator, line, json_node_get_object (node));
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      write_array (generator, line, json_node_get_array (node));
    }
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_DOUBLE)
    {
      write_decimal (line, json_node_get_double (node));
    }
  else
    {
      json_generator_set_root (generator, node);
      json_generator_to_gstring (generator, line);
    }
}

/**
 * shuwu_json_to_line:
 * @builder: a complete value
 *
 * Writes a value on one line, decimals as short as they are.
 *
 * Returns: (transfer full): the line, without a line feed
 */
char *
shuwu_json_to_line (JsonBuilder *builder)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  GString *line = g_string_new (NULL);

  write_node (generator, line, root);
  return g_string_free (line, FALSE);
}
