// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-store.h"

G_BEGIN_DECLS

/* A class that is over, of which a worker may still say something. */
typedef struct
{
  char *class_code;
  char *course;
  char *place;
  gint64 starts_us;  /* of the first meeting; 0: there is none */
} ShuwuFeedbackDue;

void shuwu_feedback_due_free (ShuwuFeedbackDue *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuFeedbackDue, shuwu_feedback_due_free)

/* The latest first: classes at which the worker was, or at which nobody was noted. @card: any of the worker. Fails with UNKNOWN_CARD. */
void shuwu_feedback_due_async (ShuwuStore          *store,
                               const char          *card,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);
/* Of ShuwuFeedbackDue. */
GPtrArray *shuwu_feedback_due_finish (ShuwuStore    *store,
                                      GAsyncResult  *result,
                                      GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
