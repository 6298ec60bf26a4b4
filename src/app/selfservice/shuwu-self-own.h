// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "selfservice/shuwu-self-session.h"

G_BEGIN_DECLS

/* What a worker has to do with training, at the self-service screen. */
typedef struct
{
  GPtrArray *classes;       /* of ShuwuClassOutlook: not over */
  GPtrArray *due;           /* of ShuwuFeedbackDue: over, and the worker may say how it was */
  GPtrArray *certificates;  /* of ShuwuCertificate */
} ShuwuSelfOwn;

void shuwu_self_own_free (ShuwuSelfOwn *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuSelfOwn, shuwu_self_own_free)

void shuwu_self_own_read_async (ShuwuSelfSession    *session,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);
ShuwuSelfOwn *shuwu_self_own_read_finish (ShuwuSelfSession  *session,
                                          GAsyncResult      *result,
                                          GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
