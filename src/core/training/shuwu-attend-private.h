// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-db.h"
#include "training/shuwu-attend.h"

G_BEGIN_DECLS

/* The rule of a class; *state: draft, open, cancelled or over. */
gboolean shuwu_class_rule_read (ShuwuDb         *db,
                                gint64           class_id,
                                ShuwuClassRule  *self,
                                char           **state,
                                GError         **error);

/* Who, at which meeting, under which rule. */
typedef struct
{
  gint64 worker_id;
  gint64 meeting_id;
  ShuwuMeetingTime meeting;
  ShuwuClassRule rule;
} ShuwuScanSubject;

/* What the scans of a worker at a meeting come to; those that were taken back are left out. */
gboolean shuwu_attendance_read (ShuwuDb                 *db,
                                const ShuwuScanSubject  *subject,
                                ShuwuAttendance         *self,
                                GError                 **error);

/* Marks a scan as taken back. */
gboolean shuwu_scan_void_write (ShuwuDb  *db,
                                gint64    scan_id,
                                gint64    now_us,
                                GError  **error);

G_END_DECLS
