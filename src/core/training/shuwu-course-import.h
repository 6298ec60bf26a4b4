// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-store.h"
#include "text/shuwu-csv-ahead.h"
#include "training/shuwu-training-error.h"
#include "training/shuwu-training-form.h"

G_BEGIN_DECLS

/* What to import; copied. */
typedef struct
{
  const char *path;            /* a table or JSON */
  ShuwuEncoding encoding;      /* AUTO: find out */
  const ShuwuTrainingField *fields; /* of a table: by position, or NULL to guess from the headings */
  guint n_fields;
  ShuwuHeadings headings;      /* of a table; AUTO: find out */
  gboolean is_dry;             /* nothing is stored; only the report is made */
  const char *rejects_path;    /* where refused records are written, or NULL */
} ShuwuCourseRequest;

typedef struct
{
  gint64 record;               /* from 1; headings do not count; in JSON each class is one */
  gint64 offset;               /* in bytes; -1: not known */
  GError *why;                 /* of SHUWU_TRAINING_ERROR */
} ShuwuCourseRefusal;

/* read = added + updated + unchanged + rejected, by record; what was added and changed is counted beside it. */
typedef struct
{
  gint64 read;
  gint64 added;
  gint64 updated;
  gint64 unchanged;
  gint64 rejected;
  gint64 courses_added;
  gint64 courses_updated;
  gint64 classes_added;
  gint64 classes_updated;
  GArray *rejects;             /* of ShuwuCourseRefusal, the first SHUWU_COURSE_REJECTS_MAX of them */
  ShuwuEncoding encoding;
  gboolean is_json;
  gboolean has_headings;       /* FALSE: a table whose first row is a record */
} ShuwuCourseReport;

#define SHUWU_COURSE_REJECTS_MAX 10000

void shuwu_course_report_free (ShuwuCourseReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuCourseReport, shuwu_course_report_free)

void shuwu_course_import_async (ShuwuStore               *store,
                                const ShuwuCourseRequest *request,
                                GCancellable             *cancellable,
                                GAsyncReadyCallback       callback,
                                gpointer                  user_data);
ShuwuCourseReport *shuwu_course_import_finish (ShuwuStore    *store,
                                               GAsyncResult  *result,
                                               GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
