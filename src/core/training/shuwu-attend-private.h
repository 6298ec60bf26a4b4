// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-db.h"
#include "training/shuwu-attend.h"

G_BEGIN_DECLS

/* A meeting of a class. */
typedef struct
{
  gint64 id;
  ShuwuMeetingTime time;
} ShuwuMeetingRow;

/* The rule of a class; *state: draft, open, cancelled or over. */
gboolean shuwu_class_rule_read (ShuwuDb         *db,
                                gint64           class_id,
                                ShuwuClassRule  *self,
                                char           **state,
                                GError         **error);
/* What a worker's scans at a meeting come to. */
gboolean shuwu_attendance_read (ShuwuDb                *db,
                                const ShuwuClassRule   *rule,
                                const ShuwuMeetingRow  *meeting,
                                gint64                  worker_id,
                                ShuwuAttendance        *self,
                                GError                **error);

G_END_DECLS
