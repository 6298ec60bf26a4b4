// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-store.h"
#include "training/shuwu-training-error.h"

G_BEGIN_DECLS

/* Whose meetings: those of a class, or those that a worker signed up for. One of the two is said. */
typedef struct
{
  const char *class_code;  /* (nullable) */
  const char *card;        /* (nullable) */
} ShuwuCalendarQuery;

/* The text of a calendar (RFC 5545). What was cancelled is in it, as cancelled; what a worker waits for is tentative.
 * Fails with UNKNOWN_CLASS and UNKNOWN_CARD. @which is copied. */
void shuwu_class_calendar_async (ShuwuStore               *store,
                                 const ShuwuCalendarQuery *which,
                                 GCancellable             *cancellable,
                                 GAsyncReadyCallback       callback,
                                 gpointer                  user_data);
char *shuwu_class_calendar_finish (ShuwuStore    *store,
                                   GAsyncResult  *result,
                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
