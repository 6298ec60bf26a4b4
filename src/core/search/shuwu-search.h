// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-store.h"

G_BEGIN_DECLS

/* Hooks of the store (see ShuwuStoreHooks). */
gboolean shuwu_search_set_up (ShuwuDb  *db,
                              GError  **error);
gboolean shuwu_search_is_current (ShuwuDb   *db,
                                  gboolean  *is_current,
                                  GError   **error);
gboolean shuwu_search_bring_up_to_date (ShuwuDb  *db,
                                        GError  **error);
gboolean shuwu_search_check (ShuwuDb    *db,
                             GPtrArray  *findings,
                             GError    **error);

/* Makes the index again from the titles; and one short step in tidying it, for idle moments. In the lane that writes. */
gboolean shuwu_search_rebuild (ShuwuDb  *db,
                               GError  **error);
gboolean shuwu_search_tidy (ShuwuDb   *db,
                            gboolean  *has_more,
                            GError   **error);

/* How a hit was found: what the list shows small beside it. */
typedef enum
{
  SHUWU_HIT_TEXT,
  SHUWU_HIT_PINYIN,
  SHUWU_HIT_ISBN,
  SHUWU_HIT_BARCODE,
  SHUWU_HIT_CALL_NUMBER,
} ShuwuHitKind;

typedef struct
{
  gint64 title_id;
  int score;
  ShuwuHitKind kind;
} ShuwuHit;

/* On a thread of the store. Returns (element-type ShuwuHit): best first, @limit at most from @offset on. */
GArray *shuwu_search_find (ShuwuDb       *db,
                           const char    *query,
                           guint          limit,
                           guint          offset,
                           GCancellable  *cancellable,
                           GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* Which characters of @text the query matched: (element-type guint32) pairs of byte offsets (start, end). */
GArray *shuwu_search_mark (const char *query,
                           const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
