// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "training/shuwu-course-import.h"
#include "training/shuwu-training-form.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A file of courses and classes, a table or JSON, as a stream of records. */
typedef struct _ShuwuCourseSource ShuwuCourseSource;

/* One record; valid until the next one is read. */
typedef struct
{
  gint64 record;       /* from 1 */
  gint64 offset;       /* in bytes; -1: not known */
  const char *fault;   /* NULL: it can be read */
  const char * const *texts; /* by ShuwuTrainingField; NULL: nothing */
} ShuwuCourseRecord;

/* Fails with NOT_COURSES. */
ShuwuCourseSource *shuwu_course_source_open (const ShuwuCourseRequest  *request,
                                             GCancellable              *cancellable,
                                             GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_course_source_free (ShuwuCourseSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuCourseSource, shuwu_course_source_free)

ShuwuEncoding shuwu_course_source_get_encoding (ShuwuCourseSource *self);
gboolean shuwu_course_source_is_json (ShuwuCourseSource *self);
/* FALSE: the first row of a table is a record; the headings are made of what the fields are. */
gboolean shuwu_course_source_has_headings (ShuwuCourseSource *self);

/* TRUE and *record set; TRUE and *record NULL at the end; FALSE with @error set. */
gboolean shuwu_course_source_next (ShuwuCourseSource        *self,
                                   const ShuwuCourseRecord **record,
                                   GError                  **error) G_GNUC_WARN_UNUSED_RESULT;

/* The file is no list of courses; returns FALSE. */
gboolean shuwu_course_source_refuse (const char  *path,
                                     const char  *what,
                                     GError     **error);

/* Puts the record that was read last into the file of those to be mended. */
void shuwu_course_source_reject (ShuwuCourseSource *self,
                                 const char        *why);
/* What that file says. */
char *shuwu_course_source_dup_rejects (ShuwuCourseSource *self) G_GNUC_WARN_UNUSED_RESULT;

/* The records of a JSON file, one array of texts (by field) each: all classes of all courses. Array of CourseObject. */
GPtrArray *shuwu_course_objects_read (const char  *path,
                                      GError     **error) G_GNUC_WARN_UNUSED_RESULT;

/* A record of a JSON file. */
typedef struct
{
  char *texts[SHUWU_N_TRAINING_FIELDS];
  const char *fault;
} ShuwuCourseObject;

G_END_DECLS
