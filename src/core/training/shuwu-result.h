// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-store.h"
#include "training/shuwu-attendance.h"
#include "training/shuwu-training-error.h"

G_BEGIN_DECLS

#define SHUWU_RESULT_NO_MARK -1

/* "87.5" in thousandths of a point; FALSE: no mark, or finer than that. */
gboolean shuwu_mark_read (const char *text,
                          gint64     *milli);

/* What came out of a class for one worker. */
typedef struct
{
  char *class_code;
  char *card;
  char *name;
  int minutes;               /* credited */
  int planned_minutes;
  guint n_meetings;
  guint n_present;
  guint n_late;
  guint n_open;              /* came and did not go: by the clock nothing is credited for it */
  gint64 mark_milli;         /* or SHUWU_RESULT_NO_MARK */
  ShuwuVerdict verdict;
  gboolean is_decided;       /* it is written down, and this is what it says */
  gint64 signup_id;          /* in this file only */
} ShuwuResult;

void shuwu_result_free (ShuwuResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuResult, shuwu_result_free)

/* What to evaluate. */
typedef struct
{
  const char *class_code;
  const char *card;          /* (nullable): only this worker */
  gint64 signup_id;          /* the same by the sign-up, for workers without a card; 0: whoever the card says */
  gint64 mark_milli;         /* of the worker, or SHUWU_RESULT_NO_MARK: as it is */
  gboolean is_decided;       /* write the results down; those that wait for a mark are left out */
} ShuwuResultOrder;

/* Lists or decides; a prerequisite that is fulfilled by it lets those who wait elsewhere move up. @order is copied. */
void shuwu_result_async (ShuwuStore             *store,
                         const ShuwuResultOrder *order,
                         GCancellable           *cancellable,
                         GAsyncReadyCallback     callback,
                         gpointer                user_data);
GPtrArray *shuwu_result_finish (ShuwuStore    *store,
                                GAsyncResult  *result,
                                GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
