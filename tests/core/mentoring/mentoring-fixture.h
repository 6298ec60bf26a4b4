// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../lending/lending-fixture.h"
#include "mentoring/shuwu-mentor-change.h"
#include "mentoring/shuwu-mentor-list.h"
#include "mentoring/shuwu-mentor-month.h"

G_BEGIN_DECLS

/* "2026-11-24" as a day. */
int mentoring_day (const char *text);

/* Calls of the room, waited for. */
ShuwuMentorChange *mentoring_order (ShuwuStore              *store,
                                    const ShuwuMentorOrder  *order,
                                    GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
ShuwuMentorChange *mentoring_undo (ShuwuStore         *store,
                                   ShuwuMentorChange  *change,
                                   GError            **error) G_GNUC_WARN_UNUSED_RESULT;
ShuwuMentorList *mentoring_list (ShuwuStore *store,
                                 gint64      worker_id) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *mentoring_months (ShuwuStore *store,
                             gint64      pair_id) G_GNUC_WARN_UNUSED_RESULT;

/* The name of the refusal, or "ok"; facts printed if @facts is not NULL. */
char *mentoring_tell (const GError  *error,
                      char         **facts) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
