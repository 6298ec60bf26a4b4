// SPDX-License-Identifier: GPL-3.0-or-later
/* A course and a class as a form: each value is written the way it is read. */
#define G_LOG_DOMAIN "shuwu-training"

#include "training/shuwu-training-read.h"

#include "storage/shuwu-clock.h"
#include "training/shuwu-hours.h"
#include "training/shuwu-level.h"
#include "training/shuwu-training-form-private.h"
#include "training/shuwu-training-save-private.h"

#define MILLI 1000

typedef struct
{
  char *course_code;
  char *class_code;
  GTimeZone *zone;
} Plan;

static void
plan_free (gpointer data)
{
  Plan *self = data;

  g_free (self->course_code);
  g_free (self->class_code);
  g_time_zone_unref (self->zone);
  g_free (self);
}

/* --- how it is written --- */

static GDateTime *
get_local (GTimeZone *zone,
           gint64     time_us)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time_us / G_USEC_PER_SEC);

  return g_date_time_to_timezone (utc, zone);
}

/* Midnight is a day: the one that begins with it, or, of a deadline, the one that ends. */
static char *
dup_moment (GTimeZone *zone,
            gint64     time_us,
            gboolean   is_deadline)
{
  g_autoptr (GDateTime) moment = get_local (zone, time_us);
  g_autoptr (GDateTime) before = NULL;

  if (g_date_time_get_hour (moment) != 0 || g_date_time_get_minute (moment) != 0)
    return g_date_time_format (moment, "%Y-%m-%d %H:%M");

  before = g_date_time_add_days (moment, is_deadline ? -1 : 0);
  return g_date_time_format (before, "%Y-%m-%d");
}

/* Without zeros at the end of what follows the point. */
static char *
dup_number (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.7g", number));
}

static char *
dup_text (const ShuwuFieldRule   *rule,
          const ShuwuTrainingRow *row,
          int                     field,
          GTimeZone              *zone)
{
  gint64 number = row->numbers[field];

  if (rule->kind == SHUWU_FIELD_TEXT || rule->kind == SHUWU_FIELD_CODE || rule->kind == SHUWU_FIELD_CHOICE)
    return g_strdup (row->texts[field]);
  if (row->is_null[field])
    return g_strdup ("");

  switch ((int) rule->kind)
    {
    case SHUWU_FIELD_MINUTES:
      return shuwu_hours_dup_text ((int) number);

    case SHUWU_FIELD_MOMENT:
    case SHUWU_FIELD_DEADLINE:
      return dup_moment (zone, number, rule->kind == SHUWU_FIELD_DEADLINE);

    case SHUWU_FIELD_MARK:
      return dup_number ((double) number / MILLI);

    case SHUWU_FIELD_LEVEL:
      return g_strdup (shuwu_level_to_text ((int) number));

    case SHUWU_FIELD_FLAG:
      return g_strdup (number != 0 ? "yes" : "no");

    case SHUWU_FIELD_COUNT:
    default:
      return g_strdup_printf ("%" G_GINT64_FORMAT, number);
    }
}

/* --- on a thread of the store --- */

static gboolean
read_row (ShuwuDb             *db,
          ShuwuTrainingField   first,
          const char          *code,
          ShuwuTrainingForm   *form,
          gint64              *id,
          GError             **error)
{
  g_autoptr (ShuwuTrainingForm) nothing = shuwu_training_form_new (shuwu_training_form_get_zone (form));
  g_auto (ShuwuTrainingRow) row = { 0 };
  int end = first == SHUWU_COURSE_CODE ? SHUWU_COURSE_FIELDS_END : SHUWU_N_TRAINING_FIELDS;

  if (!shuwu_training_row_plan (db, first, code, nothing, &row, error))
    return FALSE;
  if (row.id == 0 || row.is_deleted)
    {
      gboolean is_course = first == SHUWU_COURSE_CODE;

      shuwu_training_set_error (error, is_course ? SHUWU_TRAINING_ERROR_UNKNOWN_COURSE : SHUWU_TRAINING_ERROR_UNKNOWN_CLASS,
                                g_variant_new_parsed (is_course ? "{'course': <%s>}" : "{'class': <%s>}", code));
      return FALSE;
    }

  *id = row.id;
  for (int field = (int) first; field < end; field++)
    {
      const ShuwuFieldRule *rule = shuwu_training_field_get_rule ((ShuwuTrainingField) field);
      g_autofree char *text = NULL;

      if (rule->parameter == NULL)
        continue;
      text = dup_text (rule, &row, field, shuwu_training_form_get_zone (form));
      if (!shuwu_training_form_set (form, (ShuwuTrainingField) field, text, error))
        return FALSE;
    }

  return TRUE;
}

static void
add_meeting (GString        *text,
             GTimeZone      *zone,
             ShuwuStatement *row)
{
  gint64 starts_us = shuwu_statement_get_int64 (row, 2), ends_us = shuwu_statement_get_int64 (row, 3);
  g_autoptr (GDateTime) starts = get_local (zone, starts_us);
  g_autoptr (GDateTime) ends = get_local (zone, ends_us);
  gboolean is_one_day = g_date_time_get_day_of_year (starts) == g_date_time_get_day_of_year (ends);
  g_autofree char *begin = g_date_time_format (starts, "%Y-%m-%d %H:%M");
  g_autofree char *end = g_date_time_format (ends, is_one_day ? "%H:%M" : "%Y-%m-%d %H:%M");
  const char *place = shuwu_statement_get_text (row, 4);

  g_string_append_printf (text, "%s%s%s%s", text->len > 0 ? "; " : "", begin, is_one_day ? "-" : " ~ ", end);
  if (*place != '\0')
    g_string_append_printf (text, " @%s", place);
  g_string_append_printf (text, " (%" G_GINT64_FORMAT ")", shuwu_statement_get_int64 (row, 5));
}

static void
add_reserve (GString        *text,
             GTimeZone      *zone,
             ShuwuStatement *row)
{
  g_string_append_printf (text, "%s%s %" G_GINT64_FORMAT, text->len > 0 ? "; " : "", shuwu_statement_get_text (row, 0),
                          shuwu_statement_get_int64 (row, 1));
}

static void
add_required (GString        *text,
              GTimeZone      *zone,
              ShuwuStatement *row)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", shuwu_statement_get_text (row, 0));
}

/* What has no column of its own: the rows of a statement become one text. */
typedef struct
{
  ShuwuTrainingField field;
  const char *statement;
  const char *parameter;
  void (*add) (GString        *text,
               GTimeZone      *zone,
               ShuwuStatement *row);
} List;

static const List lists[] = {
  { SHUWU_COURSE_PREREQUISITES, "course_required_codes", ":course_id", add_required },
  { SHUWU_CLASS_MEETINGS, "class_meetings", ":class_id", add_meeting },
  { SHUWU_CLASS_RESERVES, "class_view_reserves", ":class_id", add_reserve },
};

static gboolean
read_list (ShuwuDb            *db,
           const List         *what,
           gint64              id,
           ShuwuTrainingForm  *form,
           GError            **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  ShuwuStatement *list = shuwu_db_prepare (db, what->statement, error);
  ShuwuStep step;

  if (list == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (list, what->parameter, id);
  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    what->add (text, shuwu_training_form_get_zone (form), list);

  return step == SHUWU_STEP_DONE && shuwu_training_form_set (form, what->field, text->str, error);
}

static gpointer
read_job (ShuwuDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const Plan *plan = data;
  g_autoptr (ShuwuTrainingForm) form = shuwu_training_form_new (plan->zone);
  g_autofree char *course = g_strdup (plan->course_code);
  gint64 course_id, class_id = 0;

  if (plan->class_code != NULL && !read_row (db, SHUWU_CLASS_CODE, plan->class_code, form, &class_id, error))
    return NULL;
  if (course == NULL && !shuwu_training_look_up (db, "course_find_by_class", ":class", plan->class_code, &course, error))
    return NULL;
  if (!read_row (db, SHUWU_COURSE_CODE, course, form, &course_id, error))
    return NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      gboolean is_of_class = lists[i].field > SHUWU_COURSE_FIELDS_END;

      if ((!is_of_class || class_id != 0) && !read_list (db, &lists[i], is_of_class ? class_id : course_id, form, error))
        return NULL;
    }

  return g_steal_pointer (&form);
}

/**
 * shuwu_training_read_async:
 * @store: the store
 * @course_code: (nullable): a course; %NULL: that of the class
 * @class_code: (nullable): one of its classes; one of both is not %NULL
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Reads what a form would say.
 */
void
shuwu_training_read_async (ShuwuStore          *store,
                           const char          *course_code,
                           const char          *class_code,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Plan *plan = g_new0 (Plan, 1);

  plan->course_code = g_strdup (course_code);
  plan->class_code = g_strdup (class_code);
  plan->zone = g_time_zone_ref (shuwu_clock_get_time_zone (shuwu_store_get_clock (store)));
  g_task_set_source_tag (task, shuwu_training_read_async);
  shuwu_store_run (store, SHUWU_LANE_READ, read_job, plan, plan_free, (GDestroyNotify) shuwu_training_form_unref, task);
}

/**
 * shuwu_training_read_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_training_read_async () began.
 *
 * Returns: (transfer full): the form, or %NULL
 */
ShuwuTrainingForm *
shuwu_training_read_finish (ShuwuStore    *store,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_training_read_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
