// SPDX-License-Identifier: GPL-3.0-or-later
/* A file of courses as people send it: a table, perhaps with a title line above
 * the headings, in any encoding; or JSON, known by its first character. What is
 * refused can be written out again in the same form, to be mended. */
#define G_LOG_DOMAIN "shuwu-training"

#include "training/shuwu-course-source-private.h"

#include "text/shuwu-csv.h"
#include "text/shuwu-look.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define TITLE_ROWS_MAX 10
#define BYTE_ORDER_MARK "\xef\xbb\xbf"
#define REASON "reason"

struct _ShuwuCourseSource
{
  /* A table */
  ShuwuCsvAhead *csv;
  GStrv headings;
  GArray *fields;              /* of ShuwuTrainingField, one a heading */
  gboolean has_headings;
  gint64 heading_number;       /* 0 without headings */
  const ShuwuCsvRow *row;      /* the last one; borrowed */
  GString *rejected_rows;

  /* JSON */
  GPtrArray *objects;          /* of ShuwuCourseObject */
  guint n_read;
  JsonBuilder *rejected_objects;

  ShuwuCourseRecord record;
  const char *texts[SHUWU_N_TRAINING_FIELDS];
};

void
shuwu_course_source_free (ShuwuCourseSource *self)
{
  g_clear_pointer (&self->csv, shuwu_csv_ahead_free);
  g_clear_pointer (&self->headings, g_strfreev);
  g_clear_pointer (&self->fields, g_array_unref);
  g_clear_pointer (&self->objects, g_ptr_array_unref);
  g_clear_object (&self->rejected_objects);
  if (self->rejected_rows != NULL)
    g_string_free (self->rejected_rows, TRUE);
  g_free (self);
}

gboolean
shuwu_course_source_refuse (const char  *path,
                            const char  *what,
                            GError     **error)
{
  g_autoptr (GError) refusal = NULL;

  shuwu_training_set_error (&refusal, SHUWU_TRAINING_ERROR_NOT_COURSES, g_variant_new_parsed ("{'looks_like': <%s>}", what));
  g_free (refusal->message);
  refusal->message = g_strdup_printf ("%s is no list of courses: it looks like %s", path, what);
  g_propagate_error (error, g_steal_pointer (&refusal));
  return FALSE;
}

/* Of several columns that could be the same, the best named is taken. */
static gboolean
guess_fields (const char * const *cells,
              GArray             *fields)
{
  gsize ranks[SHUWU_N_TRAINING_FIELDS];
  int best[SHUWU_N_TRAINING_FIELDS];

  memset (best, -1, sizeof best);
  g_array_set_size (fields, 0);
  for (guint i = 0; cells[i] != NULL; i++)
    {
      gsize rank;
      ShuwuTrainingField field = shuwu_training_field_from_heading (cells[i], &rank);

      if (field < SHUWU_N_TRAINING_FIELDS && best[field] >= 0 && ranks[field] <= rank)
        field = SHUWU_N_TRAINING_FIELDS;
      else if (field < SHUWU_N_TRAINING_FIELDS)
        {
          if (best[field] >= 0)
            g_array_index (fields, ShuwuTrainingField, best[field]) = SHUWU_N_TRAINING_FIELDS;
          best[field] = (int) i;
          ranks[field] = rank;
        }
      g_array_append_val (fields, field);
    }

  return best[SHUWU_COURSE_NAME] >= 0 || best[SHUWU_COURSE_CODE] >= 0 || best[SHUWU_CLASS_CODE] >= 0;
}

static gboolean
is_row_of_headings (const char * const *cells)
{
  g_autoptr (GArray) fields = g_array_new (FALSE, FALSE, sizeof (ShuwuTrainingField));

  return guess_fields (cells, fields);
}

static gboolean
is_heading (const char *cell)
{
  gsize rank;

  return shuwu_training_field_from_heading (cell, &rank) < SHUWU_N_TRAINING_FIELDS;
}

static gboolean
refuse_table (ShuwuCourseSource         *self,
              const ShuwuCourseRequest  *request,
              ShuwuHeadings              headings,
              GError                   **error)
{
  const char *encoding = shuwu_encoding_get_name (shuwu_course_source_get_encoding (self));
  const ShuwuCsvRow *row = NULL;
  g_autofree char *what = NULL;
  guint widest = 0;

  for (guint i = 0; i < TITLE_ROWS_MAX; i++)
    {
      if (!shuwu_csv_ahead_look (self->csv, i, &row, error))
        return FALSE;
      if (row == NULL)
        break;
      widest = MAX (widest, row->n_cells);
    }

  if (widest == 0)
    what = g_strdup ("an empty file");
  else if (headings == SHUWU_HEADINGS_ABSENT)
    what = g_strdup_printf ("a table of %u columns in %s without headings", widest, encoding);
  else
    what = g_strdup_printf ("a table of %u columns in %s, but no heading is “course”, “课程名称” or “班次编号”", widest, encoding);
  return shuwu_course_source_refuse (request->path, what, error);
}

static void
set_fields (ShuwuCourseSource        *self,
            const ShuwuCourseRequest *request)
{
  for (guint i = 0; request->fields != NULL && i < self->fields->len; i++)
    g_array_index (self->fields, ShuwuTrainingField, i) = i < request->n_fields ? request->fields[i] : SHUWU_N_TRAINING_FIELDS;
}

/* A table that has no headings gets those of its fields, so that its refused rows can be read again. */
static GStrv
name_fields (const GArray *fields)
{
  GStrv headings = g_new0 (char *, fields->len + 1);

  for (guint i = 0; i < fields->len; i++)
    {
      ShuwuTrainingField field = g_array_index (fields, ShuwuTrainingField, i);

      headings[i] = g_strdup (field < SHUWU_N_TRAINING_FIELDS ? shuwu_training_field_get_name (field) : "");
    }

  return headings;
}

/* Where there are no headings, or none is known, a person must have said what the columns are. */
static gboolean
take_headings (ShuwuCourseSource         *self,
               const ShuwuCourseRequest  *request,
               GError                   **error)
{
  static const ShuwuHeadingTest test = { is_row_of_headings, is_heading };
  const ShuwuCsvRow *row = NULL;
  ShuwuHeadings headings;

  if (!shuwu_csv_ahead_find_headings (self->csv, request->headings, TITLE_ROWS_MAX, &test, &headings, error) ||
      !shuwu_csv_ahead_look (self->csv, 0, &row, error))
    return FALSE;
  if (row == NULL || (request->fields == NULL && headings != SHUWU_HEADINGS_PRESENT))
    return refuse_table (self, request, headings, error);

  guess_fields (row->cells, self->fields);
  set_fields (self, request);
  self->has_headings = headings != SHUWU_HEADINGS_ABSENT;
  if (!self->has_headings)
    {
      self->headings = name_fields (self->fields);
      return TRUE;
    }

  self->headings = g_strdupv ((GStrv) row->cells);
  self->heading_number = row->number;
  return shuwu_csv_ahead_next (self->csv, &row, error);
}

static gboolean
begins_like_json (const char  *path,
                  gboolean    *is_json,
                  GError     **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  char begin[64] = { 0 };
  const char *first = begin;

  if (stream == NULL || g_input_stream_read (G_INPUT_STREAM (stream), begin, sizeof begin - 1, NULL, error) < 0)
    return FALSE;

  if (g_str_has_prefix (begin, BYTE_ORDER_MARK))
    first += strlen (BYTE_ORDER_MARK);
  first += strspn (first, " \t\r\n");
  *is_json = *first == '[' || *first == '{';
  return TRUE;
}

ShuwuCourseSource *
shuwu_course_source_open (const ShuwuCourseRequest  *request,
                          GCancellable              *cancellable,
                          GError                   **error)
{
  g_autoptr (ShuwuCourseSource) self = g_new0 (ShuwuCourseSource, 1);
  const char *look = shuwu_file_look (request->path);
  gboolean is_json = FALSE;
  ShuwuCsv *csv;

  self->record.texts = self->texts;
  self->has_headings = TRUE;
  if (look != NULL)
    {
      shuwu_course_source_refuse (request->path, look, error);
      return NULL;
    }
  if (!begins_like_json (request->path, &is_json, error))
    return NULL;
  if (is_json)
    {
      self->objects = shuwu_course_objects_read (request->path, error);
      return self->objects != NULL ? g_steal_pointer (&self) : NULL;
    }

  self->fields = g_array_new (FALSE, FALSE, sizeof (ShuwuTrainingField));
  csv = shuwu_csv_open (request->path, request->encoding, cancellable, error);
  self->csv = csv != NULL ? shuwu_csv_ahead_new (csv) : NULL;
  return csv != NULL && take_headings (self, request, error) ? g_steal_pointer (&self) : NULL;
}

gboolean
shuwu_course_source_has_headings (ShuwuCourseSource *self)
{
  return self->has_headings;
}

ShuwuEncoding
shuwu_course_source_get_encoding (ShuwuCourseSource *self)
{
  return self->csv != NULL ? shuwu_csv_get_encoding (shuwu_csv_ahead_get_csv (self->csv)) : SHUWU_ENCODING_UTF_8;
}

gboolean
shuwu_course_source_is_json (ShuwuCourseSource *self)
{
  return self->objects != NULL;
}

static const char *
find_fault (const ShuwuCsvRow *row,
            guint              n_fields)
{
  if (row->is_cut)
    return "truncated";
  if (row->is_broken)
    return "damaged";
  if (row->n_bad > 0)
    return "encoding";

  for (guint i = n_fields; i < row->n_cells; i++)
    if (row->cells[i][strspn (row->cells[i], " \t")] != '\0')
      return "columns";

  return NULL;
}

/* Lists pasted together bring their headings again, and perhaps in other words. */
static gboolean
repeats_headings (ShuwuCourseSource *self)
{
  g_autoptr (GArray) fields = g_array_new (FALSE, FALSE, sizeof (ShuwuTrainingField));
  guint n_known = 0;

  if (self->row->n_cells < self->fields->len || !guess_fields (self->row->cells, fields))
    return FALSE;

  for (guint i = 0; i < self->fields->len; i++)
    {
      ShuwuTrainingField field = g_array_index (self->fields, ShuwuTrainingField, i);

      if (field == SHUWU_N_TRAINING_FIELDS)
        continue;
      if (g_array_index (fields, ShuwuTrainingField, i) != field)
        return FALSE;
      n_known++;
    }

  return n_known > 1;
}

/* The row is NULL at the end. */
static gboolean
next_row (ShuwuCourseSource  *self,
          GError            **error)
{
  for (;;)
    {
      if (!shuwu_csv_ahead_next (self->csv, &self->row, error))
        return FALSE;
      if (self->row == NULL || !self->has_headings || !repeats_headings (self))
        return TRUE;
      self->heading_number++;
    }
}

static void
take_row (ShuwuCourseSource *self)
{
  const ShuwuCsvRow *row = self->row;

  memset (self->texts, 0, sizeof self->texts);
  self->record.record = row->number - self->heading_number;
  self->record.offset = row->offset;
  self->record.fault = find_fault (row, self->fields->len);
  for (guint i = 0; i < MIN (row->n_cells, self->fields->len); i++)
    {
      ShuwuTrainingField field = g_array_index (self->fields, ShuwuTrainingField, i);

      if (field < SHUWU_N_TRAINING_FIELDS)
        self->texts[field] = row->cells[i];
    }
}

gboolean
shuwu_course_source_next (ShuwuCourseSource        *self,
                          const ShuwuCourseRecord **record,
                          GError                  **error)
{
  *record = NULL;
  if (self->csv != NULL)
    {
      if (!next_row (self, error))
        return FALSE;
      if (self->row == NULL)
        return TRUE;

      take_row (self);
    }
  else
    {
      const ShuwuCourseObject *object;

      if (self->n_read == self->objects->len)
        return TRUE;

      object = g_ptr_array_index (self->objects, self->n_read++);
      memcpy (self->texts, object->texts, sizeof self->texts);
      self->record.record = self->n_read;
      self->record.offset = -1;
      self->record.fault = object->fault;
    }

  *record = &self->record;
  return TRUE;
}

static void
reject_row (ShuwuCourseSource *self,
            const char        *why)
{
  if (self->rejected_rows == NULL)
    self->rejected_rows = shuwu_csv_new_rejects ((const char * const *) self->headings);

  shuwu_csv_append_cell (self->rejected_rows, why);
  for (guint i = 0; i < self->row->n_cells; i++)
    {
      ShuwuTrainingField field = i < self->fields->len ? g_array_index (self->fields, ShuwuTrainingField, i) : SHUWU_N_TRAINING_FIELDS;

      g_string_append_c (self->rejected_rows, ',');
      if (field == SHUWU_COURSE_CODE || field == SHUWU_CLASS_CODE)
        shuwu_csv_append_digits (self->rejected_rows, self->row->cells[i]);
      else
        shuwu_csv_append_cell (self->rejected_rows, self->row->cells[i]);
    }
  g_string_append (self->rejected_rows, "\r\n");
}

static void
reject_object (ShuwuCourseSource *self,
               const char        *why)
{
  if (self->rejected_objects == NULL)
    {
      self->rejected_objects = json_builder_new ();
      json_builder_begin_array (self->rejected_objects);
    }

  json_builder_begin_object (self->rejected_objects);
  json_builder_set_member_name (self->rejected_objects, REASON);
  json_builder_add_string_value (self->rejected_objects, why);
  for (int field = 0; field < SHUWU_N_TRAINING_FIELDS; field++)
    if (self->texts[field] != NULL)
      {
        json_builder_set_member_name (self->rejected_objects, shuwu_training_field_get_name ((ShuwuTrainingField) field));
        json_builder_add_string_value (self->rejected_objects, self->texts[field]);
      }
  json_builder_end_object (self->rejected_objects);
}

void
shuwu_course_source_reject (ShuwuCourseSource *self,
                            const char        *why)
{
  if (self->csv != NULL)
    reject_row (self, why);
  else
    reject_object (self, why);
}

char *
shuwu_course_source_dup_rejects (ShuwuCourseSource *self)
{
  g_autoptr (JsonNode) root = NULL;

  if (self->rejected_rows != NULL)
    return g_strdup (self->rejected_rows->str);
  if (self->rejected_objects == NULL)
    return g_strdup ("");

  json_builder_end_array (self->rejected_objects);
  root = json_builder_get_root (self->rejected_objects);
  return json_to_string (root, TRUE);
}
