// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-store.h"

G_BEGIN_DECLS

/* A course as lists show it. */
typedef struct
{
  gint64 course_id;
  char *code;
  char *name;
  char *kind;           /* course, lecture, reading, sponsorship or visit */
  char *trade;
  int level;            /* of ShuwuLevel, that it leads to */
  int planned_minutes;
  int n_classes;
} ShuwuCourseRow;

void shuwu_course_row_free (ShuwuCourseRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuCourseRow, shuwu_course_row_free)

/* All courses, in the order of a dictionary. */
void shuwu_course_list_async (ShuwuStore          *store,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);
GPtrArray *shuwu_course_list_finish (ShuwuStore    *store,
                                     GAsyncResult  *result,
                                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
