// SPDX-License-Identifier: GPL-3.0-or-later
/* Makes or changes a course and one of its classes, as a form says: everything is
 * planned and judged before anything is written.
 *
 *   said                     the course
 *   its code                 the one with this code, or a new one
 *   only its name            the one with this name, or a new one whose code is the name
 *   only the code of a class that of the class */
#define G_LOG_DOMAIN "shuwu-training"

#include "training/shuwu-training-form-private.h"
#include "training/shuwu-training-save-private.h"

#include "storage/shuwu-clock.h"
#include "storage/shuwu-uuid.h"
#include "text/shuwu-pinyin.h"
#include "training/shuwu-class-seats-private.h"

/* A course on its way. */
typedef struct
{
  char *code;
  ShuwuTrainingRow row;
  GArray *required;            /* of gint64; NULL: nothing is said */
  gboolean has_other_required;
} CoursePlan;

typedef struct
{
  ShuwuTrainingForm *form;
  gint64 now_us;
} Plan;

static void
course_plan_clear (CoursePlan *self)
{
  g_clear_pointer (&self->code, g_free);
  g_clear_pointer (&self->required, g_array_unref);
  shuwu_training_row_clear (&self->row);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CoursePlan, course_plan_clear)

void
shuwu_training_saved_free (ShuwuTrainingSaved *self)
{
  g_free (self->course_code);
  g_free (self->class_code);
  g_free (self);
}

gboolean
shuwu_training_look_up (ShuwuDb     *db,
                        const char  *statement,
                        const char  *parameter,
                        const char  *key,
                        char       **text,
                        GError     **error)
{
  ShuwuStatement *find = shuwu_db_prepare (db, statement, error);
  ShuwuStep step;

  *text = NULL;
  if (find == NULL)
    return FALSE;

  shuwu_statement_bind_text (find, parameter, key);
  step = shuwu_statement_step (find, error);
  if (step == SHUWU_STEP_ROW)
    {
      *text = shuwu_statement_dup_text (find, 0);
      shuwu_statement_end (find);
    }

  return step != SHUWU_STEP_FAILED;
}

gboolean
shuwu_training_refuse_missing (ShuwuTrainingField   field,
                               GError             **error)
{
  shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_MISSING_FIELD,
                            g_variant_new_parsed ("{'field': <%s>}", shuwu_training_field_get_name (field)));
  return FALSE;
}

static gboolean
find_course_code (ShuwuDb                  *db,
                  const ShuwuTrainingForm  *form,
                  char                    **code,
                  GError                  **error)
{
  const char *said = shuwu_training_form_get (form, SHUWU_COURSE_CODE)->text;
  const char *name = shuwu_training_form_get (form, SHUWU_COURSE_NAME)->text;
  const char *class = shuwu_training_form_get (form, SHUWU_CLASS_CODE)->text;

  *code = g_strdup (said);
  if (said != NULL)
    return TRUE;
  if (name != NULL)
    {
      if (!shuwu_training_look_up (db, "course_find_by_name", ":name", name, code, error))
        return FALSE;
      if (*code == NULL)
        *code = g_strdup (name);
      return TRUE;
    }
  if (class != NULL && !shuwu_training_look_up (db, "course_find_by_class", ":class", class, code, error))
    return FALSE;

  return *code != NULL || shuwu_training_refuse_missing (SHUWU_COURSE_NAME, error);
}

/* --- what has to be passed before --- */

static gboolean
refuse_circle (ShuwuDb           *db,
               const CoursePlan  *course,
               gint64             required_id,
               const char        *required,
               GError           **error)
{
  ShuwuStatement *find = shuwu_db_prepare (db, "course_requires", error);
  gint64 does_require = 0;

  if (find == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (find, ":course_id", required_id);
  shuwu_statement_bind_int64 (find, ":required_id", course->row.id);
  if (!shuwu_statement_read_int64 (find, &does_require, error))
    return FALSE;
  if (does_require == 0)
    return TRUE;

  shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_CIRCLE,
                            g_variant_new_parsed ("{'course': <%s>, 'required': <%s>}", course->code, required));
  return FALSE;
}

static gboolean
find_required (ShuwuDb     *db,
               CoursePlan  *course,
               const char  *required,
               GError     **error)
{
  g_autofree char *id_text = NULL;
  gint64 id;

  if (!shuwu_training_look_up (db, "course_find", ":code", required, &id_text, error))
    return FALSE;
  if (id_text == NULL || g_str_equal (required, course->code))
    {
      shuwu_training_set_error (error, id_text == NULL ? SHUWU_TRAINING_ERROR_UNKNOWN_COURSE : SHUWU_TRAINING_ERROR_CIRCLE,
                                g_variant_new_parsed ("{'course': <%s>, 'required': <%s>}", id_text == NULL ? required : course->code,
                                                      required));
      return FALSE;
    }

  id = g_ascii_strtoll (id_text, NULL, 10);
  if (course->row.id != 0 && !refuse_circle (db, course, id, required, error))
    return FALSE;

  g_array_append_val (course->required, id);
  return TRUE;
}

/* Whether the courses that are required now are others. */
static gboolean
compare_required (ShuwuDb     *db,
                  CoursePlan  *course,
                  GError     **error)
{
  ShuwuStatement *list = shuwu_db_prepare (db, "course_required", error);
  guint n_known = 0, n = 0;
  ShuwuStep step;

  if (list == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (list, ":course_id", course->row.id);
  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    {
      n++;
      for (guint i = 0; i < course->required->len; i++)
        n_known += g_array_index (course->required, gint64, i) == shuwu_statement_get_int64 (list, 0);
    }

  course->has_other_required = n != course->required->len || n_known != n;
  return step == SHUWU_STEP_DONE;
}

static gboolean
plan_required (ShuwuDb                  *db,
               const ShuwuTrainingForm  *form,
               CoursePlan               *course,
               GError                  **error)
{
  GStrv list = shuwu_training_form_get (form, SHUWU_COURSE_PREREQUISITES)->list;

  if (list == NULL)
    return TRUE;

  course->required = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (int i = 0; list[i] != NULL; i++)
    if (!g_strv_contains ((const char * const *) (list + i + 1), list[i]) && !find_required (db, course, list[i], error))
      return FALSE;

  return compare_required (db, course, error);
}

static gboolean
write_required (ShuwuDb           *db,
                const CoursePlan  *course,
                gint64             now_us,
                GError           **error)
{
  ShuwuStatement *clear;

  if (!course->has_other_required)
    return TRUE;

  clear = shuwu_db_prepare (db, "course_clear_required", error);
  if (clear == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (clear, ":course_id", course->row.id);
  if (!shuwu_statement_run (clear, error))
    return FALSE;

  for (guint i = 0; i < course->required->len; i++)
    {
      ShuwuStatement *add = shuwu_db_prepare (db, "course_add_required", error);
      char uuid[SHUWU_UUID_LENGTH + 1];

      if (add == NULL)
        return FALSE;

      shuwu_uuid_write (uuid, now_us);
      shuwu_statement_bind_text (add, ":uuid", uuid);
      shuwu_statement_bind_int64 (add, ":course_id", course->row.id);
      shuwu_statement_bind_int64 (add, ":required_id", g_array_index (course->required, gint64, i));
      if (!shuwu_statement_run (add, error))
        return FALSE;
    }

  return TRUE;
}

/* --- the course --- */

static gboolean
plan_course (ShuwuDb                  *db,
             const ShuwuTrainingForm  *form,
             CoursePlan               *course,
             GError                  **error)
{
  if (!find_course_code (db, form, &course->code, error) ||
      !shuwu_training_row_plan (db, SHUWU_COURSE_CODE, course->code, form, &course->row, error))
    return FALSE;
  if (course->row.texts[SHUWU_COURSE_NAME][0] == '\0')
    return shuwu_training_refuse_missing (SHUWU_COURSE_NAME, error);

  return plan_required (db, form, course, error);
}

static gboolean
write_course (ShuwuDb     *db,
              CoursePlan  *course,
              gint64       now_us,
              GError     **error)
{
  g_autofree char *sort_key = shuwu_pinyin_dup_sort_key (course->row.texts[SHUWU_COURSE_NAME]);
  ShuwuStatement *write;
  char uuid[SHUWU_UUID_LENGTH + 1];

  if (course->row.is_changed)
    {
      write = shuwu_db_prepare (db, course->row.id == 0 ? "course_insert" : "course_update", error);
      if (write == NULL)
        return FALSE;

      shuwu_training_row_bind (&course->row, SHUWU_COURSE_CODE, write);
      if (course->row.id == 0)
        {
          shuwu_uuid_write (uuid, now_us);
          shuwu_statement_bind_text (write, ":uuid", uuid);
        }
      shuwu_statement_bind_text (write, ":sort_key", sort_key);
      shuwu_statement_bind_int64 (write, ":now_us", now_us);
      if (!shuwu_statement_run (write, error))
        return FALSE;
      if (course->row.id == 0)
        course->row.id = shuwu_db_get_last_row_id (db);
    }

  return write_required (db, course, now_us, error);
}

static gboolean
says_any (const ShuwuTrainingForm *form,
          int                      first,
          int                      end)
{
  for (int field = first; field < end; field++)
    if (shuwu_training_form_says (form, (ShuwuTrainingField) field))
      return TRUE;

  return FALSE;
}

static ShuwuTrainingOutcome
judge_outcome (const ShuwuTrainingRow *row,
               gboolean                has_other)
{
  if (row->id == 0)
    return SHUWU_TRAINING_ADDED;

  return row->is_changed || has_other ? SHUWU_TRAINING_CHANGED : SHUWU_TRAINING_UNCHANGED;
}

ShuwuTrainingSaved *
shuwu_training_save (ShuwuDb                  *db,
                     const ShuwuTrainingForm  *form,
                     gint64                    now_us,
                     GError                  **error)
{
  gboolean has_class = says_any (form, SHUWU_CLASS_CODE, SHUWU_N_TRAINING_FIELDS);
  g_auto (CoursePlan) course = { 0 };
  g_auto (ShuwuClassPlan) class = { 0 };
  g_autoptr (ShuwuTrainingSaved) saved = g_new0 (ShuwuTrainingSaved, 1);

  if (!plan_course (db, form, &course, error) ||
      (has_class && !shuwu_class_plan_make (db, form, course.code, now_us, &class, error)))
    return NULL;

  saved->course_code = g_strdup (course.code);
  saved->class_code = g_strdup (class.code);
  saved->course = judge_outcome (&course.row, course.has_other_required);
  if (has_class)
    saved->class = judge_outcome (&class.row, class.has_other_meetings || class.has_other_seats);

  if (!write_course (db, &course, now_us, error) ||
      (saved->class > SHUWU_TRAINING_UNCHANGED && !shuwu_class_plan_write (db, form, course.row.id, now_us, &class, error)))
    return NULL;

  return g_steal_pointer (&saved);
}

static void
plan_free (gpointer data)
{
  Plan *self = data;

  shuwu_training_form_unref (self->form);
  g_free (self);
}

static gpointer
save_job (ShuwuDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const Plan *plan = data;

  g_autoptr (ShuwuTrainingSaved) saved = NULL;

  if (!shuwu_class_seats_settle_due (db, plan->now_us, error))
    return NULL;

  saved = shuwu_training_save (db, plan->form, plan->now_us, error);
  return saved != NULL && shuwu_class_seats_settle_due (db, plan->now_us, error) ? g_steal_pointer (&saved) : NULL;
}

/**
 * shuwu_training_save_async:
 * @store: the store
 * @form: what is said; it must not be changed any more
 * @cancellable: (nullable): withdraws it; nothing is changed
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Makes a course or a class, or changes those that are there.
 *
 * Fails with [error@Training.MISSING_FIELD], [error@Training.INVALID_FIELD],
 * [error@Training.UNKNOWN_COURSE], [error@Training.UNKNOWN_UNIT],
 * [error@Training.OTHER_COURSE], [error@Training.CIRCLE], and with the codes of
 * shuwu_class_change_async (); then nothing is changed.
 */
void
shuwu_training_save_async (ShuwuStore          *store,
                           ShuwuTrainingForm   *form,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Plan *plan = g_new0 (Plan, 1);

  plan->form = shuwu_training_form_ref (form);
  plan->now_us = shuwu_clock_get_now_us (shuwu_store_get_clock (store));
  g_task_set_source_tag (task, shuwu_training_save_async);
  shuwu_store_run (store, SHUWU_LANE_WRITE, save_job, plan, plan_free, (GDestroyNotify) shuwu_training_saved_free, task);
}

/**
 * shuwu_training_save_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_training_save_async () began.
 *
 * Returns: (transfer full): what became of it, or %NULL
 */
ShuwuTrainingSaved *
shuwu_training_save_finish (ShuwuStore    *store,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_training_save_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
