// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "search/shuwu-title-row.h"
#include "search/shuwu-title-set.h"
#include "storage/shuwu-store.h"

G_BEGIN_DECLS

/* How many rows come along with the ids: more than a screen shows. */
#define SHUWU_TITLE_FIRST_ROWS 64

/* The order in which the whole catalogue is browsed. */
typedef enum
{
  SHUWU_TITLE_ORDER_POPULAR,      /* most lent first, then the newest; immediate for a million */
  SHUWU_TITLE_ORDER_NAME,
  SHUWU_TITLE_ORDER_AUTHORS,
  SHUWU_TITLE_ORDER_PUBLISHER,
  SHUWU_TITLE_ORDER_YEAR,
  SHUWU_TITLE_ORDER_CALL_NUMBER,
  SHUWU_TITLE_ORDER_AVAILABLE,
  SHUWU_TITLE_ORDER_NEWEST,       /* last catalogued first; immediate, too */
} ShuwuTitleOrder;

/* The ids of all titles, to page through them, and the first rows. Asked for again while nobody has changed
 * anything, the answer is immediate: it may be asked for before it is needed. */
void shuwu_title_ids_async (ShuwuStore          *store,
                            ShuwuTitleOrder      order,
                            gboolean             is_descending,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data);
/* Of those in a set only; @set is nullable. */
void shuwu_title_ids_among_async (ShuwuStore          *store,
                                  ShuwuTitleSet       *set,
                                  ShuwuTitleOrder      order,
                                  gboolean             is_descending,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);
GArray *shuwu_title_ids_finish (ShuwuStore    *store,
                                GAsyncResult  *result,
                                GPtrArray    **first_rows,
                                GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
