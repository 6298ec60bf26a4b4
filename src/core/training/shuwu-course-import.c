// SPDX-License-Identifier: GPL-3.0-or-later
/* Brings courses and classes of a file into the room, in one transaction.
 *
 * Each record says something of a course and, perhaps, of one of its classes. The
 * same course may stand in many records if they say the same of it; a class stands
 * in one. So the same file changes nothing when it comes again.
 *
 * A dry run does all of it and takes it back: it cannot differ from the real one. */
#define G_LOG_DOMAIN "shuwu-training"

#include "training/shuwu-course-import.h"

#include "storage/shuwu-clock.h"
#include "storage/shuwu-out-file.h"
#include "training/shuwu-class-seats-private.h"
#include "training/shuwu-course-source-private.h"
#include "training/shuwu-training-form-private.h"
#include "training/shuwu-training-save-private.h"

#include <string.h>

#define REPORT_KEY "shuwu-course-report"

/* A request that lives on a thread: everything in it is its own. */
typedef struct
{
  ShuwuCourseRequest request;   /* its paths and fields are its own */
  ShuwuTrainingField *fields;
  char *path;
  char *rejects_path;
  GTimeZone *zone;
  gint64 now_us;
  ShuwuCourseReport **report;   /* of a dry run, which ends with an error; belongs to the task */
} Plan;

/* What a file has said already. */
typedef struct
{
  const Plan *plan;
  ShuwuCourseSource *source;
  ShuwuCourseReport *report;
  GHashTable *courses;          /* code → SaidCourse */
  GHashTable *classes;          /* code → record, as a pointer */
} Import;

typedef struct
{
  char *texts[SHUWU_COURSE_FIELDS_END];
  gint64 records[SHUWU_COURSE_FIELDS_END];
} SaidCourse;

static void
said_course_free (gpointer data)
{
  SaidCourse *self = data;

  for (int field = 0; field < SHUWU_COURSE_FIELDS_END; field++)
    g_free (self->texts[field]);
  g_free (self);
}

static void
plan_free (gpointer data)
{
  Plan *self = data;

  g_free (self->path);
  g_free (self->rejects_path);
  g_free (self->fields);
  g_time_zone_unref (self->zone);
  g_free (self);
}

static void
clear_refusal (gpointer data)
{
  g_error_free (((ShuwuCourseRefusal *) data)->why);
}

void
shuwu_course_report_free (ShuwuCourseReport *self)
{
  g_array_unref (self->rejects);
  g_free (self);
}

static void
free_report_of_task (gpointer data)
{
  ShuwuCourseReport **report = data;

  g_clear_pointer (report, shuwu_course_report_free);
  g_free (report);
}

static void
import_clear (Import *self)
{
  g_clear_pointer (&self->source, shuwu_course_source_free);
  g_clear_pointer (&self->report, shuwu_course_report_free);
  g_clear_pointer (&self->courses, g_hash_table_unref);
  g_clear_pointer (&self->classes, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

/* --- one record --- */

static ShuwuTrainingForm *
read_form (const Import             *self,
           const ShuwuCourseRecord  *record,
           GError                  **error)
{
  g_autoptr (ShuwuTrainingForm) form = shuwu_training_form_new (self->plan->zone);

  if (record->fault != NULL)
    {
      shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_DAMAGED_ROW, g_variant_new_parsed ("{'fault': <%s>}", record->fault));
      return NULL;
    }

  for (int field = 0; field < SHUWU_N_TRAINING_FIELDS; field++)
    if (record->texts[field] != NULL &&
        !shuwu_training_form_set (form, (ShuwuTrainingField) field, record->texts[field], error))
      return NULL;

  return g_steal_pointer (&form);
}

/* Refuses what another record of this file has said otherwise. */
static gboolean
compare_with_said (const SaidCourse         *said,
                   const char               *code,
                   const ShuwuTrainingForm  *form,
                   GError                  **error)
{
  for (int field = SHUWU_COURSE_NAME; field < SHUWU_COURSE_FIELDS_END; field++)
    {
      const char *text = shuwu_training_form_get_text (form, (ShuwuTrainingField) field);

      if (text == NULL || said->texts[field] == NULL || g_str_equal (text, said->texts[field]))
        continue;

      shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_CONTRADICTION,
                                g_variant_new_parsed ("{'course': <%s>, 'field': <%s>, 'record': <%x>}", code,
                                                      shuwu_training_field_get_name ((ShuwuTrainingField) field),
                                                      said->records[field]));
      return FALSE;
    }

  return TRUE;
}

static void
note_said (Import                  *self,
           const char              *code,
           const ShuwuTrainingForm *form,
           gint64                   record)
{
  SaidCourse *said = g_hash_table_lookup (self->courses, code);

  if (said == NULL)
    {
      said = g_new0 (SaidCourse, 1);
      g_hash_table_insert (self->courses, g_strdup (code), said);
    }
  for (int field = SHUWU_COURSE_NAME; field < SHUWU_COURSE_FIELDS_END; field++)
    if (said->texts[field] == NULL)
      {
        said->texts[field] = g_strdup (shuwu_training_form_get_text (form, (ShuwuTrainingField) field));
        said->records[field] = record;
      }
}

/* By the codes that are said; those that are found out later are judged by what is there. */
static gboolean
judge_said (Import                   *self,
            const ShuwuTrainingForm  *form,
            GError                  **error)
{
  const char *course = shuwu_training_form_get_text (form, SHUWU_COURSE_CODE);
  const char *class = shuwu_training_form_get_text (form, SHUWU_CLASS_CODE);
  const SaidCourse *said;
  gint64 record;

  if (course == NULL)
    course = shuwu_training_form_get_text (form, SHUWU_COURSE_NAME);
  said = course != NULL ? g_hash_table_lookup (self->courses, course) : NULL;
  if (said != NULL && !compare_with_said (said, course, form, error))
    return FALSE;

  record = class != NULL ? GPOINTER_TO_SIZE (g_hash_table_lookup (self->classes, class)) : 0;
  if (record == 0)
    return TRUE;

  shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_TWICE,
                            g_variant_new_parsed ("{'class': <%s>, 'record': <%x>}", class, record));
  return FALSE;
}

static void
count (ShuwuCourseReport        *report,
       const ShuwuTrainingSaved *saved)
{
  gboolean is_added = saved->course == SHUWU_TRAINING_ADDED || saved->class == SHUWU_TRAINING_ADDED;
  gboolean is_changed = saved->course == SHUWU_TRAINING_CHANGED || saved->class == SHUWU_TRAINING_CHANGED;

  report->added += is_added;
  report->updated += !is_added && is_changed;
  report->unchanged += !is_added && !is_changed;
  report->courses_added += saved->course == SHUWU_TRAINING_ADDED;
  report->courses_updated += saved->course == SHUWU_TRAINING_CHANGED;
  report->classes_added += saved->class == SHUWU_TRAINING_ADDED;
  report->classes_updated += saved->class == SHUWU_TRAINING_CHANGED;
}

static void
note_refusal (Import                  *self,
              const ShuwuCourseRecord *record,
              GError                  *why)
{
  ShuwuCourseRefusal refusal = { .record = record->record, .offset = record->offset, .why = why };
  GVariant *facts = shuwu_training_error_get_facts (why);
  g_autofree char *details = facts != NULL ? g_variant_print (facts, FALSE) : g_strdup ("");
  g_autofree char *text = g_strdup_printf ("%s %s", why->message, details);

  self->report->rejected++;
  shuwu_course_source_reject (self->source, text);
  if (self->report->rejects->len < SHUWU_COURSE_REJECTS_MAX)
    g_array_append_val (self->report->rejects, refusal);
  else
    g_error_free (why);
}

/* FALSE only for what ends the import. */
static gboolean
take_record (ShuwuDb                  *db,
             Import                   *self,
             const ShuwuCourseRecord  *record,
             GError                  **error)
{
  GError *why = NULL;
  g_autoptr (ShuwuTrainingForm) form = read_form (self, record, &why);
  g_autoptr (ShuwuTrainingSaved) saved = NULL;

  self->report->read++;
  if (form != NULL && judge_said (self, form, &why))
    saved = shuwu_training_save (db, form, self->plan->now_us, &why);
  if (saved != NULL)
    {
      count (self->report, saved);
      note_said (self, saved->course_code, form, record->record);
      if (saved->class_code != NULL)
        g_hash_table_insert (self->classes, g_strdup (saved->class_code), GSIZE_TO_POINTER (record->record));
      return TRUE;
    }

  if (why->domain == SHUWU_TRAINING_ERROR)
    {
      note_refusal (self, record, why);
      return TRUE;
    }

  g_propagate_error (error, why);
  return FALSE;
}

static gboolean
take_all (ShuwuDb       *db,
          Import        *self,
          GCancellable  *cancellable,
          GError       **error)
{
  const ShuwuCourseRecord *record;

  for (;;)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !shuwu_course_source_next (self->source, &record, error))
        return FALSE;
      if (record == NULL)
        return TRUE;
      if (!take_record (db, self, record, error))
        return FALSE;
    }
}

static gboolean
write_rejects (const Import  *self,
               GError       **error)
{
  g_autofree char *text = NULL;

  if (self->plan->rejects_path == NULL || self->report->rejected == 0)
    return TRUE;

  text = shuwu_course_source_dup_rejects (self->source);
  return shuwu_out_file_write (self->plan->rejects_path, text, strlen (text), error);
}

static gpointer
import_courses (ShuwuDb       *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  const Plan *plan = data;
  g_auto (Import) self = { .plan = plan };

  self.source = shuwu_course_source_open (&plan->request, cancellable, error);
  if (self.source == NULL || !shuwu_out_file_may_hold_rest (plan->rejects_path, plan->request.path, error))
    return NULL;

  self.report = g_new0 (ShuwuCourseReport, 1);
  self.report->rejects = g_array_new (FALSE, FALSE, sizeof (ShuwuCourseRefusal));
  g_array_set_clear_func (self.report->rejects, clear_refusal);
  self.report->encoding = shuwu_course_source_get_encoding (self.source);
  self.report->has_headings = shuwu_course_source_has_headings (self.source);
  self.report->is_json = shuwu_course_source_is_json (self.source);
  self.courses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, said_course_free);
  self.classes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!shuwu_class_seats_settle_due (db, plan->now_us, error) || !take_all (db, &self, cancellable, error) ||
      !shuwu_class_seats_settle_due (db, plan->now_us, error) || !write_rejects (&self, error))
    return NULL;
  if (!plan->request.is_dry)
    return g_steal_pointer (&self.report);

  *plan->report = g_steal_pointer (&self.report);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "A dry run is taken back");
  return NULL;
}

/**
 * shuwu_course_import_async:
 * @store: the store
 * @request: what to import, and how; it is copied
 * @cancellable: (nullable): gives up; nothing is changed
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Imports courses and classes. What a file does not say stays as it is, nothing
 * is removed because a file does not name it.
 *
 * Fails with [error@Training.NOT_COURSES] if the file is no list of courses.
 */
void
shuwu_course_import_async (ShuwuStore               *store,
                           const ShuwuCourseRequest *request,
                           GCancellable             *cancellable,
                           GAsyncReadyCallback       callback,
                           gpointer                  user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  ShuwuClock *clock = shuwu_store_get_clock (store);
  Plan *plan = g_new0 (Plan, 1);

  plan->request = *request;
  plan->request.path = plan->path = g_strdup (request->path);
  plan->request.rejects_path = plan->rejects_path = g_strdup (request->rejects_path);
  plan->request.fields = plan->fields = g_memdup2 (request->fields, request->n_fields * sizeof (ShuwuTrainingField));
  plan->zone = g_time_zone_ref (shuwu_clock_get_time_zone (clock));
  plan->now_us = shuwu_clock_get_now_us (clock);
  plan->report = g_new0 (ShuwuCourseReport *, 1);
  g_object_set_data_full (G_OBJECT (task), REPORT_KEY, plan->report, free_report_of_task);
  g_task_set_source_tag (task, shuwu_course_import_async);
  shuwu_store_run (store, SHUWU_LANE_WRITE, import_courses, plan, plan_free, (GDestroyNotify) shuwu_course_report_free, task);
}

/**
 * shuwu_course_import_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_course_import_async () began.
 *
 * Returns: (transfer full): what became of the records, or %NULL
 */
ShuwuCourseReport *
shuwu_course_import_finish (ShuwuStore    *store,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_autoptr (GError) failure = NULL;
  ShuwuCourseReport *report;
  ShuwuCourseReport **dry;

  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_course_import_async), NULL);

  dry = g_object_get_data (G_OBJECT (result), REPORT_KEY);
  report = g_task_propagate_pointer (G_TASK (result), &failure);
  if (report == NULL && *dry != NULL)
    return g_steal_pointer (dry);

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return report;
}
