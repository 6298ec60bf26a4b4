// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mentoring/shuwu-mentor-pair.h"
#include "mentoring/shuwu-mentor-terms.h"
#include "storage/shuwu-store.h"

G_BEGIN_DECLS

/* Mentor pairs, newest agreement first, and the limits that hold. */
typedef struct
{
  GPtrArray *pairs;         /* of ShuwuMentorPair */
  ShuwuMentorTerms terms;
} ShuwuMentorList;

void shuwu_mentor_list_free (ShuwuMentorList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuMentorList, shuwu_mentor_list_free)

/* @worker_id: whose pairs, on either side; 0: all */
void shuwu_mentor_list_async (ShuwuStore          *store,
                              gint64               worker_id,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);
ShuwuMentorList *shuwu_mentor_list_finish (ShuwuStore    *store,
                                           GAsyncResult  *result,
                                           GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
