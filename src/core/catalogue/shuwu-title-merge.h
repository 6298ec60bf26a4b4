// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-store.h"

G_BEGIN_DECLS

/* What a merge of two titles did: enough to take it back. */
typedef struct _ShuwuTitleMerge ShuwuTitleMerge;

void shuwu_title_merge_free (ShuwuTitleMerge *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuTitleMerge, shuwu_title_merge_free)

gint64 shuwu_title_merge_get_from_id (const ShuwuTitleMerge *self);
gint64 shuwu_title_merge_get_into_id (const ShuwuTitleMerge *self);
guint shuwu_title_merge_get_n_copies (const ShuwuTitleMerge *self);

/* One title was two: the copies of @from_id become copies of @into_id, and records of the one are the other from now on. */
void shuwu_title_merge_async (ShuwuStore          *store,
                              gint64               from_id,
                              gint64               into_id,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);
ShuwuTitleMerge *shuwu_title_merge_finish (ShuwuStore    *store,
                                           GAsyncResult  *result,
                                           GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* Makes two of it again. */
void shuwu_title_merge_undo_async (ShuwuStore            *store,
                                   const ShuwuTitleMerge *merge,
                                   GCancellable          *cancellable,
                                   GAsyncReadyCallback    callback,
                                   gpointer               user_data);
gboolean shuwu_title_merge_undo_finish (ShuwuStore    *store,
                                        GAsyncResult  *result,
                                        GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
