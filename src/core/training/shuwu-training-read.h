// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "training/shuwu-training-form.h"

G_BEGIN_DECLS

/* What is kept of a course and of one of its classes, as somebody would say it: saved again it changes nothing.
 *
 * @course_code: (nullable): that of the class
 * @class_code: (nullable): only the course
 *
 * Fails with UNKNOWN_COURSE and UNKNOWN_CLASS. */
void shuwu_training_read_async (ShuwuStore          *store,
                                const char          *course_code,
                                const char          *class_code,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);
ShuwuTrainingForm *shuwu_training_read_finish (ShuwuStore    *store,
                                               GAsyncResult  *result,
                                               GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
