// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "search/shuwu-query.h"
#include "search/shuwu-title-row.h"
#include "search/shuwu-title-set.h"

G_BEGIN_DECLS

/* Which hits of a search are wanted. */
typedef struct
{
  const ShuwuTitleSet *set;  /* NULL: among all titles */
  guint limit;
  guint offset;
  gint64 end_us;             /* when there must be an answer, by g_get_monotonic_time (); 0: when there is nothing more to look at */
  gboolean *is_whole;        /* (out) (nullable): whether nothing was left out for lack of time */
} ShuwuSearchRange;

/* As shuwu_search_find (), for a query that is taken apart already; it may be widened. */
GArray *shuwu_search_find_query (ShuwuDb           *db,
                                 ShuwuQuery        *query,
                                 ShuwuSearchRange   range,
                                 GCancellable      *cancellable,
                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;

/* The hits of one search while they are gathered. */
typedef struct _ShuwuCandidates ShuwuCandidates;

ShuwuCandidates *shuwu_candidates_new (ShuwuDb           *db,
                                       const ShuwuQuery  *query,
                                       GCancellable      *cancellable,
                                       GError           **error) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_candidates_free (ShuwuCandidates *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuCandidates, shuwu_candidates_free)

/* Before anything is considered: titles that are not in the set are none. */
void shuwu_candidates_set_filter (ShuwuCandidates     *self,
                                  const ShuwuTitleSet *set);
gboolean shuwu_candidates_may_have (ShuwuCandidates *self,
                                    gint64           title_id);

/* Looks at a title that is not a hit yet. It becomes one if the query matches it, or at once if @least_points is more than 0. */
gboolean shuwu_candidates_consider (ShuwuCandidates  *self,
                                    gint64            title_id,
                                    int               least_points,
                                    ShuwuHitKind      kind,
                                    GError          **error);
gboolean shuwu_candidates_contain (ShuwuCandidates *self,
                                   gint64           title_id);
guint shuwu_candidates_count (ShuwuCandidates *self);
/* Titles that were looked at in vain; they are not looked at again before they are forgotten. */
guint shuwu_candidates_count_rejected (ShuwuCandidates *self);
void shuwu_candidates_forget_rejected (ShuwuCandidates *self);
/* Best first, behind the first @n_fixed, which stay. */
void shuwu_candidates_sort (ShuwuCandidates *self,
                            guint            n_fixed);
const ShuwuHit *shuwu_candidates_get (ShuwuCandidates *self,
                                      guint            index);

/* Considers the titles and copies that bear the number that was typed, @limit of each kind. */
gboolean shuwu_search_find_numbers (ShuwuDb           *db,
                                    const ShuwuQuery  *query,
                                    guint              limit,
                                    ShuwuCandidates   *candidates,
                                    GError           **error);

/* (nullable): the pinyin of what a query matched in a text, if it was pinyin. */
char *shuwu_query_dup_matched_pinyin (const ShuwuQuery *query,
                                      const char       *text) G_GNUC_WARN_UNUSED_RESULT;

/* (nullable): the row of what a search found; NULL without @error if the title is gone. */
ShuwuTitleRow *shuwu_title_row_load_hit (ShuwuDb           *db,
                                         const ShuwuHit    *hit,
                                         const ShuwuQuery  *query,
                                         GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
