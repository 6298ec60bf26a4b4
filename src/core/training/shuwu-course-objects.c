// SPDX-License-Identifier: GPL-3.0-or-later
/* Courses in JSON: an array of courses, or an object with the member "courses";
 * each may have "classes". Keys are the headings of tables; inside a course "code"
 * and "name" are those of the course, inside a class they are those of the class.
 * What a value says becomes the text that a cell of a table would hold. */
#define G_LOG_DOMAIN "shuwu-training"

#include "training/shuwu-course-source-private.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define BYTES_MAX (64 * 1024 * 1024)
#define DEPTH_MAX 32

static void
object_free (gpointer data)
{
  ShuwuCourseObject *self = data;

  for (int field = 0; field < SHUWU_N_TRAINING_FIELDS; field++)
    g_free (self->texts[field]);
  g_free (self);
}

static const char *
get_text (JsonObject *object,
          const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static char *
dup_scalar (JsonNode *node)
{
  GType type = json_node_get_value_type (node);

  if (type == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  if (type == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  if (type == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? "yes" : "no");
  if (type == G_TYPE_DOUBLE)
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];

      return g_strdup (g_ascii_formatd (number, sizeof number, "%.6g", json_node_get_double (node)));
    }

  return g_strdup ("");
}

/* {"starts", "ends", "place", "minutes"}: as shuwu_meetings_read () takes it; NULL: it says neither. */
static char *
dup_meeting (JsonObject *meeting)
{
  const char *starts = get_text (meeting, "starts"), *ends = get_text (meeting, "ends"), *place = get_text (meeting, "place");
  JsonNode *minutes = json_object_get_member (meeting, "minutes");
  GString *text;

  if (starts == NULL || ends == NULL)
    return NULL;

  text = g_string_new (starts);
  g_string_append_printf (text, "~%s", ends);
  if (place != NULL && *place != '\0')
    g_string_append_printf (text, " @%s", place);
  if (minutes != NULL && json_node_get_value_type (minutes) == G_TYPE_INT64)
    g_string_append_printf (text, " (%" G_GINT64_FORMAT ")", json_node_get_int (minutes));

  return g_string_free (text, FALSE);
}

static char *
dup_reserve (JsonObject *reserve)
{
  const char *unit = get_text (reserve, "unit");
  JsonNode *seats = json_object_get_member (reserve, "seats");

  if (unit == NULL || seats == NULL || json_node_get_value_type (seats) != G_TYPE_INT64)
    return NULL;

  return g_strdup_printf ("%s %" G_GINT64_FORMAT, unit, json_node_get_int (seats));
}

/* Texts, or the objects of meetings and of reserves. */
static char *
dup_array (JsonArray          *array,
           ShuwuTrainingField  field)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      g_autofree char *item = NULL;

      if (JSON_NODE_HOLDS_VALUE (node))
        item = dup_scalar (node);
      else if (JSON_NODE_HOLDS_OBJECT (node) && field == SHUWU_CLASS_MEETINGS)
        item = dup_meeting (json_node_get_object (node));
      else if (JSON_NODE_HOLDS_OBJECT (node) && field == SHUWU_CLASS_RESERVES)
        item = dup_reserve (json_node_get_object (node));
      g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", item != NULL ? item : "?");
    }

  return g_string_free (text, FALSE);
}

static ShuwuTrainingField
find_field (const char *key,
            gboolean    is_class)
{
  gsize rank;

  if (g_str_equal (key, "code"))
    return is_class ? SHUWU_CLASS_CODE : SHUWU_COURSE_CODE;
  if (g_str_equal (key, "name") && is_class)
    return SHUWU_CLASS_CODE;

  return shuwu_training_field_from_heading (key, &rank);
}

static void
read_members (ShuwuCourseObject *self,
              JsonObject        *object,
              gboolean           is_class)
{
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &key, &value))
    {
      ShuwuTrainingField field = find_field (key, is_class);

      if (field == SHUWU_N_TRAINING_FIELDS || self->texts[field] != NULL)
        continue;
      if (JSON_NODE_HOLDS_VALUE (value))
        self->texts[field] = dup_scalar (value);
      else if (JSON_NODE_HOLDS_ARRAY (value))
        self->texts[field] = dup_array (json_node_get_array (value), field);
      else if (JSON_NODE_HOLDS_OBJECT (value))
        self->texts[field] = g_strdup ("?");
    }
}

static ShuwuCourseObject *
add_record (GPtrArray *records,
            JsonNode  *course,
            JsonNode  *class)
{
  ShuwuCourseObject *self = g_new0 (ShuwuCourseObject, 1);

  g_ptr_array_add (records, self);
  if (!JSON_NODE_HOLDS_OBJECT (course) || (class != NULL && !JSON_NODE_HOLDS_OBJECT (class)))
    {
      self->fault = "not-an-object";
      return self;
    }
  if (class != NULL)
    read_members (self, json_node_get_object (class), TRUE);
  read_members (self, json_node_get_object (course), FALSE);

  return self;
}

static void
add_course (GPtrArray *records,
            JsonNode  *course)
{
  JsonNode *classes = JSON_NODE_HOLDS_OBJECT (course) ? json_object_get_member (json_node_get_object (course), "classes") : NULL;
  JsonArray *array = classes != NULL && JSON_NODE_HOLDS_ARRAY (classes) ? json_node_get_array (classes) : NULL;

  if (array == NULL || json_array_get_length (array) == 0)
    {
      add_record (records, course, NULL);
      return;
    }

  for (guint i = 0; i < json_array_get_length (array); i++)
    add_record (records, course, json_array_get_element (array, i));
}

/* The parser calls itself for each bracket. */
static gboolean
is_deep (const char *text)
{
  int depth = 0;
  gboolean is_quoted = FALSE;

  for (const char *p = text; *p != '\0' && depth <= DEPTH_MAX; p++)
    if (is_quoted && *p == '\\' && p[1] != '\0')
      p++;
    else if (*p == '"')
      is_quoted = !is_quoted;
    else if (!is_quoted)
      depth += (*p == '[' || *p == '{') - (*p == ']' || *p == '}');

  return depth > DEPTH_MAX;
}

static gboolean
load (const char  *path,
      JsonParser  *parser,
      GError     **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) reason = NULL;
  gsize length = 0;
  const char *begin;

  if (!g_file_get_contents (path, &text, &length, error))
    return FALSE;
  if (length > BYTES_MAX)
    return shuwu_course_source_refuse (path, "JSON of more than 64 MiB", error);
  if (strlen (text) != length || !g_utf8_validate (text, (gssize) length, NULL))
    return shuwu_course_source_refuse (path, "JSON that is not in UTF-8", error);
  if (is_deep (text))
    return shuwu_course_source_refuse (path, "JSON that is nested too deep", error);

  begin = g_str_has_prefix (text, "\xef\xbb\xbf") ? text + 3 : text;
  if (!json_parser_load_from_data (parser, begin, -1, &reason))
    {
      g_autofree char *what = g_strdup_printf ("JSON that is damaged: %s", reason->message);

      return shuwu_course_source_refuse (path, what, error);
    }

  return TRUE;
}

GPtrArray *
shuwu_course_objects_read (const char  *path,
                           GError     **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (object_free);
  JsonNode *root;
  JsonArray *courses = NULL;

  if (!load (path, parser, error))
    return NULL;

  root = json_parser_get_root (parser);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    {
      JsonNode *member = json_object_get_member (json_node_get_object (root), "courses");

      if (member != NULL && JSON_NODE_HOLDS_ARRAY (member))
        root = member;
    }
  if (root != NULL && JSON_NODE_HOLDS_ARRAY (root))
    courses = json_node_get_array (root);
  if (courses == NULL)
    {
      shuwu_course_source_refuse (path, "JSON without an array of courses", error);
      return NULL;
    }

  for (guint i = 0; i < json_array_get_length (courses); i++)
    add_course (records, json_array_get_element (courses, i));
  return g_steal_pointer (&records);
}
