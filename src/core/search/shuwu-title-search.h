// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "search/shuwu-title-browse.h"
#include "storage/shuwu-store.h"

G_BEGIN_DECLS

/* What is wished of the titles. */
typedef struct
{
  const char *query;         /* as typed */
  ShuwuTitleSet *set;        /* NULL: among all titles */
  ShuwuTitleOrder order;     /* SHUWU_TITLE_ORDER_POPULAR: the best first */
  gboolean is_descending;    /* the other way round; not for the popular order */
  guint limit;
  guint offset;
  gboolean is_quick;         /* an answer within a frame, if need be of a part of the catalogue */
} ShuwuTitleWish;

/* One keystroke. Cancel the call before when the next one begins. */
void shuwu_title_search_async (ShuwuStore          *store,
                               const char          *query,
                               guint                limit,
                               guint                offset,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);
GPtrArray *shuwu_title_search_finish (ShuwuStore    *store,
                                      GAsyncResult  *result,
                                      GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same, among some titles and in another order. In another order than the best first, the best 1000 hits are put into it. */
void shuwu_title_find_async (ShuwuStore           *store,
                             const ShuwuTitleWish *wish,
                             GCancellable         *cancellable,
                             GAsyncReadyCallback   callback,
                             gpointer              user_data);
GPtrArray *shuwu_title_find_finish (ShuwuStore    *store,
                                    GAsyncResult  *result,
                                    gboolean      *is_whole,
                                    GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* The rows of some ids, in their order; NULL in the place of a title that is gone. */
void shuwu_title_rows_by_id_async (ShuwuStore          *store,
                                   const guint32       *ids,
                                   guint                n_ids,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
GPtrArray *shuwu_title_rows_by_id_finish (ShuwuStore    *store,
                                          GAsyncResult  *result,
                                          GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* What the app calls when nothing happens for a while: a short step of tidying the index; FALSE once there is nothing to do. */
void shuwu_title_index_tidy_async (ShuwuStore          *store,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
gboolean shuwu_title_index_tidy_finish (ShuwuStore    *store,
                                        GAsyncResult  *result,
                                        gboolean      *has_more,
                                        GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
