// SPDX-License-Identifier: GPL-3.0-or-later
/* What is said of a course and of one of its classes: each field is read when it
 * is said, so that whoever says it learns at once that it cannot be meant. */
#define G_LOG_DOMAIN "shuwu-training"

#include "training/shuwu-training-form-private.h"

#include "text/shuwu-clean.h"
#include "training/shuwu-level.h"
#include "training/shuwu-result.h"
#include "training/shuwu-training-save-private.h"

#include <errno.h>
#include <string.h>

struct _ShuwuTrainingForm
{
  GTimeZone *zone;
  ShuwuTrainingValue values[SHUWU_N_TRAINING_FIELDS];
};

static void
clear_value (ShuwuTrainingValue *value)
{
  g_clear_pointer (&value->said, g_free);
  g_clear_pointer (&value->text, g_free);
  g_clear_pointer (&value->list, g_strfreev);
  g_clear_pointer (&value->plans, g_array_unref);
  value->number = 0;
}

static void
clear_form (gpointer data)
{
  ShuwuTrainingForm *self = data;

  for (int field = 0; field < SHUWU_N_TRAINING_FIELDS; field++)
    clear_value (&self->values[field]);
  g_time_zone_unref (self->zone);
}

ShuwuTrainingForm *
shuwu_training_form_new (GTimeZone *zone)
{
  ShuwuTrainingForm *self = g_atomic_rc_box_new0 (ShuwuTrainingForm);

  self->zone = g_time_zone_ref (zone);
  return self;
}

ShuwuTrainingForm *
shuwu_training_form_ref (ShuwuTrainingForm *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
shuwu_training_form_unref (ShuwuTrainingForm *self)
{
  g_atomic_rc_box_release_full (self, clear_form);
}

static gboolean
is_text (const ShuwuFieldRule *rule)
{
  return rule->kind == SHUWU_FIELD_TEXT || rule->kind == SHUWU_FIELD_CODE || rule->kind == SHUWU_FIELD_CHOICE;
}

/* --- reading --- */

static gboolean
read_code (const ShuwuFieldRule *rule,
           const char           *text,
           ShuwuTrainingValue   *value)
{
  value->text = shuwu_text_undress_number (text);
  g_strstrip (value->text);

  return !shuwu_text_has_lost_digits (value->text) && strpbrk (value->text, ";\t\n") == NULL &&
         g_utf8_strlen (value->text, -1) <= rule->max;
}

/* "20", "20人", "20.0" */
static gboolean
read_count (const ShuwuFieldRule *rule,
            const char           *text,
            ShuwuTrainingValue   *value)
{
  static const char * const units[] = { "", ".0", "人", "名", "个", "分钟", "小时", "%", NULL };
  char *end;

  errno = 0;
  value->number = g_ascii_strtoll (text, &end, 10);
  g_strstrip (end);

  return end != text && errno == 0 && g_strv_contains (units, end) && value->number >= rule->min && value->number <= rule->max;
}

/* "40", "40学时", "1.5小时", "90分钟" */
static gboolean
read_minutes (const ShuwuFieldRule *rule,
              const char           *text,
              ShuwuTrainingValue   *value)
{
  static const char * const hours[] = { "", "学时", "课时", "小时", "时", "h", "hours", NULL };
  static const char * const minutes[] = { "分钟", "分", "min", "minutes", NULL };
  char *end;
  double amount = g_ascii_strtod (text, &end);

  g_strstrip (end);
  if (end == text || !(amount >= 0) || amount > rule->max)
    return FALSE;

  value->number = (gint64) (g_strv_contains (minutes, end) ? amount + 0.5 : amount * 60 + 0.5);
  return (g_strv_contains (minutes, end) || g_strv_contains (hours, end)) && value->number <= rule->max;
}

/* The first word of the group in which @text is one. */
static gboolean
read_choice (const ShuwuFieldRule *rule,
             const char           *text,
             ShuwuTrainingValue   *value)
{
  g_auto (GStrv) groups = g_strsplit (rule->choices, "|", -1);
  g_autofree char *lower = g_utf8_strdown (text, -1);

  for (int i = 0; groups[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (groups[i], "=", -1);

      if (words[0] == NULL || !g_strv_contains ((const char * const *) words, lower))
        continue;
      value->text = g_strdup (words[0]);
      return TRUE;
    }

  return FALSE;
}

static gboolean
read_flag (const char         *text,
           ShuwuTrainingValue *value)
{
  static const char * const yes[] = { "是", "需要", "要", "有", "1", "yes", "true", "y", "√", NULL };
  static const char * const no[] = { "否", "不需要", "不要", "无", "0", "no", "false", "n", "×", NULL };
  g_autofree char *lower = g_utf8_strdown (text, -1);

  value->number = g_strv_contains (yes, lower);
  return value->number != 0 || g_strv_contains (no, lower);
}

static gboolean
read_list (const ShuwuFieldRule *rule,
           const char           *text,
           ShuwuTrainingValue   *value)
{
  g_auto (GStrv) commas = g_strsplit (text, "、", -1);
  g_autofree char *plain = g_strjoinv (";", commas);
  g_auto (GStrv) parts = g_strsplit_set (plain, ";,", -1);
  g_autoptr (GPtrArray) list = g_ptr_array_new ();

  for (int i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_ptr_array_add (list, g_strdup (parts[i]));
  g_ptr_array_add (list, NULL);
  value->list = (GStrv) g_ptr_array_steal (list, NULL);

  return value->list[0] != NULL;
}

static gboolean
read_value (const ShuwuTrainingForm *self,
            const ShuwuFieldRule    *rule,
            const char              *text,
            ShuwuTrainingValue      *value)
{
  g_autofree char *narrow = shuwu_text_narrow (text);

  switch (rule->kind)
    {
    case SHUWU_FIELD_TEXT:
      value->text = g_strdup (text);
      return g_utf8_strlen (text, -1) <= rule->max;

    case SHUWU_FIELD_CODE:
      return read_code (rule, narrow, value);

    case SHUWU_FIELD_COUNT:
      return read_count (rule, narrow, value);

    case SHUWU_FIELD_MINUTES:
      return read_minutes (rule, narrow, value);

    case SHUWU_FIELD_MOMENT:
    case SHUWU_FIELD_DEADLINE:
      return shuwu_moment_read (narrow, self->zone, rule->kind == SHUWU_FIELD_DEADLINE, &value->number);

    case SHUWU_FIELD_MARK:
      return shuwu_mark_read (narrow, &value->number) && value->number <= rule->max;

    case SHUWU_FIELD_LEVEL:
      value->number = shuwu_level_from_text (text);
      return value->number != SHUWU_LEVEL_UNKNOWN;

    case SHUWU_FIELD_CHOICE:
      return read_choice (rule, narrow, value);

    case SHUWU_FIELD_FLAG:
      return read_flag (narrow, value);

    case SHUWU_FIELD_LIST:
      return read_list (rule, narrow, value);

    case SHUWU_FIELD_MEETINGS:
      value->plans = shuwu_meetings_read (text, self->zone);
      return value->plans != NULL;

    case SHUWU_FIELD_RESERVES:
      value->plans = shuwu_reserves_read (text);
      return value->plans != NULL;

    default:
      g_assert_not_reached ();
    }
}

/**
 * shuwu_training_form_set:
 * @self: a form that nobody else has yet
 * @field: a field
 * @text: what is said, as people write it
 * @error: return location for an error
 *
 * Says something of a field; an empty text says nothing.
 *
 * Returns: whether it can be meant
 */
gboolean
shuwu_training_form_set (ShuwuTrainingForm   *self,
                         ShuwuTrainingField   field,
                         const char          *text,
                         GError             **error)
{
  const ShuwuFieldRule *rule = shuwu_training_field_get_rule (field);
  ShuwuTrainingValue *value = &self->values[field];
  g_autofree char *clean = rule->kind == SHUWU_FIELD_MEETINGS ? g_strstrip (g_strdup (text)) : shuwu_text_clean (text);

  clear_value (value);
  if (*clean == '\0')
    return TRUE;

  if (read_value (self, rule, clean, value))
    {
      value->said = g_steal_pointer (&clean);
      return TRUE;
    }

  clear_value (value);
  shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_INVALID_FIELD,
                            g_variant_new_parsed ("{'field': <%s>, 'value': <%s>}", rule->name, clean));
  return FALSE;
}

/**
 * shuwu_training_form_set_empty:
 * @self: a form that nobody else has yet
 * @field: a field
 *
 * Says that a field is empty. A text then is, a date or a limit is not set, a list has
 * nothing in it; what cannot be empty is as usual.
 */
void
shuwu_training_form_set_empty (ShuwuTrainingForm  *self,
                               ShuwuTrainingField  field)
{
  const ShuwuFieldRule *rule = shuwu_training_field_get_rule (field);
  ShuwuTrainingValue *value = &self->values[field];

  clear_value (value);
  value->said = g_strdup ("");
  if (rule->kind == SHUWU_FIELD_LIST)
    value->list = g_new0 (char *, 1);
  else if (rule->kind == SHUWU_FIELD_MEETINGS || rule->kind == SHUWU_FIELD_RESERVES)
    value->plans = g_array_new (FALSE, FALSE, 1);
  else if (is_text (rule))
    value->text = g_strdup (rule->otherwise_text);
}

gboolean
shuwu_training_form_says (const ShuwuTrainingForm *self,
                          ShuwuTrainingField       field)
{
  return self->values[field].said != NULL;
}

const char *
shuwu_training_form_get_text (const ShuwuTrainingForm *self,
                              ShuwuTrainingField       field)
{
  return self->values[field].said;
}

const ShuwuTrainingValue *
shuwu_training_form_get (const ShuwuTrainingForm *self,
                         ShuwuTrainingField       field)
{
  return &self->values[field];
}

GTimeZone *
shuwu_training_form_get_zone (const ShuwuTrainingForm *self)
{
  return self->zone;
}

/* --- rows --- */

void
shuwu_training_row_clear (ShuwuTrainingRow *self)
{
  for (int field = 0; field < SHUWU_N_TRAINING_FIELDS; field++)
    g_clear_pointer (&self->texts[field], g_free);
}

static void
read_column (ShuwuTrainingRow *self,
             int               field,
             ShuwuStatement   *row,
             int               column)
{
  if (is_text (shuwu_training_field_get_rule ((ShuwuTrainingField) field)))
    self->texts[field] = shuwu_statement_dup_text (row, column);
  else
    {
      self->is_null[field] = shuwu_statement_is_null (row, column);
      self->numbers[field] = shuwu_statement_get_int64 (row, column);
    }
}

static void
set_usual (ShuwuTrainingRow *self,
           int               field)
{
  const ShuwuFieldRule *rule = shuwu_training_field_get_rule ((ShuwuTrainingField) field);

  self->texts[field] = g_strdup (rule->otherwise_text);
  self->numbers[field] = rule->otherwise;
  self->is_null[field] = rule->is_nullable;
}

static void
take_over (ShuwuTrainingRow        *self,
           int                      field,
           const ShuwuTrainingForm *form)
{
  const ShuwuTrainingValue *value = &form->values[field];

  if (value->said == NULL)
    return;

  if (is_text (shuwu_training_field_get_rule ((ShuwuTrainingField) field)))
    {
      self->is_changed |= g_strcmp0 (self->texts[field], value->text) != 0;
      g_free (self->texts[field]);
      self->texts[field] = g_strdup (value->text);
      return;
    }

  if (*value->said == '\0')
    {
      const ShuwuFieldRule *rule = shuwu_training_field_get_rule ((ShuwuTrainingField) field);

      self->is_changed |= self->is_null[field] != rule->is_nullable ||
                          (!rule->is_nullable && self->numbers[field] != rule->otherwise);
      self->is_null[field] = rule->is_nullable;
      self->numbers[field] = rule->otherwise;
      return;
    }

  self->is_changed |= self->is_null[field] || self->numbers[field] != value->number;
  self->is_null[field] = FALSE;
  self->numbers[field] = value->number;
}

/* Behind the fields of a course or of a class, whichever begins with @first. */
static int
get_end (ShuwuTrainingField first)
{
  return first == SHUWU_COURSE_CODE ? SHUWU_COURSE_FIELDS_END : SHUWU_N_TRAINING_FIELDS;
}

gboolean
shuwu_training_row_plan (ShuwuDb                  *db,
                         ShuwuTrainingField        first,
                         const char               *code,
                         const ShuwuTrainingForm  *form,
                         ShuwuTrainingRow         *self,
                         GError                  **error)
{
  int end = get_end (first);
  ShuwuStatement *get = shuwu_db_prepare (db, first == SHUWU_COURSE_CODE ? "course_values" : "class_values", error);
  int column = 0;
  ShuwuStep step;

  if (get == NULL)
    return FALSE;

  shuwu_statement_bind_text (get, ":code", code);
  step = shuwu_statement_step (get, error);
  if (step == SHUWU_STEP_FAILED)
    return FALSE;

  for (int field = (int) first; field < end; field++)
    if (shuwu_training_field_get_rule ((ShuwuTrainingField) field)->parameter == NULL)
      continue;
    else if (step == SHUWU_STEP_ROW)
      read_column (self, field, get, column++);
    else
      set_usual (self, field);
  if (step == SHUWU_STEP_ROW)
    {
      self->id = shuwu_statement_get_int64 (get, column);
      self->is_deleted = shuwu_statement_get_int64 (get, column + 1) != 0;
      shuwu_statement_end (get);
    }

  g_free (self->texts[first]);
  self->texts[first] = g_strdup (code);
  for (int field = (int) first + 1; field < end; field++)
    take_over (self, field, form);
  self->is_changed |= self->id == 0 || self->is_deleted;
  return TRUE;
}

void
shuwu_training_row_bind (const ShuwuTrainingRow *self,
                         ShuwuTrainingField      first,
                         ShuwuStatement         *statement)
{
  for (int field = (int) first; field < get_end (first); field++)
    {
      const ShuwuFieldRule *rule = shuwu_training_field_get_rule ((ShuwuTrainingField) field);

      if (rule->parameter == NULL)
        continue;
      if (is_text (rule))
        shuwu_statement_bind_text (statement, rule->parameter, self->texts[field]);
      else if (self->is_null[field])
        shuwu_statement_bind_null (statement, rule->parameter);
      else
        shuwu_statement_bind_int64 (statement, rule->parameter, self->numbers[field]);
    }
}
