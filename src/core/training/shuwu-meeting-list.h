// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-store.h"

G_BEGIN_DECLS

/* A meeting as a calendar shows it. */
typedef struct
{
  char *class_code;
  char *course;
  char *place;
  char *trainer;
  char *class_state;   /* draft, open, cancelled or over */
  gint64 starts_us;
  gint64 ends_us;
  int taken;           /* seats of the class */
  int capacity;
} ShuwuMeetingRow;

void shuwu_meeting_row_free (ShuwuMeetingRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuMeetingRow, shuwu_meeting_row_free)

/* The meetings of all classes that begin from one moment on and before another, in their order. */
void shuwu_meeting_list_async (ShuwuStore          *store,
                               gint64               from_us,
                               gint64               until_us,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);
/* Of ShuwuMeetingRow. */
GPtrArray *shuwu_meeting_list_finish (ShuwuStore    *store,
                                      GAsyncResult  *result,
                                      GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
