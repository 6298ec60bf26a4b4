// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mentoring/shuwu-mentoring-error.h"
#include "storage/shuwu-store.h"

G_BEGIN_DECLS

/* A month of a mentor pair. */
typedef struct
{
  gint64 pair_id;
  int month;                /* since January 1970 */
  char *plan;
  char *done;
  int mentor_signed_day;    /* or SHUWU_DAY_NEVER */
  int apprentice_signed_day;
} ShuwuMentorMonth;

void shuwu_mentor_month_free (ShuwuMentorMonth *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuMentorMonth, shuwu_mentor_month_free)

gboolean shuwu_mentor_month_is_signed (const ShuwuMentorMonth *self);

/* Every month of the term; those of which nothing is written are empty. */
void shuwu_mentor_month_list_async (ShuwuStore          *store,
                                    gint64               pair_id,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
GPtrArray *shuwu_mentor_month_list_finish (ShuwuStore    *store,
                                           GAsyncResult  *result,
                                           GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* Writes a month as a whole; @month is copied. What it was before comes back: writing that takes it back. */
void shuwu_mentor_month_write_async (ShuwuStore             *store,
                                     const ShuwuMentorMonth *month,
                                     GCancellable           *cancellable,
                                     GAsyncReadyCallback     callback,
                                     gpointer                user_data);
ShuwuMentorMonth *shuwu_mentor_month_write_finish (ShuwuStore    *store,
                                                   GAsyncResult  *result,
                                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
